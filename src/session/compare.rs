//! Two sessions → in what they differ, in words.

use std::collections::BTreeMap;

use super::Session;

/// What the session `theirs` has otherwise than `mine`, a line each; nothing if both hold the same.
pub fn differences(mine: &Session, theirs: &Session) -> Vec<String> {
    let mut lines = Vec::new();
    let mut compare = |what: [&str; 2], mine: Listed, theirs: Listed| {
        let only_there = theirs.keys().filter(|key| !mine.contains_key(*key)).count();
        let only_here = mine.keys().filter(|key| !theirs.contains_key(*key)).count();
        let changed = mine.iter().filter(|(key, it)| theirs.get(*key).is_some_and(|other| other != *it)).count();
        let counted =
            |n: usize, says: &str| (n > 0).then(|| format!("{n} {} {says}", if n == 1 { what[0] } else { what[1] }));
        lines.extend(counted(only_there, "only in the file"));
        lines.extend(counted(only_here, "only here"));
        lines.extend(counted(changed, "differently in the file"));
    };
    compare(["annotation", "annotations"], annotations(mine), annotations(theirs));
    compare(["source", "sources"], sources(mine), sources(theirs));
    compare(["code", "codes"], codes(mine), codes(theirs));
    let others = [
        ("Relations", mine.relations != theirs.relations),
        ("Links decided by hand", mine.decisions != theirs.decisions),
        ("Sentences split, merged or given another role", {
            (&mine.boundaries, &mine.roles) != (&theirs.boundaries, &theirs.roles)
        }),
        ("Checked sentences", mine.checked != theirs.checked),
        ("Verdicts", mine.verdicts != theirs.verdicts),
        ("Settings", mine.settings != theirs.settings),
    ];
    lines.extend(others.into_iter().filter(|(_, differ)| *differ).map(|(what, _)| format!("{what} differ")));
    lines
}

/// Things by their ids, each as text that tells whether two are the same.
type Listed = BTreeMap<u32, String>;

fn annotations(session: &Session) -> Listed {
    session.annotations.iter().map(|it| (it.id.0, format!("{it:?}"))).collect()
}

fn sources(session: &Session) -> Listed {
    session
        .sources
        .iter()
        .map(|it| (it.id.0, format!("{:?}", (&it.label, &it.origin, &it.metadata, &it.hash))))
        .collect()
}

fn codes(session: &Session) -> Listed {
    session.codebook.codes.iter().map(|it| (it.id.0, format!("{it:?}"))).collect()
}

//! The sample session on the sample articles opens whole.

use std::path::Path;

use variorum::ingest;
use variorum::session::{Origin, Resolution, Resolver};
use variorum::store;

#[test]
fn every_place_of_the_sample_session_is_where_it_was_made() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_docs/harbour_bridge.ron");
    let loaded = store::load(&path).expect("the sample session opens");
    assert_eq!(loaded.notices, []);
    let session = loaded.session;
    assert_eq!((session.sources.len(), session.annotations.len(), session.decisions.len()), (5, 6, 1));
    let documents: Vec<_> = session
        .sources
        .iter()
        .map(|source| {
            let Origin::File(path) = &source.origin else { panic!("{} is a file", source.label) };
            let document = ingest::read(path).expect("the sample articles can be read");
            assert_eq!(document.hash, source.hash, "{}", source.label);
            (source.id, document)
        })
        .collect();
    let annotated = session.annotations.iter().flat_map(|annotation| &annotation.targets);
    let decided = session.decisions.iter().flat_map(|decision| [&decision.a, &decision.b]);
    for target in annotated.chain(decided) {
        let (_, document) =
            documents.iter().find(|(id, _)| *id == target.source).expect("its source is in the session");
        let found = Resolver::new(document).resolve(target);
        assert_eq!(found, Resolution::Exact(target.span), "{}", target.exact);
    }
}

#[test]
fn the_samples_in_other_formats_tell_what_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_docs/pier_storm");
    let list = ingest::articles_in(&folder, 9).expect("the folder can be listed");
    let documents: Vec<_> = list.paths.iter().map(|path| ingest::read(path).expect("it can be read")).collect();
    let told: Vec<_> = documents
        .iter()
        .map(|document| {
            let metadata = &document.metadata;
            [&metadata.outlet, &metadata.author, &metadata.date].map(|value| value.as_deref().unwrap_or("-"))
        })
        .collect();
    let expected = [
        ["Meridian Wire", "Sam Vale", "2021-11-20"],
        ["-", "Paul Rood", "2021-11-20"],
        ["Channel Nine", "Channel Nine Bulletin", "2021-11-20"],
    ];
    assert_eq!(told, expected);
    for document in &documents {
        assert!(document.text.contains("Nils Arbo") && document.warnings.is_empty());
        for furniture in ["cookies", "Most read", "Read also", "Sport"] {
            assert!(!document.text.contains(furniture), "{furniture}");
        }
    }
}

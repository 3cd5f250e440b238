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

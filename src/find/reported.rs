//! Statements that some sources quote → where others report them in their own words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::{Located, Span};

use super::article::{Article, StemId};
use super::mentions::{Mention, NameKind};
use super::statements::Statements;
use super::story::{Nearness, Story};
use super::utterances::Utterance;
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// What one speaker said, quoted by some sources and told by others in their own words.
pub(super) struct Reported {
    /// The statements that are quoted.
    pub statements: BTreeSet<usize>,
    /// Where others report them.
    pub places: Vec<Located>,
    /// The quotations and the reports as values of a discrepancy.
    pub discrepancy: Discrepancy,
}

/// A sentence that tells what somebody said without quoting it.
struct Report {
    source: usize,
    sentence: usize,
    span: Span,
    /// The content of what is told.
    stems: BTreeSet<StemId>,
}

/// With more reports of one speaker, only those in the passages of the quotations are looked at.
const MANY: usize = 120;

/// Finds quotations that other sources give in their own words.
pub(super) fn find(story: &Story<'_>, statements: &Statements) -> Vec<Reported> {
    let mut reports: BTreeMap<String, Vec<Report>> = BTreeMap::new();
    for source in 0..story.articles.len() {
        for (speaker, report) in reports_of(story, source) {
            reports.entry(speaker).or_default().push(report);
        }
    }
    let mut by_speaker: BTreeMap<&str, Vec<(usize, &Utterance)>> = BTreeMap::new();
    for (utterance, &statement) in statements.utterances.iter().zip(&statements.statement_of) {
        if let Some(speaker) = &utterance.speaker {
            by_speaker.entry(&speaker.key).or_default().push((statement, utterance));
        }
    }
    let mut found = Vec::new();
    for (speaker, said) in by_speaker {
        let Some(reports) = reports.get(speaker) else { continue };
        let near = (reports.len() > MANY).then(|| by_passage(story, reports));
        // What is reported by one sentence belongs together, and so do the sentences that report one passage.
        let mut groups: BTreeMap<usize, Vec<(usize, &Utterance)>> = BTreeMap::new();
        for (statement, utterance) in said {
            let (source, sentence) = utterance.sentence(story);
            if let Some(passage) = story.passage(source, sentence) {
                groups.entry(passage).or_default().push((statement, utterance));
            }
        }
        for (passage, said) in &groups {
            let reports: Vec<&Report> = match &near {
                None => reports.iter().collect(),
                Some(near) => near.get(passage).into_iter().flatten().map(|&report| &reports[report]).collect(),
            };
            found.extend(of_passage(story, speaker, said, &reports));
        }
    }
    found
}

/// The positions of the reports in each passage.
fn by_passage(story: &Story<'_>, reports: &[Report]) -> BTreeMap<usize, Vec<usize>> {
    let mut by_passage: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (idx, report) in reports.iter().enumerate() {
        if let Some(passage) = story.passage(report.source, report.sentence) {
            by_passage.entry(passage).or_default().push(idx);
        }
    }
    by_passage
}

fn of_passage(story: &Story<'_>, speaker: &str, said: &[(usize, &Utterance)], reports: &[&Report]) -> Option<Reported> {
    let quoting: BTreeSet<usize> = said.iter().map(|(_, utterance)| utterance.source).collect();
    let content: Vec<BTreeSet<StemId>> = said.iter().map(|(_, utterance)| content(story, utterance)).collect();
    let speaker_stem = story.stems.number(speaker);
    let mut places: Vec<Located> = Vec::new();
    let mut by_source: BTreeMap<usize, Vec<(Nearness, usize, Located)>> = BTreeMap::new();
    for report in reports.iter().filter(|report| !quoting.contains(&report.source)) {
        let place = Located { source: report.source, span: report.span };
        for ((_, utterance), content) in said.iter().zip(&content) {
            let nearness = story.nearness(utterance.sentence(story), (report.source, report.sentence));
            let shared = content.intersection(&report.stems).filter(|stem| Some(**stem) != speaker_stem);
            let rarities: Vec<f32> = shared.map(|stem| story.rarity(*stem)).collect();
            let (n_shared, rarity) = (rarities.len(), rarities.iter().sum::<f32>());
            let is_same = match nearness {
                Nearness::Same => n_shared >= 1,
                Nearness::Beside => n_shared >= BESIDE_SHARED && rarity >= BESIDE_RARITY,
                Nearness::Apart => n_shared >= APART_SHARED && rarity >= APART_RARITY,
            };
            if is_same {
                by_source.entry(report.source).or_default().push((nearness, n_shared, place));
            }
        }
    }
    for near in by_source.into_values() {
        let best = near.iter().map(|(nearness, n_shared, _)| (*nearness, *n_shared)).max()?;
        places.extend(
            near.iter().filter(|(nearness, n_shared, _)| (*nearness, *n_shared) == best).map(|(.., place)| *place),
        );
    }
    places.sort();
    places.dedup();
    let mut values = ValueList::default();
    for (_, utterance) in said {
        values.add_to(0, story.articles[utterance.source].located(utterance.span(story)));
    }
    for place in &places {
        values.add_to(1, *place);
    }
    let name = said.iter().filter_map(|(_, utterance)| utterance.speaker.as_ref()).map(|speaker| speaker.name.as_str());
    let name = name.max_by_key(|name| (name.len(), *name)).unwrap_or("");
    let what = format!("what {name} said, quoted and reported");
    let discrepancy = discrepancy(story, DiscrepancyKind::Quote, Severity::Variant, what, values)?;
    Some(Reported { statements: said.iter().map(|(statement, _)| *statement).collect(), places, discrepancy })
}

/// In neighbouring sentences so many words of content have to be common to what is quoted and what is told.
const BESIDE_SHARED: usize = 2;
/// And they have to be so rare together: words of every second sentence tell nothing.
const BESIDE_RARITY: f32 = 5.0;
/// In sentences that nothing else joins, so many words of content have to be common to what is quoted and what is told.
const APART_SHARED: usize = 3;
const APART_RARITY: f32 = 6.5;

/// A quotation of so few words is told by its sentence: called the pact the “gold standard” as secretary of state.
const FRAGMENT_WORDS: usize = 6;

/// What is quoted, by its content.
fn content(story: &Story<'_>, utterance: &Utterance) -> BTreeSet<StemId> {
    let article = &story.articles[utterance.source];
    let words = match utterance.word_range() {
        fragment if utterance.n_words() <= FRAGMENT_WORDS => {
            article.sentences[article.sentence_of(fragment.start)].clone()
        }
        words => words,
    };
    article.words[words].iter().filter(|word| word.is_content()).map(|word| word.stem_id).collect()
}

/// The sentences of a source that tell what somebody said, with the key of the speaker.
fn reports_of(story: &Story<'_>, source: usize) -> Vec<(String, Report)> {
    let article = &story.articles[source];
    let mentions = &story.mentions[source];
    let mut reports = Vec::new();
    for (sentence, words) in article.sentences.iter().enumerate() {
        let quotes_too = {
            let quotations = &story.quotations[source];
            let next = quotations.partition_point(|quotation| quotation.words.end <= words.start);
            quotations.get(next).is_some_and(|quotation| quotation.words.start < words.end)
        };
        if words.is_empty() || quotes_too {
            continue;
        }
        let from = mentions.partition_point(|mention| mention.words.start < words.start);
        let named = mentions[from..].iter().take_while(|mention| mention.words.start < words.end);
        let mut speakers: Vec<(&str, usize)> = named
            .filter(|mention| mention.kind != NameKind::Country && !article.words[mention.words.end - 1].possessive)
            .map(|mention| (article.words[mention.words.end - 1].key, mention.words.end))
            .collect();
        if speakers.is_empty()
            && let Some(at) = pronoun_start(article, words)
            && let Some(speaker) = former_speaker(story, source, sentence)
        {
            speakers.push((speaker, at));
        }
        for (speaker, from) in speakers {
            if let Some(verb) = verb_of_telling(article, from, words) {
                let told = article.words[verb + 1..words.end].iter().filter(|word| word.is_content());
                if told.clone().filter(|word| !word.entry.is_calendar).count() < TOLD_WORDS {
                    continue;
                }
                let stems = told.chain([&article.words[verb]]).map(|word| word.stem_id);
                let span = article.span(&(verb..words.end)).trimmed(article.text());
                reports.push((speaker.to_owned(), Report { source, sentence, span, stems: stems.collect() }));
            }
        }
    }
    reports
}

/// Of what was said a report tells so many words of content: "he said Friday night" tells nothing.
const TOLD_WORDS: usize = 2;

/// A verb of telling stands within so many words of its subject.
const VERB_REACH: usize = 8;

fn verb_of_telling(article: &Article<'_>, from: usize, sentence: &Range<usize>) -> Option<usize> {
    (from..sentence.end.min(from + VERB_REACH)).find(|&idx| {
        let word = &article.words[idx];
        word.entry.is_speech || matches!(word.key, "comments" | "remarks" | "comment")
    })
}

/// Where a pronoun begins the sentence: then its subject is the speaker of the sentences before.
fn pronoun_start(article: &Article<'_>, sentence: &Range<usize>) -> Option<usize> {
    let first = article.words.get(sentence.start)?;
    matches!(first.key, "he" | "she").then_some(sentence.start + 1)
}

/// The only person whom the two sentences before name or quote.
fn former_speaker<'s>(story: &'s Story<'_>, source: usize, sentence: usize) -> Option<&'s str> {
    let article = &story.articles[source];
    let in_reach = |idx: usize| {
        let at = article.sentence_of(idx);
        at < sentence && at + FORMER_SENTENCES >= sentence
    };
    let quoted = story.quotations[source]
        .iter()
        .filter(|quotation| in_reach(quotation.words.start))
        .filter_map(|quotation| quotation.speaker.as_ref())
        .filter(|speaker| speaker.is_person)
        .map(|speaker| speaker.key.as_str());
    let is_quoted = |mention: &&Mention| {
        story.quotations[source].iter().any(|quotation| quotation.words.contains(&mention.words.start))
    };
    let named = story.mentions[source]
        .iter()
        .filter(|mention| mention.kind == NameKind::Person && in_reach(mention.words.start) && !is_quoted(mention))
        .map(|mention| article.words[mention.words.end - 1].key);
    let mut persons: Vec<&str> = quoted.chain(named).collect();
    persons.sort_unstable();
    persons.dedup();
    match persons[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// A pronoun looks back so many sentences.
const FORMER_SENTENCES: usize = 2;

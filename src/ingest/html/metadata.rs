//! The tree of a page → what it tells about its article: headline, outlet, authors, day, address, language.
//!
//! dom_smoothie knows most forms of meta elements (of 181 pages it finds the most titles, names and days); what it
//! misses is looked for in the JSON-LD graph, in elements of time and in the note that a browser leaves in a saved page.

use dom_query::Document;
use dom_smoothie::Readability;

use crate::ingest::day::day;
use crate::text::Metadata;

use super::linked_data::{self, LinkedArticle};

/// What the tree of a page tells.
pub(super) struct PageMetadata {
    pub metadata: Metadata,
    /// The summary of the article in one or two sentences.
    pub description: Option<String>,
}

/// Reads the metadata of `page`; `html` is the page as it was saved.
pub(super) fn read(page: &Readability, html: &str) -> PageMetadata {
    let known = page.get_article_metadata(page.parse_json_ld());
    let linked = linked_data::article(&page.doc).unwrap_or_default();
    let url = canonical(&page.doc)
        .or(known.url)
        .or_else(|| linked.url.clone())
        .or_else(|| saved_from(html))
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    let outlet = known.site_name.or_else(|| linked.publisher.clone()).or_else(|| {
        let name = meta(&page.doc, &["application-name", "publisher", "dc.publisher", "citation_journal_title"]);
        name.or_else(|| url.as_deref().and_then(host))
    });
    let title = title(&page.doc, &known.title, &linked, outlet.as_deref());
    let author = known.byline.as_deref().and_then(author).or_else(|| linked.author.as_deref().and_then(author));
    let date = known.published_time.as_deref().and_then(day).or_else(|| linked.published.as_deref().and_then(day));
    let language = page
        .doc
        .html_root()
        .attr("lang")
        .or_else(|| page.doc.html_root().attr("xml:lang"))
        .map(|lang| lang.to_string())
        .filter(|lang| !lang.is_empty())
        .or_else(|| meta(&page.doc, &["content-language", "language", "dc.language", "og:locale"]))
        .or(linked.language);
    let metadata = Metadata {
        title,
        outlet: outlet.and_then(cleaned),
        author,
        date: date.or_else(|| written_date(&page.doc)),
        url,
        language,
        ..Metadata::default()
    };
    PageMetadata { metadata, description: known.excerpt.and_then(cleaned) }
}

/// The headline: what the page's data says, or the heading of the page if that is what the data was made of.
fn title(page: &Document, known: &str, linked: &LinkedArticle, outlet: Option<&str>) -> Option<String> {
    let known = cleaned(known.to_owned()).or_else(|| linked.headline.clone()).or_else(|| {
        let title = page.select_single("title").text();
        cleaned(title.to_string())
    });
    let headings: Vec<String> = page.select("h1").iter().filter_map(|h1| cleaned(h1.text().to_string())).collect();
    let Some(known) = known else { return (headings.len() == 1).then(|| headings[0].clone()) };
    let known = outlet.map_or(known.as_str(), |outlet| without_outlet(&known, outlet));
    // "Bridge closed after collision | Ports | Elwin Courier"
    let heading =
        headings.into_iter().find(|heading| known.starts_with(heading.as_str()) && 2 * heading.len() >= known.len());
    Some(heading.unwrap_or_else(|| known.to_owned()))
}

fn without_outlet<'a>(title: &'a str, outlet: &str) -> &'a str {
    let Some(rest) = title.strip_suffix(outlet) else { return title };
    let rest = rest.trim_end();
    let apart = rest.trim_end_matches(['|', '-', '–', '—', '·', '•', ':']);
    if apart.len() < rest.len() && !apart.trim().is_empty() { apart.trim_end() } else { title }
}

/// The names in a byline, without "By"; `None` if it is an address of a page.
fn author(byline: &str) -> Option<String> {
    let byline = cleaned(byline.to_owned())?;
    let start = byline.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
    let names = start.map_or(byline.as_str(), |_| byline[3..].trim_start());
    let is_address = names.contains("://") || names.starts_with("www.");
    (!is_address && !names.is_empty()).then(|| names.to_owned())
}

fn canonical(page: &Document) -> Option<String> {
    let link = page.select_single("link[rel=\"canonical\"][href]").attr("href").map(|href| href.to_string());
    link.filter(|url| url.starts_with("http")).or_else(|| meta(page, &["og:url"]))
}

/// The content of the first meta element with one of these names, the first name first.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    let metas = page.select("meta[content]");
    names.iter().find_map(|wanted| {
        let found = metas.nodes().iter().find(|node| {
            ["name", "property", "itemprop", "http-equiv"]
                .iter()
                .any(|key| node.attr(key).is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
        })?;
        cleaned(found.attr_or("content", "").to_string())
    })
}

/// The day that a meta element or the first element of time tells.
fn written_date(page: &Document) -> Option<String> {
    const NAMES: [&str; 14] = [
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "citation_publication_date",
        "og:published_time",
        "last-modified",
    ];
    if let Some(day) = meta(page, &NAMES).as_deref().and_then(day) {
        return Some(day);
    }
    let times = page.select("[itemprop=\"datePublished\"], time[pubdate], article time, header time, time");
    times.nodes().iter().take(20).find_map(|time| {
        let written = time.attr("datetime").or_else(|| time.attr("content"));
        written.as_deref().and_then(day).or_else(|| day(&time.text()))
    })
}

/// The address that a browser notes at the head of a page that it saves.
fn saved_from(html: &str) -> Option<String> {
    /// The note stands before everything else.
    const HEAD_BYTES: usize = 2048;
    let head = &html[..html.floor_char_boundary(HEAD_BYTES)];
    let comment = head.split("<!--").skip(1).find_map(|comment| {
        let comment = comment.split("-->").next()?;
        (comment.contains("saved from url=") || comment.contains("Page saved with SingleFile")).then_some(comment)
    })?;
    let start = comment.find("http://").or_else(|| comment.find("https://"))?;
    let start = comment.find("https://").map_or(start, |https| https.min(start));
    comment[start..].split_ascii_whitespace().next().map(str::to_owned)
}

/// The host of an address without "www.".
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// `text` with single spaces; `None` if nothing remains.
fn cleaned(text: String) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(html: &str) -> Metadata {
        let page = Readability::with_document(Document::from(html), None, None).unwrap();
        read(&page, html).metadata
    }

    #[test]
    fn a_graph_of_linked_data_tells_everything() {
        let html = r#"<html lang="en-GB"><head><title>Bridge closed - Elwin Courier</title>
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
              {"@type": "WebSite", "name": "Elwin Courier"},
              {"@type": ["NewsArticle"], "headline": "Bridge closed", "datePublished": "2024-03-12T10:00:00Z",
               "author": [{"name": "Ines Calder"}, {"name": "Paul Rood"}], "publisher": {"name": "Elwin Courier"},
               "mainEntityOfPage": {"@id": "https://www.courier.example/bridge"}}]}</script></head><body></body></html>"#;
        let found = metadata(html);
        assert_eq!(found.title.as_deref(), Some("Bridge closed"));
        assert_eq!(found.author.as_deref(), Some("Ines Calder, Paul Rood"));
        assert_eq!(found.outlet.as_deref(), Some("Elwin Courier"));
        assert_eq!(found.date.as_deref(), Some("2024-03-12"));
        assert_eq!(found.url.as_deref(), Some("https://www.courier.example/bridge"));
        assert_eq!(found.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn a_page_without_data_tells_what_it_shows() {
        let html = "<!-- saved from url=(0042)https://www.ledger.example/ports/bridge.html -->\n<html><head>\
                    <title>Ship strikes harbour bridge | Ports | Northern Ledger</title></head><body><h1>Ship strikes harbour \
                    bridge</h1><div>By Paul Rood <time>12 March 2024</time></div></body></html>";
        let found = metadata(html);
        assert_eq!(found.title.as_deref(), Some("Ship strikes harbour bridge"));
        assert_eq!(found.date.as_deref(), Some("2024-03-12"));
        assert_eq!(found.outlet.as_deref(), Some("ledger.example"));
        assert_eq!(found.url.as_deref(), Some("https://www.ledger.example/ports/bridge.html"));
    }

    #[test]
    fn open_graph_is_read_and_the_name_of_the_outlet_cut_off() {
        let html = "<meta property='og:title' content='Bridge closed — Courier'><meta property='og:site_name' content='Courier'>\
                    <meta property='article:published_time' content='2024-03-12'><meta name='author' content='By Ines Calder'>";
        let found = metadata(html);
        assert_eq!(found.title.as_deref(), Some("Bridge closed"));
        assert_eq!(found.author.as_deref(), Some("Ines Calder"));
    }
}

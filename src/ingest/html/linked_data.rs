//! The JSON-LD of a page → what it tells about its article, also where it stands in a graph (schema.org).

use dom_query::Document;
use serde_json::Value;

/// What the linked data tells about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedArticle {
    pub headline: Option<String>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
}

/// How deep objects inside of each other are searched for the article.
const MAX_DEPTH: usize = 6;

/// The first article in the linked data of `page`.
pub(super) fn article(page: &Document) -> Option<LinkedArticle> {
    let scripts = page.select("script[type*=\"ld+json\"]");
    scripts.nodes().iter().find_map(|script| {
        let text = script.text();
        let json = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
        let value: Value = serde_json::from_str(json).ok()?;
        let found = find(&value, 0)?;
        Some(read(found, &value))
    })
}

/// The object that is an article.
fn find(value: &Value, depth: usize) -> Option<&Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| find(value, depth + 1)),
        Value::Object(members) => {
            if is_article(value) {
                return Some(value);
            }
            let inner = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"];
            inner.iter().filter_map(|name| members.get(*name)).find_map(|value| find(value, depth + 1))
        }
        _ => None,
    }
}

fn is_article(value: &Value) -> bool {
    let is_type = |name: &str| name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
    match &value["@type"] {
        Value::String(name) => is_type(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is_type),
        _ => false,
    }
}

fn read(article: &Value, all: &Value) -> LinkedArticle {
    let text = |name: &str| article[name].as_str().and_then(filled);
    LinkedArticle {
        headline: text("headline").or_else(|| text("name")),
        author: names(&article["author"], all).or_else(|| names(&article["creator"], all)),
        published: text("datePublished").or_else(|| text("dateCreated")),
        publisher: names(&article["publisher"], all),
        url: text("url")
            .or_else(|| text("mainEntityOfPage"))
            .or_else(|| article["mainEntityOfPage"]["@id"].as_str().and_then(filled)),
        language: text("inLanguage"),
    }
}

/// The name or names that a value tells; one that only refers to another object of the graph is looked up there.
fn names(value: &Value, all: &Value) -> Option<String> {
    match value {
        Value::String(name) => filled(name),
        Value::Array(values) => {
            let found: Vec<String> = values.iter().filter_map(|value| names(value, all)).collect();
            (!found.is_empty()).then(|| found.join(", "))
        }
        Value::Object(_) => value["name"].as_str().and_then(filled).or_else(|| {
            let id = value["@id"].as_str()?;
            let graph = all["@graph"].as_array()?;
            let named = graph.iter().find(|node| node["@id"].as_str() == Some(id))?;
            named["name"].as_str().and_then(filled)
        }),
        _ => None,
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

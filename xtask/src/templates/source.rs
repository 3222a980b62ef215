//! Reads one file of the SPDX list's XML into a flat text and the elements that lie in it.
//!
//! `<p>Permission <optional>hereby</optional> given</p>` becomes the stream `permissionherebygiven` and one element:
//! optional, characters 10 to 16. Elements stand in the order of their opening tags, so an outer one precedes the ones in it.

use std::ops::Range;
use std::path::Path;

use roxmltree::{Document, Node};

use super::stream::Stream;

/// What an element says about its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Copyright,
    Bullet,
    Optional,
    Replaceable,
    Header,
}

/// One element, with its place in the stream.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) chars: Range<usize>,
    /// The element around it, by its index.
    pub(super) parent: Option<usize>,
    /// Of replaceable text only: the pattern and the name of the slot.
    pub(super) slot: Option<Slot>,
}

/// What may stand in place of a replaceable text.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) pattern: String,
    pub(super) name: String,
    /// The words that the list itself has there, with single spaces.
    pub(super) original: String,
}

/// A text and its elements.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) stream: Stream,
    pub(super) elements: Vec<Element>,
}

/// What the list says of one license or exception.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) exception: bool,
    pub(super) urls: Vec<String>,
    pub(super) text: Marked,
    /// A standard notice that the list keeps beside the text instead of in it.
    pub(super) header: Option<Marked>,
}

/// Reads the entries of one file; the list has one in each.
pub(super) fn read(path: &Path) -> Result<Vec<Entry>, String> {
    let xml =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let document = Document::parse(&xml).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut entries = Vec::new();
    for node in document.root_element().children().filter(Node::is_element) {
        let exception = match node.tag_name().name() {
            "license" => false,
            "exception" => true,
            _ => continue,
        };
        let id = node
            .attribute("licenseId")
            .ok_or_else(|| format!("{}: an entry without licenseId", path.display()))?;
        let child = |name: &str| {
            node.children()
                .find(|child| child.has_tag_name((NAMESPACE, name)))
        };
        entries.push(Entry {
            id: id.to_owned(),
            exception,
            urls: urls(node),
            text: child("text").map(marked).unwrap_or_default(),
            header: child("standardLicenseHeader")
                .map(marked)
                .filter(|header| header.stream.len() > 0),
        });
    }
    Ok(entries)
}

const NAMESPACE: &str = "http://www.spdx.org/license";

fn urls(entry: Node<'_, '_>) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    for node in entry
        .descendants()
        .filter(|node| node.has_tag_name((NAMESPACE, "crossRef")))
    {
        let url = node.text().unwrap_or_default().trim();
        // A few entries carry a remark behind the address; white space would also break the table's columns.
        let url = url.split_whitespace().next().unwrap_or_default();
        let url = live(url);
        if !url.is_empty() && !urls.iter().any(|known| known == url) {
            urls.push(url.to_owned());
        }
    }
    urls
}

/// The address that an archive's address is a copy of: that is the one people write into their files.
fn live(url: &str) -> &str {
    let archived = url
        .split_once("archive.org/web/")
        .and_then(|(_, rest)| rest.split_once('/'));
    match archived {
        Some((_, page)) if page.contains("://") => page,
        _ => url,
    }
}

fn marked(node: Node<'_, '_>) -> Marked {
    let mut marked = Marked::default();
    walk(node, None, &mut marked);
    marked
}

fn walk(node: Node<'_, '_>, parent: Option<usize>, into: &mut Marked) {
    for child in node.children() {
        if child.is_text() {
            into.stream.push(child.text().unwrap_or_default());
            continue;
        }
        if !child.is_element() {
            continue;
        }
        into.stream.split();
        let kind = kind(child.tag_name().name());
        let start = into.stream.len();
        let index = into.elements.len();
        if let Some(kind) = kind {
            let slot = (kind == Kind::Replaceable).then(|| slot(child));
            into.elements.push(Element {
                kind,
                chars: start..start,
                parent,
                slot,
            });
        }
        walk(child, kind.map_or(parent, |_| Some(index)), into);
        if kind.is_some() {
            into.elements[index].chars.end = into.stream.len();
        }
        into.stream.split();
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "titleText" => Kind::Title,
        "copyrightText" => Kind::Copyright,
        "bullet" => Kind::Bullet,
        "optional" => Kind::Optional,
        "alt" => Kind::Replaceable,
        "standardLicenseHeader" => Kind::Header,
        _ => return None,
    })
}

fn slot(node: Node<'_, '_>) -> Slot {
    let original: String = node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|text| text.text())
        .collect();
    Slot {
        pattern: node.attribute("match").unwrap_or(".+").to_owned(),
        name: words(node.attribute("name").unwrap_or_default()),
        original: words(&original),
    }
}

/// The text with single spaces, none at its ends.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

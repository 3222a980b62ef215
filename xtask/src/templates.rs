//! `cargo xtask templates PATH`: writes `data/templates.tsv` from a checkout of spdx/license-list-XML.
//!
//! ```text
//! XML ─ source ─┐
//!               ├ align ─ place ─ table ─ data/templates.tsv
//! spdx crate ───┘
//! ```
//!
//! The `spdx` crate has the texts but not their templates, and the XML's words are not always the crate's: so each text
//! is aligned, and an element whose place is uncertain is left out and counted. Run it again when the crate's list moves on.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use align::Map;
use pattern::{Patterns, normalise};
use place::{Losses, Placed, Site, crosses};
use source::{Element, Entry, Kind, Marked};
use stream::Stream;
use table::{Notice, Row};

mod align;
mod passage;
mod pattern;
mod place;
mod source;
mod stream;
mod table;

/// Writes the table and prints what became of the elements.
pub(crate) fn run(path: &Path) -> Result<(), String> {
    let entries = read_all(path)?;
    let licenses = spdx::text::LICENSE_TEXTS
        .iter()
        .map(|&(id, text)| (false, id, text));
    let exceptions = spdx::text::EXCEPTION_TEXTS
        .iter()
        .map(|&(id, text)| (true, id, text));
    let mut texts: Vec<(bool, &str, &str)> = licenses.chain(exceptions).collect();
    // The crate has a few ids twice, with the same text.
    texts.sort_by_key(|&(exception, id, _)| (exception, id));
    texts.dedup();
    let mut report = Report::default();
    let rows: Vec<Row> = texts
        .iter()
        .map(|&(exception, id, text)| {
            row(
                exception,
                id,
                text,
                entry(&entries, &texts, exception, id, text),
                &mut report,
            )
        })
        .collect();
    report.check_patterns(&entries);
    let table = table::write(&rows, spdx::license_version());
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data/templates.tsv");
    std::fs::write(&file, &table).map_err(|error| format!("{}: {error}", file.display()))?;
    report.print(&rows, table.len());
    Ok(())
}

type Entries = HashMap<(bool, String), Entry>;

fn read_all(path: &Path) -> Result<Entries, String> {
    let source = if path.join("src").is_dir() {
        path.join("src")
    } else {
        path.to_owned()
    };
    let mut entries = Entries::new();
    for folder in [source.clone(), source.join("exceptions")] {
        let files =
            std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for file in files {
            let file = file
                .map_err(|error| format!("{}: {error}", folder.display()))?
                .path();
            if file.extension().is_some_and(|extension| extension == "xml") {
                for entry in source::read(&file)? {
                    entries.insert((entry.exception, entry.id.clone()), entry);
                }
            }
        }
    }
    Ok(entries)
}

/// The XML of an id, or of another id with the very same text.
fn entry<'a>(
    entries: &'a Entries,
    texts: &[(bool, &str, &str)],
    exception: bool,
    id: &str,
    text: &str,
) -> Option<&'a Entry> {
    entries.get(&(exception, id.to_owned())).or_else(|| {
        texts
            .iter()
            .filter(|other| other.0 == exception && other.2 == text)
            .find_map(|other| entries.get(&(exception, other.1.to_owned())))
    })
}

fn row(exception: bool, id: &str, text: &str, entry: Option<&Entry>, report: &mut Report) -> Row {
    let mut row = Row {
        id: id.to_owned(),
        exception,
        notice: Notice::None,
        spans: Vec::new(),
        urls: Vec::new(),
    };
    let Some(entry) = entry else {
        report.without_xml.push(id.to_owned());
        return row;
    };
    row.urls.clone_from(&entry.urls);
    let target = Stream::of(text);
    let map = Map::whole(&entry.text.stream, &target);
    let all = 0..entry.text.stream.len();
    let found = map.matched(&all);
    // A text may lack most of its XML: NCBI-PD leaves out optional questions and answers, thrice its own length.
    if map.is_exact() {
        report.exact += 1;
    } else if found * 10 >= target.len() * 7 && found * 10 >= all.len() * 2 {
        report.near.push(id.to_owned());
    } else {
        report.too_different.push(id.to_owned());
        return row;
    }
    let site = Site {
        id,
        text,
        source: &entry.text,
        target: &target,
        map: &map,
    };
    row.spans = site.place(&mut report.patterns, &mut report.losses);
    row.notice = notice(entry, &row.spans);
    if let Some(header) = &entry.header {
        place_header(header, &site, &mut row, report);
    }
    row
}

fn notice(entry: &Entry, spans: &[Placed]) -> Notice {
    let listed = entry.header.is_some()
        || entry
            .text
            .elements
            .iter()
            .any(|element| element.kind == Kind::Header);
    match (spans.iter().any(|span| span.kind == Kind::Header), listed) {
        (true, _) => Notice::Within,
        (false, true) => Notice::Absent,
        (false, false) => Notice::None,
    }
}

/// Looks in the text for a notice that the list keeps beside it.
fn place_header(header: &Marked, site: &Site<'_>, row: &mut Row, report: &mut Report) {
    let words = header.stream.tokens.len();
    let (map, differing) = Map::fit(&header.stream, site.target);
    let Some(extent) = map.extent().filter(|_| differing * 4 <= words) else {
        return;
    };
    let bytes = site.target.byte_range(&extent);
    let taken = row
        .spans
        .iter()
        .any(|old| crosses(&old.bytes, &bytes) || old.kind == Kind::Header && old.bytes == bytes);
    if taken {
        report.losses.count("a notice crosses another span");
        report
            .losses
            .notes
            .push(format!("{}: the notice crosses another span", site.id));
        return;
    }
    let inner = Site {
        source: header,
        map: &map,
        ..*site
    };
    let header = Placed {
        kind: Kind::Header,
        bytes: bytes.clone(),
        slot: None,
        passage: None,
    };
    let mut spans = Vec::new();
    for span in inner.place(&mut report.patterns, &mut report.losses) {
        let inside = bytes.start <= span.bytes.start && span.bytes.end <= bytes.end;
        if inside
            && !row
                .spans
                .iter()
                .any(|old| crosses(&old.bytes, &span.bytes) || old.bytes == span.bytes)
        {
            spans.push(span);
        }
    }
    row.notice = if differing == 0 {
        Notice::Within
    } else {
        Notice::Near(differing)
    };
    insert(&mut row.spans, header);
    for span in spans {
        insert(&mut row.spans, span);
    }
}

/// Puts a span behind those that hold it and before those that it holds.
fn insert(spans: &mut Vec<Placed>, new: Placed) {
    let key = |span: &Placed| (span.bytes.start, usize::MAX - span.bytes.end);
    let at = spans.iter().position(|old| key(old) > key(&new));
    spans.insert(at.unwrap_or(spans.len()), new);
}

/// What happened, for the person who runs the generator.
#[derive(Default)]
struct Report {
    exact: usize,
    near: Vec<String>,
    too_different: Vec<String>,
    without_xml: Vec<String>,
    patterns: Patterns,
    losses: Losses,
    refused_patterns: BTreeSet<String>,
    refused_originals: BTreeMap<String, usize>,
}

/// A sentence that no slot should take unseen: a pattern that accepts it accepts anything.
const FOREIGN: &str =
    "unless the Licensee sells more than nine fnords a year, in which case nothing is granted";

impl Report {
    /// Does every pattern compile, and accept the words that the list itself has there?
    fn check_patterns(&mut self, entries: &Entries) {
        let all = entries
            .values()
            .flat_map(|entry| entry.text.elements.iter().chain(header_elements(entry)));
        for slot in all.filter_map(|element| element.slot.as_ref()) {
            let pattern = normalise(&slot.pattern);
            if let Some(error) = self.patterns.error(&pattern) {
                self.refused_patterns.insert(format!("{pattern}: {error}"));
            } else if !self.patterns.accepts(&pattern, &slot.original) {
                *self
                    .refused_originals
                    .entry(format!("{pattern:?} refuses {:?}", slot.original))
                    .or_default() += 1;
            }
        }
    }

    fn print_broad(&mut self, rows: &[Row]) {
        let mut broad: BTreeMap<&str, usize> = BTreeMap::new();
        let mut unasked: Vec<&str> = Vec::new();
        for row in rows {
            for span in &row.spans {
                let Some((pattern, _)) = &span.slot else {
                    continue;
                };
                if self.patterns.accepts(pattern, FOREIGN) {
                    *broad.entry(pattern).or_default() += 1;
                    if span.bytes.is_empty() {
                        unasked.push(&row.id);
                    }
                }
            }
        }
        println!("patterns that accept any sentence:");
        print_counts(&broad);
        println!(
            "  of them where the text has no words: {}",
            unasked.join(" ")
        );
    }

    fn print(&mut self, rows: &[Row], bytes: usize) {
        self.print_broad(rows);
        let texts = rows.len();
        println!(
            "{texts} texts: {} agree with their XML, {} nearly,",
            self.exact,
            self.near.len()
        );
        println!(
            "  {} too different: {}",
            self.too_different.len(),
            self.too_different.join(" ")
        );
        println!(
            "  {} without XML: {}",
            self.without_xml.len(),
            self.without_xml.join(" ")
        );
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for span in rows.iter().flat_map(|row| &row.spans) {
            *kinds.entry(format!("{:?}", span.kind)).or_default() += 1;
            if span.bytes.is_empty() {
                *kinds
                    .entry("(of them without words)".to_owned())
                    .or_default() += 1;
            }
        }
        println!(
            "spans written: {}",
            rows.iter().map(|row| row.spans.len()).sum::<usize>()
        );
        print_counts(&kinds);
        println!("elements without a span:");
        print_counts(&self.losses.reasons);
        println!(
            "slots whose pattern refuses the words of the text: {}",
            self.losses.refused
        );
        println!("standard notices:");
        let mut notices: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in rows {
            let state = match row.notice {
                Notice::None => continue,
                Notice::Within => "in the text",
                Notice::Near(_) => "in the text but for some words",
                Notice::Absent => "not in the text",
            };
            notices.entry(state).or_default().push(&row.id);
        }
        for (state, ids) in notices {
            println!("  {:5} {state}: {}", ids.len(), ids.join(" "));
        }
        println!(
            "patterns that do not compile: {}",
            self.refused_patterns.len()
        );
        for pattern in &self.refused_patterns {
            println!("        {pattern}");
        }
        println!(
            "patterns that refuse the list's own words: {}",
            self.refused_originals.len()
        );
        print_counts(&self.refused_originals);
        println!("places without words:");
        for row in rows {
            for span in row.spans.iter().filter(|span| span.bytes.is_empty()) {
                println!(
                    "  {}: {:?} {:?} {:?}",
                    row.id, span.kind, span.slot, span.passage
                );
            }
        }
        println!("notes:");
        for note in &self.losses.notes {
            println!("  {note}");
        }
        println!("{bytes} bytes");
    }
}

fn header_elements(entry: &Entry) -> impl Iterator<Item = &Element> {
    entry.header.iter().flat_map(|header| &header.elements)
}

fn print_counts<K: std::fmt::Display>(counts: &BTreeMap<K, usize>) {
    for (what, count) in counts {
        println!("  {count:5} {what}");
    }
}

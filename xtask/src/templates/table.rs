//! Writes the table that the repository keeps; `src/corpus/template.rs` reads it.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::place::Placed;
use super::source::Kind;

/// What the table says of the standard notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// The list has none.
    None,
    /// It stands in the text, and a span says where.
    Within,
    /// It stands in the text but for so many words.
    Near(usize),
    /// The list has one, but the text does not hold it.
    Absent,
}

/// One line of the table.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) exception: bool,
    pub(super) notice: Notice,
    pub(super) spans: Vec<Placed>,
    pub(super) urls: Vec<String>,
}

/// The length of most bullets, which is left out.
const BULLET: usize = 2;

const HEAD: &str = "\
# Template spans of the SPDX texts: which words of a text may vary, and how.
# Written by `cargo xtask templates PATH-TO-license-list-XML` from the XML of spdx/license-list-XML (CC0-1.0),
# laid over the texts of SPDX license list LIST as the `spdx` crate has them. Do not edit by hand.
# Names, numbers, patterns and addresses only. Columns are separated by tabs:
#   id, notice, spans, addresses (\"=ID\" in a column: the same as that id's above)
# notice: - the list has none; + a span says where; ~N the same, but N words differ; ? it is not in the text
# spans, one behind the other: KIND skip,length in bytes; skip counts from the start of the span before;
#   outer spans precede inner ones
#   T title, C copyright notice, B bullet (without a length: of 2), O optional, H standard notice,
#   R replaceable: skip,length,pattern,name (indexes, from 0, into the two lists below)
#   Length 0: not in the text, but may be put in there.
#   A a longer optional passage that is not in the text, but may be put in there: skip,words,FNV-1a of the words in hex
# addresses: `https://` is left out
";

/// The whole table, the same for the same input.
pub(super) fn write(rows: &[Row], list: &str) -> String {
    let mut patterns = Index::default();
    let mut names = Index::default();
    let mut body = String::new();
    let mut section = None;
    let mut seen_spans: HashMap<String, String> = HashMap::new();
    let mut seen_urls: HashMap<String, String> = HashMap::new();
    for row in rows {
        if section != Some(row.exception) {
            section = Some(row.exception);
            body.push_str(if row.exception {
                "[exceptions]\n"
            } else {
                "[licenses]\n"
            });
            seen_spans.clear();
            seen_urls.clear();
        }
        let spans = spans(&row.spans, &mut patterns, &mut names);
        let spans = reuse(spans, &row.id, &mut seen_spans);
        let urls: Vec<&str> = row
            .urls
            .iter()
            .map(|url| url.strip_prefix("https://").unwrap_or(url))
            .collect();
        let urls = reuse(urls.join(" "), &row.id, &mut seen_urls);
        let notice = match row.notice {
            Notice::None => "-".to_owned(),
            Notice::Within => "+".to_owned(),
            Notice::Near(words) => format!("~{words}"),
            Notice::Absent => "?".to_owned(),
        };
        writeln!(body, "{}\t{notice}\t{spans}\t{urls}", row.id).expect("a string takes any text");
    }
    let mut out = HEAD.replace("LIST", list);
    for (title, index) in [("[patterns]", &patterns), ("[names]", &names)] {
        writeln!(out, "{title}").expect("a string takes any text");
        for item in &index.items {
            writeln!(out, "{item}").expect("a string takes any text");
        }
    }
    out + &body
}

fn spans(placed: &[Placed], patterns: &mut Index, names: &mut Index) -> String {
    let mut out = String::new();
    let mut last = 0;
    for span in placed {
        let letter = match span.kind {
            _ if span.passage.is_some() => 'A',
            Kind::Title => 'T',
            Kind::Copyright => 'C',
            Kind::Bullet => 'B',
            Kind::Optional => 'O',
            Kind::Replaceable => 'R',
            Kind::Header => 'H',
        };
        let (skip, length) = (span.bytes.start - last, span.bytes.len());
        write!(out, "{letter}{skip}").expect("a string takes any text");
        if let Some(passage) = span.passage {
            write!(out, ",{},{:016x}", passage.words, passage.hash)
                .expect("a string takes any text");
        } else if span.kind != Kind::Bullet || length != BULLET {
            write!(out, ",{length}").expect("a string takes any text");
        }
        if let Some((pattern, name)) = &span.slot {
            let (pattern, name) = (patterns.of(pattern), names.of(name));
            write!(out, ",{pattern},{name}").expect("a string takes any text");
        }
        last = span.bytes.start;
    }
    out
}

/// The column, or `=ID` where an earlier row of the section has the same and saying so is shorter.
fn reuse(column: String, id: &str, seen: &mut HashMap<String, String>) -> String {
    if let Some(first) = seen.get(&column) {
        let short = format!("={first}");
        return if short.len() < column.len() {
            short
        } else {
            column
        };
    }
    seen.insert(column.clone(), id.to_owned());
    column
}

#[derive(Debug, Default)]
struct Index {
    items: Vec<String>,
    known: HashMap<String, usize>,
}

impl Index {
    fn of(&mut self, item: &str) -> usize {
        if let Some(&index) = self.known.get(item) {
            return index;
        }
        self.items.push(item.to_owned());
        self.known.insert(item.to_owned(), self.items.len() - 1);
        self.items.len() - 1
    }
}

//! A word processor document: a cover, then the redline as tracked changes.
//!
//! ```text
//! ┌ cover ──────────────┐  ┌ redline ────────────────────────────────────────────┐
//! │ verdict, facts,     │  │ <w:ins w:author="Codicil">…</w:ins>   added         │
//! │ clauses, licenses ──┼─>│ <w:del w:author="Codicil">…</w:del>   removed       │
//! └─────────────────────┘  └─────────────────────────────────────────────────────┘
//! ```
//!
//! Accepting every change leaves the submitted text, rejecting every change leaves the canonical text, word for word
//! (see `flow`). The cover is not tracked, so that it stays; its rows lead to bookmarks in the redline, which starts at
//! the bookmark `redline`. There are no comments: a `LibreOffice` without its user interface files, as servers have it,
//! dies when it lays them out.
//!
//! The markup is written by hand: what is needed of it fits in this folder, and a crate that builds documents is larger
//! than the rest of the exports together.

mod flow;
mod front;
mod zip;

use std::fmt::Write as _;

use self::flow::{Bookmark, Item, Paragraph, Track, flow};
use self::front::Move;
use super::Export;
use super::cover::{Cover, cover};
use super::date::utc_seconds;
use super::escape::{markup, one_line};
use crate::report::HunkKind;

/// Who the changes are from.
const AUTHOR: &str = "Codicil";

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The whole document.
pub(super) fn render(export: &Export<'_>) -> Vec<u8> {
    let cover = cover(export);
    let (paragraphs, bookmarks) = flow(export);
    let stamp = Stamp::new(export.date);
    zip::pack(&[
        (
            "[Content_Types].xml",
            include_bytes!("content-types.xml").to_vec(),
        ),
        ("_rels/.rels", include_bytes!("package.rels").to_vec()),
        ("docProps/core.xml", properties(&cover, export.date)),
        (
            "word/document.xml",
            document(&cover, &moves(export), &paragraphs, &bookmarks, &stamp),
        ),
        ("word/styles.xml", include_bytes!("styles.xml").to_vec()),
        ("word/settings.xml", include_bytes!("settings.xml").to_vec()),
        (
            "word/_rels/document.xml.rels",
            include_bytes!("document.rels").to_vec(),
        ),
    ])
}

/// The attributes that say who made a change and when; without a date where the caller's is not one.
struct Stamp {
    attributes: String,
}

impl Stamp {
    fn new(date: &str) -> Self {
        let date = utc_seconds(date)
            .map(|date| format!(" w:date=\"{date}\""))
            .unwrap_or_default();
        Self {
            attributes: format!("w:author=\"{AUTHOR}\"{date}"),
        }
    }
}

fn properties(cover: &Cover<'_>, date: &str) -> Vec<u8> {
    let created = utc_seconds(date)
        .map(|date| {
            format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created>")
        })
        .unwrap_or_default();
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:creator>{AUTHOR}</dc:creator>{created}</cp:coreProperties>",
        markup(&cover.title)
    )
    .into_bytes()
}

/// Words of a moved passage that the cover shows: enough to know it by.
const EXCERPT: usize = 16;

/// The moves whose both ends are known.
fn moves(export: &Export<'_>) -> Vec<Move> {
    let hunks = &export.report.hunks;
    let mut moves = Vec::new();
    for (to, hunk) in hunks.iter().enumerate() {
        let text = export
            .submitted
            .get(hunk.start..hunk.end)
            .unwrap_or_default();
        if let Some(from) = hunk.partner
            && hunk.kind == HunkKind::Moved
            && hunks
                .get(from)
                .is_some_and(|from| from.kind == HunkKind::Moved)
            && !text.trim().is_empty()
        {
            let mut excerpt: Vec<&str> = text.split_whitespace().take(EXCERPT + 1).collect();
            if excerpt.len() > EXCERPT {
                excerpt.pop();
                excerpt.push("…");
            }
            moves.push(Move {
                from: name(Bookmark::Moved(from)),
                to: name(Bookmark::Moved(to)),
                excerpt: one_line(&excerpt.join(" ")),
            });
        }
    }
    moves
}

/// The name of a bookmark; a word processor takes letters, digits and the low line.
fn name(bookmark: Bookmark) -> String {
    match bookmark {
        Bookmark::Clause(at) => front::clause_bookmark(at + 1),
        Bookmark::Moved(hunk) => format!("moved_{}", hunk + 1),
    }
}

fn document(
    cover: &Cover<'_>,
    moves: &[Move],
    paragraphs: &[Paragraph],
    bookmarks: &[Bookmark],
    stamp: &Stamp,
) -> Vec<u8> {
    let mut out = format!("{DECLARATION}<w:document xmlns:w=\"{MAIN}\"><w:body>");
    front::write(&mut out, cover, moves);
    let mut body = Body {
        out,
        stamp,
        bookmarks,
        // Bookmarks have the numbers below, the one of the redline the next.
        id: bookmarks.len(),
    };
    let _ = write!(
        body.out,
        "<w:bookmarkStart w:id=\"{0}\" w:name=\"redline\"/><w:bookmarkEnd w:id=\"{0}\"/>",
        body.id
    );
    for paragraph in paragraphs {
        body.paragraph(paragraph);
    }
    body.out.push_str(
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
         w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    body.out.into_bytes()
}

struct Body<'a> {
    out: String,
    stamp: &'a Stamp,
    bookmarks: &'a [Bookmark],
    id: usize,
}

impl Body<'_> {
    fn next_id(&mut self) -> usize {
        self.id += 1;
        self.id
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.out
            .push_str("<w:p><w:pPr><w:pStyle w:val=\"Redline\"/>");
        if let Some(tag) = tag(paragraph.end) {
            let id = self.next_id();
            let _ = write!(
                self.out,
                "<w:rPr><{tag} w:id=\"{id}\" {}/></w:rPr>",
                self.stamp.attributes
            );
        }
        self.out.push_str("</w:pPr>");
        for items in paragraph
            .items
            .chunk_by(|left, right| left.0 == right.0 && !left.1.is_mark() && !right.1.is_mark())
        {
            match items {
                [(_, Item::Open(number))] => self.open(*number),
                [(_, Item::Close(number))] => {
                    let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{number}\"/>");
                }
                [(track, _), ..] => self.group(*track, items),
                [] => {}
            }
        }
        self.out.push_str("</w:p>");
    }

    fn open(&mut self, number: usize) {
        if let Some(bookmark) = self.bookmarks.get(number) {
            let _ = write!(
                self.out,
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"{}\"/>",
                name(*bookmark)
            );
        }
    }

    /// Items that are tracked the same way.
    fn group(&mut self, track: Track, items: &[(Track, Item)]) {
        let tag = tag(track);
        if let Some(tag) = tag {
            let id = self.next_id();
            let _ = write!(self.out, "<{tag} w:id=\"{id}\" {}>", self.stamp.attributes);
        }
        let text = if track == Track::Deleted {
            "w:delText"
        } else {
            "w:t"
        };
        self.out.push_str("<w:r>");
        for (_, item) in items {
            match item {
                Item::Text(words) => {
                    let _ = write!(
                        self.out,
                        "<{text} xml:space=\"preserve\">{}</{text}>",
                        markup(words)
                    );
                }
                Item::Tab => self.out.push_str("<w:tab/>"),
                Item::Break => self.out.push_str("<w:br/>"),
                Item::Open(_) | Item::Close(_) => {}
            }
        }
        self.out.push_str("</w:r>");
        if let Some(tag) = tag {
            let _ = write!(self.out, "</{tag}>");
        }
    }
}

fn tag(track: Track) -> Option<&'static str> {
    match track {
        Track::Plain => None,
        Track::Inserted => Some("w:ins"),
        Track::Deleted => Some("w:del"),
    }
}

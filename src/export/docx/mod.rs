//! A word processor document: a cover, then the redline as tracked changes.
//!
//! ```text
//! ┌ cover ──────────────┐  ┌ redline ────────────────────────────────────────────┐
//! │ verdict, facts,     │  │ <w:ins w:author="Codicil">…</w:ins>   added         │
//! │ clauses, licenses   │  │ <w:del w:author="Codicil">…</w:del>   removed       │
//! └─────────────────────┘  │ a comment on each clause and each end of a move     │
//!                          └─────────────────────────────────────────────────────┘
//! ```
//!
//! Accepting every change leaves the submitted text, rejecting every change leaves the canonical text, word for word
//! ([`flow`]). The cover is not tracked, so that it stays. The redline starts at the bookmark `redline`.
//!
//! The markup is written by hand: what is needed of WordprocessingML fits in this folder, and a crate that builds
//! documents is larger than the rest of the exports together.

mod flow;
mod front;
mod zip;

use std::fmt::Write as _;

use self::flow::{Comment, Item, Paragraph, Track, flow};
use super::Export;
use super::cover::{Cover, cover};
use super::date::utc_seconds;
use super::escape::markup;

/// Who the changes and comments are from.
const AUTHOR: &str = "Codicil";

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The whole document.
pub(super) fn render(export: &Export<'_>) -> Vec<u8> {
    let cover = cover(export);
    let (paragraphs, comments) = flow(export);
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
            document(&cover, &paragraphs, comments.len(), &stamp),
        ),
        ("word/comments.xml", remarks(&cover, &comments, &stamp)),
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

fn document(
    cover: &Cover<'_>,
    paragraphs: &[Paragraph],
    comments: usize,
    stamp: &Stamp,
) -> Vec<u8> {
    let mut out = format!("{DECLARATION}<w:document xmlns:w=\"{MAIN}\"><w:body>");
    front::write(&mut out, cover);
    let mut body = Body {
        out,
        stamp,
        // Comments have the numbers below.
        id: comments,
    };
    let bookmark = body.next_id();
    let _ = write!(
        body.out,
        "<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"redline\"/><w:bookmarkEnd w:id=\"{bookmark}\"/>"
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
        let mut rest = paragraph.items.as_slice();
        while let Some((track, _)) = rest.first() {
            let same = rest
                .iter()
                .take_while(|(other, item)| other == track && !matches!(item, Item::Open(_)))
                .count();
            if let Some((_, Item::Open(number))) = rest.first() {
                let _ = write!(self.out, "<w:commentRangeStart w:id=\"{number}\"/>");
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let (group, behind) = rest.split_at(same);
            self.group(*track, group);
            rest = behind;
        }
        self.out.push_str("</w:p>");
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
        for run in items.chunk_by(|(_, left), (_, right)| !is_close(left) && !is_close(right)) {
            if let [(_, Item::Close(number))] = run {
                let _ = write!(
                    self.out,
                    "<w:commentRangeEnd w:id=\"{number}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/>\
                     </w:rPr><w:commentReference w:id=\"{number}\"/></w:r>"
                );
                continue;
            }
            self.out.push_str("<w:r>");
            for (_, item) in run {
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
        }
        if let Some(tag) = tag {
            let _ = write!(self.out, "</{tag}>");
        }
    }
}

fn is_close(item: &Item) -> bool {
    matches!(item, Item::Close(_))
}

fn tag(track: Track) -> Option<&'static str> {
    match track {
        Track::Plain => None,
        Track::Inserted => Some("w:ins"),
        Track::Deleted => Some("w:del"),
    }
}

/// The comments, in order of their numbers.
fn remarks(cover: &Cover<'_>, comments: &[Comment], stamp: &Stamp) -> Vec<u8> {
    let mut out = format!("{DECLARATION}<w:comments xmlns:w=\"{MAIN}\">");
    for (number, comment) in comments.iter().enumerate() {
        let words = match comment {
            Comment::MovedAway => "Moved: the same words stand in another place now.".to_owned(),
            Comment::MovedHere => "Moved: the same words stood in another place.".to_owned(),
            Comment::Clause(at) => match cover.clauses.get(*at) {
                Some(row) => {
                    let osd = if row.osd.is_empty() {
                        String::new()
                    } else {
                        format!(", fails OSD {}", row.osd)
                    };
                    let decision = if row.decision.is_empty() {
                        String::new()
                    } else {
                        format!(" [{}]", row.decision)
                    };
                    format!(
                        "{}. {}: {}, {}, {} severity{osd}. {}{decision}",
                        row.number,
                        row.category,
                        row.effect,
                        row.origin,
                        row.severity,
                        row.explanation
                    )
                }
                None => continue,
            },
        };
        let _ = write!(
            out,
            "<w:comment w:id=\"{number}\" {} w:initials=\"C\"><w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
            stamp.attributes,
            markup(&words)
        );
    }
    out.push_str("</w:comments>");
    out.into_bytes()
}

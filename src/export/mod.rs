//! The answer as a file: the same report, in the form that its reader works with.
//!
//! ```text
//!                      ┌─ markdown  summary for a ticket or a wiki
//!                      ├─ diff      fenced block for an issue tracker
//! report + both texts ─┼─ html      self-contained page, for print
//!                      ├─ docx      tracked changes, for a word processor
//!                      ├─ json      the report itself
//!                      └─ spdx      SPDX 2.3, tag-value or JSON
//! ```
//!
//! [`render`] is pure: no clock, no file, no browser. The caller gives the date. Each form that shows the comparison
//! draws it from [`redline::redline`], and those with a cover take it from one place, so that no two exports of a report
//! say different things.

mod cover;
mod date;
mod diff;
mod docx;
mod escape;
mod html;
mod json;
mod many;
mod markdown;
pub mod redline;
mod spdx;

use std::fmt;
use std::str::FromStr;

use crate::report::Report;

#[cfg(feature = "app")]
pub(crate) use cover::NOTES;
pub use many::{render_many, worst};
#[cfg(feature = "app")]
pub(crate) use markdown::text as markdown_words;
pub use redline::{Piece, PieceKind};

/// What an export is made of.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The report.
    pub report: &'a Report,
    /// The text that the report is about, decoded to UTF-8.
    pub submitted: &'a str,
    /// The canonical text of each license of the report, by id.
    pub canonical: &'a [(String, String)],
    /// When the export is made: ISO 8601 in UTC, `2026-07-01T12:00:00Z`.
    pub date: &'a str,
    /// What the reviewer decided, in any order; empty where no one has reviewed it.
    pub decisions: &'a [Decision],
}

/// What a reviewer says to one clause.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Decision {
    /// Index into [`Report::clauses`].
    pub clause: usize,
    /// The decision; `None` for a note alone.
    pub status: Option<DecisionStatus>,
    /// The reviewer's words; may be empty.
    pub note: String,
}

/// How a reviewer decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionStatus {
    /// The clause can be lived with.
    Accept,
    /// It cannot.
    Reject,
    /// Someone must be asked.
    Question,
}

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A summary in Markdown.
    Markdown,
    /// The material changes as a fenced `diff` block, in Markdown.
    Diff,
    /// A self-contained page without scripts: cover and redline.
    Html,
    /// A word processor document: cover, and the redline as tracked changes.
    Docx,
    /// The report.
    Json,
    /// SPDX 2.3, tag-value.
    SpdxTagValue,
    /// SPDX 2.3, JSON.
    SpdxJson,
}

impl Format {
    /// Every format, in the order of a menu.
    pub const ALL: [Self; 7] = [
        Self::Markdown,
        Self::Diff,
        Self::Html,
        Self::Docx,
        Self::Json,
        Self::SpdxTagValue,
        Self::SpdxJson,
    ];

    /// The name that [`FromStr`] reads.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Diff => "diff",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::SpdxTagValue => "spdx",
            Self::SpdxJson => "spdx-json",
        }
    }

    /// The ending of a file of this format, without the leading dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Diff => "diff.md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::SpdxTagValue => "spdx",
            Self::SpdxJson => "spdx.json",
        }
    }

    /// The media type of a file of this format.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Markdown | Self::Diff => "text/markdown;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Json => "application/json",
            Self::SpdxTagValue => "text/spdx;charset=utf-8",
            Self::SpdxJson => "application/spdx+json",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFormat {
    name: String,
}

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Format::ALL.map(Format::name).join(", ");
        write!(f, "unknown format {:?}; known are {names}", self.name)
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    /// Reads a format's name.
    ///
    /// ```
    /// use codicil::export::Format;
    ///
    /// assert_eq!("docx".parse(), Ok(Format::Docx));
    /// let error = "doc".parse::<Format>().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "unknown format \"doc\"; known are markdown, diff, html, docx, json, spdx, spdx-json"
    /// );
    /// ```
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat {
                name: name.to_owned(),
            })
    }
}

/// Makes the file.
///
/// Total: a report that contradicts its texts gives a file that says as much as can be said.
#[must_use]
pub fn render(export: &Export<'_>, format: Format) -> Vec<u8> {
    match format {
        Format::Markdown => markdown::render(export).into_bytes(),
        Format::Diff => diff::render(export).into_bytes(),
        Format::Html => html::render(export).into_bytes(),
        Format::Docx => docx::render(export),
        Format::Json => json::render(export).into_bytes(),
        Format::SpdxTagValue => spdx::render_tag_value(export).into_bytes(),
        Format::SpdxJson => spdx::render_json(export).into_bytes(),
    }
}

/// A name for the file: that of the input with what a file system may refuse replaced, `LICENSE.codicil.docx`.
#[must_use]
pub fn file_name(report: &Report, format: Format) -> String {
    let name = report.input.name.as_deref().unwrap_or_default();
    let last = name
        .trim_end_matches(['/', '\\'])
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let mut stem: String = last
        .chars()
        .take(80)
        .map(|c| match c {
            c if c.is_alphanumeric() => c,
            '-' | '_' | '.' => c,
            _ => '-',
        })
        .collect();
    // Neither hidden nor empty.
    stem = stem.trim_start_matches(['.', '-']).to_owned();
    if stem.is_empty() {
        stem.push_str("license");
    }
    format!("{stem}.codicil.{}", format.extension())
}

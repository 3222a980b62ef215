//! The report: the only type that leaves the engine. `codicil --json` prints it and the worker posts it.

use serde::{Deserialize, Serialize};

use crate::clause::{Category, Effect, Origin, Severity};
use crate::verdict::Family;

/// Name and version of the report's shape.
pub const SCHEMA: &str = "codicil-report/1";

/// What one file says. Offsets are byte offsets into the input decoded to UTF-8, half-open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// Version of the SPDX license list that the file was compared with.
    pub spdx_list_version: String,
    /// The input.
    pub input: Input,
    /// The answer in one look.
    pub verdict: Verdict,
    /// The listed licenses and exceptions that the file is built on, in order of start.
    pub licenses: Vec<LicenseMatch>,
    /// How many differences there are of each kind that a reader may want to hide.
    pub changes: Changes,
    /// Every difference, in order.
    pub hunks: Vec<Hunk>,
    /// What the added, changed and removed words do.
    pub clauses: Vec<Clause>,
    /// Everything the reader must know about how far the answer goes: bounds that were hit, guesses, languages that
    /// could not be read.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// The text that was analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Path, URL or package that the text came from; `None` for pasted text.
    pub name: Option<String>,
    /// Length in bytes of the input decoded to UTF-8.
    pub bytes: usize,
    /// SHA-256 of the bytes as they came, in lower-case hex.
    pub sha256: String,
    /// Encoding that the bytes were decoded from, `utf-8`.
    pub encoding: String,
    /// How the text is marked up.
    pub markup: Markup,
    /// When it was fetched from where `name` says, in UTC; `None` for what was not fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// The branch, tag, commit or version that was asked for there, where there was one to ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Markup {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Source code comments.
    Comment,
}

/// The answer in one look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What the file says beyond the listed texts.
    pub status: Status,
    /// Whether the text is open source as written; `None` where the text alone does not settle it.
    pub open_source: Option<bool>,
    /// Set only when listed ids describe the whole file.
    pub spdx_expression: Option<String>,
    /// An expression with a `LicenseRef-` for what is not listed.
    pub suggested_expression: Option<String>,
    /// Open Source Definition criteria that the text fails, ascending.
    pub osd: Vec<u8>,
    /// One or two plain sentences.
    pub summary: String,
}

/// What a file says beyond the listed texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Listed licenses and exceptions, and nothing else with a legal effect of its own.
    Unmodified,
    /// The same, plus added permissions only.
    PermissionsAdded,
    /// Words that restrict or oblige were added, or words that matter were changed or removed.
    ConditionsAdded,
    /// A license, but no listed text or notice accounts for it.
    Unlisted,
    /// No license in it.
    NotALicense,
}

/// A listed license or exception that the file contains or names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LicenseMatch {
    /// SPDX id.
    pub id: String,
    /// Full name on the SPDX list.
    pub name: String,
    /// License or exception.
    pub kind: LicenseKind,
    /// How the file has it.
    pub form: Form,
    /// Start of the region of the submitted text that it accounts for.
    pub start: usize,
    /// End of that region.
    pub end: usize,
    /// Start of the part of the canonical text that was compared (the whole text, or its standard notice).
    pub canonical_start: usize,
    /// End of that part. Equal to its start for a reference: nothing was compared.
    pub canonical_end: usize,
    /// Share of the canonical text's fixed words that are present, 0 to 1.
    pub coverage: f64,
    /// 1 - weighted edit distance / length, over the region, 0 to 1.
    pub similarity: f64,
    /// Other ids that have this very text.
    pub same_text: Vec<String>,
    /// What chose this id among those with the same text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The next best ids.
    pub alternatives: Vec<Alternative>,
    /// On the list as OSI approved.
    pub osi_approved: bool,
    /// On the list as free by the FSF.
    pub fsf_libre: bool,
    /// Deprecated on the list.
    pub deprecated: bool,
    /// What kind of duties it brings; `None` for an exception, and where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Family>,
}

/// License or exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LicenseKind {
    /// A license.
    License,
    /// An exception, written behind `WITH`.
    Exception,
}

/// How a file has a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The whole text.
    FullText,
    /// Its standard header only.
    Notice,
    /// Its name, id or URL only.
    Reference,
}

/// A listed text that fits less well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// SPDX id.
    pub id: String,
    /// How alike it is, as in [`LicenseMatch::similarity`].
    pub similarity: f64,
}

/// The noise budget: the differences counted by whether they matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// Added, removed, replaced and moved words.
    pub material: usize,
    /// Titles and copyright lines.
    pub notices: usize,
    /// White space, punctuation, bullets, case, spelling.
    pub formatting: usize,
    /// Filled-in names, and optional passages left out.
    pub variables: usize,
}

/// What a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HunkKind {
    /// In the submitted text, not in the canonical.
    Added,
    /// In the canonical text, not in the submitted.
    Removed,
    /// Other words in the same place.
    Replaced,
    /// The same words in another place.
    Moved,
    /// A filled-in name or another replaceable word.
    Variable,
    /// An optional passage that is missing or present.
    Optional,
    /// A title or copyright line.
    Notice,
    /// White space, punctuation, bullets, case, spelling.
    Formatting,
}

/// One difference. Between two hunks of a license the two texts are equal byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hunk {
    /// What it is.
    pub kind: HunkKind,
    /// Index into [`Report::licenses`]; `None` where no base applies.
    pub license: Option<usize>,
    /// Start in the submitted text.
    pub start: usize,
    /// End in the submitted text; equal to the start for `removed`.
    pub end: usize,
    /// Start in the canonical text of the license.
    pub canonical_start: usize,
    /// End in the canonical text; equal to the start for `added`.
    pub canonical_end: usize,
    /// For `moved`: the index in [`Report::hunks`] of the other end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<usize>,
}

/// What a passage does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// What it is about.
    pub category: Category,
    /// What it does to the reader.
    pub effect: Effect,
    /// Where it comes from.
    pub origin: Origin,
    /// How much it matters.
    pub severity: Severity,
    /// Start of the quote in the submitted text; for `removed`, the place where it is missing.
    pub start: usize,
    /// End of the quote; equal to the start for `removed`.
    pub end: usize,
    /// The exact text.
    pub quote: String,
    /// Open Source Definition criteria that it fails, ascending.
    pub osd: Vec<u8>,
    /// Id of the rule that decided.
    pub rule: String,
    /// The words that decided, as they stand in the text.
    pub why: Vec<String>,
    /// One plain sentence.
    pub explanation: String,
    /// Index into [`Report::licenses`] of the base it changes or is said by, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<usize>,
}

/// Something the reader must know about how far the answer goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stable key, `alignment-bound`.
    pub key: String,
    /// One plain sentence.
    pub text: String,
}

impl HunkKind {
    /// Whether words that matter differ.
    #[must_use]
    pub fn is_material(self) -> bool {
        matches!(
            self,
            Self::Added | Self::Removed | Self::Replaced | Self::Moved
        )
    }

    /// Whether words were put in, taken out or exchanged: a sentence that moved says what it said.
    #[must_use]
    pub fn changes_words(self) -> bool {
        matches!(self, Self::Added | Self::Removed | Self::Replaced)
    }
}

/// A share in thousandths, never rounded up. Whole numbers, because what prints others weighs four kilobytes in each of the
/// page's programs.
///
/// ```
/// assert_eq!([0.0, 0.57, 0.9999, 1.0].map(codicil::report::thousandths), [0, 570, 999, 1000]);
/// ```
#[must_use]
pub fn thousandths(share: f64) -> u32 {
    let reached = |number: &u32| f64::from(*number) / 1000.0 <= share;
    (0..=1000).rev().find(reached).unwrap_or_default()
}

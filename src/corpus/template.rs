//! Template spans: which words of a listed text may vary, and how.
//!
//! ```
//! use codicil::corpus::template::{SpanKind, Templates};
//!
//! let templates = Templates::bundled();
//! let bsd = templates.of("BSD-3-Clause").expect("the list has it");
//! let holder = bsd.spans.iter().find_map(|span| match span.kind {
//!     SpanKind::Replaceable { pattern } => Some(templates.pattern(pattern)),
//!     _ => None,
//! });
//! assert!(holder.is_some());
//! ```
//!
//! The spans come from `data/templates.tsv`, which `cargo xtask templates` writes. They are byte ranges of the text that
//! the `spdx` crate has for the id. On leaving, spans ascend by start, an outer one stands before those in it, and no two
//! of them cross.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use crate::text::Span;

mod parse;
mod passage;

pub use passage::AbsentPassage;

/// The table in the repository, as the build packs it: in the page without addresses.
const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/templates.pack"));

/// The templates of all listed texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Templates {
    patterns: Vec<String>,
    names: Vec<String>,
    templates: HashMap<String, Template>,
}

/// What may vary in one text, and what points to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// The parts of the text that are not fixed.
    pub spans: Vec<TemplateSpan>,
    /// Optional passages that the text leaves out; a file that has them is still the license.
    pub absent: Vec<AbsentPassage>,
    /// Whether the text holds its standard notice.
    pub notice: StandardNotice,
    /// Addresses at which the list found the license, `https://` or `http://` included.
    pub urls: Vec<String>,
}

/// One part of a text that is not fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateSpan {
    /// What the list says of it.
    pub kind: SpanKind,
    /// Where it stands, in bytes of the text. Empty: the text has nothing there, but something of the kind may be put in.
    pub span: Span,
    /// The list's name of a replaceable text.
    pub name: Option<NameId>,
}

/// How a part of a text may vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpanKind {
    /// A title: may be left out or be another.
    Title,
    /// A copyright notice: may be left out or be another.
    Copyright,
    /// The mark or number of a list item.
    Bullet,
    /// May be left out.
    Optional,
    /// May be other words that match a pattern.
    Replaceable {
        /// The pattern; the text's own words are right also where it refuses them.
        pattern: PatternId,
    },
    /// The standard notice, which stands for the whole text in source files.
    Header,
}

/// Whether the text of an id holds its standard notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StandardNotice {
    /// The list names none.
    #[default]
    None,
    /// A [`SpanKind::Header`] span says where.
    Within,
    /// The same, but so many words of it differ from the notice that the list has for this id: mostly the text shows
    /// "or any later version" and the id is an `-only`.
    Near {
        /// How many words differ.
        words: u32,
    },
    /// The list has one, but the text doesn't hold it.
    Absent,
}

/// Index of a pattern, for [`Templates::pattern`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub u32);

/// Index of a slot's name, for [`Templates::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

impl Templates {
    /// The table in the repository, read once.
    #[must_use]
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Templates> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let table = super::pack::packed_text(TABLE).expect("the build has packed a text");
            Self::parse(&table).expect("tests/templates.rs reads the table in the repository")
        })
    }

    /// Reads a table.
    ///
    /// # Errors
    ///
    /// Names the first line that isn't as `cargo xtask templates` writes it.
    pub fn parse(table: &str) -> Result<Self, TableError> {
        parse::table(table)
    }

    /// The template of a license or exception id; the list uses no id for both.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Template> {
        self.templates.get(id)
    }

    /// All ids with their templates, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Template)> {
        self.templates
            .iter()
            .map(|(id, template)| (id.as_str(), template))
    }

    /// A regular expression for the crate `regex-lite`.
    ///
    /// Meant to match the whole of the words, single spaces between them, in any case, with `.` for every character:
    /// `(?is)^(?:PATTERN)$`.
    #[must_use]
    pub fn pattern(&self, pattern: PatternId) -> &str {
        get(&self.patterns, pattern.0)
    }

    /// All patterns, by their ids in order.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// The list's name of a replaceable text, such as `copyrightHolder`.
    #[must_use]
    pub fn name(&self, name: NameId) -> &str {
        get(&self.names, name.0)
    }
}

fn get(items: &[String], index: u32) -> &str {
    usize::try_from(index)
        .ok()
        .and_then(|index| items.get(index))
        .map_or("", String::as_str)
}

/// The table is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    line: usize,
    problem: &'static str,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {} of the template table: {}",
            self.line, self.problem
        )
    }
}

impl std::error::Error for TableError {}

//! What the added, changed or removed words do.
//!
//! ```text
//! A commercial license is required for:
//!   a. offering the software as SaaS          ->  hosted-service, restricts: "a. offering the software as SaaS"
//! ```
//!
//! `segment` cuts the text into sentences and list items with their lead-ins; `rules` reads each by the rule files
//! under `src/clause/rules`, whose little language `pattern` describes. What is reported quotes the text that was read.

mod files;
pub mod kind;
mod language;
mod pattern;
mod reader;
mod removed;
mod rules;
mod scan;
mod segment;
mod words;

pub use files::rule_files;
pub use kind::{Category, Duty, Effect, Origin, Severity};
pub use language::{Language, language};
pub use removed::removed_rules;
pub use rules::{Rule, RuleError, Rules, category_name};

use std::sync::OnceLock;

use crate::text::Span;

/// One thing that a passage does, as the rules read it. The caller knows where the passage comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it is about.
    pub category: Category,
    /// What it does to the reader.
    pub effect: Effect,
    /// How much it matters.
    pub severity: Severity,
    /// The smallest sentence or list item that carries the effect, in the text that was read.
    pub span: Span,
    /// Open Source Definition criteria that it fails, ascending.
    pub osd: Vec<u8>,
    /// Id of the rule that decided, `en.commercial-use.requires-license`.
    pub rule: String,
    /// The words that decided, as they stand in the text.
    pub why: Vec<Span>,
    /// One plain sentence.
    pub explanation: String,
    /// Whether it is said in passing only, as a title, an answer or a grant that leaves something out.
    pub uncertain: bool,
    /// Whether another passage says the opposite.
    pub disputed: bool,
    /// The duty that it is, where many listed licenses have it themselves.
    pub duty: Option<Duty>,
}

/// The rules that come with the crate.
///
/// # Panics
///
/// If a rule file of the crate has an error; a test reads them all.
#[must_use]
pub fn house_rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let mut rules = Rules::new();
        for (name, file) in rule_files() {
            if name == removed::FILE {
                continue;
            }
            if let Err(error) = rules.add(file) {
                panic!("{name}, {error}");
            }
        }
        rules
    })
}

/// The rules of the crate and a file of the reader's own, for [`crate::analyze_with`].
///
/// ```
/// use codicil::clause::rules_with;
///
/// let own = "rule house.branding.no-badges\n  effect obliges\n  says Our policy: no badges.\n  when wear .. badge\n";
/// assert!(rules_with(own).is_ok());
/// let error = rules_with("rule house.branding.no-badges\n  when (wear\n").unwrap_err();
/// assert_eq!(error.line, 2);
/// ```
///
/// # Errors
///
/// The first statement that cannot be understood, with its line.
pub fn rules_with(own: &str) -> Result<Rules, RuleError> {
    let mut rules = house_rules().clone();
    rules.add_own(own)?;
    Ok(rules)
}

/// Reads the passages of `text` that no listed license accounts for.
///
/// The rest of `text` is context only: a list item may inherit its lead-in from it, but nothing outside `passages` is
/// reported.
#[must_use]
pub fn read(text: &str, passages: &[Span]) -> Vec<Reading> {
    read_with(house_rules(), text, passages)
}

/// A text cut into sentences once, for a caller that reads it many times: cutting costs as much as reading.
///
/// ```
/// use codicil::clause::{Category, Text};
/// use codicil::text::Span;
///
/// let source = "You may copy it. You may not sell it.";
/// let text = Text::new(source);
/// assert!(text.read(&[Span::new(0, 16)]).is_empty());
/// assert_eq!(text.read(&[Span::new(17, 37)])[0].category, Category::Redistribution);
/// ```
pub struct Text<'r>(reader::Prepared<'r>);

impl Text<'static> {
    /// Cuts `text` up, to be read by the rules of the crate.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::with_rules(house_rules(), text)
    }
}

impl<'r> Text<'r> {
    /// Cuts `text` up, to be read by `rules`.
    #[must_use]
    pub fn with_rules(rules: &'r Rules, text: &str) -> Self {
        Self(reader::Prepared::new(rules, text))
    }

    /// Reads passages of the text, as [`read`] does.
    #[must_use]
    pub fn read(&self, passages: &[Span]) -> Vec<Reading> {
        self.0.read(passages)
    }
}

/// Reads the passages of `text` by rules of the caller's own.
#[must_use]
pub fn read_with(rules: &Rules, text: &str, passages: &[Span]) -> Vec<Reading> {
    reader::Prepared::new(rules, text).read(passages)
}

/// A canonical text, cut up once, of which passages are missing; or what stands in their place.
pub struct Canonical(reader::Prepared<'static>);

impl Canonical {
    /// Cuts `text` up.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(reader::Prepared::new(removed_rules(), text))
    }

    /// Reads passages that the submitted file lacks: what their loss means.
    #[must_use]
    pub fn read_removed(&self, passages: &[Span]) -> Vec<Reading> {
        removed::read(&self.0, passages)
    }
}

//! The words from which headlines and card titles are made.

use crate::clause::{Category, Effect, Origin, Severity};
use crate::report::{Clause, Form, Note, Status};

/// What a lead is made of: names of categories, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadParts {
    /// The report's status.
    pub status: Status,
    /// What the file's own words restrict.
    pub restricts: Vec<&'static str>,
    /// What they make due.
    pub obliges: Vec<&'static str>,
    /// What the listed license itself restricts.
    pub base: Vec<&'static str>,
}

/// Words a lead.
pub type SayLead = fn(&LeadParts) -> String;

/// What a headline and a card title are made of, in one language.
#[derive(Debug)]
pub struct Terms {
    /// An id with its form: "Apache-2.0 by notice".
    pub base: fn(&str, Form) -> String,
    /// Several of them.
    pub join: fn(&[String]) -> String,
    /// Behind the bases, where nothing of its own was added.
    pub unmodified: &'static str,
    /// Between the bases and what was added.
    pub with: &'static str,
    /// So many added conditions.
    pub conditions: fn(usize) -> String,
    /// So many changes to its words.
    pub changes: fn(usize) -> String,
    /// So many added permissions.
    pub permissions: fn(usize) -> String,
    /// No listed text accounts for it.
    pub unlisted: &'static str,
    /// Behind it: so many restrictions.
    pub unlisted_restricts: fn(usize) -> String,
    /// No license in it.
    pub nothing: &'static str,
    /// Is open source, is not, cannot be told from the text.
    pub open_source: [&'static str; 3],
    /// So many changes against another text.
    pub compared: fn(&str, usize) -> String,
    /// Behind the sentence that is its own.
    pub stop: &'static str,
    /// What is restricted and what is due, where the engine's summary is in another language.
    pub lead: Option<SayLead>,
    /// A note of the engine in this language, where the engine's own is in another; `None` where it is not known.
    pub note: fn(&Note) -> Option<String>,
    /// Name of a category.
    pub category: fn(Category) -> &'static str,
    /// One plain sentence of the catalogue for a clause, where the engine's own is in another language.
    pub explanation: fn(&Clause) -> Option<&'static str>,
}

/// Small numbers as words.
#[must_use]
pub fn number_en(count: usize) -> String {
    const SMALL: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    SMALL
        .get(count)
        .map_or_else(|| count.to_string(), |&word| word.to_owned())
}

/// Small numbers as words.
#[must_use]
pub fn number_zh(count: usize) -> String {
    const SMALL: [&str; 11] = [
        "零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十",
    ];
    SMALL
        .get(count)
        .map_or_else(|| count.to_string(), |&word| word.to_owned())
}

/// Place of an effect in a catalogue's list.
#[must_use]
pub fn effect_at(effect: Effect) -> usize {
    match effect {
        Effect::Restricts => 0,
        Effect::Obliges => 1,
        Effect::Permits => 2,
        Effect::Neutral => 3,
    }
}

/// Place of an origin in a catalogue's list.
#[must_use]
pub fn origin_at(origin: Origin) -> usize {
    match origin {
        Origin::Added => 0,
        Origin::Changed => 1,
        Origin::Removed => 2,
        Origin::Base => 3,
        Origin::Custom => 4,
    }
}

/// Place of a form in a catalogue's list.
#[must_use]
pub fn form_at(form: Form) -> usize {
    match form {
        Form::FullText => 0,
        Form::Notice => 1,
        Form::Reference => 2,
    }
}

/// Place of a severity in a catalogue's list.
#[must_use]
pub fn severity_at(severity: Severity) -> usize {
    match severity {
        Severity::High => 0,
        Severity::Medium => 1,
        Severity::Low => 2,
    }
}

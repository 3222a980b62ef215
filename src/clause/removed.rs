//! What it means that a canonical passage is missing.
//!
//! A rule for removals looks for what the passage *did*: the words of a patent grant, a disclaimer, a notice duty. The
//! effect is that of the loss: without its patent grant a license restricts, without its notice duty it permits.

use std::sync::OnceLock;

use super::files::rule_file;
use super::rules::Rules;
use super::{Reading, reader};
use crate::text::Span;

/// The name of the rule file for removals.
pub(super) const FILE: &str = "removed.rules";

/// The rules for removals.
///
/// # Panics
///
/// If the rule file of the crate has an error; a test reads it.
#[must_use]
pub fn removed_rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| match Rules::parse(rule_file(FILE)) {
        Ok(rules) => rules,
        Err(error) => panic!("removed.rules, {error}"),
    })
}

pub(super) fn read(canonical: &reader::Prepared<'_>, passages: &[Span]) -> Vec<Reading> {
    let mut readings = canonical.read(passages);
    // One loss is told once, however many sentences spoke of it.
    let mut told: Vec<String> = Vec::new();
    readings.retain(|reading| {
        let new = !told.contains(&reading.rule);
        if new {
            told.push(reading.rule.clone());
        }
        new
    });
    readings
}

//! The verdict as a headline: what the file is built on, what was added, and whether that is open source.
//!
//! ```text
//! Apache-2.0 by notice, with ‹five added conditions›. Not open source as written.
//! ```

use super::words::Terms;
use crate::clause::{Effect, Origin};
use crate::report::{Report, Status};

/// What a run of the headline means; never said by colour alone, the words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Words.
    Plain,
    /// Takes something away.
    Bad,
    /// Gives something, or is as it should be.
    Good,
}

/// A run of the headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they mean.
    pub tone: Tone,
}

/// The headline of a report.
#[must_use]
pub fn headline(report: &Report, terms: &Terms) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut say = |text: &str, tone: Tone| {
        if !text.is_empty() {
            runs.push(Run {
                text: text.to_owned(),
                tone,
            });
        }
    };
    let bases = bases(report, terms);
    match report.verdict.status {
        Status::Unmodified => {
            say(&bases, Tone::Plain);
            say(terms.unmodified, Tone::Plain);
        }
        Status::PermissionsAdded => {
            say(&bases, Tone::Plain);
            say(terms.with, Tone::Plain);
            let count = count(report, |effect| effect == Effect::Permits).max(1);
            say(&(terms.permissions)(count), Tone::Good);
            say(terms.stop, Tone::Plain);
        }
        Status::ConditionsAdded => {
            say(&bases, Tone::Plain);
            say(terms.with, Tone::Plain);
            say(&conditions(report, terms), Tone::Bad);
            say(terms.stop, Tone::Plain);
        }
        Status::Unlisted => {
            say(terms.unlisted, Tone::Plain);
            let count = count(report, |effect| effect == Effect::Restricts);
            if count > 0 {
                say(terms.with, Tone::Plain);
                say(&(terms.unlisted_restricts)(count), Tone::Bad);
            }
            say(terms.stop, Tone::Plain);
        }
        Status::NotALicense => {
            say(terms.nothing, Tone::Plain);
            return runs;
        }
    }
    let (words, tone) = match report.verdict.open_source {
        Some(true) => (terms.open_source[0], Tone::Good),
        Some(false) => (terms.open_source[1], Tone::Plain),
        None => (terms.open_source[2], Tone::Plain),
    };
    say(words, tone);
    runs
}

/// The bases with their forms. Ids that a `WITH` or `OR` joins read as the expression does.
fn bases(report: &Report, terms: &Terms) -> String {
    if let Some(expression) = &report.verdict.spdx_expression
        && report.licenses.len() > 1
    {
        return expression.clone();
    }
    let mut bases: Vec<String> = Vec::new();
    for license in &report.licenses {
        let base = (terms.base)(&license.id, license.form);
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    (terms.join)(&bases)
}

fn conditions(report: &Report, terms: &Terms) -> String {
    let count = count(report, |effect| {
        matches!(effect, Effect::Restricts | Effect::Obliges)
    });
    if count > 0 {
        (terms.conditions)(count)
    } else {
        (terms.changes)(report.changes.material.max(1))
    }
}

/// How many passages have such an effect that the listed licenses do not have.
fn count(report: &Report, effect: impl Fn(Effect) -> bool) -> usize {
    let mut passages: Vec<(usize, usize, &str)> = report
        .clauses
        .iter()
        .filter(|clause| clause.origin != Origin::Base && effect(clause.effect))
        .map(|clause| (clause.start, clause.end, clause.quote.as_str()))
        .collect();
    passages.sort_unstable();
    passages.dedup();
    passages.len()
}

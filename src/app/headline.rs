//! The verdict as a headline: what the file is built on, what was added, and whether that is open source.
//!
//! ```text
//! Apache-2.0 by notice, with ‹five added conditions›. Not open source as written.
//! ```

use super::redline::changes;
use super::words::{LeadParts, Terms};
use crate::clause::{Effect, Origin};
use crate::report::{Clause, Report, Status};

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
    if let Some(name) = compared(report) {
        let count = changes(report);
        let tone = if count == 0 { Tone::Good } else { Tone::Plain };
        say(&(terms.compared)(name, count), tone);
        return runs;
    }
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

/// What two free texts were compared by name; `None` where the list was compared with.
#[must_use]
pub fn compared(report: &Report) -> Option<&str> {
    let free = report
        .notes
        .iter()
        .any(|note| note.key == "free-comparison");
    let first = report.licenses.first().filter(|_| free)?;
    Some(&first.id)
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
        (terms.changes)(changes(report).max(1))
    }
}

/// How many clauses have such an effect that the listed licenses do not have; the summary counts in the same way.
fn count(report: &Report, effect: impl Fn(Effect) -> bool) -> usize {
    report
        .clauses
        .iter()
        .filter(|clause| clause.origin != Origin::Base && effect(clause.effect))
        .count()
}

/// What stands below the headline: the engine's summary without what the headline has said already.
#[must_use]
pub fn lead(report: &Report, terms: &Terms) -> Lead {
    if compared(report).is_some() && terms.lead.is_none() {
        // The first sentence is the headline's.
        let summary = report.verdict.summary.split_once(". ");
        return Lead::Engine(summary.map_or_else(String::new, |(_, rest)| rest.to_owned()));
    }
    if let Some(say) = terms.lead {
        let named = |takes: &dyn Fn(&Clause) -> bool| {
            let mut names: Vec<&'static str> = Vec::new();
            for clause in report.clauses.iter().filter(|clause| takes(clause)) {
                let name = (terms.category)(clause.category);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let base = |clause: &Clause| clause.origin == Origin::Base;
        return Lead::Own(say(&LeadParts {
            status: report.verdict.status,
            restricts: named(&|clause| clause.effect == Effect::Restricts && !base(clause)),
            obliges: named(&|clause| clause.effect == Effect::Obliges && !base(clause)),
            base: named(&|clause| clause.effect == Effect::Restricts && base(clause)),
        }));
    }
    let mut summary = report.verdict.summary.as_str();
    // The notes have a place of their own.
    let notes = report.notes.iter().map(|note| note.text.as_str());
    for repeated in notes.rev().chain(REPEATED) {
        summary = summary.strip_suffix(repeated).unwrap_or(summary).trim_end();
    }
    let told = match (report.verdict.status, summary.split_once(": it ")) {
        (Status::ConditionsAdded, Some((_, told))) => format!("It {told}"),
        _ => summary.to_owned(),
    };
    Lead::Engine(told)
}

/// Whose words the lead is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// The catalogue's.
    Own(String),
    /// The engine's, in English.
    Engine(String),
}

/// Sentences of the summary that the headline has in its own words.
const REPEATED: [&str; 3] = [
    "Whether it is open source as written, the text alone does not settle.",
    "Not open source as written.",
    "Open source as written.",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;
    use crate::app::words::Lang;
    use crate::clause::Category;
    use crate::report::{Form, HunkKind};

    fn said(report: &Report, lang: Lang) -> String {
        headline(report, lang.words().terms)
            .into_iter()
            .map(|run| run.text)
            .collect()
    }

    #[test]
    fn the_headline_says_what_was_added() {
        let mut report = fixture::report();
        assert_eq!(
            said(&report, Lang::En),
            "No license was found in this text."
        );

        report.licenses = vec![fixture::license("Apache-2.0", Form::Notice)];
        report.verdict.status = Status::ConditionsAdded;
        report.verdict.open_source = Some(false);
        report.hunks = [1, 20, 40]
            .map(|at| fixture::hunk(HunkKind::Added, (at, at + 3), (at, at)))
            .into();
        assert_eq!(
            said(&report, Lang::En),
            "Apache-2.0 by notice, with three changes to its words. Not open source as written."
        );

        report.clauses = vec![
            fixture::clause(Category::HostedService, Effect::Restricts, 0, "no service"),
            fixture::clause(Category::Branding, Effect::Obliges, 30, "keep the logo"),
            fixture::clause(Category::Trademark, Effect::Neutral, 60, "our marks"),
        ];
        assert_eq!(
            said(&report, Lang::En),
            "Apache-2.0 by notice, with two added conditions. Not open source as written."
        );
        assert_eq!(
            said(&report, Lang::Zh),
            "Apache-2.0（标准声明），附加两项条件。按其文字不属于开源。"
        );

        report.clauses.clear();
        report.verdict.status = Status::Unmodified;
        report.verdict.open_source = Some(true);
        report.licenses = vec![
            fixture::license("MIT", Form::FullText),
            fixture::license("Apache-2.0", Form::FullText),
        ];
        report.verdict.spdx_expression = Some("MIT OR Apache-2.0".to_owned());
        assert_eq!(
            said(&report, Lang::En),
            "MIT OR Apache-2.0, unmodified. Open source."
        );
    }

    #[test]
    fn two_free_texts_are_no_license_with_conditions() {
        let mut report = fixture::report();
        report.licenses = vec![fixture::license("the earlier text", Form::FullText)];
        report.verdict.status = Status::ConditionsAdded;
        report.verdict.summary =
            "Compared with the earlier text: 2 differences that matter. It restricts selling."
                .to_owned();
        report.hunks = [1, 20]
            .map(|at| fixture::hunk(HunkKind::Added, (at, at + 3), (at, at)))
            .into();
        report.notes = vec![crate::report::Note {
            key: "free-comparison".to_owned(),
            text: String::new(),
        }];
        assert_eq!(
            said(&report, Lang::En),
            "Two changes against the earlier text."
        );
        assert_eq!(
            lead(&report, Lang::En.words().terms),
            Lead::Engine("It restricts selling.".to_owned())
        );
    }

    #[test]
    fn the_lead_does_not_repeat_the_headline() {
        let mut report = fixture::report();
        report.verdict.status = Status::ConditionsAdded;
        report.verdict.summary = "X by notice, with 2 added or changed conditions: it restricts selling. Not open source as written.".to_owned();
        assert_eq!(
            lead(&report, Lang::En.words().terms),
            Lead::Engine("It restricts selling.".to_owned())
        );
        report.verdict.summary += " Clauses in Thai were not read.";
        report.notes = vec![crate::report::Note {
            key: "language".to_owned(),
            text: "Clauses in Thai were not read.".to_owned(),
        }];
        assert_eq!(
            lead(&report, Lang::En.words().terms),
            Lead::Engine("It restricts selling.".to_owned())
        );
        report.clauses = vec![fixture::clause(
            Category::Branding,
            Effect::Restricts,
            0,
            "x",
        )];
        assert_eq!(
            lead(&report, Lang::Zh.words().terms),
            Lead::Own("新增或改动的文字限制：标志与名称。".to_owned())
        );
    }
}

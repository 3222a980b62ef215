//! Clause cards as Markdown, for a ticket or a message, in the language of the page.
//!
//! ```text
//! ### 3. Hosted service: restricts
//!
//! > You may **not** offer Osprey as a **hosted service**.
//!
//! It may not be offered to others as a service. (high, added, OSD 6)
//!
//! **Reject**: ask for the commercial terms
//! ```

use super::decisions::{DecisionStatus, Sign};
use super::quote;
use super::state::Review;
use super::words::{Words, effect_at, origin_at, severity_at};
use crate::clause::Origin;
use crate::export::markdown_words as escaped;

/// One card.
#[must_use]
pub fn card(review: &Review, index: usize, sign: Option<&Sign>, words: &Words) -> String {
    let Some(clause) = review.analysis.report.clauses.get(index) else {
        return String::new();
    };
    let number = review
        .number_of(index)
        .map(|number| format!("{number}. "))
        .unwrap_or_default();
    let mut out = format!(
        "### {number}{}: {}\n\n> ",
        (words.terms.category)(clause.category),
        words.effects[effect_at(clause.effect)]
    );
    if clause.origin == Origin::Removed {
        out.push_str(words.quote_removed);
        out.push(' ');
    }
    let mut between = false;
    for run in quote::runs(&clause.quote, &clause.why) {
        // White space at the ends would keep the stars from being marks.
        let text = escaped(run.text);
        if between && run.text.starts_with(char::is_whitespace) {
            out.push(' ');
        }
        match (run.decided, text.is_empty()) {
            (_, true) => {}
            (true, false) => {
                out.push_str("**");
                out.push_str(&text);
                out.push_str("**");
            }
            (false, false) => out.push_str(&text),
        }
        if run.text.ends_with(char::is_whitespace) && !text.is_empty() {
            out.push(' ');
        }
        between = !text.is_empty() && !run.text.ends_with(char::is_whitespace);
    }
    let explanation = (words.terms.explanation)(clause)
        .map_or_else(|| escaped(&clause.explanation), str::to_owned);
    let mut facts = vec![
        words.severities[severity_at(clause.severity)].to_owned(),
        words.origins[origin_at(clause.origin)].to_owned(),
    ];
    if !clause.osd.is_empty() {
        let numbers: Vec<String> = clause.osd.iter().map(u8::to_string).collect();
        facts.push(format!("{} {}", words.osd_short, numbers.join(", ")));
    }
    out.push_str(&format!("\n\n{explanation} ({})\n", facts.join(", ")));
    if let Some(sign) = sign {
        let status = sign
            .status
            .map(|status| format!("**{}**", words.decisions[decision_at(status)]));
        let note = Some(escaped(&sign.note)).filter(|note| !note.is_empty());
        let said: Vec<String> = status.into_iter().chain(note).collect();
        out.push_str(&format!("\n{}\n", said.join(": ")));
    }
    out
}

/// Several cards below the verdict's headline.
#[must_use]
pub fn cards<'a>(
    review: &Review,
    headline: &str,
    cards: impl IntoIterator<Item = (usize, Option<&'a Sign>)>,
    words: &Words,
) -> String {
    let mut out = format!("## {}\n", escaped(headline));
    for (index, sign) in cards {
        out.push('\n');
        out.push_str(&card(review, index, sign, words));
    }
    out.push_str(&format!("\n{}\n", words.disclaimer));
    out
}

/// Place of a decision in a catalogue's list.
#[must_use]
pub fn decision_at(status: DecisionStatus) -> usize {
    match status {
        DecisionStatus::Accept => 0,
        DecisionStatus::Reject => 1,
        DecisionStatus::Question => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;
    use crate::app::words::Lang;
    use crate::clause::{Category, Effect};

    #[test]
    fn a_card_reads_as_markdown() {
        let mut report = fixture::report();
        let mut clause = fixture::clause(
            Category::HostedService,
            Effect::Restricts,
            0,
            "You may not offer\nit *hosted*.",
        );
        clause.why = vec!["may not".to_owned(), "hosted".to_owned()];
        clause.osd = vec![6];
        clause.explanation = "No service.".to_owned();
        report.clauses = vec![clause];
        let review = Review::new(fixture::analysis(
            1,
            "You may not offer\nit *hosted*.",
            "",
            report,
        ));
        let sign = Sign {
            status: Some(DecisionStatus::Reject),
            note: "ask\nthem".to_owned(),
        };
        assert_eq!(
            card(&review, 0, Some(&sign), Lang::En.words()),
            "### 1. Hosted service: restricts\n\n> You **may not** offer it \\***hosted**\\*.\n\n\
             No service. (high, added, OSD 6)\n\n**Reject**: ask them\n"
        );
    }
}

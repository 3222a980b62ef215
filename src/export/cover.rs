//! The first page of an export, before any format: what was compared with what, and what came out.
//!
//! ```text
//! Report ─┬─ headline   Conditions were added or changed. Not open source as written.
//!         ├─ facts      SHA-256: 9f86…, SPDX license list: 3.29.0, Differences: 37: 2 material, …
//!         ├─ licenses   Apache-2.0, Apache License 2.0, standard notice, OSI approved
//!         └─ clauses    1, Commercial use, restricts, high, added, OSD 6, "…", …
//! ```

use crate::clause::{Category, Effect, Origin, Severity};
use crate::export::date::utc_seconds;
use crate::export::{DecisionStatus, Export};
use crate::report::{
    Changes, Clause, Form, LicenseKind, LicenseMatch, Markup, Status, Verdict, thousandths,
};

/// Heading of the notes, here and on the page: what was not compared, and riders and parameters that are known by name.
pub(crate) const NOTES: &str = "What else to know";

/// What every reader is told.
pub(super) const DISCLAIMER: &str =
    "Codicil compares texts and reads them by rules. It is not legal advice.";

/// The sides of the comparison, and what the marks mean: sign, name, explanation.
pub(super) const LEGEND: [(&str, &str); 4] = [
    ("Added", "in the submitted text, not in the canonical text"),
    (
        "Removed",
        "in the canonical text, not in the submitted text",
    ),
    (
        "Moved",
        "the same words in another place, marked at both ends",
    ),
    (
        "Minor",
        "titles, copyright lines, filled-in names, optional passages, spelling, punctuation",
    ),
];

/// One line of facts: what it is, and what it says.
pub(super) type Fact = (&'static str, String);

/// The first page.
pub(super) struct Cover<'a> {
    /// `LICENSE compared with Apache-2.0`.
    pub(super) title: String,
    /// The verdict in a few words.
    pub(super) headline: String,
    /// The verdict in a sentence or two.
    pub(super) summary: &'a str,
    /// Names, digests, versions, date.
    pub(super) facts: Vec<Fact>,
    /// The licenses, a row each.
    pub(super) licenses: Vec<LicenseRow<'a>>,
    /// The clauses, a row each.
    pub(super) clauses: Vec<ClauseRow<'a>>,
    /// What else to know.
    pub(super) notes: Vec<&'a str>,
}

/// A license as the cover lists it.
pub(super) struct LicenseRow<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    /// `standard notice`.
    pub(super) form: &'static str,
    /// `OSI approved, FSF libre`.
    pub(super) standing: String,
    /// `97 % of the canonical words`, empty for a reference.
    pub(super) coverage: String,
}

/// A clause as the cover lists it.
pub(super) struct ClauseRow<'a> {
    /// From 1, as the marks in the redline count.
    pub(super) number: usize,
    /// `Commercial use`.
    pub(super) category: String,
    /// `restricts`.
    pub(super) effect: &'static str,
    /// `high`.
    pub(super) severity: &'static str,
    /// `added`.
    pub(super) origin: &'static str,
    /// `1, 6`; empty where it fails none.
    pub(super) osd: String,
    /// The exact text.
    pub(super) quote: &'a str,
    /// One plain sentence.
    pub(super) explanation: &'a str,
    /// `rejected: ask the vendor`; empty where no one decided.
    pub(super) decision: String,
}

impl Cover<'_> {
    /// Whether a reviewer decided on, or noted, any clause.
    pub(super) fn reviewed(&self) -> bool {
        self.clauses.iter().any(|row| !row.decision.is_empty())
    }
}

/// Reads the cover off the report.
pub(super) fn cover<'a>(export: &'a Export<'_>) -> Cover<'a> {
    let report = export.report;
    Cover {
        title: title(export),
        headline: headline(&report.verdict),
        summary: &report.verdict.summary,
        facts: facts(export),
        licenses: report.licenses.iter().map(license).collect(),
        clauses: report
            .clauses
            .iter()
            .enumerate()
            .map(|(at, clause)| row(export, at, clause))
            .collect(),
        notes: report.notes.iter().map(|note| note.text.as_str()).collect(),
    }
}

/// Name of the submitted text.
pub(super) fn submitted_name<'a>(export: &'a Export<'_>) -> &'a str {
    export.report.input.name.as_deref().unwrap_or("pasted text")
}

/// Names of the licenses that it is compared with, each once.
pub(super) fn baseline(export: &Export<'_>) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for license in &export.report.licenses {
        if !ids.contains(&license.id.as_str()) {
            ids.push(&license.id);
        }
    }
    if ids.is_empty() {
        "no listed license".to_owned()
    } else {
        ids.join(", ")
    }
}

fn title(export: &Export<'_>) -> String {
    format!(
        "{} compared with {}",
        submitted_name(export),
        baseline(export)
    )
}

/// The verdict in a few words.
pub(super) fn headline(verdict: &Verdict) -> String {
    let status = match verdict.status {
        Status::Unmodified => "Nothing of legal effect was added, changed or removed",
        Status::PermissionsAdded => "Only permissions were added",
        Status::ConditionsAdded => "Conditions were added or changed",
        Status::Unlisted => "This is not a listed license",
        Status::NotALicense => return "There is no license in this text.".to_owned(),
    };
    let open = match verdict.open_source {
        Some(true) => "Open source as written",
        Some(false) => "Not open source as written",
        None => "The text alone does not settle whether it is open source",
    };
    format!("{status}. {open}.")
}

fn facts(export: &Export<'_>) -> Vec<Fact> {
    let report = export.report;
    let verdict = &report.verdict;
    let input = &report.input;
    let markup = match input.markup {
        Markup::Plain => "plain text",
        Markup::Markdown => "Markdown",
        Markup::Html => "HTML",
        Markup::Comment => "source code comments",
    };
    let mut fetched = input.fetched.clone().unwrap_or_default();
    if let Some(reference) = &input.reference {
        fetched.push_str(", ");
        fetched.push_str(reference);
    }
    let mut facts = vec![
        (
            "Original (baseline)",
            format!("canonical text of {}", baseline(export)),
        ),
        ("Revised", submitted_name(export).to_owned()),
        ("SHA-256 of the revised file", input.sha256.clone()),
        ("Fetched", fetched),
        (
            "Size",
            format!(
                "{} as UTF-8; read as {}, {markup}",
                count(input.bytes, "byte"),
                input.encoding
            ),
        ),
        ("Differences", differences(&report.changes)),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    if !verdict.osd.is_empty() {
        facts.push((
            "Open Source Definition",
            format!("fails {}", criteria(&verdict.osd)),
        ));
    }
    if let Some(expression) = &verdict.spdx_expression {
        facts.push(("SPDX expression", expression.clone()));
    }
    if let Some(expression) = &verdict.suggested_expression
        && verdict.spdx_expression.as_ref() != Some(expression)
    {
        facts.push(("Suggested SPDX expression", expression.clone()));
    }
    facts.push(("SPDX license list", report.spdx_list_version.clone()));
    facts.push(("Date", date(export)));
    facts.push(("Made with", made_with()));
    facts
}

/// The date as a reader writes it, or as the caller gave it where it is none.
pub(super) fn date(export: &Export<'_>) -> String {
    utc_seconds(export.date).map_or_else(
        || export.date.to_owned(),
        |date| date.replace('T', " ").replace('Z', " UTC"),
    )
}

/// Name and version of the program.
pub(super) fn made_with() -> String {
    format!("Codicil {}", env!("CARGO_PKG_VERSION"))
}

/// The noise budget in words: `37: 2 material, 4 in titles and copyright lines, 31 of formatting`.
pub(super) fn differences(changes: &Changes) -> String {
    let Changes {
        material,
        notices,
        formatting,
        variables,
    } = *changes;
    let total = material + notices + formatting + variables;
    if total == 0 {
        return "none".to_owned();
    }
    let parts: Vec<String> = [
        (material, "material"),
        (notices, "in titles and copyright lines"),
        (variables, "in filled-in names and optional passages"),
        (formatting, "of formatting"),
    ]
    .iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| format!("{number} {what}"))
    .collect();
    format!("{total}: {}", parts.join(", "))
}

/// `1 byte`, `2 bytes`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

fn criteria(osd: &[u8]) -> String {
    let numbers: Vec<String> = osd.iter().map(u8::to_string).collect();
    let noun = if osd.len() == 1 {
        "criterion"
    } else {
        "criteria"
    };
    format!("{noun} {}", numbers.join(", "))
}

fn license(license: &LicenseMatch) -> LicenseRow<'_> {
    let mut standing: Vec<&str> = Vec::new();
    if license.kind == LicenseKind::Exception {
        standing.push("exception");
    }
    if license.osi_approved {
        standing.push("OSI approved");
    }
    if license.fsf_libre {
        standing.push("FSF libre");
    }
    if license.deprecated {
        standing.push("deprecated id");
    }
    LicenseRow {
        id: &license.id,
        name: &license.name,
        form: match license.form {
            Form::FullText => "full text",
            Form::Notice => "standard notice",
            Form::Reference => "by reference",
        },
        standing: standing.join(", "),
        coverage: if license.form == Form::Reference {
            String::new()
        } else {
            percent(license.coverage)
        },
    }
}

/// A share as a percentage that says 100 only of the whole.
fn percent(share: f64) -> String {
    match thousandths(share) {
        995..=999 => "over 99 %".to_owned(),
        rounded => format!("{} %", (rounded + 5) / 10),
    }
}

fn row<'a>(export: &Export<'_>, at: usize, clause: &'a Clause) -> ClauseRow<'a> {
    let osd: Vec<String> = clause.osd.iter().map(u8::to_string).collect();
    ClauseRow {
        number: at + 1,
        category: category(clause.category),
        effect: match clause.effect {
            Effect::Restricts => "restricts",
            Effect::Obliges => "obliges",
            Effect::Permits => "permits",
            Effect::Neutral => "neutral",
        },
        severity: severity(clause.severity),
        origin: match clause.origin {
            Origin::Added => "added",
            Origin::Changed => "changed",
            Origin::Removed => "removed",
            Origin::Base => "in the listed license",
            Origin::Custom => "own text",
        },
        osd: osd.join(", "),
        quote: &clause.quote,
        explanation: &clause.explanation,
        decision: decision(export, at),
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    }
}

/// The category's key in words, `Commercial use`.
pub(super) fn category(category: Category) -> String {
    let key = serde_json::to_value(category).unwrap_or_default();
    let words = key.as_str().unwrap_or_default().replace('-', " ");
    if let Some(rest) = words.strip_prefix("ai ") {
        return format!("AI {rest}");
    }
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + chars.as_str())
        .unwrap_or_default()
}

fn decision(export: &Export<'_>, at: usize) -> String {
    let said: Vec<String> = export
        .decisions
        .iter()
        .filter(|decision| decision.clause == at)
        .map(|decision| {
            let status = decision.status.map(|status| match status {
                DecisionStatus::Accept => "accepted",
                DecisionStatus::Reject => "rejected",
                DecisionStatus::Question => "question",
            });
            let note = decision.note.trim();
            match status {
                Some(status) if note.is_empty() => status.to_owned(),
                Some(status) => format!("{status}: {note}"),
                None => note.to_owned(),
            }
        })
        .filter(|said| !said.is_empty())
        .collect();
    said.join("; ")
}

//! What clauses do, as parts of a sentence.
//!
//! ```text
//! limits commercial use and redistribution, forbids removing logos or names, and lets the licensor change the terms
//! requires credit and payment
//! ```

use std::cmp::Reverse;

use crate::clause::{Category, Effect};
use crate::report::Clause;

/// How a restriction is told.
enum Told {
    /// As the object of "limits".
    Limits(&'static str),
    /// As the object of "forbids".
    Forbids(&'static str),
    /// By a verb of its own.
    Own(&'static str),
}

/// What a category is about, as a noun.
#[must_use]
pub fn object(category: Category) -> &'static str {
    match category {
        Category::CommercialUse => "commercial use",
        Category::HostedService => "offering it as a service",
        Category::CompetingUse => "competing products",
        Category::NonProduction => "use in production",
        Category::FieldOfUse => "the purposes of use",
        Category::AiTraining => "use with AI models",
        Category::PersonsOrGroups => "who may use it",
        Category::ScaleLimit => "the scale of use",
        Category::Redistribution => "redistribution",
        Category::Modification => "modification",
        Category::LicenseKey => "circumventing license keys",
        Category::Payment => "payment",
        Category::Branding => "logos or names on show",
        Category::SourceDisclosure => "publication of source",
        Category::Attribution => "credit or notices",
        Category::Notification => "notice to the licensor or its consent",
        Category::AuditTelemetry => "audits or telemetry",
        Category::ContributorTerms => "wider grants from contributors",
        Category::UnilateralChange => "changes of the terms",
        Category::Termination => "the end of the license",
        Category::Patent => "patents",
        Category::Indemnity => "indemnity",
        Category::Jurisdiction => "a set law or court",
        Category::ExportControl => "observance of export rules",
        Category::Trademark => "another name",
        Category::CommercialAlternative => "a separate license in some cases",
        Category::TimeDelayed => "a change of license",
        Category::Exception => "an exception",
    }
}

fn told(category: Category) -> Told {
    match category {
        Category::LicenseKey => Told::Forbids("circumventing license keys"),
        Category::Payment => Told::Forbids("charging fees"),
        Category::Branding => Told::Forbids("removing logos or names"),
        Category::Attribution => Told::Forbids("removing notices"),
        Category::UnilateralChange => Told::Own("lets the licensor change the terms"),
        Category::Termination => Told::Own("adds ways to lose the license"),
        Category::Patent => Told::Own("withholds or ends patent rights"),
        Category::Trademark => Told::Forbids("using its names"),
        Category::AuditTelemetry => Told::Own("allows audits or telemetry"),
        other => Told::Limits(object(other)),
    }
}

/// What clauses restrict, as one or more verbs with their objects; empty where they restrict nothing.
#[must_use]
pub fn restrictions<'a>(clauses: impl Iterator<Item = &'a Clause>) -> Vec<String> {
    let mut limits = Vec::new();
    let mut forbids = Vec::new();
    let mut own = Vec::new();
    for category in categories(clauses, Effect::Restricts) {
        match told(category) {
            Told::Limits(what) => limits.push(what),
            Told::Forbids(what) => forbids.push(what),
            Told::Own(what) => own.push(what.to_owned()),
        }
    }
    let mut parts = Vec::new();
    if !limits.is_empty() {
        parts.push(format!("limits {}", list(&limits)));
    }
    if !forbids.is_empty() {
        parts.push(format!("forbids {}", list(&forbids)));
    }
    parts.extend(own);
    parts
}

/// What clauses require; `None` where they require nothing.
#[must_use]
pub fn duties<'a>(clauses: impl Iterator<Item = &'a Clause>) -> Option<String> {
    let required: Vec<&str> = categories(clauses, Effect::Obliges)
        .into_iter()
        .map(object)
        .collect();
    (!required.is_empty()).then(|| format!("requires {}", list(&required)))
}

/// The categories of the clauses with this effect, the gravest first, each once.
fn categories<'a>(clauses: impl Iterator<Item = &'a Clause>, effect: Effect) -> Vec<Category> {
    let mut found: Vec<_> = clauses
        .filter(|clause| clause.effect == effect)
        .map(|clause| (Reverse(clause.severity), clause.category))
        .collect();
    found.sort_unstable();
    let mut named = Vec::new();
    for (_, category) in found {
        if !named.contains(&category) {
            named.push(category);
        }
    }
    named
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let mut said = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            said.push_str(if at + 1 == items.len() { " and " } else { ", " });
        }
        said.push_str(item.as_ref());
    }
    said
}

/// The same for parts that may hold lists themselves: `a, b, and c`.
pub(super) fn chain(parts: &[String]) -> String {
    match parts {
        [] | [_] => parts.concat(),
        [head @ .., last] => format!("{}, and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::Origin;

    fn clause(category: Category, effect: Effect) -> Clause {
        Clause {
            category,
            effect,
            origin: Origin::Added,
            severity: effect.severity(category),
            start: 0,
            end: 0,
            quote: String::new(),
            osd: Vec::new(),
            rule: String::new(),
            why: Vec::new(),
            explanation: String::new(),
            license: None,
        }
    }

    #[test]
    fn verbs_and_objects_are_coordinated() {
        let clauses = [
            clause(Category::Branding, Effect::Restricts),
            clause(Category::UnilateralChange, Effect::Restricts),
            clause(Category::Redistribution, Effect::Restricts),
            clause(Category::CommercialUse, Effect::Restricts),
            clause(Category::CommercialUse, Effect::Restricts),
            clause(Category::Branding, Effect::Obliges),
            clause(Category::Attribution, Effect::Obliges),
        ];
        assert_eq!(
            chain(&restrictions(clauses.iter())),
            "limits commercial use and redistribution, forbids removing logos or names, and lets the licensor change the terms"
        );
        assert_eq!(
            duties(clauses.iter()).unwrap(),
            "requires logos or names on show and credit or notices"
        );
        assert!(duties(clauses[..3].iter()).is_none());
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(chain(&restrictions([].iter())), "");
    }
}

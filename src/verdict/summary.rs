//! The sentence a lawyer would write: what the file is built on, in what form, what was added, and whether it is open
//! source as written.

use crate::clause::{Category, Effect, Origin};
use crate::report::{Clause, Form, LicenseKind, LicenseMatch, Status};

/// One or two plain sentences.
#[must_use]
pub fn summary(
    status: Status,
    open_source: Option<bool>,
    licenses: &[LicenseMatch],
    clauses: &[Clause],
    changed: usize,
) -> String {
    let built_on = built_on(licenses);
    let own: Vec<&Clause> = clauses
        .iter()
        .filter(|clause| clause.origin != Origin::Base)
        .collect();
    let said = |effect: Effect, own: &[&Clause]| {
        let named = categories(own.iter().filter(|clause| clause.effect == effect).copied());
        // What is restricted is removing a logo; what is due is keeping it.
        let duty = effect == Effect::Obliges;
        list(
            named
                .into_iter()
                .map(|name| match name.as_str() {
                    "removing logos or names" if duty => "keeping logos or names".to_owned(),
                    _ => name,
                })
                .collect(),
        )
    };
    let first = match status {
        Status::NotALicense => return "No license was found in this text.".to_owned(),
        Status::Unlisted => {
            let named = if built_on.is_empty() {
                String::new()
            } else {
                format!(" It names {built_on}.")
            };
            let restricts = said(Effect::Restricts, &own);
            if restricts.is_empty() {
                format!("A license of its own: no listed license accounts for the text.{named}")
            } else {
                format!(
                    "A license of its own: no listed license accounts for the text. It restricts {restricts}.{named}"
                )
            }
        }
        Status::Unmodified => {
            let base = said(
                Effect::Restricts,
                &clauses
                    .iter()
                    .filter(|clause| clause.origin == Origin::Base)
                    .collect::<Vec<_>>(),
            );
            let itself = if base.is_empty() {
                String::new()
            } else {
                format!(" The license itself restricts {base}.")
            };
            format!("{built_on}, with nothing added that has an effect of its own.{itself}")
        }
        Status::PermissionsAdded => {
            format!("{built_on}, with added permissions and no added restriction.")
        }
        Status::ConditionsAdded => {
            let restricts = said(Effect::Restricts, &own);
            let obliges = said(Effect::Obliges, &own);
            let conditions = own
                .iter()
                .filter(|clause| matches!(clause.effect, Effect::Restricts | Effect::Obliges))
                .count();
            let count = match conditions {
                0 if changed == 1 => "one changed passage".to_owned(),
                0 if changed > 1 => format!("{changed} changed passages"),
                0 => "added terms".to_owned(),
                1 => "one added or changed condition".to_owned(),
                conditions => format!("{conditions} added or changed conditions"),
            };
            let mut parts = Vec::new();
            if !restricts.is_empty() {
                parts.push(format!("it restricts {restricts}"));
            }
            if !obliges.is_empty() {
                parts.push(format!("it adds duties of {obliges}"));
            }
            let effects = parts.join(", and ");
            if effects.is_empty() {
                format!(
                    "{built_on}, with {count} that no rule could read: have them read by a person."
                )
            } else {
                format!("{built_on}, with {count}: {effects}.")
            }
        }
    };
    let last = match open_source {
        Some(true) => "Open source as written.",
        Some(false) => "Not open source as written.",
        None => "Whether it is open source as written, the text alone does not settle.",
    };
    format!("{first} {last}")
}

/// What clauses restrict, as a list in words; empty where they restrict nothing.
#[must_use]
pub fn restricted(clauses: &[Clause]) -> String {
    list(categories(
        clauses
            .iter()
            .filter(|clause| clause.effect == Effect::Restricts),
    ))
}

/// `MIT`, `Apache-2.0 by notice`, `GPL-2.0-only by reference with Classpath-exception-2.0`.
fn built_on(licenses: &[LicenseMatch]) -> String {
    let mut names: Vec<String> = Vec::new();
    for license in licenses {
        let form = match license.form {
            Form::FullText => "",
            Form::Notice => " by notice",
            Form::Reference => " by reference",
        };
        let name = match license.kind {
            LicenseKind::License => format!("{}{form}", license.id),
            LicenseKind::Exception => format!("the exception {}", license.id),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // A collection of notices names many; the first few say what it is.
    if names.len() > 6 {
        let more = names.len() - 5;
        names.truncate(5);
        names.push(format!("{more} more"));
    }
    list(names)
}

fn categories<'a>(clauses: impl Iterator<Item = &'a Clause>) -> Vec<String> {
    let mut found: Vec<(std::cmp::Reverse<crate::clause::Severity>, Category)> = clauses
        .map(|clause| (std::cmp::Reverse(clause.severity), clause.category))
        .collect();
    found.sort_unstable();
    let mut named: Vec<Category> = Vec::new();
    for (_, category) in found {
        if !named.contains(&category) {
            named.push(category);
        }
    }
    named
        .into_iter()
        .map(|category| phrase(category).to_owned())
        .collect()
}

fn list(items: Vec<String>) -> String {
    match items.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The category as the object of "restricts".
fn phrase(category: Category) -> &'static str {
    match category {
        Category::CommercialUse => "commercial use",
        Category::HostedService => "offering it as a service",
        Category::CompetingUse => "competing products",
        Category::NonProduction => "production use",
        Category::FieldOfUse => "fields of use",
        Category::AiTraining => "use with or for AI models",
        Category::PersonsOrGroups => "who may use it",
        Category::ScaleLimit => "the scale of use",
        Category::Redistribution => "redistribution",
        Category::Modification => "modification",
        Category::LicenseKey => "working around license keys",
        Category::Payment => "payment",
        Category::Branding => "removing logos or names",
        Category::SourceDisclosure => "publishing source",
        Category::Attribution => "attribution",
        Category::Notification => "notification",
        Category::AuditTelemetry => "audits or telemetry",
        Category::ContributorTerms => "contributions",
        Category::UnilateralChange => "relying on the terms, which may be changed",
        Category::Termination => "keeping the license, which may end",
        Category::Patent => "patents",
        Category::Indemnity => "indemnity",
        Category::Jurisdiction => "jurisdiction",
        Category::ExportControl => "export",
        Category::Trademark => "trademarks",
        Category::CommercialAlternative => "a commercial license",
        Category::TimeDelayed => "time",
        Category::Exception => "exceptions",
    }
}

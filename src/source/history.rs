//! What changed in a license from one version to the next.
//!
//! ```text
//! 2019-03-07  Apache-2.0
//! 2024-09-06  conditions added: commercial use, hosted service, branding
//! 2024-10-30  scope narrowed: commercial use
//! ```

use std::fmt;

use crate::clause::{Category, category_name};
use crate::report::{Report, Status};

/// A version in short: what its steps are told from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// The ids that it is built on.
    pub bases: String,
    /// What it says beyond them.
    pub status: Status,
    /// Its clauses: what each is about, and its words.
    pub clauses: Vec<(Category, String)>,
}

impl Digest {
    /// Of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut bases: Vec<&str> = Vec::new();
        for license in &report.licenses {
            if !bases.contains(&license.id.as_str()) {
                bases.push(&license.id);
            }
        }
        let words = |quote: &str| quote.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            bases: bases.join(", "),
            status: report.verdict.status,
            clauses: report
                .clauses
                .iter()
                .map(|clause| (clause.category, words(&clause.quote)))
                .collect(),
        }
    }

    fn has(&self, category: Category) -> bool {
        self.clauses.iter().any(|(known, _)| *known == category)
    }
}

/// From one version to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// What the version is built on, where it is the first or that has changed.
    pub bases: Option<String>,
    /// Matters that the version before did not speak of.
    pub added: Vec<Category>,
    /// Matters that it no longer speaks of.
    pub removed: Vec<Category>,
    /// Matters of which it speaks in other words.
    pub changed: Vec<Category>,
    /// Matters of which it now makes less than before: the words make exceptions that were not there.
    pub narrowed: Vec<Category>,
}

impl Step {
    /// From `before` to `now`.
    #[must_use]
    pub fn between(before: Option<&Digest>, now: &Digest) -> Self {
        let mut step = Self {
            bases: before
                .is_none_or(|before| before.bases != now.bases)
                .then(|| now.bases.clone()),
            ..Self::default()
        };
        for (category, _) in &now.clauses {
            let list = match before {
                Some(before) if before.has(*category) => {
                    let fresh = others(now, before, *category);
                    let gone = others(before, now, *category);
                    if fresh.is_empty() && gone.is_empty() {
                        continue;
                    }
                    let narrows = !gone.is_empty() && exceptions(&fresh) > exceptions(&gone);
                    if narrows {
                        &mut step.narrowed
                    } else {
                        &mut step.changed
                    }
                }
                _ => &mut step.added,
            };
            if !list.contains(category) {
                list.push(*category);
            }
        }
        for (category, _) in before.iter().flat_map(|before| &before.clauses) {
            if !now.has(*category) && !step.removed.contains(category) {
                step.removed.push(*category);
            }
        }
        step
    }

    /// Whether what the license says has changed.
    #[must_use]
    pub fn is_change(&self) -> bool {
        *self != Self::default()
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        if let Some(bases) = &self.bases {
            parts.push(if bases.is_empty() {
                "no listed license".to_owned()
            } else {
                bases.clone()
            });
        }
        for (what, categories) in [
            ("conditions added", &self.added),
            ("scope narrowed", &self.narrowed),
            ("conditions changed", &self.changed),
            ("conditions removed", &self.removed),
        ] {
            if !categories.is_empty() {
                let names: Vec<String> = categories
                    .iter()
                    .map(|category| category_name(*category).replace('-', " "))
                    .collect();
                parts.push(format!("{what}: {}", names.join(", ")));
            }
        }
        if parts.is_empty() {
            parts.push("no condition changed".to_owned());
        }
        f.write_str(&parts.join("; "))
    }
}

/// The words on a matter in `one` that are not in `other`.
fn others<'a>(one: &'a Digest, other: &Digest, category: Category) -> Vec<&'a str> {
    let of = |(known, words): &&(Category, String)| {
        *known == category && !other.clauses.contains(&(category, words.clone()))
    };
    one.clauses
        .iter()
        .filter(of)
        .map(|(_, words)| words.as_str())
        .collect()
}

/// How many words make exceptions or limits.
fn exceptions(texts: &[&str]) -> usize {
    const WORDS: [&str; 12] = [
        "only",
        "except",
        "unless",
        "exempt",
        "other than",
        "does not apply",
        "do not apply",
        "limited to",
        "仅",
        "除外",
        "不适用",
        "除非",
    ];
    let count = |text: &&str| {
        let text = text.to_lowercase();
        WORDS
            .iter()
            .map(|word| text.matches(word).count())
            .sum::<usize>()
    };
    texts.iter().map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(bases: &str, clauses: &[(Category, &str)]) -> Digest {
        Digest {
            bases: bases.to_owned(),
            status: Status::Unmodified,
            clauses: clauses
                .iter()
                .map(|(category, words)| (*category, (*words).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_license_changes_in_steps() {
        use Category::{Branding, CommercialUse, HostedService};
        let versions = [
            digest("Apache-2.0", &[]),
            digest(
                "Apache-2.0",
                &[
                    (CommercialUse, "no sale"),
                    (HostedService, "no service"),
                    (Branding, "keep the logo"),
                ],
            ),
            digest(
                "Apache-2.0",
                &[
                    (CommercialUse, "no sale, except to schools"),
                    (HostedService, "no service"),
                    (Branding, "keep it"),
                ],
            ),
            digest(
                "Apache-2.0",
                &[
                    (CommercialUse, "no sale, except to schools"),
                    (HostedService, "no service"),
                    (Branding, "keep it"),
                ],
            ),
            digest("MIT", &[]),
        ];
        let expected = [
            "Apache-2.0",
            "conditions added: commercial use, hosted service, branding",
            "scope narrowed: commercial use; conditions changed: branding",
            "no condition changed",
            "MIT; conditions removed: commercial use, hosted service, branding",
        ];
        let mut before = None;
        for (version, expected) in versions.iter().zip(expected) {
            assert_eq!(Step::between(before, version).to_string(), expected);
            before = Some(version);
        }
    }
}

//! SPDX expressions for a whole file.
//!
//! ```text
//! two texts, "either … at your option" between them    MIT OR Apache-2.0
//! a license and its exception                          GPL-2.0-only WITH Classpath-exception-2.0
//! a license and conditions of its own                  Apache-2.0 AND LicenseRef-additional-conditions
//! ```

use spdx::{Expression, ParseMode};

use crate::report::{LicenseKind, LicenseMatch, Status};

/// How a license is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// Both apply.
    And,
    /// The reader may choose.
    Or,
}

/// The expression of the listed ids where they describe the whole file, and a suggestion for any file with a license.
///
/// `joints[at]` joins `licenses[at]` to what stands before; `name` is the file's own name for what is not listed.
#[must_use]
pub fn expressions(
    licenses: &[LicenseMatch],
    joints: &[Joint],
    tagged: Option<&str>,
    status: Status,
    name: &str,
) -> (Option<String>, Option<String>) {
    let listed = tagged.map_or_else(|| listed(licenses, joints), |tag| Some(tag.to_owned()));
    let listed = listed.and_then(|text| {
        Some(
            Expression::parse_mode(&text, ParseMode::STRICT)
                .ok()?
                .to_string(),
        )
    });
    let reference = format!("LicenseRef-{name}");
    match status {
        Status::Unmodified | Status::PermissionsAdded => {
            // An added permission that no listed exception names still needs a name.
            (listed.clone(), listed)
        }
        Status::ConditionsAdded => {
            let suggested = listed.map(|listed| {
                let listed = if listed.contains(" OR ") {
                    format!("({listed})")
                } else {
                    listed
                };
                format!("{listed} AND {reference}-additional-conditions")
            });
            (None, suggested)
        }
        Status::Unlisted => (None, Some(reference)),
        Status::NotALicense => (None, None),
    }
}

fn listed(licenses: &[LicenseMatch], joints: &[Joint]) -> Option<String> {
    let mut terms: Vec<(Joint, String)> = Vec::new();
    let mut pending: Option<&str> = None;
    for (license, &joint) in licenses.iter().zip(joints) {
        match license.kind {
            LicenseKind::License => {
                let mut term = license.id.clone();
                if let Some(exception) = pending.take() {
                    term = format!("{term} WITH {exception}");
                }
                if !terms.iter().any(|(_, other)| *other == term) {
                    terms.push((joint, term));
                }
            }
            LicenseKind::Exception => match terms.last_mut() {
                Some((_, term)) if !term.contains(" WITH ") => {
                    *term = format!("{term} WITH {}", license.id);
                }
                // A second exception to the same license: `A WITH x AND A WITH y`.
                Some((_, term)) => {
                    let base = term.split(" WITH ").next().unwrap_or_default().to_owned();
                    let with = format!("{base} WITH {}", license.id);
                    if !terms.iter().any(|(_, other)| *other == with) {
                        terms.push((Joint::And, with));
                    }
                }
                None => pending = Some(&license.id),
            },
        }
    }
    // What may be chosen stands together: `(MIT OR Apache-2.0) AND Zlib`.
    let mut groups: Vec<Vec<String>> = Vec::new();
    for (joint, term) in terms {
        match groups.last_mut() {
            Some(group) if joint == Joint::Or => group.push(term),
            _ => groups.push(vec![term]),
        }
    }
    let several = groups.len() > 1;
    let groups = groups.iter().map(|group| {
        let chosen = group.join(" OR ");
        if several && group.len() > 1 {
            format!("({chosen})")
        } else {
            chosen
        }
    });
    Some(groups.collect::<Vec<_>>().join(" AND ")).filter(|all| !all.is_empty())
}

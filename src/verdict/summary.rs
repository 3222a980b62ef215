//! The sentence a lawyer would write: what the file is built on, in what form, what was added, and whether it is open
//! source as written.

use super::phrases::{chain, duties, list, restrictions};
use crate::clause::{Effect, Origin};
use crate::report::{Clause, Form, LicenseKind, LicenseMatch, Status};

/// One or two plain sentences. `riders` are the known riders that the file holds, by name.
#[must_use]
pub fn summary(
    status: Status,
    open_source: Option<bool>,
    licenses: &[LicenseMatch],
    clauses: &[Clause],
    riders: &[&str],
    changed: usize,
) -> String {
    let built_on = built_on(licenses);
    let own = || {
        clauses
            .iter()
            .filter(|clause| clause.origin != Origin::Base)
    };
    let first = match status {
        Status::NotALicense => return "No license was found in this text.".to_owned(),
        Status::Unlisted => {
            let mut said =
                "A license of its own: no listed license accounts for the text.".to_owned();
            let restricts = restrictions(own());
            if !restricts.is_empty() {
                said.push_str(&format!(" It {}.", chain(&restricts)));
            }
            if !built_on.is_empty() {
                said.push_str(&format!(" It names {built_on}."));
            }
            said
        }
        Status::Unmodified => {
            let base = restrictions(
                clauses
                    .iter()
                    .filter(|clause| clause.origin == Origin::Base),
            );
            let itself = if base.is_empty() {
                String::new()
            } else {
                format!(" The license itself {}.", chain(&base))
            };
            format!("{built_on}, with nothing added that has an effect of its own.{itself}")
        }
        Status::PermissionsAdded => {
            format!("{built_on}, with added permissions and no added restriction.")
        }
        Status::ConditionsAdded => {
            let conditions = own()
                .filter(|clause| matches!(clause.effect, Effect::Restricts | Effect::Obliges))
                .count();
            let count = match conditions {
                0 if changed == 1 => "one changed passage".to_owned(),
                0 if changed > 1 => format!("{changed} changed passages"),
                0 => "added terms".to_owned(),
                1 => "one added or changed condition".to_owned(),
                conditions => format!("{conditions} added or changed conditions"),
            };
            let count = if riders.is_empty() {
                count
            } else {
                format!("{count} ({})", list(riders))
            };
            let mut effects = restrictions(own());
            effects.extend(duties(own()));
            if effects.is_empty() {
                format!(
                    "{built_on}, with {count} that no rule could read: have them read by a person."
                )
            } else {
                format!("{built_on}, with {count}: it {}.", chain(&effects))
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
    list(&names)
}

//! What kind of duties a listed license brings: the categories of the database, corrected where a reading of the
//! licenses differs.
//!
//! ```text
//! MIT ─ permissive      MPL-2.0 ─ weak      GPL-3.0-only ─ copyleft      AGPL-3.0-only ─ network
//! ```

use serde::{Deserialize, Serialize};

use crate::clause::Duty;

use super::standing::{category, is_restricted};

/// Kinds of licenses by what they ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Asks for nothing.
    PublicDomain,
    /// Asks that notices or credits stay.
    Permissive,
    /// Asks for the source of its own files, or of the library, when they are passed on.
    Weak,
    /// Asks for the source of the whole work when it is passed on, under the same license.
    Copyleft,
    /// Asks for it also where the work is only used over a network.
    Network,
    /// Does not give every freedom of the Open Source Definition.
    Restricted,
}

/// Families by the beginning of their ids; the first that fits counts, before the category of the database.
///
/// Why each is here: the database calls the `CeCILL` 2 family, the GFDL, CC-BY-SA and others "limited", though the whole
/// adaptation follows the license; CeCILL-C, the Erlang, Interbase and LaTeX licenses "copyleft", though only their own
/// files do; the OFL 1.0 and the first CERN licenses "permissive", though changes follow the license; and it has no
/// category of its own for use over a network.
const REVIEWED: &[(Family, &[&str])] = &[
    (
        Family::PublicDomain,
        &["0BSD", "MIT-0", "ANTLR-PD", "NIST-PD-fallback"],
    ),
    (
        Family::Network,
        &[
            "AGPL-", "APSL-2", "CAL-", "CPAL-", "EUPL-", "NPOSL-", "OSL-", "Parity-", "RPL-",
            "RPSL-", "Watcom-",
        ],
    ),
    (
        Family::Weak,
        &[
            "CECILL-C",
            "CERN-OHL-1",
            "CERN-OHL-W-",
            "ErlPL-",
            "Interbase-",
            "LPPL-",
            "MS-PL",
            "OFL-",
            "SISSL",
            "SugarCRM-",
            "YPL-",
        ],
    ),
    (
        Family::Copyleft,
        &[
            "CC-BY-SA-",
            "CDLA-Sharing-",
            "CECILL-1",
            "CECILL-2",
            "CERN-OHL-S-",
            "GFDL-",
            "OGTSL",
            "QPL-",
            "TAPR-OHL",
        ],
    ),
    (Family::Restricted, &["MS-LPL", "MS-LRL"]),
];

/// The family of an id; `None` where nothing is known of it.
#[must_use]
pub fn family(id: &str) -> Option<Family> {
    if is_restricted(id) {
        return Some(Family::Restricted);
    }
    let reviewed = REVIEWED
        .iter()
        .find(|(_, ids)| ids.iter().any(|start| id.starts_with(start)));
    if let Some(&(family, _)) = reviewed {
        return Some(family);
    }
    Some(match category(id)? {
        "Public Domain" => Family::PublicDomain,
        "Permissive" => Family::Permissive,
        "Copyleft Limited" => Family::Weak,
        "Copyleft" => Family::Copyleft,
        _ => Family::Restricted,
    })
}

/// Whether a listed license has a duty itself: who says it again beside the license adds nothing.
#[must_use]
pub fn asks(id: &str, duty: Duty) -> bool {
    match duty {
        Duty::Notice => family(id).is_some_and(|family| family != Family::PublicDomain),
        Duty::Credit => id.starts_with("CC-BY") || id.starts_with("ODC-By"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_as_a_reader_of_the_licenses_has_them() {
        use Family::{Copyleft, Network, Permissive, PublicDomain, Restricted, Weak};
        for (id, expected) in [
            ("MIT", Some(Permissive)),
            ("MIT-0", Some(PublicDomain)),
            ("CC0-1.0", Some(PublicDomain)),
            ("Apache-2.0", Some(Permissive)),
            ("BSD-3-Clause", Some(Permissive)),
            ("MPL-2.0", Some(Weak)),
            ("LGPL-2.1-or-later", Some(Weak)),
            ("CECILL-C", Some(Weak)),
            ("GPL-2.0-only", Some(Copyleft)),
            ("CECILL-2.1", Some(Copyleft)),
            ("CC-BY-SA-4.0", Some(Copyleft)),
            ("AGPL-3.0-only", Some(Network)),
            ("EUPL-1.2", Some(Network)),
            ("CC-BY-4.0", Some(Permissive)),
            ("CC-BY-NC-4.0", Some(Restricted)),
            ("BUSL-1.1", Some(Restricted)),
            ("SSPL-1.0", Some(Restricted)),
            ("JSON", Some(Restricted)),
            ("No-such-1.0", None),
        ] {
            assert_eq!(family(id), expected, "{id}");
        }
    }

    #[test]
    fn no_osi_approved_license_is_restricted() {
        let wrong: Vec<&str> = spdx::identifiers::LICENSES
            .iter()
            .filter(|listed| listed.flags & spdx::flags::IS_OSI_APPROVED != 0)
            .map(|listed| listed.name)
            .filter(|id| family(id) == Some(Family::Restricted))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

//! Whether a listed license is open source, by the marks of the list and by its category.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::corpus::Entry;
use crate::report::LicenseKind;

/// The categories of the ScanCode LicenseDB.
const CATEGORIES: &str = include_str!("../../data/categories.tsv");

/// Ids, or beginnings of ids, that restrict use in a way that no category shows or that a mark of the list contradicts:
/// no commercial use (`NC`), no changes (`ND`), fields of use, hosted services, competing use.
const NOT_OPEN: &[&str] = &[
    "ASWF-Digital-Assets-",
    "Aladdin",
    "BSD-3-Clause-No-Military-License",
    "BSD-3-Clause-No-Nuclear-",
    "BSD-3-Clause-OpenWebUI",
    "BUSL-1.1",
    "C-UDA-1.0",
    "CC-BY-NC-",
    "CC-BY-ND-",
    "CPOL-1.02",
    "Elastic-2.0",
    "FSL-",
    "Hippocratic-",
    "JPL-image",
    "JSON",
    "NCGL-UK-2.0",
    "PPL",
    "PolyForm-",
    "SSPL-1.0",
    "SUL-1.0",
];

/// Families whose members differ in names and wording only. The database is older than some of them.
const PERMISSIVE_FAMILIES: &[&str] = &[
    "BSD-2-Clause-",
    "HPND-",
    "MIT-",
    "Unlicense-",
    "X11-",
    "libpng-",
];

/// The category of an id, `Permissive` or `Copyleft Limited`; `None` where the database has none.
#[must_use]
pub fn category(id: &str) -> Option<&'static str> {
    static CATEGORY_OF: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let of = CATEGORY_OF.get_or_init(|| {
        let lines = CATEGORIES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'));
        lines
            .flat_map(|(category, ids)| ids.split(' ').map(move |id| (id, category)))
            .collect()
    });
    of.get(id).copied()
}

/// Whether an id is known to restrict use, whatever the marks of the list.
pub(super) fn is_restricted(id: &str) -> bool {
    NOT_OPEN.iter().any(|start| id.starts_with(start))
}

/// Whether the license as listed is open source; `None` where neither the OSI nor the FSF has decided and its category
/// does not settle it. An exception only adds permissions.
#[must_use]
pub fn open_source(entry: &Entry) -> Option<bool> {
    if entry.kind == LicenseKind::Exception {
        return Some(true);
    }
    if is_restricted(entry.id) {
        return Some(false);
    }
    // A version that nobody has approved, but whose successors may be taken instead.
    if entry.osi_approved || entry.fsf_libre || entry.id == "GPL-1.0-or-later" {
        return Some(true);
    }
    match category(entry.id) {
        Some("Permissive" | "Public Domain") => Some(true),
        Some("Source-available" | "Free Restricted" | "Commercial" | "Proprietary Free") => {
            Some(false)
        }
        None if PERMISSIVE_FAMILIES
            .iter()
            .any(|family| entry.id.starts_with(family)) =>
        {
            Some(true)
        }
        _ => None,
    }
}

//! The answer in words.

mod expression;
mod family;
mod known;
mod phrases;
mod standing;
mod summary;

pub use expression::{Joint, expressions};
pub use family::{Family, asks, family};
pub use known::{Known, known, section_seven};
pub use phrases::{duties, object, restrictions};
pub use standing::{category, open_source};
pub use summary::summary;

use crate::arrange::Arrange;
use crate::clause::{Effect, Origin};
use crate::report::{Clause, Form, HunkKind, LicenseKind, LicenseMatch, Status};

/// The rule of a clause that is a listed exception's whole grant.
pub const LISTED_EXCEPTION: &str = "listed.exception";

/// What the status is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The listed licenses and exceptions.
    pub licenses: &'a [LicenseMatch],
    /// What was read.
    pub clauses: &'a [Clause],
    /// The kinds of the hunks that lie inside the listed texts.
    pub inside: &'a [HunkKind],
    /// Text outside the listed texts sets terms, though no rule says which.
    pub unread_terms: bool,
    /// Where no listed text accounts for the input: it reads like a license.
    pub reads_like_license: bool,
}

/// What the file says beyond the listed texts.
#[must_use]
pub fn status(evidence: Evidence<'_>) -> Status {
    let own = |clause: &&Clause| {
        matches!(
            clause.origin,
            Origin::Added | Origin::Changed | Origin::Removed | Origin::Custom
        )
    };
    let has = |effect: Effect| {
        evidence
            .clauses
            .iter()
            .filter(own)
            .any(|clause| clause.effect == effect)
    };
    let is_license = |license: &LicenseMatch| license.kind == LicenseKind::License;
    let is_exception = |license: &LicenseMatch| {
        license.kind == LicenseKind::Exception && license.form != Form::Reference
    };
    let has_license = evidence.licenses.iter().any(is_license);
    let excepted = evidence.licenses.iter().any(is_exception);
    // The text of a listed exception on its own is that exception, unmodified, though no license is beside it.
    if !has_license && !excepted {
        return if evidence.reads_like_license {
            Status::Unlisted
        } else {
            Status::NotALicense
        };
    }
    let changed = evidence.inside.iter().any(|kind| kind.changes_words());
    if has(Effect::Restricts) || has(Effect::Obliges) || evidence.unread_terms || changed {
        return Status::ConditionsAdded;
    }
    // A listed exception gives a permission to whoever has a license to which it is added.
    let permits = evidence
        .clauses
        .iter()
        .filter(own)
        .any(|clause| clause.effect == Effect::Permits && clause.rule != LISTED_EXCEPTION);
    if permits || (has_license && excepted) {
        Status::PermissionsAdded
    } else {
        Status::Unmodified
    }
}

/// Whether the text is open source as written. `settled` is false where words that matter were changed or terms were
/// added that no rule could read.
#[must_use]
pub fn judge(
    status: Status,
    standings: &[Option<bool>],
    clauses: &[Clause],
    settled: bool,
) -> Option<bool> {
    let fails = clauses
        .iter()
        .any(|clause| clause.effect == Effect::Restricts && !clause.osd.is_empty());
    if fails || standings.contains(&Some(false)) {
        return Some(false);
    }
    let listed = matches!(
        status,
        Status::Unmodified | Status::PermissionsAdded | Status::ConditionsAdded
    );
    let restricts = clauses
        .iter()
        .any(|clause| clause.effect == Effect::Restricts);
    // Added duties alone (credit, notices, a law) fail no criterion.
    (listed && settled && !restricts && standings.iter().all(|standing| *standing == Some(true)))
        .then_some(true)
}

/// The criteria that the text fails, ascending.
#[must_use]
pub fn criteria(clauses: &[Clause]) -> Vec<u8> {
    let restricting = clauses
        .iter()
        .filter(|clause| clause.effect == Effect::Restricts);
    let mut criteria: Vec<u8> = restricting
        .flat_map(|clause| clause.osd.iter().copied())
        .collect();
    criteria.arrange();
    criteria.dedup();
    criteria
}

/// What clauses restrict, as verbs with their objects: "limits commercial use, and forbids removing logos or names".
#[must_use]
pub fn restricted(clauses: &[Clause]) -> String {
    phrases::chain(&restrictions(clauses.iter()))
}

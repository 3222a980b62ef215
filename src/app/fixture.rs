//! Small reports for the tests of this module, built by hand so that every offset is plain to see.

use std::collections::BTreeMap;

use crate::clause::{Category, Effect, Origin};
use crate::report::{
    Changes, Clause, Form, Hunk, HunkKind, Input, LicenseKind, LicenseMatch, Markup, Report,
    SCHEMA, Status, Verdict,
};
use crate::wire::{Analysis, RequestId};

/// A report that says nothing yet.
pub(super) fn report() -> Report {
    Report {
        schema: SCHEMA.to_owned(),
        spdx_list_version: "3.29.0".to_owned(),
        input: Input {
            name: None,
            bytes: 0,
            sha256: String::new(),
            encoding: "utf-8".to_owned(),
            markup: Markup::Plain,
            fetched: None,
            reference: None,
        },
        verdict: Verdict {
            status: Status::NotALicense,
            open_source: None,
            spdx_expression: None,
            suggested_expression: None,
            osd: Vec::new(),
            summary: String::new(),
        },
        licenses: Vec::new(),
        changes: Changes::default(),
        hunks: Vec::new(),
        clauses: Vec::new(),
        notes: Vec::new(),
    }
}

/// A license that accounts for the whole of a text.
pub(super) fn license(id: &str, form: Form) -> LicenseMatch {
    LicenseMatch {
        id: id.to_owned(),
        name: id.to_owned(),
        kind: LicenseKind::License,
        form,
        start: 0,
        end: 0,
        canonical_start: 0,
        canonical_end: 0,
        coverage: 1.0,
        similarity: 1.0,
        same_text: Vec::new(),
        decided_by: None,
        alternatives: Vec::new(),
        osi_approved: true,
        fsf_libre: true,
        deprecated: false,
        family: crate::verdict::family(id),
    }
}

/// A difference of the first license.
pub(super) fn hunk(kind: HunkKind, submitted: (usize, usize), canonical: (usize, usize)) -> Hunk {
    Hunk {
        kind,
        license: Some(0),
        start: submitted.0,
        end: submitted.1,
        canonical_start: canonical.0,
        canonical_end: canonical.1,
        partner: None,
    }
}

/// An added clause at a place.
pub(super) fn clause(category: Category, effect: Effect, start: usize, quote: &str) -> Clause {
    Clause {
        category,
        effect,
        origin: Origin::Added,
        severity: effect.severity(category),
        start,
        end: start + quote.len(),
        quote: quote.to_owned(),
        osd: Vec::new(),
        rule: "en.test".to_owned(),
        why: Vec::new(),
        explanation: String::new(),
        license: Some(0),
    }
}

/// An answer whose first license is `X`, with this canonical text.
pub(super) fn analysis(id: u32, text: &str, canonical: &str, mut report: Report) -> Analysis {
    if report.licenses.is_empty() {
        report.licenses.push(license("X", Form::FullText));
    }
    report.licenses[0].end = text.len();
    report.licenses[0].canonical_end = canonical.len();
    Analysis {
        id: RequestId(id),
        text: text.to_owned(),
        canonical: BTreeMap::from([(report.licenses[0].id.clone(), canonical.to_owned())]),
        report,
        elapsed_ms: 1.0,
    }
}

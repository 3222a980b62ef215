//! The report itself, and what a reviewer decided.
//!
//! The object is the one of the command line's `--json`, with two fields more, `exported` and `decisions`, so that
//! whatever reads a report reads an export.

use serde::Serialize;

use super::{Decision, Export};
use crate::report::Report;

#[derive(Serialize)]
struct Exported<'a> {
    #[serde(flatten)]
    report: &'a Report,
    exported: &'a str,
    #[serde(skip_serializing_if = "<[Decision]>::is_empty")]
    decisions: &'a [Decision],
}

impl<'a> Exported<'a> {
    fn new(export: &Export<'a>) -> Self {
        Self {
            report: export.report,
            exported: export.date,
            decisions: export.decisions,
        }
    }
}

/// The report, indented, with a line end behind it.
pub(super) fn render(export: &Export<'_>) -> String {
    indented(&Exported::new(export))
}

/// Several reports, as an array.
pub(super) fn render_many(exports: &[Export<'_>]) -> String {
    indented(&exports.iter().map(Exported::new).collect::<Vec<_>>())
}

fn indented(value: &impl Serialize) -> String {
    let mut out =
        serde_json::to_string_pretty(value).expect("a report has string keys and no failing type");
    out.push('\n');
    out
}

//! One file about several inputs: a table and a summary each in Markdown, an array of reports in JSON.

use std::fmt::Write as _;

use super::cover::{DISCLAIMER, category, cover};
use super::{Export, Format, json, markdown};
use crate::clause::Effect;
use crate::report::{Clause, Report};

/// Makes one file about all of them: JSON for [`Format::Json`], Markdown for every other format.
///
/// The array is that of the command line's `--json`; each object also says when it was exported.
#[must_use]
pub fn render_many(exports: &[Export<'_>], format: Format) -> Vec<u8> {
    match format {
        Format::Json => json::render_many(exports).into_bytes(),
        _ => summary(exports).into_bytes(),
    }
}

fn summary(exports: &[Export<'_>]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {} files compared\n", exports.len());
    markdown::table(
        &mut out,
        &["File", "Verdict", "Base", "Worst clause"],
        exports.iter().map(|export| {
            vec![
                markdown::text(name(export.report)),
                markdown::text(&cover(export).headline),
                markdown::text(&bases(export.report)),
                worst(export.report)
                    .map(|clause| category(clause.category))
                    .unwrap_or_default(),
            ]
        }),
    );
    for export in exports {
        let whole = markdown::render(export);
        let whole = whole.trim_end().strip_suffix(DISCLAIMER).unwrap_or(&whole);
        // One level deeper: the file has one title.
        for line in whole.trim_end().lines() {
            if line.starts_with('#') {
                out.push('#');
            }
            let _ = writeln!(out, "{line}");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{DISCLAIMER}");
    out
}

fn name(report: &Report) -> &str {
    report.input.name.as_deref().unwrap_or("pasted text")
}

fn bases(report: &Report) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for license in &report.licenses {
        if !ids.contains(&license.id.as_str()) {
            ids.push(&license.id);
        }
    }
    ids.join(", ")
}

/// What weighs most of what the text restricts or asks for.
#[must_use]
pub fn worst(report: &Report) -> Option<&Clause> {
    report
        .clauses
        .iter()
        .filter(|clause| matches!(clause.effect, Effect::Restricts | Effect::Obliges))
        // The first of several that weigh the same.
        .rev()
        .max_by_key(|clause| (clause.severity, clause.effect == Effect::Restricts))
}

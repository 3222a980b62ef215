//! The cover as paragraphs and tables. Nothing on it is tracked.

use std::fmt::Write as _;

use crate::export::cover::{Cover, DISCLAIMER, LEGEND};
use crate::export::escape::{markup, one_line};

/// Width between the margins of an A4 page, in twentieths of a point.
const WIDTH: usize = 9638;

/// Writes the cover, up to and with the heading of the redline.
pub(super) fn write(out: &mut String, cover: &Cover<'_>) {
    paragraph(out, "Title", &cover.title);
    paragraph(out, "Verdict", &cover.headline);
    if !cover.summary.is_empty() {
        paragraph(out, "Normal", cover.summary);
    }
    let facts = cover
        .facts
        .iter()
        .map(|(name, value)| vec![(*name).to_owned(), value.clone()]);
    table(out, &[2900, WIDTH - 2900], &[], facts);
    clauses(out, cover);
    licenses(out, cover);
    if !cover.notes.is_empty() {
        paragraph(out, "Heading1", "How far this goes");
        for note in &cover.notes {
            paragraph(out, "Normal", note);
        }
    }
    paragraph(out, "Heading1", "How to read the redline");
    for (name, meaning) in LEGEND {
        let mark = match name {
            "Added" => "tracked insertion",
            "Removed" => "tracked deletion",
            "Moved" => "deletion and insertion, each with a comment",
            _ => "tracked like the others",
        };
        paragraph(out, "Normal", &format!("{name}: {meaning} ({mark})."));
    }
    paragraph(
        out,
        "Normal",
        "Accepting every change leaves the submitted text, rejecting every change the canonical text. Differences in \
         white space alone are not tracked; the submitted line breaks stand. Comments say what each clause does.",
    );
    paragraph(out, "Normal", DISCLAIMER);
    out.push_str(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:pageBreakBefore/></w:pPr><w:r><w:t>Redline</w:t></w:r></w:p>",
    );
}

fn clauses(out: &mut String, cover: &Cover<'_>) {
    paragraph(out, "Heading1", "Clauses");
    if cover.clauses.is_empty() {
        paragraph(out, "Normal", "None was found.");
        return;
    }
    let mut names = vec![
        "#",
        "Category",
        "Effect",
        "Severity",
        "Origin",
        "OSD",
        "Text and explanation",
    ];
    let mut widths = vec![450, 1500, 1000, 950, 1000, 600, 4138];
    if cover.reviewed() {
        names.push("Decision");
        widths = vec![450, 1300, 950, 900, 950, 550, 3038, 1500];
    }
    let rows = cover.clauses.iter().map(|row| {
        let mut cells = vec![
            row.number.to_string(),
            row.category.clone(),
            row.effect.to_owned(),
            row.severity.to_owned(),
            row.origin.to_owned(),
            row.osd.clone(),
            format!("“{}”\n{}", one_line(row.quote), row.explanation),
        ];
        if cover.reviewed() {
            cells.push(row.decision.clone());
        }
        cells
    });
    table(out, &widths, &names, rows);
}

fn licenses(out: &mut String, cover: &Cover<'_>) {
    paragraph(out, "Heading1", "Licenses");
    if cover.licenses.is_empty() {
        paragraph(out, "Normal", "No listed license accounts for the text.");
        return;
    }
    let rows = cover.licenses.iter().map(|row| {
        vec![
            row.id.to_owned(),
            row.name.to_owned(),
            row.form.to_owned(),
            row.standing.clone(),
            row.coverage.clone(),
        ]
    });
    table(
        out,
        &[1800, 3138, 1500, 1600, 1600],
        &["Id", "Name", "Form", "Standing", "Canonical words present"],
        rows,
    );
}

/// A paragraph; each line end in `text` is a line break.
fn paragraph(out: &mut String, style: &str, text: &str) {
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    out.push_str("<w:r>");
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        let _ = write!(
            out,
            "<w:t xml:space=\"preserve\">{}</w:t>",
            markup(line.trim_end_matches('\r'))
        );
    }
    out.push_str("</w:r></w:p>");
}

/// A table with a head row, which repeats on each page, unless `names` is empty.
fn table(
    out: &mut String,
    widths: &[usize],
    names: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) {
    let total: usize = widths.iter().sum();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    );
    for width in widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    if !names.is_empty() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (width, name) in widths.iter().zip(names) {
            cell(out, *width, "CellHead", name);
        }
        out.push_str("</w:tr>");
    }
    for row in rows {
        out.push_str("<w:tr>");
        for (width, text) in widths.iter().zip(&row) {
            cell(out, *width, "Cell", text);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn cell(out: &mut String, width: usize, style: &str, text: &str) {
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
    );
    paragraph(out, style, text);
    out.push_str("</w:tc>");
}

//! The cover as paragraphs and tables. Nothing on it is tracked.

use std::fmt::Write as _;

use crate::export::cover::{Cover, DISCLAIMER, LEGEND, NOTES};
use crate::export::escape::{markup, one_line};

/// Width between the margins of an A4 page, in twentieths of a point.
const WIDTH: usize = 9638;

/// A moved passage: the bookmarks of its two ends, and its first words.
pub(super) struct Move {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) excerpt: String,
}

/// The bookmark of the clause with this number on the cover.
pub(super) fn clause_bookmark(number: usize) -> String {
    format!("clause_{number}")
}

/// Writes the cover, up to and with the heading of the redline.
pub(super) fn write(out: &mut String, cover: &Cover<'_>, moves: &[Move]) {
    paragraph(out, "Title", &cover.title);
    paragraph(out, "Verdict", &cover.headline);
    if !cover.summary.is_empty() {
        paragraph(out, "Normal", cover.summary);
    }
    clauses(out, cover);
    moved(out, moves);
    licenses(out, cover);
    paragraph(out, "Heading1", "What was compared");
    let facts = cover
        .facts
        .iter()
        .map(|(name, value)| vec![words(name), words(value)]);
    table(out, &[2900, WIDTH - 2900], &[], facts);
    if !cover.notes.is_empty() {
        paragraph(out, "Heading1", NOTES);
        for note in &cover.notes {
            paragraph(out, "Normal", note);
        }
    }
    paragraph(out, "Heading1", "How to read the redline");
    for (name, meaning) in LEGEND {
        let mark = match name {
            "Added" => "tracked insertion",
            "Removed" => "tracked deletion",
            "Moved" => "tracked deletion and insertion, listed above",
            _ => "tracked like the others",
        };
        paragraph(out, "Normal", &format!("{name}: {meaning} ({mark})."));
    }
    paragraph(
        out,
        "Normal",
        "Accepting every change leaves the submitted text, rejecting every change the canonical text. Differences in \
         white space alone are not tracked; the submitted line breaks stand.",
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
    let mut widths = vec![450, 1500, 1050, 1050, 1000, 750, 3838];
    if cover.reviewed() {
        names.push("Decision");
        widths = vec![450, 1300, 1050, 1050, 950, 750, 2688, 1400];
    }
    let rows = cover.clauses.iter().map(|row| {
        let mut cells = vec![
            link(&clause_bookmark(row.number), &row.number.to_string()),
            words(&row.category),
            words(row.effect),
            words(row.severity),
            words(row.origin),
            words(&row.osd),
            words(&format!("“{}”\n{}", one_line(row.quote), row.explanation)),
        ];
        if cover.reviewed() {
            cells.push(words(&row.decision));
        }
        cells
    });
    table(out, &widths, &names, rows);
}

fn moved(out: &mut String, moves: &[Move]) {
    if moves.is_empty() {
        return;
    }
    paragraph(out, "Heading1", "Moved passages");
    let rows = moves.iter().map(|one| {
        vec![
            words(&format!("“{}”", one.excerpt)),
            link(&one.from, "from here"),
            link(&one.to, "to here"),
        ]
    });
    table(
        out,
        &[WIDTH - 2400, 1200, 1200],
        &["Words", "Moved", ""],
        rows,
    );
}

fn licenses(out: &mut String, cover: &Cover<'_>) {
    paragraph(out, "Heading1", "Licenses");
    if cover.licenses.is_empty() {
        paragraph(out, "Normal", "No listed license accounts for the text.");
        return;
    }
    let rows = cover.licenses.iter().map(|row| {
        vec![
            words(row.id),
            words(row.name),
            words(row.form),
            words(&row.standing),
            words(&row.coverage),
        ]
    });
    table(
        out,
        &[1800, 3138, 1500, 1600, 1600],
        &["Id", "Name", "Form", "Standing", "Canonical words present"],
        rows,
    );
}

fn paragraph(out: &mut String, style: &str, text: &str) {
    styled(out, style, &words(text));
}

/// A paragraph of finished runs.
fn styled(out: &mut String, style: &str, runs: &str) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"
    );
}

/// A run; each line end in `text` is a line break.
fn words(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", markup(line)))
        .collect();
    format!("<w:r>{}</w:r>", lines.join("<w:br/>"))
}

/// A run that leads to a bookmark.
fn link(bookmark: &str, text: &str) -> String {
    format!(
        "<w:hyperlink w:anchor=\"{bookmark}\"><w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t>{}</w:t></w:r></w:hyperlink>",
        markup(text)
    )
}

/// A table with a head row, which repeats on each page, unless `names` is empty. A row holds finished runs.
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
            cell(out, *width, "CellHead", &words(name));
        }
        out.push_str("</w:tr>");
    }
    for row in rows {
        out.push_str("<w:tr>");
        for (width, runs) in widths.iter().zip(&row) {
            cell(out, *width, "Cell", runs);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn cell(out: &mut String, width: usize, style: &str, runs: &str) {
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
    );
    styled(out, style, runs);
    out.push_str("</w:tc>");
}

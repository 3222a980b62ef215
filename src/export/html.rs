//! A self-contained page: cover, clauses, redline. No script, nothing loaded, made for print as much as for the screen.
//!
//! ```text
//! You may ··· sell copies.    <ins>not </ins>      added: underlined
//! THE SOFTWARE IS ···         <del>…</del>         removed: struck through
//! Copyright ··· <del class="minor">[year]</del><ins class="minor">2026</ins>
//! ```
//!
//! Meaning is never in colour alone: `ins` and `del` say it to a screen reader, and underline and strike on paper. A
//! mark stands before each clause in the redline and links to its row on the cover, and back.

use std::fmt::Write as _;

use super::Export;
use super::cover::{Cover, DISCLAIMER, LEGEND, NOTES, cover, severity};
use super::escape::{clean, markup, push_char};
use super::redline::{Piece, PieceKind, redline};
use crate::arrange::Arrange;
use crate::clause::Severity;
use crate::report::Clause;

const STYLE: &str = include_str!("html.css");

/// The whole page.
pub(super) fn render(export: &Export<'_>) -> String {
    let cover = cover(export);
    let mut out = String::with_capacity(export.submitted.len() * 3 / 2 + STYLE.len() + 8192);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        title = markup(&cover.title)
    );
    front(&mut out, &cover);
    out.push_str("<main>\n<h2>Redline</h2>\n<div class=\"redline\">");
    Drawing::new(export, &mut out).draw();
    let _ = write!(
        out,
        "</div>\n</main>\n<footer><p>{DISCLAIMER}</p></footer>\n</body>\n</html>\n"
    );
    out
}

fn front(out: &mut String, cover: &Cover<'_>) {
    let _ = write!(
        out,
        "<header>\n<h1>{}</h1>\n<p class=\"verdict\">{}</p>\n",
        markup(&cover.title),
        markup(&cover.headline)
    );
    if !cover.summary.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", markup(cover.summary));
    }
    clauses(out, cover);
    licenses(out, cover);
    out.push_str("<h2>What was compared</h2>\n<table class=\"facts\">\n<tbody>\n");
    for (name, value) in &cover.facts {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
            markup(name),
            markup(value)
        );
    }
    out.push_str("</tbody>\n</table>\n");
    if !cover.notes.is_empty() {
        let _ = write!(out, "<h2>{NOTES}</h2>\n<ul>\n");
        for note in &cover.notes {
            let _ = writeln!(out, "<li>{}</li>", markup(note));
        }
        out.push_str("</ul>\n");
    }
    legend(out);
    let _ = write!(out, "<p>{DISCLAIMER}</p>\n</header>\n");
}

fn clauses(out: &mut String, cover: &Cover<'_>) {
    out.push_str("<h2>Clauses</h2>\n");
    if cover.clauses.is_empty() {
        out.push_str("<p>None was found.</p>\n");
        return;
    }
    let reviewed = cover.reviewed();
    let mut names = vec![
        "#",
        "Category",
        "Effect",
        "Severity",
        "Origin",
        "OSD",
        "Text and explanation",
    ];
    if reviewed {
        names.push("Decision");
    }
    head(out, "clauses", &names);
    for row in &cover.clauses {
        let _ = write!(
            out,
            "<tr id=\"row-{0}\"><td><a href=\"#clause-{0}\">{0}</a></td><td>{1}</td><td>{2}</td>\
             <td class=\"{3}\">{3}</td><td>{4}</td><td>{5}</td><td><q>{6}</q><br>{7}</td>",
            row.number,
            markup(&row.category),
            row.effect,
            row.severity,
            row.origin,
            row.osd,
            markup(row.quote),
            markup(row.explanation)
        );
        if reviewed {
            let _ = write!(out, "<td>{}</td>", markup(&row.decision));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn licenses(out: &mut String, cover: &Cover<'_>) {
    out.push_str("<h2>Licenses</h2>\n");
    if cover.licenses.is_empty() {
        out.push_str("<p>No listed license accounts for the text.</p>\n");
        return;
    }
    head(
        out,
        "licenses",
        &["Id", "Name", "Form", "Standing", "Canonical words present"],
    );
    for row in &cover.licenses {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            markup(row.id),
            markup(row.name),
            row.form,
            row.standing,
            row.coverage
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Opens a table: its class, its column names.
fn head(out: &mut String, class: &str, names: &[&str]) {
    let _ = write!(out, "<table class=\"{class}\">\n<thead><tr>");
    for name in names {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

fn legend(out: &mut String) {
    out.push_str("<h2>How to read the redline</h2>\n<ul class=\"legend\">\n");
    for (name, meaning) in LEGEND {
        let sample = match name {
            "Added" => "<ins>Added</ins>",
            "Removed" => "<del>Removed</del>",
            "Moved" => "<del class=\"moved\">Moved</del> <ins class=\"moved\">Moved</ins>",
            _ => "<del class=\"minor\">Minor</del> <ins class=\"minor\">Minor</ins>",
        };
        let _ = writeln!(out, "<li>{sample}: {meaning}</li>");
    }
    out.push_str(
        "<li><mark>Marked</mark>: text of a clause; its number leads to the table. \
         Differences in white space alone are not marked; the submitted line breaks stand.</li>\n</ul>\n",
    );
}

/// Draws the redline, and the clauses in it.
struct Drawing<'a, 'out> {
    out: &'out mut String,
    export: &'a Export<'a>,
    /// Clauses by where they start: a mark is set before each.
    marks: Vec<(usize, &'a Clause)>,
    /// Number of marks that are set.
    set: usize,
    /// Every offset of the submitted text where a clause starts or ends, ascending.
    edges: Vec<usize>,
}

impl<'a, 'out> Drawing<'a, 'out> {
    fn new(export: &'a Export<'a>, out: &'out mut String) -> Self {
        let mut marks: Vec<(usize, &Clause)> = export.report.clauses.iter().enumerate().collect();
        marks.arrange_by_key(|(_, clause)| clause.start);
        let mut edges: Vec<usize> = marks
            .iter()
            .flat_map(|(_, clause)| [clause.start, clause.end])
            .collect();
        edges.arrange();
        edges.dedup();
        Self {
            out,
            export,
            marks,
            set: 0,
            edges,
        }
    }

    fn draw(&mut self) {
        let export = self.export;
        // Where there is no license, all the text is new, and to underline all of it says nothing.
        let bare = export.report.licenses.is_empty();
        for piece in redline(export.report, export.submitted, export.canonical) {
            self.piece(&piece, bare);
        }
        self.set_marks(usize::MAX);
    }

    fn piece(&mut self, piece: &Piece<'_>, bare: bool) {
        let class = match piece.kind {
            PieceKind::Added | PieceKind::Removed | PieceKind::Replaced => "",
            PieceKind::Moved => " class=\"moved\"",
            _ => " class=\"minor\"",
        };
        if bare || piece.same_words || !piece.kind.is_difference() {
            self.submitted(piece, None);
            return;
        }
        if !piece.canonical.is_empty() {
            self.set_marks(piece.start);
            let _ = write!(self.out, "<del{class}>");
            for c in clean(piece.canonical, None) {
                push_char(self.out, c);
            }
            self.out.push_str("</del>");
        }
        if !piece.submitted.is_empty() {
            self.submitted(piece, Some(class));
        }
    }

    /// The submitted side of a piece, cut where clauses start and end; inside `ins` where a class is given.
    fn submitted(&mut self, piece: &Piece<'_>, class: Option<&str>) {
        let end = piece.start + piece.submitted.len();
        let mut at = piece.start;
        while at < end {
            self.set_marks(at);
            let next = self.edges.partition_point(|&edge| edge <= at);
            let stop = self.edges.get(next).map_or(end, |&edge| edge.min(end));
            let stop = self.export.submitted.ceil_char_boundary(stop).min(end);
            self.stretch(at, stop, class);
            at = stop;
        }
    }

    fn stretch(&mut self, start: usize, end: usize, class: Option<&str>) {
        let text = self.export.submitted.get(start..end).unwrap_or_default();
        let rest = self.export.submitted.get(end..).unwrap_or_default();
        let weight = self.weight(start, end);
        if let Some(class) = class {
            let _ = write!(self.out, "<ins{class}>");
        }
        if let Some(weight) = weight {
            let _ = write!(self.out, "<mark class=\"{}\">", severity(weight));
        }
        for c in clean(text, rest.chars().next()) {
            push_char(self.out, c);
        }
        if weight.is_some() {
            self.out.push_str("</mark>");
        }
        if class.is_some() {
            self.out.push_str("</ins>");
        }
    }

    /// The heaviest clause that covers the range.
    fn weight(&self, start: usize, end: usize) -> Option<Severity> {
        self.marks
            .iter()
            .take_while(|(_, clause)| clause.start <= start)
            .filter(|(_, clause)| clause.end >= end)
            .map(|(_, clause)| clause.severity)
            .max()
    }

    /// Sets the marks of all clauses that start at `at` or before it.
    fn set_marks(&mut self, at: usize) {
        while let Some((index, clause)) = self.marks.get(self.set)
            && clause.start <= at
        {
            let number = index + 1;
            let _ = write!(
                self.out,
                "<a class=\"pin {}\" id=\"clause-{number}\" href=\"#row-{number}\" aria-label=\"Clause {number}\">{number}</a>",
                severity(clause.severity)
            );
            self.set += 1;
        }
    }
}

//! The summary in Markdown, for a ticket or a wiki.
//!
//! ```text
//! # LICENSE compared with Apache-2.0
//!
//! **Conditions were added or changed. Not open source as written.**
//! …
//! | # | Category | Effect | Quote | OSD | Origin | Explanation |
//! ```
//!
//! Every word that is not ours is escaped: a license text can neither open a heading nor break out of its cell.

use std::fmt::Write as _;

use super::Export;
use super::cover::{Cover, DISCLAIMER, NOTES, cover};
use super::escape::one_line;

/// The whole summary.
pub(super) fn render(export: &Export<'_>) -> String {
    let cover = cover(export);
    let mut out = String::new();
    line(&mut out, &format!("# {}", text(&cover.title)));
    line(&mut out, &format!("**{}**", text(&cover.headline)));
    if !cover.summary.is_empty() {
        line(&mut out, &text(cover.summary));
    }
    clauses(&mut out, &cover);
    licenses(&mut out, &cover);
    line(&mut out, "## What was compared");
    table(
        &mut out,
        &["", ""],
        cover
            .facts
            .iter()
            .map(|(name, value)| vec![text(name), text(value)]),
    );
    if !cover.notes.is_empty() {
        line(&mut out, &format!("## {NOTES}"));
        for note in &cover.notes {
            let _ = writeln!(out, "- {}", text(note));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{DISCLAIMER}");
    out
}

fn clauses(out: &mut String, cover: &Cover<'_>) {
    line(out, "## Clauses");
    if cover.clauses.is_empty() {
        line(out, "None was found.");
        return;
    }
    let mut head = vec![
        "#",
        "Category",
        "Effect",
        "Severity",
        "Quote",
        "OSD",
        "Origin",
        "Explanation",
    ];
    let reviewed = cover.reviewed();
    if reviewed {
        head.push("Decision");
    }
    let rows = cover.clauses.iter().map(|row| {
        let mut cells = vec![
            row.number.to_string(),
            row.category.clone(),
            row.effect.to_owned(),
            row.severity.to_owned(),
            text(row.quote),
            row.osd.clone(),
            row.origin.to_owned(),
            text(row.explanation),
        ];
        if reviewed {
            cells.push(text(&row.decision));
        }
        cells
    });
    table(out, &head, rows);
}

fn licenses(out: &mut String, cover: &Cover<'_>) {
    line(out, "## Licenses");
    if cover.licenses.is_empty() {
        line(out, "No listed license accounts for the text.");
        return;
    }
    let rows = cover.licenses.iter().map(|row| {
        vec![
            text(row.id),
            text(row.name),
            row.form.to_owned(),
            row.standing.clone(),
            row.coverage.clone(),
        ]
    });
    table(
        out,
        &["Id", "Name", "Form", "Standing", "Canonical words present"],
        rows,
    );
}

/// A paragraph or heading, and the empty line behind it.
fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

pub(super) fn table(out: &mut String, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let _ = writeln!(out, "| {} |", head.join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(head.len()));
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out.push('\n');
}

/// Foreign words, on one line, with every character that Markdown reads escaped.
pub(crate) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in one_line(words).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn foreign_words_cannot_leave_their_cell() {
        assert_eq!(
            text("a | b\n# c `d` <e> *f* [g](h)"),
            "a \\| b \\# c \\`d\\` &lt;e&gt; \\*f\\* \\[g\\](h)"
        );
    }
}

//! A report for a reader at a terminal: verdict, clauses, redline.

use std::io::{self, Write};

use codicil::clause::{Effect, category_name};
use codicil::export::redline::{PieceKind, redline};
use codicil::report::{Form, Report};

/// How words are marked.
struct Style {
    color: bool,
}

impl Style {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.color {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.paint("2", text)
    }

    /// Underlined where there are colours, in `[+ +]` where there are none.
    fn inserted(&self, text: &str) -> String {
        if self.color {
            self.lines("4;34", text)
        } else {
            format!("[+{text}+]")
        }
    }

    fn deleted(&self, text: &str) -> String {
        if self.color {
            self.lines("9;31", text)
        } else {
            format!("[-{text}-]")
        }
    }

    /// A pager forgets the colour at a line end.
    fn lines(&self, code: &str, text: &str) -> String {
        text.split('\n')
            .map(|line| {
                if line.is_empty() {
                    String::new()
                } else {
                    self.paint(code, line)
                }
            })
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Prints a report.
pub(crate) fn report(
    out: &mut impl Write,
    report: &Report,
    text: &str,
    canonical: &[(String, String)],
    color: bool,
) -> io::Result<()> {
    let style = Style { color };
    let verdict = &report.verdict;
    writeln!(
        out,
        "{}",
        style.bold(&clean(
            report.input.name.as_deref().unwrap_or("standard input")
        ))
    )?;
    writeln!(out, "  {}", clean(&verdict.summary))?;
    for license in &report.licenses {
        let form = match license.form {
            Form::FullText => "full text",
            Form::Notice => "standard notice",
            Form::Reference => "reference",
        };
        let marks = [
            (license.osi_approved, "OSI approved"),
            (license.fsf_libre, "FSF free"),
            (license.deprecated, "deprecated id"),
        ];
        let marks: String = marks
            .iter()
            .filter(|(has, _)| *has)
            .map(|(_, mark)| format!(", {mark}"))
            .collect();
        writeln!(
            out,
            "  {}  {form}, bytes {} to {}{marks}",
            style.bold(&license.id),
            license.start,
            license.end
        )?;
    }
    if let Some(expression) = verdict
        .spdx_expression
        .as_ref()
        .or(verdict.suggested_expression.as_ref())
    {
        writeln!(out, "  SPDX: {expression}")?;
    }
    if !verdict.osd.is_empty() {
        let criteria: Vec<String> = verdict.osd.iter().map(u8::to_string).collect();
        writeln!(
            out,
            "  fails the Open Source Definition: {}",
            criteria.join(", ")
        )?;
    }
    let changes = report.changes;
    writeln!(
        out,
        "  {} differences: {} material, {} notices, {} variables, {} formatting",
        changes.material + changes.notices + changes.variables + changes.formatting,
        changes.material,
        changes.notices,
        changes.variables,
        changes.formatting
    )?;
    for note in &report.notes {
        writeln!(out, "  note: {}", note.text)?;
    }
    for (number, clause) in (1..).zip(&report.clauses) {
        let effect = match clause.effect {
            Effect::Restricts => style.paint("1;31", "restricts"),
            Effect::Obliges => style.paint("33", "obliges"),
            Effect::Permits => style.paint("32", "permits"),
            Effect::Neutral => "neutral".to_owned(),
        };
        let origin = format!("{:?}", clause.origin).to_lowercase();
        writeln!(
            out,
            "\n  {number}. {}  {effect}  {}",
            style.bold(category_name(clause.category)),
            style.faint(&origin)
        )?;
        for line in clean(&clause.quote).lines() {
            writeln!(out, "     | {}", line.trim_end())?;
        }
        writeln!(out, "     {}", clause.explanation)?;
    }
    writeln!(out)?;
    draw(out, report, text, canonical, &style)?;
    writeln!(out)
}

/// Characters of unchanged text that are shown on either side of a change.
const CONTEXT: usize = 240;

fn draw(
    out: &mut impl Write,
    report: &Report,
    text: &str,
    canonical: &[(String, String)],
    style: &Style,
) -> io::Result<()> {
    // Neighbouring pieces of the same kind read as one: only changes of words are marked.
    let mut plain = String::new();
    let mut first = true;
    for piece in redline(report, text, canonical) {
        if !piece.kind.is_material() {
            plain.push_str(piece.submitted);
            continue;
        }
        fold(out, &plain, first, false, style)?;
        plain.clear();
        first = false;
        let (removed, added) = (clean(piece.canonical), clean(piece.submitted));
        if !removed.trim().is_empty() {
            write!(out, "{}", style.deleted(&removed))?;
        }
        if !added.trim().is_empty() {
            write!(out, "{}", style.inserted(&added))?;
        } else if piece.kind == PieceKind::Added {
            write!(out, "{added}")?;
        }
    }
    if first {
        return Ok(());
    }
    fold(out, &plain, false, true, style)
}

/// Writes unchanged text, the middle of it as a count.
fn fold(
    out: &mut impl Write,
    text: &str,
    is_first: bool,
    is_last: bool,
    style: &Style,
) -> io::Result<()> {
    let text = clean(text);
    let count = text.chars().count();
    let (head, tail) = (
        if is_first { 0 } else { CONTEXT },
        if is_last { 0 } else { CONTEXT },
    );
    if count <= head + tail + 80 {
        return write!(out, "{text}");
    }
    let head_text: String = text.chars().take(head).collect();
    let tail_text: String = text.chars().skip(count - tail).collect();
    let lines = text.lines().count();
    write!(
        out,
        "{head_text}\n{}\n{tail_text}",
        style.faint(&format!("      ... {lines} lines unchanged ..."))
    )
}

/// Control characters of a file could move the cursor or change the terminal: they are shown as such.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' && c != '\t' {
                if c == '\r' {
                    ' '
                } else {
                    char::REPLACEMENT_CHARACTER
                }
            } else {
                c
            }
        })
        .collect()
}

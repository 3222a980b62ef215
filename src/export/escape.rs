//! Characters that a format cannot hold.
//!
//! ```text
//! a\r\nb <\u{1}>  ->  a\nb &lt;\u{FFFD}&gt;
//! ```
//!
//! White space stays white space, and everything else that XML or HTML refuses becomes U+FFFD: visible, never dropped.

/// `text` with one kind of line end, and with U+FFFD for what markup cannot hold.
///
/// `next` is the character behind `text` in its source: a carriage return at the end of `text` is half of a line end
/// where the other half follows, and a whole one elsewhere.
pub(super) fn clean(text: &str, next: Option<char>) -> impl Iterator<Item = char> + '_ {
    let mut rest = text.chars();
    std::iter::from_fn(move || {
        loop {
            let c = rest.next()?;
            match c {
                '\r' if rest.clone().next().or(next) == Some('\n') => {}
                // Vertical tab, form feed and next line part words, and XML or HTML refuse each of them.
                '\r' | '\u{b}' | '\u{c}' | '\u{85}' => return Some('\n'),
                '\t' | '\n' => return Some(c),
                _ if c.is_control() || is_noncharacter(c) => return Some('\u{FFFD}'),
                _ => return Some(c),
            }
        }
    })
}

/// The code points that Unicode keeps out of interchange; XML refuses two of them and HTML all.
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// Appends one character to XML or HTML, as text or inside a quoted attribute.
pub(super) fn push_char(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        _ => out.push(c),
    }
}

/// `text` for XML or HTML, as text or inside a quoted attribute.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in clean(text, None) {
        push_char(&mut out, c);
    }
    out
}

/// `text` on one line: each run of white space as one space, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(clean(word, None));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{clean, markup, one_line};

    #[test]
    fn line_ends_become_one_kind() {
        let cases: &[(&str, &str, Option<char>, &str)] = &[
            ("crlf", "a\r\nb", None, "a\nb"),
            ("lone cr", "a\rb", None, "a\nb"),
            ("cr cut from its lf", "a\r", Some('\n'), "a"),
            ("cr at the end", "a\r", None, "a\n"),
            ("form feed", "a\u{c}b", None, "a\nb"),
        ];
        for (name, text, next, expected) in cases {
            assert_eq!(clean(text, *next).collect::<String>(), *expected, "{name}");
        }
    }

    #[test]
    fn nothing_is_dropped_silently() {
        assert_eq!(
            markup("a\u{0}b\u{1b}\u{FFFE}<&>\"'"),
            "a\u{FFFD}b\u{FFFD}\u{FFFD}&lt;&amp;&gt;&quot;&#39;"
        );
        assert_eq!(one_line("  a\n\t b\u{7} "), "a b\u{FFFD}");
    }
}

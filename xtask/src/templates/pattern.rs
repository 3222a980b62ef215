//! The patterns of replaceable text, as the engine will run them.

use std::collections::HashMap;

use regex_lite::Regex;

use super::source::words;

/// Compiled patterns, each compiled once.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    compiled: HashMap<String, Result<Regex, String>>,
}

impl Patterns {
    /// Whether these words, with single spaces, may stand where the pattern does.
    ///
    /// The whole of them must match, in any case, and `.` matches everything. Typographic quotes and dashes count as
    /// plain ones: the matching guidelines hold them equal.
    pub(super) fn accepts(&mut self, pattern: &str, text: &str) -> bool {
        let Ok(regex) = self.compile(pattern) else {
            return false;
        };
        let text = words(text);
        regex.is_match(&text) || regex.is_match(&plain(&text))
    }

    /// Why the engine's regex crate refuses the pattern, if it does.
    pub(super) fn error(&mut self, pattern: &str) -> Option<String> {
        self.compile(pattern).as_ref().err().cloned()
    }

    fn compile(&mut self, pattern: &str) -> &Result<Regex, String> {
        self.compiled.entry(pattern.to_owned()).or_insert_with(|| {
            Regex::new(&format!("(?is)^(?:{pattern})$")).map_err(|error| error.to_string())
        })
    }
}

/// The pattern as the table has it.
///
/// The list's patterns are written for other regex dialects: there `\<` is a plain `<`, in ours the start of a word.
/// And they run over words with single spaces, so that a run of spaces in a pattern could never match.
pub(super) fn normalise(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut escaped = false;
    for c in pattern.trim_matches('\n').chars() {
        let c = if c == '\n' || c == '\t' { ' ' } else { c };
        match c {
            '<' | '>' if escaped => {
                out.pop();
                out.push(c);
            }
            ' ' if out.ends_with(' ') => {}
            _ => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Patterns, normalise};

    #[test]
    fn dialect() {
        assert_eq!(normalise(r"(\(\<|\()?"), r"(\(<|\()?");
        assert_eq!(
            normalise("the   Sections   being .+"),
            "the Sections being .+"
        );
    }

    #[test]
    fn whole_words_in_any_case() {
        let mut patterns = Patterns::default();
        assert!(patterns.accepts("are|is", " IS\n"));
        assert!(!patterns.accepts("are|is", "is not"));
    }
}

//! Marks the deciding words inside a quote.

use crate::arrange::Arrange;

/// A run of a quote, and whether its words decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// The characters, as they stand in the text.
    pub text: &'a str,
    /// Whether they decided.
    pub decided: bool,
}

/// Cuts `quote` at the words in `why`. Words that the quote does not have are left out; the runs joined are the quote.
#[must_use]
pub fn runs<'a>(quote: &'a str, why: &[String]) -> Vec<Run<'a>> {
    // The words come in the order of the text, so each is looked for behind the one before, and only then from the start.
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for words in why.iter().filter(|words| !words.is_empty()) {
        let behind = spans.last().map_or(0, |&(_, end)| end);
        let found = find(quote, words, behind).or_else(|| find(quote, words, 0));
        spans.extend(found.map(|at| (at, at + words.len())));
    }
    spans.arrange();
    let mut runs = Vec::new();
    let mut cursor = 0;
    let mut push = |start: usize, end: usize, decided: bool| {
        if let Some(text) = quote.get(start..end).filter(|text| !text.is_empty()) {
            runs.push(Run { text, decided });
        }
    };
    for (start, end) in spans {
        // Overlapping words are marked once.
        if end <= cursor {
            continue;
        }
        push(cursor, start, false);
        push(start.max(cursor), end, true);
        cursor = end;
    }
    push(cursor, quote.len(), false);
    runs
}

/// Where `words` stand as whole words at or behind `from`: the "for" of "forms" did not decide.
fn find(quote: &str, words: &str, from: usize) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    quote
        .match_indices(words)
        .map(|(at, _)| at)
        .filter(|&at| at >= from)
        .find(|&at| {
            let (before, behind) = (quote.get(..at), quote.get(at + words.len()..));
            let opens = letter(words.chars().next())
                && letter(before.and_then(|text| text.chars().next_back()));
            let closes = letter(words.chars().next_back())
                && letter(behind.and_then(|text| text.chars().next()));
            !opens && !closes
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(quote: &str, why: &[&str]) -> String {
        let why: Vec<String> = why.iter().map(|&words| words.to_owned()).collect();
        runs(quote, &why)
            .iter()
            .map(|run| {
                if run.decided {
                    format!("[{}]", run.text)
                } else {
                    run.text.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        for (quote, why, expected) in [
            (
                "you may not sell it",
                vec!["may not", "sell"],
                "you [may not] [sell] it",
            ),
            ("sell it", vec!["rent"], "sell it"),
            ("a b c", vec!["a b", "b c"], "[a b][ c]"),
            ("不得用于商业用途", vec!["商业"], "不得用于[商业]用途"),
            ("in forms, for us", vec!["for"], "in forms, [for] us"),
            (
                "it is late; it is required",
                vec!["late", "is", "required"],
                "it is [late]; it [is] [required]",
            ),
            ("", vec!["x"], ""),
        ] {
            assert_eq!(marked(quote, &why), expected);
        }
    }
}

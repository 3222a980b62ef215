//! A text as the characters that can be compared, each with its way back.
//!
//! `The "Work"` becomes the characters `the"work"` in four tokens `the` `"` `work` `"`: white space is gone, case and
//! the forms of quotes and dashes are folded, one character to one. Working on characters below the tokens lets an
//! element of the XML begin inside a word (`name<optional>s</optional>`) and still find its place.

use std::ops::Range;

/// The comparable characters of one text.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// Folded characters, white space left out.
    pub(super) chars: Vec<char>,
    /// Where each character stood, in bytes of the text it came from.
    pub(super) bytes: Vec<Range<usize>>,
    /// Words and single signs, as ranges of `chars`; they cover all of it.
    pub(super) tokens: Vec<Range<usize>>,
    open: bool,
}

impl Stream {
    /// The stream of a whole text.
    pub(super) fn of(text: &str) -> Self {
        let mut stream = Self::default();
        stream.push(text);
        stream
    }

    /// Appends a text; call [`Stream::split`] first where it doesn't continue the last word.
    pub(super) fn push(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                self.open = false;
                continue;
            }
            let next = self.chars.len();
            self.chars.push(fold(c));
            self.bytes.push(at..at + c.len_utf8());
            let word = c.is_alphanumeric();
            match self.tokens.last_mut() {
                Some(last) if word && self.open => last.end = next + 1,
                _ => self.tokens.push(next..next + 1),
            }
            self.open = word;
        }
    }

    /// Ends the word that is being written.
    pub(super) fn split(&mut self) {
        self.open = false;
    }

    /// The token with this index, as text.
    pub(super) fn token(&self, index: usize) -> String {
        self.tokens[index]
            .clone()
            .map(|at| self.chars[at])
            .collect()
    }

    /// All tokens, as text.
    pub(super) fn words(&self) -> Vec<String> {
        (0..self.tokens.len())
            .map(|index| self.token(index))
            .collect()
    }

    /// Number of comparable characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The bytes from the first to the last of a non-empty range of characters.
    pub(super) fn byte_range(&self, chars: &Range<usize>) -> Range<usize> {
        self.bytes[chars.start].start..self.bytes[chars.end - 1].end
    }
}

fn fold(c: char) -> char {
    match c {
        '\'' | '`' | '\u{b4}' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::Stream;

    #[test]
    fn words_and_signs() {
        let stream = Stream::of("The \u{201c}Work\u{201d}\u{2014}or");
        assert_eq!(stream.words(), ["the", "\"", "work", "\"", "-", "or"]);
        assert_eq!(stream.byte_range(&(3..9)), 4..14);
    }
}

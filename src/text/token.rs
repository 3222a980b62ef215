//! Raw text to words, each with the bytes that it stands on.
//!
//! ```text
//! "the Soft-\nware, (c) 2020"   ->   the · software · copyright · 2020
//!                                    0..3  4..14      16..19      20..24
//! ```
//!
//! White space and punctuation are no tokens: they are what stands between two of them. Spans ascend, never overlap and
//! lie on character boundaries.

use super::layout::Layout;
use super::span::Span;
use super::words::{Vocabulary, WordHash, WordId};
use crate::report::Markup;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is compared by.
    pub word: WordId,
    /// What it stands on.
    pub span: Span,
    /// What kind of word it is.
    pub class: Class,
}

/// What kind of word a token is. The kind decides nothing while texts are aligned; it says what a difference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A word of the text.
    Word,
    /// The number or letter of a list item.
    Bullet,
    /// Part of a copyright line.
    Copyright,
}

/// The words of `source`, in order.
pub fn tokenize(source: &str, layout: Layout, words: &mut impl Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(source.len() / 6);
    Scanner {
        source,
        bytes: source.as_bytes(),
        html: layout.markup == Markup::Html,
        layout,
    }
    .run(&mut tokens, words);
    super::marks::mark(source, &mut tokens);
    tokens
}

/// What stands between two tokens: `gap(source, tokens, 0)` is what stands before the first, and so on.
#[must_use]
pub fn gap<'a>(source: &'a str, tokens: &[Token], at: usize) -> &'a str {
    let start = if at == 0 {
        0
    } else {
        tokens
            .get(at - 1)
            .map_or(source.len(), |token| token.span.range().end)
    };
    let end = tokens
        .get(at)
        .map_or(source.len(), |token| token.span.range().start);
    source.get(start..end).unwrap_or_default()
}

/// The longest line, in bytes, that is `(c)` and a name.
const OWNER: usize = 60;
/// The words of names that are written small.
const PARTICLES: &[&str] = &["and", "de", "der", "of", "the", "van", "von"];
/// How far before `(c)`, in bytes, the item `(b)` of a list may stand.
const LIST: usize = 600;

/// The commands of Doxygen that stand in a license text: what follows them is the text's own.
const COMMANDS: &[&str] = &[
    "b",
    "brief",
    "endhtmlonly",
    "endverbatim",
    "htmlonly",
    "mainpage",
    "n",
    "page",
    "par",
    "section",
    "subsection",
    "verbatim",
];

struct Scanner<'a> {
    source: &'a str,
    bytes: &'a [u8],
    html: bool,
    layout: Layout,
}

impl Scanner<'_> {
    fn run(&self, tokens: &mut Vec<Token>, words: &mut impl Vocabulary) {
        let mut at = 0;
        let mut line_start = true;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            if line_start && !byte.is_ascii_whitespace() {
                line_start = false;
                if let Some(after) = self.line_mark(at) {
                    at = after;
                    continue;
                }
            }
            if byte == b'\n' {
                line_start = true;
                at += 1;
            } else if byte.is_ascii_alphanumeric() {
                at = self.word(at, tokens, words);
            } else if byte.is_ascii() {
                at = match byte {
                    b'<' if self.html || self.is_plain_tag(at) => self.tag(at),
                    b'&' if self.html || self.is_copy_entity(at) => self.entity(at, tokens, words),
                    b'(' => self.copyright_sign(at, tokens, words),
                    b'\\' => self.command(at),
                    _ => at + 1,
                };
            } else {
                let c = self.char_at(at);
                if c == '©' {
                    at = self.copyright_mark(at, c.len_utf8(), tokens, words);
                } else if is_ideograph(c) {
                    // Chinese and Japanese are written without spaces: each character is a word, so that a hard wrap
                    // inside a word is no difference.
                    let mut hash = WordHash::EMPTY;
                    hash.char(c);
                    push(tokens, words.intern(hash), at, at + c.len_utf8());
                    at += c.len_utf8();
                } else if c.is_alphanumeric() {
                    at = self.word(at, tokens, words);
                } else {
                    at += c.len_utf8();
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.source
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Skips a backslash, and the command that it starts: `\par NO WARRANTY`.
    fn command(&self, at: usize) -> usize {
        let rest = self.source.get(at + 1..).unwrap_or_default();
        let named = COMMANDS.iter().find(|name| {
            let behind = rest.strip_prefix(**name);
            behind
                .is_some_and(|behind| behind.is_empty() || behind.starts_with(char::is_whitespace))
        });
        let starts = at == 0 || self.bytes[at - 1].is_ascii_whitespace();
        at + 1 + named.filter(|_| starts).map_or(0, |name| name.len())
    }

    /// Skips a line number or comment word that the wrapping put at the start of the line.
    fn line_mark(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at..)?;
        if self.layout.numbered {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits > 0 {
                return Some(at + digits);
            }
        }
        if let Some(word) = self.layout.comment_word {
            let skip = usize::from(rest.first() == Some(&b'@'));
            let found = rest
                .get(skip..skip + word.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()));
            if found
                && rest
                    .get(skip + word.len())
                    .is_none_or(u8::is_ascii_whitespace)
            {
                return Some(at + skip + word.len());
            }
        }
        None
    }

    /// Reads one word: letters and digits, with the signs inside it that are no letters (soft hyphens, zero-width
    /// characters, a hyphen at a line end that splits a word of the listed texts).
    fn word(&self, start: usize, tokens: &mut Vec<Token>, words: &mut impl Vocabulary) -> usize {
        let (end, hash) = self.letters(start, WordHash::EMPTY);
        let (end, hash) = match self.broken(end) {
            Some(next) => {
                let (joined_end, joined) = self.letters(next, hash);
                // `sub-\nlicense` stays two words; `distribu-\ntion` is one, as the list knows it and not its first half.
                if words.knows(joined)
                    && !(words.knows(hash) && words.knows(self.letters(next, WordHash::EMPTY).1))
                {
                    (joined_end, joined)
                } else {
                    (end, hash)
                }
            }
            None => (end, hash),
        };
        let word = words.intern(hash);
        match words.split(word) {
            Some((first, second, length))
                if self.source.is_char_boundary(start + length) && start + length < end =>
            {
                push(tokens, first, start, start + length);
                push(tokens, second, start + length, end);
            }
            _ => push(tokens, word, start, end),
        }
        end
    }

    fn letters(&self, start: usize, mut hash: WordHash) -> (usize, WordHash) {
        let mut at = start;
        let mut end = start;
        while let Some(&byte) = self.bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                hash.byte(byte.to_ascii_lowercase());
                at += 1;
                end = at;
            } else if byte.is_ascii() {
                break;
            } else {
                let c = self.char_at(at);
                if is_invisible(c) {
                    at += c.len_utf8();
                } else if c.is_alphanumeric() && !is_ideograph(c) {
                    hash.char(c);
                    at += c.len_utf8();
                    end = at;
                } else {
                    break;
                }
            }
        }
        (end, hash)
    }

    /// Where a word that ends at `end` goes on in the next line behind a hyphen.
    fn broken(&self, end: usize) -> Option<usize> {
        let rest = self.source.get(end..)?;
        let rest = rest.strip_prefix(['-', '\u{2010}', '\u{ad}'])?;
        let line = rest
            .trim_start_matches([' ', '\t', '\r'])
            .strip_prefix('\n')?;
        let next = line.trim_start_matches([' ', '\t', '*', '#', '/', ';', '>', '%']);
        next.starts_with(|c: char| c.is_lowercase())
            .then(|| self.source.len() - next.len())
    }

    /// `(c)` as a copyright sign where a copyright notice is near; else the bracket of a list item.
    fn copyright_sign(
        &self,
        at: usize,
        tokens: &mut Vec<Token>,
        words: &mut impl Vocabulary,
    ) -> usize {
        if !self
            .bytes
            .get(at..at + 3)
            .is_some_and(|sign| sign.eq_ignore_ascii_case(b"(c)"))
        {
            return at + 1;
        }
        let copyright = words.intern(WordHash::of("copyright"));
        let after_word = tokens.last().is_some_and(|last| {
            last.word == copyright
                && self
                    .source
                    .get(last.span.range().end..at)
                    .is_some_and(|gap| gap.trim().is_empty())
        });
        let rest = self.source.get(at + 3..).unwrap_or_default();
        // Emphasis and comment marks may stand between the sign and the year.
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "*_`#/;>".contains(c));
        let before_word = rest
            .get(..9)
            .is_some_and(|word| word.eq_ignore_ascii_case("copyright"));
        if after_word || before_word {
            return at + 3;
        }
        if rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.starts_with("<year")
            || rest.starts_with("[year")
            || self.is_owners_line(at, rest)
        {
            push(tokens, copyright, at, at + 3);
            return at + 3;
        }
        at + 1
    }

    /// Tags that come into comments and Markdown too: `<p>`, `</b>`, `<br/>`.
    fn is_plain_tag(&self, at: usize) -> bool {
        const TAGS: &[&str] = &[
            "p",
            "br",
            "b",
            "i",
            "em",
            "strong",
            "ul",
            "ol",
            "li",
            "pre",
            "tt",
            "code",
            "center",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "small",
            "blockquote",
        ];
        let rest = self.bytes.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix(b"/").unwrap_or(rest);
        TAGS.iter().any(|tag| {
            rest.get(..tag.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
                && rest.get(tag.len()..).is_some_and(|behind| {
                    behind.starts_with(b">")
                        || behind.starts_with(b"/>")
                        || behind.starts_with(b" />")
                })
        })
    }

    /// `&copy;` comes into plain texts too.
    fn is_copy_entity(&self, at: usize) -> bool {
        self.bytes
            .get(at..)
            .is_some_and(|rest| rest.starts_with(b"&copy;"))
    }

    /// Whether a line that starts with `(c)` goes on with a name, and is no item of a list.
    fn is_owners_line(&self, at: usize, rest: &str) -> bool {
        let before = self.source.get(..at).unwrap_or_default();
        let margin = before.trim_end_matches([' ', '\t', '*', '#', '/', ';', '>']);
        // A text may be one line of megabytes: no more is looked at than can be a name.
        let near = rest.get(..rest.floor_char_boundary(OWNER + 1));
        let line = near.and_then(|near| near.lines().next());
        let line = line.unwrap_or_default().trim_end();
        let starts_line = margin.is_empty() || margin.ends_with('\n');
        let near = before.get(before.floor_char_boundary(before.len().saturating_sub(LIST))..);
        starts_line
            && line
                .split_whitespace()
                .all(|word| !word.starts_with(char::is_lowercase) || PARTICLES.contains(&word))
            && line.starts_with(char::is_uppercase)
            && line.contains(' ')
            && line.len() <= OWNER
            && !line.ends_with([';', ':', ','])
            && !near.is_some_and(|near| near.contains("(b)") || near.contains("(B)"))
    }

    /// `©` is the word "copyright", unless that word stands beside it.
    fn copyright_mark(
        &self,
        at: usize,
        length: usize,
        tokens: &mut Vec<Token>,
        words: &mut impl Vocabulary,
    ) -> usize {
        let copyright = words.intern(WordHash::of("copyright"));
        let after_word = tokens.last().is_some_and(|last| {
            last.word == copyright
                && self
                    .source
                    .get(last.span.range().end..at)
                    .is_some_and(|gap| gap.trim().is_empty())
        });
        let rest = self
            .source
            .get(at + length..)
            .unwrap_or_default()
            .trim_start();
        if !after_word
            && !rest
                .get(..9)
                .is_some_and(|word| word.eq_ignore_ascii_case("copyright"))
        {
            push(tokens, copyright, at, at + length);
        }
        at + length
    }

    /// Skips an HTML tag or comment, and with it the content of scripts and styles.
    fn tag(&self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or_default();
        let after = |end: &str| {
            let found = rest
                .as_bytes()
                .windows(end.len())
                .position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
            found.map_or(self.bytes.len(), |found| at + found + end.len())
        };
        if rest.starts_with("<!--") {
            return after("-->");
        }
        for element in ["script", "style"] {
            if rest
                .get(1..=element.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(element))
            {
                return after(&format!("</{element}>"));
            }
        }
        // `a < b` and `<year>` are no tags of HTML, but a browser hides them all the same.
        match rest.as_bytes().get(1) {
            Some(next) if next.is_ascii_alphabetic() || *next == b'/' || *next == b'!' => {
                after(">")
            }
            _ => at + 1,
        }
    }

    /// Skips an entity: only the copyright sign is a word; letters come as letters in all but a handful of pages.
    fn entity(&self, at: usize, tokens: &mut Vec<Token>, words: &mut impl Vocabulary) -> usize {
        let rest = self.source.get(at..).unwrap_or_default();
        let Some(end) = rest
            .as_bytes()
            .iter()
            .take(12)
            .position(|&byte| byte == b';')
        else {
            return at + 1;
        };
        match rest.get(1..end) {
            Some("copy" | "#169" | "#xA9" | "#xa9") => {
                self.copyright_mark(at, end + 1, tokens, words)
            }
            Some(name)
                if name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') =>
            {
                at + end + 1
            }
            _ => at + 1,
        }
    }
}

fn push(tokens: &mut Vec<Token>, word: WordId, start: usize, end: usize) {
    tokens.push(Token {
        word,
        span: Span::new(start, end),
        class: Class::Word,
    });
}

/// Characters that no reader sees, those that turn the direction of the text among them: they may stand inside a word.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        // Combining accents are dropped too: `é` in two characters then equals `e`, not `é`; rare, and never a wrong match.
        || matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters of scripts that are written without spaces.
#[must_use]
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::super::layout::layout;
    use super::super::words::{Overlay, Words};
    use super::*;

    /// The tokens' own characters, `|`-separated.
    fn shown(source: &str) -> String {
        let mut words = Words::new();
        for word in ["distribution", "software", "third", "party"] {
            words.insert(WordHash::of(word));
        }
        let tokens = tokenize(source, layout(source), &mut Overlay::new(&words));
        tokens
            .iter()
            .map(|token| token.span.of(source))
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn words_stand_on_their_own_characters() {
        let cases = [
            ("punctuation", "Don't, “quote” — this!", "Don|t|quote|this"),
            (
                "hyphenated at a line end",
                "re distribu-\n   tion of",
                "re|distribu-\n   tion|of",
            ),
            ("compound at a line end", "third-\nparty", "third|party"),
            ("joined compound", "Sublicense", "Sub|license"),
            ("soft hyphen", "soft\u{ad}ware x", "soft\u{ad}ware|x"),
            ("zero width", "so\u{200b}ftware", "so\u{200b}ftware"),
            ("ideographs", "不得用于商业 use", "不|得|用|于|商|业|use"),
            (
                "sign beside its word",
                "Copyright (c) 2020 © Copyright",
                "Copyright|2020|Copyright",
            ),
            ("sign alone", "(c) 2020 X", "(c)|2020|X"),
            ("list letter", "(c) You must", "c|You|must"),
            (
                "html",
                "<p>The &quot;Software&quot; &copy; 2020</p><script>no</script><br><br>",
                "The|Software|&copy;|2020",
            ),
            ("comment words", "dnl one\ndnl two\n", "one|two"),
            ("numbered lines", "1 a\n2 b\n3 c\n4\n5 e", "a|b|c|e"),
        ];
        for (name, source, expected) in cases {
            assert_eq!(shown(source), expected, "{name}");
        }
    }
}

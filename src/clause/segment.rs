//! Cuts a text into the smallest sentences and list items, each with the lead-in that governs it.
//!
//! ```text
//! A license is required for:            sentence "A license is required for:"
//!   a. resale;                          item     "resale;"            governed by the sentence above
//!   b. (i) rent, (ii) any hosted        item     "(i) rent,"          governed by it too
//!      service.                         item     "(ii) any hosted\n     service."
//! ```
//!
//! Line breaks inside a sentence do not count, nor do comment signs, quote marks, bullets and heading marks at the start
//! of a line. What is returned covers the sentence as it stands, from its first to its last character.

mod line;
mod sentence;
mod title;

use std::ops::Range;
use std::rc::Rc;

use self::line::{Comment, Line, Mark, circled};
use self::sentence::{Sentence, inline_mark, skip, tag};

use super::words::{self, Token, Words};
use crate::text::{Span, is_invisible};

/// A sentence or list item.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// The words of the lead-ins that govern it, outermost first, as ranges of the tokens.
    pub(crate) lead: Rc<[Range<usize>]>,
    /// Its own words.
    pub(crate) own: Range<usize>,
    /// The paragraph or list item that it stands in, by its first word.
    pub(crate) block: usize,
    /// Whether it ends in a question mark.
    pub(crate) asks: bool,
    /// Whether it is a title: no sentence, and no item that a lead-in governs.
    pub(crate) titles: bool,
    /// From its first to its last character.
    pub(crate) span: Span,
}

/// A text cut up.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) tokens: Vec<Token>,
    pub(crate) units: Vec<Unit>,
}

/// A sentence longer than this is cut where a line or a part of it ends, so that the work for a sentence stays bounded.
const LONGEST_SENTENCE: usize = 400;
/// Words of lead-in that are kept, from the end.
const LONGEST_LEAD: usize = 120;

/// A first sentence of an item that is no longer than this is a title: "Hosted service."
const TITLE: usize = 4;
/// A sentence before a list that only announces examples is no longer than this.
const EXAMPLES: usize = 14;
/// Words by which a sentence with a full stop introduces a list all the same.
const FOLLOWING: &[&str] = &[
    "following",
    "as follows",
    "below",
    "以下",
    "下列",
    "如下",
    "次の",
];

/// Cuts `text` up.
pub(crate) fn segment(text: &str, words: &mut Words<'_>) -> Segments {
    let mut cutter = Cutter {
        text,
        words,
        out: Segments::default(),
        lists: Vec::new(),
        block: Vec::new(),
        block_lead: Rc::new([]),
        block_start: 0,
        heads: false,
        pending: None,
        folded: String::new(),
    };
    let mut previous = Line::default();
    let mut at = 0;
    let mut comment = Comment::default();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(raw) = lines.next() {
        comment.enter(raw, lines.peek().copied());
        let line = Line::read(text, at, raw.trim_end_matches(['\n', '\r']), comment);
        at += raw.len();
        comment.leave(raw);
        cutter.line(&line, &previous);
        previous = line;
    }
    cutter.close_block();
    cutter.out
}

/// A list that is open while its items are read.
struct List {
    mark: Mark,
    indent: usize,
    last: u32,
    lead: Rc<[Range<usize>]>,
    /// Whether its items are headings.
    heads: bool,
}

/// The last sentence before a list: what may govern its items.
struct Pending {
    own: Range<usize>,
    lead: Rc<[Range<usize>]>,
    governs: bool,
    /// Where its paragraph starts.
    block: usize,
}

struct Cutter<'t, 'w, 'r> {
    text: &'t str,
    words: &'w mut Words<'r>,
    out: Segments,
    lists: Vec<List>,
    /// The pieces of lines that make up the paragraph or item being read.
    block: Vec<Range<usize>>,
    block_lead: Rc<[Range<usize>]>,
    /// The first word of the block.
    block_start: usize,
    /// Whether the block stands on a line that is marked as a heading.
    heads: bool,
    pending: Option<Pending>,
    folded: String,
}

impl<'t> Cutter<'t, '_, '_> {
    fn line(&mut self, line: &Line, previous: &Line) {
        if line.is_blank() && line.mark.is_none() {
            self.close_block();
            return;
        }
        if let Some((mark, value)) = line.mark {
            self.close_block();
            // What a sentence announces is no heading, unless a colon says so.
            let open = |pending: &Pending| self.ends_with_colon(&pending.own);
            if line.heading && !self.pending.as_ref().is_some_and(open) {
                self.pending = None;
                self.lists.retain(|list| list.heads);
            }
            self.item(mark, value, line);
        } else if self.block.is_empty()
            || previous.is_blank()
            || previous.heading
            || line.heading
            || line.labelled
        {
            self.close_block();
            self.paragraph(line);
        } else if self.starts_anew(line, previous) {
            let lead = self.block_lead.clone();
            self.close_block();
            self.block_lead = if previous.ends_with_colon {
                self.lead_here()
            } else {
                lead
            };
        }
        self.block.push(line.content.clone());
        if line.heading {
            self.heads = true;
            self.close_block();
            self.heads = false;
        }
    }

    /// Whether a line without a mark is an item of its own all the same: short lines under a colon.
    fn starts_anew(&self, line: &Line, previous: &Line) -> bool {
        let first = self
            .text
            .get(line.content.clone())
            .and_then(|content| content.chars().find(|c| c.is_alphanumeric()));
        let fresh =
            first.is_some_and(|c| c.is_uppercase() || words::stands_alone(c) || c.is_ascii_digit());
        let cjk = first.is_some_and(words::stands_alone);
        if previous.ends_with_colon {
            return fresh && previous.width < 70;
        }
        // A title on the line above, without a mark of its own.
        if let [above] = self.block.as_slice()
            && fresh
            && !cjk
            && previous.width < 48
            && title::is_title(self.text.get(above.clone()).unwrap_or_default())
        {
            return true;
        }
        // One statement a line, without marks.
        (cjk && previous.ends_sentence)
            || (cjk && !self.block_lead.is_empty() && previous.width < 30)
            || (fresh && previous.ends_sentence && previous.width < 50)
    }

    fn item(&mut self, mut mark: Mark, value: u32, line: &Line) {
        let indent = line.indent;
        // "i" is the letter behind "h" in a list of letters.
        if let Mark::Roman(style) = mark
            && let Some(list) = self.lists.last()
            && list.mark == Mark::Letter(style)
            && matches!((list.last, value), (8, 1) | (21, 5) | (23, 10))
        {
            mark = Mark::Letter(style);
        }
        let open = self.lists.iter().rposition(|list| {
            list.mark == mark
                && (list.indent.abs_diff(indent) <= 1 || !matches!(mark, Mark::Bullet(_)))
                && (value != 1 || matches!(mark, Mark::Bullet(_)))
        });
        match open {
            Some(at) => {
                self.lists.truncate(at + 1);
                if let Some(list) = self.lists.last_mut() {
                    list.last = value;
                    list.indent = indent;
                    self.block_lead = list.lead.clone();
                }
                self.pending = None;
            }
            None => {
                // A list that starts again at one and is not governed by the item above stands beside it.
                let governed = self.pending.as_ref().is_some_and(|pending| pending.governs);
                if !governed {
                    while self
                        .lists
                        .last()
                        .is_some_and(|list| list.mark == mark || indent < list.indent)
                    {
                        self.lists.pop();
                    }
                }
                let lead = self.lead_here();
                self.lists.push(List {
                    mark,
                    indent,
                    last: value,
                    lead: lead.clone(),
                    heads: line.heading,
                });
                self.block_lead = lead;
            }
        }
    }

    fn paragraph(&mut self, line: &Line) {
        let governed = self.pending.as_ref().is_some_and(|pending| pending.governs);
        if line.heading {
            self.lists.clear();
            self.block_lead = Rc::new([]);
            return;
        }
        let inside = self
            .lists
            .last()
            .is_some_and(|list| line.indent > list.indent);
        if !inside {
            while self
                .lists
                .last()
                .is_some_and(|list| line.indent <= list.indent)
            {
                self.lists.pop();
            }
        }
        let ended_with_colon = governed
            && self
                .pending
                .as_ref()
                .is_some_and(|pending| self.ends_with_colon(&pending.own));
        self.block_lead = if ended_with_colon {
            self.lead_here()
        } else {
            self.lists
                .last()
                .map_or_else(|| Rc::from([]), |list| list.lead.clone())
        };
    }

    fn ends_with_colon(&self, own: &Range<usize>) -> bool {
        let Some(last) = self.out.tokens.get(own.end.wrapping_sub(1)) else {
            return false;
        };
        let end = last.span.range().end;
        self.text
            .get(end..)
            .unwrap_or_default()
            .chars()
            .take_while(|c| !c.is_alphanumeric() && *c != '\n')
            .any(|c| matches!(c, ':' | '：'))
    }

    /// The lead-ins that govern what starts here: the last sentence, if it introduces something, under its own.
    fn lead_here(&mut self) -> Rc<[Range<usize>]> {
        match &self.pending {
            Some(pending) if pending.governs => {
                let mut all: Vec<_> = pending.lead.to_vec();
                all.push(pending.own.clone());
                let mut kept = 0;
                let mut first = all.len();
                while first > 0 && kept < LONGEST_LEAD {
                    first -= 1;
                    kept += all[first].len();
                }
                all.split_off(first).into()
            }
            Some(pending) => pending.lead.clone(),
            None => self
                .lists
                .last()
                .map_or_else(|| Rc::from([]), |list| list.lead.clone()),
        }
    }

    fn close_block(&mut self) {
        if self.block.is_empty() {
            return;
        }
        let block = std::mem::take(&mut self.block);
        let lead = self.block_lead.clone();
        self.block_start = self.out.tokens.len();
        let mut sentence = Sentence::new(self.out.tokens.len());
        for piece in &block {
            self.piece(piece, &mut sentence, &lead);
        }
        self.sentence(&mut sentence, &lead);
    }

    /// Reads the words of one line, and ends sentences where they end.
    fn piece(&mut self, piece: &Range<usize>, sentence: &mut Sentence, lead: &Rc<[Range<usize>]>) {
        let content = self.text.get(piece.clone()).unwrap_or_default();
        let mut rest = content.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, c)) = rest.next() {
            let start = piece.start + at;
            if words::goes_on(c) || words::stands_alone(c) {
                self.folded.clear();
                words::fold(c, &mut self.folded);
                let mut end = start + c.len_utf8();
                if words::goes_on(c) {
                    while let Some(&(_, next)) = rest.peek() {
                        let after = content.get(end - piece.start + next.len_utf8()..);
                        let inside = words::joins(next)
                            && after.is_some_and(|after| after.starts_with(words::goes_on));
                        if !(words::goes_on(next) || inside || is_invisible(next)) {
                            break;
                        }
                        words::fold(next, &mut self.folded);
                        end += next.len_utf8();
                        rest.next();
                    }
                }
                let word = self.words.intern(&self.folded);
                self.out.tokens.push(Token {
                    word,
                    span: Span::new(start, end),
                });
                before = c;
                if self.out.tokens.len() - sentence.first >= LONGEST_SENTENCE {
                    self.sentence(sentence, lead);
                }
                continue;
            }
            let behind = content.get(at + c.len_utf8()..).unwrap_or_default();
            match c {
                '<' => {
                    if let Some(length) = tag(behind) {
                        let name = behind.trim_start_matches('/');
                        let breaks = [
                            "p", "br", "li", "h1", "h2", "h3", "h4", "tr", "div", "ul", "ol",
                        ]
                        .iter()
                        .any(|block| {
                            name.get(..block.len())
                                .is_some_and(|n| n.eq_ignore_ascii_case(block))
                                && name
                                    .get(block.len()..)
                                    .is_some_and(|n| n.starts_with([' ', '>', '/']))
                        });
                        if breaks {
                            self.sentence(sentence, lead);
                        }
                        skip(&mut rest, at + 1 + length);
                    }
                }
                '&' => {
                    if let Some(end) = behind.find(';')
                        && (2..=6).contains(&end)
                        && behind.get(..end).is_some_and(|name| {
                            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
                        })
                    {
                        skip(&mut rest, at + 1 + end + 1);
                    }
                }
                '。' | '！' | '？' | '．' => self.sentence(sentence, lead),
                '.' | '!' | '?' => {
                    if self.ends_sentence(sentence, c, before, behind) {
                        self.sentence(sentence, lead);
                    }
                }
                ';' | '；' => sentence.semicolons.push(self.out.tokens.len()),
                ':' | '：' => {
                    if sentence.colon.is_none() {
                        sentence.colon = Some(self.out.tokens.len());
                    }
                }
                '(' | '（' => {
                    if let Some((mark, value)) = inline_mark(behind) {
                        sentence.marks.push((mark, value, self.out.tokens.len()));
                    }
                }
                _ => {
                    if let Some(value) = circled(c) {
                        sentence
                            .marks
                            .push((Mark::Number('①'), value, self.out.tokens.len()));
                    }
                }
            }
            before = c;
        }
    }

    fn ends_sentence(&self, sentence: &Sentence, c: char, before: char, behind: &str) -> bool {
        let next = behind.chars().find(|c| {
            !matches!(
                c,
                '"' | '”' | '\'' | '’' | ')' | ']' | '*' | '_' | '`' | '）' | '」'
            )
        });
        let spaced = match next {
            None => true,
            Some(next) => next.is_whitespace() || words::stands_alone(next),
        };
        if !spaced {
            return false;
        }
        if c != '.' {
            return true;
        }
        if words::stands_alone(before) {
            return true;
        }
        let Some(last) = self
            .out
            .tokens
            .get(sentence.first..)
            .and_then(<[Token]>::last)
        else {
            return false;
        };
        let last = last.span.of(self.text);
        // What follows an abbreviation in lower case, or with a digit ("No. 5"), goes on.
        let goes_on = behind
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
        let short = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
        let abbreviation = [
            "inc", "ltd", "co", "corp", "no", "e", "i", "g", "vs", "v", "etc", "art", "sec", "llc",
            "dr", "mr", "st",
        ]
        .iter()
        .any(|known| last.eq_ignore_ascii_case(known));
        if short && !behind.trim().is_empty() {
            return !last.chars().all(char::is_uppercase) && !goes_on;
        }
        !(abbreviation && goes_on)
    }

    /// Ends a sentence: cuts it into the items that it lists, and keeps its last part as what may govern a list.
    fn sentence(&mut self, sentence: &mut Sentence, lead: &Rc<[Range<usize>]>) {
        let last = self.out.tokens.len();
        let mut done = std::mem::replace(sentence, Sentence::new(last));
        if done.first == last {
            return;
        }
        done.last = last;
        // The lead-in governs the first sentence of an item, and the second behind a title; what follows speaks for
        // itself.
        let none: Rc<[Range<usize>]> = Rc::new([]);
        let lead = if done.first <= self.block_start + TITLE {
            lead
        } else {
            &none
        };
        let cuts = done.cuts();
        let own = done.first..last;
        if cuts.is_empty() {
            self.unit(own.clone(), lead.clone());
        } else {
            let head = done.first..cuts[0];
            let mut governed: Vec<Range<usize>> = lead.to_vec();
            let governing = !head.is_empty() && done.lists(cuts[0]);
            if governing {
                governed.push(head.clone());
            }
            let governed: Rc<[Range<usize>]> = governed.into();
            if !head.is_empty() {
                self.unit(head, lead.clone());
            }
            for (at, &from) in cuts.iter().enumerate() {
                let to = cuts.get(at + 1).copied().unwrap_or(last);
                self.unit(from..to, governed.clone());
            }
        }
        let governs = self.introduces(&own);
        let before = self.pending.take();
        let lead = match before {
            Some(before)
                if governs && self.exemplifies(&own) && before.block == self.block_start =>
            {
                let mut all = before.lead.to_vec();
                all.push(before.own);
                all.into()
            }
            _ => lead.clone(),
        };
        self.pending = Some(Pending {
            own,
            lead,
            governs,
            block: self.block_start,
        });
    }

    /// Whether what follows depends on this sentence: it ends in a colon, or without a full stop; or it says that something
    /// follows.
    fn introduces(&self, own: &Range<usize>) -> bool {
        let Some(last) = self.out.tokens.get(own.end.wrapping_sub(1)) else {
            return false;
        };
        let end = last.span.range().end;
        let mut behind = self
            .text
            .get(end..)
            .unwrap_or_default()
            .chars()
            .take_while(|c| !c.is_alphanumeric() && *c != '\n');
        !behind.any(|c| matches!(c, '.' | '!' | '?' | ';' | '。' | '！' | '？' | '；'))
            || self
                .text_of(own)
                .is_some_and(|said| FOLLOWING.iter().any(|word| said.contains(word)))
    }

    fn text_of(&self, words: &Range<usize>) -> Option<&'t str> {
        let tokens = self.out.tokens.get(words.clone())?;
        let (first, last) = (tokens.first()?, tokens.last()?);
        self.text
            .get(first.span.range().start..last.span.range().end)
    }

    /// Whether a sentence only gives examples of what the one before it says: "This includes, but is not limited to:"
    fn exemplifies(&self, own: &Range<usize>) -> bool {
        let said = self.text_of(own).unwrap_or_default();
        own.len() <= EXAMPLES
            && [
                "This includes",
                "These include",
                "including",
                "Examples",
                "包括",
                "例如",
                "比如",
            ]
            .iter()
            .any(|start| said.starts_with(start))
    }

    fn unit(&mut self, own: Range<usize>, lead: Rc<[Range<usize>]>) {
        if own.is_empty() {
            return;
        }
        let (first, last) = (&self.out.tokens[own.start], &self.out.tokens[own.end - 1]);
        let start = first.span.range().start;
        let end = last.span.range().end;
        // The punctuation that closes it, and the quotes and marks that open it, belong to it.
        let behind = self.text.get(end..).unwrap_or_default();
        let closing: usize = behind
            .chars()
            .take_while(|c| {
                !c.is_alphanumeric()
                    && !c.is_whitespace()
                    && !matches!(c, '(' | '（' | '[' | '<' | '|' | '“' | '#' | '/')
            })
            .map(char::len_utf8)
            .sum();
        let opening: usize = self
            .text
            .get(..start)
            .unwrap_or_default()
            .chars()
            .rev()
            .take_while(|c| {
                matches!(
                    c,
                    '*' | '_' | '"' | '“' | '(' | '（' | '`' | '「' | '《' | '[' | '‘' | '\''
                )
            })
            .map(char::len_utf8)
            .sum();
        let whole = self.text.get(start..end + closing).unwrap_or_default();
        let titles = own.start == self.block_start
            && lead.is_empty()
            && (self.heads || title::is_title(whole));
        self.out.units.push(Unit {
            titles,
            lead,
            own,
            block: self.block_start,
            asks: behind
                .get(..closing)
                .is_some_and(|closing| closing.contains(['?', '？'])),
            span: Span::new(start - opening, end + closing),
        });
    }
}

#[cfg(test)]
mod tests;

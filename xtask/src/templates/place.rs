//! Carries the elements of the XML over to byte spans of the crate's text.
//!
//! An element begins where its first character was found, or just behind what precedes it; it ends likewise. Where
//! neither is known, or most of the words in it were not found, the element is dropped and counted: a wrong span would
//! forgive what must not be forgiven.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::Map;
use super::passage::{self, Passage};
use super::pattern::{Patterns, normalise};
use super::source::{Element, Kind, Marked, Slot};
use super::stream::Stream;

/// A span of the crate's text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) kind: Kind,
    pub(super) bytes: Range<usize>,
    /// Of replaceable text only: pattern and name.
    pub(super) slot: Option<(String, String)>,
    /// Of an optional passage that the text leaves out.
    pub(super) passage: Option<Passage>,
}

/// Why elements have no span, with how many; and what was noticed on the way.
#[derive(Debug, Default)]
pub(super) struct Losses {
    pub(super) reasons: BTreeMap<&'static str, usize>,
    /// Slots whose pattern refuses the words that the crate's text has in them.
    pub(super) refused: usize,
    /// One line for each that a person should look at.
    pub(super) notes: Vec<String>,
}

impl Losses {
    pub(super) fn count(&mut self, reason: &'static str) {
        *self.reasons.entry(reason).or_default() += 1;
    }
}

/// One text of the crate, and the XML laid over it.
pub(super) struct Site<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) source: &'a Marked,
    pub(super) target: &'a Stream,
    pub(super) map: &'a Map,
}

enum Found {
    Chars(Range<usize>),
    /// Nothing stands there, but something may.
    Point(usize),
    Not(&'static str),
}

impl Site<'_> {
    /// The spans of all elements that were found, outer before inner, in order of their start.
    pub(super) fn place(&self, patterns: &mut Patterns, losses: &mut Losses) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::new();
        let mut spans: Vec<Option<Range<usize>>> = vec![None; self.source.elements.len()];
        for (index, element) in self.source.elements.iter().enumerate() {
            if element
                .parent
                .is_some_and(|parent| spans[parent].as_ref().is_some_and(Range::is_empty))
            {
                spans[index] = Some(0..0);
                losses.count("in a passage that the text leaves out");
                continue;
            }
            let around = self.around(element, &spans);
            let slots = placed.iter().filter(|old| old.kind == Kind::Replaceable);
            let floor = slots.map(|old| old.bytes.end).next_back().unwrap_or(0);
            let bytes = match self.find(element, around, floor, patterns, losses) {
                Found::Chars(chars) => self.target.byte_range(&chars),
                Found::Point(_) if element.parent.is_some_and(|parent| spans[parent].is_none()) => {
                    self.lose(element, "not in the text, nor what is around it", losses);
                    continue;
                }
                Found::Point(at) => {
                    let at = self.point(at, around);
                    at..at
                }
                Found::Not(reason) => {
                    self.lose(element, reason, losses);
                    continue;
                }
            };
            if placed
                .iter()
                .any(|old| crosses(&old.bytes, &bytes) || within(&old.bytes, &bytes))
            {
                self.lose(element, "crosses another span", losses);
                continue;
            }
            spans[index] = Some(bytes.clone());
            let new = self.describe(index, bytes);
            if new.is_empty() {
                self.lose(element, "only signs, which the text leaves out", losses);
            }
            placed.extend(new);
        }
        placed.sort_by_key(|span| span.bytes.start);
        placed
    }

    /// The lines of the table for an element at this place; several for a passage that comes in variants.
    fn describe(&self, index: usize, bytes: Range<usize>) -> Vec<Placed> {
        let element = &self.source.elements[index];
        let plain = Placed {
            kind: element.kind,
            bytes,
            slot: None,
            passage: None,
        };
        if let Some(slot) = &element.slot {
            return vec![Placed {
                slot: Some((normalise(&slot.pattern), slot.name.clone())),
                ..plain
            }];
        }
        if !plain.bytes.is_empty() || matches!(element.kind, Kind::Title | Kind::Copyright) {
            return vec![plain];
        }
        if let Some(pattern) = passage::pattern(self.source, element) {
            let slot = Some((pattern, "optional".to_owned()));
            return vec![Placed {
                kind: Kind::Replaceable,
                slot,
                ..plain
            }];
        }
        let variants = passage::variants(self.source, index).into_iter();
        variants
            .map(|passage| Placed {
                passage: Some(passage),
                ..plain.clone()
            })
            .collect()
    }

    fn find(
        &self,
        element: &Element,
        around: Option<&Range<usize>>,
        floor: usize,
        patterns: &mut Patterns,
        losses: &mut Losses,
    ) -> Found {
        let Range { start, end } = element.chars;
        let (behind, before) = (self.map.behind(start), self.map.before(end));
        if start == end {
            return match (&element.slot, behind, before) {
                (None, ..) => Found::Not(EMPTY),
                (_, Some(at), Some(to)) if at == to => Found::Point(at),
                (Some(slot), Some(at), Some(to)) if self.accepts(slot, at..to, patterns) => {
                    Found::Chars(at..to)
                }
                _ => Found::Not("place of an empty slot uncertain"),
            };
        }
        if let (Some(at), Some(to)) = (behind, before) {
            // Words between two slots go to the first.
            let at = (at..to)
                .find(|&c| self.target.bytes[c].start >= floor)
                .unwrap_or(at);
            if at >= to
                || (element.kind == Kind::Optional
                    && only_signs(self.target, at..to)
                    && !only_signs(&self.source.stream, start..end))
            {
                return if matches!(element.kind, Kind::Bullet | Kind::Header) {
                    Found::Not("not in the text")
                } else {
                    Found::Point(at)
                };
            }
            let to = self.without_stop(element, at..to);
            if self.fills(element, around, at..to, patterns, losses) {
                return Found::Chars(at..to);
            }
        } else if element.kind == Kind::Replaceable
            && let Some(found) = self.share(element, patterns)
        {
            return found;
        }
        let from = self.map.before(start).or(behind);
        let to = self.map.behind(end).or(before);
        let (Some(from), Some(to)) = (from, to) else {
            return Found::Not("neighbourhood not found");
        };
        if from >= to {
            return Found::Not("not in the text");
        }
        let (ours, theirs) = (end - start, to - from);
        if self.matched(element) * 10 < ours * 7 || theirs * 4 > ours * 5 + 16 {
            return Found::Not("other words in the text");
        }
        Found::Chars(from..to)
    }

    /// Whether all that stands between the element's neighbours is the element, though in other words.
    fn fills(
        &self,
        element: &Element,
        around: Option<&Range<usize>>,
        there: Range<usize>,
        patterns: &mut Patterns,
        losses: &mut Losses,
    ) -> bool {
        let bytes = self.target.byte_range(&there);
        let (ours, theirs) = (element.chars.len(), there.len());
        if !around.is_none_or(|around| around.start <= bytes.start && bytes.end <= around.end) {
            return false;
        }
        match (element.kind, &element.slot) {
            (Kind::Replaceable, Some(slot)) if theirs <= 2 * ours + 40 => {
                let accepted = self.accepts(slot, there.clone(), patterns);
                // `names` where the pattern asks for `name`: the slot is there, and its pattern holds for others.
                let (here, there) = (
                    &self.source.stream.chars[element.chars.clone()],
                    &self.target.chars[there],
                );
                let refused = !accepted && (here.starts_with(there) || there.starts_with(here));
                if refused {
                    losses.refused += 1;
                }
                accepted || refused
            }
            (Kind::Title | Kind::Copyright, _) => {
                self.matched(element) < ours && theirs <= 2 * ours + 40
            }
            (Kind::Bullet, _) => self.matched(element) < ours && theirs <= ours + 2,
            _ => false,
        }
    }

    /// The part of a slot in a stretch of other words that it shares with a second slot or with optional words.
    ///
    /// `<alt>the authors</alt> <alt>make</alt>` may have become `the university makes`: the patterns say where to cut.
    fn share(&self, element: &Element, patterns: &mut Patterns) -> Option<Found> {
        let near = |test: &dyn Fn(&Range<usize>) -> bool| {
            let varies = |e: &&Element| matches!(e.kind, Kind::Replaceable | Kind::Optional);
            self.source
                .elements
                .iter()
                .filter(varies)
                .find(|e| !e.chars.is_empty() && test(&e.chars))
        };
        let mut run = vec![element];
        let from = loop {
            let start = run[0].chars.start;
            match self.map.behind(start) {
                Some(from) => break from,
                None => run.insert(0, near(&|chars| chars.end == start)?),
            }
        };
        let to = loop {
            let end = run[run.len() - 1].chars.end;
            match self.map.before(end) {
                Some(to) => break to,
                None => run.push(near(&|chars| chars.start == end)?),
            }
        };
        let theirs = from..to.max(from);
        let slots: Vec<&Element> = run
            .into_iter()
            .filter(|e| e.kind == Kind::Replaceable)
            .collect();
        match slots.as_slice() {
            [one] if self.accepts(one.slot.as_ref()?, theirs.clone(), patterns) => {
                Some(Found::Chars(theirs))
            }
            [first, second] => {
                let tokens = self.target.tokens.iter().map(|token| token.end).rev();
                let mut ends = tokens.filter(|&end| theirs.start < end && end <= theirs.end);
                let (left, right) = (first.slot.as_ref()?, second.slot.as_ref()?);
                let cut = ends.find(|&cut| {
                    self.accepts(left, theirs.start..cut, patterns)
                        && self.accepts(right, cut..theirs.end, patterns)
                })?;
                let part = if std::ptr::eq(*first, element) {
                    theirs.start..cut
                } else {
                    cut..theirs.end
                };
                Some(if part.is_empty() {
                    Found::Point(cut)
                } else {
                    Found::Chars(part)
                })
            }
            _ => None,
        }
    }

    /// The end of a slot without the comma or full stop behind it, unless the list's own words end with one.
    fn without_stop(&self, element: &Element, there: Range<usize>) -> usize {
        let stop = |c: &char| ".,;:".contains(*c);
        let ours = element
            .chars
            .clone()
            .next_back()
            .map(|last| self.source.stream.chars[last]);
        let theirs = self.target.chars[there.end - 1];
        let extra =
            element.kind == Kind::Replaceable && stop(&theirs) && !ours.is_some_and(|c| stop(&c));
        if extra && there.len() > 1 {
            there.end - 1
        } else {
            there.end
        }
    }

    fn accepts(&self, slot: &Slot, chars: Range<usize>, patterns: &mut Patterns) -> bool {
        let there = if chars.is_empty() {
            0..0
        } else {
            self.target.byte_range(&chars)
        };
        patterns.accepts(
            &normalise(&slot.pattern),
            self.text.get(there).unwrap_or_default(),
        )
    }

    fn matched(&self, element: &Element) -> usize {
        self.map.matched(&element.chars)
    }

    /// Where a span without words stands: before the next word, unless that lies outside the element around it.
    fn point(&self, at: usize, around: Option<&Range<usize>>) -> usize {
        let behind = at.checked_sub(1).map(|last| self.target.bytes[last].end);
        let next = self.target.bytes.get(at).map(|next| next.start);
        match (next, behind) {
            (Some(next), _) if around.is_none_or(|around| next <= around.end) => next,
            (next, behind) => behind.or(next).unwrap_or_default(),
        }
    }

    /// The innermost element around this one that has a span.
    fn around<'s>(
        &self,
        element: &Element,
        spans: &'s [Option<Range<usize>>],
    ) -> Option<&'s Range<usize>> {
        let mut parent = element.parent;
        while let Some(index) = parent {
            if let Some(span) = &spans[index] {
                return Some(span);
            }
            parent = self.source.elements[index].parent;
        }
        None
    }

    fn lose(&self, element: &Element, reason: &'static str, losses: &mut Losses) {
        losses.count(reason);
        if reason == EMPTY {
            return;
        }
        let start = (0..=element.chars.start)
            .rev()
            .find_map(|at| self.map.behind(at))
            .unwrap_or(0);
        let end = (element.chars.end..=self.source.stream.len()).find_map(|at| self.map.before(at));
        let there: String = self.target.chars[start..end.unwrap_or(self.target.len())]
            .iter()
            .take(60)
            .collect();
        let here: String = self.source.stream.chars[element.chars.clone()]
            .iter()
            .take(60)
            .collect();
        losses.notes.push(format!(
            "{}: {:?} {reason}: {here:?} / {there:?}",
            self.id, element.kind
        ));
    }
}

const EMPTY: &str = "no words in the list";

fn only_signs(stream: &Stream, chars: Range<usize>) -> bool {
    !stream.chars[chars].iter().any(|c| c.is_alphanumeric())
}

/// Whether two spans overlap and neither holds the other.
pub(super) fn crosses(old: &Range<usize>, new: &Range<usize>) -> bool {
    let nested = (old.start <= new.start && new.end <= old.end)
        || (new.start <= old.start && old.end <= new.end);
    overlaps(old, new) && !nested
}

/// Whether `inner` lies in `outer` and is shorter.
fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    inner != outer && !inner.is_empty() && outer.start <= inner.start && inner.end <= outer.end
}

fn overlaps(old: &Range<usize>, new: &Range<usize>) -> bool {
    old.start < new.end && new.start < old.end
}

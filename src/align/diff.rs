//! Two runs of words, aligned with bounded work.
//!
//! ```text
//! canonical  you may use   it  for  any  purpose
//! submitted  you may use       for  non-commercial  purposes only
//!            ───────────  gap  ───  gap
//! ```
//!
//! The chain of long equal runs is the skeleton; what lies between two of them is diffed word by word with the `similar`
//! crate. An [`Alignment`] covers both sides without holes: equal runs, and gaps between them.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::{Token, WordId};

/// Words of one gap, one side times the other, up to which it is diffed. Myers' cost is at most that; a gap above it is
/// two unrelated pages, where a word diff would be noise anyway.
const GAP_BOUND: usize = 1_500_000;

/// Equal words on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// First token in the input.
    pub submitted: usize,
    /// First token in the unit.
    pub canonical: usize,
    /// How many words are equal.
    pub len: usize,
}

impl Segment {
    /// Behind the last word in the input.
    #[must_use]
    pub fn submitted_end(self) -> usize {
        self.submitted + self.len
    }
    /// Behind the last word in the unit.
    #[must_use]
    pub fn canonical_end(self) -> usize {
        self.canonical + self.len
    }
    /// Some of its words, counted from its first.
    fn part(self, words: Range<usize>) -> Self {
        Self {
            submitted: self.submitted + words.start,
            canonical: self.canonical + words.start,
            len: words.len(),
        }
    }
}

/// How two runs of words correspond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Equal runs, ascending and disjoint on both sides, in token indexes of the whole texts.
    pub runs: Vec<Segment>,
    /// A gap was too large to be diffed word by word.
    pub coarse: bool,
}

/// Words without a counterpart between two equal runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Token indexes of the canonical text.
    pub canonical: Range<usize>,
    /// Token indexes of the submitted text.
    pub submitted: Range<usize>,
}

/// Aligns the canonical tokens in `canonical_range` with the submitted ones in `submitted_range`, along the skeleton.
#[must_use]
pub fn align(
    canonical: &[Token],
    canonical_range: Range<usize>,
    submitted: &[Token],
    submitted_range: Range<usize>,
    skeleton: &[Segment],
) -> Alignment {
    let mut alignment = Alignment {
        runs: Vec::new(),
        coarse: false,
    };
    let (mut c, mut s) = (canonical_range.start, submitted_range.start);
    let end = Segment {
        submitted: submitted_range.end,
        canonical: canonical_range.end,
        len: 0,
    };
    for &segment in skeleton.iter().chain([&end]) {
        fill(
            canonical,
            c..segment.canonical,
            submitted,
            s..segment.submitted,
            &mut alignment,
        );
        push(&mut alignment.runs, segment);
        c = segment.canonical + segment.len;
        s = segment.submitted + segment.len;
    }
    alignment
}

/// Diffs one gap of the skeleton.
fn fill(
    canonical: &[Token],
    c: Range<usize>,
    submitted: &[Token],
    s: Range<usize>,
    alignment: &mut Alignment,
) {
    if c.is_empty() || s.is_empty() {
        return;
    }
    if c.len().saturating_mul(s.len()) > GAP_BOUND {
        alignment.coarse = true;
        return;
    }
    let words = |tokens: &[Token]| {
        tokens
            .iter()
            .map(|token| token.word)
            .collect::<Vec<WordId>>()
    };
    let (old, new) = (words(&canonical[c.clone()]), words(&submitted[s.clone()]));
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            push(
                &mut alignment.runs,
                Segment {
                    canonical: c.start + old_index,
                    submitted: s.start + new_index,
                    len,
                },
            );
        }
    }
}

/// The shortest passage of which it is asked whether it is there at all; a shorter one is a phrase.
const PASSAGE: usize = 12;

/// Equal words in a row that are no coincidence.
const ROW: usize = 8;

/// Leaves out the runs that are neither no coincidence nor close to one that is. Those at the ends are none where they
/// run on.
fn strays(runs: &mut Vec<Segment>, (first, last): (bool, bool)) {
    let ends = |at: usize| (first && at == 0) || (last && at + 1 == runs.len());
    let rows = runs.iter().enumerate();
    let mut kept: Vec<bool> = rows.map(|(at, run)| run.len >= ROW || ends(at)).collect();
    let close = |run: Segment, a: Segment, b: Segment| {
        let gap = (b.canonical - a.canonical_end()).max(b.submitted - a.submitted_end());
        run.len >= gap
    };
    for at in 1..runs.len() {
        kept[at] |= kept[at - 1] && close(runs[at], runs[at - 1], runs[at]);
    }
    for at in (1..runs.len()).rev() {
        kept[at - 1] |= kept[at] && close(runs[at - 1], runs[at - 1], runs[at]);
    }
    let mut kept = kept.into_iter();
    runs.retain(|_| kept.next().unwrap_or_default());
}

/// Adds an equal run, joined to the last where nothing lies between.
fn push(runs: &mut Vec<Segment>, run: Segment) {
    if run.len == 0 {
        return;
    }
    match runs.last_mut() {
        Some(last)
            if last.canonical + last.len == run.canonical
                && last.submitted + last.len == run.submitted =>
        {
            last.len += run.len;
        }
        _ => runs.push(run),
    }
}

impl Alignment {
    /// The gaps between the runs, with what stands before the first and behind the last.
    #[must_use]
    pub fn gaps(&self, canonical: Range<usize>, submitted: Range<usize>) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let (mut c, mut s) = (canonical.start, submitted.start);
        let end = Segment {
            canonical: canonical.end,
            submitted: submitted.end,
            len: 0,
        };
        for run in self.runs.iter().chain([&end]) {
            if c < run.canonical || s < run.submitted {
                gaps.push(Gap {
                    canonical: c..run.canonical,
                    submitted: s..run.submitted,
                });
            }
            c = run.canonical + run.len;
            s = run.submitted + run.len;
        }
        gaps
    }

    /// Slides each gap that only leaves out canonical words to where it leaves out the fewest that matter.
    ///
    /// "the A. The B. The C" without "The B." is as well without "B. The", and "the Name (Name)" with another name in the
    /// brackets is as well without the first "Name": what may be left out is only seen from the right place.
    pub fn settle(
        &mut self,
        canonical: &[Token],
        range: Range<usize>,
        matters: impl Fn(Range<usize>) -> usize,
    ) {
        let word = |at: usize| canonical.get(at).map(|token| token.word);
        let (Some(&first), Some(&last)) = (self.runs.first(), self.runs.last()) else {
            return;
        };
        // What is left out at either end may slide too.
        let edge = |canonical: usize, submitted: usize| Segment {
            submitted,
            canonical,
            len: 0,
        };
        self.runs.insert(0, edge(range.start, first.submitted));
        self.runs.push(edge(range.end, last.submitted_end()));
        let mut at = 1;
        while at < self.runs.len() {
            let (before, run) = (self.runs[at - 1], self.runs[at]);
            let removed = before.canonical_end()..run.canonical;
            if run.submitted != before.submitted_end() {
                at += 1;
                continue;
            }
            let later = (0..run.len)
                .take_while(|ahead| word(removed.start + ahead) == word(removed.end + ahead))
                .count();
            let earlier = (1..=before.len)
                .take_while(|back| word(removed.start - back) == word(removed.end - back))
                .count();
            if later + earlier == 0 {
                at += 1;
                continue;
            }
            // A run that moves whole to the other side of the words joins two gaps to one.
            let joins = |shifted: usize| {
                (shifted == 0 && earlier == before.len && before.len > 0)
                    || (shifted == earlier + later && later == run.len && run.len > 0)
            };
            let cost = |&shifted: &usize| {
                let start = removed.start - earlier + shifted;
                let words = start..start + removed.len();
                (matters(words), !joins(shifted), shifted.abs_diff(earlier))
            };
            let best = (0..=earlier + later).min_by_key(cost).unwrap_or(earlier);
            // The seam on the submitted side, at which the words are left out.
            let seam = before.submitted_end() - earlier + best;
            let rest = run.submitted_end() - seam;
            self.runs[at - 1].len = seam - before.submitted;
            self.runs[at] = Segment {
                submitted: seam,
                canonical: run.canonical_end() - rest,
                len: rest,
            };
            if self.runs[at - 1].len == 0 || rest == 0 {
                // An absorbed run has joined its two gaps: the pair at this place is a new one.
                self.runs.retain(|run| run.len > 0);
            } else {
                at += 1;
            }
        }
        self.runs.retain(|run| run.len > 0);
    }

    /// Takes back the stray equal words in a passage that is not there.
    ///
    /// Where a text ends before "How to apply these terms" and its publisher's own conditions follow, the two share a word
    /// here and there. A passage is there if half of its words are; of one that is not, what is kept are words in a row
    /// that are no coincidence, those close to them, and those that run on into the text before or behind the passage.
    pub fn withdraw(&mut self, passage: Range<usize>) {
        if passage.len() < PASSAGE {
            return;
        }
        let mut before: Vec<Segment> = Vec::new();
        let mut inside: Vec<Segment> = Vec::new();
        let mut behind: Vec<Segment> = Vec::new();
        for run in self.runs.drain(..) {
            let from = passage.start.clamp(run.canonical, run.canonical_end()) - run.canonical;
            let to = passage.end.clamp(run.canonical, run.canonical_end()) - run.canonical;
            push(&mut before, run.part(0..from));
            push(&mut inside, run.part(from..to));
            push(&mut behind, run.part(to..run.len));
        }
        let equal: usize = inside.iter().map(|run| run.len).sum();
        if equal * 2 < passage.len() {
            let joined = |a: Option<&Segment>, b: Option<&Segment>| {
                let end = a.map(|a| (a.canonical_end(), a.submitted_end()));
                end.is_some() && end == b.map(|b| (b.canonical, b.submitted))
            };
            let ends = (
                joined(before.last(), inside.first()),
                joined(inside.last(), behind.first()),
            );
            strays(&mut inside, ends);
        }
        for run in inside.into_iter().chain(behind) {
            push(&mut before, run);
        }
        self.runs = before;
    }

    /// How many words are equal.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Layout, Words, tokenize};

    /// The canonical words that an alignment leaves out.
    fn left_out(canonical: &str, submitted: &str, free: &str) -> String {
        let mut words = Words::new();
        let (c, s) = (
            tokenize(canonical, Layout::PLAIN, &mut words),
            tokenize(submitted, Layout::PLAIN, &mut words),
        );
        let mut alignment = align(&c, 0..c.len(), &s, 0..s.len(), &[]);
        let text = |range: Range<usize>| {
            let own = c[range].iter().map(|token| token.span.of(canonical));
            own.collect::<Vec<_>>().join(" ")
        };
        alignment.settle(&c, 0..c.len(), |range| usize::from(text(range) != free));
        let gaps = alignment.gaps(0..c.len(), 0..s.len());
        let out: Vec<String> = gaps.into_iter().map(|gap| text(gap.canonical)).collect();
        out.join(" | ")
    }

    #[test]
    fn gaps_slide_to_what_may_be_left_out() {
        let cases = [
            ("in the middle", "the A the B the C", "the A the C", "the B"),
            ("at the start", "x y z x y w", "x y w", "x y z"),
            ("at the end", "w x y z x y", "w x y", "z x y"),
            ("nothing may", "the A the B the C", "the A the C", "other"),
        ];
        for (name, canonical, submitted, free) in cases {
            let found = left_out(canonical, submitted, free);
            if free == "other" {
                assert!(
                    ["B the", "the B"].contains(&found.as_str()),
                    "{name}: {found}"
                );
            } else {
                assert_eq!(found, free, "{name}");
            }
        }
    }
}

//! Runs the compiled patterns over one sentence.
//!
//! The words of the sentence find phrases, phrases wake the parts that use them, and only what is awake is looked at.
//! Every part keeps a list of the places where it occurs, at most one for each place where it ends, so the work for a
//! sentence is bounded by its length times what occurs in it. Nothing backtracks.

use super::pattern::{Node, NodeId, Program, START, Step};
use super::words::TermId;
use crate::arrange::Arrange;

/// A place in the sentence, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Where the parts of a pattern occur.
pub(crate) type Evidence = Vec<Place>;

/// The state of reading one sentence, reused from sentence to sentence.
pub(crate) struct Scan<'r> {
    program: &'r Program,
    places: Vec<Vec<Place>>,
    /// The sentence for which a part is awake.
    awake: Vec<u32>,
    /// The sentence for which the places of a part are known.
    known: Vec<u32>,
    sentence: u32,
    /// The rules that may apply to it.
    candidates: Vec<usize>,
    /// Where the sentence itself starts, behind the lead-in that governs it.
    own: usize,
}

impl<'r> Scan<'r> {
    pub(crate) fn new(program: &'r Program) -> Self {
        let parts = program.nodes.len();
        Self {
            program,
            places: vec![Vec::new(); parts],
            awake: vec![0; parts],
            known: vec![0; parts],
            sentence: 0,
            candidates: Vec::new(),
            own: 0,
        }
    }

    /// Takes up a sentence: the terms of each word of its lead-in and, from `own` on, of the sentence itself.
    pub(crate) fn load(&mut self, words: &[&[TermId]], own: usize) {
        self.sentence += 1;
        self.own = own;
        self.candidates.clear();
        self.found(
            START,
            Place {
                start: own,
                end: own,
            },
        );
        for (start, terms) in words.iter().enumerate() {
            for term in *terms {
                let index = usize::try_from(term.0).unwrap_or(usize::MAX);
                let Some(phrases) = self.program.phrases.get(index) else {
                    continue;
                };
                for phrase in phrases {
                    let end = start + 1 + phrase.rest.len();
                    // A phrase does not run from the lead-in into the item.
                    if end > words.len() || (start < own && end > own) {
                        continue;
                    }
                    let fits = phrase
                        .rest
                        .iter()
                        .zip(&words[start + 1..end])
                        .all(|(want, have)| have.contains(want));
                    if fits {
                        self.found(phrase.node, Place { start, end });
                    }
                }
            }
        }
    }

    fn found(&mut self, node: NodeId, place: Place) {
        if self.known[node.0] != self.sentence {
            self.known[node.0] = self.sentence;
            self.places[node.0].clear();
            self.wake(node);
        }
        self.places[node.0].push(place);
    }

    fn wake(&mut self, node: NodeId) {
        if self.awake[node.0] == self.sentence {
            return;
        }
        self.awake[node.0] = self.sentence;
        self.candidates
            .extend_from_slice(&self.program.keys[node.0]);
        let program = self.program;
        for &user in &program.users[node.0] {
            self.wake(user);
        }
    }

    /// The rules worth trying, in their order.
    pub(crate) fn candidates(&mut self) -> Vec<usize> {
        self.candidates.arrange();
        self.candidates.dedup();
        self.candidates.clone()
    }

    /// Whether every required part of a pattern has at least one word in the sentence.
    pub(crate) fn possible(&self, steps: &[Step]) -> bool {
        steps
            .iter()
            .all(|step| step.optional || self.awake[step.node.0] == self.sentence)
    }

    fn learn(&mut self, node: NodeId) {
        if self.known[node.0] == self.sentence {
            return;
        }
        self.known[node.0] = self.sentence;
        let mut places = std::mem::take(&mut self.places[node.0]);
        places.clear();
        if self.awake[node.0] == self.sentence {
            let program = self.program;
            match &program.nodes[node.0] {
                Node::Start | Node::Phrase => {}
                Node::Any(parts) => {
                    for &part in parts {
                        if self.awake[part.0] == self.sentence {
                            self.learn(part);
                            places.extend_from_slice(&self.places[part.0]);
                        }
                    }
                }
                Node::Sequence(steps) => {
                    if self.possible(steps) {
                        let (states, last) = self.follow(steps);
                        places.extend(last.map(|at| states[at].whole));
                    }
                }
            }
            places.arrange();
            places.dedup();
        }
        self.places[node.0] = places;
    }

    /// Every way in which the sequence occurs, one for each place where it ends.
    pub(crate) fn occurrences(&mut self, steps: &[Step]) -> Vec<Evidence> {
        if !self.possible(steps) {
            return Vec::new();
        }
        let (states, last) = self.follow(steps);
        last.map(|at| {
            let mut evidence = Vec::new();
            let mut next = Some(at);
            while let Some(at) = next {
                let state = &states[at];
                if state.part.end > state.part.start {
                    evidence.push(state.part);
                }
                next = state.from;
            }
            evidence.reverse();
            evidence
        })
        .collect()
    }

    fn follow(&mut self, steps: &[Step]) -> (Vec<State>, std::ops::Range<usize>) {
        let mut states: Vec<State> = Vec::new();
        let mut current = 0..0;
        let mut unanchored = true;
        for step in steps {
            self.learn(step.node);
            let places = &self.places[step.node.0];
            let first = states.len();
            if unanchored {
                states.extend(places.iter().map(|&part| State {
                    whole: part,
                    part,
                    from: None,
                }));
            }
            for at in current.clone() {
                let before = states[at].whole;
                let from = places.partition_point(|place| place.start < before.end);
                for &part in &places[from..] {
                    if self.distance(before.end, part.start, step.gap) > step.gap {
                        break;
                    }
                    states.push(State {
                        whole: Place {
                            start: before.start,
                            end: part.end,
                        },
                        part,
                        from: Some(at),
                    });
                }
            }
            if step.optional {
                let kept: Vec<State> = states[current.clone()].to_vec();
                states.extend(kept);
            } else {
                unanchored = false;
            }
            // One way for each end, the tightest: this is what keeps the work linear.
            states[first..]
                .arrange_by_key(|state| (state.whole.end, usize::MAX - state.whole.start));
            let mut write = first;
            for read in first..states.len() {
                if write == first || states[write - 1].whole.end != states[read].whole.end {
                    states[write] = states[read];
                    write += 1;
                }
            }
            states.truncate(write);
            current = first..write;
            if current.is_empty() && !unanchored {
                break;
            }
        }
        (states, current)
    }

    /// Words between two places. Where a wide gap runs from the lead-in into the item, the rest of the lead-in is free,
    /// unless it is so long that what stands before it hardly governs the item.
    fn distance(&self, end: usize, start: usize, gap: usize) -> usize {
        let crosses = end <= self.own && start >= self.own;
        if crosses && gap >= CROSSING_GAP && self.own - end <= LEAD_REACH {
            start - self.own
        } else {
            start - end
        }
    }
}

/// Gaps narrower than this tie two parts of one phrase together and do not reach from the lead-in into an item.
const CROSSING_GAP: usize = 12;
/// How far from its end a lead-in still governs what follows.
const LEAD_REACH: usize = 30;

#[derive(Debug, Clone, Copy)]
struct State {
    whole: Place,
    part: Place,
    from: Option<usize>,
}

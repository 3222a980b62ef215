//! Applies the rules to the sentences of a text.

use super::Reading;
use super::kind::Effect;
#[cfg(test)]
use super::pattern::Step;
use super::rules::{Rule, Rules};
use super::scan::{Evidence, Place, Scan};
use super::segment::{Segments, Unit, segment};
use super::words::{TermId, Token, WordId, Words};
use crate::text::Span;

/// A run of items under one lead-in that all say the same kind of thing is one clause from this many on: a list of
/// twenty banned uses is one ban, not twenty.
const RUN: usize = 4;

/// Reads the passages of `text` by `rules`.
pub(crate) fn read(rules: &Rules, text: &str, passages: &[Span]) -> Vec<Reading> {
    let mut words = Words::new(&rules.program.vocabulary);
    let segments = segment(text, &mut words);
    let mut scan = Scan::new(&rules.program);
    let mut found: Vec<(usize, Reading)> = Vec::new();
    for (at, unit) in segments.units.iter().enumerate() {
        if passages.iter().any(|passage| passage.overlaps(unit.span)) {
            let readings = Sentence::new(&segments, unit, &words).read(rules, &mut scan, passages);
            found.extend(readings.into_iter().map(|reading| (at, reading)));
        }
    }
    merge_runs(&segments, found)
}

struct Sentence<'s> {
    unit: &'s Unit,
    tokens: Vec<Token>,
    terms: Vec<&'s [TermId]>,
    own: usize,
}

impl<'s> Sentence<'s> {
    fn new(segments: &'s Segments, unit: &'s Unit, words: &'s Words<'_>) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        for lead in unit.lead.iter() {
            tokens.extend_from_slice(&segments.tokens[lead.clone()]);
        }
        let own = tokens.len();
        tokens.extend_from_slice(&segments.tokens[unit.own.clone()]);
        let word = |token: &Token| -> WordId { token.word };
        let terms = tokens
            .iter()
            .map(|token| words.terms(word(token)))
            .collect();
        Self {
            unit,
            tokens,
            terms,
            own,
        }
    }

    fn read(&self, rules: &Rules, scan: &mut Scan<'_>, passages: &[Span]) -> Vec<Reading> {
        scan.load(&self.terms, self.own);
        let mut readings: Vec<Reading> = Vec::new();
        let mut guards = None;
        for rule in &rules.rules {
            let known = readings
                .iter()
                .position(|reading| reading.category == rule.category);
            if known.is_some_and(|at| rank(readings[at].effect) <= rank(rule.effect)) {
                continue;
            }
            let Some(evidence) = self.evidence(rules, rule, scan, passages, &mut guards) else {
                continue;
            };
            let reading = self.reading(rule, &evidence);
            match known {
                Some(at) => readings[at] = reading,
                None => readings.push(reading),
            }
        }
        readings
    }

    fn evidence(
        &self,
        rules: &Rules,
        rule: &Rule,
        scan: &mut Scan<'_>,
        passages: &[Span],
        guards: &mut Option<Guards>,
    ) -> Option<Evidence> {
        let mut denied = None;
        for when in &rule.when {
            if !when.iter().all(|part| scan.possible(part)) {
                continue;
            }
            let mut parts: Vec<Vec<Evidence>> = Vec::new();
            for part in when {
                let found = scan.occurrences(part);
                if found.is_empty() {
                    break;
                }
                parts.push(found);
            }
            if parts.len() < when.len() {
                continue;
            }
            let denied = *denied.get_or_insert_with(|| {
                rule.unless.iter().any(|unless| {
                    unless
                        .iter()
                        .all(|part| scan.possible(part) && !scan.occurrences(part).is_empty())
                })
            });
            if denied {
                return None;
            }
            let guards = guards.get_or_insert_with(|| Guards::find(rules, scan));
            if let Some(evidence) = self.choose(rule, &parts, passages, guards) {
                return Some(evidence);
            }
        }
        None
    }

    /// The first way in which the parts occur that is this sentence's own, new, and not disarmed.
    fn choose(
        &self,
        rule: &Rule,
        parts: &[Vec<Evidence>],
        passages: &[Span],
        guards: &Guards,
    ) -> Option<Evidence> {
        let (first, others) = parts.split_first()?;
        // With several parts the others are taken as they first occur; only the first part is tried in all its ways.
        let fixed: Vec<Place> = others
            .iter()
            .filter_map(|ways| ways.first())
            .flatten()
            .copied()
            .collect();
        first.iter().find_map(|way| {
            let mut evidence = way.clone();
            evidence.extend(fixed.iter().copied());
            evidence.sort_unstable();
            evidence.dedup();
            let own = evidence.iter().any(|place| {
                place.end > self.own
                    && self
                        .places_in_text(*place)
                        .any(|span| passages.iter().any(|passage| passage.overlaps(span)))
            });
            (own && (rule.unguarded || !guards.disarm(rule.effect, &evidence))).then_some(evidence)
        })
    }

    fn places_in_text(&self, place: Place) -> impl Iterator<Item = Span> + '_ {
        self.tokens[place.start.max(self.own)..place.end.max(self.own)]
            .iter()
            .map(|token| token.span)
    }

    fn reading(&self, rule: &Rule, evidence: &Evidence) -> Reading {
        let mut why: Vec<Span> = evidence
            .iter()
            .filter(|place| place.end > place.start)
            .map(|place| {
                self.tokens[place.start]
                    .span
                    .cover(self.tokens[place.end - 1].span)
            })
            .collect();
        why.sort_unstable();
        why.dedup();
        Reading {
            category: rule.category,
            effect: rule.effect,
            severity: rule.severity,
            span: self.unit.span,
            osd: rule.osd.clone(),
            rule: rule.id.clone(),
            why,
            explanation: rule.explanation.clone(),
        }
    }
}

/// What disarms readings in one sentence.
struct Guards {
    places: Vec<(Vec<Effect>, Place)>,
    turns: Vec<Place>,
}

impl Guards {
    fn find(rules: &Rules, scan: &mut Scan<'_>) -> Self {
        let mut places = Vec::new();
        for guard in &rules.guards {
            for evidence in scan.occurrences(&guard.pattern) {
                if let Some(place) = hull(&evidence) {
                    places.push((guard.effects.clone(), place));
                }
            }
        }
        let mut turns = Vec::new();
        for turn in &rules.turns {
            turns.extend(scan.occurrences(turn).iter().filter_map(hull));
        }
        Self { places, turns }
    }

    /// Whether a guard stands before the end of the evidence with no "but" in between.
    fn disarm(&self, effect: Effect, evidence: &Evidence) -> bool {
        let Some(place) = hull(evidence) else {
            return false;
        };
        self.places.iter().any(|(effects, guard)| {
            effects.contains(&effect)
                && guard.start <= place.end
                && !self
                    .turns
                    .iter()
                    .any(|turn| turn.start >= guard.start && turn.end <= place.start)
        })
    }
}

fn hull(evidence: &Evidence) -> Option<Place> {
    let start = evidence.iter().map(|place| place.start).min()?;
    let end = evidence.iter().map(|place| place.end).max()?;
    Some(Place { start, end })
}

/// The strongest effect says what a sentence does.
fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::Restricts => 0,
        Effect::Obliges => 1,
        Effect::Permits => 2,
        Effect::Neutral => 3,
    }
}

/// Joins long runs of items that say the same under the same lead-in.
fn merge_runs(segments: &Segments, found: Vec<(usize, Reading)>) -> Vec<Reading> {
    let lead = |at: usize| segments.units[at].lead.as_ref();
    let same = |a: &(usize, Reading), b: &(usize, Reading)| {
        a.1.category == b.1.category
            && a.1.effect == b.1.effect
            && !lead(a.0).is_empty()
            && lead(a.0) == lead(b.0)
    };
    let mut merged: Vec<Reading> = Vec::new();
    let mut done = vec![false; found.len()];
    for first in 0..found.len() {
        if done[first] {
            continue;
        }
        let mut run = vec![first];
        let mut last = found[first].0;
        for (other, candidate) in found.iter().enumerate().skip(first + 1) {
            // Items that say something else may stand between, but not many.
            if candidate.0 > last + 3 {
                break;
            }
            if !done[other] && same(&found[first], candidate) {
                run.push(other);
                last = candidate.0;
            }
        }
        let mut reading = found[first].1.clone();
        if run.len() >= RUN {
            for &other in &run {
                done[other] = true;
                reading.span = reading.span.cover(found[other].1.span);
                reading.why.extend_from_slice(&found[other].1.why);
            }
            reading.why.sort_unstable();
            reading.why.dedup();
        }
        merged.push(reading);
    }
    merged.sort_by_key(|reading| (reading.span, reading.category));
    merged
}

/// The evidence of one pattern, for the tests of the language.
#[cfg(test)]
pub(crate) fn finds(rules: &Rules, steps: &[Step], text: &str) -> bool {
    let mut words = Words::new(&rules.program.vocabulary);
    let segments = segment(text, &mut words);
    let mut scan = Scan::new(&rules.program);
    segments.units.iter().any(|unit| {
        let sentence = Sentence::new(&segments, unit, &words);
        scan.load(&sentence.terms, sentence.own);
        !scan.occurrences(steps).is_empty()
    })
}

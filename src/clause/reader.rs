//! Applies the rules to the sentences of a text.

use std::ops::Range;

use super::Reading;
use super::kind::{Category, Effect};
use super::pattern::Step;
use super::rules::{Rule, Rules};
use super::scan::{Evidence, Place, Scan};
use super::segment::{Segments, Unit, segment};
use super::words::{TermId, Token, Words};
use crate::arrange::Arrange;
use crate::text::Span;

/// A run of items under one lead-in is one clause from this many on, even with others in between: a list of twenty
/// banned uses is one ban, not twenty.
const RUN: usize = 4;

/// How near to its end a lead-in must name an exception for it to reach into the items.
const NEAR_LEAD: usize = 30;
/// The same for words that disarm: "nothing here prevents you from:". A long lead-in has many that mean something else.
const NEAR_GUARD: usize = 8;

/// The words of an answer that say yes or no.
const ANSWER: usize = 4;

/// A text cut up once, to be read as often as need be.
pub(crate) struct Prepared<'r> {
    rules: &'r Rules,
    words: Words<'r>,
    segments: Segments,
}

impl<'r> Prepared<'r> {
    pub(crate) fn new(rules: &'r Rules, text: &str) -> Self {
        let mut words = Words::new(&rules.program.vocabulary);
        let segments = segment(text, &mut words);
        Self {
            rules,
            words,
            segments,
        }
    }

    /// Reads the passages: what the sentences that they touch do, so far as the words that decide are theirs.
    pub(crate) fn read(&self, passages: &[Span]) -> Vec<Reading> {
        let mut scan = Scan::new(&self.rules.program);
        let mut found: Vec<Found> = Vec::new();
        let answers = answers(&self.segments.units);
        for (at, unit) in self.segments.units.iter().enumerate() {
            if passages.iter().any(|passage| passage.overlaps(unit.span)) {
                let next = self.segments.units.get(at + 1);
                let introduces =
                    next.is_some_and(|next| next.lead.last().is_some_and(|lead| *lead == unit.own));
                let sentence = if unit.asks {
                    // A question takes nothing away, unless the answer is no.
                    match next.and_then(|answer| self.refused(unit, answer, &mut scan)) {
                        Some(refused) => refused,
                        None => continue,
                    }
                } else {
                    Sentence::new(&self.segments, unit, &self.words)
                };
                for mut reading in sentence.read(self.rules, &mut scan, passages) {
                    // A title gives nothing, and says nothing with the words of what stands before it.
                    let empty = (introduces && reading.unled)
                        || (unit.titles
                            && (reading.inherited || reading.reading.effect == Effect::Permits));
                    if !empty {
                        reading.unit = at;
                        reading.title = unit.titles;
                        reading.weak |= unit.titles || answers[at];
                        found.push(reading);
                    }
                }
            }
        }
        settle_grants(&mut found);
        drop_echoes(&mut found);
        merge_runs(&self.segments, found)
    }
}

impl Prepared<'_> {
    /// A question read behind the no that answers it: "May I sell it? No." is read as "No. May I sell it".
    fn refused(&self, question: &Unit, answer: &Unit, scan: &mut Scan<'_>) -> Option<Sentence<'_>> {
        let first = answer.own.start..answer.own.end.min(answer.own.start + ANSWER);
        let own = question.own.clone();
        let mut sentence = Sentence::of(
            &self.segments,
            &[first, own],
            question.span.cover(answer.span),
            &self.words,
        );
        sentence.own = 0;
        scan.load(&sentence.terms, 0);
        sentence
            .says(&self.rules.refusals, scan)
            .then_some(sentence)
    }
}

/// A reading, and where it stands among the sentences.
struct Found {
    unit: usize,
    reading: Reading,
    weak: bool,
    /// Whether it is a title.
    title: bool,
    /// Whether it says nothing where items follow.
    unled: bool,
    /// Whether it is told only where another passage says the opposite.
    latent: bool,
    /// Whether it holds in some cases only.
    conditional: bool,
    /// Whether the lead-in says part of it.
    inherited: bool,
}

impl Found {
    /// Whether `rule`, of the same category, has nothing to add: the stronger effect counts, and then the clearer words.
    fn tells_more_than(&self, rule: &Rule) -> bool {
        let (own, other) = (rank(self.reading.effect), rank(rule.effect));
        own < other || (own == other && (!self.weak || rule.weak))
    }
}

/// Which sentences explain rather than lay down: they stand in one paragraph with a question, or behind a paragraph that
/// asks one, up to the next title.
fn answers(units: &[Unit]) -> Vec<bool> {
    let mut answers = vec![false; units.len()];
    let mut behind = false;
    for (first, block) in blocks(units) {
        let asks = block.iter().any(|unit| unit.asks);
        if block.first().is_some_and(|unit| unit.titles) {
            behind = false;
        }
        answers[first..first + block.len()].fill(behind || asks);
        behind |= asks;
    }
    answers
}

/// The sentences of each paragraph, with the index of the first.
fn blocks(units: &[Unit]) -> impl Iterator<Item = (usize, &[Unit])> {
    let mut first = 0;
    units.chunk_by(|a, b| a.block == b.block).map(move |block| {
        let at = first;
        first += block.len();
        (at, block)
    })
}

/// What one passage allows and another forbids, each without a condition, is disputed; other grants are not told.
fn settle_grants(found: &mut Vec<Found>) {
    let plain = |found: &Found| !found.conditional && !found.weak && !found.inherited;
    let about = |found: &[Found], what: &dyn Fn(&Found) -> bool| -> Vec<Category> {
        let those = found.iter().filter(|found| plain(found) && what(found));
        those.map(|found| found.reading.category).collect()
    };
    let granted = about(found, &|found| found.latent);
    let barred = about(found, &|found| {
        !found.latent && found.reading.effect == Effect::Restricts
    });
    found.retain_mut(|found| {
        let category = &found.reading.category;
        let opposed = if found.latent { &barred } else { &granted };
        let bears = found.latent || found.reading.effect == Effect::Restricts;
        found.reading.disputed = bears && plain(found) && opposed.contains(category);
        found.reading.disputed || !found.latent
    });
}

/// A weak reading says nothing new where another says it clearly, and only once where none does: in a sentence rather than
/// in a title.
fn drop_echoes(found: &mut Vec<Found>) {
    // A bilingual file says everything twice, and is quoted in both.
    let what = |found: &Found| {
        let language = found.reading.rule.split('.').next().unwrap_or_default();
        (
            found.reading.category,
            found.reading.effect,
            language.to_owned(),
        )
    };
    let mut said: Vec<(Category, Effect, String)> =
        found.iter().filter(|found| !found.weak).map(what).collect();
    let covers = |said: &(Category, Effect, String), what: &(Category, Effect, String)| {
        said.0 == what.0 && said.2 == what.2 && rank(said.1) <= rank(what.1)
    };
    let sentences: Vec<_> = found
        .iter()
        .filter(|found| !found.title)
        .map(what)
        .collect();
    found.retain_mut(|found| {
        found.reading.uncertain = found.weak;
        if !found.weak {
            return true;
        }
        let what = what(found);
        let elsewhere = found.title && sentences.iter().any(|said| covers(said, &what));
        let new = !elsewhere && !said.iter().any(|said| covers(said, &what));
        said.push(what);
        new
    });
}

struct Sentence<'s> {
    span: Span,
    tokens: Vec<Token>,
    terms: Vec<&'s [TermId]>,
    /// Its own first word, behind those of its lead-ins.
    own: usize,
    /// Where the last of its lead-ins ends that is a title: "Disclaimer of warranty" takes the sting out of nothing below.
    titled: usize,
}

impl<'s> Sentence<'s> {
    fn new(segments: &Segments, unit: &Unit, words: &'s Words<'_>) -> Self {
        let mut parts = unit.lead.to_vec();
        parts.push(unit.own.clone());
        let mut sentence = Self::of(segments, &parts, unit.span, words);
        let is_title = |lead: &Range<usize>| {
            let at = segments
                .units
                .partition_point(|unit| unit.own.start < lead.start);
            segments
                .units
                .get(at)
                .is_some_and(|unit| unit.own == *lead && unit.titles)
        };
        let titles = unit
            .lead
            .iter()
            .rposition(is_title)
            .map_or(0, |last| last + 1);
        sentence.titled = unit.lead[..titles].iter().map(Range::len).sum();
        sentence
    }

    /// The words of several parts in a row, of which the last is its own.
    fn of(segments: &Segments, parts: &[Range<usize>], span: Span, words: &'s Words<'_>) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut own = 0;
        for part in parts {
            own = tokens.len();
            tokens.extend_from_slice(&segments.tokens[part.clone()]);
        }
        let terms = tokens.iter().map(|token| words.terms(token.word)).collect();
        Self {
            span,
            tokens,
            terms,
            own,
            titled: 0,
        }
    }

    fn read(&self, rules: &Rules, scan: &mut Scan<'_>, passages: &[Span]) -> Vec<Found> {
        scan.load(&self.terms, self.own);
        let mut readings: Vec<Found> = Vec::new();
        let mut guards = None;
        let mut echoes = None;
        let mut candidates = scan.candidates();
        candidates.sort_by_key(|&rule| !rules.rules[rule].own);
        for rule in candidates {
            let rule = &rules.rules[rule];
            let known = readings
                .iter()
                .position(|found| found.reading.category == rule.category);
            if known.is_some_and(|at| readings[at].tells_more_than(rule)) {
                continue;
            }
            let Some(evidence) = self.evidence(rules, rule, scan, passages, &mut guards) else {
                continue;
            };
            let reading = Found {
                unit: 0,
                title: false,
                unled: rule.unled,
                latent: rule.latent,
                conditional: self.says(&rules.conditions, scan),
                inherited: evidence.iter().any(|place| place.start < self.own),
                weak: rule.weak || *echoes.get_or_insert_with(|| self.says(&rules.echoes, scan)),
                reading: self.reading(rule, &evidence),
            };
            match known {
                Some(at) => readings[at] = reading,
                None => readings.push(reading),
            }
        }
        readings
    }

    /// Whether the sentence itself says one of these.
    fn says(&self, patterns: &[Vec<Step>], scan: &mut Scan<'_>) -> bool {
        patterns.iter().any(|pattern| {
            scan.occurrences(pattern)
                .iter()
                .any(|places| hull(places).is_some_and(|place| place.end > self.own))
        })
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
                    unless.iter().all(|part| {
                        scan.possible(part)
                            && scan
                                .occurrences(part)
                                .iter()
                                .any(|places| self.is_near(places))
                    })
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

    /// Whether an exception stands in the sentence itself, or so close before it that it is meant for it.
    fn is_near(&self, places: &Evidence) -> bool {
        hull(places).is_none_or(|place| place.end + NEAR_LEAD > self.own)
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
            evidence.arrange();
            evidence.dedup();
            let own = evidence.iter().any(|place| {
                place.end > self.own
                    && self
                        .places_in_text(*place)
                        .any(|span| passages.iter().any(|passage| passage.overlaps(span)))
            });
            (own && (rule.unguarded || !guards.disarm(rule.effect, &evidence, self)))
                .then_some(evidence)
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
        why.arrange();
        why.dedup();
        Reading {
            category: rule.category,
            effect: rule.effect,
            severity: rule.severity,
            span: self.span,
            osd: rule.osd.clone(),
            rule: rule.id.clone(),
            why,
            explanation: rule.explanation.clone(),
            uncertain: false,
            disputed: false,
            duty: rule.duty,
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
    fn disarm(&self, effect: Effect, evidence: &Evidence, sentence: &Sentence<'_>) -> bool {
        let Some(place) = hull(evidence) else {
            return false;
        };
        self.places.iter().any(|(effects, guard)| {
            effects.contains(&effect)
                && guard.end + NEAR_GUARD > sentence.own
                && guard.end > sentence.titled
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

/// Joins items that say the same under the same lead-in: one ban with several objects is one clause.
fn merge_runs(segments: &Segments, found: Vec<Found>) -> Vec<Reading> {
    let lead = |found: &Found| segments.units[found.unit].lead.as_ref();
    let same = |a: &Found, b: &Found| {
        a.reading.category == b.reading.category
            && a.reading.effect == b.reading.effect
            && a.inherited
            && b.inherited
            && lead(a) == lead(b)
    };
    // Sentences next to each other in one paragraph that say the same.
    let block = |found: &Found| segments.units[found.unit].block;
    let repeated = |a: &Found, b: &Found| {
        a.reading.category == b.reading.category
            && a.reading.effect == b.reading.effect
            && a.unit + 1 == b.unit
            && block(a) == block(b)
    };
    let mut merged: Vec<Reading> = Vec::new();
    let mut done = vec![false; found.len()];
    for first in 0..found.len() {
        if done[first] {
            continue;
        }
        // Items next to each other; and, in a long run, with a few in between that say something else.
        let mut run = vec![first];
        let mut adjacent = 1;
        let mut last = found[first].unit;
        let mut tail = first;
        for (other, candidate) in found.iter().enumerate().skip(first + 1) {
            if candidate.unit > last + 3 {
                break;
            }
            let joins = same(&found[first], candidate) || repeated(&found[tail], candidate);
            if !done[other] && joins {
                if candidate.unit == last + 1 && adjacent == run.len() {
                    adjacent += 1;
                }
                run.push(other);
                last = candidate.unit;
                tail = other;
            }
        }
        if run.len() < RUN {
            run.truncate(adjacent);
        }
        let mut reading = found[first].reading.clone();
        for &other in &run {
            done[other] = true;
            reading.span = reading.span.cover(found[other].reading.span);
            reading.why.extend_from_slice(&found[other].reading.why);
            reading.disputed |= found[other].reading.disputed;
            reading.uncertain &= found[other].reading.uncertain;
        }
        reading.why.arrange();
        reading.why.dedup();
        merged.push(reading);
    }
    merged.arrange_by_key(|reading| (reading.span, reading.category));
    merged
}

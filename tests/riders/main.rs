//! Made-up riders that no rule was written for, and harmless look-alikes: does the reading generalise?
//!
//! The riders were written from the closed list of categories, before the rules, in several styles (legalese, plain,
//! polite, clumsy translation). A rule is never given a word only because a rider here fails.
//!
//! What the rules of that day made of the second set at first sight, before any of them was touched: English 10 of 40
//! riders and 7 false alarms in 40 look-alikes, Chinese 18 of 40 and 2 in 40.
//! It is much harsher than the first set: no sentence in it says the plain word of its category in a plain way. Since
//! then the rules know more ways to say things, so the figures below show what is kept, and no longer what would be
//! found in riders that nobody has seen. The third set, plainer and written after that, says what would: at first sight
//! English 10 of 22 and Chinese 18 of 20, with 4 false alarms in 20.
//!
//! After that two large sets were written by others for the rules to be developed on (`developed_*`): the rules of that
//! day read 114 of the first 220 English riders and 60 of the next 200, which are in forty different voices. A further set
//! (`unseen_*`) was measured and never looked at: whoever changes the rules may run it, and must not read it. At first
//! sight English 46 of 60 and Chinese 37 of 40, with 6 and 3 false alarms in 60 and 40 look-alikes; after the rules had
//! been developed on the other sets 49 of 60 and 37 of 40, with 4 and 3.

mod first;
mod second;
mod third;

use codicil::clause::{self, Category, Effect};
use codicil::text::Span;

/// A rider, and what a careful reader would file it under.
type Rider = (Category, &'static str);

/// The share of `riders` for which a reading of the right category restricts or obliges, and the riders that failed.
fn recall(name: &str, riders: &[Rider]) -> f64 {
    let mut found = 0.0;
    let mut total = 0.0;
    for (category, text) in riders {
        total += 1.0;
        let readings = clause::read(text, &[whole(text)]);
        let hit = readings
            .iter()
            .any(|r| r.category == *category && weighs(r.effect));
        if hit {
            found += 1.0;
        } else {
            let got: Vec<_> = readings
                .iter()
                .map(|r| (r.category, r.effect, r.rule.as_str()))
                .collect();
            println!("missed ({name}, {category:?}): {text}\n    read as {got:?}");
        }
    }
    println!("riders {name}: recall {found}/{total}");
    found / total
}

fn weighs(effect: Effect) -> bool {
    matches!(effect, Effect::Restricts | Effect::Obliges)
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

/// The restricting or obliging readings of sentences that take nothing away.
fn alarms(name: &str, sentences: &[&str]) -> usize {
    let mut alarms = 0;
    for text in sentences {
        for reading in clause::read(text, &[whole(text)]) {
            if weighs(reading.effect) {
                alarms += 1;
                println!("false alarm: {} on: {text}", reading.rule);
            }
        }
    }
    println!(
        "riders {name}: {alarms} false alarms in {}",
        sentences.len()
    );
    alarms
}

/// Riders from a file: category, effect and sentence on a line, with tabs between them.
fn listed(file: &'static str) -> Vec<Listed> {
    let line = |line: &'static str| {
        let [category, effect, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        Listed {
            category,
            weighs: matches!(effect, "restricts" | "obliges"),
            text,
        }
    };
    file.lines().map(line).collect()
}

/// A rider of a file.
struct Listed {
    category: &'static str,
    /// Whether it takes something away or asks for something; else it is enough that its category is told.
    weighs: bool,
    text: &'static str,
}

/// The share of the riders of a file that are read as their category; `show` prints the others.
fn recall_listed(name: &str, riders: &[Listed], show: bool) -> f64 {
    let (mut found, mut total) = (0.0, 0.0);
    for rider in riders {
        total += 1.0;
        let readings = clause::read(rider.text, &[whole(rider.text)]);
        let hit = readings.iter().any(|reading| {
            clause::category_name(reading.category) == rider.category
                && (!rider.weighs || weighs(reading.effect))
        });
        if hit {
            found += 1.0;
        } else if show {
            println!("missed ({name}, {}): {}", rider.category, rider.text);
        }
    }
    println!("riders {name}: recall {found}/{total}");
    found / total
}

/// How many of the sentences, which take nothing away, raise an alarm; the sentences are not printed.
fn unseen_alarms(name: &str, file: &str) -> usize {
    let alarms = file.lines().filter(|text| {
        let readings = clause::read(text, &[whole(text)]);
        readings.iter().any(|reading| weighs(reading.effect))
    });
    let alarms = alarms.count();
    println!(
        "riders {name}: {alarms} false alarms in {}",
        file.lines().count()
    );
    alarms
}

#[test]
fn riders_that_the_rules_were_developed_on_are_read() {
    let english = listed(include_str!("developed_en.tsv"));
    assert!(recall_listed("developed, en", &english, true) >= 0.85);
    let chinese = listed(include_str!("developed_zh.tsv"));
    assert!(recall_listed("developed, zh", &chinese, true) >= 0.9);
}

#[test]
fn developed_harmless_sentences_raise_little() {
    let english: Vec<&str> = include_str!("developed_harmless_en.txt").lines().collect();
    assert!(alarms("developed, harmless en", &english) <= 8);
    let chinese: Vec<&str> = include_str!("developed_harmless_zh.txt").lines().collect();
    assert!(alarms("developed, harmless zh", &chinese) <= 3);
}

#[test]
fn riders_that_nobody_has_looked_at_are_read_as_well_as_before() {
    let english = listed(include_str!("unseen_en.tsv"));
    assert!(recall_listed("unseen, en", &english, false) >= 0.8);
    let chinese = listed(include_str!("unseen_zh.tsv"));
    assert!(recall_listed("unseen, zh", &chinese, false) >= 0.9);
    assert!(
        unseen_alarms(
            "unseen, harmless en",
            include_str!("unseen_harmless_en.txt")
        ) <= 4
    );
    assert!(
        unseen_alarms(
            "unseen, harmless zh",
            include_str!("unseen_harmless_zh.txt")
        ) <= 3
    );
}

#[test]
fn english_riders_are_read() {
    assert!(recall("en", &first::ENGLISH) >= 0.85);
}

#[test]
fn chinese_riders_are_read() {
    assert!(recall("zh", &first::CHINESE) >= 0.85);
}

#[test]
fn harmless_sentences_raise_nothing() {
    assert!(alarms("harmless", &first::HARMLESS) <= 2);
}

#[test]
fn second_english_riders_are_read() {
    assert!(recall("en, second", &second::ENGLISH) >= 0.85);
}

#[test]
fn second_chinese_riders_are_read() {
    assert!(recall("zh, second", &second::CHINESE) >= 0.85);
}

#[test]
fn second_harmless_sentences_raise_nothing() {
    assert!(alarms("harmless en, second", &second::HARMLESS_ENGLISH) <= 2);
    assert!(alarms("harmless zh, second", &second::HARMLESS_CHINESE) <= 2);
}

#[test]
fn third_riders_are_read() {
    assert!(recall("en, third", &third::ENGLISH) >= 0.85);
    assert!(recall("zh, third", &third::CHINESE) >= 0.85);
}

#[test]
fn third_harmless_sentences_raise_nothing() {
    assert!(alarms("harmless, third", &third::HARMLESS) <= 2);
}

//! Every rule finds its examples and leaves its near-misses alone.

use codicil::clause::{self, Rules};
use codicil::text::Span;

/// Whether rule `id` reads `text`: another rule of the same category and effect may have spoken first.
fn reads(rules: &Rules, id: &str, text: &str) -> Result<(), String> {
    let rule = rules.rules().iter().find(|rule| rule.id == id).unwrap();
    let readings = clause::read_with(rules, text, &[Span::new(0, text.len())]);
    let hit = readings
        .iter()
        .any(|reading| reading.category == rule.category && reading.effect == rule.effect);
    let got: Vec<_> = readings.into_iter().map(|reading| reading.rule).collect();
    if hit { Ok(()) } else { Err(format!("{got:?}")) }
}

#[test]
fn every_rule_finds_its_examples_and_no_near_miss() {
    let rules = clause::house_rules();
    let mut wrong = Vec::new();
    for rule in rules.rules() {
        if rule.hits.len() < 3 || rule.misses.len() < 3 {
            wrong.push(format!("{}: needs three examples of each kind", rule.id));
        }
        for hit in &rule.hits {
            if let Err(got) = reads(rules, &rule.id, hit) {
                wrong.push(format!("{} does not find: {hit}  ({got})", rule.id));
            }
        }
        for miss in &rule.misses {
            if reads(rules, &rule.id, miss).is_ok() {
                wrong.push(format!("{} must not find: {miss}", rule.id));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

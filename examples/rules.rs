//! Checks rule files and runs their examples; `cargo xtask rules [FILE…]` calls it.
//!
//! Without a file it checks those of the crate. It prints each rule that does not find one of its examples, or finds one
//! of its near-misses, and how many rules each category has.

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;

use codicil::clause::{self, Rule, Rules};
use codicil::text::Span;

/// How many examples of each kind a rule needs.
const EXAMPLES: usize = 3;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match run(&files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Checks the files named in `files`, or those of the crate.
fn run(files: &[String]) -> Result<(), Box<dyn Error>> {
    let mut wrong = 0;
    if files.is_empty() {
        wrong += check("the rules of the crate", clause::house_rules());
        wrong += check("the rules for removals", clause::removed_rules());
    }
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let rules = Rules::parse(&text).map_err(|error| format!("{file}, {error}"))?;
        wrong += check(file, &rules);
    }
    if wrong == 0 {
        Ok(())
    } else {
        Err(format!("{wrong} examples or rules are wrong").into())
    }
}

fn check(name: &str, rules: &Rules) -> usize {
    let mut wrong = 0;
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in rules.rules() {
        *categories
            .entry(clause::category_name(rule.category))
            .or_default() += 1;
        if rule.hits.len() < EXAMPLES || rule.misses.len() < EXAMPLES {
            println!("{}: needs {EXAMPLES} examples of each kind", rule.id);
            wrong += 1;
        }
        for hit in rule.hits.iter().filter(|hit| !finds(rules, rule, hit)) {
            println!("{} does not find: {hit}", rule.id);
            wrong += 1;
        }
        for miss in rule.misses.iter().filter(|miss| finds(rules, rule, miss)) {
            println!("{} must not find: {miss}", rule.id);
            wrong += 1;
        }
    }
    println!("{name}: {} rules", rules.rules().len());
    for (category, count) in categories {
        println!("  {category}: {count}");
    }
    wrong
}

/// Whether the category and effect of `rule` are read in `text`; another rule may say so.
fn finds(rules: &Rules, rule: &Rule, text: &str) -> bool {
    clause::read_with(rules, text, &[Span::new(0, text.len())])
        .iter()
        .any(|reading| reading.category == rule.category && reading.effect == rule.effect)
}

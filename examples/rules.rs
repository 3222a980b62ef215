//! Checks rule files and runs their examples; `cargo xtask rules [FILE…]` calls it.
//!
//! Without a file it checks those of the crate. It prints each rule that does not find one of its examples, or finds one
//! of its near-misses, and how many rules each category has in English and in Chinese. A category with fewer than six or
//! four needs a line `# fewer CATEGORY: the reason` in the file.

use std::error::Error;
use std::process::ExitCode;

use codicil::clause::{self, Category, Rule, Rules};
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
        wrong += coverage();
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

/// The languages in which every category is read, with how many rules it needs in each.
const NEEDED: [(&str, usize); 2] = [("en", 6), ("zh", 4)];

/// Prints how many rules each category has, and counts those with too few and no written reason.
fn coverage() -> usize {
    let mut wrong = 0;
    println!("{:24}{:>4}{:>4}", "category", "en", "zh");
    for category in Category::ALL {
        let name = clause::category_name(category);
        let mut line = format!("{name:24}");
        let mut reasons = String::new();
        for (language, needed) in NEEDED {
            let count = clause::house_rules()
                .rules()
                .iter()
                .filter(|rule| rule.category == category)
                .filter(|rule| rule.id.split('.').next() == Some(language))
                .count();
            line.push_str(&format!("{count:4}"));
            if count < needed {
                let reason = reason(language, name);
                wrong += usize::from(reason.is_none());
                let reason = reason.unwrap_or("TOO FEW, AND NO REASON GIVEN");
                reasons.push_str(&format!("  {language}: {reason}"));
            }
        }
        println!("{line}{reasons}");
    }
    wrong
}

/// Why a rule file has few rules of a category, as it says itself.
fn reason(language: &str, category: &str) -> Option<&'static str> {
    let (_, file) = clause::rule_files()
        .iter()
        .find(|file| file.0.strip_suffix(".rules") == Some(language))?;
    let start = format!("# fewer {category}: ");
    file.lines().find_map(|line| line.strip_prefix(&start))
}

fn check(name: &str, rules: &Rules) -> usize {
    let mut wrong = 0;
    for rule in rules.rules() {
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
    wrong
}

/// Whether the category and effect of `rule` are read in `text`; another rule may say so.
fn finds(rules: &Rules, rule: &Rule, text: &str) -> bool {
    clause::read_with(rules, text, &[Span::new(0, text.len())])
        .iter()
        .any(|reading| reading.category == rule.category && reading.effect == rule.effect)
}

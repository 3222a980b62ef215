//! Every rule finds its examples and leaves its near-misses alone.

use codicil::clause::{self, Category, Rules};
use codicil::corpus::Corpus;
use codicil::text::Span;
use codicil::{Baseline, Options, analyze_with};

/// Whether rule `id` reads `text`: another rule of the same category and effect may have spoken first.
fn reads(rules: &Rules, id: &str, text: &str) -> Result<(), String> {
    let rule = rules
        .rules()
        .iter()
        .find(|rule| rule.id == id)
        .expect("the id comes from these rules");
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

#[test]
fn removals_are_read_by_what_the_missing_words_did() {
    let rules = clause::removed_rules();
    let mut wrong = Vec::new();
    for rule in rules.rules() {
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
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rules_file_is_refused_with_its_line() {
    let cases = [
        (
            "language en\n\nrule en.nonsense.x\n",
            3,
            "`nonsense` is no category",
        ),
        (
            "rule en.payment.x\n  when pay\n",
            1,
            "does not say what it means",
        ),
        (
            "rule en.payment.x\n  says Pay.\n  when (pay | buy\n",
            3,
            "`)` is missing",
        ),
        (
            "rule en.payment.x\n  says Pay.\n  when @must .. pay\n",
            3,
            "no class `@must`",
        ),
        (
            "rule en.payment.x\n  says Pay.\n  when pay ..\n",
            3,
            "`..` must stand between",
        ),
        ("class a\n  | b\nwhen a\n", 3, "belongs inside a rule"),
        ("rule en.payment.x\n  effect kills\n", 2, "is no effect"),
    ];
    for (file, line, message) in cases {
        let error = Rules::parse(file).unwrap_err();
        assert_eq!(error.line, line, "{file}");
        assert!(error.message.contains(message), "{error}");
    }
}

#[test]
fn a_house_rule_reads_what_the_house_asks_for() {
    let file = "rule house.branding.no-badge\n  effect obliges\n  says Our policy: no badge duties.\n  when (show | display) .. badge\n";
    let rules = Rules::parse(file).unwrap();
    let text = "Be kind.\nAlways display the\nbadge. Thank you.";
    let readings = clause::read_with(&rules, text, &[Span::new(0, text.len())]);
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0].span.of(text), "Always display the\nbadge.");
    let why: Vec<_> = readings[0].why.iter().map(|span| span.of(text)).collect();
    assert_eq!(why, ["display", "badge"]);
}

#[test]
fn rules_of_the_readers_own_speak_first_in_a_whole_analysis() {
    let own = "rule house.branding.no-badges\n  effect restricts\n  says Our policy: no badge duties.\n  when @forbid .. badge\n";
    let rules = clause::rules_with(own).unwrap();
    let corpus = Corpus::bundled();
    let mit = corpus.text("MIT").unwrap();
    let text = format!("{mit}\n\nYou may not remove the badge from the start page.\n");
    let options = Options {
        rules: &rules,
        baseline: Baseline::Best,
    };
    let report = analyze_with(&corpus, options, None, text.as_bytes()).unwrap();
    let said: Vec<_> = report
        .clauses
        .iter()
        .map(|clause| (clause.rule.as_str(), clause.explanation.as_str()))
        .collect();
    assert_eq!(
        said,
        [("house.branding.no-badges", "Our policy: no badge duties.")]
    );
}

#[test]
fn a_file_with_an_error_adds_nothing() {
    let file = "rule house.branding.one\n  says One.\n  when badge\n\nrule house.brandy.two\n";
    let error = clause::rules_with(file).unwrap_err();
    assert_eq!(error.to_string(), "line 5: `brandy` is no category");
    let mut rules = clause::house_rules().clone();
    assert!(rules.add_own(file).is_err());
    assert_eq!(rules.rules().len(), clause::house_rules().rules().len());
}

#[test]
fn traditional_characters_are_read_by_the_same_rules() {
    let text = "未經許可，不得將本軟體用於商業用途。\n禁止轉售本軟體。\n不得移除控制台的標識。";
    let found: Vec<_> = clause::read(text, &[Span::new(0, text.len())])
        .into_iter()
        .map(|reading| (reading.category, reading.span.of(text)))
        .collect();
    assert_eq!(
        found,
        [
            (
                Category::CommercialUse,
                "未經許可，不得將本軟體用於商業用途。"
            ),
            (Category::Redistribution, "禁止轉售本軟體。"),
            (Category::Branding, "不得移除控制台的標識。"),
        ]
    );
}

#[test]
fn only_what_the_passages_say_is_reported() {
    let text = "You may not sell it.\nA license is required for:\n- hosting it as SaaS\n- altering our logo\n";
    let logo = text.find("altering").map(|at| Span::new(at, at + 17));
    let readings = clause::read(text, &[logo.expect("it stands there")]);
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0].category, Category::Branding);
    assert_eq!(readings[0].span.of(text), "altering our logo");
}

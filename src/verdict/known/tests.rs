use crate::clause::{Category, Effect};
use crate::corpus::Corpus;
use crate::report::Report;
use crate::{analyze, report::LicenseMatch};

use super::{Known, known};

fn report(rider: &str, id: &str) -> (Report, Vec<Known>) {
    let corpus = Corpus::bundled();
    let text = format!("{rider}\n\n\n{}", corpus.text(id).unwrap());
    let report = analyze(&corpus, &text);
    let known = known(&text, &report.licenses, &report.clauses);
    (report, known)
}

fn keys(report: &Report) -> Vec<&str> {
    report.notes.iter().map(|note| note.key.as_str()).collect()
}

#[test]
fn a_rider_is_told_from_another_text_under_its_title() {
    let (report, found) = report(
        "Commons Clause\n\nWhatever the license below says, it gives you no right to sell the program.",
        "MIT",
    );
    assert!(found[0].genuine, "{found:?}");
    assert!(report.verdict.summary.contains("the Commons Clause"));
    assert_eq!(keys(&report), ["known-rider"]);
}

#[test]
fn a_title_over_other_words_is_named_so() {
    let (report, found) = report(
        "Commons Clause\n\nGovernment agencies may not use the program. It must not be run in production.",
        "MIT",
    );
    assert!(!found[0].genuine);
    assert_eq!(keys(&report), ["imitation"]);
    let note = &report.notes[0].text;
    assert!(note.contains("another one"), "{note}");
    assert!(note.contains("use in production"), "{note}");
}

#[test]
fn words_that_go_further_than_the_name_are_named_so() {
    let (report, found) = report(
        "COMMONS CLAUSE\n\nYou receive no right to sell the program. You must not train AI models on it.",
        "MIT",
    );
    assert!(found[0].genuine);
    let note = &report.notes[0].text;
    assert!(
        note.contains("go further") && note.contains("AI models"),
        "{note}"
    );
}

#[test]
fn a_license_of_its_own_may_share_words_with_a_listed_one() {
    let (report, found) = report(
        "Fair Core License\n\nYou may not use it for a competing product. You must not bypass the license key.",
        "MIT",
    );
    assert!(found[0].genuine, "{found:?}");
    assert!(report.verdict.summary.contains("Fair Core"));
}

#[test]
fn a_chinese_name_needs_no_blank() {
    let (_, found) = report("反996许可证版本\n\n任何单位不得强迫员工加班。", "MIT");
    assert_eq!(found[0].name, "the Anti-996 License");
}

#[test]
fn a_name_in_passing_promises_nothing() {
    let (_, found) = report(
        "Until last year this program was distributed with the Commons Clause, which we have dropped for good.",
        "MIT",
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn conditions_of_a_known_type_need_no_name() {
    let (_, found) = report(
        "Additional conditions:\n\n1. You may not run it as a multi-tenant service without our permission.\n2. You may not remove the logo from the console.\n3. The producer can change these terms at any time.",
        "Apache-2.0",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].name.contains("Dify"));
}

#[test]
fn parameters_are_read_out() {
    let corpus = Corpus::bundled();
    let text = corpus.text("BUSL-1.1").unwrap();
    let at = text.find("Change Date").unwrap_or_default();
    let filled = format!(
        "Licensor: Heron Ltd\nLicensed Work: Heron 2\nAdditional Use Grant: You may use it\n   to teach.\nChange Date: 2031-05-01\nChange License: MIT\n\n{}",
        text.get(at..).unwrap_or_default()
    );
    let license = LicenseMatch {
        id: "BUSL-1.1".to_owned(),
        ..analyze(&corpus, text).licenses[0].clone()
    };
    let found = known(&filled, &[license], &[]);
    let note = &found.last().unwrap().note.text;
    assert!(note.contains("“You may use it to teach”"), "{note}");
    assert!(note.contains("change date is “2031-05-01”"), "{note}");
    assert!(note.ends_with("its license is “MIT”."), "{note}");
}

#[test]
fn the_gnu_license_itself_permits_some_terms() {
    let (report, _) = report(
        "Under section 7(b) of the license you must preserve the author credits below.\n\nUnder section 7(e) no right to use our trademarks is granted.",
        "AGPL-3.0-only",
    );
    assert!(keys(&report).contains(&"section-seven"), "{report:?}");
    assert!(!keys(&report).contains(&"further-restrictions"));
    let credit = report
        .clauses
        .iter()
        .find(|clause| clause.category == Category::Attribution)
        .unwrap();
    assert!(credit.explanation.contains("itself permits"));
    assert_eq!(report.verdict.open_source, Some(true));
}

#[test]
fn other_terms_are_further_restrictions() {
    let (report, _) = report(
        "You may not use this program for commercial purposes.",
        "AGPL-3.0-only",
    );
    assert_eq!(keys(&report), ["further-restrictions"]);
    assert_eq!(report.verdict.open_source, Some(false));
}

#[test]
fn contradictory_terms_are_shown_and_named() {
    let (report, _) = report(
        "1. You may use the program for commercial purposes.\n2. Commercial use of the program is prohibited.",
        "MIT",
    );
    let effects: Vec<_> = report
        .clauses
        .iter()
        .map(|clause| (clause.category, clause.effect))
        .collect();
    assert_eq!(
        effects,
        [
            (Category::CommercialUse, Effect::Permits),
            (Category::CommercialUse, Effect::Restricts)
        ]
    );
    assert_eq!(keys(&report), ["contradictory"]);
    assert!(report.clauses[0].explanation.contains("says the opposite"));
    assert!(report.verdict.summary.contains("contradict"));
}

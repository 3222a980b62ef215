//! The listed texts, read whole: open ones restrict nothing that would make them not open, and those that are known to
//! restrict say how.

use codicil::clause::{self, Category, Effect, Origin};
use codicil::corpus::Corpus;
use codicil::text::Span;
use codicil::verdict;

/// Restrictions that no open source license has.
const NEVER_IN_OPEN: [Category; 8] = [
    Category::CommercialUse,
    Category::HostedService,
    Category::CompetingUse,
    Category::NonProduction,
    Category::PersonsOrGroups,
    Category::ScaleLimit,
    Category::LicenseKey,
    Category::AiTraining,
];

/// Readings of open texts that are right, or that only a lawyer could tell to be wrong.
const ARGUED: [(&str, Category); 4] = [
    // Section 2.1 grants internal research and personal use only; deployment is a grant of its own in section 2.2, which
    // no sentence of section 2.1 tells.
    ("APSL-1.0", Category::NonProduction),
    ("APSL-1.1", Category::NonProduction),
    ("APSL-1.2", Category::NonProduction),
    ("Watcom-1.0", Category::NonProduction),
];

/// Texts that restrict by silence (no right to adapt is granted, and none is denied), or in a language whose rules do not
/// reach so far.
const SILENT: [(&str, Category); 4] = [
    ("CC-BY-ND-1.0", Category::Modification),
    ("CC-BY-NC-ND-1.0", Category::Modification),
    ("CC-BY-ND-3.0-DE", Category::Modification),
    ("CC-BY-NC-ND-3.0-DE", Category::Modification),
];

/// What the ids that restrict do, by the beginnings of the ids: every line that fits an id holds for it.
const DOES: [(&str, Category); 37] = [
    ("ASWF-Digital-Assets-", Category::NonProduction),
    ("Aladdin", Category::CommercialUse),
    ("BSD-3-Clause-No-Military-License", Category::FieldOfUse),
    ("BSD-3-Clause-No-Nuclear-", Category::FieldOfUse),
    ("BSD-3-Clause-OpenWebUI", Category::Branding),
    ("BUSL-1.1", Category::NonProduction),
    ("C-UDA-1.0", Category::FieldOfUse),
    ("CC-BY-NC-", Category::CommercialUse),
    ("CC-BY-NC-ND-", Category::Modification),
    ("CC-BY-ND-", Category::Modification),
    ("CPOL-1.02", Category::FieldOfUse),
    // Free Restricted to the database: for its advertising clause.
    ("Caldera", Category::Attribution),
    ("Elastic-2.0", Category::HostedService),
    ("Elastic-2.0", Category::LicenseKey),
    ("Elastic-2.0", Category::Attribution),
    ("FSL-1.1-", Category::CompetingUse),
    ("FSL-1.1-", Category::TimeDelayed),
    // Free Restricted to the database: for its export clause.
    ("HPND-export-US", Category::ExportControl),
    ("Hippocratic-", Category::FieldOfUse),
    ("JPL-image", Category::CommercialUse),
    ("JSON", Category::FieldOfUse),
    ("NCGL-UK-2.0", Category::CommercialUse),
    ("PPL", Category::CommercialUse),
    ("PolyForm-Noncommercial-", Category::CommercialUse),
    ("PolyForm-Small-Business-", Category::ScaleLimit),
    ("PolyForm-", Category::Redistribution),
    ("SGI-B-1.0", Category::Termination),
    ("SISSL-1.2", Category::Termination),
    ("SSPL-1.0", Category::HostedService),
    ("SUL-1.0", Category::CommercialUse),
    ("SUL-1.0", Category::Redistribution),
    ("Unicode-TOU", Category::Modification),
    ("BUSL-1.1", Category::TimeDelayed),
    ("BUSL-1.1", Category::Termination),
    ("Hippocratic-2.1", Category::Termination),
    ("Aladdin", Category::Redistribution),
    ("CC-BY-NC-SA-", Category::CommercialUse),
];

/// Whether an id is known to restrict: by the verdict of this crate, or by the category that the ScanCode LicenseDB gives
/// it where neither the OSI nor the FSF has approved it.
fn restricts(corpus: &Corpus, id: &str) -> bool {
    let approved = spdx::license_id(id)
        .is_some_and(|license| license.is_osi_approved() || license.is_fsf_free_libre());
    let by_category = matches!(
        verdict::category(id),
        Some("Source-available" | "Free Restricted" | "Commercial" | "Proprietary Free")
    );
    let by_verdict = corpus
        .find(id)
        .is_some_and(|entry| verdict::open_source(corpus.entry(entry)) == Some(false));
    !approved && (by_category || by_verdict)
}

fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    spdx::text::LICENSE_TEXTS
        .iter()
        .map(|&(id, text)| (id, text))
}

#[test]
fn open_texts_restrict_nothing_that_open_source_forbids() {
    let mut alarms = Vec::new();
    let mut read = 0;
    for (id, text) in texts() {
        let open = spdx::license_id(id).is_some_and(|license| license.is_osi_approved());
        if !open {
            continue;
        }
        read += 1;
        for reading in clause::read(text, &[Span::new(0, text.len())]) {
            let argued = ARGUED.contains(&(id, reading.category));
            if reading.effect == Effect::Restricts
                && NEVER_IN_OPEN.contains(&reading.category)
                && !argued
            {
                let why: Vec<_> = reading.why.iter().map(|span| span.of(text)).collect();
                alarms.push(format!(
                    "{id}: {} {why:?}: {}",
                    reading.rule,
                    reading.span.of(text).replace('\n', " ")
                ));
            }
        }
    }
    println!("{read} open texts, {} alarms", alarms.len());
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn every_listed_text_is_open_or_restricts_or_is_neither() {
    let corpus = Corpus::bundled();
    let mut wrong = Vec::new();
    let (mut all, mut open, mut restricting) = (0, 0, 0);
    for (id, text) in texts() {
        all += 1;
        let approved = spdx::license_id(id).is_some_and(|license| license.is_osi_approved());
        open += usize::from(approved);
        if !restricts(&corpus, id) {
            continue;
        }
        assert!(!approved, "{id} is open, and restricts");
        restricting += 1;
        let does: Vec<Category> = DOES
            .iter()
            .filter(|(start, category)| id.starts_with(start) && !SILENT.contains(&(id, *category)))
            .map(|(_, category)| *category)
            .collect();
        let named = DOES.iter().any(|(start, _)| id.starts_with(start));
        if !named {
            wrong.push(format!("{id}: nothing says what it restricts"));
        }
        let report = codicil::analyze(&corpus, text);
        if report.verdict.open_source != Some(false) {
            wrong.push(format!("{id}: {:?}", report.verdict.open_source));
        }
        for category in does {
            let said = report.clauses.iter().any(|clause| {
                clause.category == category
                    && clause.origin == Origin::Base
                    && clause.effect != Effect::Neutral
            });
            if !said {
                wrong.push(format!("{id}: does not say {category:?}"));
            }
        }
    }
    println!("{all} texts: {open} open, {restricting} that restrict");
    assert!(all >= 701 && open + restricting < all);
    assert!(restricting >= 50, "the facts are missing: {restricting}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_listed_duty_that_is_no_restriction_is_told_too() {
    let text = spdx::text::LICENSE_TEXTS
        .iter()
        .find(|(id, _)| *id == "Parity-7.0.0")
        .map(|(_, text)| *text)
        .expect("it is listed");
    let readings = clause::read(text, &[Span::new(0, text.len())]);
    assert!(readings.iter().any(|reading| {
        reading.category == Category::SourceDisclosure && reading.effect == Effect::Obliges
    }));
}

#[test]
fn reading_takes_time_in_proportion_to_the_text() {
    let text: String = texts().map(|(_, text)| text).take(60).collect();
    let twice = format!("{text}\n\n{text}");
    let time = |text: &str| {
        let start = std::time::Instant::now();
        let readings = clause::read(text, &[Span::new(0, text.len())]);
        assert!(!readings.is_empty());
        start.elapsed()
    };
    time("Warm up: you may not sell it.");
    let (once, double) = (time(&text), time(&twice));
    println!("{} bytes in {once:?}, twice that in {double:?}", text.len());
    // Far from exact, on a busy machine; quadratic work would take four times as long.
    assert!(double < once * 4 + std::time::Duration::from_millis(200));
}

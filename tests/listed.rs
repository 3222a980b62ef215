//! The listed texts, read whole: open ones restrict nothing that would make them not open, and those that are known to
//! restrict say how.

use codicil::clause::{self, Category, Effect};
use codicil::text::Span;

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

/// Listed ids (or their beginnings) that are known to restrict, and the category under which they do.
const RESTRICTING: [(&str, Category); 19] = [
    ("CC-BY-NC", Category::CommercialUse),
    ("CC-BY-ND", Category::Modification),
    ("CC-BY-NC-ND", Category::Modification),
    ("BUSL-1.1", Category::NonProduction),
    ("SSPL-1.0", Category::HostedService),
    ("Elastic-2.0", Category::HostedService),
    ("Elastic-2.0", Category::LicenseKey),
    ("PolyForm-Noncommercial", Category::CommercialUse),
    ("PolyForm-Small-Business", Category::ScaleLimit),
    ("JSON", Category::FieldOfUse),
    ("Hippocratic-2.1", Category::FieldOfUse),
    ("Aladdin", Category::CommercialUse),
    ("FSL-1.1", Category::CompetingUse),
    ("BSD-3-Clause-No-Military-License", Category::FieldOfUse),
    ("BSD-3-Clause-No-Nuclear-License", Category::FieldOfUse),
    ("BSD-3-Clause-No-Nuclear-License-2014", Category::FieldOfUse),
    ("C-UDA-1.0", Category::FieldOfUse),
    ("Parity-7.0.0", Category::SourceDisclosure),
    ("Elastic-2.0", Category::Attribution),
];

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
fn texts_that_restrict_say_so() {
    let mut silent = Vec::new();
    for (start, category) in RESTRICTING {
        for (id, text) in texts().filter(|(id, _)| id.starts_with(start)) {
            let readings = clause::read_base(text, &[Span::new(0, text.len())]);
            if SILENT.contains(&(id, category)) {
                continue;
            }
            if !readings.iter().any(|reading| {
                reading.category == category
                    && matches!(reading.effect, Effect::Restricts | Effect::Obliges)
            }) {
                silent.push(format!("{id}: {category:?}"));
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
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

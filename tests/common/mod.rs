//! What the tests of the matcher share: the list, numbers that are the same in every run, changes of a text, and what
//! must hold of any report.

#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod edit;
pub(crate) mod fill;
pub(crate) mod random;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use codicil::analyze;
use codicil::corpus::{Corpus, Entry};
use codicil::identify::successor;
use codicil::report::{Form, Hunk, LicenseKind, Report, Status};

pub(crate) use random::Random;

/// The list, read once for all tests of a file.
pub(crate) fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(Corpus::bundled)
}

/// The report of a text, in which what must hold of any report does.
pub(crate) fn sound_report(text: &str) -> Report {
    let report = analyze(corpus(), text);
    if let Err(why) = sound(text, &report) {
        panic!("{why}: {text}");
    }
    report
}

/// What one case came to.
pub(crate) enum Outcome {
    /// As it must be.
    Right,
    /// Another listed text accounts for every word of the input just as well.
    Twin(String),
    /// There is nothing to test here.
    Skipped,
    /// Why it is wrong.
    Wrong(String),
}

/// How the cases of one test came out.
#[derive(Default)]
pub(crate) struct Tally {
    name: String,
    pub(crate) right: usize,
    pub(crate) twins: Vec<String>,
    pub(crate) skipped: usize,
    pub(crate) wrong: Vec<String>,
}

impl Tally {
    /// Cases that said anything.
    pub(crate) fn cases(&self) -> usize {
        self.right + self.twins.len() + self.wrong.len()
    }

    /// Says that more cases are wrong than may be, of a thousand; `None` where not.
    pub(crate) fn over(&self, most_wrong: usize) -> Option<String> {
        (self.wrong.len() * 1000 > most_wrong * self.cases()).then(|| {
            format!(
                "{}: {} of {} are wrong",
                self.name,
                self.wrong.len(),
                self.cases()
            )
        })
    }
}

/// Panics where any tally is over its bar; all of them have been printed by then.
pub(crate) fn require(over: impl IntoIterator<Item = Option<String>>) {
    let over: Vec<String> = over.into_iter().flatten().collect();
    assert!(over.is_empty(), "{}", over.join("; "));
}

/// Runs the cases over two threads and prints the counts, and what is wrong.
pub(crate) fn tally<T: Sync>(
    name: &str,
    cases: &[T],
    test: impl Fn(&T) -> Outcome + Sync,
) -> Tally {
    let next = AtomicUsize::new(0);
    let total = Mutex::new(Tally {
        name: name.to_owned(),
        ..Tally::default()
    });
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = test(case);
                    let mut total = total.lock().expect("no case panics");
                    match outcome {
                        Outcome::Right => total.right += 1,
                        Outcome::Twin(why) => total.twins.push(why),
                        Outcome::Skipped => total.skipped += 1,
                        Outcome::Wrong(why) => total.wrong.push(why),
                    }
                }
            });
        }
    });
    let mut total = total.into_inner().expect("no case panics");
    total.wrong.sort();
    println!(
        "{name}: {} right, {} as a twin, {} wrong, {} not applicable",
        total.right,
        total.twins.len(),
        total.wrong.len(),
        total.skipped
    );
    for why in total.twins.iter().take(most_shown()) {
        println!("    twin: {why}");
    }
    for why in total.wrong.iter().take(most_shown()) {
        println!("    {why}");
    }
    total
}

fn most_shown() -> usize {
    std::env::var("SHOW_WRONG")
        .ok()
        .and_then(|most| most.parse().ok())
        .unwrap_or(12)
}

/// The ids that are a right answer to an entry's own text.
pub(crate) fn right_ids(entry: &Entry) -> BTreeSet<&'static str> {
    let corpus = corpus();
    let mut ids = BTreeSet::from([entry.id]);
    ids.extend(entry.same_text.iter().map(|&other| corpus.entry(other).id));
    // `GPL-3.0+` was an id once; its text is that of the ids in force but for a word or two.
    if entry.deprecated
        && let Some(next) = corpus.find(&successor(entry.id))
    {
        let next = corpus.entry(next);
        ids.insert(next.id);
        ids.extend(next.same_text.iter().map(|&other| corpus.entry(other).id));
    }
    ids
}

/// The ids of a report, in order.
pub(crate) fn found(report: &Report) -> Vec<&str> {
    report.licenses.iter().map(|it| it.id.as_str()).collect()
}

/// The hunks that matter.
pub(crate) fn material(report: &Report) -> Vec<&Hunk> {
    report
        .hunks
        .iter()
        .filter(|hunk| hunk.kind.is_material())
        .collect()
}

/// The text is the entry's, whole, and nothing about it matters.
pub(crate) fn is_entry(entry: &Entry, text: &str) -> Outcome {
    let report = analyze(corpus(), text);
    if let Err(why) = sound(text, &report) {
        return Outcome::Wrong(format!("{}: {why}", entry.id));
    }
    let ids = found(&report);
    let changes = material(&report);
    let whole = report.licenses.iter().all(|it| it.form == Form::FullText);
    if ids.len() != 1
        || !whole
        || report.verdict.status != Status::Unmodified
        || !changes.is_empty()
    {
        let shown: Vec<String> = changes
            .iter()
            .take(3)
            .map(|hunk| show(text, &report, hunk))
            .collect();
        let forms: Vec<String> = report
            .licenses
            .iter()
            .map(|it| format!("{}/{:?}", it.id, it.form))
            .collect();
        return Outcome::Wrong(format!(
            "{}: {forms:?}, {:?}, {} changes {}",
            entry.id,
            report.verdict.status,
            changes.len(),
            shown.join(" | ")
        ));
    }
    if right_ids(entry).contains(ids[0]) {
        Outcome::Right
    } else {
        Outcome::Twin(format!("{}: {ids:?}", entry.id))
    }
}

/// A hunk for a reader of the test's output.
pub(crate) fn show(text: &str, report: &Report, hunk: &Hunk) -> String {
    let canonical = hunk
        .license
        .and_then(|at| corpus().text(&report.licenses[at].id))
        .and_then(|text| text.get(hunk.canonical_start..hunk.canonical_end))
        .unwrap_or_default();
    let submitted = text.get(hunk.start..hunk.end).unwrap_or_default();
    format!(
        "{:?} {:?} -> {:?}",
        hunk.kind,
        canonical.chars().take(70).collect::<String>(),
        submitted.chars().take(110).collect::<String>()
    )
}

/// What holds of every report: hunks ascend, lie on character boundaries and rebuild each text from the other, byte for
/// byte; every byte of the input belongs to a license or to a hunk.
pub(crate) fn sound(text: &str, report: &Report) -> Result<(), String> {
    let boundary = |at: usize| text.is_char_boundary(at);
    let mut at = 0;
    for hunk in &report.hunks {
        if hunk.start < at || hunk.end < hunk.start || !boundary(hunk.start) || !boundary(hunk.end)
        {
            return Err(format!("the hunk {hunk:?} does not ascend behind {at}"));
        }
        at = hunk.end;
    }
    let mut covered = 0;
    for (index, license) in report.licenses.iter().enumerate() {
        covered = cover(report, covered, license.start)?;
        covered = covered.max(license.end);
        if license.form == Form::Reference {
            continue;
        }
        let canonical = corpus().text(&license.id).ok_or("an unknown id")?;
        let (mut c, mut s) = (license.canonical_start, license.start);
        let inside = report.hunks.iter().filter(|hunk| {
            hunk.license == Some(index) && hunk.start >= license.start && hunk.end <= license.end
        });
        for hunk in inside {
            let same = canonical.get(c..hunk.canonical_start);
            if same.is_none() || same != text.get(s..hunk.start) {
                return Err(format!(
                    "{} is not rebuilt before {hunk:?}: {same:?} {:?}",
                    license.id,
                    text.get(s..hunk.start)
                ));
            }
            (c, s) = (hunk.canonical_end, hunk.end);
        }
        let same = canonical.get(c..license.canonical_end);
        if same.is_none() || same != text.get(s..license.end) {
            return Err(format!("{} is not rebuilt at its end", license.id));
        }
    }
    cover(report, covered, text.len())?;
    for clause in &report.clauses {
        let quoted = text.get(clause.start..clause.end);
        if quoted.is_none() || (clause.start < clause.end && quoted != Some(clause.quote.as_str()))
        {
            return Err(format!("the clause {clause:?} is not in the text"));
        }
    }
    Ok(())
}

/// The bytes up to `end` that no license covers are those of hunks.
fn cover(report: &Report, start: usize, end: usize) -> Result<usize, String> {
    let mut at = start;
    for hunk in report.hunks.iter().filter(|hunk| hunk.start >= start) {
        if at >= end || hunk.start > at {
            break;
        }
        at = at.max(hunk.end);
    }
    if at < end {
        return Err(format!(
            "no hunk and no license covers bytes {at}..{end} of the input"
        ));
    }
    Ok(at.min(end).max(start))
}

/// Whether the entry is a license.
pub(crate) fn is_license(entry: &Entry) -> bool {
    entry.kind == LicenseKind::License
}

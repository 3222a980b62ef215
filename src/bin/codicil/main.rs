//! The command line: reads license files and prints what they say.

mod args;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod fetch;
mod print;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod sources;

use std::io::{IsTerminal, Read, Write};
use std::process::ExitCode;

use args::{Args, Deny, Output};
use codicil::corpus::Corpus;
use codicil::export::{Export, render};
use codicil::report::{Report, Status};
use codicil::text::decode;
use codicil::{Baseline, Options};

/// Every input was analysed.
const DONE: u8 = 0;
/// Something that `--deny` names was found.
const DENIED: u8 = 1;
/// An input or an argument is unusable.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match Args::parse(std::env::args().skip(1)) {
        Ok(args) if args.help => {
            print!("{}", args::HELP);
            ExitCode::from(DONE)
        }
        Ok(args) if args.version => {
            println!(
                "codicil {} (SPDX license list {})",
                env!("CARGO_PKG_VERSION"),
                spdx::license_version()
            );
            ExitCode::from(DONE)
        }
        Ok(args) => ExitCode::from(run(&args)),
        Err(message) => {
            eprintln!("codicil: {message}; see codicil --help");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn run(args: &Args) -> u8 {
    let mut rules = codicil::clause::house_rules().clone();
    for file in &args.rules {
        let added = std::fs::read_to_string(file)
            .map_err(|error| error.to_string())
            .and_then(|text| rules.add_own(&text).map_err(|error| error.to_string()));
        if let Err(error) = added {
            eprintln!("codicil: {file}: {error}");
            return UNUSABLE;
        }
    }
    let corpus = Corpus::bundled();
    let against = match args.against.as_deref().map(read).transpose() {
        Ok(against) => against,
        Err(message) => {
            eprintln!("codicil: {message}");
            return UNUSABLE;
        }
    };
    let baseline = match (&args.base, &against) {
        (Some(id), _) => match corpus.find(id) {
            Some(_) => Baseline::Listed(id),
            None => {
                eprintln!(
                    "codicil: --base {id}: no such id on the SPDX license list {}",
                    corpus.list_version
                );
                return UNUSABLE;
            }
        },
        (None, Some(text)) => Baseline::Text {
            name: args.against.as_deref().unwrap_or_default(),
            text: &text.text,
        },
        (None, None) => Baseline::Best,
    };
    let options = Options {
        rules: &rules,
        baseline,
    };
    let mut exit = DONE;
    let mut reports: Vec<Report> = Vec::new();
    let shown = Shown {
        args,
        corpus: &corpus,
        against: against.as_ref().map(|text| text.text.as_str()),
    };
    for file in &args.files {
        #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
        if args.history || fetch::is_source(file) {
            match sources::read(&shown, options, file, &mut reports) {
                Ok(Some(())) => {}
                Ok(None) => return exit,
                Err(message) => {
                    eprintln!("codicil: {message}");
                    exit = UNUSABLE;
                }
            }
            continue;
        }
        match analyse(&corpus, options, file) {
            Ok((report, text)) => {
                if shown.show(&report, &text).is_err() {
                    // Whoever reads has closed the pipe: nothing is left to say.
                    return exit;
                }
                reports.push(report);
            }
            Err(message) => {
                eprintln!("codicil: {message}");
                exit = UNUSABLE;
            }
        }
    }
    let denied = |report: &Report| args.deny.iter().any(|deny| is_denied(report, *deny));
    // Of a history, what holds today is what counts.
    let judged = if args.history {
        reports.iter().rev().take(1).collect()
    } else {
        reports.iter().collect::<Vec<_>>()
    };
    if exit == DONE && judged.into_iter().any(denied) {
        exit = DENIED;
    }
    if args.output == Output::Json {
        match serde_json::to_string_pretty(&reports) {
            Ok(json) => println!("{json}"),
            Err(error) => {
                eprintln!("codicil: {error}");
                exit = UNUSABLE;
            }
        }
    }
    exit
}

/// How a report is shown.
struct Shown<'a> {
    args: &'a Args,
    corpus: &'a Corpus,
    against: Option<&'a str>,
}

impl Shown<'_> {
    /// Prints a report as the arguments say.
    fn show(&self, report: &Report, text: &str) -> std::io::Result<()> {
        let canonical = || canonical(self.corpus, report, self.against);
        match self.args.output {
            Output::Json => Ok(()),
            Output::Text => print::report(
                &mut std::io::stdout().lock(),
                report,
                text,
                &canonical(),
                self.args
                    .color
                    .unwrap_or_else(|| std::io::stdout().is_terminal()),
            ),
            Output::Export(format) => {
                let export = Export {
                    report,
                    submitted: text,
                    canonical: &canonical(),
                    date: &now(),
                    decisions: &[],
                };
                std::io::stdout().lock().write_all(&render(&export, format))
            }
        }
    }
}

/// Reads a file, or standard input for `-`.
fn read(file: &str) -> Result<codicil::text::Decoded, String> {
    decode(&bytes(file)?).map_err(|error| format!("{file}: {error}"))
}

fn bytes(file: &str) -> Result<Vec<u8>, String> {
    let named = |error: std::io::Error| format!("{file}: {error}");
    if file == "-" {
        let mut bytes = Vec::new();
        // One byte over the bound is enough to refuse.
        let most = u64::try_from(codicil::text::MAX_BYTES).unwrap_or(u64::MAX) + 1;
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(named)?;
        return Ok(bytes);
    }
    let kind = std::fs::metadata(file).map_err(named)?;
    if kind.is_dir() {
        return Err(format!("{file}: is a directory; name the files in it"));
    }
    std::fs::read(file).map_err(named)
}

fn analyse(corpus: &Corpus, options: Options<'_>, file: &str) -> Result<(Report, String), String> {
    let bytes = bytes(file)?;
    let name = (file != "-").then_some(file);
    let named = |error: codicil::InputError| format!("{file}: {error}");
    let text = decode(&bytes).map_err(named)?.text;
    let report = codicil::analyze_with(corpus, options, name, &bytes).map_err(named)?;
    Ok((report, text))
}

/// The canonical texts that a report compares with.
fn canonical(corpus: &Corpus, report: &Report, against: Option<&str>) -> Vec<(String, String)> {
    let text = |id: &str| {
        against
            .or_else(|| corpus.text(id))
            .unwrap_or_default()
            .to_owned()
    };
    report
        .licenses
        .iter()
        .map(|license| (license.id.clone(), text(&license.id)))
        .collect()
}

fn is_denied(report: &Report, deny: Deny) -> bool {
    match deny {
        Deny::NotOpenSource => report.verdict.open_source != Some(true),
        Deny::ConditionsAdded => matches!(
            report.verdict.status,
            Status::ConditionsAdded | Status::Unlisted
        ),
        Deny::Category(category) => report
            .clauses
            .iter()
            .any(|clause| clause.category == category),
    }
}

/// Now, as ISO 8601 in UTC.
fn now() -> String {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |passed| passed.as_secs());
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant's days-to-civil: years start in March, so that the leap day is the last of its year.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

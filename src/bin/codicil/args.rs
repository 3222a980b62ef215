//! The arguments of the command line.

use codicil::clause::Category;
use codicil::export::Format;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
codicil says what a LICENSE file really says: which SPDX licenses it is built
on, and what was added, changed or removed. It compares texts and is not legal
advice.

usage: codicil [OPTIONS] FILE|SOURCE...

  FILE                 a license file; - reads standard input
  SOURCE               what to fetch: npm:left-pad@1.3.0, crate:serde, pkg:...,
                       owner/repository@ref, or an address; two versions as
                       npm:x@1.0.0..2.0.0

  --json               print the reports as one JSON array
  --format FORMAT      print each file's report as markdown, diff, html, docx,
                       json, spdx or spdx-json
  --base ID            compare with this listed license or exception
  --against FILE       compare with this file: an earlier version, or any text
  --history            fetch the versions of the license over time
  --config FILE        mirrors and hosts to fetch from, as JSON
  --timeout SECONDS    that one request may take; 30 by default
  --rules FILE         read clauses by the rules in FILE too
  --deny WHAT          exit with 1 if WHAT is found: a clause category such as
                       commercial-use, or not-open-source, or conditions-added
  --color, --no-color  mark changes with colours, or with signs alone; colours
                       by default where the output is a terminal
  --version            print the versions of codicil and of the license list
  --help               print this

exit status: 0 all files analysed; 1 something denied was found; 2 a file or an
argument is unusable (the other files are still analysed)
";

/// How the reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// For a reader.
    Text,
    /// One JSON array.
    Json,
    /// One export a file.
    Export(Format),
}

/// What makes the exit status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deny {
    /// A text that is not open source as written, or of which that cannot be said.
    NotOpenSource,
    /// Conditions beyond the listed licenses, or a license that is not listed.
    ConditionsAdded,
    /// A clause of this category.
    Category(Category),
}

/// The arguments.
#[cfg_attr(
    any(not(feature = "net"), target_arch = "wasm32"),
    allow(dead_code, reason = "some are about fetching")
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Args {
    pub(crate) files: Vec<String>,
    pub(crate) output: Output,
    pub(crate) base: Option<String>,
    pub(crate) against: Option<String>,
    pub(crate) rules: Vec<String>,
    pub(crate) history: bool,
    pub(crate) config: Option<String>,
    pub(crate) timeout: u64,
    pub(crate) deny: Vec<Deny>,
    pub(crate) color: Option<bool>,
    pub(crate) help: bool,
    pub(crate) version: bool,
}

impl Args {
    /// Reads the arguments; an error is a message without the program's name.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut args = Self {
            files: Vec::new(),
            output: Output::Text,
            base: None,
            against: None,
            rules: Vec::new(),
            history: false,
            config: None,
            timeout: 30,
            deny: Vec::new(),
            color: None,
            help: false,
            version: false,
        };
        let mut arguments = arguments.peekable();
        let mut only_files = false;
        while let Some(argument) = arguments.next() {
            if only_files || argument == "-" || !argument.starts_with('-') {
                args.files.push(argument);
                continue;
            }
            let (option, mut inline) = match argument.split_once('=') {
                Some((option, value)) => (option.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || {
                inline
                    .take()
                    .or_else(|| arguments.next())
                    .ok_or_else(|| format!("{option} needs a value"))
            };
            match option.as_str() {
                "--" => only_files = true,
                "--json" => args.output = Output::Json,
                "--format" => {
                    let format = value()?.parse();
                    args.output =
                        Output::Export(format.map_err(|error| format!("--format: {error}"))?);
                }
                "--base" => args.base = Some(value()?),
                "--against" => args.against = Some(value()?),
                "--history" => args.history = true,
                "--config" => args.config = Some(value()?),
                "--timeout" => {
                    let seconds = value()?;
                    let number = seconds.parse().ok().filter(|&number| number > 0);
                    args.timeout = number
                        .ok_or_else(|| format!("--timeout {seconds}: not a number of seconds"))?;
                }
                "--rules" => args.rules.push(value()?),
                "--deny" => args.deny.push(deny(&value()?)?),
                "--color" => args.color = Some(true),
                "--no-color" => args.color = Some(false),
                "--help" | "-h" => args.help = true,
                "--version" | "-V" => args.version = true,
                _ => return Err(format!("unknown option {option}")),
            }
            if let Some(value) = inline {
                return Err(format!("{option} takes no value, but has {value:?}"));
            }
        }
        if args.base.is_some() && args.against.is_some() {
            return Err("--base and --against exclude each other".to_owned());
        }
        if args.files.is_empty() && !args.help && !args.version {
            return Err("no file given".to_owned());
        }
        Ok(args)
    }
}

fn deny(what: &str) -> Result<Deny, String> {
    match what {
        "not-open-source" => Ok(Deny::NotOpenSource),
        "conditions-added" => Ok(Deny::ConditionsAdded),
        category => {
            let named = Category::ALL
                .into_iter()
                .find(|known| codicil::clause::category_name(*known) == category);
            named.map(Deny::Category).ok_or_else(|| format!("--deny {category}: neither a clause category nor not-open-source nor conditions-added"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &str) -> Result<Args, String> {
        Args::parse(arguments.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_and_files() {
        let args = parse("--deny commercial-use --format=docx LICENSE - --base MIT").unwrap();
        assert_eq!(args.files, ["LICENSE", "-"]);
        assert_eq!(args.output, Output::Export(Format::Docx));
        assert_eq!(args.deny, [Deny::Category(Category::CommercialUse)]);
        assert_eq!(args.base.as_deref(), Some("MIT"));
        assert_eq!(parse("-- --json").unwrap().files, ["--json"]);
    }

    #[test]
    fn mistakes_are_named() {
        let cases = [
            ("", "no file given"),
            ("--frobnicate x", "unknown option --frobnicate"),
            ("x --base", "--base needs a value"),
            ("x --json=1", "--json takes no value, but has \"1\""),
            (
                "x --deny evil",
                "--deny evil: neither a clause category nor not-open-source nor conditions-added",
            ),
            (
                "x --base MIT --against y",
                "--base and --against exclude each other",
            ),
        ];
        for (arguments, message) in cases {
            assert_eq!(parse(arguments).unwrap_err(), message, "{arguments}");
        }
    }
}

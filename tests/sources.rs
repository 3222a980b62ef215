//! What the words in the box lead to: `sources/table.txt` holds the exact plan or the exact error of each input.
//!
//! ```text
//! > owner/repo@v1.2.3           the words; \u{…} writes a character
//! list https://…                the first request, and what its answer is
//!   or list https://…           the next one, if that fails
//! & list https://…              another thing to get
//! ! dots: a path with …         or the error, with its key
//! ```
//!
//! `h>` asks for the history, `c>` has the configuration of an intranet. `UPDATE_FIXTURES=1` rewrites the file and still
//! fails, so that someone looks at what has changed.

use std::collections::BTreeMap;
use std::fmt::Write;

use codicil::source::plan::{Read, Task};
use codicil::source::purl::Purl;
use codicil::source::url::origin;
use codicil::source::{Config, Plan, Want, resolve};

const FILE: &str = "tests/sources/table.txt";
const INTRANET: &str = include_str!("sources/intranet.json");

fn unescape(words: &str) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').expect("an escape is closed");
        // `\u{61*3000}` is that character so many times.
        let (code, times) = code.split_once('*').unwrap_or((code, "1"));
        let letter = u32::from_str_radix(code, 16)
            .ok()
            .and_then(char::from_u32)
            .expect("a character");
        text.push_str(before);
        text.extend(std::iter::repeat_n(
            letter,
            times.parse().expect("a number"),
        ));
        rest = after;
    }
    text + rest
}

fn named(read: &Read) -> String {
    match read {
        Read::File { path, .. } => format!("file {path}"),
        Read::Encoded { path, .. } => format!("base64 {path}"),
        Read::License { .. } => "license".to_owned(),
        Read::Archive { name } => format!("archive {name}"),
        Read::Gist { only, .. } => format!("gist {}", only.as_deref().unwrap_or("*")),
        Read::List { form, folder, .. } => format!("{form:?} list of /{folder}")
            .replace("Contents list", "list")
            .replace("Flat list", "flat list"),
        Read::Commits { path, .. } => format!("commits of {path}"),
        Read::Manifest { name } => format!("manifest of {name}"),
        Read::Versions { package } => format!("versions of {}", package.name),
        Read::Declared { package } => format!("license of {}", package.name),
        Read::Metadata { package } => format!("metadata of {}", package.name),
        Read::Downloads { package } => format!("archives with {}", package.name),
    }
}

fn drawn(tasks: &[Task]) -> String {
    let mut text = String::new();
    for (number, task) in tasks.iter().enumerate() {
        for (at, one) in task.tries.iter().enumerate() {
            let mark = match (number, at) {
                (0, 0) => "",
                (_, 0) => "& ",
                _ => "  or ",
            };
            let version = task.version.as_ref().filter(|_| at == 0);
            let version = version
                .map(|version| format!(" [{}]", version.reference))
                .unwrap_or_default();
            writeln!(text, "{mark}{} <- {}{version}", named(&one.read), one.url)
                .expect("a string takes it");
        }
    }
    text
}

fn lead(words: &str, want: Want, config: &Config) -> String {
    let listed = |id: &str| {
        let found = spdx::license_id(id).filter(|found| found.name == id);
        found.map(|found| found.name.to_owned())
    };
    match resolve(words, want, config, &listed) {
        Ok(Plan::Listed(id)) => format!("listed {id}\n"),
        Ok(Plan::Fetch(route)) => {
            for task in &route.tasks {
                for one in &task.tries {
                    let origin = origin(&one.url).expect("a plan has addresses");
                    assert!(config.allows(&origin), "{words} asks {}", one.url);
                }
            }
            drawn(&route.tasks)
        }
        Err(problem) => format!("! {}: {problem}\n", problem.key()),
    }
}

#[test]
fn every_input_leads_where_the_table_says() {
    let table = std::fs::read_to_string(FILE).expect("the table is there");
    let defaults = Config::default();
    let intranet = Config::read(INTRANET).expect("the configuration is right");
    let mut expected: BTreeMap<usize, String> = BTreeMap::new();
    let mut inputs: Vec<(String, String)> = Vec::new();
    let mut written = String::new();
    for line in table.lines() {
        let mark = ["> ", "h> ", "c> "]
            .into_iter()
            .find(|mark| line.starts_with(mark));
        if let Some(mark) = mark {
            let words = line.strip_prefix(mark).unwrap_or_default();
            let (want, config) = match mark {
                "h> " => (Want::History, &defaults),
                "c> " => (Want::Files, &intranet),
                _ => (Want::Files, &defaults),
            };
            let led = lead(&unescape(words), want, config);
            writeln!(written, "{line}\n{led}").expect("a string takes it");
            inputs.push((line.to_owned(), led));
            expected.insert(inputs.len() - 1, String::new());
        } else if line.starts_with('#') {
            writeln!(written, "{line}\n").expect("a string takes it");
        } else if let Some(at) = inputs.len().checked_sub(1)
            && !line.is_empty()
        {
            let text = expected.entry(at).or_default();
            text.push_str(line);
            text.push('\n');
        }
    }
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(FILE, written).expect("the table can be written");
        panic!("the table was written anew: look at what has changed");
    }
    assert!(inputs.len() >= 120, "{} inputs", inputs.len());
    for (at, (line, led)) in inputs.iter().enumerate() {
        assert_eq!(led, &expected[&at], "{line}");
    }
}

#[test]
fn package_urls_are_read_as_by_the_crate_of_the_field() {
    let table = std::fs::read_to_string(FILE).expect("the table is there");
    let mut compared = 0;
    for line in table.lines() {
        let Some((_, words)) = line.split_once("> pkg:") else {
            continue;
        };
        let ours = Purl::read(words);
        let Ok(theirs) = format!("pkg:{words}").parse::<packageurl::PackageUrl<'_>>() else {
            continue;
        };
        let Ok(ours) = ours else { continue };
        compared += 1;
        assert_eq!(ours.kind, theirs.ty(), "{line}");
        // The crate writes some names in lower case; which spelling is asked for is the plan's matter.
        assert_eq!(
            ours.name.to_lowercase(),
            theirs.name().to_lowercase(),
            "{line}"
        );
        assert_eq!(
            ours.namespace.to_lowercase(),
            theirs.namespace().unwrap_or_default().to_lowercase(),
            "{line}"
        );
        assert_eq!(ours.version.as_deref(), theirs.version(), "{line}");
        for (key, value) in theirs.qualifiers() {
            assert_eq!(ours.qualifier(key), Some(value.as_ref()), "{line}");
        }
        assert_eq!(ours.subpath, theirs.subpath().unwrap_or_default(), "{line}");
    }
    assert!(compared >= 20, "{compared} package URLs");
}

#[test]
fn no_words_make_the_resolver_stumble() {
    let mut seed = 7_u64;
    let alphabet: Vec<char> = "ab1/:@.%2eF?#-_ \\\u{0}\u{202e}äé漢pkgnpmhts"
        .chars()
        .collect();
    for _ in 0..20_000 {
        let mut words = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = usize::try_from(seed >> 40).expect("24 bits") % alphabet.len();
            words.push(alphabet[at]);
        }
        for words in [
            words.clone(),
            format!("https://{words}"),
            format!("pkg:npm/{words}"),
            format!("npm:{words}"),
        ] {
            let _ = lead(&words, Want::Files, &Config::default());
        }
    }
}

#[test]
fn the_policy_of_the_page_allows_the_default_hosts_and_no_other() {
    let html = include_str!("../index.html");
    let (_, policy) = html.split_once("connect-src ").expect("there is a policy");
    let (hosts, _) = policy.split_once(';').expect("it ends");
    let expected = format!("'self' {}", Config::default().origins().join(" "));
    assert_eq!(hosts, expected);
}

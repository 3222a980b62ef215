//! Other words for the replaceable parts of a text: words that their pattern accepts.

use codicil::corpus::template::Templates;
use codicil::corpus::{Entry, Slot};
use regex_lite::RegexBuilder;

use super::Random;

/// What stands where a pattern takes anything.
const NAMES: &[&str] = &[
    "Meridian Harbour Cooperative",
    "the Lantern Project",
    "Quillfeather Instruments Ltd",
];

/// The text with every replaceable part filled anew, and how many were; parts whose pattern the generator cannot meet
/// stay as they are.
pub(crate) fn filled(entry: &Entry, random: &mut Random) -> (String, usize) {
    let mut out = String::new();
    let (mut copied, mut count) = (0, 0);
    for slot in &entry.slots.replaceable {
        if slot.tokens.is_empty() {
            continue;
        }
        let start = entry.tokens[slot.tokens.start].span.range().start;
        let end = entry.tokens[slot.tokens.end - 1].span.range().end;
        if start < copied {
            continue;
        }
        let own = &entry.text[start..end];
        if let Some(fill) = other(slot, own, random) {
            out.push_str(&entry.text[copied..start]);
            out.push_str(&fill);
            copied = end;
            count += 1;
        }
    }
    out.push_str(&entry.text[copied..]);
    (out, count)
}

/// Words that the pattern accepts and that are not the text's own.
fn other(slot: &Slot, own: &str, random: &mut Random) -> Option<String> {
    let pattern = Templates::bundled().pattern(slot.pattern);
    let regex = RegexBuilder::new(&format!("^(?:{pattern})$"))
        .case_insensitive(true)
        .dot_matches_new_line(true)
        .build()
        .ok()?;
    (0..12).find_map(|_| {
        let mut source: Vec<char> = pattern.chars().rev().collect();
        let fill = alternatives(&mut source, random);
        let fill = fill.trim();
        // A part that may be nothing is tested as an optional passage.
        let says = fill.chars().any(char::is_alphanumeric);
        (says && regex.is_match(fill) && !fill.eq_ignore_ascii_case(own)).then(|| fill.to_owned())
    })
}

/// Reads alternatives up to a closing bracket and writes one of them. `source` is the rest of the pattern, backwards.
fn alternatives(source: &mut Vec<char>, random: &mut Random) -> String {
    let mut all = vec![String::new()];
    while let Some(next) = source.pop() {
        match next {
            ')' => break,
            '|' => all.push(String::new()),
            '^' | '$' => {}
            _ => {
                let piece = atom(next, source, random);
                let times = repeats(source, random, matches!(next, '.'));
                let last = all.last_mut().expect("starts with one");
                for _ in 0..times {
                    last.push_str(&piece);
                }
            }
        }
    }
    all.swap_remove(random.below(all.len()))
}

/// One atom of the pattern.
fn atom(first: char, source: &mut Vec<char>, random: &mut Random) -> String {
    match first {
        '(' => {
            if source.last() == Some(&'?') {
                while source.pop().is_some_and(|c| c != ':') {}
            }
            alternatives(source, random)
        }
        '[' => {
            let mut class = String::new();
            while let Some(c) = source.pop() {
                if c == ']' && !class.is_empty() {
                    break;
                }
                class.push(c);
            }
            if class.starts_with('^') {
                NAMES[random.below(NAMES.len())].to_owned()
            } else {
                class
                    .chars()
                    .find(|c| *c != '\\')
                    .map(String::from)
                    .unwrap_or_default()
            }
        }
        '.' => NAMES[random.below(NAMES.len())].to_owned(),
        '\\' => match source.pop() {
            Some('s') => " ".to_owned(),
            Some('W') => String::new(),
            Some('w') => "Meridian".to_owned(),
            Some('d') => "7".to_owned(),
            Some('n') => "\n".to_owned(),
            Some(c) => c.to_string(),
            None => String::new(),
        },
        c => c.to_string(),
    }
}

/// How often the atom before stands. A name stands once, however often `.` may.
fn repeats(source: &mut Vec<char>, random: &mut Random, name: bool) -> usize {
    let times = match source.last() {
        Some('?') => random.below(2),
        Some('*' | '+') => 1,
        Some('{') => {
            let mut bounds = String::new();
            while let Some(c) = source.pop() {
                if c == '}' {
                    break;
                }
                bounds.push(c);
            }
            let least = bounds
                .trim_start_matches('{')
                .split(',')
                .next()
                .and_then(|least| least.parse().ok())
                .unwrap_or(1);
            return if name { 1 } else { least };
        }
        _ => return 1,
    };
    source.pop();
    if source.last() == Some(&'?') {
        source.pop();
    }
    times
}

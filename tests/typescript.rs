//! `static/codicil.d.ts`, the TypeScript of the report, is what the Rust types say.
//!
//! ```text
//! pub coverage: f64,                     coverage: number;
//! pub name: Option<String>,          →   name: string | null;
//! #[serde(skip_serializing_if = …)]      partner?: number;
//! ```
//!
//! `CODICIL_WRITE=1 cargo test --test typescript` writes the file anew. Read from the sources, line by line, as rustfmt
//! leaves them: the few forms that the report uses need no parser of Rust, and the words above each field come along.
//! What is not one of these forms fails.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of these tests are tests too"
)]

use std::path::PathBuf;

use serde_json::Value;

/// The sources, and the types that are taken from each.
const SOURCES: [(&str, &[&str]); 3] = [
    (
        "src/report.rs",
        &[
            "Report",
            "Input",
            "Markup",
            "Verdict",
            "Status",
            "LicenseMatch",
            "LicenseKind",
            "Form",
            "Alternative",
            "Changes",
            "HunkKind",
            "Hunk",
            "Clause",
            "Note",
        ],
    ),
    (
        "src/clause/kind.rs",
        &["Category", "Effect", "Severity", "Origin"],
    ),
    ("src/verdict/family.rs", &["Family"]),
];

/// What stands above the types: the module's own functions.
const HEAD: &str = "\
// The engine for programs; `codicil.js` beside this file says how it is loaded.
// Written from the Rust types by `CODICIL_WRITE=1 cargo test --test typescript`.

/** Loads the engine, once; `analyze` does it by itself. `source` is its WebAssembly, where that is not to be loaded. */
export function load(source?: URL | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** What a LICENSE text says, as `codicil --json` reports it. `text` is a string, or a file's bytes. */
export function analyze(text: string | Uint8Array, options?: Options): Promise<Report>;

/** The same as the text that `codicil --json` prints for one input, byte for byte. */
export function analyzeToJson(text: string | Uint8Array, options?: Options): Promise<string>;

/** What may be said of an input. */
export interface Options {
  /** Path, URL or package that the text came from. */
  name?: string;
}
";

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// Rust's links and constants, as plain words.
fn words(comment: &str) -> String {
    comment
        .replace("[`SCHEMA`]", &format!("`{}`", codicil::report::SCHEMA))
        .replace("[`Report::licenses`]", "`licenses`")
        .replace("[`Report::hunks`]", "`hunks`")
        .replace("[`LicenseMatch::similarity`]", "`similarity`")
        .replace("`None`", "`null`")
}

fn ts(rust: &str) -> String {
    let inner = |prefix: &str| Some(rust.strip_prefix(prefix)?.strip_suffix('>')?.to_owned());
    match rust {
        "String" => "string".to_owned(),
        "bool" => "boolean".to_owned(),
        "usize" | "u8" | "f64" => "number".to_owned(),
        _ => match (inner("Option<"), inner("Vec<")) {
            (Some(inner), _) => format!("{} | null", ts(&inner)),
            (_, Some(inner)) => format!("{}[]", ts(&inner)),
            _ => {
                let known = SOURCES.iter().any(|(_, names)| names.contains(&rust));
                assert!(known, "no TypeScript for {rust}");
                rust.to_owned()
            }
        },
    }
}

/// The declaration of one type.
fn declaration(source: &str, name: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let heads = [
        format!("pub struct {name} {{"),
        format!("pub enum {name} {{"),
    ];
    let at = lines
        .iter()
        .position(|line| heads.iter().any(|head| head == line))
        .unwrap();
    let is_enum = lines[at].starts_with("pub enum");
    let mut above = Vec::new();
    for line in lines[..at].iter().rev() {
        match line.strip_prefix("/// ") {
            Some(comment) => above.insert(0, words(comment)),
            None if line.starts_with("#[") => {
                assert!(
                    !line.contains("serde") || *line == "#[serde(rename_all = \"kebab-case\")]",
                    "{line}"
                );
            }
            None => break,
        }
    }
    let mut out = format!("\n/** {} */\n", above.join("\n * "));
    out += &if is_enum {
        format!("export type {name} =\n")
    } else {
        format!("export interface {name} {{\n")
    };
    let (mut comment, mut maybe) = (Vec::new(), false);
    for line in &lines[at + 1..] {
        let line = line.trim();
        if line == "}" {
            break;
        } else if let Some(words_) = line.strip_prefix("/// ") {
            comment.push(words(words_));
        } else if let Some(attribute) = line.strip_prefix("#[serde(") {
            maybe = attribute.contains("skip_serializing_if = \"Option::is_none\"");
            assert!(maybe || attribute == "default)]", "{line}");
        } else {
            out += &format!("  /** {} */\n", comment.join("\n   * "));
            let line = line.strip_suffix(',').unwrap();
            if is_enum {
                out += &format!("  | \"{}\"\n", kebab(line));
            } else {
                let (field, rust) = line.strip_prefix("pub ").unwrap().split_once(": ").unwrap();
                let ts = ts(rust);
                match ts.strip_suffix(" | null").filter(|_| maybe) {
                    Some(ts) => out += &format!("  {field}?: {ts};\n"),
                    None => out += &format!("  {field}: {ts};\n"),
                }
            }
            comment.clear();
            maybe = false;
        }
    }
    if is_enum {
        out.pop();
        out + ";\n"
    } else {
        out + "}\n"
    }
}

fn generated() -> String {
    let mut out = HEAD.to_owned();
    for (source, names) in SOURCES {
        let source = std::fs::read_to_string(file(source)).unwrap();
        for name in names {
            out += &declaration(&source, name);
        }
    }
    out
}

#[test]
fn the_definition_is_in_step_with_the_types() {
    let path = file("static/codicil.d.ts");
    let generated = generated();
    if std::env::var_os("CODICIL_WRITE").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == generated,
        "static/codicil.d.ts is not what the types say; CODICIL_WRITE=1 writes it"
    );
}

/// The names and values of a real report stand in the definition: the reader of sources has understood serde.
#[test]
fn a_report_has_the_fields_that_are_defined() {
    let corpus = codicil::corpus::Corpus::bundled();
    let text = format!(
        "{}\nYou may not offer the Software as a hosted service.\n",
        corpus
            .text("MIT")
            .unwrap()
            .replacen("without restriction", "with restrictions", 1)
    );
    let report = serde_json::to_value(codicil::analyze(&corpus, &text)).unwrap();
    let definition = generated();
    let mut seen = 0;
    for (name, value) in [
        ("Report", &report),
        ("Input", &report["input"]),
        ("Verdict", &report["verdict"]),
        ("LicenseMatch", &report["licenses"][0]),
        ("Alternative", &report["licenses"][0]["alternatives"][0]),
        ("Hunk", &report["hunks"][0]),
        ("Clause", &report["clauses"][0]),
    ] {
        let head = format!("export interface {name} {{\n");
        let body = definition
            .split_once(&head)
            .unwrap()
            .1
            .split_once("\n}")
            .unwrap()
            .0;
        let mut needed: Vec<&str> = Vec::new();
        for line in body.lines().filter(|line| line.ends_with(';')) {
            let (field, ts) = line.trim().split_once(": ").unwrap();
            if !field.ends_with('?') {
                needed.push(field);
            }
            let field = field.trim_end_matches('?');
            let (ts, value) = (ts.trim_end_matches(';'), &value[field]);
            let fits = match value {
                Value::Null => ts.ends_with("| null") || !needed.contains(&field),
                Value::Bool(_) => ts.starts_with("boolean"),
                Value::Number(_) => ts.starts_with("number"),
                Value::Array(_) => ts.ends_with("[]"),
                Value::Object(_) => SOURCES[0].1.contains(&ts),
                Value::String(text) => {
                    ts.starts_with("string") || definition.contains(&format!("\"{text}\""))
                }
            };
            assert!(fits, "{name}.{field} is {value}, not {ts}");
            seen += 1;
        }
        for field in value.as_object().unwrap().keys() {
            assert!(
                body.contains(&format!("  {field}: ")) || body.contains(&format!("  {field}?: ")),
                "{name}.{field}"
            );
        }
        for field in needed {
            assert!(value.get(field).is_some(), "{name}.{field} is always there");
        }
    }
    assert!(seen > 40, "{seen} fields");
}

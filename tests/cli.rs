//! The command line as a program: what it prints where, and with which exit status.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of these tests are tests too"
)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use codicil::corpus::Corpus;
use serde_json::Value;

/// A folder of this test's own, made anew.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn codicil(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_codicil"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// An MIT text with a rider of our own under it, as a file.
fn with_rider(folder: &std::path::Path) -> String {
    let corpus = Corpus::bundled();
    let file = folder.join("LICENSE");
    let rider = "You may not use the Software for commercial purposes.";
    std::fs::write(&file, format!("{}\n{rider}\n", corpus.text("MIT").unwrap())).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn json_is_an_array_in_the_order_given() {
    let folder = folder("cli-json");
    let first = with_rider(&folder);
    let second = folder.join("POEM").to_str().unwrap().to_owned();
    std::fs::write(&second, "The owl sat still upon the mill.\n").unwrap();
    let output = codicil(&["--json", &second, &first]);
    assert!(output.status.success());
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reports[0]["verdict"]["status"], "not-a-license");
    assert_eq!(reports[0]["input"]["name"], second.as_str());
    assert_eq!(reports[1]["verdict"]["status"], "conditions-added");
    assert_eq!(reports[1]["schema"], "codicil-report/1");
    assert_eq!(reports.as_array().unwrap().len(), 2);
}

#[test]
fn bad_inputs_are_named_and_the_others_still_read() {
    let folder = folder("cli-bad");
    let good = with_rider(&folder);
    let binary = folder.join("picture.png").to_str().unwrap().to_owned();
    std::fs::write(&binary, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let large = folder.join("large.txt").to_str().unwrap().to_owned();
    std::fs::write(&large, "a ".repeat(2_600_000)).unwrap();
    let missing = folder.join("missing").to_str().unwrap().to_owned();
    let directory = folder.to_str().unwrap().to_owned();
    let output = codicil(&["--json", &missing, &directory, &binary, &large, &good]);
    assert_eq!(output.status.code(), Some(2));
    let errors = text(&output.stderr);
    for (name, reason) in [
        (&missing, "No such file"),
        (&directory, "is a directory"),
        (&binary, "not a text"),
        (&large, "too many"),
    ] {
        let line = errors
            .lines()
            .find(|line| line.contains(name.as_str()) && line.contains(reason));
        assert!(line.is_some(), "{name}: {reason} in {errors}");
    }
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reports.as_array().unwrap().len(), 1);
}

#[test]
fn deny_decides_the_exit_status() {
    let folder = folder("cli-deny");
    let file = with_rider(&folder);
    for (deny, expected) in [
        ("commercial-use", 1),
        ("not-open-source", 1),
        ("conditions-added", 1),
        ("indemnity", 0),
    ] {
        assert_eq!(
            codicil(&["--deny", deny, &file]).status.code(),
            Some(expected),
            "{deny}"
        );
    }
    assert_eq!(
        codicil(&["--deny", "nonsense", &file]).status.code(),
        Some(2)
    );
    assert_eq!(codicil(&[]).status.code(), Some(2));
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_codicil"))
        .args(["--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"SPDX-License-Identifier: MIT OR Apache-2.0\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reports[0]["input"]["name"], Value::Null);
    assert_eq!(
        reports[0]["verdict"]["spdx_expression"],
        "MIT OR Apache-2.0"
    );
}

#[test]
fn changes_are_marked_by_signs_where_there_are_no_colours() {
    let folder = folder("cli-text");
    let file = with_rider(&folder);
    let plain = codicil(&[&file]);
    let shown = text(&plain.stdout);
    assert!(
        shown.contains("[+You may not use the Software for commercial purposes."),
        "{shown}"
    );
    assert!(
        !shown.contains('\x1b'),
        "no escape sequences outside a terminal"
    );
    let coloured = codicil(&["--color", &file]);
    assert!(text(&coloured.stdout).contains("\x1b[4;34mYou may not use"));
}

#[test]
fn two_texts_are_compared_without_the_list() {
    let folder = folder("cli-against");
    let (old, new) = (folder.join("old.txt"), folder.join("new.txt"));
    std::fs::write(&old, "Visitors may feed the ducks. Bread is welcome.\n").unwrap();
    std::fs::write(&new, "Visitors may not feed the ducks. Bread is welcome.\n").unwrap();
    let output = codicil(&[
        "--against",
        old.to_str().unwrap(),
        new.to_str().unwrap(),
        "--json",
    ]);
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    let hunks = reports[0]["hunks"].as_array().unwrap();
    assert_eq!(hunks.len(), 1, "{hunks:?}");
    assert_eq!(
        (
            hunks[0]["kind"].as_str(),
            hunks[0]["start"].as_u64(),
            hunks[0]["end"].as_u64()
        ),
        (Some("added"), Some(13), Some(17))
    );
}

#[test]
fn a_listed_text_can_be_chosen_as_the_baseline() {
    let folder = folder("cli-base");
    let file = with_rider(&folder);
    let output = codicil(&["--base", "ISC", "--json", &file]);
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reports[0]["licenses"][0]["id"], "ISC");
    let unknown = codicil(&["--base", "MYT", &file]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("MYT"));
}

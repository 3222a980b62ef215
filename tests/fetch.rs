//! The command line against servers on loopback that speak as forges, file networks and mirrors do, well and badly.

#![cfg(feature = "net")]
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of these tests are tests too"
)]

mod world;

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use world::{Say, World, gzip, tar, tgz, zip};

const RIDER: &str = "You may not use the Software for commercial purposes.";

fn listed(id: &str) -> String {
    spdx::license_id(id).unwrap().text().to_owned()
}

fn with_rider() -> String {
    format!("{}\n{RIDER}\n", listed("MIT"))
}

/// The notice that Apache-2.0 asks to be put into files, out of its own text.
fn notice() -> String {
    let text = listed("Apache-2.0");
    let at = text.rfind("Licensed under the Apache License").unwrap();
    let (_, notice) = text.split_at(at);
    notice.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// How a server answers: by the path, and its own address.
type Answers = fn(&str, &str) -> Say;

/// What the program said: its exit status, the reports, and its standard error.
struct Said {
    status: i32,
    reports: Vec<Value>,
    text: String,
    errors: String,
}

fn run(world: &World, name: &str, arguments: &[&str]) -> Said {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fetch");
    std::fs::create_dir_all(&folder).unwrap();
    let config = folder.join(format!("{name}.json"));
    let base = &world.base;
    let mirrors = [
        "github-raw",
        "github-api",
        "jsdelivr",
        "jsdelivr-data",
        "unpkg",
        "deps-dev",
        "npm",
        "pypi",
        "cargo",
        "gem",
        "nuget",
    ];
    // Mirrors of registries only where a test is about one: they come before everything else.
    let used = |mirror: &&str| {
        !["npm", "pypi", "cargo", "gem", "nuget"].contains(mirror) || name.ends_with("mirror")
    };
    let mirrors: Vec<String> = mirrors
        .into_iter()
        .filter(used)
        .map(|mirror| format!("\"{mirror}\": \"{base}/{mirror}\""))
        .collect();
    let json = format!(
        "{{\"mirrors\": {{{}}}, \"gitlab\": [\"{base}\"]}}",
        mirrors.join(", ")
    );
    std::fs::write(&config, json).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_codicil"))
        .args(["--config", config.to_str().unwrap(), "--timeout", "5"])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    Said {
        status: output.status.code().unwrap(),
        reports: serde_json::from_str(&text).unwrap_or_default(),
        text,
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Fetches, and checks that what the program lists is what the server was asked for.
fn fetch(say: Answers, name: &str, words: &str) -> Said {
    let world = World::start(say);
    let words = words.replace("{base}", &world.base);
    let said = run(&world, name, &["--json", &words]);
    let mut listed: Vec<String> = said
        .errors
        .lines()
        .filter_map(|line| line.strip_prefix("codicil: asked "))
        .filter_map(|line| line.split(' ').next()?.strip_prefix(&world.base))
        .map(str::to_owned)
        .collect();
    listed.sort();
    assert_eq!(listed, world.asked(), "{}", said.errors);
    said
}

fn status(report: &Value) -> &str {
    report["verdict"]["status"].as_str().unwrap()
}

fn names(said: &Said) -> Vec<&str> {
    let last = |report: &'_ Value| report["input"]["name"].as_str().map(str::len);
    assert!(
        said.reports.iter().all(|report| last(report).is_some()),
        "{}",
        said.errors
    );
    said.reports
        .iter()
        .map(|report| report["input"]["name"].as_str().unwrap())
        .map(|name| {
            name.split_once(" in ")
                .map_or_else(|| name.rsplit('/').next().unwrap(), |(path, _)| path)
        })
        .collect()
}

#[test]
fn a_repository_gives_its_license_files() {
    let said = fetch(
        |path, _| match path {
            "/github-api/repos/owner/repo/contents/" => Say::json(
                r#"[{"path": "LICENSE", "type": "file"}, {"path": "main.c", "type": "file"},
                    {"path": "LICENSES", "type": "dir"}, {"path": "Cargo.toml", "type": "file"}]"#,
            ),
            "/github-api/repos/owner/repo/contents/LICENSES" => {
                Say::json(r#"[{"path": "LICENSES/Zlib.txt", "type": "file"}]"#)
            }
            "/github-raw/owner/repo/HEAD/LICENSE" => Say::text(with_rider()),
            "/github-raw/owner/repo/HEAD/LICENSES/Zlib.txt" => Say::text(listed("Zlib")),
            "/github-raw/owner/repo/HEAD/Cargo.toml" => Say::text("[package]\nlicense = \"MIT\"\n"),
            _ => Say::Status(404, ""),
        },
        "repository",
        "owner/repo",
    );
    assert_eq!(names(&said), ["LICENSE", "Zlib.txt"]);
    assert_eq!(status(&said.reports[0]), "conditions-added");
    let notes = said.reports[0]["notes"].to_string();
    assert!(
        notes.contains("Cargo.toml says MIT; LICENSE adds conditions (commercial use)"),
        "{notes}"
    );
    assert!(
        said.reports[0]["input"]["fetched"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );
    assert_eq!(said.status, 0);
}

#[test]
fn a_project_of_a_gitlab_is_read_through_its_api() {
    let said = fetch(
        |path, _| match path {
            "/api/v4/projects/group%2Fproject/repository/tree?per_page=100&ref=main" => Say::json(
                r#"[{"path": "LICENSE.md", "type": "blob"}, {"path": "src", "type": "tree"}]"#,
            ),
            "/api/v4/projects/group%2Fproject/repository/files/LICENSE.md/raw?ref=main" => {
                Say::text(listed("MIT"))
            }
            _ => Say::Status(404, ""),
        },
        "gitlab",
        "{base}/group/project/-/tree/main",
    );
    assert_eq!(said.reports.len(), 1, "{}", said.errors);
    assert_eq!(said.reports[0]["licenses"][0]["id"], "MIT");
}

#[test]
fn a_package_leads_over_deps_dev_to_its_repository_at_the_tag() {
    let said = fetch(
        |path, _| match path {
            "/deps-dev/systems/pypi/packages/thing" => Say::json(
                r#"{"versions": [{"versionKey": {"version": "1.0.0"}, "isDefault": true}]}"#,
            ),
            "/deps-dev/systems/pypi/packages/thing/versions/1.0.0" => Say::json(
                r#"{"licenses": ["MIT"], "links": [{"label": "SOURCE_REPO", "url": "https://github.com/owner/thing"}]}"#,
            ),
            "/jsdelivr-data/packages/gh/owner/thing@v1.0.0?structure=flat" => {
                Say::json(r#"{"files": [{"name": "/COPYING"}, {"name": "/src/COPYING.c"}]}"#)
            }
            "/jsdelivr/gh/owner/thing@v1.0.0/COPYING" => Say::text(with_rider()),
            _ => Say::Status(404, ""),
        },
        "deps",
        "pypi:thing",
    );
    assert_eq!(names(&said), ["COPYING"]);
    assert!(
        said.errors
            .contains("deps.dev says MIT; COPYING adds conditions"),
        "{}",
        said.errors
    );
}

#[test]
fn a_package_on_a_file_network_is_read_file_by_file() {
    let said = fetch(
        |path, _| match path {
            "/jsdelivr/npm/@scope/x@2.0.0/package.json" => {
                Say::json(r#"{"version": "2.0.0", "license": "MIT"}"#)
            }
            // The first network has no list: the second is asked.
            "/jsdelivr-data/packages/npm/@scope/x@2.0.0?structure=flat" => Say::Status(500, ""),
            "/unpkg/@scope/x@2.0.0/?meta" => Say::json(
                r#"{"files": [{"path": "/LICENSE"}, {"path": "/package.json"}, {"path": "/README.md"}]}"#,
            ),
            "/jsdelivr/npm/@scope/x@2.0.0/LICENSE" => Say::text(listed("MIT")),
            "/jsdelivr/npm/@scope/x@2.0.0/README.md" => {
                Say::text(format!("# x\n\n## License\n\n{RIDER}\n\n## Thanks\n"))
            }
            _ => Say::Status(404, ""),
        },
        "network",
        "npm:@scope/x@2.0.0",
    );
    assert_eq!(names(&said), ["LICENSE", "README.md#license"]);
    assert!(
        said.errors
            .contains("package.json says MIT; the license files agree"),
        "{}",
        said.errors
    );
}

#[test]
fn archives_of_mirrors_are_unpacked() {
    fn say(path: &str, base: &str) -> Say {
        let rider = with_rider();
        let rider = rider.as_bytes();
        let archive = |bytes: Vec<u8>| Say::Body("application/octet-stream", bytes);
        match path {
            "/npm/x" => Say::json(format!(
                r#"{{"dist-tags": {{"latest": "1.0.0"}},
                    "versions": {{"1.0.0": {{"dist": {{"tarball": "{base}/npm/x/-/x-1.0.0.tgz"}}}}}}}}"#
            )),
            "/npm/x/-/x-1.0.0.tgz" => archive(tgz(&[
                ("package/package.json", br#"{"license": "MIT"}"#),
                ("package/LICENSE", rider),
                ("../../etc/LICENSE", rider),
                ("@package/LICENSE-link", b""),
                ("package/index.js", b"1"),
            ])),
            "/pypi/pypi/x/json" => Say::json(format!(
                r#"{{"urls": [{{"packagetype": "bdist_wheel", "filename": "x-1.0-py3-none-any.whl", "url": "{base}/pypi/x.whl"}}]}}"#
            )),
            "/pypi/x.whl" => archive(zip(&[
                (
                    "x-1.0.dist-info/METADATA",
                    b"Name: x\nLicense-Expression: MIT\n",
                ),
                ("x-1.0.dist-info/LICENSE", rider),
            ])),
            "/cargo/1/x" => Say::json(
                "{\"vers\": \"0.9.0\"}\n{\"vers\": \"1.0.0\"}\n{\"vers\": \"2.0.0-beta.1\"}\n",
            ),
            "/cargo/config.json" => Say::json(format!(r#"{{"dl": "{base}/cargo/dl"}}"#)),
            "/cargo/dl/x/1.0.0/download" => archive(tgz(&[
                ("x-1.0.0/Cargo.toml", b"[package]\nlicense = \"MIT\"\n"),
                ("x-1.0.0/LICENSE", rider),
            ])),
            "/gem/api/v1/gems/x.json" => Say::json(r#"{"version": "1.0.0"}"#),
            "/gem/downloads/x-1.0.0.gem" => archive(tar(&[
                ("metadata.gz", &gzip(b"name: x\nlicenses:\n- MIT\n")),
                ("data.tar.gz", &tgz(&[("LICENSE", rider)])),
            ])),
            "/nuget/x/index.json" => Say::json(r#"{"versions": ["0.9.0", "1.0.0", "2.0.0-rc"]}"#),
            "/nuget/x/1.0.0/x.1.0.0.nupkg" => archive(zip(&[
                (
                    "X.nuspec",
                    b"<package><license type=\"expression\">MIT</license></package>",
                ),
                ("LICENSE.txt", rider),
            ])),
            _ => Say::Status(404, ""),
        }
    }
    for (words, by) in [
        ("npm:x", "package.json"),
        ("pypi:x", "METADATA"),
        ("crate:x", "Cargo.toml"),
        ("gem:x", "metadata"),
        ("nuget:x", "X.nuspec"),
    ] {
        let name = format!("{}-mirror", words.split(':').next().unwrap());
        let said = fetch(say, &name, words);
        assert_eq!(said.reports.len(), 1, "{words}: {}", said.errors);
        assert_eq!(status(&said.reports[0]), "conditions-added", "{words}");
        let finding = format!("{by} says MIT; ");
        assert!(said.errors.contains(&finding), "{words}: {}", said.errors);
        assert!(
            said.errors.contains("adds conditions (commercial use)"),
            "{words}: {}",
            said.errors
        );
        if words == "npm:x" {
            assert!(
                said.errors
                    .contains("names that lead out of the archive were left out")
            );
            assert!(
                said.errors
                    .contains("links in the archive were not followed")
            );
        }
    }
}

/// Three versions of one license: the plain notice, conditions under it, and one of them narrowed.
fn story(path: &str, _: &str) -> Say {
    const ONE: &str = "1. You may not use Quay for commercial purposes";
    let conditions = |first: &str| {
        format!(
            "{}\n\nThe following additional conditions apply:\n\n{first}.\n\n2. You may not offer Quay to third parties as a \
             hosted or managed service.\n\n3. You may not remove or change the Quay logo in the user interface.\n",
            notice()
        )
    };
    let commit = |letter: char| letter.to_string().repeat(40);
    let raw = |letter: char| format!("/jsdelivr/gh/harbour/quay@{}/LICENSE", commit(letter));
    if path == "/github-api/repos/harbour/quay/contents/" {
        return Say::json(r#"[{"path": "LICENSE", "type": "file"}]"#);
    }
    if path.starts_with("/github-api/repos/harbour/quay/commits?") {
        let days = [
            ('c', "2024-10-30"),
            ('b', "2024-09-06"),
            ('a', "2019-03-07"),
        ];
        let one = |(letter, day): &(char, &str)| {
            format!(
                r#"{{"sha": "{}", "commit": {{"committer": {{"date": "{day}T08:00:00Z"}}}}}}"#,
                commit(*letter)
            )
        };
        return Say::json(format!(
            "[{}]",
            days.iter().map(one).collect::<Vec<_>>().join(",")
        ));
    }
    match path {
        path if path == raw('a') => Say::text(notice()),
        path if path == raw('b') => Say::text(conditions(ONE)),
        path if path == raw('c') => Say::text(conditions(&format!(
            "{ONE}, except by schools, and only where it is changed"
        ))),
        _ => Say::Status(404, ""),
    }
}

#[test]
fn a_license_that_changed_quietly_has_a_timeline() {
    let world = World::start(story);
    let said = run(&world, "history", &["--history", "harbour/quay"]);
    let lines: Vec<&str> = said.text.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "harbour/quay",
            "2019-03-07  aaaaaaaaaa  LICENSE  Apache-2.0",
            "2024-09-06  bbbbbbbbbb  LICENSE  conditions added: commercial use, hosted service, branding",
            "2024-10-30  cccccccccc  LICENSE  scope narrowed: commercial use",
        ],
        "{}",
        said.errors
    );
    assert_eq!(
        world.asked().len(),
        5,
        "a list, the commits, three versions"
    );
}

#[test]
fn two_versions_are_held_against_each_other() {
    let world = World::start(|path, _| match path {
        "/jsdelivr/npm/x@1/package.json" => Say::json(r#"{"version": "1.4.0", "license": "MIT"}"#),
        "/jsdelivr/npm/x@2/package.json" => Say::json(r#"{"version": "2.1.0", "license": "MIT"}"#),
        "/jsdelivr-data/packages/npm/x@1.4.0?structure=flat"
        | "/jsdelivr-data/packages/npm/x@2.1.0?structure=flat" => {
            Say::json(r#"{"files": [{"name": "/LICENSE"}]}"#)
        }
        "/jsdelivr/npm/x@1.4.0/LICENSE" => Say::text(listed("MIT")),
        "/jsdelivr/npm/x@2.1.0/LICENSE" => Say::text(with_rider()),
        _ => Say::Status(404, ""),
    });
    let said = run(
        &world,
        "versions",
        &["npm:x@1..2", "--deny", "conditions-added"],
    );
    assert!(said.text.contains("1.4.0  LICENSE  MIT\n"), "{}", said.text);
    assert!(
        said.text
            .contains("2.1.0  LICENSE  conditions added: commercial use\n"),
        "{}",
        said.text
    );
    assert_eq!(said.status, 1);
}

#[test]
fn whatever_goes_wrong_is_said_and_nothing_hangs() {
    let cases: [(&str, Answers, &str); 10] = [
        (
            "missing",
            |_, _| Say::Status(404, ""),
            "has no such file, package or version",
        ),
        (
            "limited",
            |_, _| Say::Status(429, "retry-after: 60\r\n"),
            "takes no more questions for now (rate limit; again at 60 s)",
        ),
        (
            "spent",
            |_, _| {
                Say::Status(
                    403,
                    "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1893456000\r\n",
                )
            },
            "takes no more questions for now (rate limit; again at 00:00 UTC)",
        ),
        (
            "error",
            |_, _| Say::Status(500, ""),
            "answered with status 500",
        ),
        (
            "circle",
            |_, _| Say::Status(302, "location: /again\r\n"),
            "redirects in a circle, or too often",
        ),
        (
            "onward",
            |_, _| Say::Status(302, "location: http://127.0.0.9:1/\r\n"),
            "which is not one of the hosts that may be asked",
        ),
        (
            "page",
            |_, _| {
                Say::Body(
                    "text/html",
                    b"<!doctype html><title>Sign in</title>".to_vec(),
                )
            },
            "sent a web page where a file was expected",
        ),
        ("endless", |_, _| Say::Endless, "is larger than may be read"),
        ("cut", |_, _| Say::Truncated, "ended too early"),
        ("silent", |_, _| Say::Silence, "took too long"),
    ];
    for (name, say, expected) in cases {
        let said = fetch(say, name, "https://github.com/owner/repo/blob/main/LICENSE");
        assert!(said.errors.contains(expected), "{name}: {}", said.errors);
        assert!(
            said.errors.contains("nothing could be read from there"),
            "{name}: {}",
            said.errors
        );
        assert_eq!(said.status, 2, "{name}");
    }
}

#[test]
fn a_bomb_is_left_closed_and_broken_answers_are_named() {
    fn say(path: &str, base: &str) -> Say {
        match path {
            "/npm/bomb" => Say::json(format!(
                r#"{{"dist-tags": {{"latest": "1.0.0"}}, "versions": {{"1.0.0": {{"dist": {{"tarball": "{base}/bomb.tgz"}}}}}}}}"#
            )),
            "/bomb.tgz" => Say::Body("application/gzip", gzip(&vec![0; 65_000_000])),
            "/npm/words" => Say::text("not JSON at all"),
            _ => Say::Status(404, ""),
        }
    }
    let said = fetch(say, "bomb-mirror", "npm:bomb");
    assert!(
        said.errors.contains("expands to more than may be read"),
        "{}",
        said.errors
    );
    let said = fetch(say, "words-mirror", "npm:words");
    assert!(
        said.errors.contains("sent something that cannot be read"),
        "{}",
        said.errors
    );
}

#[test]
fn what_is_no_source_is_named_and_nobody_is_asked() {
    let world = World::start(|_, _| Say::Status(404, ""));
    let said = run(
        &world,
        "wrong",
        &[
            "javascript:alert(1)",
            "https://user@github.com/a/b",
            "npm:../x",
        ],
    );
    assert_eq!(said.status, 2);
    for expected in [
        "is nothing that can be fetched",
        "user name or password",
        "a path with . or ..",
    ] {
        assert!(said.errors.contains(expected), "{}", said.errors);
    }
    assert!(world.asked().is_empty());
}

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

/// As the APIs of forges give files: base64 in lines.
fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |at: usize| usize::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[bits >> (18 - 6 * place) & 63];
            out.push(if place > chunk.len() {
                '='
            } else {
                char::from(letter)
            });
        }
        if out.len() % 62 == 60 {
            out.push_str("\\n");
        }
    }
    out
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

/// The configuration for a world: every source is mirrored there, and the world itself is this kind of forge. Mirrors of
/// registries only where a test is about one: they come before everything else.
fn config(base: &str, name: &str) -> String {
    const ALWAYS: [&str; 9] = [
        "github-raw",
        "github-api",
        "gist-raw",
        "jsdelivr",
        "jsdelivr-data",
        "unpkg",
        "deps-dev",
        "bitbucket-raw",
        "bitbucket-api",
    ];
    const REGISTRIES: [&str; 6] = ["npm", "pypi", "cargo", "gem", "nuget", "composer"];
    let registries = REGISTRIES.iter().filter(|_| name.ends_with("mirror"));
    let mirrors: Vec<String> = ALWAYS
        .iter()
        .chain(registries)
        .map(|mirror| format!("\"{mirror}\": \"{base}/{mirror}\""))
        .collect();
    let forge = ["gitea", "enterprise"]
        .into_iter()
        .find(|kind| name.starts_with(kind))
        .unwrap_or("gitlab");
    format!(
        "{{\"mirrors\": {{{}}}, \"{forge}\": [\"{base}\"]}}",
        mirrors.join(", ")
    )
}

fn run(world: &World, name: &str, arguments: &[&str]) -> Said {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fetch");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.json"));
    std::fs::write(&file, config(&world.base, name)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_codicil"))
        .args(["--config", file.to_str().unwrap(), "--timeout", "5"])
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
        .map(|name| name.split_once(" in ").map_or(name, |(path, _)| path))
        .map(|path| path.rsplit('/').next().unwrap())
        .collect()
}

/// A source: what the words are, how its servers answer, and what must come of it.
struct Source {
    /// Of the configuration; it says which kind of forge the world is, and whether it mirrors registries.
    name: &'static str,
    words: &'static str,
    say: Answers,
    /// The files, by their last names.
    files: &'static [&'static str],
    /// What the first of them is.
    status: &'static str,
    /// The branch, tag, commit or version that its report names.
    reference: Option<&'static str>,
    /// What is said beside it.
    said: &'static str,
}

const SOURCES: &[Source] = &[
    Source {
        name: "repository",
        words: "owner/repo",
        say: |path, _| match path {
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
        files: &["LICENSE", "Zlib.txt"],
        status: "conditions-added",
        reference: None,
        said: "Cargo.toml says MIT; LICENSE adds",
    },
    // GitHub finds a license that lies elsewhere.
    Source {
        name: "elsewhere",
        words: "owner/repo@main",
        say: |path, _| match path {
            "/github-api/repos/owner/repo/contents/?ref=main" => {
                Say::json(r#"[{"path": "docs", "type": "dir"}]"#)
            }
            "/github-api/repos/owner/repo/license?ref=main" => Say::json(format!(
                r#"{{"path": "docs/LICENSE", "encoding": "base64", "content": "{}"}}"#,
                base64(&with_rider())
            )),
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE"],
        status: "conditions-added",
        reference: Some("main"),
        said: "",
    },
    // A branch with a slash in its name.
    Source {
        name: "branch",
        words: "{base}/group/project/-/blob/fix/typo/LICENSE",
        say: |path, _| match path {
            "/api/v4/projects/group%2Fproject/repository/files/LICENSE/raw?ref=fix%2Ftypo" => {
                Say::text(with_rider())
            }
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE"],
        status: "conditions-added",
        reference: Some("fix/typo"),
        said: "",
    },
    Source {
        name: "enterprise",
        words: "{base}/owner/repo/blob/main/LICENSE",
        say: |path, _| match path {
            "/api/v3/repos/owner/repo/contents/LICENSE?ref=main" => Say::json(format!(
                r#"{{"encoding": "base64", "content": "{}"}}"#,
                base64(&with_rider())
            )),
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE"],
        status: "conditions-added",
        reference: Some("main"),
        said: "",
    },
    Source {
        name: "gist",
        words: "https://gist.github.com/somebody/0a1b2c3d",
        say: |path, base| match path {
            "/github-api/gists/0a1b2c3d" => Say::json(format!(
                r#"{{"files": {{
                    "LICENSE": {{"content": "cut", "truncated": true, "raw_url": "https://gist.githubusercontent.com/somebody/0a1b2c3d/raw/LICENSE"}},
                    "ZLIB": {{"content": {}, "truncated": false, "raw_url": "{base}/never"}}}},
                    "history": [{{"version": "abcdef"}}]}}"#,
                Value::from(listed("Zlib"))
            )),
            "/gist-raw/somebody/0a1b2c3d/raw/LICENSE" => Say::text(with_rider()),
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE", "ZLIB"],
        status: "conditions-added",
        reference: Some("abcdef"),
        said: "",
    },
    Source {
        name: "gitlab",
        words: "{base}/group/project/-/tree/main",
        say: |path, _| match path {
            "/api/v4/projects/group%2Fproject/repository/tree?per_page=100&ref=main" => Say::json(
                r#"[{"path": "LICENSE.md", "type": "blob"}, {"path": "src", "type": "tree"}]"#,
            ),
            "/api/v4/projects/group%2Fproject/repository/files/LICENSE.md/raw?ref=main" => {
                Say::text(listed("MIT"))
            }
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE.md"],
        status: "unmodified",
        reference: Some("main"),
        said: "",
    },
    // The list of a Gitea, and the file in JSON where it does not give it plain.
    Source {
        name: "gitea",
        words: "{base}/owner/repo",
        say: |path, _| match path {
            "/api/v1/repos/owner/repo/contents/" => {
                Say::json(r#"[{"path": "COPYING", "type": "file"}]"#)
            }
            "/api/v1/repos/owner/repo/contents/COPYING" => Say::json(format!(
                r#"{{"encoding": "base64", "content": "{}"}}"#,
                base64(&with_rider())
            )),
            _ => Say::Status(404, ""),
        },
        files: &["COPYING"],
        status: "conditions-added",
        reference: None,
        said: "",
    },
    // Bitbucket's pages give nothing to others, its API does.
    Source {
        name: "bitbucket",
        words: "https://bitbucket.org/space/repo",
        say: |path, _| match path {
            "/bitbucket-api/repositories/space/repo/src/HEAD/?pagelen=100" => Say::json(
                r#"{"values": [{"path": "LICENSE.txt", "type": "commit_file"}, {"path": "LICENSES", "type": "commit_directory"}]}"#,
            ),
            "/bitbucket-api/repositories/space/repo/src/HEAD/LICENSES/?pagelen=100" => {
                Say::json(r#"{"values": [{"path": "LICENSES/Zlib.txt", "type": "commit_file"}]}"#)
            }
            "/bitbucket-api/repositories/space/repo/src/HEAD/LICENSE.txt" => {
                Say::text(with_rider())
            }
            "/bitbucket-raw/space/repo/raw/HEAD/LICENSES/Zlib.txt" => Say::text(listed("Zlib")),
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE.txt", "Zlib.txt"],
        status: "conditions-added",
        reference: None,
        said: "",
    },
    // deps.dev names the repository, which is read at the tag.
    Source {
        name: "deps",
        words: "pypi:thing",
        say: |path, _| match path {
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
        files: &["COPYING"],
        status: "conditions-added",
        reference: Some("v1.0.0"),
        said: "deps.dev says MIT; COPYING adds",
    },
    // The first network has no list: the second is asked.
    Source {
        name: "network",
        words: "npm:@scope/x@2.0.0",
        say: |path, _| match path {
            "/jsdelivr/npm/@scope/x@2.0.0/package.json" => {
                Say::json(r#"{"version": "2.0.0", "license": "MIT"}"#)
            }
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
        files: &["LICENSE", "README.md#license"],
        status: "unmodified",
        reference: Some("2.0.0"),
        said: "package.json says MIT; the license files agree",
    },
    // The metadata of Composer name the repository and the commit.
    Source {
        name: "composer-mirror",
        words: "composer:vendor/thing@1.2.0",
        say: |path, _| match path {
            "/composer/p2/vendor/thing.json" => Say::json(
                r#"{"packages": {"vendor/thing": [{"version": "2.0.0"}, {"version": "v1.2.0", "license": ["MIT"], "source":
                    {"type": "git", "url": "https://github.com/vendor/thing.git", "reference": "0123456789abcdef0123456789abcdef01234567"}}]}}"#,
            ),
            "/jsdelivr-data/packages/gh/vendor/thing@0123456789abcdef0123456789abcdef01234567?structure=flat" => {
                Say::json(r#"{"files": [{"name": "/LICENSE"}]}"#)
            }
            "/jsdelivr/gh/vendor/thing@0123456789abcdef0123456789abcdef01234567/LICENSE" => {
                Say::text(with_rider())
            }
            _ => Say::Status(404, ""),
        },
        files: &["LICENSE"],
        status: "conditions-added",
        reference: Some("0123456789abcdef0123456789abcdef01234567"),
        said: "composer.json says MIT; LICENSE adds",
    },
    Source {
        name: "npm-mirror",
        words: "npm:x",
        say: archives,
        files: &["LICENSE"],
        status: "conditions-added",
        reference: None,
        said: "package.json says MIT; ",
    },
    Source {
        name: "pypi-mirror",
        words: "pypi:x",
        say: archives,
        files: &["LICENSE"],
        status: "conditions-added",
        reference: None,
        said: "METADATA says MIT; ",
    },
    Source {
        name: "cargo-mirror",
        words: "crate:x",
        say: archives,
        files: &["LICENSE"],
        status: "conditions-added",
        reference: None,
        said: "Cargo.toml says MIT; ",
    },
    Source {
        name: "gem-mirror",
        words: "gem:x",
        say: archives,
        files: &["LICENSE"],
        status: "conditions-added",
        reference: None,
        said: "metadata says MIT; ",
    },
    Source {
        name: "nuget-mirror",
        words: "nuget:x",
        say: archives,
        files: &["LICENSE.txt"],
        status: "conditions-added",
        reference: None,
        said: "X.nuspec says MIT; ",
    },
];

/// The mirrors of registries that have archives.
fn archives(path: &str, base: &str) -> Say {
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

#[test]
fn each_source_gives_its_license_files() {
    for source in SOURCES {
        let said = fetch(source.say, source.name, source.words);
        let name = source.name;
        assert_eq!(names(&said), source.files, "{name}: {}", said.errors);
        let first = &said.reports[0];
        assert_eq!(status(first), source.status, "{name}");
        assert!(said.errors.contains(source.said), "{name}: {}", said.errors);
        assert_eq!(
            first["input"]["reference"].as_str(),
            source.reference,
            "{name}"
        );
        assert!(first["input"]["fetched"].as_str().unwrap().ends_with('Z'));
        if source.status == "conditions-added" && !source.said.is_empty() {
            let adds = "adds conditions (commercial use)";
            assert!(said.errors.contains(adds), "{name}: {}", said.errors);
            let notes = first["notes"].to_string();
            assert!(notes.contains(source.said), "{name}: {notes}");
        }
        assert_eq!(said.status, 0, "{name}");
    }
}

#[test]
fn what_leads_out_of_an_archive_is_left_out_and_said() {
    let said = fetch(archives, "links-mirror", "npm:x");
    for expected in [
        "names that lead out of the archive were left out",
        "links in the archive were not followed",
    ] {
        assert!(said.errors.contains(expected), "{}", said.errors);
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
fn a_gitlab_and_a_gitea_have_timelines_too() {
    fn commits(id: &str, day: &str) -> Say {
        let one = |letter: char, day: &str| {
            let sha = letter.to_string().repeat(40);
            format!(r#"{{"{id}": "{sha}", "{day}": "202{letter}-05-01T08:00:00Z"}}"#)
        };
        Say::json(format!("[{},{}]", one('4', day), one('3', day)))
    }
    fn text(letter: char) -> Say {
        Say::text(if letter == '3' {
            listed("MIT")
        } else {
            with_rider()
        })
    }
    let gitlab: Answers = |path, _| {
        let api = "/api/v4/projects/group%2Fproject/repository";
        match path.strip_prefix(api).unwrap_or_default() {
            "/tree?per_page=100" => Say::json(r#"[{"path": "LICENSE", "type": "blob"}]"#),
            "/commits?per_page=20&path=LICENSE" => commits("id", "committed_date"),
            path => match path.strip_prefix("/files/LICENSE/raw?ref=") {
                Some(at) => text(at.chars().next().unwrap_or_default()),
                None => Say::Status(404, ""),
            },
        }
    };
    let gitea: Answers = |path, _| match path
        .strip_prefix("/api/v1/repos/group/project")
        .unwrap_or_default()
    {
        "/contents/" => Say::json(r#"[{"path": "LICENSE", "type": "file"}]"#),
        "/commits?stat=false&files=false&limit=20&path=LICENSE" => commits("sha", "created"),
        path => match path.strip_prefix("/raw/LICENSE?ref=") {
            Some(at) => text(at.chars().next().unwrap_or_default()),
            None => Say::Status(404, ""),
        },
    };
    for (name, say) in [("gitlab-history", gitlab), ("gitea-history", gitea)] {
        let world = World::start(say);
        let words = format!("{}/group/project", world.base);
        let said = run(&world, name, &["--history", &words]);
        let lines: Vec<&str> = said.text.lines().skip(1).map(str::trim).collect();
        assert_eq!(
            lines,
            [
                "2023-05-01  3333333333  LICENSE  MIT",
                "2024-05-01  4444444444  LICENSE  conditions added: commercial use",
            ],
            "{name}: {}",
            said.errors
        );
    }
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

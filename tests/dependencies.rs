//! What we say of the LICENSE files that our own dependencies ship agrees with what their authors declare.

#[path = "common/dependencies.rs"]
mod dependencies;

use codicil::corpus::Corpus;
use codicil::report::{Report, Status};

use dependencies::LicenseFile;

/// A file that rightly disagrees with its package's declared license: reviewed, with the reason.
struct Exception {
    package: &'static str,
    file: &'static str,
    reason: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        package: "zstd-sys",
        file: "LICENSE.BSD-3-Clause",
        reason: "names its holders in its third clause without the `of` that the list's template asks for",
    },
    Exception {
        package: "axe-core",
        file: "LICENSE-3RD-PARTY.txt",
        reason: "has the licenses of what the package bundles, not the package's own",
    },
    Exception {
        package: "ring",
        file: "LICENSE-BoringSSL",
        reason: "has licenses of parts that the manifest does not declare",
    },
    Exception {
        package: "rustls-webpki",
        file: "LICENSE",
        reason: "lets several authors disclaim where the list's text has one: a verb in the plural is another word",
    },
    Exception {
        package: "untrusted",
        file: "LICENSE.txt",
        reason: "lets several authors disclaim, as the file of rustls-webpki does",
    },
];

#[test]
fn license_files_of_dependencies_are_what_they_declare() {
    let corpus = Corpus::bundled();
    let files = dependencies::license_files();
    let mut wrong = Vec::new();
    for file in &files {
        let report = codicil::analyze_bytes(&corpus, Some(&file.name), &file.bytes);
        let report = report.expect("a LICENSE file is readable text");
        let exception = EXCEPTIONS.iter().find(|it| it.covers(file));
        let problem = match (problem(file, &report), exception) {
            (None, None) => continue,
            (Some(problem), Some(exception)) => {
                println!("{} {}: {problem}", file.package, file.name);
                println!("    expected: it {}", exception.reason);
                continue;
            }
            (Some(problem), None) => problem,
            (None, Some(_)) => "agrees, and needs its exception no more".to_owned(),
        };
        wrong.push(format!(
            "{} {} (declared {}): {problem}",
            file.package, file.name, file.declared
        ));
    }
    println!("{} files, {} disagree", files.len(), wrong.len());
    assert!(
        files.len() > 50,
        "most of the dependencies ship their license"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the report, where it does not agree with the declared license.
fn problem(file: &LicenseFile, report: &Report) -> Option<String> {
    let found: Vec<&str> = report.licenses.iter().map(|it| it.id.as_str()).collect();
    let is_declared = |id: &String| file.ids.contains(id);
    if found.is_empty() {
        return Some(format!("no license found, {:?}", report.verdict.status));
    }
    let foreign = report
        .licenses
        .iter()
        .find(|it| !is_declared(&it.id) && !it.same_text.iter().any(is_declared));
    if let Some(foreign) = foreign {
        return Some(format!("{} is not declared; found {found:?}", foreign.id));
    }
    if report.verdict.status != Status::Unmodified {
        let hunks: Vec<&str> = report
            .hunks
            .iter()
            .filter(|hunk| hunk.kind.is_material())
            .filter_map(|hunk| std::str::from_utf8(file.bytes.get(hunk.start..hunk.end)?).ok())
            .collect();
        let status = report.verdict.status;
        return Some(format!("{found:?} but {status:?}: {hunks:?}"));
    }
    None
}

impl Exception {
    /// Whatever the version: an exception is about what a package's file says.
    fn covers(&self, file: &LicenseFile) -> bool {
        let name = file.package.split(' ').next();
        name == Some(self.package) && file.name == self.file
    }
}

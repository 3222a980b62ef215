//! Lists: of files, of which those that matter are fetched, and of commits, each of which has a version of a file.

use serde_json::Value;

use super::contents;
use super::driver::Driver;
use super::message::Fault;
use super::place::{Place, is_commit, is_fixed};
use super::plan::{ListForm, Read, Task, Version};
use super::read::{is_relevant, not_json, text};
use super::resolve::{MOST_VERSIONS, Want, task};
use crate::arrange::Arrange;

/// License files of one list that are fetched.
const MOST_LISTED: usize = 16;

impl Driver {
    pub(super) fn list(
        &mut self,
        form: ListForm,
        place: &Place,
        folder: &str,
        value: &Value,
        version: Option<Version>,
    ) -> Result<(), Fault> {
        let entries = match form {
            ListForm::Contents => value.as_array(),
            ListForm::Flat => value.get("files").and_then(Value::as_array),
            ListForm::Bitbucket => value.get("values").and_then(Value::as_array),
        };
        let mut wanted: Vec<String> = Vec::new();
        let mut folders: Vec<String> = Vec::new();
        for entry in entries.ok_or_else(not_json)? {
            let Some(path) = text(entry, "path").or_else(|| text(entry, "name")) else {
                continue;
            };
            let Some(path) = super::archive::safe_path(path.trim_start_matches('/')) else {
                continue;
            };
            let kind = text(entry, "type").unwrap_or_default();
            if matches!(
                kind.as_str(),
                "dir" | "tree" | "commit_directory" | "directory"
            ) {
                if folder.is_empty() && contents::is_license_folder(&path) {
                    folders.push(path);
                }
            } else if contents::depth(&path) <= 1 + contents::depth(folder) && is_relevant(&path) {
                wanted.push(path);
            }
        }
        // What stands at the top first, so that a bound cuts off what matters less.
        wanted.arrange_by_key(|path| (!contents::is_main(path), contents::depth(path)));
        if self.want == Want::History {
            let main = wanted.iter().find(|path| contents::is_main(path));
            return match main {
                Some(main) => self.past(place, main),
                None => Err(Fault::new("no-license", self.fetched.subject.clone())),
            };
        }
        let licenses = |path: &str| contents::is_license_path(path) && !contents::is_manifest(path);
        if !wanted.iter().any(|path| licenses(path)) && folders.is_empty() {
            // GitHub may know of one that lies elsewhere; where nothing comes of it, the end says so.
            let elsewhere = place.license(&self.config).filter(|_| folder.is_empty());
            if let Some(elsewhere) = elsewhere {
                self.add(Task {
                    version: version.clone(),
                    guess: true,
                    ..task(vec![elsewhere])
                });
            } else {
                let subject = self.fetched.subject.clone();
                self.tell("no-license", "", subject);
            }
        }
        let mut count = 0;
        let mut left = 0;
        for path in wanted {
            count += 1;
            // The manifest of a published package was read already.
            if matches!(place, Place::Npm { .. }) && path == "package.json" {
                continue;
            }
            if count > MOST_LISTED {
                left += 1;
                continue;
            }
            let tries = place.file(&self.config, &path);
            self.add(Task {
                version: version.clone(),
                guess: !licenses(&path),
                ..task(tries)
            });
        }
        if left > 0 {
            self.tell("more-files", "", left.to_string());
        }
        for path in folders {
            let tries = place.list(&self.config, &path);
            let tries = tries.into_iter().filter(|one| {
                !matches!(
                    &one.read,
                    Read::List {
                        form: ListForm::Flat,
                        ..
                    }
                )
            });
            self.add(Task {
                version: version.clone(),
                ..task(tries.collect())
            });
        }
        Ok(())
    }

    /// Asks for the versions of a file.
    pub(super) fn past(&mut self, place: &Place, path: &str) -> Result<(), Fault> {
        let tries = place.past(&self.config, path, MOST_VERSIONS);
        if tries.is_empty() {
            return Err(Fault::new("no-history", ""));
        }
        self.add(task(tries));
        Ok(())
    }

    pub(super) fn commits(
        &mut self,
        place: &Place,
        path: &str,
        value: &Value,
    ) -> Result<(), Fault> {
        let list = value.as_array().ok_or_else(not_json)?;
        if list.is_empty() {
            return Err(Fault::new("missing", path.to_owned()));
        }
        if list.len() >= MOST_VERSIONS {
            self.tell("older-versions", "", MOST_VERSIONS.to_string());
        }
        self.fetched.history = true;
        let list = list.iter().take(MOST_VERSIONS);
        for (number, commit) in list.rev().enumerate() {
            let Some(id) = text(commit, "sha").or_else(|| text(commit, "id")) else {
                continue;
            };
            if !is_commit(&id) {
                continue;
            }
            let inner = commit.get("commit").unwrap_or(commit);
            let date = inner
                .get("committer")
                .and_then(|committer| text(committer, "date"))
                .or_else(|| text(commit, "committed_date"))
                .or_else(|| text(commit, "created"))
                .unwrap_or_default();
            let tries = place.moved(Some(&id)).file(&self.config, path);
            self.add(Task {
                version: Some(Version {
                    number,
                    date: date.chars().take(10).collect(),
                    reference: id.chars().take(10).collect(),
                }),
                // The commit that took the file away has none.
                guess: true,
                tries,
            });
        }
        Ok(())
    }

    /// Where GitHub gives no list, the usual names are asked for one by one; says whether they are.
    pub(super) fn guess_instead(&mut self, task: &Task) -> bool {
        const NAMES: [&str; 5] = [
            "LICENSE",
            "LICENSE.md",
            "LICENSE.txt",
            "COPYING",
            "package.json",
        ];
        let Some(Read::List { place, folder, .. }) = task.tries.last().map(|one| &one.read) else {
            return false;
        };
        let is_github = matches!(
            place,
            Place::Github {
                enterprise: None,
                ..
            }
        );
        if !is_github || !folder.is_empty() || self.want == Want::History {
            return false;
        }
        let fixed = place.at().is_some_and(is_fixed);
        for name in NAMES {
            let mut tries = place.file(&self.config, name);
            // Its API has just refused, and the file network had nothing either.
            tries.retain(|one| matches!(one.read, Read::File { .. }));
            tries.truncate(if fixed { 2 } else { 1 });
            self.add(Task {
                tries,
                version: task.version.clone(),
                guess: true,
            });
        }
        true
    }
}

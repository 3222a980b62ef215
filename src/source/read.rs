//! What the answers mean: files, lists of files, commits, the metadata of packages.
//!
//! JSON is read as a tree of values: each service's answer needs a handful of fields, and a type for each of a dozen
//! services would weigh more than all of this.

use serde_json::Value;

use super::archive::{is_archive, unpack};
use super::base64;
use super::config::Source;
use super::contents;
use super::driver::{Answer, Declared, Driver, Fault, File};
use super::place::{Place, is_fixed};
use super::plan::{Home, Kind, ListForm, Package, Read, Task, Try, Version};
use super::resolve::{MOST_VERSIONS, Want, deps_dev, metadata, repository, task};
use super::url::encode;
use crate::arrange::Arrange;

/// License files of one list that are fetched.
const MOST_LISTED: usize = 16;

/// Where a file came from.
struct From {
    url: String,
    address: String,
    reference: Option<String>,
}

impl From {
    fn at(url: &str, home: Option<Home>) -> Self {
        let (page, reference) = home.map_or((None, None), |home| (home.page, home.reference));
        Self {
            url: url.to_owned(),
            address: page.unwrap_or_else(|| url.to_owned()),
            reference,
        }
    }
}

impl Driver {
    /// Reads an answer to a request of `task`.
    pub(super) fn read(
        &mut self,
        read: Read,
        task: &Task,
        url: &str,
        answer: Answer,
    ) -> Result<(), Fault> {
        let version = task.version.clone();
        match read {
            Read::File { path, home } => {
                if is_archive(&path)
                    || (answer.body.starts_with(&[0x1f, 0x8b]) && !path.contains('.'))
                {
                    return self.archive(&path, &answer.body, url, version);
                }
                let kind = answer.header("content-type").unwrap_or_default();
                let is_page = kind.starts_with("text/html")
                    && !path.ends_with(".html")
                    && !path.ends_with(".htm");
                if is_page && looks_like_a_page(&answer.body) {
                    return Err(Fault::new("wrong-type", ""));
                }
                self.file(path, answer.body, From::at(url, home), version);
                Ok(())
            }
            Read::Encoded { path, home } => {
                let bytes = encoded(&json(&answer.body)?)?;
                self.file(path, bytes, From::at(url, Some(home)), version);
                Ok(())
            }
            Read::License { place } => {
                let value = json(&answer.body)?;
                let path = text(&value, "path").ok_or_else(not_json)?;
                let home = place.home(&self.config, &path);
                self.file(path, encoded(&value)?, From::at(url, Some(home)), version);
                Ok(())
            }
            Read::Archive { name } => self.archive(&name, &answer.body, url, version),
            Read::Gist { id, only } => self.gist(&id, only.as_deref(), &json(&answer.body)?, url),
            Read::List {
                form,
                place,
                folder,
            } => self.list(form, &place, &folder, &json(&answer.body)?, version),
            Read::Commits { place, path } => self.commits(&place, &path, &json(&answer.body)?),
            Read::Manifest { name } => {
                let value = json(&answer.body)?;
                let exact = text(&value, "version").ok_or_else(not_json)?;
                if self.want == Want::History {
                    return self.history_of(&value, &name);
                }
                let version = version.map(|version| Version {
                    reference: exact.clone(),
                    ..version
                });
                if let Some(license) = contents::in_json(&value) {
                    self.declare("package.json", license, version.clone());
                }
                let place = Place::Npm {
                    name,
                    version: exact,
                };
                let tries = place.list(&self.config, "");
                self.add(Task {
                    version,
                    ..super::resolve::task(tries)
                });
                Ok(())
            }
            Read::Versions { package } => {
                let value = json(&answer.body)?;
                let versions = array(&value, "versions")?;
                let default = versions
                    .iter()
                    .find(|one| one.get("isDefault").and_then(Value::as_bool) == Some(true));
                let exact = default
                    .or(versions.last())
                    .and_then(|one| text(one.get("versionKey")?, "version"))
                    .ok_or_else(|| Fault::new("missing", package.name.clone()))?;
                self.more(package, Some(exact), version);
                Ok(())
            }
            Read::Declared { package } => self.declared(&package, &json(&answer.body)?, version),
            Read::Metadata { package } => self.metadata(package, &answer, version),
            Read::Downloads { package } => {
                let value = json(&answer.body)?;
                let base = text(&value, "dl").ok_or_else(not_json)?;
                let exact = package.version.clone().unwrap_or_default();
                let (name, number) = (encode(&package.name), encode(&exact));
                let url = if base.contains("{crate}") {
                    base.replace("{crate}", &name).replace("{version}", &number)
                } else {
                    [
                        base.trim_end_matches('/'),
                        "/",
                        &name,
                        "/",
                        &number,
                        "/download",
                    ]
                    .concat()
                };
                let file = [&package.name, "-", &exact, ".crate"].concat();
                self.fetch(url, Read::Archive { name: file }, version);
                Ok(())
            }
        }
    }

    fn fetch(&mut self, url: String, read: Read, version: Option<Version>) {
        self.add(Task {
            version,
            ..task(vec![Try { url, read }])
        });
    }

    fn gist(
        &mut self,
        id: &str,
        only: Option<&str>,
        value: &Value,
        url: &str,
    ) -> Result<(), Fault> {
        let files = value.get("files").and_then(Value::as_object);
        let revision = value
            .get("history")
            .and_then(|history| text(history.get(0)?, "version"));
        let home = Home {
            page: Some(["https://gist.github.com/", id].concat()),
            reference: revision,
        };
        for (name, file) in files.ok_or_else(not_json)? {
            if only.is_some_and(|only| only != name) {
                continue;
            }
            let whole = file.get("truncated").and_then(Value::as_bool) != Some(true);
            match (
                text(file, "content").filter(|_| whole),
                text(file, "raw_url"),
            ) {
                (Some(content), _) => {
                    let from = From::at(url, Some(home.clone()));
                    self.file(name.clone(), content.into_bytes(), from, None);
                }
                (None, Some(raw)) => {
                    let read = Read::File {
                        path: name.clone(),
                        home: Some(home.clone()),
                    };
                    let mirror = self.config.base(Source::GistRaw).unwrap_or_default();
                    let url = raw.replacen("https://gist.githubusercontent.com", mirror, 1);
                    self.fetch(url, read, None);
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Keeps a file. A manifest declares, a README has a section; both are not kept whole unless they were asked for.
    fn file(&mut self, path: String, bytes: Vec<u8>, from: From, version: Option<Version>) {
        if contents::is_manifest(&path) {
            if let Some(license) = contents::declared(&path, &bytes) {
                let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                self.declare(&name, license, version);
            }
            return;
        }
        let (path, bytes) = if contents::is_readme(&path) {
            let section = contents::license_section(&String::from_utf8_lossy(&bytes));
            match section {
                Some(section) => (path + "#license", section.into_bytes()),
                None => return,
            }
        } else {
            (path, bytes)
        };
        self.keep(path, bytes, from, version);
    }

    fn keep(&mut self, path: String, bytes: Vec<u8>, from: From, version: Option<Version>) {
        if self.fetched.files.len() >= self.limits.files {
            let most = self.limits.files.to_string();
            self.tell("more-files", "", most);
            return;
        }
        self.fetched.files.push(File {
            path,
            bytes,
            url: from.url,
            address: from.address,
            reference: from.reference,
            version,
        });
    }

    fn declare(&mut self, by: &str, license: String, version: Option<Version>) {
        let declared = Declared {
            by: by.to_owned(),
            license,
            version,
        };
        if !self.fetched.declared.contains(&declared) {
            self.fetched.declared.push(declared);
        }
    }

    fn archive(
        &mut self,
        name: &str,
        bytes: &[u8],
        url: &str,
        version: Option<Version>,
    ) -> Result<(), Fault> {
        let unpacked = unpack(bytes, &is_relevant);
        self.tell_notes(&unpacked.notes, name);
        if unpacked.files.is_empty() && unpacked.entries > 0 {
            self.tell("no-license", "", name.to_owned());
        }
        for (path, bytes) in unpacked.files {
            self.file(path, bytes, From::at(url, None), version.clone());
        }
        Ok(())
    }

    fn list(
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
    fn past(&mut self, place: &Place, path: &str) -> Result<(), Fault> {
        let tries = place.past(&self.config, path, MOST_VERSIONS);
        if tries.is_empty() {
            return Err(Fault::new("no-history", ""));
        }
        self.add(task(tries));
        Ok(())
    }

    fn commits(&mut self, place: &Place, path: &str, value: &Value) -> Result<(), Fault> {
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
            if !super::place::is_commit(&id) {
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

    /// The history of a package is that of its repository.
    fn history_of(&mut self, manifest: &Value, name: &str) -> Result<(), Fault> {
        let repository_of =
            |value: &Value| text(value, "url").or_else(|| value.as_str().map(str::to_owned));
        let address = manifest.get("repository").and_then(repository_of);
        let place = address.and_then(|address| repository(&address, &self.config));
        let place = place.ok_or_else(|| Fault::new("no-repository", name.to_owned()))?;
        let tries = place.list(&self.config, "");
        self.add(task(tries));
        Ok(())
    }

    /// Goes on with a package whose version is known now.
    fn more(&mut self, package: Package, exact: Option<String>, version: Option<Version>) {
        let package = Package {
            version: exact,
            ..package
        };
        let mut tries = metadata(&self.config, &package);
        tries.extend(deps_dev(&self.config, &package));
        self.add(Task {
            version,
            ..task(tries)
        });
    }

    fn declared(
        &mut self,
        package: &Package,
        value: &Value,
        version: Option<Version>,
    ) -> Result<(), Fault> {
        let exact = package.version.clone().unwrap_or_default();
        let ids: Vec<String> = array(value, "licenses")?
            .iter()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect();
        if !ids.is_empty() {
            self.declare("deps.dev", ids.join(" AND "), version.clone());
        }
        let links = array(value, "links").unwrap_or_default();
        let source = links
            .iter()
            .find(|link| text(link, "label").as_deref() == Some("SOURCE_REPO"));
        let place = source
            .and_then(|link| text(link, "url"))
            .and_then(|url| repository(&url, &self.config));
        let Some(place) = place else {
            self.tell("no-repository", "deps.dev", package.name.clone());
            return Ok(());
        };
        self.at_version(&place, &exact, version);
        Ok(())
    }

    /// The files of a repository at the tag of a version, by the ways that tags are written.
    fn at_version(&mut self, place: &Place, exact: &str, version: Option<Version>) {
        let mut tries = Vec::new();
        if self.want == Want::Files && !exact.is_empty() {
            let bare = exact.strip_prefix('v').unwrap_or(exact);
            for tag in [&["v", bare].concat(), bare] {
                tries.extend(place.moved(Some(tag)).list(&self.config, ""));
            }
        }
        tries.extend(place.list(&self.config, ""));
        self.add(Task {
            version,
            ..task(tries)
        });
    }

    fn metadata(
        &mut self,
        package: Package,
        answer: &Answer,
        version: Option<Version>,
    ) -> Result<(), Fault> {
        // The index of Cargo is a line of JSON for each version.
        if package.kind == Kind::Cargo {
            let lines = String::from_utf8_lossy(&answer.body);
            let parsed: Vec<Value> = lines
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok())
                .collect();
            let is_yanked =
                |line: &Value| line.get("yanked").and_then(Value::as_bool) == Some(true);
            let is_early =
                |line: &Value| text(line, "vers").is_none_or(|version| version.contains('-'));
            let last = parsed
                .iter()
                .rfind(|line| !is_yanked(line) && !is_early(line))
                .or(parsed.last());
            let exact = last
                .and_then(|line| text(line, "vers"))
                .ok_or_else(not_json)?;
            self.more(package, Some(exact), version);
            return Ok(());
        }
        let value = json(&answer.body)?;
        match package.kind {
            Kind::Npm => {
                let tag = package.version.as_deref().unwrap_or("latest");
                let exact = value.get("dist-tags").and_then(|tags| text(tags, tag));
                let exact = exact.unwrap_or_else(|| tag.to_owned());
                let one = value
                    .get("versions")
                    .and_then(|versions| versions.get(&exact));
                let one = one
                    .ok_or_else(|| Fault::new("missing", [&package.name, "@", &exact].concat()))?;
                if self.want == Want::History {
                    return self.history_of(one, &package.name);
                }
                let url = one
                    .get("dist")
                    .and_then(|dist| text(dist, "tarball"))
                    .ok_or_else(not_json)?;
                let name = [
                    package.name.rsplit('/').next().unwrap_or_default(),
                    "-",
                    &exact,
                    ".tgz",
                ]
                .concat();
                self.fetch(url, Read::Archive { name }, version);
            }
            Kind::Pypi => {
                let files = array(&value, "urls")?;
                let of = |kind: &str| {
                    files
                        .iter()
                        .find(|file| text(file, "packagetype").as_deref() == Some(kind))
                };
                let file = of("bdist_wheel").or_else(|| of("sdist")).or(files.first());
                let file = file.ok_or_else(|| Fault::new("missing", package.name.clone()))?;
                let url = text(file, "url").ok_or_else(not_json)?;
                let name = text(file, "filename").unwrap_or_else(|| package.name.clone());
                self.fetch(url, Read::Archive { name }, version);
            }
            Kind::Gem => {
                let exact = text(&value, "version").ok_or_else(not_json)?;
                self.more(package, Some(exact), version);
            }
            Kind::Nuget => {
                let versions = array(&value, "versions")?;
                let is_final = |one: &&Value| one.as_str().is_some_and(|one| !one.contains('-'));
                let last = versions.iter().rev().find(is_final).or(versions.last());
                let exact = last
                    .and_then(Value::as_str)
                    .ok_or_else(not_json)?
                    .to_owned();
                self.more(package, Some(exact), version);
            }
            _ => {
                let list = value
                    .get("packages")
                    .and_then(|packages| packages.get(&package.name));
                let list = list.and_then(Value::as_array).ok_or_else(not_json)?;
                let wanted = package.version.as_deref();
                let is_wanted = |one: &&Value| {
                    let exact = text(one, "version").unwrap_or_default();
                    wanted.is_none_or(|wanted| {
                        exact.trim_start_matches('v') == wanted.trim_start_matches('v')
                    })
                };
                let one = list.iter().find(is_wanted);
                let one = one.ok_or_else(|| Fault::new("missing", package.name.clone()))?;
                if let Some(license) = contents::in_json(one) {
                    self.declare("composer.json", license, version.clone());
                }
                let source = one.get("source").ok_or_else(not_json)?;
                let place = text(source, "url").and_then(|url| repository(&url, &self.config));
                let place =
                    place.ok_or_else(|| Fault::new("no-repository", package.name.clone()))?;
                let place = place.moved(text(source, "reference").as_deref());
                let tries = place.list(&self.config, "");
                self.add(Task {
                    version,
                    ..task(tries)
                });
            }
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

/// Whether a file of a package is read at all.
#[must_use]
pub fn is_relevant(path: &str) -> bool {
    (contents::is_license_path(path) && contents::depth(path) <= 4)
        || contents::is_manifest(path)
        || contents::is_readme(path)
}

fn looks_like_a_page(body: &[u8]) -> bool {
    let head: Vec<u8> = body.iter().take(400).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    head.trim_start().starts_with("<!doctype") || head.contains("<html")
}

fn json(body: &[u8]) -> Result<Value, Fault> {
    serde_json::from_slice(body).map_err(|_| not_json())
}

/// What stands as base64 in JSON.
fn encoded(value: &Value) -> Result<Vec<u8>, Fault> {
    let is_base64 = text(value, "encoding").as_deref() == Some("base64");
    let content = text(value, "content").filter(|_| is_base64);
    let bytes = content.and_then(|content| base64::decode(&content));
    bytes.ok_or_else(not_json)
}

fn not_json() -> Fault {
    Fault::new("not-json", "")
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn array<'a>(value: &'a Value, key: &str) -> Result<&'a [Value], Fault> {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .ok_or_else(not_json)
}

/// The license files of archives that somebody has. Of several, each file's path begins with the name of its archive; what
/// is no archive is taken as it is.
#[must_use]
pub fn unpacked(files: Vec<(String, Vec<u8>)>) -> super::Fetched {
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let route = super::Route {
        subject: names.join(", "),
        page: None,
        tasks: Vec::new(),
    };
    let mut driver = Driver::new(
        route,
        Want::Files,
        super::Config::default(),
        super::driver::Limits::default(),
    );
    let several = files.len() > 1;
    for (name, bytes) in files {
        if several && !is_archive(&name) {
            driver.keep(name, bytes, From::at("", None), None);
            continue;
        }
        let (before, told) = (driver.fetched.files.len(), driver.fetched.declared.len());
        let read = driver.archive(&name, &bytes, "", None);
        debug_assert!(
            read.is_ok(),
            "what is wrong with an archive becomes a message"
        );
        if several {
            for file in driver.fetched.files.iter_mut().skip(before) {
                file.path = [&name, "/", &file.path].concat();
            }
            for declared in driver.fetched.declared.iter_mut().skip(told) {
                declared.by = [&name, "/", &declared.by].concat();
            }
        }
    }
    driver.finish()
}

//! What the answers mean, one kind after the other: [`super::lists`] and [`super::packages`] read the longer ones.
//!
//! JSON is read as a tree of values: each service's answer needs a handful of fields, and a type for each of a dozen
//! services would weigh more than all of this.

use serde_json::Value;

use super::archive::{is_archive, unpack};
use super::base64;
use super::config::Source;
use super::contents;
use super::driver::{Answer, Declared, Driver, File};
use super::message::Fault;
use super::place::Place;
use super::plan::{Home, Read, Task, Try, Version};
use super::resolve::{Want, task};
use super::url::encode;

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

    pub(super) fn fetch(&mut self, url: String, read: Read, version: Option<Version>) {
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

    pub(super) fn declare(&mut self, by: &str, license: String, version: Option<Version>) {
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

pub(super) fn json(body: &[u8]) -> Result<Value, Fault> {
    serde_json::from_slice(body).map_err(|_| not_json())
}

/// What stands as base64 in JSON.
fn encoded(value: &Value) -> Result<Vec<u8>, Fault> {
    let is_base64 = text(value, "encoding").as_deref() == Some("base64");
    let content = text(value, "content").filter(|_| is_base64);
    let bytes = content.and_then(|content| base64::decode(&content));
    bytes.ok_or_else(not_json)
}

pub(super) fn not_json() -> Fault {
    Fault::new("not-json", "")
}

pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

pub(super) fn array<'a>(value: &'a Value, key: &str) -> Result<&'a [Value], Fault> {
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

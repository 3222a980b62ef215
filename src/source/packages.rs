//! What services say of packages: their versions, where their archives are, and the repository that they are made from.

use serde_json::Value;

use super::contents;
use super::driver::{Answer, Driver};
use super::message::Fault;
use super::place::Place;
use super::plan::{Kind, Package, Read, Task, Version};
use super::read::{array, json, not_json, text};
use super::registry::{deps_dev, metadata};
use super::resolve::{Want, repository, task};

impl Driver {
    /// The history of a package is that of its repository.
    pub(super) fn history_of(&mut self, manifest: &Value, name: &str) -> Result<(), Fault> {
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
    pub(super) fn more(
        &mut self,
        package: Package,
        exact: Option<String>,
        version: Option<Version>,
    ) {
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

    pub(super) fn declared(
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

    pub(super) fn metadata(
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
}

//! From the words in the box to a plan.
//!
//! ```text
//! "https://github.com/o/r/blob/main/LICENSE" ──▶ raw host, then the API
//! "o/r@v1.2.3"                               ──▶ a list of files at that tag
//! "npm:left-pad@1.2..1.3"                    ──▶ both versions
//! "MIT"                                      ──▶ the listed license; nobody is asked
//! "javascript:alert(1)"                      ──▶ a problem by name
//! ```
//!
//! A pure function, so that `tests/sources/table.txt` can hold what each of more than a hundred inputs leads to.

use super::config::{Config, Source};
use super::forge::{Spot, forge, longer, name, reference, repo};
use super::place::Place;
use super::plan::{Kind, Package, Plan, Read, Route, Task, Try, Version};
use super::problem::Problem;
use super::purl::{Purl, package, short};
use super::registry::{deps_dev, metadata};
use super::url::{MOST_BYTES, Url, check};

/// What is wanted of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Want {
    /// Its license files.
    #[default]
    Files,
    /// The versions of its license over time.
    History,
}

/// Commits of a history that are read.
pub(super) const MOST_VERSIONS: usize = 20;

/// Reads the words in the box. `listed` gives the right spelling of a listed id.
///
/// # Errors
///
/// What in the words cannot be taken, by name.
pub fn resolve(
    words: &str,
    want: Want,
    config: &Config,
    listed: &dyn Fn(&str) -> Option<String>,
) -> Result<Plan, Problem> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Problem::Empty);
    }
    if words.len() > MOST_BYTES {
        return Err(Problem::TooLong(words.len()));
    }
    if words.chars().any(char::is_control) {
        return Err(Problem::Character);
    }
    let resolver = Resolver { config, want };
    if let Some(id) = listed(words.strip_prefix("spdx:").unwrap_or(words)) {
        return Ok(Plan::Listed(id));
    }
    let route = match words.split_once(':') {
        // What git itself understands for a repository over ssh.
        Some((host, path)) if host.starts_with("git@") && !path.starts_with("//") => {
            let host = host.trim_start_matches("git@");
            resolver.address(&["https://", host, "/", path].concat())?
        }
        Some((scheme, rest)) if is_scheme(scheme) => resolver.with_scheme(scheme, rest, words)?,
        _ => resolver.bare(words)?,
    };
    for task in &route.tasks {
        for one in &task.tries {
            let origin = super::url::origin(&one.url).unwrap_or_default();
            if !config.allows(&origin) {
                return Err(match origin.split_once("://") {
                    Some(("http", host)) => Problem::Insecure(host.to_owned()),
                    Some((_, host)) => Problem::NotAllowed(host.to_owned()),
                    None => Problem::Host(origin),
                });
            }
        }
    }
    Ok(Plan::Fetch(route))
}

/// The repository that an address names, as the metadata of packages have them.
#[must_use]
pub(super) fn repository(address: &str, config: &Config) -> Option<Place> {
    let address = address
        .trim()
        .trim_start_matches("git+")
        .trim_start_matches("scm:git:");
    let address = match address.split_once("://") {
        Some(("git" | "ssh" | "http", rest)) => {
            ["https://", rest.trim_start_matches("git@")].concat()
        }
        Some(_) => address.to_owned(),
        None => match address.split_once(':') {
            Some(("github", path)) => ["https://github.com/", path].concat(),
            Some(("gitlab", path)) => ["https://gitlab.com/", path].concat(),
            Some(("bitbucket", path)) => ["https://bitbucket.org/", path].concat(),
            Some((host, path)) => ["https://", host.trim_start_matches("git@"), "/", path].concat(),
            None => ["https://github.com/", address].concat(),
        },
    };
    let url = Url::read(&address).ok()?;
    match forge(&url, config).ok()?? {
        Spot::Tree(place) | Spot::File(place, _) => Some(place.moved(None)),
        Spot::Gist(..) => None,
    }
}

fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

struct Resolver<'a> {
    config: &'a Config,
    want: Want,
}

impl Resolver<'_> {
    /// Words without a scheme.
    fn bare(&self, words: &str) -> Result<Route, Problem> {
        let first = words.split('/').next().unwrap_or_default();
        if let Some(name) = words.strip_prefix('@') {
            return Err(match name.split_once('/') {
                Some(_) => Problem::WhichSource(words.to_owned()),
                None => Problem::Unclear,
            });
        }
        if !words.contains('/') {
            let is_name = words
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-@".contains(&byte));
            return Err(if is_name {
                Problem::WhichSource(words.to_owned())
            } else {
                Problem::Unclear
            });
        }
        // Nobody on GitHub has a dot in the name.
        if first.contains('.') && !first.starts_with('.') {
            return self.address(&["https://", words].concat());
        }
        self.owner_and_name(words, &|repo, at| Place::Github {
            enterprise: None,
            repo,
            at,
        })
    }

    fn with_scheme(&self, scheme: &str, rest: &str, words: &str) -> Result<Route, Problem> {
        let scheme = scheme.to_ascii_lowercase();
        if rest.starts_with("//") {
            let words = words.strip_prefix("git+").unwrap_or(words);
            return match scheme.as_str() {
                "pkg" => self.purl(rest),
                _ => self.address(words),
            };
        }
        if let Some(kind) = Kind::named(&scheme) {
            return self.versions(rest, &|rest| short(kind, rest), &Self::package);
        }
        match scheme.as_str() {
            "pkg" => self.purl(rest),
            "github" | "gh" => self.owner_and_name(rest, &|repo, at| Place::Github {
                enterprise: None,
                repo,
                at,
            }),
            "gitlab" => {
                let (project, at) = rest
                    .split_once('@')
                    .map_or((rest, None), |(a, b)| (a, Some(b)));
                self.gitlab(project, at)
            }
            "bitbucket" => self.owner_and_name(rest, &|repo, at| Place::Bitbucket { repo, at }),
            "codeberg" => self.owner_and_name(rest, &|repo, at| Place::Gitea {
                origin: "https://codeberg.org".to_owned(),
                repo,
                at,
            }),
            "spdx" => Err(Problem::Name(rest.to_owned())),
            "http" | "https" => Err(Problem::Unclear),
            _ => Err(Problem::Scheme(scheme)),
        }
    }

    /// `owner/name`, with `@` and a branch, tag or commit, or two of them.
    fn owner_and_name(
        &self,
        words: &str,
        place: &dyn Fn([String; 2], Option<String>) -> Place,
    ) -> Result<Route, Problem> {
        let (path, at) = words
            .split_once('@')
            .map_or((words, None), |(a, b)| (a, Some(b)));
        let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        let [owner, name] = parts.as_slice() else {
            return Err(Problem::Unclear);
        };
        let repo = repo(owner, name)?;
        if let Some((from, to)) = at.and_then(|at| at.split_once("..")) {
            let places = [from, to].map(|at| Ok(place(repo.clone(), Some(reference(at)?))));
            let [from, to] = places;
            return Ok(self.both(words, [from?, to?]));
        }
        let place = place(repo, at.map(reference).transpose()?);
        Ok(self.tree(words, place))
    }

    fn gitlab(&self, project: &str, at: Option<&str>) -> Result<Route, Problem> {
        let parts: Vec<&str> = project.split('/').collect();
        if parts.len() < 2 {
            return Err(Problem::Name(project.to_owned()));
        }
        for part in &parts {
            check(part)?;
            name(part)?;
        }
        let place = Place::Gitlab {
            origin: "https://gitlab.com".to_owned(),
            project: project.to_owned(),
            at: at.map(reference).transpose()?,
        };
        Ok(self.tree(&["gitlab:", project].concat(), place))
    }

    fn tree(&self, subject: &str, place: Place) -> Route {
        Route {
            subject: subject.to_owned(),
            page: Some(place.page(self.config, None)),
            tasks: vec![task(place.list(self.config, ""))],
        }
    }

    /// Two versions of a repository.
    fn both(&self, subject: &str, places: [Place; 2]) -> Route {
        Route {
            subject: subject.to_owned(),
            page: Some(places[1].page(self.config, None)),
            tasks: places
                .iter()
                .enumerate()
                .map(|(number, place)| Task {
                    version: Some(Version {
                        number,
                        date: String::new(),
                        reference: place.at().unwrap_or_default().to_owned(),
                    }),
                    ..task(place.list(self.config, ""))
                })
                .collect(),
        }
    }

    /// An address with its scheme.
    fn address(&self, words: &str) -> Result<Route, Problem> {
        let url = Url::read(words)?;
        match forge(&url, self.config)? {
            Some(Spot::Tree(place)) => Ok(self.tree(&short_name(&url), place)),
            Some(Spot::File(place, path)) => {
                let past = match self.want {
                    Want::History => place.past(self.config, &path, MOST_VERSIONS),
                    Want::Files => Vec::new(),
                };
                let mut tries = past;
                let files = tries.is_empty();
                if files {
                    tries = place.file(self.config, &path);
                }
                for (place, path) in longer(&place, &path) {
                    let more = if files {
                        place.file(self.config, &path)
                    } else {
                        place.past(self.config, &path, MOST_VERSIONS)
                    };
                    // Some hosts find out by themselves where the name ends.
                    if let Some(one) = more.into_iter().next()
                        && tries.iter().all(|known| known.url != one.url)
                    {
                        tries.push(one);
                    }
                }
                Ok(Route {
                    subject: short_name(&url),
                    page: Some(place.page(self.config, Some(&path))),
                    tasks: vec![task(tries)],
                })
            }
            Some(Spot::Gist(id, only)) => Ok(Route {
                subject: short_name(&url),
                page: Some(url.text()),
                tasks: vec![task(vec![Try {
                    url: [
                        self.config.base(Source::GithubApi).unwrap_or_default(),
                        "/gists/",
                        &id,
                    ]
                    .concat(),
                    read: Read::Gist { id, only },
                }])],
            }),
            None => Ok(plain(&url)),
        }
    }

    fn purl(&self, words: &str) -> Result<Route, Problem> {
        let purl = Purl::read(words)?;
        if let Some(address) = purl.qualifier("download_url") {
            return Ok(plain(&Url::read(address)?));
        }
        if let Some(address) = purl.qualifier("vcs_url") {
            let (address, at) = match address.rsplit_once('@') {
                Some((address, at)) if !at.contains('/') => (address, Some(reference(at)?)),
                _ => (address, None),
            };
            let place = repository(address, self.config)
                .ok_or_else(|| Problem::NotAPlace(address.to_owned()))?;
            return Ok(self.tree(&["pkg:", words].concat(), place.moved(at.as_deref())));
        }
        let full = if purl.namespace.is_empty() {
            purl.name.clone()
        } else {
            [&purl.namespace, "/", &purl.name].concat()
        };
        let at = purl
            .version
            .as_deref()
            .map(|at| ["@", at].concat())
            .unwrap_or_default();
        match purl.kind.as_str() {
            "github" => {
                let subject = [full.as_str(), &at].concat();
                let route = self.owner_and_name(&subject, &|repo, at| Place::Github {
                    enterprise: None,
                    repo,
                    at,
                })?;
                Ok(self.below(route, &purl.subpath))
            }
            "bitbucket" => self.owner_and_name(&[full.as_str(), &at].concat(), &|repo, at| {
                Place::Bitbucket { repo, at }
            }),
            "gitlab" => self.gitlab(&full, purl.version.as_deref()),
            kind => {
                let kind = Kind::named(kind).ok_or_else(|| Problem::Type(kind.to_owned()))?;
                let full = if kind == Kind::Maven {
                    full.replace('/', ":")
                } else {
                    full
                };
                self.versions(
                    &[full.as_str(), &at].concat(),
                    &|rest| short(kind, rest),
                    &Self::package,
                )
            }
        }
    }

    /// A route into a folder of a repository.
    fn below(&self, mut route: Route, folder: &str) -> Route {
        if folder.is_empty() {
            return route;
        }
        for task in &mut route.tasks {
            if let Some(Read::List { place, .. }) = task.tries.first().map(|one| &one.read) {
                task.tries = place.list(self.config, folder);
            }
        }
        route
    }

    /// A package, or two versions of it.
    fn versions(
        &self,
        words: &str,
        read: &dyn Fn(&str) -> Result<Package, Problem>,
        plan: &dyn Fn(&Self, &Package) -> Result<Task, Problem>,
    ) -> Result<Route, Problem> {
        let pair = words.rsplit_once('@').and_then(|(name, version)| {
            let (from, to) = version.split_once("..")?;
            (!name.is_empty()).then_some((name, from, to))
        });
        let (packages, tasks) = match pair {
            None => {
                let package = read(words)?;
                let task = plan(self, &package)?;
                (vec![package], vec![task])
            }
            Some((name, from, to)) => {
                let base = read(name)?;
                let mut packages = Vec::new();
                let mut tasks = Vec::new();
                for (number, version) in [from, to].into_iter().enumerate() {
                    let package = package(base.kind, &base.name, Some(version))?;
                    tasks.push(Task {
                        version: Some(Version {
                            number,
                            date: String::new(),
                            reference: version.to_owned(),
                        }),
                        ..plan(self, &package)?
                    });
                    packages.push(package);
                }
                (packages, tasks)
            }
        };
        let first = &packages[0];
        let mut subject = [first.kind.names().1, ":", &first.name].concat();
        let versions: Vec<&str> = packages
            .iter()
            .filter_map(|package| package.version.as_deref())
            .collect();
        if !versions.is_empty() {
            subject.push('@');
            subject.push_str(&versions.join(".."));
        }
        let page = (first.kind == Kind::Npm).then(|| {
            let place = Place::Npm {
                name: first.name.clone(),
                version: versions.last().copied().unwrap_or("latest").to_owned(),
            };
            place.page(self.config, None)
        });
        Ok(Route {
            subject,
            page,
            tasks,
        })
    }

    fn package(&self, package: &Package) -> Result<Task, Problem> {
        let mut tries = metadata(self.config, package);
        if package.kind == Kind::Npm {
            let version = package.version.as_deref().unwrap_or("latest").to_owned();
            let place = Place::Npm {
                name: package.name.clone(),
                version,
            };
            for mut one in place.file(self.config, "package.json") {
                one.read = Read::Manifest {
                    name: package.name.clone(),
                };
                tries.push(one);
            }
        }
        tries.extend(deps_dev(self.config, package));
        if tries.is_empty() {
            return Err(Problem::NeedsMirror(package.kind.names().0));
        }
        Ok(task(tries))
    }
}

pub(super) fn task(tries: Vec<Try>) -> Task {
    Task {
        tries,
        version: None,
        guess: false,
    }
}

/// An address that is nobody's place: it is asked as it stands.
fn plain(url: &Url) -> Route {
    let text = url.text();
    let name = url
        .parts()
        .last()
        .map_or(url.host.as_str(), |name| name)
        .to_owned();
    let read = if super::archive::is_archive(&name) {
        Read::Archive { name }
    } else {
        Read::File {
            path: name,
            home: None,
        }
    };
    Route {
        subject: text.clone(),
        page: Some(text.clone()),
        tasks: vec![task(vec![Try { url: text, read }])],
    }
}

fn short_name(url: &Url) -> String {
    let text = url.text();
    let text = text.strip_prefix("https://").unwrap_or(&text);
    text.trim_end_matches('/').to_owned()
}

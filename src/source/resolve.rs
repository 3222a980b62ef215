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
//! A pure function, so that `tests/sources.txt` can hold what each of more than a hundred inputs leads to.

use super::config::{Config, Source};
use super::place::{Place, is_fixed};
use super::plan::{Kind, Package, Plan, Read, Route, Task, Try, Version};
use super::problem::Problem;
use super::purl::{Purl, package, short};
use super::url::{MOST_BYTES, Url, check, decode, encode, encode_path};

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

/// What an address of a forge points at.
enum Spot {
    /// A repository, or a folder of it.
    Tree(Place),
    /// A file of a repository.
    File(Place, String),
    /// A gist, and the file of it that is wanted.
    Gist(String, Option<String>),
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

/// Where deps.dev speaks of a package; nowhere for kinds that it does not know.
pub(super) fn deps_dev(config: &Config, package: &Package) -> Option<Try> {
    let (_, _, system) = package.kind.names();
    let base = config.base(Source::DepsDev)?;
    if system.is_empty() {
        return None;
    }
    let mut url = [
        base,
        "/systems/",
        system,
        "/packages/",
        &encode(&package.name).replace('@', "%40"),
    ]
    .concat();
    let package = package.clone();
    let read = if let Some(version) = &package.version {
        url.push_str("/versions/");
        url.push_str(&encode(version));
        Read::Declared { package }
    } else {
        Read::Versions { package }
    };
    Some(Try { url, read })
}

/// Where a configured mirror has a package's metadata, or the package itself.
pub(super) fn metadata(config: &Config, package: &Package) -> Vec<Try> {
    let source = match package.kind {
        Kind::Npm => Source::Npm,
        Kind::Pypi => Source::Pypi,
        Kind::Cargo => Source::Cargo,
        Kind::Gem => Source::Gem,
        Kind::Nuget => Source::Nuget,
        Kind::Composer => Source::Composer,
        Kind::Maven | Kind::Go => return Vec::new(),
    };
    let Some(base) = config.base(source) else {
        return Vec::new();
    };
    let (name, version) = (&package.name, package.version.as_deref());
    let lower = name.to_lowercase();
    let path = match (package.kind, version) {
        (Kind::Npm, _) => encode_path(name),
        (Kind::Pypi, Some(version)) => ["pypi/", name, "/", version, "/json"].concat(),
        (Kind::Pypi, None) => ["pypi/", name, "/json"].concat(),
        (Kind::Cargo, Some(_)) => "config.json".to_owned(),
        (Kind::Cargo, None) => {
            let start = |from: usize, to: usize| lower.get(from..to).unwrap_or_default();
            match lower.len() {
                1 => ["1/", &lower].concat(),
                2 => ["2/", &lower].concat(),
                3 => ["3/", start(0, 1), "/", &lower].concat(),
                _ => [start(0, 2), "/", start(2, 4), "/", &lower].concat(),
            }
        }
        (Kind::Gem, Some(version)) => ["downloads/", name, "-", version, ".gem"].concat(),
        (Kind::Gem, None) => ["api/v1/gems/", name, ".json"].concat(),
        (Kind::Nuget, Some(version)) => {
            let version = version.to_lowercase();
            [&lower, "/", &version, "/", &lower, ".", &version, ".nupkg"].concat()
        }
        (Kind::Nuget, None) => [&lower, "/index.json"].concat(),
        _ => ["p2/", name, ".json"].concat(),
    };
    let read = match (package.kind, version) {
        (Kind::Cargo, Some(_)) => Read::Downloads {
            package: package.clone(),
        },
        (Kind::Gem | Kind::Nuget, Some(_)) => Read::Archive {
            name: path.rsplit('/').next().unwrap_or_default().to_owned(),
        },
        _ => Read::Metadata {
            package: package.clone(),
        },
    };
    vec![Try {
        url: [base, "/", &path].concat(),
        read,
    }]
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

/// Checks owner and name of a repository.
fn repo(owner: &str, repo: &str) -> Result<[String; 2], Problem> {
    let repo = repo.strip_suffix(".git").unwrap_or(repo);
    Ok([name(owner)?, name(repo)?])
}

fn name(text: &str) -> Result<String, Problem> {
    check(text)?;
    let right = !text.is_empty()
        && text.len() <= 100
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-~".contains(&byte));
    if right {
        Ok(text.to_owned())
    } else {
        Err(Problem::Name(text.to_owned()))
    }
}

/// Checks a branch, tag or commit by git's own rules.
fn reference(text: &str) -> Result<String, Problem> {
    let text = decode(text).ok_or(Problem::Encoding)?;
    let broken = text.is_empty()
        || text.len() > 255
        || text.contains("..")
        || text.contains("//")
        || text.starts_with('/')
        || text.ends_with('/')
        || text.contains(|c: char| c.is_control() || " ~^:?*[\\%".contains(c));
    if broken {
        Err(Problem::Version(text))
    } else {
        Ok(text)
    }
}

/// What an address of a forge points at; `None` where it is none.
fn forge(url: &Url, config: &Config) -> Result<Option<Spot>, Problem> {
    let origin = url.origin();
    let parts = url.parts();
    let elsewhere = || Problem::NotAPlace([url.host.as_str(), "/", &parts.join("/")].concat());
    Ok(Some(match url.host.as_str() {
        "github.com" | "www.github.com" => github(None, &parts)?.ok_or_else(elsewhere)?,
        "raw.githubusercontent.com" => {
            let [owner, name, rest @ ..] = parts.as_slice() else {
                return Err(elsewhere());
            };
            file_at(rest, |at| {
                Ok(Place::Github {
                    enterprise: None,
                    repo: repo(owner, name)?,
                    at: Some(at),
                })
            })?
            .ok_or_else(elsewhere)?
        }
        "gist.github.com" => {
            let id = parts.get(1).or(parts.first()).ok_or_else(elsewhere)?;
            Spot::Gist(hex(id)?, None)
        }
        "bitbucket.org" => bitbucket(&parts)?.ok_or_else(elsewhere)?,
        _ if config.is_enterprise(&origin) => {
            github(Some(origin), &parts)?.ok_or_else(elsewhere)?
        }
        _ if config.is_gitea(&origin) => gitea(origin, &parts)?.ok_or_else(elsewhere)?,
        // Only GitLab's own pages have this segment.
        _ if config.is_gitlab(&origin) || (parts.contains(&"-") && gitlab_page(&parts)) => {
            gitlab(origin, &parts)?.ok_or_else(elsewhere)?
        }
        _ => return Ok(None),
    }))
}

fn hex(id: &str) -> Result<String, Problem> {
    if !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(id.to_owned())
    } else {
        Err(Problem::Name(id.to_owned()))
    }
}

/// Segments by which the name of a branch is lengthened.
const MOST_LONGER: usize = 3;

/// The same file under longer names of its branch: `blob/fix/typo/LICENSE` may be the branch `fix/typo`.
fn longer(place: &Place, path: &str) -> Vec<(Place, String)> {
    let mut found = Vec::new();
    let (mut at, mut path) = match place.at() {
        Some(at) if !is_fixed(at) => (at.to_owned(), path),
        _ => return found,
    };
    while let Some((segment, rest)) = path.split_once('/').filter(|_| found.len() < MOST_LONGER) {
        at = [&at, "/", segment].concat();
        path = rest;
        found.push((place.moved(Some(&at)), path.to_owned()));
    }
    found
}

/// Reference and path of a file; the reference is one segment, but for `refs/heads/…`.
fn file_at(
    rest: &[&str],
    place: impl FnOnce(String) -> Result<Place, Problem>,
) -> Result<Option<Spot>, Problem> {
    let (at, path) = match rest {
        ["refs", "heads" | "tags", at, path @ ..] | [at, path @ ..] => (*at, path),
        [] => return Ok(None),
    };
    let place = place(reference(at)?)?;
    Ok(Some(if path.is_empty() {
        Spot::Tree(place)
    } else {
        Spot::File(place, path.join("/"))
    }))
}

fn github(enterprise: Option<String>, parts: &[&str]) -> Result<Option<Spot>, Problem> {
    let [owner, name, rest @ ..] = parts else {
        return Ok(None);
    };
    let repo = repo(owner, name)?;
    let place = |at: Option<String>| Place::Github {
        enterprise: enterprise.clone(),
        repo: repo.clone(),
        at,
    };
    match rest {
        [] => Ok(Some(Spot::Tree(place(None)))),
        ["blob" | "raw" | "blame" | "edit", rest @ ..] => file_at(rest, |at| Ok(place(Some(at)))),
        // The list of a folder is that of the whole: its license is at the top.
        ["tree" | "commit" | "commits", at, ..] => {
            Ok(Some(Spot::Tree(place(Some(reference(at)?)))))
        }
        ["releases", "tag", at] => Ok(Some(Spot::Tree(place(Some(reference(at)?))))),
        _ => Ok(None),
    }
}

fn gitlab_page(parts: &[&str]) -> bool {
    let after = parts.iter().skip_while(|&&part| part != "-").nth(1);
    after.is_some_and(|part| {
        matches!(
            *part,
            "blob" | "raw" | "tree" | "commit" | "commits" | "tags"
        )
    })
}

fn gitlab(origin: String, parts: &[&str]) -> Result<Option<Spot>, Problem> {
    let (project, rest) = match parts.iter().position(|&part| part == "-") {
        Some(at) => parts.split_at(at),
        None => (parts, &[] as &[&str]),
    };
    // The API's own addresses: `/api/v4/projects/ID/…` are asked as they stand.
    if project.first() == Some(&"api") || project.len() < 2 {
        return Ok(None);
    }
    for part in project {
        name(part)?;
    }
    let project = project.join("/");
    let place = |at: Option<String>| Place::Gitlab {
        origin: origin.clone(),
        project: project.trim_end_matches(".git").to_owned(),
        at,
    };
    match rest {
        [] => Ok(Some(Spot::Tree(place(None)))),
        ["-", "blob" | "raw", rest @ ..] => file_at(rest, |at| Ok(place(Some(at)))),
        ["-", "tree" | "commit" | "commits" | "tags", at, ..] => {
            Ok(Some(Spot::Tree(place(Some(reference(at)?)))))
        }
        _ => Ok(None),
    }
}

fn gitea(origin: String, parts: &[&str]) -> Result<Option<Spot>, Problem> {
    let [owner, name, rest @ ..] = parts else {
        return Ok(None);
    };
    let repo = repo(owner, name)?;
    let place = |at: Option<String>| Place::Gitea {
        origin: origin.clone(),
        repo: repo.clone(),
        at,
    };
    match rest {
        [] => Ok(Some(Spot::Tree(place(None)))),
        ["src" | "raw", "branch" | "tag" | "commit", rest @ ..] => {
            file_at(rest, |at| Ok(place(Some(at))))
        }
        ["raw", path @ ..] if !path.is_empty() => Ok(Some(Spot::File(place(None), path.join("/")))),
        ["releases", "tag", at] | ["commit", at] => {
            Ok(Some(Spot::Tree(place(Some(reference(at)?)))))
        }
        _ => Ok(None),
    }
}

fn bitbucket(parts: &[&str]) -> Result<Option<Spot>, Problem> {
    let [owner, name, rest @ ..] = parts else {
        return Ok(None);
    };
    let repo = repo(owner, name)?;
    let place = |at: Option<String>| Place::Bitbucket {
        repo: repo.clone(),
        at,
    };
    match rest {
        [] => Ok(Some(Spot::Tree(place(None)))),
        ["src" | "raw", rest @ ..] => file_at(rest, |at| Ok(place(Some(at)))),
        _ => Ok(None),
    }
}

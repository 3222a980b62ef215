//! Where things are fetched from: the defaults, and what `config.json` beside the page says.
//!
//! ```json
//! { "mirrors": { "github-raw": "https://git.intern/raw", "npm": "https://mirror.intern/npm" },
//!   "hosts": ["docs.intern", "http://old.intern:8080"],
//!   "enterprise": ["github.intern"], "gitlab": ["git.intern"], "gitea": ["code.intern"] }
//! ```
//!
//! The sources named behind the first nine have no base of their own: a registry's archives are a route only for those
//! who name a mirror. Nothing is asked of a host that does not follow from this file.

use serde_json::Value;

use super::plan::Kind;
use super::problem::Problem;
use super::url::Url;

/// A source whose base address can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Files of GitHub.
    GithubRaw,
    /// GitHub's API.
    GithubApi,
    /// Files of gists.
    GistRaw,
    /// jsDelivr's files.
    Jsdelivr,
    /// jsDelivr's lists of files.
    JsdelivrData,
    /// unpkg.
    Unpkg,
    /// deps.dev.
    DepsDev,
    /// Bitbucket's API.
    BitbucketApi,
    /// Files of Bitbucket, on its own pages.
    BitbucketRaw,
    /// A registry: of Cargo the sparse index, of `NuGet` the flat container, of Composer the metadata.
    Registry(Kind),
}

/// Each source, its name in `config.json`, and its base where there is one.
const SOURCES: [(Source, &str, &str); 15] = [
    (
        Source::GithubRaw,
        "github-raw",
        "https://raw.githubusercontent.com",
    ),
    (Source::GithubApi, "github-api", "https://api.github.com"),
    (
        Source::GistRaw,
        "gist-raw",
        "https://gist.githubusercontent.com",
    ),
    (Source::Jsdelivr, "jsdelivr", "https://cdn.jsdelivr.net"),
    (
        Source::JsdelivrData,
        "jsdelivr-data",
        "https://data.jsdelivr.com/v1",
    ),
    (Source::Unpkg, "unpkg", "https://unpkg.com"),
    (Source::DepsDev, "deps-dev", "https://api.deps.dev/v3"),
    (
        Source::BitbucketApi,
        "bitbucket-api",
        "https://api.bitbucket.org/2.0",
    ),
    (
        Source::BitbucketRaw,
        "bitbucket-raw",
        "https://bitbucket.org",
    ),
    (Source::Registry(Kind::Npm), "npm", ""),
    (Source::Registry(Kind::Pypi), "pypi", ""),
    (Source::Registry(Kind::Cargo), "cargo", ""),
    (Source::Registry(Kind::Gem), "gem", ""),
    (Source::Registry(Kind::Nuget), "nuget", ""),
    (Source::Registry(Kind::Composer), "composer", ""),
];

/// GitLab by default.
const GITLAB: &str = "gitlab.com";
/// Gitea and its kin by default.
const GITEA: [&str; 2] = ["codeberg.org", "gitea.com"];

/// Where things are fetched from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    mirrors: Vec<(Source, String)>,
    hosts: Vec<String>,
    enterprise: Vec<String>,
    gitlab: Vec<String>,
    gitea: Vec<String>,
    any: bool,
}

impl Config {
    /// The defaults, and any host over https: for the command line, where the reader's own shell may ask anybody.
    #[must_use]
    pub fn any_host(mut self) -> Self {
        self.any = true;
        self
    }

    /// Reads `config.json`. Keys that are not known are left alone: other parts of the page have theirs.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or a value is not what it should be.
    pub fn read(json: &str) -> Result<Self, Problem> {
        Self::default().and(json)
    }

    /// The same with what another one says, as a link may: its mirrors take the place of those that are named here.
    ///
    /// # Errors
    ///
    /// As for [`Config::read`].
    pub fn and(self, json: &str) -> Result<Self, Problem> {
        let broken = |what: &str| Problem::Config(what.to_owned());
        let value: Value = serde_json::from_str(json).map_err(|_| broken("is not JSON"))?;
        let value = value
            .as_object()
            .ok_or_else(|| broken("is not an object"))?;
        let mut config = self;
        if let Some(mirrors) = value.get("mirrors") {
            let mirrors = mirrors
                .as_object()
                .ok_or_else(|| broken("mirrors is not an object"))?;
            for (name, base) in mirrors {
                let known = SOURCES.iter().find(|(_, known, _)| known == name);
                let (source, _, _) = known.ok_or_else(|| broken(name))?;
                let base = base.as_str().ok_or_else(|| broken(name))?;
                let url = Url::read(base).map_err(|_| broken(name))?;
                if url.query.is_some() {
                    return Err(broken(name));
                }
                let base = url.text().trim_end_matches('/').to_owned();
                config.mirrors.retain(|(known, _)| known != source);
                config.mirrors.push((*source, base));
            }
        }
        for (key, list) in [
            ("hosts", &mut config.hosts),
            ("enterprise", &mut config.enterprise),
            ("gitlab", &mut config.gitlab),
            ("gitea", &mut config.gitea),
        ] {
            let Some(given) = value.get(key) else {
                continue;
            };
            for host in given.as_array().ok_or_else(|| broken(key))? {
                let host = host.as_str().ok_or_else(|| broken(key))?;
                if host == "*" && key == "hosts" {
                    config.any = true;
                    continue;
                }
                let address = if host.contains("://") {
                    host.to_owned()
                } else {
                    ["https://", host].concat()
                };
                let url = Url::read(&address).map_err(|_| broken(host))?;
                list.push(url.origin());
            }
        }
        Ok(config)
    }

    /// The base of a source, without a slash at its end.
    #[must_use]
    pub fn base(&self, source: Source) -> Option<&str> {
        let set = self.mirrors.iter().find(|(known, _)| *known == source);
        set.map(|(_, base)| base.as_str()).or_else(|| {
            let usual = SOURCES.iter().find(|(known, _, _)| *known == source)?.2;
            (!usual.is_empty()).then_some(usual)
        })
    }

    /// Whether this origin is a GitHub of one's own.
    #[must_use]
    pub fn is_enterprise(&self, origin: &str) -> bool {
        self.enterprise.iter().any(|known| known == origin)
    }

    /// Whether this origin is a GitLab.
    #[must_use]
    pub fn is_gitlab(&self, origin: &str) -> bool {
        origin == ["https://", GITLAB].concat() || self.gitlab.iter().any(|known| known == origin)
    }

    /// Whether this origin is a Gitea, a Forgejo or the like.
    #[must_use]
    pub fn is_gitea(&self, origin: &str) -> bool {
        GITEA
            .iter()
            .any(|host| ["https://", host].concat() == origin)
            || self.gitea.iter().any(|known| known == origin)
    }

    /// Whether requests may go to this origin.
    #[must_use]
    pub fn allows(&self, origin: &str) -> bool {
        (self.any && origin.starts_with("https://"))
            || self.origins().iter().any(|known| known == origin)
    }

    /// Every origin that requests may go to, for the page's `connect-src`.
    #[must_use]
    pub fn origins(&self) -> Vec<String> {
        let mut origins: Vec<String> = Vec::new();
        let mut add = |origin: String| {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        };
        for (source, _, _) in SOURCES {
            if let Some(origin) = self.base(source).and_then(super::url::origin) {
                add(origin);
            }
        }
        add(["https://", GITLAB].concat());
        for host in GITEA {
            add(["https://", host].concat());
        }
        for list in [&self.hosts, &self.enterprise, &self.gitlab, &self.gitea] {
            for origin in list {
                add(origin.clone());
            }
        }
        if self.any {
            add("https:".to_owned());
        }
        origins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_takes_the_place_of_the_default() {
        let config = Config::read(
            r#"{"mirrors": {"npm": "https://mirror.intern/npm/"}, "hosts": ["http://old.intern:8080"], "other": 1}"#,
        )
        .unwrap();
        assert_eq!(
            config.base(Source::Registry(Kind::Npm)),
            Some("https://mirror.intern/npm")
        );
        assert_eq!(config.base(Source::Registry(Kind::Pypi)), None);
        assert!(config.allows("https://mirror.intern"));
        assert!(config.allows("http://old.intern:8080"));
        assert!(!config.allows("https://old.intern:8080"));
        assert!(config.allows("https://gitlab.com"));
        assert!(!config.allows("https://elsewhere.example"));
        assert!(
            config
                .clone()
                .any_host()
                .allows("https://elsewhere.example")
        );
        assert!(!config.any_host().allows("http://elsewhere.example"));
    }

    #[test]
    fn what_a_link_says_comes_on_top() {
        let config =
            Config::read(r#"{"mirrors": {"npm": "https://a.intern"}, "gitlab": ["g.intern"]}"#)
                .and_then(|config| {
                    config.and(r#"{"mirrors": {"npm": "https://b.intern"}, "gitea": ["t.intern"]}"#)
                })
                .unwrap();
        assert_eq!(
            config.base(Source::Registry(Kind::Npm)),
            Some("https://b.intern")
        );
        assert!(config.is_gitlab("https://g.intern") && config.is_gitea("https://t.intern"));
        assert!(!config.allows("https://a.intern"));
    }

    #[test]
    fn what_is_broken_is_named() {
        for (json, what) in [
            ("[", "is not JSON"),
            ("[]", "is not an object"),
            (r#"{"mirrors": {"nmp": "https://x.example"}}"#, "nmp"),
            (r#"{"mirrors": {"npm": "file:///x"}}"#, "npm"),
            (r#"{"hosts": ["a b"]}"#, "a b"),
            (r#"{"gitlab": "git.intern"}"#, "gitlab"),
        ] {
            assert_eq!(
                Config::read(json),
                Err(Problem::Config(what.to_owned())),
                "{json}"
            );
        }
    }
}

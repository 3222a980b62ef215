//! A repository or a published package, and the requests that read it.
//!
//! ```text
//! owner/repo at v1.2.3 ── list ──▶ jsDelivr's list of files, or GitHub's API
//!                      ── file ──▶ jsDelivr, or GitHub's raw host, or its API
//!                      ── past ──▶ GitHub's commits of that path
//! ```
//!
//! A tag or a commit never changes, so that a file network may have it; a branch does, and the forge is asked. The API of
//! GitHub takes sixty questions an hour from somebody who is not signed in, so it comes last where there is a choice.

use super::config::{Config, Source};
use super::plan::{Home, ListForm, Read, Try};
use super::url::{encode, encode_path, encode_value};

/// Where files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A repository of GitHub, or of an Enterprise host of this origin.
    Github {
        /// `https://github.intern`; `None` for GitHub itself.
        enterprise: Option<String>,
        /// Owner and name.
        repo: [String; 2],
        /// Branch, tag or commit; `None` for what is there by default.
        at: Option<String>,
    },
    /// A project of a GitLab.
    Gitlab {
        /// `https://gitlab.com`.
        origin: String,
        /// Groups and name, with slashes.
        project: String,
        /// Branch, tag or commit.
        at: Option<String>,
    },
    /// A repository of a Gitea, a Forgejo and the like.
    Gitea {
        /// `https://codeberg.org`.
        origin: String,
        /// Owner and name.
        repo: [String; 2],
        /// Branch, tag or commit.
        at: Option<String>,
    },
    /// A repository of Bitbucket.
    Bitbucket {
        /// Workspace and name.
        repo: [String; 2],
        /// Branch, tag or commit.
        at: Option<String>,
    },
    /// A published npm package, as the file networks have it.
    Npm {
        /// With its scope.
        name: String,
        /// Exact.
        version: String,
    },
}

impl Place {
    /// The same at another branch, tag or commit.
    #[must_use]
    pub fn moved(&self, reference: Option<&str>) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Github { at, .. }
            | Self::Gitlab { at, .. }
            | Self::Gitea { at, .. }
            | Self::Bitbucket { at, .. } => *at = reference.map(str::to_owned),
            Self::Npm { version, .. } => {
                if let Some(reference) = reference {
                    reference.clone_into(version);
                }
            }
        }
        moved
    }

    /// Branch, tag, commit or version.
    #[must_use]
    pub fn at(&self) -> Option<&str> {
        match self {
            Self::Github { at, .. }
            | Self::Gitlab { at, .. }
            | Self::Gitea { at, .. }
            | Self::Bitbucket { at, .. } => at.as_deref(),
            Self::Npm { version, .. } => Some(version),
        }
    }

    /// The requests for a file, the best first.
    #[must_use]
    pub fn file(&self, config: &Config, path: &str) -> Vec<Try> {
        let encoded = encode_path(path);
        let api = self.api(config);
        let at = self.at();
        let commit = encode_path(at.unwrap_or("HEAD"));
        let base = |source: Source| config.base(source).unwrap_or_default();
        // The API of GitHub and of Gitea gives files in JSON as well: the last way.
        let (plain, coded) = match self {
            Self::Github {
                enterprise: Some(_),
                ..
            } => (Vec::new(), true),
            Self::Github { repo, .. } => {
                let repo = repo.join("/");
                let network = [
                    base(Source::Jsdelivr),
                    "/gh/",
                    &repo,
                    "@",
                    &commit,
                    "/",
                    &encoded,
                ];
                let raw = [
                    base(Source::GithubRaw),
                    "/",
                    &repo,
                    "/",
                    &commit,
                    "/",
                    &encoded,
                ];
                let fixed = at.is_some_and(is_fixed).then(|| network.concat());
                (fixed.into_iter().chain([raw.concat()]).collect(), true)
            }
            Self::Gitlab { .. } => {
                let at = query("?ref=", Some(at.unwrap_or("HEAD")));
                let url = [&api, "/files/", &encode(path), "/raw", &at].concat();
                (vec![url], false)
            }
            Self::Gitea { .. } => {
                let url = [&api, "/raw/", &encoded, &query("?ref=", at)].concat();
                (vec![url], true)
            }
            Self::Bitbucket { repo, .. } => {
                let at = encode(at.unwrap_or("HEAD"));
                let page = [
                    base(Source::BitbucketRaw),
                    "/",
                    &repo.join("/"),
                    "/raw/",
                    &at,
                    "/",
                    &encoded,
                ];
                (vec![page.concat(), [&api, "/", &encoded].concat()], false)
            }
            Self::Npm { name, version } => {
                let package = [&encode_path(name), "@", &encode(version), "/", &encoded].concat();
                let network = [base(Source::Jsdelivr), "/npm/", &package].concat();
                (
                    vec![network, [base(Source::Unpkg), "/", &package].concat()],
                    false,
                )
            }
        };
        let home = self.home(config, path);
        let mut tries: Vec<Try> = Vec::new();
        for url in plain {
            tries.push(Try {
                url,
                read: Read::File {
                    path: path.to_owned(),
                    home: Some(home.clone()),
                },
            });
        }
        if coded {
            tries.push(Try {
                url: [&api, "/contents/", &encoded, &query("?ref=", at)].concat(),
                read: Read::Encoded {
                    path: path.to_owned(),
                    home,
                },
            });
        }
        tries
    }

    /// How a file is named for good.
    #[must_use]
    pub fn home(&self, config: &Config, path: &str) -> Home {
        Home {
            page: match self {
                // What stands there is a page about the file.
                Self::Npm { .. } => None,
                _ => Some(self.page(config, Some(path))),
            },
            reference: self.at().map(str::to_owned),
        }
    }

    /// The requests for a list of the files, the best first. Some list one folder, some everything.
    #[must_use]
    pub fn list(&self, config: &Config, folder: &str) -> Vec<Try> {
        let encoded = encode_path(folder);
        let api = self.api(config);
        let list = |form: ListForm, parts: &[&str]| Try {
            url: parts.concat(),
            read: Read::List {
                form,
                place: self.clone(),
                folder: folder.to_owned(),
            },
        };
        // The list of a file network holds every file, whatever the folder.
        let whole = |package: &str| {
            let base = config.base(Source::JsdelivrData)?;
            let parts = [base, "/packages/", package, "?structure=flat"];
            Some(list(ListForm::Flat, &parts))
        };
        let at = self.at();
        let mut tries = Vec::new();
        match self {
            Self::Github {
                enterprise, repo, ..
            } => {
                let fixed = at.filter(|at| enterprise.is_none() && is_fixed(at));
                if let (Some(at), true) = (fixed, folder.is_empty()) {
                    let package = ["gh/", &repo.join("/"), "@", &encode_path(at)];
                    tries.extend(whole(&package.concat()));
                }
                let at = query("?ref=", at);
                tries.push(list(
                    ListForm::Contents,
                    &[&api, "/contents/", &encoded, &at],
                ));
            }
            Self::Gitlab { .. } => {
                let folder = query("&path=", (!folder.is_empty()).then_some(folder));
                let at = query("&ref=", at);
                tries.push(list(
                    ListForm::Contents,
                    &[&api, "/tree?per_page=100", &folder, &at],
                ));
            }
            Self::Gitea { .. } => {
                let at = query("?ref=", at);
                tries.push(list(
                    ListForm::Contents,
                    &[&api, "/contents/", &encoded, &at],
                ));
            }
            Self::Bitbucket { .. } => {
                let end = if folder.is_empty() { "" } else { "/" };
                tries.push(list(
                    ListForm::Bitbucket,
                    &[&api, "/", &encoded, end, "?pagelen=100"],
                ));
            }
            Self::Npm { name, version } => {
                let package = [&encode_path(name), "@", &encode(version)].concat();
                tries.extend(whole(&["npm/", &package].concat()));
                if let Some(base) = config.base(Source::Unpkg) {
                    tries.push(list(ListForm::Flat, &[base, "/", &package, "/?meta"]));
                }
            }
        }
        tries
    }

    /// The requests for the commits that changed a file; none where nobody can be asked.
    #[must_use]
    pub fn past(&self, config: &Config, path: &str, most: usize) -> Vec<Try> {
        let (count, reference) = match self {
            Self::Github { .. } => ("/commits?per_page=", "&sha="),
            Self::Gitlab { .. } => ("/commits?per_page=", "&ref_name="),
            Self::Gitea { .. } => ("/commits?stat=false&files=false&limit=", "&sha="),
            Self::Bitbucket { .. } | Self::Npm { .. } => return Vec::new(),
        };
        let url = [
            &self.api(config),
            count,
            &most.to_string(),
            &query("&path=", Some(path)),
            &query(reference, self.at()),
        ];
        vec![Try {
            url: url.concat(),
            read: Read::Commits {
                place: self.clone(),
                path: path.to_owned(),
            },
        }]
    }

    /// What GitHub takes for the license of a repository, wherever it lies; nobody else is asked that.
    #[must_use]
    pub fn license(&self, config: &Config) -> Option<Try> {
        matches!(self, Self::Github { .. }).then(|| Try {
            url: [&self.api(config), "/license", &query("?ref=", self.at())].concat(),
            read: Read::License {
                place: self.clone(),
            },
        })
    }

    /// Where a reader can look himself.
    #[must_use]
    pub fn page(&self, config: &Config, path: Option<&str>) -> String {
        let at = encode_path(self.at().unwrap_or("HEAD"));
        let (base, folder) = match self {
            Self::Github {
                enterprise, repo, ..
            } => {
                let origin = enterprise.as_deref().unwrap_or("https://github.com");
                (
                    [origin, "/", &repo.join("/")].concat(),
                    ["/raw/", &at].concat(),
                )
            }
            Self::Gitlab {
                origin, project, ..
            } => (
                [origin, "/", &encode_path(project)].concat(),
                ["/-/raw/", &at].concat(),
            ),
            Self::Gitea { origin, repo, .. } => {
                let at = match self.at() {
                    None => String::new(),
                    Some(reference) if is_commit(reference) => ["/commit/", &at].concat(),
                    Some(reference) if is_fixed(reference) => ["/tag/", &at].concat(),
                    Some(_) => ["/branch/", &at].concat(),
                };
                (
                    [origin, "/", &repo.join("/")].concat(),
                    ["/raw", &at].concat(),
                )
            }
            Self::Bitbucket { repo, .. } => (
                ["https://bitbucket.org/", &repo.join("/")].concat(),
                ["/raw/", &at].concat(),
            ),
            Self::Npm { name, version } => {
                let base = config.base(Source::Unpkg).unwrap_or_default();
                let parts = [base, "/browse/", &encode_path(name), "@", &encode(version)];
                (parts.concat(), String::new())
            }
        };
        match path {
            Some(path) => [&base, &folder, "/", &encode_path(path)].concat(),
            None => base,
        }
    }

    /// What the addresses of a forge's API begin with, for this repository.
    fn api(&self, config: &Config) -> String {
        match self {
            Self::Github {
                enterprise, repo, ..
            } => {
                let base = match enterprise {
                    Some(origin) => [origin, "/api/v3"].concat(),
                    None => config
                        .base(Source::GithubApi)
                        .unwrap_or_default()
                        .to_owned(),
                };
                [&base, "/repos/", &repo.join("/")].concat()
            }
            Self::Gitlab {
                origin, project, ..
            } => [origin, "/api/v4/projects/", &encode(project), "/repository"].concat(),
            Self::Gitea { origin, repo, .. } => {
                [origin, "/api/v1/repos/", &repo.join("/")].concat()
            }
            Self::Bitbucket { repo, at } => {
                let base = config.base(Source::BitbucketApi).unwrap_or_default();
                let at = encode(at.as_deref().unwrap_or("HEAD"));
                [base, "/repositories/", &repo.join("/"), "/src/", &at].concat()
            }
            Self::Npm { .. } => String::new(),
        }
    }
}

fn query(key: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| [key, &encode_value(value)].concat())
}

/// Whether this is the whole name of a commit.
#[must_use]
pub fn is_commit(reference: &str) -> bool {
    matches!(reference.len(), 40 | 64) && reference.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether this is a commit, or a tag that no file network takes for a range: `v1.2.3`, but not `v1`.
#[must_use]
pub fn is_fixed(reference: &str) -> bool {
    let version = reference.strip_prefix('v').unwrap_or(reference);
    let numbers = version.split(['-', '+']).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_commit(reference)
        || (numbers.split('.').count() == 3
            && numbers.split('.').all(is_number)
            && !version.contains('/'))
}

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
use super::plan::{ListForm, Read, Try};
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
        let raw = |parts: &[&str]| Try {
            url: parts.concat(),
            read: Read::File {
                path: path.to_owned(),
            },
        };
        let coded = |url: String| Try {
            url,
            read: Read::Encoded {
                path: path.to_owned(),
            },
        };
        match self {
            Self::Github {
                enterprise,
                repo,
                at,
            } => {
                let mut tries = Vec::new();
                let [owner, name] = repo;
                let commit = at.as_deref().unwrap_or("HEAD");
                if enterprise.is_none() {
                    if let Some(base) = config.base(Source::Jsdelivr)
                        && is_fixed(commit)
                    {
                        tries.push(raw(&[
                            base,
                            "/gh/",
                            owner,
                            "/",
                            name,
                            "@",
                            &encode_path(commit),
                            "/",
                            &encoded,
                        ]));
                    }
                    if let Some(base) = config.base(Source::GithubRaw) {
                        tries.push(raw(&[
                            base,
                            "/",
                            owner,
                            "/",
                            name,
                            "/",
                            &encode_path(commit),
                            "/",
                            &encoded,
                        ]));
                    }
                }
                let api = api(config, enterprise.as_deref());
                tries.push(coded(
                    [
                        &api,
                        "/repos/",
                        owner,
                        "/",
                        name,
                        "/contents/",
                        &encoded,
                        &query("?ref=", at.as_deref()),
                    ]
                    .concat(),
                ));
                tries
            }
            Self::Gitlab {
                origin,
                project,
                at,
            } => vec![raw(&[
                origin,
                "/api/v4/projects/",
                &encode(project),
                "/repository/files/",
                &encode(path),
                "/raw",
                &query("?ref=", Some(at.as_deref().unwrap_or("HEAD"))),
            ])],
            Self::Gitea {
                origin,
                repo: [owner, name],
                at,
            } => vec![
                raw(&[
                    origin,
                    "/api/v1/repos/",
                    owner,
                    "/",
                    name,
                    "/raw/",
                    &encoded,
                    &query("?ref=", at.as_deref()),
                ]),
                coded(
                    [
                        origin,
                        "/api/v1/repos/",
                        owner,
                        "/",
                        name,
                        "/contents/",
                        &encoded,
                        &query("?ref=", at.as_deref()),
                    ]
                    .concat(),
                ),
            ],
            Self::Bitbucket {
                repo: [owner, name],
                at,
            } => {
                let at = encode(at.as_deref().unwrap_or("HEAD"));
                let api = config.base(Source::BitbucketApi).unwrap_or_default();
                vec![
                    raw(&[
                        "https://bitbucket.org/",
                        owner,
                        "/",
                        name,
                        "/raw/",
                        &at,
                        "/",
                        &encoded,
                    ]),
                    raw(&[
                        api,
                        "/repositories/",
                        owner,
                        "/",
                        name,
                        "/src/",
                        &at,
                        "/",
                        &encoded,
                    ]),
                ]
            }
            Self::Npm { name, version } => [
                config
                    .base(Source::Jsdelivr)
                    .map(|base| [base, "/npm/"].concat()),
                config.base(Source::Unpkg).map(|base| [base, "/"].concat()),
            ]
            .into_iter()
            .flatten()
            .map(|base| {
                raw(&[
                    &base,
                    &encode_path(name),
                    "@",
                    &encode(version),
                    "/",
                    &encoded,
                ])
            })
            .collect(),
        }
    }

    /// The requests for a list of the files, the best first. Some list one folder, some everything.
    #[must_use]
    pub fn list(&self, config: &Config, folder: &str) -> Vec<Try> {
        let encoded = encode_path(folder);
        let list = |form: ListForm, parts: &[&str]| Try {
            url: parts.concat(),
            read: Read::List {
                form,
                place: self.clone(),
                folder: folder.to_owned(),
            },
        };
        match self {
            Self::Github {
                enterprise,
                repo: [owner, name],
                at,
            } => {
                let mut tries = Vec::new();
                if let (None, Some(at), Some(base)) =
                    (enterprise, at, config.base(Source::JsdelivrData))
                    && is_fixed(at)
                    && folder.is_empty()
                {
                    tries.push(list(
                        ListForm::Flat,
                        &[
                            base,
                            "/packages/gh/",
                            owner,
                            "/",
                            name,
                            "@",
                            &encode_path(at),
                            "?structure=flat",
                        ],
                    ));
                }
                let api = api(config, enterprise.as_deref());
                tries.push(list(
                    ListForm::Contents,
                    &[
                        &api,
                        "/repos/",
                        owner,
                        "/",
                        name,
                        "/contents/",
                        &encoded,
                        &query("?ref=", at.as_deref()),
                    ],
                ));
                tries
            }
            Self::Gitlab {
                origin,
                project,
                at,
            } => vec![list(
                ListForm::Contents,
                &[
                    origin,
                    "/api/v4/projects/",
                    &encode(project),
                    "/repository/tree?per_page=100",
                    &query("&path=", (!folder.is_empty()).then_some(folder)),
                    &query("&ref=", at.as_deref()),
                ],
            )],
            Self::Gitea {
                origin,
                repo: [owner, name],
                at,
            } => vec![list(
                ListForm::Contents,
                &[
                    origin,
                    "/api/v1/repos/",
                    owner,
                    "/",
                    name,
                    "/contents/",
                    &encoded,
                    &query("?ref=", at.as_deref()),
                ],
            )],
            Self::Bitbucket {
                repo: [owner, name],
                at,
            } => vec![list(
                ListForm::Bitbucket,
                &[
                    config.base(Source::BitbucketApi).unwrap_or_default(),
                    "/repositories/",
                    owner,
                    "/",
                    name,
                    "/src/",
                    &encode(at.as_deref().unwrap_or("HEAD")),
                    "/",
                    &encoded,
                    if folder.is_empty() {
                        "?pagelen=100"
                    } else {
                        "/?pagelen=100"
                    },
                ],
            )],
            Self::Npm { name, version } => {
                let (name, version) = (encode_path(name), encode(version));
                let mut tries = Vec::new();
                if let Some(base) = config.base(Source::JsdelivrData) {
                    tries.push(list(
                        ListForm::Flat,
                        &[
                            base,
                            "/packages/npm/",
                            &name,
                            "@",
                            &version,
                            "?structure=flat",
                        ],
                    ));
                }
                if let Some(base) = config.base(Source::Unpkg) {
                    tries.push(list(
                        ListForm::Flat,
                        &[base, "/", &name, "@", &version, "/?meta"],
                    ));
                }
                tries
            }
        }
    }

    /// The requests for the commits that changed a file; none where nobody can be asked.
    #[must_use]
    pub fn past(&self, config: &Config, path: &str, most: usize) -> Vec<Try> {
        let most = most.to_string();
        let url = match self {
            Self::Github {
                enterprise,
                repo: [owner, name],
                at,
            } => [
                &api(config, enterprise.as_deref()),
                "/repos/",
                owner,
                "/",
                name,
                "/commits?per_page=",
                &most,
                &query("&path=", Some(path)),
                &query("&sha=", at.as_deref()),
            ]
            .concat(),
            Self::Gitlab {
                origin,
                project,
                at,
            } => [
                origin.as_str(),
                "/api/v4/projects/",
                &encode(project),
                "/repository/commits?per_page=",
                &most,
                &query("&path=", Some(path)),
                &query("&ref_name=", at.as_deref()),
            ]
            .concat(),
            Self::Gitea {
                origin,
                repo: [owner, name],
                at,
            } => [
                origin.as_str(),
                "/api/v1/repos/",
                owner,
                "/",
                name,
                "/commits?stat=false&files=false&limit=",
                &most,
                &query("&path=", Some(path)),
                &query("&sha=", at.as_deref()),
            ]
            .concat(),
            Self::Bitbucket { .. } | Self::Npm { .. } => return Vec::new(),
        };
        vec![Try {
            url,
            read: Read::Commits {
                place: self.clone(),
                path: path.to_owned(),
            },
        }]
    }

    /// Where a reader can look himself.
    #[must_use]
    pub fn page(&self, config: &Config, path: Option<&str>) -> String {
        let at = encode_path(self.at().unwrap_or("HEAD"));
        let path = path.map(encode_path);
        let (base, folder) = match self {
            Self::Github {
                enterprise,
                repo: [owner, name],
                ..
            } => {
                let origin = enterprise.as_deref().unwrap_or("https://github.com");
                (
                    [origin, "/", owner, "/", name].concat(),
                    ["/raw/", &at].concat(),
                )
            }
            Self::Gitlab {
                origin, project, ..
            } => (
                [origin, "/", &encode_path(project)].concat(),
                ["/-/raw/", &at].concat(),
            ),
            Self::Gitea {
                origin,
                repo: [owner, name],
                ..
            } => {
                let at = match self.at() {
                    None => String::new(),
                    Some(reference) if is_commit(reference) => ["/commit/", &at].concat(),
                    Some(reference) if is_fixed(reference) => ["/tag/", &at].concat(),
                    Some(_) => ["/branch/", &at].concat(),
                };
                (
                    [origin, "/", owner, "/", name].concat(),
                    ["/raw", &at].concat(),
                )
            }
            Self::Bitbucket {
                repo: [owner, name],
                ..
            } => (
                ["https://bitbucket.org/", owner, "/", name].concat(),
                ["/raw/", &at].concat(),
            ),
            Self::Npm { name, version } => (
                [
                    config.base(Source::Unpkg).unwrap_or_default(),
                    "/browse/",
                    &encode_path(name),
                    "@",
                    &encode(version),
                ]
                .concat(),
                String::new(),
            ),
        };
        match path {
            Some(path) => [&base, &folder, "/", &path].concat(),
            None => base,
        }
    }
}

fn api(config: &Config, enterprise: Option<&str>) -> String {
    match enterprise {
        Some(origin) => [origin, "/api/v3"].concat(),
        None => config
            .base(Source::GithubApi)
            .unwrap_or_default()
            .to_owned(),
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

//! What a plan is made of: tasks, each with the requests that could do it, the best first.

use serde::Serialize;

use super::place::Place;

/// What the words in the box mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// A license or exception of the list, by its id: nobody is asked.
    Listed(String),
    /// Requests.
    Fetch(Route),
}

/// The requests to begin with; answers may bring more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// What is fetched, in one way of writing: `npm:left-pad@1.3.0`.
    pub subject: String,
    /// A page that the reader can open himself.
    pub page: Option<String>,
    /// What to begin with.
    pub tasks: Vec<Task>,
}

/// One thing to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The ways to it; the next one is gone when one fails.
    pub tries: Vec<Try>,
    /// Which version it belongs to, where there are several.
    pub version: Option<Version>,
    /// Whether it may be missing without a word: a name that was guessed.
    pub guess: bool,
}

/// One of several versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Its place in time, 0 for the oldest.
    pub number: usize,
    /// Day of the commit, `2019-03-07`; empty for a published version.
    pub date: String,
    /// Commit, tag, or version of a package.
    pub reference: String,
}

/// A way to get something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// Whom to ask.
    pub url: String,
    /// What the answer is.
    pub read: Read,
}

/// What an answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A file.
    File {
        /// Its path in the repository or package.
        path: String,
        /// How it is named for good; `None` where its address does that.
        home: Option<Home>,
    },
    /// A file as base64 in JSON.
    Encoded {
        /// Its path.
        path: String,
        /// How it is named for good.
        home: Home,
    },
    /// The license of a repository, as base64 in JSON with its path.
    License {
        /// Which repository.
        place: Place,
    },
    /// An archive.
    Archive {
        /// Its file name.
        name: String,
    },
    /// A gist with its files.
    Gist {
        /// Which one.
        id: String,
        /// The only file that is wanted.
        only: Option<String>,
    },
    /// A list of files.
    List {
        /// How it is written.
        form: ListForm,
        /// Of what.
        place: Place,
        /// Of which folder.
        folder: String,
    },
    /// The commits that changed a file.
    Commits {
        /// Of which repository.
        place: Place,
        /// Which file.
        path: String,
    },
    /// The `package.json` of an npm package on a file network.
    Manifest {
        /// The package.
        name: String,
    },
    /// The versions of a package, by deps.dev.
    Versions {
        /// The package.
        package: Package,
    },
    /// A version of a package, by deps.dev.
    Declared {
        /// The package, with its version.
        package: Package,
    },
    /// The metadata of a package, by a mirror of its registry.
    Metadata {
        /// The package.
        package: Package,
    },
    /// Where a Cargo mirror has its archives.
    Downloads {
        /// The package, with its version.
        package: Package,
    },
}

/// How a file of a repository or package is named for good: what is asked for depends on mirrors and on what is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The forge's own page with the file; `None` where the address that was asked names it.
    pub page: Option<String>,
    /// Branch, tag, commit or version.
    pub reference: Option<String>,
}

/// How a list of files is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// An array of entries with `path` and `type`: GitHub, Gitea, GitLab.
    Contents,
    /// `files` with all paths: jsDelivr, unpkg.
    Flat,
    /// `values`: Bitbucket.
    Bitbucket,
}

/// A package of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Which registry.
    pub kind: Kind,
    /// Its name, with its scope or vendor.
    pub name: String,
    /// Its version, where one was given.
    pub version: Option<String>,
}

/// The kinds of packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JavaScript.
    Npm,
    /// Python.
    Pypi,
    /// Rust.
    Cargo,
    /// Ruby.
    Gem,
    /// .NET.
    Nuget,
    /// PHP.
    Composer,
    /// Java.
    Maven,
    /// Go.
    Go,
}

impl Kind {
    /// The type in package URLs, the prefix of the short form, and what deps.dev calls it (empty where it has none).
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Npm => ("npm", "npm", "npm"),
            Self::Pypi => ("pypi", "pypi", "pypi"),
            Self::Cargo => ("cargo", "crate", "cargo"),
            Self::Gem => ("gem", "gem", "rubygems"),
            Self::Nuget => ("nuget", "nuget", "nuget"),
            Self::Composer => ("composer", "composer", ""),
            Self::Maven => ("maven", "maven", "maven"),
            Self::Go => ("golang", "go", "go"),
        }
    }

    /// The kind of a type or prefix.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "npm" => Self::Npm,
            "pypi" | "pip" | "python" => Self::Pypi,
            "cargo" | "crate" | "crates" => Self::Cargo,
            "gem" | "rubygems" => Self::Gem,
            "nuget" => Self::Nuget,
            "composer" | "packagist" => Self::Composer,
            "maven" => Self::Maven,
            "golang" | "go" => Self::Go,
            _ => return None,
        })
    }
}

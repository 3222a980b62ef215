//! What an address of a forge points at, and the names in it: owners, repositories, branches.
//!
//! ```text
//! https://github.com/o/r/blob/main/LICENSE ──▶ the file LICENSE of o/r at main
//! https://git.intern/group/p/-/tree/v1     ──▶ the whole of group/p at v1
//! ```

use super::config::Config;
use super::place::{Place, is_fixed};
use super::problem::Problem;
use super::url::{Url, check, decode};

/// What an address of a forge points at.
pub(super) enum Spot {
    /// A repository, or a folder of it.
    Tree(Place),
    /// A file of a repository.
    File(Place, String),
    /// A gist, and the file of it that is wanted.
    Gist(String, Option<String>),
}

/// Checks owner and name of a repository.
pub(super) fn repo(owner: &str, repo: &str) -> Result<[String; 2], Problem> {
    let repo = repo.strip_suffix(".git").unwrap_or(repo);
    Ok([name(owner)?, name(repo)?])
}

pub(super) fn name(text: &str) -> Result<String, Problem> {
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
pub(super) fn reference(text: &str) -> Result<String, Problem> {
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
pub(super) fn forge(url: &Url, config: &Config) -> Result<Option<Spot>, Problem> {
    let origin = url.origin();
    let parts = url.parts();
    let elsewhere = || Problem::NotAPlace([url.host.as_str(), "/", &parts.join("/")].concat());
    Ok(Some(match url.host.as_str() {
        "github.com" | "www.github.com" => github(None, &parts)?.ok_or_else(elsewhere)?,
        "raw.githubusercontent.com" => {
            let [owner, name, rest @ ..] = parts.as_slice() else {
                return Err(elsewhere());
            };
            let repo = repo(owner, name)?;
            file_at(rest, |at| Place::Github {
                enterprise: None,
                repo,
                at,
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
pub(super) fn longer(place: &Place, path: &str) -> Vec<(Place, String)> {
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
    place: impl FnOnce(Option<String>) -> Place,
) -> Result<Option<Spot>, Problem> {
    let (at, path) = match rest {
        ["refs", "heads" | "tags", at, path @ ..] | [at, path @ ..] => (*at, path),
        [] => return Ok(None),
    };
    let place = place(Some(reference(at)?));
    Ok(Some(if path.is_empty() {
        Spot::Tree(place)
    } else {
        Spot::File(place, path.join("/"))
    }))
}

/// Everything at a reference. Where a folder is named, it is the whole: its license is at the top.
fn tree_at(at: &str, place: impl FnOnce(Option<String>) -> Place) -> Result<Option<Spot>, Problem> {
    Ok(Some(Spot::Tree(place(Some(reference(at)?)))))
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
        ["blob" | "raw" | "blame" | "edit", rest @ ..] => file_at(rest, place),
        ["tree" | "commit" | "commits", at, ..] => tree_at(at, place),
        ["releases", "tag", at] => tree_at(at, place),
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
        ["-", "blob" | "raw", rest @ ..] => file_at(rest, place),
        ["-", "tree" | "commit" | "commits" | "tags", at, ..] => tree_at(at, place),
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
        ["src" | "raw", "branch" | "tag" | "commit", rest @ ..] => file_at(rest, place),
        ["raw", path @ ..] if !path.is_empty() => Ok(Some(Spot::File(place(None), path.join("/")))),
        ["releases", "tag", at] | ["commit", at] => tree_at(at, place),
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
        ["src" | "raw", rest @ ..] => file_at(rest, place),
        _ => Ok(None),
    }
}

//! Whom to ask about a package: deps.dev, and the mirror of its registry that `config.json` names.

use super::config::{Config, Source};
use super::plan::{Kind, Package, Read, Try};
use super::url::{encode, encode_path};

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
    let Some(base) = config.base(Source::Registry(package.kind)) else {
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

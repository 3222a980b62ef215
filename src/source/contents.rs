//! Which files of a package or repository say something of its license, and what its manifest declares.
//!
//! ```text
//! LICENSE  COPYING.md  NOTICE  LICENSES/MIT.txt  EULA.rtf  COMMERCIAL.md     read whole
//! README.md                                                                  its section on the license
//! package.json  Cargo.toml  METADATA  *.nuspec  composer.json  …             the license that it declares
//! ```

use serde_json::Value;

/// Whether a file of this path is likely to hold a license.
#[must_use]
pub fn is_license_path(path: &str) -> bool {
    const NAMES: [&str; 11] = [
        "license",
        "licence",
        "copying",
        "copyright",
        "notice",
        "unlicense",
        "unlicence",
        "eula",
        "patents",
        "commercial",
        "additional",
    ];
    const CODE: [&str; 24] = [
        "rs", "js", "mjs", "cjs", "ts", "tsx", "jsx", "py", "pyc", "go", "java", "class", "c", "h",
        "cc", "cpp", "json", "css", "yml", "yaml", "toml", "png", "svg", "map",
    ];
    let path = path.to_lowercase();
    let mut parts: Vec<&str> = path.split(['/', '\\']).collect();
    let name = parts.pop().unwrap_or_default();
    if parts.contains(&".git") {
        return false;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if CODE.contains(&ending) {
        return false;
    }
    let in_folder = parts
        .last()
        .is_some_and(|folder| matches!(*folder, "licenses" | "licences"));
    let named = NAMES.iter().any(|start| name.starts_with(start));
    let third = name.contains("license") || name.contains("licence");
    named || in_folder || third
}

/// Whether this is the file that speaks for the whole: the first to look at.
#[must_use]
pub fn is_main(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let third = name.contains("third") || name.contains("3rd");
    !third
        && ["license", "licence", "copying", "unlicense"]
            .iter()
            .any(|start| name.starts_with(start))
}

/// Whether this is a folder of license texts, by the REUSE convention or one like it.
#[must_use]
pub fn is_license_folder(path: &str) -> bool {
    matches!(
        path.to_lowercase().as_str(),
        "licenses" | "licences" | "license" | "licence"
    )
}

/// How many folders stand before a name, without the one that archives have on top.
#[must_use]
pub fn depth(path: &str) -> usize {
    path.matches('/').count()
}

/// Whether this is the README at the top.
#[must_use]
pub fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    depth(path) <= 1
        && matches!(
            name.as_str(),
            "readme" | "readme.md" | "readme.txt" | "readme.rst"
        )
}

/// Whether this is a manifest that declares a license.
#[must_use]
pub fn is_manifest(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    depth(path) <= 1
        && (matches!(
            name,
            "package.json"
                | "Cargo.toml"
                | "composer.json"
                | "METADATA"
                | "PKG-INFO"
                | "pyproject.toml"
                | "metadata"
        ) || name.ends_with(".nuspec")
            || name.ends_with(".gemspec"))
}

/// The license that a manifest declares, as it stands there.
#[must_use]
pub fn declared(path: &str, bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let name = path.rsplit('/').next().unwrap_or_default();
    let found = match name {
        "package.json" | "composer.json" => in_json(&serde_json::from_str(&text).ok()?),
        "Cargo.toml" | "pyproject.toml" => in_toml(&text),
        "METADATA" | "PKG-INFO" => in_headers(&text),
        "metadata" => in_gem(&text),
        _ if name.ends_with(".nuspec") => in_nuspec(&text),
        _ => in_gemspec(&text),
    };
    let found = found?.trim().to_owned();
    (!found.is_empty() && found.len() <= 300 && !found.contains('\n')).then_some(found)
}

/// `license`, or the older forms of it.
#[must_use]
pub fn in_json(manifest: &Value) -> Option<String> {
    let one = |value: &Value| -> Option<String> {
        let value = value.get("type").or(value.get("name")).unwrap_or(value);
        value.as_str().map(str::to_owned)
    };
    let several = |list: &Vec<Value>| list.iter().filter_map(one).collect::<Vec<_>>().join(" OR ");
    let value = manifest.get("license").or(manifest.get("licenses"))?;
    match value.as_array() {
        Some(list) => Some(several(list)),
        None => one(value),
    }
}

fn in_toml(text: &str) -> Option<String> {
    let mut table = "";
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']');
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        if matches!(
            table,
            "package" | "project" | "workspace.package" | "tool.poetry"
        ) && key.trim() == "license"
        {
            return quoted(value);
        }
    }
    None
}

fn quoted(text: &str) -> Option<String> {
    let at = text.find(['"', '\''])?;
    let (_, rest) = text.split_at(at);
    let quote = rest.chars().next()?;
    rest.split(quote).nth(1).map(str::to_owned)
}

fn in_headers(text: &str) -> Option<String> {
    let head = text.split("\n\n").next()?;
    let value = |key: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(key))
            .map(str::trim)
    };
    let plain = value("License:").filter(|value| !value.is_empty() && *value != "UNKNOWN");
    let class = || value("Classifier: License ::")?.rsplit("::").next();
    value("License-Expression:")
        .or(plain)
        .or_else(class)
        .map(|value| value.trim().to_owned())
}

fn in_gem(text: &str) -> Option<String> {
    let mut lines = text
        .lines()
        .skip_while(|line| !line.starts_with("licenses:"))
        .skip(1);
    let mut ids: Vec<&str> = Vec::new();
    for line in &mut lines {
        let Some(id) = line.trim().strip_prefix("- ") else {
            break;
        };
        ids.push(id.trim_matches(['"', '\'']));
    }
    Some(ids.join(" OR "))
}

fn in_nuspec(text: &str) -> Option<String> {
    for start in [
        "<license type=\"expression\">",
        "<licenseUrl>",
        "<license type=\"file\">",
    ] {
        if let Some((_, rest)) = text.split_once(start) {
            return rest.split('<').next().map(str::to_owned);
        }
    }
    None
}

fn in_gemspec(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (_, value) = line
            .split_once(".license")
            .filter(|_| !line.trim().starts_with('#'))?;
        quoted(value)
    })
}

/// The section of a README that speaks of the license, with its heading.
#[must_use]
pub fn license_section(text: &str) -> Option<String> {
    let level = |line: &str| line.bytes().take_while(|&byte| byte == b'#').count();
    let mut section: Option<(usize, String)> = None;
    let mut in_code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        }
        let depth = if in_code { 0 } else { level(line) };
        if let Some((top, text)) = &mut section {
            if depth > 0 && depth <= *top {
                break;
            }
            text.push_str(line);
            text.push('\n');
        } else if depth > 0 {
            let heading = line.to_lowercase();
            if ["license", "licence", "licensing", "许可", "授权"]
                .iter()
                .any(|word| heading.contains(word))
            {
                section = Some((depth, [line, "\n"].concat()));
            }
        }
    }
    let (_, text) = section?;
    (text.lines().skip(1).any(|line| line.trim().len() > 12)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_declare() {
        for (path, text, expected) in [
            ("package.json", r#"{"license": "MIT"}"#, Some("MIT")),
            (
                "package/package.json",
                r#"{"license": {"type": "ISC"}}"#,
                Some("ISC"),
            ),
            (
                "package.json",
                r#"{"licenses": [{"type": "MIT"}, {"type": "ISC"}]}"#,
                Some("MIT OR ISC"),
            ),
            ("package.json", r#"{"name": "x"}"#, None),
            (
                "composer.json",
                r#"{"license": ["MIT", "GPL-2.0"]}"#,
                Some("MIT OR GPL-2.0"),
            ),
            (
                "Cargo.toml",
                "[package]\nname = \"x\"\nlicense = \"MIT OR Apache-2.0\"",
                Some("MIT OR Apache-2.0"),
            ),
            ("Cargo.toml", "[dependencies]\nlicense = \"1\"", None),
            (
                "pyproject.toml",
                "[project]\nlicense = {text = 'BSD-3-Clause'}",
                Some("BSD-3-Clause"),
            ),
            (
                "x.dist-info/METADATA",
                "Name: x\nLicense-Expression: MIT\n\nLicense: no",
                Some("MIT"),
            ),
            (
                "x.dist-info/METADATA",
                "License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License",
                Some("MIT License"),
            ),
            (
                "metadata",
                "name: x\nlicenses:\n- MIT\n- Ruby\nmetadata: {}",
                Some("MIT OR Ruby"),
            ),
            (
                "x.nuspec",
                "<license type=\"expression\">MIT</license>",
                Some("MIT"),
            ),
            ("x.gemspec", "  spec.license       = \"MIT\"", Some("MIT")),
        ] {
            assert_eq!(
                declared(path, text.as_bytes()).as_deref(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn the_section_on_the_license_is_cut_out() {
        let readme = "# x\n\n## Use\n\n```\n# License\n```\n\n## License\n\nFree for personal use.\n\n### More\n\nx\n\n## End\n";
        assert_eq!(
            license_section(readme).as_deref(),
            Some("## License\n\nFree for personal use.\n\n### More\n\nx\n\n")
        );
        assert_eq!(license_section("# x\n\n## License\n\nMIT\n"), None);
    }
}

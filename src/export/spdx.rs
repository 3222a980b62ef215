//! SPDX 2.3 documents, tag-value and JSON.
//!
//! ```text
//! DocumentName: LICENSE
//! PackageName: LICENSE
//! PackageLicenseConcluded: Apache-2.0 AND LicenseRef-additional-conditions
//! LicenseID: LicenseRef-additional-conditions
//! ExtractedText: <text>…the whole submitted text…</text>
//! ```
//!
//! The license file is described as a package of its own, not as a file: SPDX 2.3 asks for the SHA-1 of a file's bytes,
//! and the engine sees decoded text and the SHA-256 of the bytes. Each `LicenseRef-` gets the whole submitted text, as
//! added conditions seldom make sense without what they are added to. Its line ends are made one kind, and control
//! characters visible: readers of SPDX drop them silently.

use std::fmt::Write as _;

use serde_json::json;

use super::Export;
use super::cover::{cover, headline, made_with, submitted_name};
use super::date::utc_seconds;
use super::escape::{clean, one_line};
use crate::report::Status;

/// Where the caller's date is not one that SPDX can hold. It must say something.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

/// What both forms say.
struct Document {
    name: String,
    namespace: String,
    created: String,
    tool: String,
    list_version: Option<String>,
    sha256: Option<String>,
    concluded: String,
    comment: String,
    extracted: Vec<Extracted>,
}

struct Extracted {
    id: String,
    name: String,
}

fn document(export: &Export<'_>) -> Document {
    let report = export.report;
    let verdict = &report.verdict;
    let expression = verdict
        .spdx_expression
        .as_ref()
        .or(verdict.suggested_expression.as_ref())
        .map(|expression| one_line(expression))
        // SPDX 2.3 knows no reference behind `WITH`.
        .filter(|expression| !expression.is_empty() && !expression.contains("AdditionRef-"))
        // A reference must have a text.
        .filter(|expression| {
            !expression.contains("LicenseRef-") || !export.submitted.trim().is_empty()
        });
    let name = one_line(submitted_name(export));
    let created = utc_seconds(export.date).unwrap_or_else(|| NO_DATE.to_owned());
    let stamp: String = created
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let sha256 = &report.input.sha256;
    let sha256 = (sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit()))
        .then(|| sha256.to_ascii_lowercase());
    let extracted = expression
        .as_deref()
        .map(|expression| references(expression, &name))
        .unwrap_or_default();
    let absent = if verdict.status == Status::NotALicense {
        "NONE"
    } else {
        "NOASSERTION"
    };
    Document {
        namespace: format!(
            "https://spdx.org/spdxdocs/codicil-{}-{stamp}",
            sha256.as_deref().unwrap_or("text")
        ),
        created,
        tool: made_with().replace(' ', "-"),
        list_version: major_minor(&report.spdx_list_version),
        concluded: expression.unwrap_or_else(|| absent.to_owned()),
        comment: comment(export),
        sha256,
        extracted,
        name,
    }
}

/// The verdict and the clauses, a line each.
fn comment(export: &Export<'_>) -> String {
    let cover = cover(export);
    let mut out = headline(&export.report.verdict);
    if !cover.summary.is_empty() {
        let _ = write!(out, "\n{}", one_line(cover.summary));
    }
    for row in &cover.clauses {
        let osd = if row.osd.is_empty() {
            String::new()
        } else {
            format!(", OSD {}", row.osd)
        };
        let _ = write!(
            out,
            "\n{}. {} ({}, {}{osd}): \"{}\"",
            row.number,
            row.category,
            row.effect,
            row.origin,
            one_line(row.quote)
        );
        if !row.decision.is_empty() {
            let _ = write!(out, " [{}]", one_line(&row.decision));
        }
    }
    out
}

/// The `LicenseRef-` ids of an expression, each once, in order.
fn references(expression: &str, name: &str) -> Vec<Extracted> {
    let mut found: Vec<Extracted> = Vec::new();
    for word in expression.split(|c: char| c.is_whitespace() || c == '(' || c == ')') {
        if word.starts_with("LicenseRef-") && !found.iter().any(|one| one.id == word) {
            found.push(Extracted {
                id: word.to_owned(),
                name: format!("Terms of {name} that no listed license has"),
            });
        }
    }
    found
}

/// `3.29` of `3.29.0`: SPDX knows no third number.
fn major_minor(version: &str) -> Option<String> {
    let mut parts = version.split('.');
    let (major, minor) = (parts.next()?, parts.next()?);
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (number(major) && number(minor)).then(|| format!("{major}.{minor}"))
}

/// The tag-value form.
pub(super) fn render_tag_value(export: &Export<'_>) -> String {
    let document = document(export);
    let mut out = String::new();
    let mut tag = |name: &str, value: &str| {
        let _ = writeln!(out, "{name}: {value}");
    };
    tag("SPDXVersion", "SPDX-2.3");
    tag("DataLicense", "CC0-1.0");
    tag("SPDXID", "SPDXRef-DOCUMENT");
    tag("DocumentName", &document.name);
    tag("DocumentNamespace", &document.namespace);
    if let Some(version) = &document.list_version {
        tag("LicenseListVersion", version);
    }
    tag("Creator", &format!("Tool: {}", document.tool));
    tag("Created", &document.created);
    tag("\nPackageName", &document.name);
    tag("SPDXID", "SPDXRef-Package");
    tag("PackageDownloadLocation", "NOASSERTION");
    tag("FilesAnalyzed", "false");
    if let Some(sha256) = &document.sha256 {
        tag("PackageChecksum", &format!("SHA256: {sha256}"));
    }
    tag("PackageLicenseConcluded", &document.concluded);
    tag("PackageLicenseDeclared", &document.concluded);
    tag("PackageCopyrightText", "NOASSERTION");
    tag("PackageComment", &multi_line(&document.comment));
    tag(
        "\nRelationship",
        "SPDXRef-DOCUMENT DESCRIBES SPDXRef-Package",
    );
    for extracted in &document.extracted {
        tag("\nLicenseID", &extracted.id);
        tag("ExtractedText", &multi_line(export.submitted));
        tag("LicenseName", &extracted.name);
    }
    out
}

/// A value of several lines. Tag-value has no escape for its own end mark, so that one is marked as replaced.
fn multi_line(text: &str) -> String {
    let text: String = clean(text, None).collect();
    format!(
        "<text>{}</text>",
        text.replace("</text>", "<\u{FFFD}/text>")
    )
}

/// The JSON form.
pub(super) fn render_json(export: &Export<'_>) -> String {
    let document = document(export);
    let mut creation = json!({
        "created": document.created,
        "creators": [format!("Tool: {}", document.tool)],
    });
    if let Some(version) = &document.list_version {
        creation["licenseListVersion"] = json!(version);
    }
    let mut package = json!({
        "SPDXID": "SPDXRef-Package",
        "name": document.name,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": false,
        "licenseConcluded": document.concluded,
        "licenseDeclared": document.concluded,
        "copyrightText": "NOASSERTION",
        "comment": document.comment,
    });
    if let Some(sha256) = &document.sha256 {
        package["checksums"] = json!([{ "algorithm": "SHA256", "checksumValue": sha256 }]);
    }
    let mut whole = json!({
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": document.name,
        "documentNamespace": document.namespace,
        "creationInfo": creation,
        "packages": [package],
        "relationships": [{
            "spdxElementId": "SPDXRef-DOCUMENT",
            "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-Package",
        }],
    });
    if !document.extracted.is_empty() {
        whole["hasExtractedLicensingInfos"] = document
            .extracted
            .iter()
            .map(|extracted| {
                json!({
                    "licenseId": extracted.id,
                    "name": extracted.name,
                    "extractedText": clean(export.submitted, None).collect::<String>(),
                })
            })
            .collect();
    }
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::{major_minor, multi_line, references};

    #[test]
    fn each_reference_is_found_once() {
        let ids: Vec<String> = references(
            "MIT AND (LicenseRef-a OR LicenseRef-b) AND LicenseRef-a",
            "x",
        )
        .into_iter()
        .map(|one| one.id)
        .collect();
        assert_eq!(ids, ["LicenseRef-a", "LicenseRef-b"]);
    }

    #[test]
    fn a_text_cannot_end_its_own_value() {
        assert_eq!(
            multi_line("a</text>\r\nb"),
            "<text>a<\u{FFFD}/text>\nb</text>"
        );
        assert_eq!(major_minor("3.29.0").as_deref(), Some("3.29"));
        assert_eq!(major_minor("current"), None);
    }
}

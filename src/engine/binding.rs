//! Whether words outside of the listed texts set terms, though no rule says which: by their words alone.
//!
//! ```text
//! This repository holds the web client.           sets none
//! The software shall be kept in a dry place.      sets terms: "shall"
//! Permission is granted to students.              sets terms: a grant that is not to everybody
//! ```
//!
//! What is found here is shown as added and said to be unread: a person has to look at it. So a word too many costs a look,
//! and one too few hides a condition.

use crate::text::is_invisible;

/// Words that bind somebody.
const BINDING: &[&str] = &[
    "must",
    "shall",
    "may not",
    "must not",
    "cannot",
    "can not",
    "can't",
    "not allowed",
    "not permitted",
    "prohibited",
    "forbidden",
    "required to",
    "is required",
    "are required",
    "only if",
    "only for",
    "but only",
    "not be used",
    "but not for",
    "do not use",
    "don't use",
    "not use",
    "agree to",
    "agrees to",
    "you agree",
    "restricted",
    "provided that",
    "without permission",
    "not grant",
    "except for",
    "upon payment",
    "for a fee",
    "license fee",
    "licence fee",
    "is paid",
    "not for sale",
    "not for resale",
    "for resale",
    "without resale",
    "no resale",
    "no redistribution",
    "no commercial",
    "not commercial",
    "non commercial",
    "noncommercial",
    "non commercially",
    "commercial rights",
    "personal use",
    "private use",
    "internal use",
    "evaluation only",
    "for evaluation",
    "evaluation purposes",
    "is proprietary",
    "license proprietary",
    "proprietary and confidential",
    "proprietary license",
    "is closed",
    "withdrawn",
    "may revoke",
    "be revoked",
    "not apply to",
    "not to be used",
    "nowhere else",
    "nobody else",
    "hereby granted",
    "commons clause",
    "no permission",
    "licenseref",
];
const BINDING_OTHER: &[&str] = &[
    "不得",
    "必须",
    "禁止",
    "不可",
    "不能",
    "应当",
    "须",
    "不允许",
    "需要授权",
    "未经",
    "禁じ",
    "금지",
    "запрещ",
    "заборон",
    "verboten",
    "untersagt",
    "interdit",
    "prohibid",
    "proibid",
    "vietat",
    "verbod",
    "zabroni",
    "yasak",
];

/// Ways of saying that a license is to be kept to.
const KEEPING: &[&str] = &[
    "comply with",
    "complies with",
    "compliance with",
    "accordance with",
    "bound by",
    "abide by",
    "obey",
    "adhere to",
];

/// Words that make the terms which are to be kept to others than the license's own.
const OTHER_TERMS: &[&str] = &[
    "addition",
    "commercial",
    "supplement",
    "laws",
    "polic",
    "guideline",
];
/// The same, where they speak of the terms: "any of the components below" has terms of its own.
const PLACED_TERMS: &[&str] = &["following", "below"];

/// Whether a sentence only says that the license is to be kept to, which it says itself: "You may not use this file
/// except in compliance with the License."
fn refers_back(sentence: &str) -> bool {
    let keeping = KEEPING.iter().find_map(|words| sentence.find(words));
    let object = keeping
        .and_then(|at| sentence.get(at..))
        .unwrap_or_default();
    let is_license = ["licen", "gpl"].iter().any(|word| object.contains(word));
    is_license
        && !OTHER_TERMS.iter().any(|word| sentence.contains(word))
        && !PLACED_TERMS.iter().any(|word| object.contains(word))
        && !names_more_terms(object)
}

/// "The license and the terms of our shop" are two; "the terms and conditions of the license" are one.
fn names_more_terms(object: &str) -> bool {
    let object = object.replace("terms and conditions", "terms");
    let more = ["terms", "conditions", "rules", "agreement", "code of"];
    let behind = object.split_once(" and ").map(|(_, behind)| behind);
    behind.is_some_and(|behind| more.iter().any(|word| behind.contains(word)))
}

/// Words that turn what a sentence says into something else.
pub(super) const TURNING: &[&str] = &[
    "not", "no", "never", "without", "only", "unless", "except", "non", "if", "any",
];

/// How a sentence begins that only explains what others lay down.
const EXPLAINING: &[&str] = &["in other words", "in short", "in plain", "that is to say"];

/// Words of a disclaimer, which binds nobody but who would sue: "in no event shall the authors be liable".
const DISCLAIMED: &[&str] = &[
    "liable",
    "liability",
    "warranty",
    "warranties",
    "merchantability",
];
/// The binding words that stand in disclaimers, and in descriptions.
const DISCLAIMING: &[&str] = &["shall", "cannot", "can not"];

/// What a reader who "agrees to determine" it does at his own risk.
const RISKS: &[&str] = &["applicability", "appropriateness", "suitability"];

/// Stems of what a license may require, and for what.
const ASKED_FOR: &[&str] = &[
    "licen",
    "permi",
    "consent",
    "authori",
    "approv",
    "agree",
    "fee",
    "pay",
    "royalt",
    "subscri",
    "credit",
    "attribut",
    "notice",
    "copyright",
    "commercial",
    "redistribut",
    "to distribute",
    "be distributed",
    "publish",
    "sell",
    "modif",
    "deriv",
    "to use",
    "use of",
    "you",
    "regist",
];

/// Whom a license is for; a grant to others leaves these out.
const EVERYBODY: &[&str] = &[
    "you",
    "any",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "all",
    "each",
    "whoever",
    "the public",
    "recipients",
];

/// "Permission is granted to students", but not "to anyone".
fn is_grant_to_some(sentence: &str) -> bool {
    let whom = ["granted to ", "licensed to "]
        .iter()
        .find_map(|grant| sentence.split_once(grant));
    whom.is_some_and(|(before, whom)| {
        let denies = before.contains(" no ") || before.contains(" not ");
        !denies && !EVERYBODY.iter().any(|all| whom.starts_with(all))
    })
}

/// A text without the characters that nobody sees: a soft hyphen parts no word.
fn plain(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).collect()
}

/// Words that stand in no name, year, address or title, and in many a condition.
const CAVEATS: &[&str] = &[
    "except",
    "excluding",
    "excluded",
    "unless",
    "prohibited",
    "forbidden",
    "banned",
    "resale",
    "reselling",
    "noncommercial",
    "commercial",
    "commercially",
    "nonprofit",
    "evaluation",
    "trial",
    "paid",
    "paying",
    "payment",
    "fee",
    "fees",
    "royalty",
    "royalties",
    "proprietary",
    "confidential",
    "revoked",
    "revocable",
    "withdrawn",
    "whom",
    "licensee",
    "licensees",
    "recipient",
    "recipients",
    "users",
    "customers",
    "students",
    "sold",
    "unauthorized",
    "training",
    "modified",
    "excepted",
];

/// Whether words that should only be a name, a year or a title say more: a few of them in a small place is too many.
/// Capitals belong to names ("The Trial Company"), unless all is in capitals.
pub(super) fn has_caveat(text: &str) -> bool {
    let text = plain(text);
    let shouts = !text.chars().any(char::is_lowercase);
    // No address is read: `jane_at_users.harbour.example`.
    let whole = text.split_whitespace().filter(|word| {
        let inside = word.trim_matches(|c: char| !c.is_alphanumeric());
        !inside.contains(['.', '@', '_', '/'])
    });
    let words = whole.flat_map(|word| word.split(|c: char| !(c.is_alphanumeric() || c == '\'')));
    words.into_iter().any(|word| {
        let lower = word.to_lowercase();
        (shouts || lower == word) && CAVEATS.contains(&lower.as_str())
    })
}

/// Whether a paragraph reads as if it bound its reader, by its words alone.
pub(super) fn sets_terms(text: &str) -> bool {
    let lower = plain(text).to_lowercase();
    let binds = |sentence: &str| {
        if refers_back(sentence) {
            return false;
        }
        let words: Vec<&str> = sentence
            .split(|c: char| !(c.is_alphanumeric() || c == '\''))
            .filter(|word| !word.is_empty())
            .collect();
        let joined = words.join(" ");
        if EXPLAINING.iter().any(|start| joined.starts_with(start)) {
            return false;
        }
        let disclaims = words.iter().any(|word| DISCLAIMED.contains(word));
        let risks = words.iter().any(|word| RISKS.contains(word));
        let joined = format!(" {joined} ");
        // "No copyright assignment is required": what nobody needs binds nobody. "A compiler is required": nor does what
        // only the program needs.
        let asks = ASKED_FOR.iter().any(|stem| sentence.contains(stem)) && !words.contains(&"no");
        // "Commercial and non-commercial" use is any; "Attribution-NonCommercial" is a name.
        let everything = [
            "creative commons",
            "commercial and non",
            "commercial or non",
            "noncommercial and commercial",
            "attribution non",
        ]
        .iter()
        .any(|any| joined.contains(any));
        let binds = |binding: &&str, before: &str, behind: &str| {
            // "Files that cannot be annotated" describes them.
            let describes = before.ends_with(" that") || before.ends_with(" which");
            !(DISCLAIMING.contains(binding) && (disclaims || describes))
                && !(risks && binding.contains("agree") && behind.starts_with(" determine "))
                && !(everything && binding.starts_with("non"))
                && (asks || !binding.contains("required"))
        };
        BINDING.iter().any(|binding| {
            let spaced = format!(" {binding} ");
            let mut places = joined.match_indices(&spaced);
            places.any(|(at, found)| {
                let before = joined.get(..at).unwrap_or_default();
                // The space behind is the next word's as well.
                let behind = joined.get(at + found.len() - 1..).unwrap_or_default();
                binds(binding, before, behind)
            })
        }) || is_grant_to_some(&joined)
    };
    lower.split(['.', ';', '\u{3002}']).any(binds)
        || BINDING_OTHER.iter().any(|binding| lower.contains(binding))
}

//! Files as publishers word and arrange them: notices in their own words, the parts of a license in another order, names
//! whose version stands apart.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use codicil::clause::{Effect, Origin};
use codicil::report::{Hunk, HunkKind, Status};
use common::{corpus, found, sound_report as report};

fn listed(id: &str) -> &'static str {
    corpus().text(id).expect("it is listed")
}

/// The GNU notice as the appendix of a license has it.
fn notice(id: &str) -> String {
    let text = listed(id);
    let start = text
        .find("This program is free software")
        .expect("it tells how to apply it");
    let length = text[start..]
        .find("more details.")
        .expect("the notice ends so");
    text[start..start + length + "more details.".len()].to_owned()
}

#[test]
fn a_notice_may_be_worded_otherwise() {
    for (id, expected) in [
        ("GPL-2.0-or-later", "GPL-2.0-or-later"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later"),
    ] {
        let text = notice(id)
            .replace("This program is", "Meridian and its charts are")
            .replace("redistribute it", "redistribute them")
            .replace("modify it", "modify them");
        let report = report(&text);
        assert_eq!(found(&report), [expected], "{text}");
        assert_eq!(report.verdict.status, Status::Unmodified, "{text}");
    }
}

#[test]
fn a_condition_in_a_notice_is_no_wording() {
    for condition in [
        "redistribute it, but not for money,",
        "redistribute it for noncommercial purposes",
        "redistribute it within your company",
        "redistribute it while you are a member",
    ] {
        let text = notice("GPL-3.0-or-later").replace("redistribute it", condition);
        let report = report(&text);
        assert_ne!(report.verdict.status, Status::Unmodified, "{text}");
    }
}

/// Notices are written after each other: the name and the version decide, and not how much of the rest is equal.
#[test]
fn a_notice_is_that_of_the_license_it_names() {
    let lesser = notice("GPL-3.0-or-later").replace("GNU General", "GNU Lesser General");
    let affero = notice("GPL-3.0-or-later").replace("GNU General", "GNU Affero General");
    let third = notice("GPL-2.0-or-later").replace("version 2", "version 3");
    let cases = [
        (lesser, "LGPL-3.0-or-later"),
        (affero, "AGPL-3.0-or-later"),
        (third, "GPL-3.0-or-later"),
    ];
    for (text, id) in cases {
        assert_eq!(found(&report(&text)), [id], "{text}");
    }
    let unknown = "Licensed under the Quayside License, Version 0.7 (the \"License\"); you may not use this file \
                   except in compliance with the License. You may obtain a copy of the License at \
                   https://quay.example/license.";
    assert!(found(&report(unknown)).is_empty());
}

#[test]
fn a_version_may_stand_apart_from_its_name() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "Meridian may be used under the GNU General Public License as published by its foundation, \
             either version 2 of the License or any later version.",
            &["GPL-2.0-or-later"],
        ),
        (
            "Meridian is available under:\n\n* the GNU Lesser General Public License (LGPL) version 2.1\n\
             * or a license that we sell",
            &["LGPL-2.1-only"],
        ),
        (
            "Meridian is released under the GPL, as the file COPYING says.",
            &["GPL-1.0-or-later"],
        ),
        (
            "Meridian can be redistributed under the terms of the GNU GPLv2, the GNU GPLv3, or any future \
             license that its authors endorse.",
            &["GPL-2.0-only", "GPL-3.0-only"],
        ),
        (
            "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nPackageName: meridian\n\
             PackageLicenseDeclared: Apache-2.0\n",
            &["Apache-2.0"],
        ),
        (
            "Meridian is licensed under either of\n\n* Apache License, Version 2.0 ([LICENSE-APACHE](LICENSE-APACHE) or \n  \
             http://www.apache.org/licenses/LICENSE-2.0)\n* MIT License ([LICENSE-MIT](LICENSE-MIT) or \n  \
             http://opensource.org/licenses/MIT)\n\nat your option.",
            &["Apache-2.0", "MIT"],
        ),
        (
            "The GPL is a license, and Meridian has nothing to do with it.",
            &[],
        ),
    ];
    for (text, ids) in cases {
        assert_eq!(found(&report(text)), ids, "{text}");
    }
}

/// As most of its users have it: the head of the text, their parameters, and below them the terms.
#[test]
fn parameters_may_stand_under_the_head() {
    let text = listed("BUSL-1.1");
    let terms = text.find("Terms").expect("it has terms");
    let (head, terms) = text.split_at(terms);
    let parameters = "Parameters\n\nLicensor: Meridian Ltd.\n\nLicensed Work: Meridian 4\n\n\
                      Additional Use Grant: You may use it in production on one vessel.\n\n\
                      Change Date: 2031-01-01\n\nChange License: Apache-2.0\n\n";
    let (title, owners) = head
        .split_once('\n')
        .expect("a title, and whose text it is");
    for text in [
        format!("{head}{parameters}{terms}"),
        format!("{owners}\n{parameters}\n{title}\n\n{terms}"),
    ] {
        let report = report(&text);
        assert_eq!(found(&report), ["BUSL-1.1"], "{text}");
        assert_eq!(report.verdict.status, Status::Unmodified, "{text}");
        let added = report
            .clauses
            .iter()
            .find(|clause| clause.origin != Origin::Base && clause.effect != Effect::Neutral);
        assert!(added.is_none(), "{added:?}");
    }
}

#[test]
fn a_title_above_half_a_text_says_what_it_is_built_on() {
    let text = listed("MIT");
    let warranty = text.find("THE SOFTWARE IS").expect("a disclaimer");
    let half = format!(
        "{}\n1. Whoever sails with it pays a fee.\n",
        &text[..warranty]
    );
    assert_eq!(found(&report(&half)), ["MIT"]);
    let nameless = half.replace("MIT License", "Harbour Terms");
    assert!(found(&report(&nameless)).is_empty());
}

/// "Notices" for "notice" is another word, but the duty stands.
#[test]
fn a_duty_in_other_words_is_not_missing() {
    let text = listed("BSD-2-Clause").replacen("copyright notice,", "copyright notices,", 1);
    let report = report(&text);
    let lost = report
        .clauses
        .iter()
        .find(|clause| clause.origin == Origin::Removed);
    assert!(lost.is_none(), "{lost:?}");
}

/// What is neither in English nor in Chinese is a license all the same, and none that we can read.
#[test]
fn terms_in_other_languages_are_terms() {
    for text in [
        "Licenza d'uso. L'autore concede il permesso di usare il programma; è vietato venderlo. Tutti i diritti riservati.",
        "Lisans: Yazılımın ticari kullanımı yasaktır. Telif hakkı yazarındır.",
        "Die Lizenz gibt jedem die Erlaubnis, das Werk zu nutzen. Das Urheberrecht bleibt beim Verfasser; eine Haftung \
         ist ausgeschlossen.",
    ] {
        assert_eq!(report(text).verdict.status, Status::Unlisted, "{text}");
    }
    let poem = "Es ritt ein Fuchs am Abend spät, die Heringsboote kamen heim.";
    assert_eq!(report(poem).verdict.status, Status::NotALicense);
}

#[test]
fn a_slip_of_the_pen_is_a_difference_of_spelling() {
    let mit = || listed("MIT").replace("<year> <copyright holders>", "2021 Harbour Charts");
    for (written, slip) in [
        ("copyright notice", "copyright notices"),
        ("without restriction", "without restrictions"),
        ("PARTICULAR PURPOSE", "PARTICULAR PURPOSES"),
        ("portions", "portion"),
        ("documentation", "documentaion"),
        ("MERCHANTABILITY", "MERCHANTIBILITY"),
    ] {
        let text = mit().replacen(written, slip, 1);
        assert!(text.contains(slip), "{slip}");
        let report = report(&text);
        assert_eq!(found(&report), ["MIT"], "{slip}");
        assert_eq!(report.verdict.status, Status::Unmodified, "{slip}");
        let at = text.find(slip).expect("it is there");
        let spelt = |hunk: &&Hunk| {
            hunk.kind == HunkKind::Formatting && hunk.end >= at && hunk.start <= at + slip.len()
        };
        // Nothing else is written otherwise: the slip is the only difference of its kind.
        let there = report.hunks.iter().filter(spelt).count();
        assert_eq!(there, 1, "{slip}: {:?}", report.hunks);
    }
    // Another word is no slip, however alike it looks.
    for (written, other) in [
        ("including", "excluding"),
        ("permit", "permute"),
        ("provided", "prodded"),
        ("publish", "punish"),
        ("restriction", "registration"),
        ("limitation", "imitation"),
    ] {
        let text = mit().to_lowercase().replacen(written, other, 1);
        assert!(text.contains(other), "{other}");
        assert_ne!(report(&text).verdict.status, Status::Unmodified, "{other}");
    }
}

#[test]
fn the_commands_of_a_documentation_generator_are_no_words() {
    let text = listed("LGPL-2.0-only")
        .replace("Preamble", "\\par Preamble")
        .replace("0. This License", "\\b 0. This License")
        .replace("4. You may", "\\b 4. You may")
        .replace("NO WARRANTY", "\\par NO WARRANTY");
    assert!(text.contains("\\b 4. You"), "the list is numbered so");
    let report = report(&format!("/**\n \\page license License\n\n{text}\n*/\n"));
    assert_eq!(report.verdict.status, Status::Unmodified);
    // What stands behind one is the text's own.
    let more = format!("{text}\n\\par You may not sell it.\n");
    assert_eq!(self::report(&more).verdict.status, Status::ConditionsAdded);
}

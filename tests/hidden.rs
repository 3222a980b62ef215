//! What a license file may hide, and what is only there: a condition in a name, a title, a tag or a sentence beside the
//! license is never passed over, and names, tags and descriptions are no conditions.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use codicil::report::Status;
use common::{corpus, sound_report as report};

/// A listed text with its holder filled in.
fn listed(id: &str) -> String {
    let text = corpus().text(id).expect("it is listed");
    text.replace("<year>", "2021")
        .replace("<copyright holders>", "Jane Doe")
        .replace("<owner>", "Jane Doe")
        .replace("[yyyy]", "2021")
        .replace("[name of copyright owner]", "Jane Doe")
}

/// A text in which words of the listed one are others.
fn changed(id: &str, from: &str, to: &str) -> String {
    let text = listed(id);
    assert!(text.contains(from), "{id} has {from}");
    text.replacen(from, to, 1)
}

fn mit(from: &str, to: &str) -> String {
    changed("MIT", from, to)
}

/// The MIT license with a paragraph behind it.
fn beside(paragraph: &str) -> String {
    format!("{}\n{paragraph}\n", listed("MIT"))
}

#[test]
fn nothing_hidden_is_passed_over() {
    let grant = "Permission is hereby";
    let apache = listed("Apache-2.0");
    let start = apache
        .find("Licensed under the Apache")
        .expect("it tells how to apply it");
    let apache = apache.get(start..).unwrap_or_default().trim_end();
    let texts = [
        // In the words that run into the license, and in the names that it asks for.
        mit(grant, "No permission is hereby"),
        mit(grant, "For a fee, permission is hereby"),
        mit("Jane Doe\n\nPermission", "Jane Doe\nNo permission"),
        mit("Jane Doe", "Jane Doe (commercial use prohibited)"),
        mit("Jane Doe", "Jane Doe, not for resale"),
        mit("Jane Doe", "Jane Doe, for evaluation"),
        mit("MIT License", "MIT License (non-commercial)"),
        mit("MIT License", "# non-commercial\n\nMIT License"),
        changed(
            "BSD-3-Clause",
            "the copyright holder nor",
            "Quay Ltd, whose charts may not be sold, nor",
        ),
        changed(
            "BSD-3-Clause",
            "PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS",
            "PROVIDED BY QUAY LTD FOR EVALUATION",
        ),
        // Beside it.
        beside("Licensed under the Business Source License 1.1."),
        beside("This software is proprietary."),
        beside("Commercial rights reserved."),
        beside("Not for sale."),
        beside("Free for personal use."),
        beside("The above does not apply to companies."),
        beside("Permission above is withdrawn."),
        beside("This exception does not cover companies, who shall ask us first."),
        beside(
            "By using the charts below you agree to be bound by the license and to the terms of our shop.",
        ),
        beside("You agree to show us the suitability of your vessel."),
        beside("You agree to be bound by what we determine about the suitability of your vessel."),
        beside("License fee: 100 EUR per seat."),
        beside("Commercial use is pro\u{ad}hibited."),
        beside("Commercial use is pro\u{200b}hibited."),
        beside("Ｃｏｍｍｅｒｃｉａｌ ｕｓｅ ｉｓ ｐｒｏｈｉｂｉｔｅｄ."),
        // Behind a license that is only named.
        "Licensed under the MIT license, except for companies.".to_owned(),
        "Licensed under the Apache License 2.0 upon payment.".to_owned(),
        "MIT License\n\nPermission to use it is granted to students of the harbour school."
            .to_owned(),
        "Licensed under the Apache-2.0 license with the Commons Clause.".to_owned(),
        // In a notice.
        format!("{apache}\n\nIt is not meant for commercial use.\n"),
        apache.replace("may not use", "may use"),
        apache.replace(
            "the Apache License, Version 2.0",
            "the Modified Apache License, Version 2.0",
        ),
        // In a tag.
        "SPDX-License-Identifier: MIT AND LicenseRef-Harbour-terms\n".to_owned(),
        format!(
            "SPDX-License-Identifier: LicenseRef-Harbour\n\n{}",
            listed("MIT")
        ),
    ];
    for text in texts {
        let verdict = report(&text).verdict;
        let silent = verdict.status == Status::Unmodified && verdict.open_source == Some(true);
        assert!(!silent, "{text}");
    }
}

#[test]
fn what_says_who_or_what_is_no_condition() {
    let owner = |line: &str| mit("Copyright (c) 2021 Jane Doe", line);
    let notice = corpus().text("GPL-3.0-or-later").expect("it is listed");
    let start = notice
        .find("This program is free software")
        .expect("it tells how to apply it");
    let end = notice.find("If not, see <").expect("the notice ends so");
    let notice = notice.get(start..end).unwrap_or_default();
    let dotted = ["1. ", "2. ", "3. "]
        .iter()
        .fold(listed("BSD-3-Clause"), |text, number| {
            text.replacen(number, "o ", 1)
        });
    let texts = [
        owner("(c) Jane Doe"),
        owner("&copy; 2021 Jane Doe"),
        owner("Author: Jane Doe"),
        owner("Copyright (c) 2021 May Smith"),
        owner("Copyright (c) 2021 The Trial Company"),
        owner("SPDX-FileCopyrightText: 2021 Jane Doe"),
        owner("版权所有 (c) 2021 王小明"),
        owner("Copyright (c) 2021 Jane Doe\n\nSPDX-License-Identifier: MIT"),
        owner("Copyright (c) 2021 Jane Doe\n\nSPDX-License-Identifier: (MIT)"),
        beside("By using it you agree to be bound by the terms and conditions of the license."),
        beside("The recipient agrees to determine the suitability of the charts."),
        beside("Python 3 is required to build the charts."),
        beside("Files that cannot be marked are named below."),
        beside(
            "Nothing here is guaranteed: in no event shall the keepers be liable for wrong tides.",
        ),
        beside("It is meant for commercial and non-commercial harbours alike."),
        dotted,
        // A list without numbers: the name in one item is followed by the next.
        ["1. ", "2. ", "3. ", "4. "].iter().fold(
            changed(
                "BSD-4-Clause",
                "the organization",
                "Quay Ltd., Pier and Sons",
            ),
            |text, number| text.replacen(number, "", 1),
        ),
        format!("Foo is a small library to parse charts quickly.\n\n{notice}"),
    ];
    for text in texts {
        let report = report(&text);
        let verdict = &report.verdict;
        let silent = verdict.status == Status::Unmodified && verdict.open_source == Some(true);
        assert!(silent, "{:?} {:?}: {text}", verdict, report.clauses);
    }
}

#[test]
fn what_a_license_asks_itself_is_no_addition() {
    let again = "You must keep the copyright notice and this license in all copies.";
    assert_eq!(report(&beside(again)).verdict.status, Status::Unmodified);
    let credit = "Harbour is licensed under CC-BY-4.0. You must give appropriate credit.";
    assert_eq!(report(credit).verdict.status, Status::Unmodified);
    let more = "Harbour is licensed under the MIT license. You must credit us on the title page.";
    assert_eq!(report(more).verdict.status, Status::ConditionsAdded);
}

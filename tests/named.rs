//! Licenses that a file only names: as its own, in passing, or for a later date.

#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character in two fails, as it should"
)]

mod common;

use codicil::analyze;
use codicil::report::{Report, Status};
use common::{corpus, found};

fn report(text: &str) -> Report {
    analyze(corpus(), text)
}

#[test]
fn a_license_is_the_files_own_or_mentioned() {
    let own: [(&str, &[&str]); 6] = [
        ("Harbour is licensed under the MIT License.", &["MIT"]),
        (
            "The quay tools are distributed under the GPL license version 2.",
            &["GPL-2.0-only"],
        ),
        (
            "SPDX-License-Identifier: MIT OR Apache-2.0",
            &["MIT", "Apache-2.0"],
        ),
        (
            "See http://www.apache.org/licenses/LICENSE-2.0 for the license of this package.",
            &["Apache-2.0"],
        ),
        (
            "Unlike the GPL, these terms ask nothing of those who sell it.",
            &[],
        ),
        (
            "You need not mind the restrictions in the Apache License version 2.0 here.",
            &[],
        ),
    ];
    for (text, ids) in own {
        assert_eq!(found(&report(text)), ids, "{text}");
    }
}

#[test]
fn an_address_names_its_license() {
    let addresses = [
        ("http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        (
            "https://www.apache.org/licenses/LICENSE-1.1.txt",
            "Apache-1.1",
        ),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("http://www.opensource.org/licenses/mit-license.php", "MIT"),
        ("https://opensource.org/license/gpl-3-0/", "GPL-3.0-only"),
        (
            "https://opensource.org/license/BSD-3-Clause",
            "BSD-3-Clause",
        ),
        ("https://spdx.org/licenses/0BSD.html", "0BSD"),
        (
            "https://choosealicense.com/licenses/unlicense/",
            "Unlicense",
        ),
        (
            "https://creativecommons.org/licenses/by-nc-sa/4.0/legalcode",
            "CC-BY-NC-SA-4.0",
        ),
        (
            "http://creativecommons.org/publicdomain/zero/1.0/",
            "CC0-1.0",
        ),
        (
            "https://www.gnu.org/licenses/agpl-3.0.html",
            "AGPL-3.0-only",
        ),
        ("https://www.mozilla.org/en-US/MPL/2.0/", "MPL-2.0"),
        ("https://www.boost.org/LICENSE_1_0.txt", "BSL-1.0"),
        ("https://openfontlicense.org", "OFL-1.1"),
        (
            "https://polyformproject.org/licenses/noncommercial/1.0.0/",
            "PolyForm-Noncommercial-1.0.0",
        ),
        ("https://mariadb.com/bsl11/", "BUSL-1.1"),
    ];
    for (address, id) in addresses {
        for text in [
            format!("Harbour is licensed under {address}."),
            format!("License: {address}\n"),
            format!("For the license see <{address}>.\n"),
        ] {
            assert_eq!(found(&report(&text)), [id], "{text}");
        }
    }
    // Named twice, it is one license; and an address of something else is none.
    let twice = "Under the MIT license (https://opensource.org/licenses/MIT).";
    assert_eq!(found(&report(twice)), ["MIT"]);
    let none = "Harbour is licensed under https://harbour.example/licenses/LICENSE-2.0.";
    assert!(found(&report(none)).is_empty());
}

#[test]
fn an_exception_stands_beside_the_license_that_is_named() {
    let exception = corpus()
        .text("openvpn-openssl-exception")
        .expect("it is listed");
    let text = format!("Harbour is distributed under the GPL license version 2.\n\n{exception}\n");
    let report = report(&text);
    let ids = found(&report);
    assert_eq!(ids, ["GPL-2.0-only", "openvpn-openssl-exception"]);
    assert_eq!(report.verdict.status, Status::PermissionsAdded);
    assert_eq!(report.verdict.open_source, Some(true));
}

#[test]
fn the_notice_of_a_part_names_its_license_beside_a_text() {
    let mit = corpus().text("MIT").expect("it is listed");
    let notices = [
        "Copyright 2011 The Quay Authors. All rights reserved.\n\nLicensed under the Apache License 2.0. You may not \
         use this file except in compliance with the License.",
        "Copyright (c) 2011 Quay\nReleased under the Apache License, Version 2.0",
    ];
    for notice in notices {
        let text = format!("{mit}\n\n----\n\nParts come from Quay:\n\n{notice}\n");
        assert_eq!(found(&report(&text)), ["MIT", "Apache-2.0"], "{text}");
    }
    // Without an owner it may be said of anything.
    let mentions = [
        "Quay is a tool licensed under the Apache License 2.0.",
        "The icons in this folder come from many hands.\n\nLicensed under the Apache License 2.0 are some of them.",
    ];
    for mention in mentions {
        let text = format!("{mit}\n\n----\n\n{mention}\n");
        assert_eq!(found(&report(&text)), ["MIT"], "{text}");
    }
}

#[test]
fn a_license_that_holds_later_is_not_the_license_now() {
    let own = "Harbour Source Terms\n\nYou may read, change and pass on the Software under this license, \
               but you may not offer it as a hosted service that competes with ours. All copyright notices \
               must be kept in every copy of the Software, and these terms must go with it.\n\n";
    let promise = "On the fourth anniversary of its release each version of the Software is licensed to you \
                   under the Apache License, Version 2.0.\n";
    let later = report(&format!("{own}{promise}"));
    assert_eq!(later.verdict.status, Status::Unlisted, "{later:?}");
    assert_eq!(later.verdict.open_source, Some(false));
    let now = "The Software is licensed to you under the Apache License, Version 2.0.\n";
    let now = report(&format!("{own}{now}"));
    assert_eq!(now.verdict.status, Status::ConditionsAdded);
}

#[test]
fn a_choice_is_told_from_a_sum() {
    let text = |id: &str| corpus().text(id).expect("it is listed");
    let cases = [
        (
            "Harbour may be used under the terms of any of the following licenses, at your option:\n\n\
             * CC0 1.0 Universal\n* Zero-Clause BSD license\n"
                .to_owned(),
            "CC0-1.0 OR 0BSD",
        ),
        (
            "Harbour is licensed under the MIT license.\n\nSPDX-License-Identifier: MIT OR Apache-2.0\n".to_owned(),
            "MIT OR Apache-2.0",
        ),
        (
            "The quay is free software; you may pass it on under the same terms as Perl itself.".to_owned(),
            "Artistic-1.0-Perl OR GPL-1.0-or-later",
        ),
        (
            format!("{}\n\n{}", text("MIT"), text("Zlib")),
            "MIT AND Zlib",
        ),
        (
            format!(
                "Harbour is free under either of these, at your option.\n\n{}\n\n{}",
                text("MIT"),
                text("Zlib")
            ),
            "MIT OR Zlib",
        ),
    ];
    for (text, expression) in cases {
        let report = report(&text);
        assert_eq!(
            report.verdict.spdx_expression.as_deref(),
            Some(expression),
            "{text}"
        );
    }
}

#[test]
fn a_license_that_is_not_open_is_not_passed_over_beside_a_text() {
    let mit = corpus().text("MIT").expect("it is listed");
    for (sentence, ids) in [
        (
            "Licensed under the Business Source License 1.1.",
            vec!["MIT", "BUSL-1.1"],
        ),
        (
            "See https://creativecommons.org/licenses/by-nc/4.0/.",
            vec!["MIT", "CC-BY-NC-4.0"],
        ),
        // Of what is open, and of others, a text may speak.
        (
            "Unlike the Business Source License 1.1, it asks for nothing.",
            vec!["MIT"],
        ),
        (
            "See https://creativecommons.org/licenses/by/4.0/.",
            vec!["MIT"],
        ),
    ] {
        assert_eq!(
            found(&report(&format!("{mit}\n{sentence}\n"))),
            ids,
            "{sentence}"
        );
    }
}

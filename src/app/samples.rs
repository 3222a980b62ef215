//! The samples: riders of our own writing around texts of the list, composed where the texts are.
//!
//! No license text is kept here: the worker has them all, and [`compose`] asks for the one it needs.

use crate::wire::Sample;

/// Name that the page shows for the sample's file.
#[must_use]
pub fn name(sample: Sample) -> &'static str {
    match sample {
        Sample::Meridian => "meridian/LICENSE",
        Sample::Heron => "heron/LICENSE",
        Sample::Tern => "tern/COPYING",
    }
}

/// The sample's text. `canonical` gives the listed text of an id; where the list lacks it, the rider stands alone.
#[must_use]
pub fn compose<'a>(sample: Sample, canonical: impl Fn(&str) -> Option<&'a str>) -> String {
    match sample {
        Sample::Meridian => {
            let apache = canonical("Apache-2.0").unwrap_or_default();
            // The standard notice is the end of the listed text's appendix.
            let notice = apache
                .rfind("Licensed under the Apache License")
                .and_then(|start| apache.get(start..))
                .unwrap_or_default();
            format!("{MERIDIAN_CONDITIONS}\n{}\n", unindented(notice.trim_end()))
        }
        Sample::Heron => filled(
            canonical("MIT").unwrap_or_default(),
            "2025",
            "the Heron contributors",
        ),
        Sample::Tern => {
            let bsd = canonical("BSD-3-Clause").unwrap_or_default();
            let changed = filled(bsd, "2023", "Tern Works")
                .replacen(
                    "are permitted",
                    "for noncommercial purposes are permitted",
                    1,
                )
                .replacen("must retain", "need not retain", 1);
            format!("{changed}\n{TERN_BADGE}\n")
        }
    }
}

const MERIDIAN_CONDITIONS: &str = "\
# Meridian License

Meridian is licensed under the Apache License 2.0, with the following additional conditions:

1. You may use Meridian as a back end of your own applications and change its
   source. However, a commercial license from the maintainers is required for
   selling products or services built on Meridian to third parties, including:

   a. offering Meridian as a hosted or managed service to third parties, or

   b. removing or changing the Meridian logo or name in the console.

2. As a contributor you agree that the maintainers may change this license for
   later versions at any time, and that the code you contribute may be used for
   their commercial purposes.

Copyright 2024 the Meridian Authors.
";

const TERN_BADGE: &str = "\
Any user interface that shows data processed by Tern must display the words
\"Powered by Tern\" and the Tern logo on its first screen.";

/// The text with the list's placeholders for year and holder filled in.
fn filled(text: &str, year: &str, holder: &str) -> String {
    let mut text = text.to_owned();
    for place in ["<year>", "[year]", "[yyyy]"] {
        text = text.replace(place, year);
    }
    for place in [
        "<copyright holders>",
        "<copyright holder>",
        "<owner>",
        "[fullname]",
        "[name of copyright owner]",
    ] {
        text = text.replace(place, holder);
    }
    text
}

/// The text without the indentation that the appendix gives it.
fn unindented(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(id: &str) -> Option<&'static str> {
        spdx::license_id(id).map(|license| license.text())
    }

    #[test]
    fn the_samples_are_built_on_the_listed_texts() {
        let meridian = compose(Sample::Meridian, listed);
        assert!(meridian.contains("commercial license from the maintainers"));
        assert!(meridian.contains("Licensed under the Apache License, Version 2.0"));
        assert!(meridian.contains("WITHOUT WARRANTIES"));
        let heron = compose(Sample::Heron, listed);
        assert!(heron.contains("Heron") && !heron.contains('<'), "{heron}");
        let tern = compose(Sample::Tern, listed);
        assert!(
            tern.contains("noncommercial") && tern.contains("need not retain"),
            "{tern}"
        );
    }

    #[test]
    fn a_missing_text_leaves_the_rider() {
        assert!(compose(Sample::Meridian, |_| None).starts_with("# Meridian License"));
    }
}

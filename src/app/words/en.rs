//! English.

use super::{Spoken, Terms, Words, number_en};
use crate::clause::Category;
use crate::report::Form;
use crate::wire::Sample;

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        number_en(count),
        if count == 1 { one } else { many }
    )
}

/// The English catalogue.
pub(super) static WORDS: Words = Words {
    tagline: "what a license really says",
    skip: "Skip to the verdict",
    requests: |count| match count {
        0 => "0 requests. The text stays in this tab.".to_owned(),
        _ => format!(
            "{} since the text came.",
            plural(count, "request", "requests")
        ),
    },
    requests_none: "Nothing was sent since the page was loaded. The analysis runs in a worker of this tab, and the page's own \
        security policy lets it reach no other address.",
    requests_some: "Requests since the text came:",
    language: "Language",
    theme: "Theme",
    themes: ["Theme: auto", "Theme: light", "Theme: dark"],
    intake_title: "What does this license really say?",
    intake_lead: "Paste a LICENSE file. Codicil names the listed licenses that it is built on, marks what was added, changed or \
        removed, and says what that does to you.",
    intake_box: "License text",
    intake_hint: "Paste or type the text here, or drop files anywhere on the page.",
    choose_file: "Choose a file",
    or_drop: "or drop them anywhere",
    drop_here: "Drop it to read it",
    samples: "Or read one of ours",
    sample: |sample| match sample {
        Sample::Meridian => ("Meridian", "An Apache notice with conditions of its own"),
        Sample::Heron => ("Heron", "An MIT license as it should be"),
        Sample::Tern => ("Tern", "A BSD license in which a few words were changed"),
    },
    reading: "Reading",
    pasted: "pasted text",
    size: |bytes, markup| format!("{bytes} bytes, {markup}"),
    markup: ["plain", "Markdown", "HTML", "source comment"],
    compared_with: |version| format!("compared with the SPDX License List {version}"),
    change_text: "Change text",
    done: "Done",
    clear: "Start over",
    working: "Reading the text",
    took: |ms| format!("read in {ms:.0} ms"),
    again: "Try again",
    reload: "Reload the page",
    failures: [
        (
            "This text cannot be analysed",
            "Your text is still in the box. Choose another file, or paste the license part alone.",
        ),
        (
            "The engine stopped while it read this text",
            "It has been started again and your text is still here. Try again, or shorten the text; if it stops once more, that \
             is a fault of ours.",
        ),
        (
            "The engine could not be started",
            "The page needs its own worker and WebAssembly file. Check the connection, then try again.",
        ),
        (
            "The page and its engine are of different versions",
            "The browser kept an old file. A reload mends it; copy your text first.",
        ),
        (
            "The browser could not read this file",
            "It may have been moved, or it is a folder. Choose it again.",
        ),
    ],
    intake: &super::intake::EN,
    verdict: "Verdict",
    terms: &TERMS,
    forms: ["full text", "standard notice", "by reference"],
    osi: (
        "OSI approved",
        "The Open Source Initiative has approved this license",
    ),
    fsf: (
        "FSF free",
        "The Free Software Foundation lists this license as free",
    ),
    not_approved: (
        "not OSI approved",
        "The SPDX list does not mark this license as approved by the Open Source Initiative",
    ),
    deprecated: (
        "deprecated id",
        "The SPDX list has a newer id for this license",
    ),
    on_spdx: |id| format!("{id} on the SPDX list"),
    same_text: |ids| format!("same text as {ids}"),
    fails_osd: "Fails the Open Source Definition",
    osd: [
        "free redistribution",
        "source code",
        "derived works",
        "integrity of the author’s source",
        "no discrimination against persons or groups",
        "no discrimination against fields of endeavor",
        "distribution of the license",
        "not specific to a product",
        "no restriction of other software",
        "technology neutral",
    ],
    budget: [
        |count| format!("{count} material"),
        |count| plural(count, "notice", "notices"),
        |count| format!("{count} formatting"),
        |count| plural(count, "filled-in name", "filled-in names"),
    ],
    budget_none: "No difference",
    expression: "SPDX",
    suggested: "SPDX, suggested",
    copy: "Copy",
    copied: "Copied",
    means: "What it means for you",
    questions: [
        "Use it at work",
        "Sell it or build it in",
        "Host it for others",
        "Change logo or name",
        "Keep your changes closed",
        "Redistribute it",
    ],
    answers: [
        "Yes",
        "With conditions",
        "Needs a license",
        "No",
        "The text does not say",
    ],
    findings: "Findings",
    filters: [
        "All",
        "Restricts",
        "Obliges",
        "Permits",
        "Neutral",
        "Removed",
    ],
    filter: "Show findings",
    effects: ["restricts", "obliges", "permits", "neutral"],
    origins: [
        "added",
        "changed",
        "removed",
        "in the listed license",
        "in its own words",
    ],
    osd_short: "OSD",
    nothing_advice: "Nothing in it reads as a license, a notice of one, or a reference to one. Was the whole file pasted? Code without a \
        license may be read, but not used, changed or passed on without its authors’ permission.",
    findings_none: "Nothing was added, changed or removed that has an effect of its own.",
    findings_unread: "Words differ, but no rule says what they do. Read the marked passages.",
    findings_filtered: "No finding of this kind.",
    quote_removed: "Missing here:",
    redline: "Redline",
    views: ["Redline", "Side by side", "Submitted"],
    view: "View",
    columns: |id| (format!("Canonical {id}"), "Submitted"),
    change_of: |at, count| format!("Change {at} of {count}"),
    changes: |count| plural(count, "change", "changes"),
    previous: "Previous",
    next: "Next",
    keys: "Keys: n or j to the next change, p or k to the one before, F7 and Shift+F7 as well",
    legend: "Legend",
    legend_added: "added in this file",
    legend_removed: |id| format!("in {id}, not here"),
    legend_moved: "moved",
    legend_quiet: "title, notice, filled-in name",
    noise: |what| format!("Differences that do not matter: {what}."),
    noise_show: "Show them",
    noise_hide: "Hide them",
    fold: |count| {
        format!(
            "Show {count} unchanged {}",
            if count == 1 {
                "paragraph"
            } else {
                "paragraphs"
            }
        )
    },
    referred: |id| format!("The text of {id} is not in this file, but applies as a whole."),
    referred_show: "Show it here",
    referred_hide: "Hide it",
    spoken: Spoken {
        inserted: "inserted: ",
        deleted: "deleted: ",
        moved_here: "moved to here: ",
        moved_away: "moved away from here: ",
        end: " end of change. ",
    },
    marker: |number, what| format!("Change {number}: {what}"),
    unexplained: ["added words", "removed words", "other words", "moved words"],
    notes: "How far this answer goes",
    disclaimer: "Codicil compares texts. It is not legal advice.",
    similarity: |coverage, similarity| {
        format!(
            "{coverage} of the listed text’s words are present; similarity {similarity}. A number says nothing about what was added."
        )
    },
};

static TERMS: Terms = Terms {
    base: |id, form| match form {
        Form::FullText => id.to_owned(),
        Form::Notice => format!("{id} by notice"),
        Form::Reference => format!("{id} by reference"),
    },
    join: |bases| match bases {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    },
    unmodified: ", unmodified.",
    with: ", with ",
    conditions: |count| counted(count, "added condition", "added conditions"),
    changes: |count| counted(count, "change to its words", "changes to its words"),
    permissions: |count| counted(count, "added permission", "added permissions"),
    unlisted: "A license in its own words. No listed text accounts for it",
    unlisted_restricts: |count| counted(count, "restriction", "restrictions"),
    nothing: "No license was found in this text.",
    open_source: [
        " Open source.",
        " Not open source as written.",
        " The text alone does not settle whether it is open source.",
    ],
    stop: ".",
    lead: None,
    category: |category| match category {
        Category::CommercialUse => "Commercial use",
        Category::HostedService => "Hosted service",
        Category::CompetingUse => "Competing use",
        Category::NonProduction => "No production use",
        Category::FieldOfUse => "Field of use",
        Category::AiTraining => "Machine learning",
        Category::PersonsOrGroups => "Persons or groups",
        Category::ScaleLimit => "Limit of scale",
        Category::Redistribution => "Redistribution",
        Category::Modification => "Modification",
        Category::LicenseKey => "License key",
        Category::Payment => "Payment",
        Category::Branding => "Logo and name",
        Category::SourceDisclosure => "Source disclosure",
        Category::Attribution => "Attribution",
        Category::Notification => "Notification",
        Category::AuditTelemetry => "Audit or telemetry",
        Category::ContributorTerms => "Contributors’ terms",
        Category::UnilateralChange => "Terms may change",
        Category::Termination => "Termination",
        Category::Patent => "Patents",
        Category::Indemnity => "Indemnity",
        Category::Jurisdiction => "Law and venue",
        Category::ExportControl => "Export control",
        Category::Trademark => "Trademarks",
        Category::CommercialAlternative => "Paid alternative",
        Category::TimeDelayed => "Later license",
        Category::Exception => "Added permission",
    },
    explanation: |_| None,
};

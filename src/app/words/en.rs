//! English.

use super::{Spoken, Terms, Words, number_en};
use crate::app::answers::Reason;
use crate::clause::Category;
use crate::report::Form;
use crate::verdict::Family;
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
    requests_none: "Nothing was sent since the page was loaded. The analysis runs in a worker of this tab; the page asks for \
        what you fetch and for nothing else, and its own security policy binds it to a few hosts.",
    requests_some: "Requests since the text came:",
    requests_own: "Files of the page itself that were still loading, none of which had anything of yours in it:",
    language: "Language",
    theme: "Theme",
    themes: [
        "Theme: auto",
        "Theme: light",
        "Theme: dark",
        "Theme: no red and green",
    ],
    intake_title: "What does this license really say?",
    intake_lead: "Paste a LICENSE file. Codicil names the listed licenses that it is built on, marks what was added, changed or \
        removed, and says what that does to you.",
    intake_box: "License text",
    intake_hint: "Paste or type the text here, or drop files anywhere on the page.",
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
    again: "Try again",
    reload: "Reload the page",
    failures: [
        (
            "This text cannot be analysed",
            "Choose another file, or paste the license part alone. What you typed is still in the box.",
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
    comma: ", ",
    space: " ",
    source: &super::source::EN,
    share: &super::share::EN,
    verdict: "Verdict",
    terms: &TERMS,
    forms: ["full text", "standard notice", "by reference"],
    form_means: [
        "The whole text stands in this file.",
        "The file has the short notice that the license itself proposes; the license applies as a whole.",
        "The file only names the license or links to it.",
    ],
    family: |family| match family {
        Family::PublicDomain => ("public domain", "Asks for nothing in return."),
        Family::Permissive => (
            "permissive",
            "Asks that notices and credits stay, and little else.",
        ),
        Family::Weak => (
            "weak copyleft",
            "Its own files stay under this license, with their source, when they are passed on; yours may have another.",
        ),
        Family::Copyleft => (
            "copyleft",
            "Who passes the work or an adaptation on does so under this license, as a rule with its source.",
        ),
        Family::Network => (
            "network copyleft",
            "Like copyleft, and users over a network have the same rights.",
        ),
        Family::Restricted => (
            "restricted",
            "Does not give every freedom of the Open Source Definition.",
        ),
    },
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
        |count| plural(count, "change that matters", "changes that matter"),
        |count| plural(count, "notice", "notices"),
        |count| format!("{count} formatting"),
        |count| plural(count, "filled-in name", "filled-in names"),
    ],
    budget_rest: |count, parts| {
        format!(
            "{} without effect: {}",
            plural(count, "difference", "differences"),
            parts.join(", ")
        )
    },
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
    reason: |reason| match reason {
        Reason::Notices => "Copyright notice and license text go along.",
        Reason::NoticesStay => "Copyright notices stay. Trademarks are another matter.",
        Reason::Credit => "Credit the authors and say what you changed.",
        Reason::Badge => "The credit that it displays must stay.",
        Reason::Rename => "A changed version must not keep the name.",
        Reason::Bundle => "Not by itself, only with other software.",
        Reason::FilesSource => "The source of its own files goes along, with your changes to them.",
        Reason::FilesClosed => {
            "Your own files may stay closed; changes to its files may not once you pass them on."
        }
        Reason::LibrarySource => {
            "The library’s source goes along, with your changes to it, and users can replace it."
        }
        Reason::LibraryClosed => {
            "Your program may stay closed; changes to the library may not once you pass them on."
        }
        Reason::MarkChanges => "Changed files say so, and a NOTICE file stays.",
        Reason::NotServed => {
            "As long as you neither pass the changed work on nor offer it as a service."
        }
        Reason::WorkSource => "Who gets it gets the source of the whole work, under this license.",
        Reason::ShareAlike => "What you make of it and pass on carries the same license.",
        Reason::NotPassedOn => "As long as you do not pass the changed work on.",
        Reason::NotOffered => {
            "As long as you neither pass the changed work on nor let others use it over a network."
        }
        Reason::NetworkSource => "If you changed it, its users over the network get the source.",
        Reason::ServiceSource => "You publish the source of everything that runs the service.",
        Reason::NonCommercial => "For non-commercial purposes only.",
        Reason::Unchanged => "Unchanged only.",
        Reason::ChangesPrivate => "Changed versions may not be passed on at all.",
        Reason::NonProduction => {
            "In production only as its own grant allows, until its change date."
        }
        Reason::NoService => "Not as a service to others.",
        Reason::NoCompeting => "Not in competition with the licensor.",
        Reason::Purposes => "Some purposes are barred.",
        Reason::SmallBusiness => "For small businesses, as it defines them.",
        Reason::Exception => "The exception loosens this.",
        Reason::Choice => "You may choose the license that says so.",
    },
    rests_on: "By",
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
    severities: ["high", "medium", "low"],
    category: "Category",
    any_category: "All categories",
    osd_short: "OSD",
    osd_link: |number, name| format!("Criterion {number} of the Open Source Definition: {name}"),
    copy_all: "Copy all as Markdown",
    decisions: ["Accept", "Reject", "Question"],
    decide: |what| format!("Decision on {what}"),
    decided: |count, of| format!("{count} of {of} decided"),
    note: "Note",
    note_on: |what| format!("Note on {what}"),
    undo: "Undo",
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
    passage_of: |at, count| format!("Passage {at} of {count}"),
    passages: |count| plural(count, "passage", "passages"),
    previous: "Previous",
    next: "Next",
    keys: "Keys: n or j next change, p or k previous, F7 and Shift+F7 as well; a accept, r reject, q question; / search; \
        Ctrl+Z undo.",
    letter_keys: "Letter keys",
    legend: "Legend",
    legend_added: "added in this file",
    legend_removed: |id| format!("in {id}, not here"),
    legend_moved: "moved",
    legend_quiet: "title, notice, filled-in name",
    legend_found: "read as a finding",
    noise: "Differences that do not matter; choose which to show in full",
    search: "Search the text",
    hit_of: |at, count| format!("{at} of {count}"),
    no_hit: "not found",
    hit_steps: ["Previous hit", "Next hit"],
    by_letter: "By letter",
    fold: |count, open| {
        format!(
            "{} {}",
            if open { "Hide" } else { "Show" },
            plural(count, "unchanged paragraph", "unchanged paragraphs")
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
    notes: crate::export::NOTES,
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
    compared: |name, count| {
        let mut words = counted(count, "change", "changes");
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{words} against {name}.")
    },
    stop: ".",
    lead: None,
    note: |_| None,
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

//! Every word that the page shows, one catalogue a language.
//!
//! A catalogue is a value of [`Words`], so that a missing word does not compile. What the engine says (summaries,
//! explanations, notes) is English; other catalogues say it in words of their own, made from the report's fields.

mod en;
pub mod faults;
mod intake;
mod share;
mod source;
mod terms;
mod zh;

use super::answers::Reason;
use crate::verdict::Family;
use crate::wire::Sample;

pub use intake::IntakeWords;
pub use share::ShareWords;
pub use source::SourceWords;
pub use terms::{
    LeadParts, SayLead, Terms, effect_at, form_at, number_en, number_zh, origin_at, severity_at,
};

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The languages, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The catalogue.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::En => &en::WORDS,
            Self::Zh => &zh::WORDS,
        }
    }

    /// The tag for the document and the fragment.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
        }
    }

    /// The first language of ours that a browser's list or a fragment asks for.
    #[must_use]
    pub fn from_tags<S: AsRef<str>>(tags: impl IntoIterator<Item = S>) -> Self {
        tags.into_iter()
            .find_map(|tag| {
                let tag = tag.as_ref().to_ascii_lowercase();
                if tag.starts_with("zh") {
                    Some(Self::Zh)
                } else if tag.starts_with("en") {
                    Some(Self::En)
                } else {
                    None
                }
            })
            .unwrap_or_default()
    }
}

/// The title and the line below it of something to choose or to read.
pub type Pair = (&'static str, &'static str);

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// Below the mark.
    pub tagline: &'static str,
    /// Link to the content, for keyboards.
    pub skip: &'static str,
    /// How many requests left the page.
    pub requests: fn(usize) -> String,
    /// What stands in the open list of requests.
    pub requests_none: &'static str,
    /// What stands above the list of requests.
    pub requests_some: &'static str,
    /// What stands above the page's own files, where they were still on their way.
    pub requests_own: &'static str,
    /// Label of the language switch.
    pub language: &'static str,
    /// Label of the theme switch.
    pub theme: &'static str,
    /// As the system has it, light, dark, without red against green.
    pub themes: [&'static str; 4],
    /// Title of the empty page.
    pub intake_title: &'static str,
    /// What the page does.
    pub intake_lead: &'static str,
    /// Label of the text box.
    pub intake_box: &'static str,
    /// In the empty text box.
    pub intake_hint: &'static str,
    /// Beside the file picker.
    pub or_drop: &'static str,
    /// Over the page while a file is dragged.
    pub drop_here: &'static str,
    /// Above the samples.
    pub samples: &'static str,
    /// A sample.
    pub sample: fn(Sample) -> Pair,
    /// Before the name of what is read.
    pub reading: &'static str,
    /// Text without a name.
    pub pasted: &'static str,
    /// Size and markup.
    pub size: fn(&str, &str) -> String,
    /// Plain, Markdown, HTML, comments.
    pub markup: [&'static str; 4],
    /// The list compared with.
    pub compared_with: fn(&str) -> String,
    /// Opens the intake.
    pub change_text: &'static str,
    /// Closes it.
    pub done: &'static str,
    /// Puts everything away.
    pub clear: &'static str,
    /// While the engine works.
    pub working: &'static str,
    /// Asks again.
    pub again: &'static str,
    /// Reloads the page.
    pub reload: &'static str,
    /// Refused, crashed, unavailable, outdated, unreadable.
    pub failures: [Pair; 5],
    /// Comparing, exports, several files, undo.
    pub intake: &'static IntakeWords,
    /// Between the parts of a list.
    pub comma: &'static str,
    /// Between two sentences.
    pub space: &'static str,
    /// Of what is fetched.
    pub source: &'static SourceWords,
    /// Words of what is given away.
    pub share: &'static ShareWords,
    /// Heading of the verdict, for screen readers.
    pub verdict: &'static str,
    /// The headline's parts.
    pub terms: &'static Terms,
    /// In full, by its standard notice, by reference.
    pub forms: [&'static str; 3],
    /// What each form means.
    pub form_means: [&'static str; 3],
    /// A family's name and what it means.
    pub family: fn(Family) -> Pair,
    /// On the OSI's list.
    pub osi: (&'static str, &'static str),
    /// On the FSF's list.
    pub fsf: (&'static str, &'static str),
    /// On neither list.
    pub not_approved: (&'static str, &'static str),
    /// Deprecated on the SPDX list.
    pub deprecated: (&'static str, &'static str),
    /// A link to the list's page.
    pub on_spdx: fn(&str) -> String,
    /// Same text as others.
    pub same_text: fn(&str) -> String,
    /// Before the criteria that fail.
    pub fails_osd: &'static str,
    /// Names of the ten criteria.
    pub osd: [&'static str; 10],
    /// What differs: changes, notices, formatting, variables.
    pub budget: [fn(usize) -> String; 4],
    /// What has no effect: how many, and its parts.
    pub budget_rest: fn(usize, &[String]) -> String,
    /// Nothing differs.
    pub budget_none: &'static str,
    /// Before the expression for the whole file.
    pub expression: &'static str,
    /// Before an expression that is a proposal.
    pub suggested: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// Heading of the questions.
    pub means: &'static str,
    /// The six questions.
    pub questions: [&'static str; 6],
    /// Yes, with conditions, needs a license, no, the text does not say.
    pub answers: [&'static str; 5],
    /// What an answer hangs on.
    pub reason: fn(Reason) -> &'static str,
    /// Before the passages or licenses that an answer rests on.
    pub rests_on: &'static str,
    /// Heading of the cards.
    pub findings: &'static str,
    /// The filters: all, restricts, obliges, permits, neutral, removed.
    pub filters: [&'static str; 6],
    /// Label of the filters.
    pub filter: &'static str,
    /// What a clause does: restricts, obliges, permits, neutral.
    pub effects: [&'static str; 4],
    /// Where a clause comes from: added, changed, removed, base, custom.
    pub origins: [&'static str; 5],
    /// How much a clause matters: high, medium, low.
    pub severities: [&'static str; 3],
    /// Label of the choice of a category.
    pub category: &'static str,
    /// The choice that takes all categories.
    pub any_category: &'static str,
    /// Before a clause's criteria.
    pub osd_short: &'static str,
    /// What a link to a criterion is, by its number and name.
    pub osd_link: fn(u8, &str) -> String,
    /// Copies all cards.
    pub copy_all: &'static str,
    /// The decisions: accept, reject, question.
    pub decisions: [&'static str; 3],
    /// Label of the decisions on a card.
    pub decide: fn(&str) -> String,
    /// How many of the cards are decided on.
    pub decided: fn(usize, usize) -> String,
    /// Opens the note on a card.
    pub note: &'static str,
    /// Label of the note on a card.
    pub note_on: fn(&str) -> String,
    /// Takes the last decision back.
    pub undo: &'static str,
    /// What to do where no license was found.
    pub nothing_advice: &'static str,
    /// No card, because nothing was added.
    pub findings_none: &'static str,
    /// No card, though words differ.
    pub findings_unread: &'static str,
    /// No card fits the filter.
    pub findings_filtered: &'static str,
    /// For screen readers: the words of a removed passage.
    pub quote_removed: &'static str,
    /// Heading of the redline.
    pub redline: &'static str,
    /// Redline, side by side, submitted.
    pub views: [&'static str; 3],
    /// Label of the views.
    pub view: &'static str,
    /// Heads of the two columns.
    pub columns: fn(&str) -> (String, &'static str),
    /// Where the reader is.
    pub change_of: fn(usize, usize) -> String,
    /// How many there are, before the first step.
    pub changes: fn(usize) -> String,
    /// Where the reader is, where some of the passages are the listed text's own.
    pub passage_of: fn(usize, usize) -> String,
    /// How many of those there are.
    pub passages: fn(usize) -> String,
    /// To the one before.
    pub previous: &'static str,
    /// To the next.
    pub next: &'static str,
    /// The keys of the page.
    pub keys: &'static str,
    /// The switch for single letters as keys.
    pub letter_keys: &'static str,
    /// Before the legend.
    pub legend: &'static str,
    /// Legend: added in this file.
    pub legend_added: &'static str,
    /// Legend: in the listed text, not here.
    pub legend_removed: fn(&str) -> String,
    /// Legend: moved.
    pub legend_moved: &'static str,
    /// Legend: names and notices.
    pub legend_quiet: &'static str,
    /// The passage of a finding.
    pub legend_found: &'static str,
    /// Above the kinds of differences that do not matter.
    pub noise: &'static str,
    /// Label of the search, and what stands in it while it is empty.
    pub search: &'static str,
    /// Which hit of how many.
    pub hit_of: fn(usize, usize) -> String,
    /// Nothing was found.
    pub no_hit: &'static str,
    /// To the hit before, to the next.
    pub hit_steps: [&'static str; 2],
    /// Cuts replaced phrases by letters.
    pub by_letter: &'static str,
    /// Opens a fold of so many paragraphs; closes one that is open.
    pub fold: fn(usize, bool) -> String,
    /// The listed text applies, but is not in the file.
    pub referred: fn(&str) -> String,
    /// Shows it.
    pub referred_show: &'static str,
    /// Hides it.
    pub referred_hide: &'static str,
    /// For screen readers: before and after marked words.
    pub spoken: Spoken,
    /// Label of the marker beside a passage.
    pub marker: fn(usize, &str) -> String,
    /// A change that no rule explains: added, removed, replaced, moved.
    pub unexplained: [&'static str; 4],
    /// Heading of the notes.
    pub notes: &'static str,
    /// At the end of the page.
    pub disclaimer: &'static str,
    /// Without a script.
    pub similarity: fn(&str, &str) -> String,
}

/// What a screen reader says around marked words.
#[derive(Debug)]
pub struct Spoken {
    /// Before inserted words.
    pub inserted: &'static str,
    /// Before deleted words.
    pub deleted: &'static str,
    /// Before words that moved here.
    pub moved_here: &'static str,
    /// Before words that moved away.
    pub moved_away: &'static str,
    /// Behind any of them.
    pub end: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_follows_the_browser() {
        let cases: [(&[&str], Lang); 5] = [
            (&["zh-CN", "en"], Lang::Zh),
            (&["de-DE", "zh-TW"], Lang::Zh),
            (&["en-GB", "zh"], Lang::En),
            (&["fr"], Lang::En),
            (&[], Lang::En),
        ];
        for (tags, lang) in cases {
            assert_eq!(Lang::from_tags(tags), lang, "{tags:?}");
        }
    }
}

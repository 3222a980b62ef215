//! Riders that are known by name: what they are, and whether the words do what the name says.
//!
//! ```text
//! "Commons Clause", and the words bar selling               the Commons Clause
//! "Commons Clause", and the words bar use by companies      another text under its title
//! ```
//!
//! A name is looked for outside the listed texts; what the words do is told by the clauses behind it. No passage of any
//! rider is kept here.

use super::phrases::{chain, restrictions};
use crate::clause::{Category, Effect, Origin};
use crate::report::{Clause, Form, LicenseMatch, Note};

/// A rider that the file names or holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is called.
    pub name: &'static str,
    /// Whether the words do what the name says.
    pub genuine: bool,
    /// One plain sentence about it.
    pub note: Note,
}

/// A rider that people know by its name.
struct Rider {
    name: &'static str,
    /// How it is written, in lower case and without punctuation.
    names: &'static [&'static str],
    /// Ids of the list under which the text itself stands: then it is no rider.
    listed: &'static str,
    /// What its words must do, each of them.
    does: &'static [Category],
    /// What they may do beside that.
    may: &'static [Category],
    /// What there is to say about it.
    says: &'static str,
}

const RIDERS: [Rider; 8] = [
    Rider {
        name: "the Commons Clause",
        names: &["commons clause"],
        listed: "\0",
        does: &[Category::Redistribution],
        may: &[
            Category::HostedService,
            Category::CommercialUse,
            Category::Attribution,
            Category::Trademark,
        ],
        says: "it takes away the right to sell, hosting and support for a fee included",
    },
    Rider {
        name: "the Anti-996 License",
        names: &["anti 996 license", "反996许可证"],
        listed: "\0",
        does: &[],
        may: &[
            Category::PersonsOrGroups,
            Category::FieldOfUse,
            Category::Attribution,
        ],
        says: "it asks employers to keep the labor laws of their place",
    },
    Rider {
        name: "the \"Good, not Evil\" condition",
        names: &["good not evil"],
        listed: "JSON",
        does: &[Category::FieldOfUse],
        may: &[Category::FieldOfUse],
        says: "it bars a purpose that nobody has defined, and so fails criterion 6",
    },
    Rider {
        name: "the Fair Core License",
        names: &["fair core license"],
        listed: "\0",
        does: &[Category::CompetingUse, Category::LicenseKey],
        may: ANYTHING,
        says: "it bars competing uses and the circumvention of license keys, and turns into an open license two years after each release",
    },
    Rider {
        name: "the Functional Source License",
        names: &["functional source license"],
        listed: "FSL-",
        does: &[Category::CompetingUse],
        may: ANYTHING,
        says: "it bars competing uses, and turns into an open license two years after each release",
    },
    Rider {
        name: "the Business Source License",
        names: &["business source license"],
        listed: "BUSL-",
        does: &[Category::NonProduction],
        may: ANYTHING,
        says: "it bars use in production until its change date",
    },
    Rider {
        name: "the Server Side Public License",
        names: &["server side public license"],
        listed: "SSPL-",
        does: &[Category::HostedService],
        may: ANYTHING,
        says: "whoever offers it as a service must publish the source of the whole service",
    },
    Rider {
        name: "an OpenRAIL use restriction",
        names: &["openrail", "open rail", "open responsible ai license"],
        listed: "\0",
        does: &[Category::FieldOfUse],
        may: ANYTHING,
        says: "its attachment bans uses, and the ban must be passed on with every copy",
    },
];

/// For riders that people adapt: what else they say does not make them another text.
const ANYTHING: &[Category] = &Category::ALL;

/// The known riders of a file, with what there is to say about them, and the parameters of listed licenses.
#[must_use]
pub fn known(text: &str, licenses: &[LicenseMatch], clauses: &[Clause]) -> Vec<Known> {
    let words = Words::new(text);
    let mut found: Vec<Known> = RIDERS
        .iter()
        .filter(|rider| {
            !licenses
                .iter()
                .any(|license| license.id.starts_with(rider.listed))
        })
        .filter_map(|rider| recognise(rider, text, &words, licenses, clauses))
        .collect();
    found.extend(dify(licenses, clauses));
    found.extend(parameters(text, licenses));
    found
}

fn recognise(
    rider: &Rider,
    text: &str,
    words: &Words,
    licenses: &[LicenseMatch],
    clauses: &[Clause],
) -> Option<Known> {
    let outside = |at: &usize| {
        !licenses.iter().any(|license| {
            license.form == Form::FullText && license.start <= *at && *at < license.end
        })
    };
    let at = rider
        .names
        .iter()
        .flat_map(|name| words.find(name))
        .filter(outside)
        .min()?;
    let line = text.get(..at).map_or(0, |before| {
        before.rfind('\n').map_or(0, |newline| newline + 1)
    });
    // A rider that is a license of its own may share its words with a listed one.
    let whole = rider.may.len() == ANYTHING.len();
    let own: Vec<&Clause> = clauses
        .iter()
        .filter(|clause| clause.origin != Origin::Removed)
        .filter(|clause| whole || clause.origin != Origin::Base)
        .filter(|clause| clause.end > line)
        .collect();
    let restricting = || {
        own.iter()
            .copied()
            .filter(|clause| clause.effect == Effect::Restricts)
    };
    let does = rider
        .does
        .iter()
        .all(|category| restricting().any(|clause| clause.category == *category));
    let beyond: Vec<&Clause> = restricting()
        .filter(|clause| {
            !rider.does.contains(&clause.category) && !rider.may.contains(&clause.category)
        })
        .collect();
    let name = rider.name;
    let (genuine, said) = if does {
        let mut said = format!("The file holds {name}: {}.", rider.says);
        if !beyond.is_empty() {
            let more = chain(&restrictions(beyond.into_iter()));
            said.push_str(&format!(
                " Its words, or others beside it, go further: the text also {more}."
            ));
        }
        (true, said)
    } else if !is_title(text, at) {
        // A name in passing promises nothing.
        return None;
    } else {
        let instead = restrictions(restricting());
        let instead = if instead.is_empty() {
            "its words were not found".to_owned()
        } else {
            format!("the text is another one: it {}", chain(&instead))
        };
        (false, format!("The title names {name}, but {instead}."))
    };
    let key = if genuine { "known-rider" } else { "imitation" };
    Some(Known {
        name,
        genuine,
        note: Note {
            key: key.to_owned(),
            text: said,
        },
    })
}

/// Whether a name stands in a short line, as a title does.
fn is_title(text: &str, at: usize) -> bool {
    const MOST_WORDS: usize = 10;
    let before = text.get(..at).unwrap_or_default();
    let behind = text.get(at..).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().len();
    let whole = text
        .get(at - line..)
        .and_then(|line| line.lines().next())
        .unwrap_or(behind);
    whole.split_whitespace().count() <= MOST_WORDS && !whole.trim_end().ends_with('.')
}

/// The conditions that Dify made known; they travel without a name.
fn dify(licenses: &[LicenseMatch], clauses: &[Clause]) -> Option<Known> {
    let has = |category: Category, effect: Effect| {
        clauses.iter().any(|clause| {
            clause.origin != Origin::Base && clause.category == category && clause.effect == effect
        })
    };
    let apache = licenses.iter().any(|license| license.id == "Apache-2.0");
    let producer = has(Category::UnilateralChange, Effect::Restricts)
        || has(Category::ContributorTerms, Effect::Obliges);
    (apache
        && producer
        && has(Category::HostedService, Effect::Restricts)
        && has(Category::Branding, Effect::Restricts))
    .then(|| Known {
        name: "conditions of the Dify type",
        genuine: true,
        note: Note {
            key: "known-rider".to_owned(),
            text: "The additional conditions are of the type that Dify made known: no service to several tenants, a logo that must stay, and terms for contributors in favor of the producer.".to_owned(),
        },
    })
}

/// What listed licenses that turn into others later are filled in with.
fn parameters(text: &str, licenses: &[LicenseMatch]) -> Option<Known> {
    let license = licenses
        .iter()
        .find(|license| license.id.starts_with("BUSL-") || license.id.starts_with("FSL-"))?;
    let id = &license.id;
    let said = if id.starts_with("FSL-") {
        let later = if id.ends_with("MIT") {
            "MIT"
        } else {
            "Apache-2.0"
        };
        format!("{id}: two years after its release each version comes under {later} as well.")
    } else {
        let mut said = Vec::new();
        match parameter(text, "Additional Use Grant") {
            Some(grant) if !grant.eq_ignore_ascii_case("none") => {
                said.push(format!(
                    "beside use that is not in production it grants: “{grant}”"
                ));
            }
            Some(_) => said.push("it grants no use in production".to_owned()),
            None => {}
        }
        if let Some(date) = parameter(text, "Change Date") {
            said.push(format!("its change date is “{date}”"));
        }
        if let Some(later) = parameter(text, "Change License") {
            said.push(format!("from then on its license is “{later}”"));
        }
        if said.is_empty() {
            return None;
        }
        format!("{id} as filled in: {}.", said.join("; "))
    };
    Some(Known {
        name: "parameters",
        genuine: false,
        note: Note {
            key: "parameters".to_owned(),
            text: said,
        },
    })
}

/// The value behind a label, in one line, shortened.
fn parameter(text: &str, label: &str) -> Option<String> {
    const LABELS: [&str; 7] = [
        "Licensor:",
        "Licensed Work:",
        "Additional Use Grant:",
        "Change Date:",
        "Change License:",
        "For information about",
        "Notice",
    ];
    const LONGEST: usize = 200;
    let behind = text.split_once(&format!("{label}:"))?.1;
    let end = LABELS
        .iter()
        .filter_map(|next| behind.find(next))
        .min()
        .unwrap_or(behind.len());
    let mut lines = behind.get(..end)?.lines();
    let mut words: Vec<&str> = lines.next()?.split_whitespace().collect();
    for line in lines {
        let content = line.trim_start_matches([' ', '\t', '*', '#', '/', '-', ';']);
        // A grant may have several paragraphs; a date or a name has none.
        if content.trim().is_empty() && !label.contains("Grant") {
            break;
        }
        words.extend(content.split_whitespace());
    }
    let value = words.join(" ");
    if value.is_empty() {
        return None;
    }
    if value.chars().count() <= LONGEST {
        return Some(value.trim_end_matches('.').to_owned());
    }
    let cut: String = value.chars().take(LONGEST).collect();
    Some(format!("{}…", cut.trim_end()))
}

/// Terms that section 7 of the GNU licenses, version 3, permits by itself, and terms that it calls further restrictions.
///
/// Clauses that rest on its letters (b), (c) or (e) are told to do so.
#[must_use]
pub fn section_seven(text: &str, licenses: &[LicenseMatch], clauses: &mut [Clause]) -> Vec<Note> {
    let Some(license) = licenses.iter().find(|license| {
        ["AGPL-3.0", "GPL-3.0", "LGPL-3.0"]
            .iter()
            .any(|family| license.id.starts_with(family))
    }) else {
        return Vec::new();
    };
    let id = &license.id;
    let mut notes = Vec::new();
    let mut rests = false;
    let mut restricts = false;
    for clause in clauses.iter_mut().filter(|clause| {
        matches!(clause.origin, Origin::Added | Origin::Changed) && clause.start < clause.end
    }) {
        let permitted = matches!(
            clause.category,
            Category::Attribution | Category::Branding | Category::Trademark
        );
        if permitted && cites(text, clause) {
            rests = true;
            clause.explanation.push_str(&format!(
                " Section 7 of {id} itself permits terms of this kind."
            ));
        } else if clause.effect == Effect::Restricts && !clause.osd.is_empty() {
            restricts = true;
        }
    }
    if rests {
        notes.push(Note {
            key: "section-seven".to_owned(),
            text: format!(
                "Section 7 of {id} itself permits terms that keep notices and credits (b), have changed versions marked (c) or withhold trademarks (e); they are no further restrictions."
            ),
        });
    }
    if restricts {
        notes.push(Note {
            key: "further-restrictions".to_owned(),
            text: format!(
                "Section 7 of {id} calls other added restrictions further restrictions and lets whoever receives the work remove them; whether that binds the licensor itself is disputed."
            ),
        });
    }
    notes
}

/// Whether the paragraph of a clause, or that before it, rests on section 7.
fn cites(text: &str, clause: &Clause) -> bool {
    let before = text.get(..clause.start).unwrap_or_default();
    let start = before.rmatch_indices("\n\n").nth(1).map_or(0, |(at, _)| at);
    let words = Words::new(text.get(start..clause.end).unwrap_or_default());
    ["7 b", "7 c", "7 e", "section 7", "sections 7"]
        .iter()
        .any(|name| words.find(name).next().is_some())
}

/// A text as its words in lower case, each followed by one blank, with the way back.
struct Words {
    joined: String,
    /// Where each word starts, in `joined` and in the text.
    starts: Vec<(usize, usize)>,
}

impl Words {
    fn new(text: &str) -> Self {
        let mut joined = String::with_capacity(text.len());
        let mut starts = Vec::new();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                if !inside {
                    starts.push((joined.len(), at));
                }
                joined.extend(c.to_lowercase());
                inside = true;
            } else if inside {
                joined.push(' ');
                inside = false;
            }
        }
        joined.push(' ');
        Self { joined, starts }
    }

    /// Where a name starts in the text, each time that it stands there.
    fn find<'w>(&'w self, name: &str) -> impl Iterator<Item = usize> + use<'w> {
        // Chinese puts no blank behind a name.
        let spaced = if name.is_ascii() {
            format!("{name} ")
        } else {
            name.to_owned()
        };
        let found: Vec<usize> = self
            .joined
            .match_indices(&spaced)
            .filter_map(|(at, _)| {
                let word = self
                    .starts
                    .binary_search_by_key(&at, |start| start.0)
                    .ok()?;
                Some(self.starts[word].1)
            })
            .collect();
        found.into_iter()
    }
}

#[cfg(test)]
mod tests;

//! What the license means for six common questions, each answer tied to the passages that it rests on.
//!
//! ```text
//! listed license ─ its family's row, or its own ─┐
//! clauses of the report ─ those that concern it ─┴─ the strictest reply, why, and where it says so
//! ```
//!
//! Where neither speaks, the answer is that the text does not say. The rows are ours, read against the licenses; they
//! say what a license asks in the common case and not every exception to it.

use crate::clause::{Category, Effect, Origin};
use crate::report::{Clause, LicenseKind, Report, Status};
use crate::verdict::Family;

/// The questions, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Use it at work.
    Work,
    /// Sell it, or build it into what is sold.
    Sell,
    /// Host it as a service for others.
    Host,
    /// Change its logo or name.
    Rebrand,
    /// Keep the source of one's own changes closed.
    Close,
    /// Pass it on.
    Redistribute,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reply {
    /// The text does not say.
    Unsaid,
    /// Yes.
    Yes,
    /// Yes, if something is done or left.
    Conditions,
    /// Only with another license or a permission.
    NeedsLicense,
    /// No.
    No,
}

/// What a reply of a listed license hangs on; the catalogues word it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Notices and license text go along.
    Notices,
    /// Copyright notices stay; names and marks are not licensed by that.
    NoticesStay,
    /// Credit is given and changes are named.
    Credit,
    /// A credit that it displays must stay.
    Badge,
    /// Changed versions take another name.
    Rename,
    /// Not sold by itself.
    Bundle,
    /// Source of its own files, as changed, goes along.
    FilesSource,
    /// Its own files only: what is merely combined with it stays one's own.
    FilesClosed,
    /// Source of the whole work goes along, under the same license.
    WorkSource,
    /// Adaptations carry the same license.
    ShareAlike,
    /// As long as it is not passed on.
    NotPassedOn,
    /// As long as it is neither passed on nor used by others over a network.
    NotOffered,
    /// Users over a network get the source of a changed version.
    NetworkSource,
    /// The source of all that runs the service is published.
    ServiceSource,
    /// Not for commercial purposes.
    NonCommercial,
    /// Unchanged only.
    Unchanged,
    /// Changed versions stay private.
    ChangesPrivate,
    /// Not in production, but for what the license's own grant allows.
    NonProduction,
    /// Not as a service to others.
    NoService,
    /// Not in competition with the licensor.
    NoCompeting,
    /// Some purposes are barred.
    Purposes,
    /// Small businesses only.
    SmallBusiness,
    /// An exception loosens it.
    Exception,
    /// One of the licenses may be chosen.
    Choice,
}

/// An answer with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The answer.
    pub reply: Reply,
    /// Indexes into the report's clauses, those that decided.
    pub clauses: Vec<usize>,
    /// What it hangs on by the listed licenses, where those decided.
    pub reasons: Vec<Reason>,
    /// Index into the report's licenses of the one that decided.
    pub license: Option<usize>,
}

impl Question {
    /// The questions, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Work,
        Self::Sell,
        Self::Host,
        Self::Rebrand,
        Self::Close,
        Self::Redistribute,
    ];
}

/// The replies to the six questions, each with what it hangs on.
type Row = [(Reply, &'static [Reason]); 6];

use Reason as R;
use Reply::{Conditions as If, NeedsLicense as Buy, No, Yes};

const FREE: (Reply, &[Reason]) = (Yes, &[]);

fn family_row(family: Family) -> Option<Row> {
    Some(match family {
        Family::PublicDomain => [FREE; 6],
        Family::Permissive => [
            FREE,
            (If, &[R::Notices]),
            FREE,
            (Yes, &[R::NoticesStay]),
            FREE,
            (If, &[R::Notices]),
        ],
        Family::Weak => [
            FREE,
            (If, &[R::FilesSource]),
            FREE,
            (Yes, &[R::NoticesStay]),
            (If, &[R::FilesClosed]),
            (If, &[R::FilesSource]),
        ],
        Family::Copyleft => [
            FREE,
            (If, &[R::WorkSource]),
            FREE,
            (Yes, &[R::NoticesStay]),
            (If, &[R::NotPassedOn]),
            (If, &[R::WorkSource]),
        ],
        Family::Network => [
            FREE,
            (If, &[R::WorkSource]),
            (If, &[R::NetworkSource]),
            (Yes, &[R::NoticesStay]),
            (If, &[R::NotOffered]),
            (If, &[R::WorkSource]),
        ],
        Family::Restricted => return None,
    })
}

/// Licenses whose replies are not their family's, by the beginning of their ids; the first that fits counts.
const ROWS: &[(&str, Row)] = &[
    (
        "CC-BY-NC-ND",
        [
            (If, &[R::NonCommercial]),
            (No, &[R::NonCommercial]),
            (If, &[R::NonCommercial, R::Unchanged]),
            (If, &[R::ChangesPrivate]),
            (If, &[R::ChangesPrivate]),
            (If, &[R::NonCommercial, R::Unchanged, R::Credit]),
        ],
    ),
    (
        "CC-BY-NC-SA",
        [
            (If, &[R::NonCommercial]),
            (No, &[R::NonCommercial]),
            (If, &[R::NonCommercial, R::Credit]),
            (If, &[R::NonCommercial, R::Credit]),
            (If, &[R::ShareAlike]),
            (If, &[R::NonCommercial, R::ShareAlike, R::Credit]),
        ],
    ),
    (
        "CC-BY-NC",
        [
            (If, &[R::NonCommercial]),
            (No, &[R::NonCommercial]),
            (If, &[R::NonCommercial, R::Credit]),
            (If, &[R::NonCommercial, R::Credit]),
            (If, &[R::NonCommercial]),
            (If, &[R::NonCommercial, R::Credit]),
        ],
    ),
    (
        "CC-BY-ND",
        [
            FREE,
            (If, &[R::Unchanged, R::Credit]),
            (If, &[R::Unchanged, R::Credit]),
            (If, &[R::ChangesPrivate]),
            (If, &[R::ChangesPrivate]),
            (If, &[R::Unchanged, R::Credit]),
        ],
    ),
    (
        "CC-BY-SA",
        [
            FREE,
            (If, &[R::ShareAlike, R::Credit]),
            (If, &[R::ShareAlike, R::Credit]),
            (If, &[R::Credit]),
            (If, &[R::ShareAlike]),
            (If, &[R::ShareAlike, R::Credit]),
        ],
    ),
    (
        "CC-BY-",
        [
            FREE,
            (If, &[R::Credit]),
            (If, &[R::Credit]),
            (If, &[R::Credit]),
            FREE,
            (If, &[R::Credit]),
        ],
    ),
    (
        "BUSL-",
        [
            (If, &[R::NonProduction]),
            (Buy, &[R::NonProduction]),
            (Buy, &[R::NonProduction]),
            (If, &[R::NonProduction, R::NoticesStay]),
            (If, &[R::NonProduction]),
            (If, &[R::NonProduction, R::Notices]),
        ],
    ),
    (
        "SSPL-",
        [
            FREE,
            (If, &[R::WorkSource]),
            (If, &[R::ServiceSource]),
            (Yes, &[R::NoticesStay]),
            (If, &[R::NotOffered]),
            (If, &[R::WorkSource]),
        ],
    ),
    (
        "Elastic-",
        [
            FREE,
            (If, &[R::NoService, R::Notices]),
            (No, &[R::NoService]),
            (If, &[R::NoticesStay]),
            FREE,
            (If, &[R::Notices]),
        ],
    ),
    (
        "FSL-",
        [
            FREE,
            (If, &[R::NoCompeting]),
            (If, &[R::NoCompeting]),
            (Yes, &[R::NoticesStay]),
            FREE,
            (If, &[R::NoCompeting, R::Notices]),
        ],
    ),
    (
        "PolyForm-Noncommercial",
        [
            (If, &[R::NonCommercial]),
            (No, &[R::NonCommercial]),
            (If, &[R::NonCommercial]),
            (If, &[R::NonCommercial]),
            (If, &[R::NonCommercial]),
            (If, &[R::NonCommercial, R::Notices]),
        ],
    ),
    (
        "PolyForm-Small-Business",
        [
            (If, &[R::SmallBusiness]),
            (If, &[R::SmallBusiness, R::Notices]),
            (If, &[R::SmallBusiness]),
            (If, &[R::SmallBusiness]),
            (If, &[R::SmallBusiness]),
            (If, &[R::SmallBusiness, R::Notices]),
        ],
    ),
    ("JSON", PURPOSES),
    ("Hippocratic-", PURPOSES),
    ("BSD-3-Clause-No-", PURPOSES),
    (
        "OFL-",
        [
            FREE,
            (If, &[R::Bundle, R::Notices]),
            FREE,
            (Yes, &[R::Rename]),
            (If, &[R::ShareAlike]),
            (If, &[R::ShareAlike, R::Notices]),
        ],
    ),
];

/// A permissive license that bars some purposes.
const PURPOSES: Row = [
    (If, &[R::Purposes]),
    (If, &[R::Purposes, R::Notices]),
    (If, &[R::Purposes]),
    (If, &[R::Purposes, R::NoticesStay]),
    (If, &[R::Purposes]),
    (If, &[R::Purposes, R::Notices]),
];

/// What some licenses say of names and displays, beside their family's row.
const NAMES: &[(Reply, Reason, &[&str])] = &[
    (If, R::Badge, &["CPAL-", "AAL", "SugarCRM-"]),
    (
        Yes,
        R::Rename,
        &[
            "Apache-1.",
            "PHP-",
            "LPPL-",
            "Zend-",
            "OpenSSL",
            "Bitstream-Vera",
        ],
    ),
];

/// The row of a listed license; `None` where we have none.
fn row(id: &str, family: Option<Family>) -> Option<Row> {
    let own = ROWS.iter().find(|(start, _)| id.starts_with(start));
    let mut row = match own {
        Some(&(_, row)) => row,
        None => family_row(family?)?,
    };
    for (reply, reason, ids) in NAMES {
        if ids.iter().any(|start| id.starts_with(start)) {
            row[3] = (*reply, std::slice::from_ref(reason));
        }
    }
    Some(row)
}

/// What the listed licenses say together to one question.
#[derive(Debug, Clone, Default)]
struct Listed {
    reply: Option<Reply>,
    reasons: Vec<Reason>,
    license: Option<usize>,
}

/// The answers for a report, in the order of [`Question::ALL`].
#[must_use]
pub fn answers(report: &Report) -> [Answer; 6] {
    let listed = listed(report);
    let mut at = 0;
    Question::ALL.map(|question| {
        let mine = listed.get(at).cloned().unwrap_or_default();
        at += 1;
        answer(report, mine, question)
    })
}

fn answer(report: &Report, listed: Listed, question: Question) -> Answer {
    let reviewed = listed.reply.is_some();
    let base = listed.reply.unwrap_or(Reply::Unsaid);
    let mut reply = base;
    let mut clauses = Vec::new();
    for (index, clause) in report.clauses.iter().enumerate() {
        let Some(mut said) = by_clause(question, clause) else {
            continue;
        };
        // What a listed license says itself, our row has weighed already: the passage is where it says so.
        if clause.origin == Origin::Base && reviewed {
            if base <= Yes {
                continue;
            }
            said = base;
        }
        clauses.push((index, said));
        reply = reply.max(said);
    }
    // Only the passages that decided: a mere condition is not why something needs a license.
    clauses.retain(|&(_, said)| said == reply);
    // The row's reasons stand where it decided, or where what was added is no stricter than it.
    let decided = reviewed && base == reply;
    Answer {
        question,
        reply,
        clauses: clauses.into_iter().map(|(index, _)| index).collect(),
        reasons: if decided { listed.reasons } else { Vec::new() },
        license: listed.license.filter(|_| decided),
    }
}

/// What the listed licenses themselves say to each question: the strictest of them, or the mildest where the reader
/// may choose. Nothing, where one of them is not known.
fn listed(report: &Report) -> Vec<Listed> {
    if matches!(
        report.verdict.status,
        Status::Unlisted | Status::NotALicense
    ) {
        return Vec::new();
    }
    let rows: Option<Vec<(usize, Row)>> = report
        .licenses
        .iter()
        .enumerate()
        .filter(|(_, license)| license.kind == LicenseKind::License)
        .map(|(index, license)| Some((index, row(&license.id, license.family)?)))
        .collect();
    let rows = rows.unwrap_or_default();
    let excepted = report
        .licenses
        .iter()
        .any(|license| license.kind == LicenseKind::Exception);
    let expression = report.verdict.spdx_expression.as_deref();
    let choice = expression
        .is_some_and(|expression| expression.contains(" OR ") && !expression.contains(" AND "));
    (0..6)
        .map(|at| {
            let replies = rows
                .iter()
                .map(|&(index, row)| (row[at].0, index, row[at].1));
            let chosen = if choice {
                replies.min_by_key(|&(reply, ..)| reply)
            } else {
                // The first of the strictest.
                replies.rev().max_by_key(|&(reply, ..)| reply)
            };
            let Some((reply, license, reasons)) = chosen else {
                return Listed::default();
            };
            let mut reasons = reasons.to_vec();
            if excepted && reasons.contains(&R::WorkSource) {
                reasons.push(R::Exception);
            }
            if choice && rows.iter().any(|(_, row)| row[at].0 != reply) {
                reasons.push(R::Choice);
            }
            Listed {
                reply: Some(reply),
                reasons,
                license: Some(license),
            }
        })
        .collect()
}

/// What one clause says to a question.
fn by_clause(question: Question, clause: &Clause) -> Option<Reply> {
    use Category as C;
    let concerns = match question {
        Question::Work => matches!(
            clause.category,
            C::CommercialUse
                | C::NonProduction
                | C::FieldOfUse
                | C::PersonsOrGroups
                | C::ScaleLimit
                | C::Payment
                | C::AuditTelemetry
        ),
        Question::Sell => matches!(
            clause.category,
            C::CommercialUse
                | C::NonProduction
                | C::CompetingUse
                | C::Redistribution
                | C::ScaleLimit
                | C::Payment
        ),
        Question::Host => matches!(
            clause.category,
            C::HostedService
                | C::CommercialUse
                | C::NonProduction
                | C::CompetingUse
                | C::ScaleLimit
        ),
        Question::Rebrand => matches!(clause.category, C::Branding | C::Modification),
        Question::Close => matches!(clause.category, C::SourceDisclosure),
        Question::Redistribute => matches!(
            clause.category,
            C::Redistribution | C::Payment | C::Branding | C::Attribution | C::NonProduction
        ),
    };
    if !concerns {
        return None;
    }
    match clause.effect {
        Effect::Restricts => Some(restricted(question, clause)),
        Effect::Obliges => Some(Reply::Conditions),
        // A grant of a license of its own is all that speaks; in a listed one, the row has it.
        Effect::Permits if clause.origin == Origin::Custom => Some(Yes),
        Effect::Permits | Effect::Neutral => None,
    }
}

fn restricted(question: Question, clause: &Clause) -> Reply {
    // These bar something narrower than the question asks.
    let narrower = matches!(
        (question, clause.category),
        (
            Question::Work,
            Category::CommercialUse
                | Category::FieldOfUse
                | Category::PersonsOrGroups
                | Category::ScaleLimit
                | Category::AuditTelemetry
        ) | (_, Category::ScaleLimit | Category::CompetingUse)
            | (
                Question::Redistribute,
                Category::Branding | Category::Attribution
            )
    );
    if narrower {
        Reply::Conditions
    } else if asks_for_license(clause) {
        Reply::NeedsLicense
    } else {
        No
    }
}

/// Whether the clause leaves a door open. A list item may inherit it from its lead-in, which only the rule has read.
fn asks_for_license(clause: &Clause) -> bool {
    let said = format!(
        "{} {} {}",
        clause.quote,
        clause.why.join(" "),
        clause.explanation
    )
    .to_lowercase();
    // Not the mere word: "permission is granted for non-commercial purposes" leaves no door open.
    [
        "commercial licen",
        "separate licen",
        "another licen",
        "different licen",
        "licence from",
        "license from",
        "written permission",
        "prior permission",
        "express permission",
        "explicit permission",
        "permission of",
        "permission from",
        "without permission",
        "consent",
        "written agreement",
        "agreement with",
        "authorization",
        "authorisation",
        "商业授权",
        "商业许可",
        "书面",
        "授权",
    ]
    .iter()
    .any(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;
    use crate::report::Form;

    fn replies(id: &str, clauses: Vec<Clause>) -> [Reply; 6] {
        let mut report = fixture::report();
        report.verdict.status = Status::Unmodified;
        report.licenses = vec![fixture::license(id, Form::FullText)];
        report.clauses = clauses;
        answers(&report).map(|answer| answer.reply)
    }

    #[test]
    fn listed_licenses_answer_for_themselves() {
        use Reply::Unsaid;
        let cases = [
            ("MIT", [Yes, If, Yes, Yes, Yes, If]),
            ("Unlicense", [Yes; 6]),
            ("MPL-2.0", [Yes, If, Yes, Yes, If, If]),
            ("GPL-3.0-only", [Yes, If, Yes, Yes, If, If]),
            ("AGPL-3.0-only", [Yes, If, If, Yes, If, If]),
            ("SSPL-1.0", [Yes, If, If, Yes, If, If]),
            ("CC-BY-NC-4.0", [If, No, If, If, If, If]),
            ("CC-BY-4.0", [Yes, If, If, If, Yes, If]),
            ("BUSL-1.1", [If, Buy, Buy, If, If, If]),
            ("Elastic-2.0", [Yes, If, No, If, Yes, If]),
            ("CPAL-1.0", [Yes, If, If, If, If, If]),
            ("Some-unknown-1.0", [Unsaid; 6]),
        ];
        for (id, expected) in cases {
            assert_eq!(replies(id, Vec::new()), expected, "{id}");
        }
    }

    #[test]
    fn a_clause_decides_and_is_named() {
        let mut report = fixture::report();
        report.verdict.status = Status::ConditionsAdded;
        report.licenses = vec![fixture::license("Apache-2.0", Form::Notice)];
        report.clauses = vec![
            fixture::clause(Category::Branding, Effect::Obliges, 0, "must keep the logo"),
            fixture::clause(
                Category::HostedService,
                Effect::Restricts,
                30,
                "may not be offered as a service",
            ),
            fixture::clause(
                Category::CommercialUse,
                Effect::Restricts,
                80,
                "a commercial license is required for selling it",
            ),
        ];
        let [work, sell, host, rebrand, close, _] = answers(&report);
        assert_eq!((work.reply, work.clauses), (Reply::Conditions, vec![2]));
        assert_eq!((sell.reply, sell.clauses), (Reply::NeedsLicense, vec![2]));
        assert_eq!((host.reply, host.clauses), (No, vec![1]));
        assert_eq!(
            (rebrand.reply, rebrand.clauses),
            (Reply::Conditions, vec![0])
        );
        assert_eq!((close.reply, close.clauses), (Yes, vec![]));
        assert_eq!(close.license, Some(0), "the listed license decided");
    }

    #[test]
    fn a_clause_of_the_listed_license_is_where_it_says_so() {
        let mut clause = fixture::clause(
            Category::HostedService,
            Effect::Restricts,
            0,
            "offering the program as a service",
        );
        clause.origin = Origin::Base;
        let mut report = fixture::report();
        report.verdict.status = Status::Unmodified;
        report.licenses = vec![fixture::license("SSPL-1.0", Form::FullText)];
        report.clauses = vec![clause];
        let [_, _, host, ..] = answers(&report);
        assert_eq!((host.reply, host.clauses), (If, vec![0]));
        assert_eq!(host.reasons, [R::ServiceSource]);
    }

    #[test]
    fn who_may_choose_has_the_milder_terms() {
        let mut report = fixture::report();
        report.verdict.status = Status::Unmodified;
        report.licenses = vec![
            fixture::license("GPL-2.0-only", Form::Reference),
            fixture::license("MIT", Form::FullText),
        ];
        report.verdict.spdx_expression = Some("GPL-2.0-only OR MIT".to_owned());
        let close = |report: &Report| answers(report)[4].clone();
        assert_eq!(close(&report).reply, Yes);
        assert_eq!(close(&report).reasons, [R::Choice]);
        report.verdict.spdx_expression = Some("GPL-2.0-only AND MIT".to_owned());
        assert_eq!(close(&report).reply, If);
    }

    #[test]
    fn a_permission_for_less_leaves_no_door_open() {
        let narrow = fixture::clause(
            Category::CommercialUse,
            Effect::Restricts,
            0,
            "Permission is granted for noncommercial purposes",
        );
        assert_eq!(replies("MIT", vec![narrow])[1], No);
        let open = fixture::clause(
            Category::CommercialUse,
            Effect::Restricts,
            0,
            "may not be sold without the prior written permission of the authors",
        );
        assert_eq!(replies("MIT", vec![open])[1], Buy);
    }

    #[test]
    fn every_reason_has_its_words() {
        use crate::app::words::Lang;
        for lang in Lang::ALL {
            for (id, row) in ROWS {
                for reason in row.iter().flat_map(|&(_, reasons)| reasons) {
                    assert!(
                        !(lang.words().reason)(*reason).is_empty(),
                        "{id} {reason:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_permission_takes_nothing_away() {
        let granted = fixture::clause(
            Category::CommercialUse,
            Effect::Permits,
            0,
            "may be used commercially",
        );
        assert_eq!(replies("MIT", vec![granted])[1], If);
    }

    #[test]
    fn without_a_license_nothing_is_said() {
        assert!(
            answers(&fixture::report())
                .iter()
                .all(|answer| answer.reply == Reply::Unsaid)
        );
    }
}

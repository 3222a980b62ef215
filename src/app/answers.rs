//! What the license means for six common questions, each answer tied to the passages that it rests on.
//!
//! Two sources, in this order: the clauses of the report, and what the listed license itself is known to ask, from a
//! table of families below. Where neither speaks, the answer is that the text does not say.

use crate::clause::{Category, Effect};
use crate::report::{Clause, LicenseKind, Report, Status};

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

/// An answer with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The answer.
    pub reply: Reply,
    /// Indexes into the report's clauses, those that decided.
    pub clauses: Vec<usize>,
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

/// What a family of listed licenses asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Duty {
    /// Nothing.
    Nothing,
    /// Keep the notices.
    Notices,
    /// Publish the source of changed files or of the library.
    Files,
    /// Publish the source of the whole work that is passed on.
    Work,
    /// Also to those who use it over a network.
    Network,
}

/// Families by the beginning of their ids; the first that fits counts.
const FAMILIES: &[(Duty, &[&str])] = &[
    (
        Duty::Nothing,
        &[
            "0BSD",
            "CC0-",
            "Unlicense",
            "MIT-0",
            "WTFPL",
            "PDDL-",
            "CC-PDDC",
            "blessing",
            "NIST-PD",
            "SAX-PD",
            "ANTLR-PD",
        ],
    ),
    (
        Duty::Network,
        &[
            "AGPL-", "CPAL-", "RPL-", "OSL-", "EUPL-", "NPOSL-", "Parity-", "SSPL-",
        ],
    ),
    (
        Duty::Files,
        &[
            "LGPL-",
            "MPL-",
            "EPL-",
            "CDDL-",
            "CPL-",
            "IPL-",
            "MS-RL",
            "APSL-",
            "NPL-",
            "SISSL",
            "SPL-",
            "RPSL-",
            "CECILL-C",
            "LPPL-",
            "Nokia",
            "ErlPL-",
            "Interbase-",
            "CUA-OPL-",
            "LPL-",
            "CATOSL-",
            "CERN-OHL-W-",
            "wxWindows",
            "OFL-",
            "Artistic-2.0",
        ],
    ),
    (
        Duty::Work,
        &[
            "GPL-",
            "CC-BY-SA-",
            "CECILL-1",
            "CECILL-2",
            "CERN-OHL-S-",
            "Sleepycat",
            "GFDL-",
            "ODbL-",
            "copyleft-next-",
            "TAPR-OHL",
            "LAL-",
            "SimPL-",
            "QPL-",
            "BSD-Protection",
            "Vim",
        ],
    ),
    (
        Duty::Notices,
        &[
            "MIT",
            "Apache-",
            "BSD-",
            "ISC",
            "Zlib",
            "zlib",
            "BSL-1.0",
            "PSF-",
            "Python-",
            "PostgreSQL",
            "NCSA",
            "X11",
            "AFL-",
            "CC-BY-1",
            "CC-BY-2",
            "CC-BY-3",
            "CC-BY-4",
            "Unicode-",
            "HPND",
            "OpenSSL",
            "PHP-",
            "UPL-",
            "BlueOak-",
            "MS-PL",
            "Libpng",
            "libpng",
            "curl",
            "ICU",
            "MulanPSL-",
            "ECL-",
            "EFL-",
            "FTL",
            "IJG",
            "JasPer",
            "Ruby",
            "W3C",
            "XFree86",
            "ZPL-",
            "bzip2",
            "OLDAP-2",
            "Boehm-GC",
            "FSFAP",
            "TCL",
            "SGI-B-2.0",
            "NTP",
            "Info-ZIP",
            "Beerware",
            "CECILL-B",
            "CERN-OHL-P-",
            "EUDatagrid",
            "Entessa",
            "Fair",
            "Naumen",
            "VSL-",
            "Xnet",
            "AAL",
            "NAIST-2003",
            "SMLNJ",
            "StandardML-NJ",
            "TU-Berlin",
        ],
    ),
];

/// The answers for a report, in the order of [`Question::ALL`].
#[must_use]
pub fn answers(report: &Report) -> [Answer; 6] {
    let duty = duty(report);
    Question::ALL.map(|question| answer(report, duty, question))
}

fn answer(report: &Report, duty: Option<Duty>, question: Question) -> Answer {
    let mut reply = by_listed(question, duty);
    let mut clauses = Vec::new();
    for (index, clause) in report.clauses.iter().enumerate() {
        if let Some(said) = by_clause(question, clause) {
            clauses.push(index);
            reply = reply.max(said);
        }
    }
    // Only the passages that decided: a mere condition is not why something needs a license.
    clauses.retain(|&index| {
        by_clause(question, &report.clauses[index]).is_some_and(|said| said == reply)
    });
    Answer {
        question,
        reply,
        clauses,
    }
}

/// What the listed licenses themselves say to a question.
fn by_listed(question: Question, duty: Option<Duty>) -> Reply {
    let Some(duty) = duty else {
        return Reply::Unsaid;
    };
    match question {
        Question::Work | Question::Rebrand => Reply::Yes,
        Question::Sell => match duty {
            Duty::Nothing | Duty::Notices => Reply::Yes,
            _ => Reply::Conditions,
        },
        Question::Host => match duty {
            Duty::Network => Reply::Conditions,
            _ => Reply::Yes,
        },
        Question::Close => match duty {
            Duty::Nothing | Duty::Notices => Reply::Yes,
            Duty::Files | Duty::Work => Reply::Conditions,
            Duty::Network => Reply::No,
        },
        Question::Redistribute => match duty {
            Duty::Nothing => Reply::Yes,
            _ => Reply::Conditions,
        },
    }
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
        Reply::No
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
    [
        "commercial licen",
        "separate licen",
        "another licen",
        "licence from",
        "license from",
        "permission",
        "consent",
        "agreement",
        "authori",
        "商业授权",
        "授权",
        "许可",
    ]
    .iter()
    .any(|word| said.contains(word))
}

/// The strictest duty of the listed licenses; `None` where one of them is of no known family.
fn duty(report: &Report) -> Option<Duty> {
    if matches!(
        report.verdict.status,
        Status::Unlisted | Status::NotALicense
    ) {
        return None;
    }
    report
        .licenses
        .iter()
        .filter(|license| license.kind == LicenseKind::License)
        .map(|license| family(&license.id))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max()
}

fn family(id: &str) -> Option<Duty> {
    FAMILIES
        .iter()
        .find(|(_, ids)| ids.iter().any(|start| id.starts_with(start)))
        .map(|&(duty, _)| duty)
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
        use Reply::{Conditions, No, Unsaid, Yes};
        let cases = [
            ("MIT", [Yes, Yes, Yes, Yes, Yes, Conditions]),
            ("Unlicense", [Yes, Yes, Yes, Yes, Yes, Yes]),
            (
                "MPL-2.0",
                [Yes, Conditions, Yes, Yes, Conditions, Conditions],
            ),
            (
                "GPL-3.0-only",
                [Yes, Conditions, Yes, Yes, Conditions, Conditions],
            ),
            (
                "AGPL-3.0-only",
                [Yes, Conditions, Conditions, Yes, No, Conditions],
            ),
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
        assert_eq!((host.reply, host.clauses), (Reply::No, vec![1]));
        assert_eq!(
            (rebrand.reply, rebrand.clauses),
            (Reply::Conditions, vec![0])
        );
        assert_eq!((close.reply, close.clauses), (Reply::Yes, vec![]));
    }

    #[test]
    fn a_permission_takes_nothing_away() {
        let granted = fixture::clause(
            Category::CommercialUse,
            Effect::Permits,
            0,
            "may be used commercially",
        );
        assert_eq!(replies("MIT", vec![granted])[1], Reply::Yes);
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

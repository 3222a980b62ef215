//! Several files at once: a row each, filled as the answers come, sorted and filtered as the reader likes.

use std::cmp::Ordering;
use std::rc::Rc;

use super::origin::Origin;
use super::shared::Shared;
use super::source::{Info, Offer};
use crate::arrange::Arrange;
use crate::clause::{Category, Severity};
use crate::report::{Report, Status};
pub use crate::source::contents::is_license_path;
use crate::source::history::Digest;
use crate::source::plan::Version;
use crate::wire::RequestId;

/// Files that are read at once. More are counted and said.
pub const MOST_FILES: usize = 300;
/// Bytes of all of them.
pub const MOST_BYTES: usize = 32_000_000;

/// Numbers of rows start here, so that no answer to a row is taken for one to the text in the box.
const FIRST: u32 = 1 << 31;

/// A file as it was taken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Given {
    /// Its path in what was dropped or picked.
    pub path: String,
    /// Its bytes; `None` where the browser could not read it.
    pub bytes: Option<Vec<u8>>,
    /// What a report calls it, if not by its path.
    pub name: Option<String>,
    /// Where it was fetched.
    pub origin: Option<Rc<Origin>>,
    /// Which version it is, where there are several.
    pub version: Option<Version>,
}

/// What was in a drop and is not in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Left {
    /// Files of a folder whose names are not those of license files.
    pub others: usize,
    /// Files beyond the bounds.
    pub beyond: usize,
}

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct Files {
    /// The files, in the order of their paths.
    pub rows: Vec<Row>,
    /// What is not among them.
    pub left: Left,
    /// The row whose review is open.
    pub open: Option<usize>,
    /// How the rows are sorted.
    pub sort: Sort,
    /// Which rows are shown.
    pub show: Show,
    /// What is known of them, where they were fetched or unpacked.
    pub info: Option<Shared<Info>>,
    /// What a link to them asks for.
    pub question: Option<Rc<Offer>>,
}

/// A file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Number of its request.
    pub id: RequestId,
    /// Its path.
    pub path: Rc<str>,
    /// Its bytes.
    pub bytes: Shared<Vec<u8>>,
    /// What came of it.
    pub outcome: Outcome,
    /// What a report calls it: where it was fetched from, or its path.
    pub name: Rc<str>,
    /// Where it was fetched.
    pub origin: Option<Rc<Origin>>,
    /// Which version it is, where there are several.
    pub version: Option<Version>,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing yet.
    Waiting,
    /// The answer in a line.
    Read(Line),
    /// The engine does not take it; its own words.
    Refused(String),
    /// The engine stopped while it read it.
    Crashed,
    /// The browser could not read it.
    Unreadable,
}

/// An answer in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The verdict.
    pub status: Status,
    /// Whether it is open source as written.
    pub open_source: Option<bool>,
    /// The ids that it is built on.
    pub bases: String,
    /// What weighs most of what it restricts or asks for.
    pub worst: Option<(Category, Severity)>,
    /// What the versions of a file are compared by.
    pub digest: Digest,
}

impl Line {
    /// Of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut ids: Vec<&str> = Vec::new();
        for license in &report.licenses {
            if !ids.contains(&license.id.as_str()) {
                ids.push(&license.id);
            }
        }
        let bases = match &report.verdict.spdx_expression {
            Some(expression) => expression.clone(),
            None => ids.join(", "),
        };
        let worst = crate::export::worst(report);
        Self {
            status: report.verdict.status,
            open_source: report.verdict.open_source,
            bases,
            worst: worst.map(|clause| (clause.category, clause.severity)),
            digest: Digest::of(report),
        }
    }
}

/// The columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Path.
    Path,
    /// Verdict.
    Verdict,
    /// Base.
    Base,
    /// Worst clause.
    Worst,
}

impl Column {
    /// All, from left to right.
    pub const ALL: [Self; 4] = [Self::Path, Self::Verdict, Self::Base, Self::Worst];
}

/// How the rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: Column,
    /// From the other end.
    pub backwards: bool,
}

/// Which rows are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Show {
    /// Only those that need a look: added conditions, own licenses, not open source, not read.
    pub only_notable: bool,
    /// Only those with this in path, base or category.
    pub text: Rc<str>,
}

/// What can happen to the table.
#[derive(Debug, Clone, PartialEq)]
pub enum FilesAction {
    /// Files came.
    Came(Vec<Given>, Left),
    /// Files were fetched or unpacked.
    Fetched(Vec<Given>, Shared<Info>),
    /// The engine stopped on a row.
    Crashed(RequestId),
    /// A row's review is asked for.
    Open(usize),
    /// A row's text is to be compared with the version before.
    Step(usize),
    /// Back to the table.
    Back,
    /// Sort by a column; again, from the other end.
    Sort(Column),
    /// Show other rows.
    Show(Show),
}

/// Whether an id is that of a row.
#[must_use]
pub fn is_row(id: RequestId) -> bool {
    id.0 >= FIRST
}

impl Files {
    /// A table of files; `before` is the last number that a row had.
    #[must_use]
    pub fn new(mut given: Vec<Given>, left: Left, before: u32) -> Self {
        let number = |given: &Given| given.version.as_ref().map(|version| version.number);
        given.arrange_by(|a, b| (number(a), &a.path).cmp(&(number(b), &b.path)));
        let numbers = before.max(FIRST)..;
        let rows = given
            .into_iter()
            .zip(numbers)
            .map(|(given, number)| Row {
                id: RequestId(number + 1),
                name: given.name.as_deref().unwrap_or(&given.path).into(),
                origin: given.origin,
                version: given.version,
                path: given.path.into(),
                outcome: match given.bytes {
                    Some(_) => Outcome::Waiting,
                    None => Outcome::Unreadable,
                },
                bytes: Shared::new(given.bytes.unwrap_or_default()),
            })
            .collect();
        Self {
            rows,
            left,
            open: None,
            sort: Sort {
                by: Column::Worst,
                backwards: false,
            },
            show: Show::default(),
            info: None,
            question: None,
        }
    }

    /// Has every row read once more, under new numbers.
    pub fn again(&mut self, before: u32) {
        let numbers = before.max(FIRST)..;
        for (row, number) in self.rows.iter_mut().zip(numbers) {
            row.id = RequestId(number + 1);
            if row.outcome != Outcome::Unreadable {
                row.outcome = Outcome::Waiting;
            }
        }
    }

    /// The last number that a row has.
    #[must_use]
    pub fn last_id(&self) -> u32 {
        self.rows.last().map_or(FIRST, |row| row.id.0)
    }

    /// How many rows have their answer, or never will.
    #[must_use]
    pub fn done(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| row.outcome != Outcome::Waiting)
            .count()
    }

    /// Notes what came of a row; says whether there is such a row that waits.
    pub fn settle(&mut self, id: RequestId, outcome: Outcome) -> bool {
        let row = self
            .rows
            .iter_mut()
            .find(|row| row.id == id && row.outcome == Outcome::Waiting);
        match row {
            Some(row) => {
                row.outcome = outcome;
                true
            }
            None => false,
        }
    }

    /// Sorts by a column, or turns the order round.
    pub fn sort_by(&mut self, by: Column) {
        self.sort = Sort {
            by,
            backwards: self.sort.by == by && !self.sort.backwards,
        };
    }

    /// The rows to show, in order, by their places. `name` gives a category's name, which the filter searches too.
    #[must_use]
    pub fn shown(&self, name: fn(Category) -> &'static str) -> Vec<usize> {
        let text = self.show.text.trim().to_lowercase();
        let mut shown: Vec<usize> = (0..self.rows.len())
            .filter(|&at| {
                let row = &self.rows[at];
                let has = |words: &str| words.to_lowercase().contains(&text);
                let hit = match &row.outcome {
                    Outcome::Read(line) => {
                        has(&line.bases)
                            || line.worst.is_some_and(|(category, _)| has(name(category)))
                    }
                    _ => false,
                };
                (text.is_empty() || has(&row.path) || hit)
                    && (!self.show.only_notable || row.outcome.is_notable())
            })
            .collect();
        // Stable: rows that are alike stay in the order of their paths.
        shown.arrange_by(|&a, &b| {
            let order = self.rows[a].compare(&self.rows[b], self.sort.by);
            if self.sort.backwards {
                order.reverse()
            } else {
                order
            }
        });
        shown
    }
}

impl Outcome {
    /// Whether someone should look at it.
    #[must_use]
    pub fn is_notable(&self) -> bool {
        match self {
            Self::Waiting => false,
            Self::Read(line) => {
                matches!(line.status, Status::ConditionsAdded | Status::Unlisted)
                    || line.open_source == Some(false)
            }
            Self::Refused(_) | Self::Crashed | Self::Unreadable => true,
        }
    }

    /// The answer in a line, once it is there.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        match self {
            Self::Read(line) => Some(line),
            _ => None,
        }
    }
}

impl Row {
    /// Its path, with its version where there are several.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.version {
            Some(version) if version.date.is_empty() => {
                [&*self.path, " ", &version.reference].concat()
            }
            Some(version) => [&version.date, " ", &self.path, " ", &version.reference].concat(),
            None => self.path.to_string(),
        }
    }

    /// What weighs more comes first, what is not known last.
    fn compare(&self, other: &Self, by: Column) -> Ordering {
        let (line, others) = (self.outcome.line(), other.outcome.line());
        match by {
            Column::Path => self.path.cmp(&other.path),
            Column::Verdict => verdict_rank(line).cmp(&verdict_rank(others)),
            Column::Base => {
                let bases = |line: Option<&Line>| line.map_or("", |line| &line.bases).to_owned();
                let (bases, others) = (bases(line), bases(others));
                (bases.is_empty(), bases).cmp(&(others.is_empty(), others))
            }
            Column::Worst => worst_rank(line)
                .cmp(&worst_rank(others))
                .then_with(|| verdict_rank(line).cmp(&verdict_rank(others))),
        }
    }
}

fn worst_rank(line: Option<&Line>) -> u8 {
    match line.map(|line| line.worst) {
        Some(Some((_, Severity::High))) => 0,
        Some(Some((_, Severity::Medium))) => 1,
        Some(Some((_, Severity::Low))) => 2,
        Some(None) => 3,
        None => 4,
    }
}

fn verdict_rank(line: Option<&Line>) -> (u8, u8) {
    let Some(line) = line else { return (5, 0) };
    let status = match line.status {
        Status::ConditionsAdded => 0,
        Status::Unlisted => 1,
        Status::PermissionsAdded => 2,
        Status::Unmodified => 3,
        Status::NotALicense => 4,
    };
    let open = match line.open_source {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    };
    (status, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(path: &str) -> Given {
        Given {
            path: path.to_owned(),
            bytes: Some(path.as_bytes().to_vec()),
            ..Given::default()
        }
    }

    fn line(status: Status, worst: Option<(Category, Severity)>, bases: &str) -> Outcome {
        Outcome::Read(Line {
            status,
            open_source: None,
            bases: bases.to_owned(),
            worst,
            digest: Digest {
                bases: bases.to_owned(),
                status,
                clauses: Vec::new(),
            },
        })
    }

    fn table() -> Files {
        let mut files = Files::new(
            vec![given("c"), given("a"), given("b"), given("d")],
            Left::default(),
            0,
        );
        let ids: Vec<RequestId> = files.rows.iter().map(|row| row.id).collect();
        assert!(ids.iter().all(|&id| is_row(id)));
        let worst = Some((Category::Payment, Severity::High));
        files.settle(ids[0], line(Status::Unmodified, None, "MIT"));
        files.settle(ids[1], line(Status::Unlisted, worst, ""));
        files.settle(ids[2], Outcome::Refused("binary".to_owned()));
        files
    }

    fn paths(files: &Files) -> Vec<&str> {
        files
            .shown(|_| "Payment")
            .into_iter()
            .map(|at| &*files.rows[at].path)
            .collect()
    }

    #[test]
    fn what_weighs_most_comes_first_and_what_waits_last() {
        let mut files = table();
        assert_eq!(files.done(), 3);
        assert_eq!(paths(&files), ["b", "a", "c", "d"]);
        files.sort_by(Column::Path);
        assert_eq!(paths(&files), ["a", "b", "c", "d"]);
        files.sort_by(Column::Path);
        assert_eq!(paths(&files), ["d", "c", "b", "a"]);
        files.sort_by(Column::Base);
        assert_eq!(paths(&files), ["a", "b", "c", "d"]);
    }

    #[test]
    fn the_filter_searches_path_base_and_category() {
        let mut files = table();
        for (text, expected) in [("MIT", vec!["a"]), ("pay", vec!["b"]), ("D", vec!["d"])] {
            files.show.text = text.into();
            assert_eq!(paths(&files), expected, "{text}");
        }
        files.show = Show {
            only_notable: true,
            text: "".into(),
        };
        assert_eq!(paths(&files), ["b", "c"]);
    }

    #[test]
    fn a_second_answer_changes_nothing() {
        let mut files = table();
        let id = files.rows[0].id;
        assert!(!files.settle(id, Outcome::Crashed));
        assert!(!files.settle(RequestId(3), Outcome::Crashed));
    }

    #[test]
    fn in_a_folder_license_files_are_known_by_their_names() {
        for path in [
            "LICENSE",
            "a/b/LICENSE-MIT.txt",
            "COPYING.LESSER",
            "x/LICENSES/Apache-2.0.txt",
            "THIRD-PARTY-LICENSES.md",
            "Notice.md",
        ] {
            assert!(is_license_path(path), "{path}");
        }
        for path in [
            "README.md",
            "src/license.rs",
            "a/.git/LICENSE",
            "license.json",
            "main.c",
        ] {
            assert!(!is_license_path(path), "{path}");
        }
    }
}

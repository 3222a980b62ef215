//! Codicil says what a LICENSE file really says: which listed SPDX licenses it is built on, what was added, changed or
//! removed, and what that does.
//!
//! ```text
//! bytes ─ text ─ tokens ─ identify ─ align ─ clauses ─ verdict ─ Report ─┬─ app (the page)
//!                           ▲                   ▲                        ├─ export
//!                        corpus               rules                      └─ bin/codicil
//! ```
//!
//! [`analyze`] is the whole way. It is total: any string gives a [`Report`], and whatever bound is hit on the way is said
//! in [`Report::notes`]. Nothing in it names a browser, a file or a clock.
//!
//! # Example: a rider under a license
//!
//! ```
//! use codicil::clause::Category;
//! use codicil::corpus::Corpus;
//! use codicil::report::Status;
//!
//! let corpus = Corpus::bundled();
//! let mit = corpus.text("MIT").expect("on the list");
//! let rider = "You may not offer the Software to third parties as a hosted service.";
//! let report = codicil::analyze(&corpus, &format!("{mit}\n{rider}\n"));
//!
//! assert_eq!(report.licenses[0].id, "MIT");
//! assert_eq!(report.verdict.status, Status::ConditionsAdded);
//! assert_eq!(report.verdict.open_source, Some(false));
//! let clause = &report.clauses[0];
//! assert_eq!((clause.category, clause.quote.as_str()), (Category::HostedService, rider));
//! ```
//!
//! # Where to read on
//!
//! [`text`] reads words, [`corpus`] has the list, [`align`] compares two runs of words, [`identify`] finds the listed
//! texts, [`clause`] reads what is left, [`verdict`] judges, [`report`] is the shape of the answer, [`export`] draws it.
//! `docs/architecture.md` says why so and not otherwise.

pub mod align;
#[cfg(feature = "app")]
pub mod app;
mod arrange;
pub mod clause;
pub mod corpus;
mod engine;
pub mod export;
pub mod identify;
pub mod report;
pub mod source;
pub mod text;
pub mod verdict;
pub mod wire;

pub use engine::{Baseline, Options, analyze, analyze_bytes, analyze_with};
pub use report::Report;
pub use text::InputError;

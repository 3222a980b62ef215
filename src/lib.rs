//! Codicil says what a LICENSE file really says.

pub mod align;
#[cfg(feature = "app")]
pub mod app;
pub mod clause;
pub mod corpus;
mod engine;
pub mod export;
pub mod identify;
pub mod report;
pub mod text;
pub mod verdict;
pub mod wire;

pub use engine::{Baseline, Options, analyze, analyze_bytes, analyze_with};
pub use report::Report;
pub use text::InputError;

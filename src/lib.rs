//! Codicil says what a LICENSE file really says.

pub mod clause;
pub mod export;
pub mod report;
pub mod text;

pub use report::Report;

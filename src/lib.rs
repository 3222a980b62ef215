//! Codicil says what a LICENSE file really says.

pub mod clause;
pub mod corpus;
pub mod report;
pub mod text;

pub use report::Report;

//! Codicil says what a LICENSE file really says.

pub mod align;
pub mod clause;
pub mod corpus;
pub mod identify;
pub mod report;
pub mod text;

pub use report::Report;

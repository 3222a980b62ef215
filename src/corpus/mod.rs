//! The SPDX side: the listed texts and their templates.

pub mod template;

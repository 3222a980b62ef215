//! Packs the SPDX texts.

fn main() {}

//! Unpacks the programs of the page, which travel packed.
//!
//! `packing/src/program.rs` says how: a quarter smaller than gzip makes them. What this is compiled to is the one program that
//! is not packed, so nothing else belongs here.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The program.
///
/// # Panics
///
/// If `packed` is no packed program: the build has packed it, so it was cut off on its way, and the loader reports that.
#[wasm_bindgen]
#[must_use]
pub fn unpack(packed: &[u8]) -> Vec<u8> {
    packing::unpacked_program(packed).expect("the build has packed it")
}

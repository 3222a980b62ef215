//! Unpacks the programs of the page, which travel packed.
//!
//! `xtask/src/pack.rs` says how: a fifth smaller than gzip makes them. What this is compiled to is the one program that is
//! not packed, so nothing else belongs here.

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
    let mut packed = packed;
    let [length, start, end] = [(); 3].map(|()| number(&mut packed));
    let (stored, packed) = packed.split_at(end - start);
    let others = length - stored.len();
    let mut program = packing::unpacked(packed, 8, others).unwrap_or_default();
    assert_eq!(program.len(), others, "it breaks off");
    program.reserve_exact(stored.len());
    program.splice(start..start, stored.iter().copied());
    program
}

/// Takes 32 bits, the lowest first.
fn number(bytes: &mut &[u8]) -> usize {
    let (number, rest) = bytes.split_first_chunk().expect("three numbers come first");
    *bytes = rest;
    usize::try_from(u32::from_le_bytes(*number)).expect("it fits")
}

//! Packs and unpacks what the page loads: the texts of the list and the programs themselves.
//!
//! By `PPMd`, variant H, which predicts each byte by those before it: a quarter smaller than zstd makes the texts, and
//! quick to undo. Who unpacks must name the order that was packed with.
//!
//! A crate of its own because the engine, its build script and xtask use it, and because the coder is generic, and so is
//! compiled with the crate that uses it: a build script is not optimised, the page for size alone, and here `Cargo.toml` can
//! say otherwise.
//!
//! ```
//! let text = "to be, or not to be";
//! let packed = packing::packed(text.as_bytes(), 6)?;
//! assert_eq!(packing::unpacked(&packed, 6, text.len())?, text.as_bytes());
//! # Ok::<(), std::io::Error>(())
//! ```

mod program;

pub use program::{packed_program, unpacked_program};

use std::io::{self, Read, Write};

use ppmd_rust::{Ppmd7Decoder, Ppmd7Encoder};

/// Bytes of memory for the model of so many bytes: enough for it not to start anew, and no more, because all of it is
/// cleared first. Both sides must have the same.
fn memory(length: usize) -> u32 {
    u32::try_from(length)
        .unwrap_or(u32::MAX)
        .saturating_mul(48)
        .clamp(64 << 10, 32 << 20)
}

/// Packs bytes, each predicted by the `order` before it.
///
/// # Errors
///
/// If the order is none that the coder takes (2 to 64).
pub fn packed(bytes: &[u8], order: u32) -> io::Result<Vec<u8>> {
    // Nothing is packed to nothing: the coder would write its own end.
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let mut encoder = Ppmd7Encoder::new(Vec::new(), order, memory(bytes.len())).map_err(refused)?;
    encoder.write_all(bytes)?;
    encoder.finish(false)
}

/// Unpacks `length` bytes that were packed with the same order.
///
/// # Errors
///
/// If the order is none that the coder takes, or the bytes break off.
pub fn unpacked(packed: &[u8], order: u32, length: usize) -> io::Result<Vec<u8>> {
    if length == 0 {
        return Ok(Vec::new());
    }
    let decoder = Ppmd7Decoder::new(packed, order, memory(length)).map_err(refused)?;
    let mut bytes = Vec::with_capacity(length);
    let most = u64::try_from(length).map_err(io::Error::other)?;
    decoder.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn refused(error: ppmd_rust::Error) -> io::Error {
    io::Error::other(error.to_string())
}

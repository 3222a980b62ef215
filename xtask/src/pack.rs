//! Packs the programs of the page: what a browser undoes for gzip costs it nothing, but gzip leaves a fifth of a program
//! that `PPMd` takes away, and the page may weigh only so much.
//!
//! ```text
//! app-1f2e_bg.wasm  ->  app-1f2e_bg.wasm.ppmd    three numbers, 32 bits each: its length, and from where to where it is
//!                                                stored; these bytes; the others by PPMd, order 8
//! unpack_bg.wasm                                 stays: it unpacks the others (src/unpack.rs, static/program.js)
//! ```

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use crate::process::{Failure, fail};
use crate::project::Project;

/// The program that is not packed.
const UNPACKER: &str = "unpack_bg.wasm";

/// Packs every program in `dist/` but the one that unpacks; `xtask/finish.mjs` takes the unpacked ones away.
///
/// # Errors
///
/// If the folder cannot be read or written.
pub(crate) fn programs(project: &Project) -> Result<(), Failure> {
    let dist = project.dist();
    all(&dist).or_else(|error| fail(format!("cannot pack {}: {error}", dist.display())))
}

fn all(dist: &Path) -> io::Result<()> {
    for file in fs::read_dir(dist)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with("_bg.wasm") && name != UNPACKER {
            let packed = packed(&fs::read(&path)?)?;
            fs::write(dist.join(format!("{name}.ppmd")), packed)?;
        }
    }
    Ok(())
}

/// Bytes that are judged together.
const BLOCK: usize = 4096;

/// A program packed, as `src/bin/unpack.rs` reads it.
fn packed(program: &[u8]) -> io::Result<Vec<u8>> {
    let stored = stored(program);
    let mut out = Vec::new();
    for number in [program.len(), stored.start, stored.end] {
        let number = u32::try_from(number).map_err(io::Error::other)?;
        out.extend(number.to_le_bytes());
    }
    out.extend(&program[stored.clone()]);
    let others = [&program[..stored.start], &program[stored.end..]].concat();
    out.extend(packing::packed(&others, 8)?);
    Ok(out)
}

/// The longest run of blocks in which every byte is about as frequent as any other: the texts, which are packed already.
/// Predicting them would cost a tenth of the rest.
fn stored(program: &[u8]) -> Range<usize> {
    let (mut best, mut start) = (0..0, 0);
    for (at, block) in (0..).step_by(BLOCK).zip(program.chunks(BLOCK)) {
        if !is_even(block) {
            start = at + block.len();
        } else if at + block.len() - start > best.len() {
            best = start..at + block.len();
        }
    }
    best
}

/// Whether the most frequent byte is not much more frequent than all are on average.
fn is_even(block: &[u8]) -> bool {
    let mut counts = [0_usize; 256];
    for &byte in block {
        counts[usize::from(byte)] += 1;
    }
    let most = counts.into_iter().max().unwrap_or_default();
    block.len() == BLOCK && most < 4 * BLOCK / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_already_is_stored() {
        let mut seed = 1_u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        };
        let mut program = vec![7; 3 * BLOCK];
        program.extend((0..5 * BLOCK).map(|_| random()));
        program.extend(vec![9; 2 * BLOCK]);
        assert_eq!(stored(&program), 3 * BLOCK..8 * BLOCK);
        assert_eq!(stored(b"short"), 0..0);
        let packed = packed(&program).unwrap();
        assert!(packed.len() < 5 * BLOCK + 200, "{}", packed.len());
    }
}

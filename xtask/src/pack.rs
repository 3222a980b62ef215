//! Packs the programs of the page: what a browser undoes for gzip costs it nothing, but gzip leaves a quarter of a program
//! that `packing` takes away, and the page may weigh only so much.
//!
//! ```text
//! app-1f2e_bg.wasm  ->  app-1f2e_bg.wasm.ppmd
//! unpack_bg.wasm                                 stays: it unpacks the others (src/bin/unpack.rs, static/program.js)
//! ```

use std::fs;
use std::io;
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
            let program = fs::read(&path)?;
            let packed = packing::packed_program(&program)?;
            // A browser would only say that a page does not start.
            if packing::unpacked_program(&packed).as_ref() != Some(&program) {
                return Err(io::Error::other(format!(
                    "{name} does not unpack to what it was"
                )));
            }
            fs::write(dist.join(format!("{name}.ppmd")), packed)?;
        }
    }
    Ok(())
}

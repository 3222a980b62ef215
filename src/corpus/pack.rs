//! The packed texts, as `build/main.rs` writes them.
//!
//! ```text
//! header, which names the version
//! three lengths, 32 bits each: literals, literals compressed, numbers
//! literals   PPMd, order 14   `kind id NUL width text NUL` for each text, its lines joined, in small letters; 0x01 for each repeat
//! numbers    PPMd, order 2    for each repeat: its distance less that of the one before, its length less 64
//! ```

use std::fmt;

use crate::report::LicenseKind;

mod capitals;
mod lines;

/// Names the layout. A pack of another version is refused by name.
const HEADER: &[u8] = b"codicil-corpus/4\0";
/// Bytes of the shortest repeat.
const SHORTEST: usize = 64;
/// Stands for a repeat among the literals.
const REPEAT: u8 = 1;
/// Letters that the predictor of the literals remembers.
const ORDER: u32 = 14;

/// A pack that cannot be read.
#[derive(Debug)]
pub enum PackError {
    /// It starts with these bytes and not with the header.
    Version(String),
    /// It does not decompress.
    Compressed(std::io::Error),
    /// It decompresses to something else than texts; this many were read before.
    Malformed(usize),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(found) => write!(
                f,
                "the pack starts with {found:?}, expected \"codicil-corpus/4\""
            ),
            Self::Compressed(error) => write!(f, "the pack does not decompress: {error}"),
            Self::Malformed(read) => write!(f, "the pack breaks off after {read} texts"),
        }
    }
}

impl std::error::Error for PackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Compressed(error) => Some(error),
            _ => None,
        }
    }
}

/// One text of the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Packed {
    pub(super) kind: LicenseKind,
    pub(super) id: String,
    pub(super) text: String,
}

/// Reads a pack.
pub(super) fn unpack(pack: &[u8]) -> Result<Vec<Packed>, PackError> {
    let Some(frame) = pack.strip_prefix(HEADER) else {
        let found = pack.get(..HEADER.len().min(pack.len())).unwrap_or_default();
        return Err(PackError::Version(
            String::from_utf8_lossy(found).into_owned(),
        ));
    };
    let bytes = decompressed(frame)?;
    let mut packed = Vec::new();
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let malformed = || PackError::Malformed(packed.len());
        let (id, after) = field(rest).ok_or_else(malformed)?;
        let (&width, after) = after.split_first().ok_or_else(malformed)?;
        let (text, after) = field(after).ok_or_else(malformed)?;
        let (kind, id) = match id.split_at_checked(1) {
            Some(("L", id)) => (LicenseKind::License, id),
            Some(("E", id)) => (LicenseKind::Exception, id),
            _ => return Err(malformed()),
        };
        packed.push(Packed {
            kind,
            id: id.to_owned(),
            text: lines::wrapped(&capitals::unfolded(text), width),
        });
        rest = after;
    }
    Ok(packed)
}

/// A text of the build: its length, 32 bits, then the text by `PPMd`, order 6, or as it is where that is its length.
pub(crate) fn packed_text(packed: &[u8]) -> Option<String> {
    let (length, packed) = packed.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let text = if packed.len() == length {
        packed.to_vec()
    } else {
        packing::unpacked(packed, 6, length).ok()?
    };
    String::from_utf8(text).ok()
}

/// The texts in one piece.
fn decompressed(pack: &[u8]) -> Result<Vec<u8>, PackError> {
    let short = || {
        PackError::Compressed(std::io::Error::new(
            std::io::ErrorKind::UnexpectedEof,
            "it breaks off",
        ))
    };
    let (lengths, rest) = pack.split_at_checked(12).ok_or_else(short)?;
    let length = |at: usize| {
        let bytes = lengths.get(at * 4..at * 4 + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let length = |at| length(at).ok_or_else(short);
    let (text, counts) = rest.split_at_checked(length(1)?).ok_or_else(short)?;
    let literals = packing::unpacked(text, ORDER, length(0)?).map_err(PackError::Compressed)?;
    let numbers = packing::unpacked(counts, 2, length(2)?).map_err(PackError::Compressed)?;
    let mut numbers = numbers.as_slice();
    let mut bytes = Vec::with_capacity(literals.len() * 4);
    let mut distance = 0_usize;
    for literal in literals {
        if literal != REPEAT {
            bytes.push(literal);
            continue;
        }
        let folded = number(&mut numbers).ok_or_else(short)?;
        // The lowest bit is the sign.
        distance = distance.wrapping_add((folded >> 1) ^ 0_usize.wrapping_sub(folded & 1));
        let length = number(&mut numbers).ok_or_else(short)? + SHORTEST;
        let start = bytes.len().checked_sub(distance).ok_or_else(short)?;
        // A repeat may reach into itself.
        for at in start..start + length {
            let byte = *bytes.get(at).ok_or_else(short)?;
            bytes.push(byte);
        }
    }
    Ok(bytes)
}

/// Takes a number: seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return Some(value);
        }
    }
    None
}

fn field(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == 0)?;
    Some((
        std::str::from_utf8(bytes.get(..end)?).ok()?,
        bytes.get(end + 1..)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_refused_by_name() {
        let error = unpack(b"codicil-corpus/0\0....").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the pack starts with \"codicil-corpus/0\\0\", expected \"codicil-corpus/4\""
        );
    }

    #[test]
    fn a_truncated_pack_is_refused() {
        assert!(matches!(unpack(HEADER), Err(PackError::Compressed(_))));
    }
}

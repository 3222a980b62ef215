//! The packed texts: a header that names the version, then one zstd frame of `kind id NUL text NUL`.

use std::fmt;
use std::io::Read;

use crate::report::LicenseKind;

/// Names the layout. A pack of another version is refused by name.
const HEADER: &[u8] = b"codicil-corpus/1\0";

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
                "the pack starts with {found:?}, expected \"codicil-corpus/1\""
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
    let compressed =
        |error: &dyn fmt::Display| PackError::Compressed(std::io::Error::other(error.to_string()));
    let mut decoder =
        ruzstd::decoding::StreamingDecoder::new(frame).map_err(|error| compressed(&error))?;
    let mut bytes = Vec::new();
    decoder
        .read_to_end(&mut bytes)
        .map_err(PackError::Compressed)?;
    let mut packed = Vec::new();
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let (id, after) = field(rest).ok_or(PackError::Malformed(packed.len()))?;
        let (text, after) = field(after).ok_or(PackError::Malformed(packed.len()))?;
        let (kind, id) = match id.split_at_checked(1) {
            Some(("L", id)) => (LicenseKind::License, id),
            Some(("E", id)) => (LicenseKind::Exception, id),
            _ => return Err(PackError::Malformed(packed.len())),
        };
        packed.push(Packed {
            kind,
            id: id.to_owned(),
            text: text.to_owned(),
        });
        rest = after;
    }
    Ok(packed)
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
            "the pack starts with \"codicil-corpus/0\\0\", expected \"codicil-corpus/1\""
        );
    }

    #[test]
    fn a_truncated_pack_is_refused() {
        assert!(matches!(unpack(HEADER), Err(PackError::Compressed(_))));
    }
}

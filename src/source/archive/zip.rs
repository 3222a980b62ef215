//! Entries of a zip, by the directory at its end.

use super::{Note, Unpacking, number};

impl Unpacking<'_> {
    pub(super) fn zip(&mut self, bytes: &[u8]) {
        let Some((count, mut rest)) = directory(bytes) else {
            self.note(Note::Broken);
            return;
        };
        for _ in 0..count {
            if !self.count() {
                return;
            }
            let Some(entry) = Entry::read(rest) else {
                self.note(Note::Broken);
                return;
            };
            rest = entry.rest;
            if entry.name.ends_with(b"/") {
                continue;
            }
            let name = String::from_utf8_lossy(entry.name).into_owned();
            let Some(path) = self.path(&name) else {
                continue;
            };
            if entry.is_link {
                self.note(Note::Link);
                continue;
            }
            let Some(packed) = entry.body(bytes) else {
                self.note(Note::Broken);
                continue;
            };
            let body = match entry.method {
                _ if entry.is_encrypted => None,
                0 if packed.len() <= self.left => {
                    self.left -= packed.len();
                    Some(packed.to_vec())
                }
                0 => {
                    self.note(Note::ExpandsTooFar);
                    continue;
                }
                8 => match self.inflate(packed) {
                    Some(body) => Some(body),
                    None => continue,
                },
                _ => None,
            };
            match body {
                Some(body) => self.keep(path, body),
                None => self.note(Note::Method),
            }
        }
    }
}

/// Number and bytes of a zip's entries.
fn directory(bytes: &[u8]) -> Option<(usize, &[u8])> {
    // The end record stands behind everything but a comment of at most 65535 bytes.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let tail = bytes.get(from..)?;
    let at = from
        + tail
            .windows(4)
            .rposition(|window| window == b"PK\x05\x06")?;
    let count = number(bytes, at + 10, 2)?;
    let offset = number(bytes, at + 16, 4)?;
    Some((count, bytes.get(offset..at)?))
}

struct Entry<'a> {
    name: &'a [u8],
    method: usize,
    size: usize,
    offset: usize,
    is_encrypted: bool,
    is_link: bool,
    rest: &'a [u8],
}

impl<'a> Entry<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name = 46 + number(bytes, 28, 2)?;
        let end = name + number(bytes, 30, 2)? + number(bytes, 32, 2)?;
        Some(Self {
            name: bytes.get(46..name)?,
            method: number(bytes, 10, 2)?,
            size: number(bytes, 20, 4)?,
            offset: number(bytes, 42, 4)?,
            is_encrypted: number(bytes, 8, 2)? & 1 != 0,
            // The upper half holds the mode where the archive was made on a Unix.
            is_link: number(bytes, 40, 2)? & 0o170_000 == 0o120_000,
            rest: bytes.get(end..)?,
        })
    }

    /// The packed bytes: the entry's own head may be longer than the directory's.
    fn body<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let head = bytes.get(self.offset..)?;
        if !head.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = 30 + number(head, 26, 2)? + number(head, 28, 2)?;
        head.get(start..start.checked_add(self.size)?)
    }
}

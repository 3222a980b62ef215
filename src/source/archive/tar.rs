//! Entries of a tar, one behind the other: a header of 512 bytes, then the body.

use super::{Note, Unpacking, safe_path};

impl Unpacking<'_> {
    /// `inner`: this tar came out of a gzip, and may hold no other.
    pub(super) fn tar(&mut self, bytes: &[u8], inner: bool) {
        let mut rest = bytes;
        let mut long_name: Option<String> = None;
        loop {
            let Some((header, after)) = rest.split_at_checked(512) else {
                if !rest.is_empty() || self.unpacked.entries == 0 {
                    self.note(Note::Broken);
                }
                return;
            };
            if header.iter().all(|&byte| byte == 0) {
                return;
            }
            let size = octal(header, 124, 12).filter(|_| is_header(header));
            let Some((size, body)) = size.and_then(|size| Some((size, after.get(..size)?))) else {
                self.note(Note::Broken);
                return;
            };
            rest = after.get(size.div_ceil(512) * 512..).unwrap_or_default();
            if !self.count() {
                return;
            }
            let kind = header.get(156).copied().unwrap_or_default();
            match kind {
                // Names that do not fit the header stand in an entry of their own before.
                b'L' => long_name = Some(until_zero(body)),
                b'x' => long_name = pax_path(body).or(long_name),
                b'0' | 0 | b'7' => {
                    let name = long_name.take().unwrap_or_else(|| header_name(header));
                    if !inner && name == "data.tar.gz" {
                        if let Some(tar) = self.gunzip(body) {
                            self.tar(&tar, true);
                        }
                    } else if !inner && name == "metadata.gz" {
                        if (self.wanted)("metadata")
                            && let Some(text) = self.gunzip(body)
                        {
                            self.keep("metadata".to_owned(), text);
                        }
                    } else if let Some(path) = self.path(&name) {
                        self.keep(path, body.to_vec());
                    }
                }
                b'1' | b'2' => {
                    let name = long_name.take().unwrap_or_else(|| header_name(header));
                    if safe_path(&name).is_none_or(|path| (self.wanted)(&path)) {
                        self.note(Note::Link);
                    }
                }
                b'g' | b'5' | b'K' => long_name = None,
                _ => {
                    long_name = None;
                    self.note(Note::Method);
                }
            }
        }
    }
}

fn octal(header: &[u8], at: usize, width: usize) -> Option<usize> {
    let digits = until_zero(header.get(at..at + width)?);
    usize::from_str_radix(digits.trim(), 8).ok()
}

/// Whether the sum in a tar header is right: anything that is no archive ends here.
fn is_header(header: &[u8]) -> bool {
    let sum: usize = header
        .iter()
        .enumerate()
        .map(|(at, &byte)| usize::from(if (148..156).contains(&at) { b' ' } else { byte }))
        .sum();
    octal(header, 148, 8) == Some(sum)
}

fn header_name(header: &[u8]) -> String {
    let name = until_zero(header.get(..100).unwrap_or_default());
    let is_ustar = header.get(257..262) == Some(b"ustar".as_slice());
    let prefix = until_zero(header.get(345..500).unwrap_or_default());
    if is_ustar && !prefix.is_empty() {
        [prefix, "/".to_owned(), name].concat()
    } else {
        name
    }
}

fn until_zero(bytes: &[u8]) -> String {
    let text = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text).into_owned()
}

/// The path among the records `length key=value`.
fn pax_path(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let mut records = text.lines().filter_map(|line| line.split_once(' '));
    records.find_map(|(_, record)| record.strip_prefix("path=").map(str::to_owned))
}

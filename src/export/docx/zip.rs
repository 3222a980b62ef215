//! A ZIP file of a few parts, uncompressed.
//!
//! ```text
//! [(name, bytes)] -> local header + bytes, …, central directory, end record
//! ```
//!
//! The `zip` crate brings a dozen crates and a clock; a document needs one page of code. Stored parts cost size, not
//! much: the texts are short, and nothing here is sent over a network.

/// The least version of the format that knows stored entries in folders.
const VERSION: u16 = 20;
/// 1 January 1980, the first day of the format: the same report gives the same bytes.
const DATE: u16 = 0b0000_0000_0010_0001;

/// Packs the parts in the order given.
///
/// # Panics
///
/// If the whole exceeds 4 GB or 65,535 parts: an input is at most 5 MB.
pub(super) fn pack(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let offset = size(out.len());
        let entry = entry(name, bytes);
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // Comment length, disk, internal and external attributes: none.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = size(out.len());
    let count = u16::try_from(parts.len()).expect("a document has a handful of parts");
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size(directory.len()).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What the local header and the directory say alike: version, flags, method, time, date, digest, sizes, lengths.
fn entry(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(26);
    for number in [VERSION, 0, 0, 0, DATE] {
        out.extend(number.to_le_bytes());
    }
    out.extend(crc32(bytes).to_le_bytes());
    out.extend(size(bytes.len()).to_le_bytes());
    out.extend(size(bytes.len()).to_le_bytes());
    let length = u16::try_from(name.len()).expect("part names are short");
    out.extend(length.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a document of a 5 MB text is far below 4 GB")
}

/// CRC-32 of IEEE 802.3, a nibble at a time: 16 table entries instead of 256.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut at = 0_u32;
        while at < 16 {
            let mut value = at;
            let mut bit = 0;
            while bit < 4 {
                value = if value & 1 == 1 {
                    (value >> 1) ^ 0xEDB8_8320
                } else {
                    value >> 1
                };
                bit += 1;
            }
            table[at as usize] = value;
            at += 1;
        }
        table
    };
    let step = |crc: u32| (crc >> 4) ^ TABLE[(crc & 15) as usize];
    !bytes
        .iter()
        .fold(u32::MAX, |crc, &byte| step(step(crc ^ u32::from(byte))))
}

#[cfg(test)]
mod tests {
    use super::{crc32, pack};

    #[test]
    fn digest_has_the_check_value_of_its_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn parts_and_directory_have_their_sizes() {
        let bytes = pack(&[("a.xml", b"<a/>".to_vec()), ("b/c.xml", Vec::new())]);
        // Two local headers, two directory entries, the end record; each name twice.
        assert_eq!(bytes.len(), 2 * 30 + 2 * 46 + 22 + 2 * (5 + 7) + 4);
        assert!(bytes.starts_with(b"PK\x03\x04"));
    }
}

//! Files out of an archive, within bounds.
//!
//! ```text
//! .tgz .tar.gz .crate        gzip ─ tar
//! .zip .whl .nupkg .jar      zip
//! .gem                       tar ─ metadata.gz, data.tar.gz ─ tar      (the only nesting there is)
//! ```
//!
//! An archive is made by a stranger: names that climb out of it are not taken, links are not followed, what it expands to
//! is counted before it is kept, and an archive in an archive stays closed. Each of these is said in [`Unpacked::notes`].

mod tar;
mod zip;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// Bytes of an archive.
pub const MOST_PACKED: usize = 24_000_000;
/// Bytes that it may expand to.
pub const MOST_EXPANDED: usize = 64_000_000;
/// Entries that are looked at.
pub const MOST_ENTRIES: usize = 20_000;
/// Bytes of one file that is kept.
pub const MOST_FILE: usize = 4_000_000;

/// What was in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unpacked {
    /// Paths and bytes of the files that were wanted.
    pub files: Vec<(String, Vec<u8>)>,
    /// Entries that were seen.
    pub entries: usize,
    /// What was left out, and why.
    pub notes: Vec<Note>,
}

/// Something that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// More bytes than [`MOST_PACKED`].
    TooLarge,
    /// It expands to more than [`MOST_EXPANDED`].
    ExpandsTooFar,
    /// More entries than [`MOST_ENTRIES`].
    TooManyEntries,
    /// A file larger than [`MOST_FILE`].
    FileTooLarge,
    /// A name that leads out of the archive.
    BadName,
    /// A link.
    Link,
    /// Encrypted, or packed in a way that is not known.
    Method,
    /// The archive ends too early, or is none.
    Broken,
}

impl Note {
    /// A short name, for a translation to hang on.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "archive-large",
            Self::ExpandsTooFar => "archive-bomb",
            Self::TooManyEntries => "archive-entries",
            Self::FileTooLarge => "archive-file-large",
            Self::BadName => "archive-name",
            Self::Link => "archive-link",
            Self::Method => "archive-method",
            Self::Broken => "archive-broken",
        }
    }
}

/// Whether a file of this name is an archive that is unpacked.
#[must_use]
pub fn is_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        ".tgz", ".tar.gz", ".crate", ".zip", ".whl", ".nupkg", ".jar", ".gem", ".tar",
    ]
    .iter()
    .any(|ending| name.ends_with(ending))
}

/// Takes the files out whose paths are `wanted`.
#[must_use]
pub fn unpack(bytes: &[u8], wanted: &dyn Fn(&str) -> bool) -> Unpacked {
    let mut unpacking = Unpacking {
        wanted,
        left: MOST_EXPANDED,
        unpacked: Unpacked::default(),
    };
    if bytes.len() > MOST_PACKED {
        unpacking.note(Note::TooLarge);
    } else if bytes.starts_with(&[0x1f, 0x8b]) {
        if let Some(tar) = unpacking.gunzip(bytes) {
            unpacking.tar(&tar, true);
        }
    } else if bytes.starts_with(b"PK") {
        unpacking.zip(bytes);
    } else {
        unpacking.tar(bytes, false);
    }
    unpacking.unpacked
}

struct Unpacking<'a> {
    wanted: &'a dyn Fn(&str) -> bool,
    left: usize,
    unpacked: Unpacked,
}

impl Unpacking<'_> {
    fn note(&mut self, note: Note) {
        if !self.unpacked.notes.contains(&note) {
            self.unpacked.notes.push(note);
        }
    }

    fn inflate(&mut self, packed: &[u8]) -> Option<Vec<u8>> {
        match decompress_to_vec_with_limit(packed, self.left) {
            Ok(bytes) => {
                self.left -= bytes.len();
                Some(bytes)
            }
            Err(error) if error.status == TINFLStatus::HasMoreOutput => {
                self.left = 0;
                self.note(Note::ExpandsTooFar);
                None
            }
            Err(_) => {
                self.note(Note::Broken);
                None
            }
        }
    }

    fn gunzip(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let packed = gzip_body(bytes);
        if packed.is_none() {
            self.note(Note::Broken);
        }
        self.inflate(packed?)
    }

    /// Counts an entry; says whether there may be one more.
    fn count(&mut self) -> bool {
        self.unpacked.entries += 1;
        let fits = self.unpacked.entries <= MOST_ENTRIES;
        if !fits {
            self.note(Note::TooManyEntries);
        }
        fits
    }

    /// The path of an entry, where it is one to be kept.
    fn path(&mut self, name: &str) -> Option<String> {
        match safe_path(name) {
            Some(path) => (self.wanted)(&path).then_some(path),
            None => {
                self.note(Note::BadName);
                None
            }
        }
    }

    fn keep(&mut self, path: String, bytes: Vec<u8>) {
        if bytes.len() > MOST_FILE {
            self.note(Note::FileTooLarge);
        } else {
            self.unpacked.files.push((path, bytes));
        }
    }
}

/// What is packed in a gzip file, without its head and its sum.
fn gzip_body(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.get(3)?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        rest = rest.get(2 + number(rest, 0, 2)?..)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = rest.get(rest.iter().position(|&byte| byte == 0)? + 1..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    rest.get(..rest.len().checked_sub(8)?)
}

/// A little-endian number of so many bytes.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | usize::from(byte)),
    )
}

/// A path that stays where it is put; `None` for one that does not.
#[must_use]
pub fn safe_path(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let drive = name
        .split('/')
        .next()
        .is_some_and(|first| first.contains(':'));
    if name.starts_with('/') || drive || name.len() > 500 || name.chars().any(char::is_control) {
        return None;
    }
    let mut path = String::new();
    for part in name
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
    {
        if part == ".." {
            return None;
        }
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(part);
    }
    (!path.is_empty()).then_some(path)
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;

    use super::*;

    fn tar_entry(name: &str, kind: u8, body: &[u8]) -> Vec<u8> {
        let mut header = vec![0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
        header[156] = kind;
        header[148..156].copy_from_slice(b"        ");
        let sum: usize = header.iter().map(|&byte| usize::from(byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        header.extend_from_slice(body);
        header.resize(512 + body.len().div_ceil(512) * 512, 0);
        header
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        packed.extend(compress_to_vec(bytes, 6));
        packed.extend([0; 8]);
        packed
    }

    fn zip(entries: &[(&str, &[u8], u16)]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, body, mode) in entries {
            let packed = compress_to_vec(body, 6);
            let offset = u32::try_from(bytes.len()).unwrap();
            let common = |out: &mut Vec<u8>| {
                out.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
                out.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
                out.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
                out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
                out.extend([0, 0]);
            };
            bytes.extend(b"PK\x03\x04");
            common(&mut bytes);
            bytes.extend(name.as_bytes());
            bytes.extend(&packed);
            directory.extend(b"PK\x01\x02\x14\x03");
            common(&mut directory);
            directory.extend([0, 0, 0, 0, 0, 0, 0, 0]);
            directory.extend(mode.to_le_bytes());
            directory.extend(offset.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let offset = u32::try_from(bytes.len()).unwrap();
        let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
        bytes.extend(&directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(count);
        bytes.extend(count);
        bytes.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }

    fn all(bytes: &[u8]) -> (Vec<String>, Vec<Note>) {
        let unpacked = unpack(bytes, &|_| true);
        let names = unpacked
            .files
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        (names, unpacked.notes)
    }

    #[test]
    fn a_tarball_gives_its_files_and_nothing_outside_of_it() {
        let mut tar = Vec::new();
        for (name, kind) in [
            ("package/LICENSE", b'0'),
            ("../../etc/passwd", b'0'),
            ("/etc/shadow", b'0'),
            ("C:\\x", b'0'),
            ("package/LICENSE-link", b'2'),
            ("package/NOTICE", b'0'),
        ] {
            tar.extend(tar_entry(name, kind, b"text"));
        }
        let expected = vec!["package/LICENSE".to_owned(), "package/NOTICE".to_owned()];
        assert_eq!(
            all(&tar),
            (expected.clone(), vec![Note::BadName, Note::Link])
        );
        assert_eq!(
            all(&gzip(&tar)),
            (expected, vec![Note::BadName, Note::Link])
        );
    }

    #[test]
    fn long_names_are_read() {
        let long = format!("package/{}/LICENSE", "x".repeat(120));
        let record = format!("path={long}\n");
        for (kind, body) in [
            (b'L', format!("{long}\0")),
            (b'x', format!("{} {record}", record.len() + 4)),
        ] {
            let mut tar = tar_entry("long", kind, body.as_bytes());
            tar.extend(tar_entry("package/short", b'0', b"text"));
            assert_eq!(all(&tar).0, std::slice::from_ref(&long));
        }
    }

    #[test]
    fn a_gem_is_opened_once_and_no_deeper() {
        let deeper = tar_entry(
            "data.tar.gz",
            b'0',
            &gzip(&tar_entry("LICENSE", b'0', b"deep")),
        );
        let mut data = tar_entry("LICENSE.md", b'0', b"text");
        data.extend(&deeper);
        let mut gem = tar_entry("metadata.gz", b'0', &gzip(b"licenses:\n- MIT\n"));
        gem.extend(tar_entry("data.tar.gz", b'0', &gzip(&data)));
        let (names, notes) = all(&gem);
        assert_eq!(names, ["metadata", "LICENSE.md", "data.tar.gz"]);
        assert_eq!(notes, []);
    }

    #[test]
    fn a_zip_gives_its_files() {
        let bytes = zip(&[
            ("x-1.0.dist-info/LICENSE", b"text".as_slice(), 0),
            ("x/link", b"/etc/passwd", 0o120_777),
            ("../up", b"text", 0),
        ]);
        let unpacked = unpack(&bytes, &|_| true);
        assert_eq!(
            unpacked.files,
            [("x-1.0.dist-info/LICENSE".to_owned(), b"text".to_vec())]
        );
        assert_eq!(unpacked.notes, [Note::Link, Note::BadName]);
    }

    #[test]
    fn a_bomb_is_left_closed() {
        let zeros = vec![0_u8; MOST_EXPANDED + 1];
        assert_eq!(all(&gzip(&zeros)), (vec![], vec![Note::ExpandsTooFar]));
        assert_eq!(
            all(&zip(&[("LICENSE", &zeros, 0)])),
            (vec![], vec![Note::ExpandsTooFar])
        );
    }

    #[test]
    fn whatever_is_cut_off_is_said_and_never_stumbled_over() {
        let tar = gzip(&tar_entry("LICENSE", b'0', &[7; 3000]));
        let archive = zip(&[("LICENSE", &[7; 3000], 0)]);
        for bytes in [&tar, &archive] {
            for cut in 0..bytes.len() - 1 {
                let unpacked = unpack(&bytes[..cut], &|_| true);
                assert!(unpacked.files.is_empty() || cut > bytes.len() - 30, "{cut}");
            }
        }
        assert_eq!(all(b"<!doctype html>"), (vec![], vec![Note::Broken]));
    }
}

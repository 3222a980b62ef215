//! A server on loopback that a test starts itself, and archives to serve from it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use miniz_oxide::deflate::compress_to_vec;

/// What the server says.
pub(crate) enum Say {
    /// A body of this type.
    Body(&'static str, Vec<u8>),
    /// A status with headers.
    Status(u16, &'static str),
    /// A body that is shorter than it was said to be.
    Truncated,
    /// Bytes without an end: fifty megabytes.
    Endless,
    /// Nothing, ever.
    Silence,
}

impl Say {
    pub(crate) fn text(text: impl Into<Vec<u8>>) -> Self {
        Self::Body("text/plain; charset=utf-8", text.into())
    }

    pub(crate) fn json(text: impl Into<Vec<u8>>) -> Self {
        Self::Body("application/json", text.into())
    }
}

/// A server; it ends with the test's process.
pub(crate) struct World {
    pub(crate) base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl World {
    /// Starts a server that answers by this function, which gets the path with its query, and its own address.
    pub(crate) fn start(say: fn(&str, &str) -> Say) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (notes, address) = (asked.clone(), base.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (notes, address) = (notes.clone(), address.clone());
                std::thread::spawn(move || serve(stream, say, &address, &notes));
            }
        });
        Self { base, asked }
    }

    /// The paths that were asked for so far, in order of their names.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.sort();
        asked
    }
}

fn serve(
    mut stream: TcpStream,
    say: fn(&str, &str) -> Say,
    base: &str,
    notes: &Mutex<Vec<String>>,
) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    for line in lines.map_while(Result::ok) {
        let line = line.to_lowercase();
        assert!(
            !line.starts_with("authorization") && !line.starts_with("cookie"),
            "{line}"
        );
        if line.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    assert_eq!(words.next(), Some("GET"), "{first}");
    let path = words.next().unwrap_or_default().to_owned();
    notes.lock().unwrap().push(path.clone());
    // Whoever asked may have gone: what cannot be written is nobody's loss.
    let _ = match say(&path, base) {
        Say::Body(kind, body) => head(
            &mut stream,
            200,
            &format!("content-type: {kind}\r\n"),
            body.len(),
        )
        .and_then(|()| stream.write_all(&body)),
        Say::Status(status, headers) => head(&mut stream, status, headers, 0),
        Say::Truncated => head(&mut stream, 200, "content-type: text/plain\r\n", 5000)
            .and_then(|()| stream.write_all(b"Licensed under")),
        Say::Endless => head(&mut stream, 200, "content-type: text/plain\r\n", 50_000_000)
            .and_then(|()| {
                let piece = vec![b'a'; 100_000];
                (0..500).try_for_each(|_| stream.write_all(&piece))
            }),
        Say::Silence => {
            std::thread::park();
            Ok(())
        }
    };
}

fn head(stream: &mut TcpStream, status: u16, headers: &str, length: usize) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status} Said\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    )
}

/// A gzipped tar of these files; a name that begins with `@` is a link.
pub(crate) fn tgz(files: &[(&str, &[u8])]) -> Vec<u8> {
    gzip(&tar(files))
}

pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (name, body) in files {
        let (name, kind) = name
            .strip_prefix('@')
            .map_or((*name, b'0'), |name| (name, b'2'));
        let mut head = vec![0_u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
        head[156] = kind;
        head[148..156].copy_from_slice(b"        ");
        let sum: usize = head.iter().map(|&byte| usize::from(byte)).sum();
        head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        head.extend_from_slice(body);
        head.resize(512 + body.len().div_ceil(512) * 512, 0);
        tar.extend(head);
    }
    tar
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    packed.extend(compress_to_vec(bytes, 1));
    packed.extend([0; 8]);
    packed
}

/// A zip of these files, stored as they are.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let four = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let two = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, body) in files {
        let offset = bytes.len();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(four(body.len()));
        common.extend(four(body.len()));
        common.extend(two(name.len()));
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(*body);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(four(offset));
        directory.extend(name.as_bytes());
    }
    let at = bytes.len();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(two(files.len()));
    bytes.extend(two(files.len()));
    bytes.extend(four(directory.len()));
    bytes.extend(four(at));
    bytes.extend([0, 0]);
    bytes
}

//! `cargo xtask serve`: the release page on loopback, by the smallest server that does it right.
//!
//! Not `trunk serve`: that puts a script for reloading into the page, which then is not the page that is released.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::page;
use crate::process::{Failure, fail};
use crate::project::Project;

const PORT: u16 = 8080;

/// A browser sends its request at once; a connection that stays silent gives its thread back.
const PATIENCE: Duration = Duration::from_secs(10);

/// No browser sends a longer request line for our pages.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// Builds the page and serves it until it is stopped.
///
/// # Errors
///
/// If the page cannot be built or the port is taken.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let port = match arguments {
        [] => PORT,
        [flag, port] if flag == "--port" => match port.parse() {
            Ok(port) => port,
            Err(_) => return fail(format!("`{port}` is no port number")),
        },
        _ => return fail("`serve` takes nothing but `--port N`"),
    };
    // Before the build: that takes minutes, and a taken port is known at once.
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => listener,
        Err(error) => {
            return fail(format!(
                "cannot listen on 127.0.0.1:{port}: {error}\n`cargo xtask serve --port N` takes another port"
            ));
        }
    };
    page::build(project, true)?;
    println!("\nCodicil is on http://127.0.0.1:{port} (Ctrl+C stops it)");
    let folder = Arc::new(project.dist());
    for stream in listener.incoming() {
        // A connection that broke before it began is the browser's affair.
        let Ok(stream) = stream else { continue };
        let folder = Arc::clone(&folder);
        thread::spawn(move || {
            if let Err(error) = answer(&stream, &folder)
                && error.kind() != io::ErrorKind::WouldBlock
            {
                eprintln!("serve: {error}");
            }
        });
    }
    Ok(())
}

/// Answers the one request of a connection.
fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(io::Read::take(stream, LONGEST_REQUEST));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let file = file_of(folder, target).map(|path| (content_type(&path), fs::read(path)));
    let (status, kind, body) = match (method, file) {
        ("GET" | "HEAD", Some((kind, Ok(body)))) => ("200 OK", kind, body),
        ("GET" | "HEAD", _) => ("404 Not Found", TEXT, b"no such file\n".to_vec()),
        _ => (
            "405 Method Not Allowed",
            TEXT,
            b"only GET and HEAD\n".to_vec(),
        ),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file under `folder` that a request asks for; `None` for a path that leads out of it.
fn file_of(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut file = folder.to_path_buf();
    for part in path.split('/') {
        // Our files have plain names: neither an escape, nor a drive, nor a step up is one.
        if part == ".." || part.contains(['\\', ':', '%']) {
            return None;
        }
        file.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

const TEXT: &str = "text/plain; charset=utf-8";

/// The type that a browser must be told. It starts no WebAssembly while it loads unless its type is right.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => TEXT,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{answer, content_type, file_of};
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::path::Path;
    use std::thread;

    /// What the server answers to `request`, over a real connection, with this crate's own folder as the page.
    fn reply(request: &str) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            answer(&stream, Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        });
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        server.join().unwrap();
        reply
    }

    #[test]
    fn requests_are_answered() {
        let cases: &[(&str, &str, bool)] = &[
            ("GET /Cargo.toml", "HTTP/1.1 200 OK", true),
            ("HEAD /Cargo.toml", "HTTP/1.1 200 OK", false),
            ("GET /missing", "HTTP/1.1 404 Not Found", false),
            ("GET /../Cargo.toml", "HTTP/1.1 404 Not Found", false),
            ("POST /Cargo.toml", "HTTP/1.1 405 Method Not Allowed", false),
        ];
        for (request, status, has_file) in cases {
            let reply = reply(request);
            assert!(reply.starts_with(status), "{request}: {reply}");
            assert_eq!(reply.contains("name = \"xtask\""), *has_file, "{request}");
        }
    }

    #[test]
    fn requests_stay_in_the_folder() {
        let folder = Path::new("dist");
        let cases: &[(&str, Option<&str>)] = &[
            ("/", Some("dist/index.html")),
            ("/app.js", Some("dist/app.js")),
            ("/app.js?v=1", Some("dist/app.js")),
            ("/sub/", Some("dist/sub/index.html")),
            ("/../Cargo.toml", None),
            ("/%2e%2e/Cargo.toml", None),
            ("/C:/x", None),
            ("app.js", None),
            ("", None),
        ];
        for (target, file) in cases {
            let expected = file.map(Path::new);
            assert_eq!(file_of(folder, target).as_deref(), expected, "{target}");
        }
    }

    #[test]
    fn web_assembly_has_its_own_type() {
        assert_eq!(content_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(content_type(Path::new("a")), "application/octet-stream");
    }
}

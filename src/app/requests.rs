//! What the page asked for since the text came: its own files, which have nothing of the reader's in them, and the rest.

use crate::wire::VERSION;

/// Addresses that were asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requests {
    /// Those that the page needs to run, which may still be on their way when a text is pasted early.
    pub own: Vec<String>,
    /// All others.
    pub sent: Vec<String>,
}

/// Endings of the page's own files.
const OWN: [&str; 8] = [
    ".js",
    ".wasm",
    ".ppmd",
    ".css",
    ".svg",
    ".png",
    ".html",
    ".webmanifest",
];

impl Requests {
    /// Sorts addresses. Own is what lies beside the page at `base`, under a plain file name: a query could carry a text,
    /// but for the one that names the build.
    #[must_use]
    pub fn of(base: &str, addresses: impl IntoIterator<Item = String>) -> Self {
        let folder = base
            .split(['?', '#'])
            .next()
            .and_then(|path| path.rsplit_once('/'))
            .map_or("", |(folder, _)| folder);
        let own = |address: &str| {
            let plain = address
                .strip_suffix(VERSION)
                .and_then(|address| address.strip_suffix('?'));
            plain
                .unwrap_or(address)
                .strip_prefix(folder)
                .and_then(|rest| rest.strip_prefix('/'))
                .is_some_and(|name| {
                    (OWN.iter().any(|ending| name.ends_with(ending)) || name == "config.json")
                        && !name.contains(['/', '?', '#', '%'])
                })
        };
        let (own, sent) = addresses.into_iter().partition(|address| own(address));
        Self { own, sent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_is_an_own_file_with_the_name_of_its_build() {
        for (query, own) in [(VERSION, true), ("", false), ("text", false)] {
            let address = format!("https://wiki.example/worker_loader.js?{query}");
            let requests = Requests::of("https://wiki.example/", [address]);
            assert_eq!(requests.own.len(), usize::from(own), "{query}");
        }
    }

    #[test]
    fn own_files_are_told_from_requests() {
        let base = "https://wiki.example/codicil/index.html#lang=en";
        for (address, own) in [
            ("https://wiki.example/codicil/worker_bg.wasm", true),
            ("https://wiki.example/codicil/worker_bg.wasm.ppmd", true),
            ("https://wiki.example/codicil/app-1a2b.js", true),
            ("https://wiki.example/codicil/app.js?text=secret", false),
            ("https://wiki.example/codicil/secret%20text.js", false),
            ("https://wiki.example/codicil/log", false),
            ("https://wiki.example/other/app.js", false),
            ("https://elsewhere.example/codicil/app.js", false),
        ] {
            let requests = Requests::of(base, [address.to_owned()]);
            assert_eq!(requests.own.len(), usize::from(own), "{address}");
            assert_eq!(requests.sent.len(), usize::from(!own), "{address}");
        }
    }
}

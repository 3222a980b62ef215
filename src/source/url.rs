//! Addresses, read strictly.
//!
//! ```text
//! https://git.example:8443/o/r%20s?ref=main#L3
//! └scheme └host       └port └path, decoded  └query   (the fragment is dropped)
//! ```
//!
//! Browsers repair what people type; a tool that shows where it goes must not. A name and password, a host that is not
//! ASCII, `..` in the path in any spelling, an encoded slash or a control character is an error by name. The usual crate
//! brings the tables of international host names, a fifth of the page: whoever needs such a host writes its `xn--` form.

use super::problem::Problem;

/// Bytes of an address, or of whatever else is typed into the box.
pub const MOST_BYTES: usize = 2_000;

/// An address that a request can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// `https` and not `http`.
    pub secure: bool,
    /// Host in lower case, with its port where it is not the usual one.
    pub host: String,
    /// The path's segments, decoded; the last one is empty behind a closing slash.
    pub path: Vec<String>,
    /// What stands behind the question mark, as it was written.
    pub query: Option<String>,
}

impl Url {
    /// Reads an address.
    ///
    /// # Errors
    ///
    /// What in it cannot be taken.
    pub fn read(words: &str) -> Result<Self, Problem> {
        if words.len() > MOST_BYTES {
            return Err(Problem::TooLong(words.len()));
        }
        if words
            .chars()
            .any(|c| c.is_control() || c == ' ' || c == '\\')
        {
            return Err(Problem::Character);
        }
        let (scheme, rest) = words.split_once("://").ok_or(Problem::Unclear)?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            other => return Err(Problem::Scheme(other.to_owned())),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query.to_owned())),
            None => (rest, None),
        };
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        if query.as_ref().is_some_and(|query| !query.is_ascii()) {
            return Err(Problem::Character);
        }
        Ok(Self {
            secure,
            host: host(authority, secure)?,
            path: path.split('/').map(segment).collect::<Result<_, _>>()?,
            query,
        })
    }

    /// Scheme and host: what a browser calls an origin.
    #[must_use]
    pub fn origin(&self) -> String {
        let scheme = if self.secure { "https://" } else { "http://" };
        [scheme, &self.host].concat()
    }

    /// The path's segments that are not empty.
    #[must_use]
    pub fn parts(&self) -> Vec<&str> {
        let parts = self.path.iter().map(String::as_str);
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The whole address.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.origin();
        for part in &self.path {
            text.push('/');
            text.push_str(&encode(part));
        }
        if let Some(query) = &self.query {
            text.push('?');
            text.push_str(query);
        }
        text
    }
}

/// The origin of an address that we made or that an answer names. Its path is not looked at: the APIs of GitLab want
/// encoded slashes.
#[must_use]
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let url = [scheme, "://", authority].concat();
    Url::read(&url).ok().map(|url| url.origin())
}

/// The address that a redirect leads to from `from`.
#[must_use]
pub fn join(from: &str, to: &str) -> Option<String> {
    if to.contains("://") {
        return Some(to.to_owned());
    }
    let url = Url::read(from).ok()?;
    if let Some(rest) = to.strip_prefix("//") {
        let scheme = if url.secure { "https://" } else { "http://" };
        return Some([scheme, rest].concat());
    }
    if to.starts_with('/') {
        return Some([&url.origin(), to].concat());
    }
    let folder = from.split(['?', '#']).next()?.rsplit_once('/')?.0;
    Some([folder, "/", to].concat())
}

/// Checks an authority and gives the host in lower case, without the usual port.
fn host(authority: &str, secure: bool) -> Result<String, Problem> {
    if authority.contains('@') {
        return Err(Problem::Userinfo);
    }
    let lower = authority.to_ascii_lowercase();
    if !lower.is_ascii() {
        return Err(Problem::HostNotAscii(lower));
    }
    let (name, port) = match lower.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (lower.as_str(), None),
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    if name.len() > 253 || !name.split('.').all(is_label) {
        return Err(Problem::Host(lower));
    }
    // A browser reads `0x7f.1` and `2130706433` as addresses of other spellings.
    let last = name.rsplit('.').next().unwrap_or_default();
    let numeric = last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x");
    let is_byte = |part: &str| part.parse::<u8>().is_ok_and(|n| n.to_string() == part);
    if numeric && !(name.split('.').count() == 4 && name.split('.').all(is_byte)) {
        return Err(Problem::Host(lower));
    }
    let Some(port) = port else {
        return Ok(lower);
    };
    let number = port.parse::<u16>().ok().filter(|&number| number > 0);
    let Some(number) = number.filter(|_| port.bytes().all(|b| b.is_ascii_digit())) else {
        return Err(Problem::Port(port.to_owned()));
    };
    let usual = if secure { 443 } else { 80 };
    if number == usual {
        Ok(name.to_owned())
    } else {
        Ok([name, ":", &number.to_string()].concat())
    }
}

/// A segment of a path, decoded and checked.
fn segment(raw: &str) -> Result<String, Problem> {
    let text = decode(raw).ok_or(Problem::Encoding)?;
    check(&text)?;
    Ok(text)
}

/// Refuses what would leave the place that an address names.
///
/// # Errors
///
/// If it has dot segments, a slash or a control character.
pub fn check(segment: &str) -> Result<(), Problem> {
    // Somebody further on may decode once more.
    let lower = segment.to_ascii_lowercase();
    if lower.contains("%2e") || lower.contains("%2f") || lower.contains("%5c") {
        return Err(Problem::Encoding);
    }
    if segment == ".." || segment == "." {
        return Err(Problem::Dots);
    }
    if segment.contains(['/', '\\']) {
        return Err(Problem::Encoding);
    }
    if segment.chars().any(char::is_control) {
        return Err(Problem::Character);
    }
    Ok(())
}

/// Percent-encodes a segment of a path, slashes too.
#[must_use]
pub fn encode(segment: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@+!$'()*,;=:".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Percent-encodes a value of a query.
#[must_use]
pub fn encode_value(value: &str) -> String {
    encode(value).replace('+', "%2B").replace('=', "%3D")
}

/// Percent-encodes a path, and keeps its slashes.
#[must_use]
pub fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for (at, part) in path.split('/').enumerate() {
        if at > 0 {
            encoded.push('/');
        }
        encoded.push_str(&encode(part));
    }
    encoded
}

/// Undoes percent-encoding; `None` where it is broken or gives no UTF-8.
#[must_use]
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || {
            rest.next()
                .and_then(|byte| char::from(byte).to_digit(16))
                .and_then(|digit| u8::try_from(digit).ok())
        };
        bytes.push(digit()? * 16 + digit()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written() {
        for (words, text) in [
            (
                "https://Git.Example:443/a%20b/?x=1#y",
                "https://git.example/a%20b/?x=1",
            ),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
            (
                "https://xn--bcher-kva.example/ü",
                "https://xn--bcher-kva.example/%C3%BC",
            ),
        ] {
            assert_eq!(Url::read(words).unwrap().text(), text);
        }
    }

    #[test]
    fn redirects_are_joined() {
        let from = "https://a.example/x/y?q";
        for (to, expected) in [
            ("https://b.example/", "https://b.example/"),
            ("//b.example/z", "https://b.example/z"),
            ("/z", "https://a.example/z"),
            ("z", "https://a.example/x/z"),
        ] {
            assert_eq!(join(from, to).as_deref(), Some(expected));
        }
    }

    #[test]
    fn encoding_comes_back() {
        for text in ["a b/c", "%", "ü+=&?#", "plain"] {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
        for broken in ["%", "%2", "%zz", "%ff"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}

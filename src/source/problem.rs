//! What is wrong with the words in the box, before anything is asked of anybody.

use std::fmt;

use super::url::MOST_BYTES;

/// Why there is no plan. Lower case, names the value, says what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// It has so many bytes.
    TooLong(usize),
    /// A control character, a space or a backslash in an address.
    Character,
    /// Neither an address nor a package nor a repository.
    Unclear,
    /// A bare name: of which source?
    WhichSource(String),
    /// `javascript:`, `file:` and the like.
    Scheme(String),
    /// A name or password before the host.
    Userinfo,
    /// A host with letters beyond ASCII.
    HostNotAscii(String),
    /// Not the name of a host.
    Host(String),
    /// Not a port.
    Port(String),
    /// `.` or `..` in a path.
    Dots,
    /// Percent-encoding that is broken, or that hides a slash or dots.
    Encoding,
    /// Not one of the hosts that may be asked.
    NotAllowed(String),
    /// `http` to a host that is not configured for it.
    Insecure(String),
    /// The type of a package URL that is not known.
    Type(String),
    /// A package without a name, or with a broken one.
    Name(String),
    /// A version that is broken.
    Version(String),
    /// Packages of this type can only be had from a mirror that `config.json` names.
    NeedsMirror(&'static str),
    /// A place of a forge that has no license: an issue, a user.
    NotAPlace(String),
    /// `config.json` is broken here.
    Config(String),
}

impl Problem {
    /// A short name, for a translation to hang on.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong(_) => "too-long",
            Self::Character => "character",
            Self::Unclear => "unclear",
            Self::WhichSource(_) => "which-source",
            Self::Scheme(_) => "scheme",
            Self::Userinfo => "userinfo",
            Self::HostNotAscii(_) => "host-not-ascii",
            Self::Host(_) => "host",
            Self::Port(_) => "port",
            Self::Dots => "dots",
            Self::Encoding => "encoding",
            Self::NotAllowed(_) => "not-allowed",
            Self::Insecure(_) => "insecure",
            Self::Type(_) => "type",
            Self::Name(_) => "name",
            Self::Version(_) => "version",
            Self::NeedsMirror(_) => "needs-mirror",
            Self::NotAPlace(_) => "not-a-place",
            Self::Config(_) => "config",
        }
    }

    /// The value that it is about.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::TooLong(bytes) => bytes.to_string(),
            Self::WhichSource(value)
            | Self::Scheme(value)
            | Self::HostNotAscii(value)
            | Self::Host(value)
            | Self::Port(value)
            | Self::NotAllowed(value)
            | Self::Insecure(value)
            | Self::Type(value)
            | Self::Name(value)
            | Self::Version(value)
            | Self::NotAPlace(value)
            | Self::Config(value) => value.clone(),
            Self::NeedsMirror(kind) => (*kind).to_owned(),
            _ => String::new(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing was given"),
            Self::TooLong(bytes) => write!(
                f,
                "{bytes} bytes are too many for an address (at most {MOST_BYTES})"
            ),
            Self::Character => {
                f.write_str("an address has no spaces, backslashes or control characters")
            }
            Self::Unclear => f.write_str("neither an address, nor a package, nor owner/repository"),
            Self::WhichSource(name) if name.starts_with('@') => {
                write!(f, "{name} of which source? npm:{name}")
            }
            Self::WhichSource(name) => {
                write!(
                    f,
                    "{name} of which source? npm:{name}, pypi:{name}, crate:{name}, or owner/{name}"
                )
            }
            Self::Scheme(scheme) => {
                write!(f, "{scheme}: is nothing that can be fetched; https: is")
            }
            Self::Userinfo => {
                f.write_str("an address with a user name or password before the host is not taken")
            }
            Self::HostNotAscii(host) => {
                write!(
                    f,
                    "the host {host} has letters beyond ASCII, which may look like others; write its xn-- form"
                )
            }
            Self::Host(host) => write!(f, "{host} is not the name of a host"),
            Self::Port(port) => write!(f, "{port} is not a port"),
            Self::Dots => f.write_str("a path with . or .. is not taken"),
            Self::Encoding => {
                f.write_str("the percent-encoding is broken, or hides a slash or dots")
            }
            Self::NotAllowed(host) => {
                write!(
                    f,
                    "{host} is not one of the hosts that may be asked here; config.json can name it"
                )
            }
            Self::Insecure(host) => {
                write!(
                    f,
                    "http: is not encrypted; write https:, or name http://{host} in config.json"
                )
            }
            Self::Type(kind) => write!(f, "packages of the type {kind} are not known"),
            Self::Name(name) => write!(f, "{name:?} is not the name of a package or repository"),
            Self::Version(version) => write!(f, "{version:?} is not a version"),
            Self::NeedsMirror(kind) => write!(
                f,
                "{kind} packages are fetched from a mirror only, and config.json names none; give the repository instead"
            ),
            Self::NotAPlace(path) => write!(f, "{path} is neither a repository nor a file in one"),
            Self::Config(what) => write!(f, "config.json: {what}"),
        }
    }
}

impl std::error::Error for Problem {}

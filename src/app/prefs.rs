//! Language and theme in the URL's fragment, which browsers do not send to servers.
//!
//! `#lang=zh&theme=dark`. Unknown keys are kept, so that a link of a later version survives.

use super::words::Lang;

/// What the page's colours follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// The system.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// Light or dark as the system has it, in colours that do not need red and green told apart.
    Safe,
}

impl Theme {
    /// Value of the document's `data-theme`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Safe => "safe",
        }
    }

    /// Place in a catalogue's list.
    #[must_use]
    pub fn at(self) -> usize {
        match self {
            Self::Auto => 0,
            Self::Light => 1,
            Self::Dark => 2,
            Self::Safe => 3,
        }
    }

    /// The next one that the switch shows.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Safe,
            Self::Safe => Self::Auto,
        }
    }
}

/// What a fragment says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefs {
    /// Language; `None` follows the browser.
    pub lang: Option<Lang>,
    /// Theme.
    pub theme: Theme,
    /// Whether single letters are left alone; who speaks to the browser, or types with one hand, may need that.
    pub no_letters: bool,
    rest: Vec<String>,
}

impl Prefs {
    /// Reads a fragment, with or without its `#`.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let mut prefs = Self::default();
        for part in fragment.trim_start_matches('#').split('&') {
            match part.split_once('=') {
                Some(("lang", tag)) => prefs.lang = Some(Lang::from_tags([tag])),
                Some(("theme", "light")) => prefs.theme = Theme::Light,
                Some(("theme", "dark")) => prefs.theme = Theme::Dark,
                Some(("theme", "safe")) => prefs.theme = Theme::Safe,
                Some(("keys", "off")) => prefs.no_letters = true,
                Some(("theme", _)) => prefs.theme = Theme::Auto,
                _ if part.is_empty() => {}
                _ => prefs.rest.push(part.to_owned()),
            }
        }
        prefs
    }

    /// The fragment, without its `#`.
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut parts = Vec::new();
        if let Some(lang) = self.lang {
            parts.push(format!("lang={}", lang.tag()));
        }
        if self.theme != Theme::Auto {
            parts.push(format!("theme={}", self.theme.name()));
        }
        if self.no_letters {
            parts.push("keys=off".to_owned());
        }
        parts.extend(self.rest.iter().cloned());
        parts.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_survives() {
        for fragment in [
            "",
            "lang=zh-Hans",
            "lang=en&theme=dark",
            "theme=light&later=1&flag",
            "theme=safe&keys=off",
        ] {
            assert_eq!(Prefs::parse(fragment).fragment(), fragment);
        }
    }

    #[test]
    fn nonsense_is_the_default() {
        assert_eq!(Prefs::parse("#theme=purple"), Prefs::default());
        assert_eq!(Prefs::parse("#&&"), Prefs::default());
    }
}

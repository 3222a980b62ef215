//! Language and theme in the URL's fragment, which browsers do not send to servers.
//!
//! `#lang=zh&theme=dark`. Unknown keys are kept, so that a link of a later version survives.

use super::embed::View;
use super::link;
use super::source::Offer;
use super::words::Lang;
use crate::source::url::decode;

/// Key of where texts are fetched from.
const CONFIG: &str = "config=";

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
    /// The theme of this name; that of the system for any other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            "safe" => Self::Safe,
            _ => Self::Auto,
        }
    }

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
    /// What is shown inside a frame of another page; `None` is the page itself.
    pub embed: Option<View>,
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
                Some(("theme", name)) => prefs.theme = Theme::named(name),
                Some(("keys", "off")) => prefs.no_letters = true,
                Some(("embed", name)) => prefs.embed = Some(View::parse(name)),
                _ if part.is_empty() => {}
                _ => prefs.rest.push(part.to_owned()),
            }
        }
        prefs
    }

    /// The state in the fragment, packed, or the question; `None` where there is neither.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.rest
            .iter()
            .map(String::as_str)
            .find(|part| is_state(part))
    }

    /// Where the fragment says that texts are fetched from, as `config.json` does.
    #[must_use]
    pub fn config(&self) -> Option<String> {
        let part = self
            .rest
            .iter()
            .find_map(|part| part.strip_prefix(CONFIG))?;
        decode(part)
    }

    /// The same without that.
    #[must_use]
    pub fn without_config(&self) -> Self {
        let mut prefs = self.clone();
        prefs.rest.retain(|part| !part.starts_with(CONFIG));
        prefs
    }

    /// The same with this state or question in place of the one that is no longer that of the page.
    #[must_use]
    pub fn with_state(&self, state: &Option<String>) -> Self {
        let mut prefs = self.clone();
        prefs.rest.retain(|part| !is_state(part));
        prefs.rest.extend(state.clone());
        prefs
    }

    /// The same as a page of its own, in the theme of the system.
    #[must_use]
    pub fn unframed(&self) -> Self {
        Self {
            embed: None,
            theme: Theme::Auto,
            ..self.clone()
        }
    }

    /// What another one asks for, and the rest of this.
    #[must_use]
    pub fn dressed(&self, other: &Self) -> Self {
        Self {
            rest: self.rest.clone(),
            embed: self.embed,
            ..other.clone()
        }
    }

    /// Language, theme and keys alone.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            rest: Vec::new(),
            embed: None,
            ..self.clone()
        }
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
        if let Some(view) = self.embed {
            parts.push(format!("embed={}", view.name()));
        }
        parts.extend(self.rest.iter().cloned());
        parts.join("&")
    }
}

/// Whether a part says what is on the page.
fn is_state(part: &str) -> bool {
    link::packed(part).is_some() || Offer::of(part).is_some()
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
            "embed=redline&s1=AAAA",
        ] {
            assert_eq!(Prefs::parse(fragment).fragment(), fragment);
        }
    }

    #[test]
    fn a_question_takes_the_place_of_a_state() {
        let prefs = Prefs::parse("#lang=en&s1=AAAA&later=1");
        let question = Offer::of("history=o%2Fr@v1..v2").unwrap();
        assert_eq!((&*question.words, question.history), ("o/r@v1..v2", true));
        let asking = prefs.with_state(&Some(question.part()));
        assert_eq!(asking.fragment(), "lang=en&later=1&history=o%2Fr@v1..v2");
        assert_eq!(asking.state().and_then(Offer::of), Some(question));
        assert_eq!(asking.with_state(&None).fragment(), "lang=en&later=1");
        assert_eq!(Offer::of("fetch=%zz"), None);
    }

    #[test]
    fn a_link_may_say_where_texts_are_fetched_from() {
        let prefs = Prefs::parse("#lang=en&config=%7B%22hosts%22:%5B%22a.intern%22%5D%7D");
        assert_eq!(prefs.config().as_deref(), Some(r#"{"hosts":["a.intern"]}"#));
        assert_eq!(prefs.without_config().fragment(), "lang=en");
        assert_eq!(Prefs::parse("config=%7").config(), None);
    }

    #[test]
    fn nonsense_is_the_default() {
        assert_eq!(Prefs::parse("#theme=purple"), Prefs::default());
        assert_eq!(Prefs::parse("#&&"), Prefs::default());
    }
}

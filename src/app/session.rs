//! What outlives a reload and can be given away: the text, what it is compared with, how it is looked at, the decisions.
//!
//! ```text
//! {"codicil":1,"name":"LICENSE","text":"…","against":{"id":"MIT"},"view":"sides","at":2,"decisions":[…]}
//! ```
//!
//! One form for the tab's storage, for a file and, packed by [`super::link`], for a link. Keys that are not known are
//! passed over, so that a later version may add some; a value that is not known counts as not there.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::against::Against;
use super::decisions::{DecisionStatus, Entry, Fingerprint, Ledger, Sign};
use super::filter::{Filter, Show};
use super::link::{Broken, from_base64, to_base64};
use super::origin::Origin;
use super::prefs::Prefs;
use super::redline::{Layout, Noise};
use super::shared::Shared;
use super::state::{Failure, Input, Look, Phase, RulesFile, State};
use crate::clause::Effect;
use crate::wire::Sample;
use crate::wire::read::{count, flag, named, text};

/// What is kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saved {
    /// Name of the file.
    pub name: Option<String>,
    /// The text as it came, so that its hash stays the same; `None` where only its address is known.
    pub input: Option<Input>,
    /// Where it was fetched.
    pub origin: Option<Rc<Origin>>,
    /// What it is compared with.
    pub against: Against,
    /// How it is looked at.
    pub look: Look,
    /// The decisions.
    pub ledger: Ledger,
    /// Language and theme.
    pub prefs: Prefs,
    /// The reader's own rules; the tab alone keeps them.
    pub rules: Option<RulesFile>,
    /// The row of the table that the text stands in; the tab alone keeps that, too.
    pub row: Option<usize>,
}

/// Version of the form; a later one is not read.
const VERSION: u64 = 1;

const STATUSES: [(&str, DecisionStatus); 3] = [
    ("accept", DecisionStatus::Accept),
    ("reject", DecisionStatus::Reject),
    ("question", DecisionStatus::Question),
];

const LAYOUTS: [(&str, Layout); 4] = [
    ("redline", Layout::Redline),
    ("sides", Layout::SideBySide),
    ("submitted", Layout::Submitted),
    ("canonical", Layout::Canonical),
];

const SHOWS: [(&str, Show); 6] = [
    ("all", Show::All),
    ("restricts", Show::Effect(Effect::Restricts)),
    ("obliges", Show::Effect(Effect::Obliges)),
    ("permits", Show::Effect(Effect::Permits)),
    ("neutral", Show::Effect(Effect::Neutral)),
    ("removed", Show::Removed),
];

const SAMPLES: [(&str, Sample); 3] = [
    ("meridian", Sample::Meridian),
    ("tern", Sample::Tern),
    ("heron", Sample::Heron),
];

impl Saved {
    /// What of a state is kept; `None` where there is nothing to come back to.
    #[must_use]
    pub fn of(state: &State) -> Option<Self> {
        state.review()?;
        let wanted = state.wanted.as_ref()?;
        Some(Self {
            name: wanted.name.as_ref().map(ToString::to_string),
            input: Some(wanted.input.clone()),
            origin: state.origin.clone(),
            against: wanted.against.clone(),
            look: state.look.clone(),
            ledger: (*state.ledger).clone(),
            ..Self::default()
        })
    }

    /// What the tab keeps over a reload: also what there is while no text has its answer.
    #[must_use]
    pub fn of_tab(state: &State) -> Option<Self> {
        let mut saved = Self::of(state).unwrap_or_default();
        if let Phase::Failed(failure) = &state.phase
            && !matches!(failure, Failure::Unreadable(_) | Failure::Link(_))
        {
            // What a reload is to cure must come back from it.
            saved.name = state.name.as_ref().map(ToString::to_string);
            saved.input = state.wanted.as_ref().map(|wanted| wanted.input.clone());
        }
        saved.against = state.against.clone();
        saved.rules = state.house.held.clone();
        saved.row = state.files.as_ref().and_then(|files| files.open);
        saved.ledger = (*state.ledger).clone();
        let something = saved.input.is_some()
            || saved.rules.is_some()
            || saved.against != Against::Best
            || state.files.is_some();
        something.then_some(saved)
    }

    /// What is given away: no decision on any text but the one in sight.
    #[must_use]
    pub fn to_share(state: &State) -> Option<Self> {
        let text = state.review()?.fingerprint;
        let mut saved = Self::of(state)?;
        if let Some(origin) = &mut saved.origin {
            // What is in sight is given away, whatever another link had expected there.
            Rc::make_mut(origin).sha256 =
                Some(state.review()?.analysis.report.input.sha256.clone());
        }
        saved.ledger.entries.retain(|entry| entry.text == text);
        Some(saved)
    }

    /// The same in a link: with language and theme outside it, and a fetched text by its address alone.
    #[must_use]
    pub fn in_link(mut self) -> Self {
        self.prefs = Prefs::default();
        if self.by_address() {
            self.input = None;
        }
        self
    }

    /// Whether a link names the text by its address.
    #[must_use]
    pub fn by_address(&self) -> bool {
        self.origin.as_ref().is_some_and(|origin| origin.is_exact())
    }

    /// As somebody else gives it: where it brings the text along, it is not known here where that was fetched, and when.
    #[must_use]
    pub fn as_given(mut self) -> Self {
        if let (Some(_), Some(origin)) = (&self.input, &mut self.origin) {
            Rc::make_mut(origin).forget();
        }
        self
    }

    /// Whether another one has the very text that this one has only the address of.
    #[must_use]
    pub fn leads_to(&self, other: &Self) -> bool {
        let (Some(here), Some(there)) = (&self.origin, &other.origin) else {
            return false;
        };
        let same = here.url == there.url && here.path == there.path && here.sha256 == there.sha256;
        same && self.input.is_none() && other.input.is_some()
    }

    /// What is stored.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = Map::new();
        put(&mut out, "codicil", VERSION);
        if let Some(name) = &self.name {
            put(&mut out, "name", name.as_str());
        }
        match &self.input {
            Some(Input::Text(text)) => put(&mut out, "text", &**text),
            Some(Input::Bytes(bytes)) => put_bytes(&mut out, bytes),
            Some(Input::Sample(sample)) => put(&mut out, "sample", name_of(&SAMPLES, sample)),
            None => {}
        }
        if let Some(origin) = &self.origin {
            put(&mut out, "origin", origin.print());
        }
        if let Some(against) = against(&self.against) {
            put(&mut out, "against", against);
        }
        put_look(&mut out, &self.look);
        let decisions: Vec<Value> = self.ledger.entries.iter().map(decision).collect();
        if !decisions.is_empty() {
            put(&mut out, "decisions", decisions);
        }
        let prefs = self.prefs.fragment();
        if !prefs.is_empty() {
            put(&mut out, "prefs", prefs);
        }
        if let Some(rules) = &self.rules {
            put(&mut out, "rules", &*rules.text);
            put(&mut out, "rules-name", &*rules.name);
        }
        if let Some(row) = self.row {
            put(&mut out, "row", row);
        }
        // Not by `Display`, which compiles the writer of indented JSON too.
        serde_json::to_string(&out).expect("texts and numbers can be written")
    }

    /// Reads what [`Saved::print`] wrote.
    ///
    /// # Errors
    ///
    /// If it is not JSON, not ours, of a later version, or without a text.
    pub fn parse(stored: &str) -> Result<Self, Broken> {
        let mut saved = Self::parse_tab(stored)?;
        if saved.input.is_none() && saved.origin.is_none() {
            return Err(Broken::Foreign);
        }
        saved.rules = None;
        saved.row = None;
        Ok(saved)
    }

    /// Reads what [`Saved::print`] wrote of [`Saved::of_tab`], which may be without a text.
    ///
    /// # Errors
    ///
    /// If it is not JSON, not ours, or of a later version.
    pub fn parse_tab(stored: &str) -> Result<Self, Broken> {
        let value: Value = serde_json::from_str(stored).map_err(|_| Broken::Damaged)?;
        match value.get("codicil").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(later) if later > VERSION => return Err(Broken::Later),
            _ => return Err(Broken::Foreign),
        }
        let origin = value.get("origin").and_then(Origin::parse).map(Rc::new);
        let input = match (text(&value, "text"), bytes(&value)) {
            (Some(text), _) => Some(Input::Text(text.into())),
            (None, Some(bytes)) => Some(Input::Bytes(Shared::new(bytes))),
            (None, None) => known(&value, "sample", &SAMPLES).map(Input::Sample),
        };
        let mut ledger = Ledger::default();
        for one in value
            .get("decisions")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if let Some(Entry { text, key, sign }) = entry(one) {
                ledger.set(text, &key, sign);
            }
        }
        Ok(Self {
            name: text(&value, "name"),
            input,
            origin,
            against: value
                .get("against")
                .and_then(read_against)
                .unwrap_or_default(),
            look: look(&value),
            ledger,
            prefs: Prefs::parse(&text(&value, "prefs").unwrap_or_default()),
            rules: text(&value, "rules").map(|rules| RulesFile {
                name: text(&value, "rules-name").unwrap_or_default().into(),
                text: rules.into(),
            }),
            row: count(&value, "row"),
        })
    }

    /// Reads a file that may be one of ours; `None` for any other.
    #[must_use]
    pub fn of_file(name: &str, bytes: &[u8]) -> Option<Result<Self, Broken>> {
        let text = std::str::from_utf8(bytes).ok()?;
        // The report's JSON ends alike; ours begins with what only it has.
        let ours = name.ends_with(".codicil.json") && text.contains("\"codicil\":");
        ours.then(|| Self::parse(text))
    }
}

pub(super) fn put(out: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    out.insert(key.to_owned(), value.into());
}

fn name_of<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table
        .iter()
        .find(|(_, one)| one == value)
        .map_or("", |(name, _)| name)
}

fn known<T: Copy>(value: &Value, key: &str, table: &[(&str, T)]) -> Option<T> {
    let name = value.get(key)?.as_str()?;
    table
        .iter()
        .find(|(known, _)| *known == name)
        .map(|&(_, value)| value)
}

/// A file's bytes: as they read, where they are UTF-8.
pub(super) fn put_bytes(out: &mut Map<String, Value>, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) => put(out, "file", text),
        Err(_) => put(out, "base64", to_base64(bytes)),
    }
}

pub(super) fn bytes(value: &Value) -> Option<Vec<u8>> {
    match text(value, "file") {
        Some(text) => Some(text.into_bytes()),
        None => from_base64(value.get("base64")?.as_str()?),
    }
}

fn against(against: &Against) -> Option<Value> {
    let mut out = Map::new();
    match against {
        Against::Best => return None,
        Against::Listed(id) => put(&mut out, "id", &**id),
        Against::Text { name, text } => {
            put(&mut out, "name", &**name);
            put(&mut out, "text", &**text);
        }
        Against::File { name, bytes } => {
            put(&mut out, "name", &**name);
            put_bytes(&mut out, bytes);
        }
    }
    Some(Value::Object(out))
}

fn read_against(value: &Value) -> Option<Against> {
    if let Some(id) = text(value, "id") {
        return Some(Against::Listed(id.into()));
    }
    let name = text(value, "name")?.into();
    Some(match text(value, "text") {
        Some(text) => Against::Text {
            name,
            text: text.into(),
        },
        None => Against::File {
            name,
            bytes: Shared::new(bytes(value)?),
        },
    })
}

fn put_look(out: &mut Map<String, Value>, look: &Look) {
    let usual = Look::default();
    if look.layout != usual.layout {
        put(out, "view", name_of(&LAYOUTS, &look.layout));
    }
    if let Some(at) = look.at {
        put(out, "at", at);
    }
    if look.license != 0 {
        put(out, "license", look.license);
    }
    if look.filter.show != usual.filter.show {
        put(out, "show", name_of(&SHOWS, &look.filter.show));
    }
    if let Some(category) = look.filter.category {
        put(out, "category", json!(category));
    }
    for (key, on) in [
        ("notices", look.noise.notices),
        ("formatting", look.noise.formatting),
        ("variables", look.noise.variables),
        ("letters", look.letters),
    ] {
        if on {
            put(out, key, true);
        }
    }
    if !look.search.is_empty() {
        put(out, "search", &*look.search);
    }
}

fn look(value: &Value) -> Look {
    let on = |key| flag(value, key).unwrap_or_default();
    Look {
        at: count(value, "at"),
        filter: Filter {
            show: known(value, "show", &SHOWS).unwrap_or_default(),
            category: named(value, "category"),
        },
        layout: known(value, "view", &LAYOUTS).unwrap_or(Layout::Redline),
        license: count(value, "license").unwrap_or_default(),
        noise: Noise {
            notices: on("notices"),
            formatting: on("formatting"),
            variables: on("variables"),
        },
        letters: on("letters"),
        search: text(value, "search").unwrap_or_default().into(),
        ..Look::default()
    }
}

fn decision(Entry { text, key, sign }: &Entry) -> Value {
    let mut out = Map::new();
    put(&mut out, "text", text.to_string());
    put(&mut out, "clause", key.as_str());
    if let Some(status) = &sign.status {
        put(&mut out, "status", name_of(&STATUSES, status));
    }
    if !sign.note.is_empty() {
        put(&mut out, "note", sign.note.as_str());
    }
    Value::Object(out)
}

fn entry(value: &Value) -> Option<Entry> {
    Some(Entry {
        text: Fingerprint::parse(value.get("text")?.as_str()?)?,
        key: text(value, "clause")?,
        sign: Sign {
            status: known(value, "status", &STATUSES),
            note: text(value, "note").unwrap_or_default(),
        },
    })
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;

//! All that the page knows, and how it changes. Pure: no browser, tested natively.
//!
//! ```text
//!            text given            answer with the same id
//!  Empty ───────────────▶ Analyzing ───────────────▶ Done
//!                          ▲   │ refused, crashed     │ text given
//!                          └───┼──────────────────────┘
//!                              ▼
//!                            Failed      (the text stays where it is)
//! ```
//!
//! The reducer never talks to the worker: it puts what it wants into [`State::wanted`], and the page posts that.

use std::rc::Rc;

use yew::Reducible;

use super::against::Against;
use super::decisions::{Decision, DecisionStatus, Entry, Fingerprint, Key, Ledger, Sign, keys};
use super::errand::{Errand, Item, Making, Order, What};
use super::files::{Files, FilesAction, Given, Left, Line, Outcome, is_row};
use super::filter::Filter;
use super::link::Broken;
use super::origin::Origin;
use super::prefs::Prefs;
use super::redline::{Layout, Noise, Piece, Stop, pieces, stops};
use super::samples;
use super::session::Saved;
use super::shared::Shared;
use super::source::{Info, Offer, Source, SourceAction};
use crate::wire::{Analysis, Listed, RequestId, Sample};

/// All that the page knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// What is in the text box; never lost by an action.
    pub text: Rc<str>,
    /// Name of the file that the text came from.
    pub name: Option<Rc<str>>,
    /// The text that was asked about last.
    pub wanted: Option<Wanted>,
    /// Where the answer is.
    pub phase: Phase,
    /// Whether the intake shows its text box although there is a verdict.
    pub editing: bool,
    /// How the reader looks at the review.
    pub look: Look,
    /// What the reader decided, for every text of this tab.
    pub ledger: Rc<Ledger>,
    /// What the text is compared with.
    pub against: Against,
    /// Whether the choice of it is open.
    pub choosing: bool,
    /// The reader's own rules.
    pub house: House,
    /// The listed ids and names, once they were asked for.
    pub listed: Option<Shared<Vec<Listed>>>,
    /// Several files, where they were given.
    pub files: Option<Files>,
    /// How many files are being read from the disk; `None` while none is.
    pub taking: Option<usize>,
    /// What is fetched.
    pub source: Source,
    /// What a link asks for, until the reader has it fetched or takes something else.
    pub offer: Option<Rc<Offer>>,
    /// What the worker shall do beside answering.
    pub errand: Option<Errand>,
    /// Where the file is that was asked for last.
    pub making: Making,
    /// Whether something here is too large to outlive a reload.
    pub unkept: bool,
    /// How often the reader has stopped the worker.
    pub stopped: u32,
    /// What was put away, the last one last.
    pub kept: Vec<Kept>,
    /// Where the text was fetched.
    pub origin: Option<Rc<Origin>>,
    /// Language and theme that came with a file of ours.
    pub prefs: Option<Prefs>,
    /// How the answer to this request is to be looked at.
    resumed: Option<(RequestId, Look)>,
    last_row: u32,
}

/// Rules of the reader's own, which are read beside ours.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct House {
    /// The file in use: its name and what stands in it.
    pub held: Option<RulesFile>,
    /// The file that was given last, until the engine has read it.
    pub given: Option<RulesFile>,
    /// Its name and what is wrong in it, with the line.
    pub error: Option<Rc<str>>,
}

/// A file of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesFile {
    /// Its name.
    pub name: Rc<str>,
    /// What stands in it.
    pub text: Rc<str>,
}

/// What was put away, to be brought back.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    text: Rc<str>,
    name: Option<Rc<str>>,
    input: Option<Input>,
    review: Option<Shared<Review>>,
    against: Against,
    origin: Option<Rc<Origin>>,
    files: Option<Files>,
}

impl Kept {
    /// What it was called, for the reader; `None` for pasted text.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.files {
            Some(Files { open: None, .. }) => None,
            _ => self.name.as_deref(),
        }
    }
}

/// Texts that can be brought back.
const MOST_KEPT: usize = 8;

/// One request, as the page posts it.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Number of the request.
    pub id: RequestId,
    /// Name of the file.
    pub name: Option<Rc<str>>,
    /// What to analyse.
    pub input: Input,
    /// Where it was fetched.
    pub origin: Option<Rc<Origin>>,
    /// What it is compared with.
    pub against: Against,
    /// The reader's own rules.
    pub rules: Option<Rc<str>>,
    /// Whether the text is being typed: then it may wait for the next key.
    pub typed: bool,
}

/// What to analyse.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A text.
    Text(Rc<str>),
    /// A file's bytes.
    Bytes(Shared<Vec<u8>>),
    /// One of our samples.
    Sample(Sample),
}

/// Where the answer is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Phase {
    /// Nothing was asked.
    #[default]
    Empty,
    /// An answer is on its way; the one before stays in sight.
    Analyzing {
        /// Of the request.
        id: RequestId,
        /// The answer to the text before.
        before: Option<Shared<Review>>,
    },
    /// The answer.
    Done(Shared<Review>),
    /// There is none, and why.
    Failed(Failure),
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The engine does not take this input; its own words.
    Refused(String),
    /// The engine stopped while it worked on this text.
    Crashed(String),
    /// The engine does not start.
    Unavailable(String),
    /// The page and its engine come from different versions.
    Outdated,
    /// The browser could not read the file.
    Unreadable(String),
    /// The reader did not want to wait.
    Stopped,
    /// The link or file that holds a state cannot be read.
    Link(Broken),
}

/// An answer, with what is drawn from it.
#[derive(Debug, PartialEq)]
pub struct Review {
    /// The answer.
    pub analysis: Analysis,
    /// The places to step through.
    pub stops: Vec<Stop>,
    /// The redline's runs.
    pub pieces: Vec<Piece>,
    /// Which text it is about.
    pub fingerprint: Fingerprint,
    /// What tells its clauses apart, in their order.
    pub keys: Vec<Key>,
}

impl Review {
    /// Prepares an answer.
    #[must_use]
    pub fn new(analysis: Analysis) -> Self {
        let stops = stops(&analysis.report);
        let pieces = pieces(&analysis, &stops);
        Self {
            fingerprint: Fingerprint::of(&analysis.text),
            keys: keys(&analysis.report),
            analysis,
            stops,
            pieces,
        }
    }

    /// The stop at which a clause stands.
    #[must_use]
    pub fn stop_of(&self, clause: usize) -> Option<usize> {
        self.stops
            .iter()
            .position(|stop| stop.clauses.contains(&clause))
    }

    /// The number of a clause's card: that of its passage, and a letter where the passage says several things.
    #[must_use]
    pub fn number_of(&self, clause: usize) -> Option<String> {
        let at = self.stop_of(clause)?;
        let clauses = &self.stops[at].clauses;
        let place = clauses.iter().position(|&one| one == clause)?;
        let letter = u32::try_from(place)
            .ok()
            .filter(|_| clauses.len() > 1)
            .and_then(|place| char::from_u32(u32::from('a') + place));
        Some(match letter {
            Some(letter) => format!("{}{letter}", at + 1),
            None => (at + 1).to_string(),
        })
    }
}

/// How the reader looks at the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The place that was gone to last.
    pub at: Option<usize>,
    /// How it was gone to, and how often: the page scrolls once for each.
    pub jump: Jump,
    /// Which cards are shown.
    pub filter: Filter,
    /// Which view of the texts.
    pub layout: Layout,
    /// License whose text the canonical view shows.
    pub license: usize,
    /// Which differences that do not matter are shown.
    pub noise: Noise,
    /// Whether replaced phrases are cut letter by letter.
    pub letters: bool,
    /// What is searched for.
    pub search: Rc<str>,
    /// Number of the hit that the reader is at, and how often one was gone to.
    pub hit: (usize, u32),
}

impl Default for Look {
    fn default() -> Self {
        Self {
            at: None,
            jump: Jump::default(),
            filter: Filter::default(),
            layout: Layout::Redline,
            license: 0,
            noise: Noise::default(),
            letters: false,
            search: Rc::default(),
            hit: (0, 0),
        }
    }
}

/// A jump: counted, so that going to the same place again scrolls again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Jump {
    /// How many there were.
    pub count: u32,
    /// Where the last one came from.
    pub from: From,
}

/// Where a jump comes from: the other side is scrolled into sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum From {
    /// A clause card.
    Card,
    /// A passage of the redline.
    Passage,
    /// A key or the next and previous buttons.
    #[default]
    Step,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The text box was typed in.
    Typed(String),
    /// A whole text was pasted or dropped as text.
    Pasted(String),
    /// A file was dropped or picked.
    File {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The browser could not read a file.
    Unreadable(String),
    /// A sample was asked for.
    Sample(Sample),
    /// Ask again with the same text.
    Again,
    /// The intake was opened or closed.
    Edit(bool),
    /// Everything is put away.
    Clear,
    /// An answer came.
    Answered(Box<Analysis>),
    /// The engine does not take the input.
    Refused {
        /// Of the request.
        id: RequestId,
        /// Why.
        message: String,
    },
    /// The engine stopped.
    Crashed(String),
    /// The engine does not start.
    Unavailable(String),
    /// The engine is of another version.
    Outdated,
    /// To a stop.
    Go(usize, From),
    /// To the next (1) or previous (-1) stop.
    Step(isize),
    /// Decide on a clause, or take the decision away.
    Decide(usize, Option<DecisionStatus>),
    /// Decide on the first undecided clause of the place that the reader is at.
    DecideHere(DecisionStatus),
    /// Write a note on a clause.
    Note(usize, String),
    /// Take the last decision or note back.
    Undo,
    /// What the tab kept over a reload: the text, and the table.
    Restore(Box<Saved>, Option<Box<Files>>),
    /// Whether something here is too large to outlive a reload.
    Unkept(bool),
    /// What a link holds.
    Open(Result<Box<Saved>, Broken>),
    /// A link asks for something to be fetched.
    Offer(Rc<Offer>),
    /// Show these cards.
    Filter(Filter),
    /// Show this view.
    View(Layout),
    /// Show this license in the canonical view.
    License(usize),
    /// Show or hide differences that do not matter.
    Noise(Noise),
    /// Cut replaced phrases by letters, or not.
    Letters(bool),
    /// Search for these words.
    Search(String),
    /// To a hit of the search.
    Hit(usize),
    /// Stop the worker: the reader does not want to wait.
    Stop,
    /// Bring back what was put away last.
    BringBack,
    /// Open or close the choice of what to compare with.
    Choose(bool),
    /// Compare with this.
    Against(Against),
    /// The text becomes the earlier version, called so, and the next one is compared with it.
    Newer(String),
    /// The listed ids and names came.
    Listed(Vec<Listed>),
    /// A file of rules was given, or the one in use is put away.
    Rules(Option<RulesFile>),
    /// The engine has read it: what is wrong in it.
    RulesRead(Option<String>),
    /// A file of the answer is asked for, or one of the answers to all files.
    Export(Order),
    /// What came of it.
    Made(Making),
    /// So many files are being read from the disk.
    Taking(usize),
    /// To the table of several files.
    Files(FilesAction),
    /// To what is fetched.
    Source(SourceAction),
}

impl State {
    /// The answer in sight: the current one, or the one before while the next is on its way.
    #[must_use]
    pub fn review(&self) -> Option<&Shared<Review>> {
        match &self.phase {
            Phase::Done(review)
            | Phase::Analyzing {
                before: Some(review),
                ..
            } => Some(review),
            _ => None,
        }
    }

    /// What the reader decided on the text in sight, as the exports take it.
    #[must_use]
    pub fn decisions(&self) -> Vec<Decision> {
        self.review().map_or_else(Vec::new, |review| {
            self.ledger.decisions(review.fingerprint, &review.keys)
        })
    }

    /// What stands on a clause of the text in sight.
    #[must_use]
    pub fn sign(&self, clause: usize) -> Option<&Sign> {
        let review = self.review()?;
        self.ledger
            .sign(review.fingerprint, review.keys.get(clause)?)
    }

    /// Changes what stands on a clause; says whether there is such a clause.
    fn sign_with(
        &mut self,
        clause: usize,
        change: impl FnOnce(&mut Ledger, Fingerprint, &str),
    ) -> bool {
        let Some(review) = self.review().cloned() else {
            return false;
        };
        let Some(key) = review.keys.get(clause) else {
            return false;
        };
        change(Rc::make_mut(&mut self.ledger), review.fingerprint, key);
        true
    }

    /// The clause that a decision by key is about: the first undecided one here, or the first.
    fn clause_here(&self) -> Option<usize> {
        let stop = self.review()?.stops.get(self.look.at?)?;
        let undecided =
            |&&clause: &&usize| self.sign(clause).is_none_or(|sign| sign.status.is_none());
        stop.clauses
            .iter()
            .find(undecided)
            .or_else(|| stop.clauses.first())
            .copied()
    }

    /// Whether the intake is a bar: there is something to read, and nobody types.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        !self.editing && !matches!(self.phase, Phase::Empty | Phase::Failed(_))
    }

    /// The table of several files, where it is in sight.
    #[must_use]
    pub fn table(&self) -> Option<&Files> {
        self.files
            .as_ref()
            .filter(|files| files.open.is_none() && !self.editing)
    }

    /// The reader's own rules, where there are any.
    #[must_use]
    pub fn rules(&self) -> Option<Rc<str>> {
        self.house.held.as_ref().map(|file| file.text.clone())
    }

    /// Reads everything anew by other rules.
    fn rule_by(&mut self, file: Option<RulesFile>) {
        if self.house.held == file {
            return;
        }
        self.house.held = file;
        if let Some(files) = &mut self.files {
            files.again(self.last_row);
            self.last_row = files.last_id();
        }
        let input = self.wanted.as_ref().map(|wanted| wanted.input.clone());
        if let Some(input) = input.filter(|_| self.phase != Phase::Empty) {
            self.ask(input, false);
        }
    }

    fn ask(&mut self, input: Input, typed: bool) {
        let id = self
            .wanted
            .as_ref()
            .map_or(RequestId(1), |wanted| wanted.id.next());
        let before = self.review().cloned();
        self.wanted = Some(Wanted {
            id,
            name: self.name.clone(),
            input,
            origin: self.origin.clone(),
            against: self.against.clone(),
            rules: self.rules(),
            typed,
        });
        self.phase = Phase::Analyzing { id, before };
    }

    fn text_is(&mut self, text: &str, typed: bool) {
        self.text = text.into();
        if text.trim().is_empty() {
            self.put_away();
        } else {
            self.ask(Input::Text(self.text.clone()), typed);
        }
    }

    /// Remembers what is there before something else takes its place.
    fn keep(&mut self) {
        if self.text.trim().is_empty() && self.review().is_none() && self.files.is_none() {
            return;
        }
        let kept = Kept {
            text: self.text.clone(),
            name: self.name.clone(),
            input: self.wanted.as_ref().map(|wanted| wanted.input.clone()),
            review: self.review().cloned(),
            against: self.against.clone(),
            origin: self.origin.clone(),
            files: self.files.clone(),
        };
        if self.kept.last() != Some(&kept) {
            self.kept.push(kept);
        }
        let surplus = self.kept.len().saturating_sub(MOST_KEPT);
        self.kept.drain(..surplus);
    }

    fn bring_back(&mut self) {
        let Some(kept) = self.kept.pop() else { return };
        self.put_away();
        self.text = kept.text;
        self.name = kept.name;
        self.against = kept.against;
        self.origin = kept.origin;
        self.files = kept.files;
        match (kept.review, kept.input) {
            (Some(review), input) => {
                if let (Some(wanted), Some(input)) = (&mut self.wanted, input) {
                    wanted.input = input;
                    wanted.name = self.name.clone();
                    wanted.origin = self.origin.clone();
                    wanted.against = self.against.clone();
                    wanted.typed = false;
                    // The answer that is at hand is that of this request.
                    self.phase = Phase::Done(review);
                }
            }
            (None, Some(input)) if self.files.is_none() => self.ask(input, false),
            _ => {}
        }
    }

    /// Takes what a link or a file holds; what was there can be brought back.
    fn open(&mut self, saved: Result<Box<Saved>, Broken>) {
        self.begin(None);
        self.put_away();
        self.text = Rc::default();
        self.against = Against::Best;
        match saved {
            Ok(saved) => {
                let ledger = Rc::make_mut(&mut self.ledger);
                for Entry { text, key, sign } in &saved.ledger.entries {
                    ledger.set(*text, key, sign.clone());
                }
                self.resume(*saved);
            }
            Err(broken) => self.phase = Phase::Failed(Failure::Link(broken)),
        }
    }

    /// Asks for what was kept, to be looked at as it was.
    fn resume(&mut self, saved: Saved) {
        let Some(input) = saved.input.clone() else {
            let words = saved.origin.as_ref().map(|origin| origin.url.as_str());
            self.offer = Some(Rc::new(Offer {
                words: words.unwrap_or_default().into(),
                history: false,
                saved: Some(Shared::new(saved)),
            }));
            return;
        };
        self.name = saved.name.as_deref().map(Rc::from);
        self.against = saved.against;
        self.origin = saved.origin;
        if let Input::Text(text) = &input {
            self.text = text.clone();
        }
        self.ask(input, false);
        self.resumed = self.wanted.as_ref().map(|wanted| (wanted.id, saved.look));
    }

    /// Makes room for another text.
    fn begin(&mut self, name: Option<Rc<str>>) {
        self.keep();
        self.name = name;
        self.origin = None;
        self.offer = None;
        self.files = None;
        self.taking = None;
        self.editing = false;
        self.choosing = false;
        self.making = Making::Nothing;
        self.look = Look::default();
    }

    fn errand(&mut self, what: What) {
        let id = self
            .errand
            .as_ref()
            .map_or(RequestId(1), |errand| errand.id.next());
        self.errand = Some(Errand { id, what });
    }

    fn compare_with(&mut self, against: Against) {
        if self.against == against {
            return;
        }
        self.against = against;
        self.look = Look::default();
        self.making = Making::Nothing;
        let input = self.wanted.as_ref().map(|wanted| wanted.input.clone());
        if let Some(input) = input.filter(|_| self.phase != Phase::Empty) {
            self.ask(input, false);
        }
    }

    fn export(&mut self, order: Order) {
        let table = self.table().is_some();
        let items: Vec<Item> = match (&self.files, &self.wanted) {
            (Some(files), _) if table => files
                .rows
                .iter()
                .filter(|row| matches!(row.outcome, Outcome::Read(_)))
                .map(|row| {
                    let input = Input::Bytes(row.bytes.clone());
                    (Some(row.name.clone()), input, row.origin.clone())
                })
                .collect(),
            (_, Some(wanted)) if matches!(self.phase, Phase::Done(_)) => {
                vec![(
                    wanted.name.clone(),
                    wanted.input.clone(),
                    wanted.origin.clone(),
                )]
            }
            _ => return,
        };
        if items.is_empty() {
            return;
        }
        self.making = Making::Busy;
        let against = if table {
            Against::Best
        } else {
            self.against.clone()
        };
        let decisions = if table { Vec::new() } else { self.decisions() };
        self.errand(What::File {
            items,
            against,
            order,
            decisions,
            rules: self.rules(),
        });
    }

    fn files(&mut self, action: FilesAction) {
        match action {
            FilesAction::Came(given, left) => {
                self.begin(None);
                self.put_away();
                self.text = Rc::default();
                self.against = Against::Best;
                let files = Files::new(given, left, self.last_row);
                self.last_row = files.last_id();
                self.files = Some(files);
            }
            FilesAction::Fetched(given, info) => self.fetched(given, info),
            FilesAction::Step(at) => {
                let before = self.files.as_ref().and_then(|files| {
                    let before = files.rows.get(files.before(at)?)?;
                    Some(Against::File {
                        name: before.label().into(),
                        bytes: before.bytes.clone(),
                    })
                });
                self.against = before.unwrap_or_default();
                self.files(FilesAction::Open(at));
            }
            FilesAction::Crashed(id) => self.settle(id, Outcome::Crashed),
            FilesAction::Open(at) => {
                let Some(files) = &mut self.files else { return };
                let Some(row) = files.rows.get(at) else {
                    return;
                };
                files.open = Some(at);
                self.name = Some(row.name.clone());
                self.origin.clone_from(&row.origin);
                let input = Input::Bytes(row.bytes.clone());
                self.look = Look::default();
                self.editing = false;
                self.making = Making::Nothing;
                self.phase = Phase::Empty;
                self.ask(input, false);
            }
            FilesAction::Back => {
                self.put_away();
                self.origin = None;
                self.text = Rc::default();
                self.against = Against::Best;
                self.choosing = false;
                self.making = Making::Nothing;
                if let Some(files) = &mut self.files {
                    files.open = None;
                }
            }
            FilesAction::Sort(by) => {
                if let Some(files) = &mut self.files {
                    files.sort_by(by);
                }
            }
            FilesAction::Show(show) => {
                if let Some(files) = &mut self.files {
                    files.show = show;
                }
            }
        }
    }

    /// What was fetched becomes the text that a link is about, or the text where there is one file of which nothing is to
    /// be said, or a table.
    fn fetched(&mut self, mut given: Vec<Given>, info: Shared<Info>) {
        let question = self.source.question();
        let offer = self.offer.take().filter(|offer| {
            question
                .as_ref()
                .is_some_and(|question| question.words == offer.words)
        });
        let saved = offer.and_then(|offer| offer.saved.clone());
        let at = match &saved {
            Some(saved) => {
                let path = saved
                    .origin
                    .as_ref()
                    .and_then(|origin| origin.path.as_ref());
                let named = given.iter().position(|one| Some(&one.path) == path);
                named.or((given.len() == 1).then_some(0))
            }
            None => {
                let nothing = info.declared.is_empty() && info.messages.is_empty();
                (given.len() == 1 && nothing && !info.history).then_some(0)
            }
        };
        let Some(at) = at else {
            self.files(FilesAction::Came(given, Left::default()));
            if let Some(files) = &mut self.files {
                files.info = Some(info);
                files.question = question;
            }
            return;
        };
        let one = given.swap_remove(at);
        let input = Input::Bytes(Shared::new(one.bytes.unwrap_or_default()));
        match saved {
            Some(saved) => {
                let mut now = (*saved).clone();
                now.name = one.name;
                now.input = Some(input);
                now.origin = one.origin;
                if let (Some(origin), Some(before)) = (&mut now.origin, &saved.origin) {
                    Rc::make_mut(origin).sha256.clone_from(&before.sha256);
                }
                self.open(Ok(Box::new(now)));
            }
            None => {
                self.begin(Some(one.name.unwrap_or(one.path).into()));
                self.origin = one.origin;
                self.ask(input, false);
            }
        }
    }

    fn settle(&mut self, id: RequestId, outcome: Outcome) {
        if let Some(files) = &mut self.files {
            files.settle(id, outcome);
        }
    }

    fn put_away(&mut self) {
        self.name = None;
        self.phase = Phase::Empty;
        self.editing = false;
        self.look = Look::default();
        // The id moves on, so that an answer that is still on its way finds nobody.
        if let Some(wanted) = &mut self.wanted {
            wanted.id = wanted.id.next();
        }
    }

    /// Ends the wait: the answer before is in sight again, or the box with the text.
    fn stop(&mut self) {
        if let Phase::Analyzing { before, .. } = &self.phase {
            self.phase = match before {
                Some(before) => Phase::Done(before.clone()),
                None => Phase::Failed(Failure::Stopped),
            };
            self.stopped += 1;
            if let Some(wanted) = &mut self.wanted {
                wanted.id = wanted.id.next();
            }
        }
    }

    fn awaits(&self, id: RequestId) -> bool {
        matches!(self.phase, Phase::Analyzing { id: current, .. } if current == id)
    }

    fn answer(&mut self, analysis: Analysis) {
        if matches!(
            self.wanted,
            Some(Wanted {
                input: Input::Text(_),
                ..
            })
        ) {
            // The box keeps its own characters: it has line feeds where a file may have had carriage returns.
        } else {
            self.text = analysis.text.as_str().into();
        }
        let same = self
            .review()
            .is_some_and(|before| before.analysis.report == analysis.report);
        if !same {
            self.look.at = None;
            self.look.license = 0;
            self.look.filter = Filter::default();
        }
        let id = analysis.id;
        let review = Review::new(analysis);
        if let Some((_, look)) = self.resumed.take_if(|(asked, _)| *asked == id) {
            self.look = Look {
                at: look.at.filter(|&at| at < review.stops.len()),
                license: look
                    .license
                    .min(review.analysis.report.licenses.len().saturating_sub(1)),
                jump: self.look.jump,
                ..look
            };
            self.look.jump.count += u32::from(self.look.at.is_some());
        }
        if let Some(before) = self.review().map(|before| before.fingerprint)
            && self.wanted.as_ref().is_some_and(|wanted| wanted.typed)
        {
            Rc::make_mut(&mut self.ledger).carry(before, review.fingerprint, &review.keys);
        }
        self.phase = Phase::Done(Shared::new(review));
    }

    fn step(&mut self, by: isize) -> bool {
        let Some(count) = self.review().map(|review| review.stops.len()) else {
            return false;
        };
        if count == 0 {
            return false;
        }
        self.look.at = Some(match self.look.at {
            None if by < 0 => count - 1,
            None => 0,
            Some(at) if by < 0 => at.checked_sub(1).unwrap_or(count - 1),
            Some(at) => (at + 1) % count,
        });
        self.jump(From::Step);
        true
    }

    fn jump(&mut self, from: From) {
        self.look.jump = Jump {
            count: self.look.jump.count.wrapping_add(1),
            from,
        };
        // Words that are missing stand in no view of the submitted text, and none of its own in the canonical one.
        let missing = self
            .look
            .at
            .and_then(|at| self.review()?.stops.get(at))
            .is_some_and(|stop| stop.start == stop.end);
        let hidden = match self.look.layout {
            Layout::Canonical => true,
            Layout::Submitted => missing,
            Layout::Redline | Layout::SideBySide => false,
        };
        if hidden {
            self.look.layout = Layout::Redline;
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Typed(text) => {
                if *text == *next.text {
                    return self;
                }
                next.editing = true;
                next.offer = None;
                // What is changed here stands nowhere else.
                if next.origin.take().is_some() {
                    next.name = None;
                }
                next.text_is(&text, true);
            }
            Action::Pasted(text) => {
                next.begin(None);
                next.text_is(&text, false);
            }
            Action::File { name, bytes } => {
                if let Some(saved) = Saved::of_file(&name, &bytes) {
                    next.prefs = saved.as_ref().ok().map(|saved| saved.prefs.clone());
                    next.open(saved.map(|saved| Box::new(saved.as_given())));
                    return Rc::new(next);
                }
                next.begin(Some(name.as_str().into()));
                next.ask(Input::Bytes(Shared::new(bytes)), false);
            }
            Action::Unreadable(name) => {
                next.taking = None;
                next.phase = Phase::Failed(Failure::Unreadable(name));
            }
            Action::Sample(sample) => {
                next.begin(Some(samples::name(sample).into()));
                next.against = Against::Best;
                next.ask(Input::Sample(sample), false);
            }
            Action::Again => {
                let Some(wanted) = &self.wanted else {
                    return self;
                };
                next.ask(wanted.input.clone(), false);
            }
            Action::Edit(editing) => next.editing = editing,
            Action::Clear => {
                next.begin(None);
                next.text = Rc::default();
                next.against = Against::Best;
                next.put_away();
            }
            Action::Answered(analysis) if is_row(analysis.id) => {
                let line = Line::of(&analysis.report);
                next.settle(analysis.id, Outcome::Read(line));
            }
            Action::Refused { id, message } if is_row(id) => {
                next.settle(id, Outcome::Refused(message));
            }
            Action::Answered(analysis) => {
                if !next.awaits(analysis.id) {
                    return self;
                }
                next.answer(*analysis);
            }
            Action::Refused { id, message } => {
                if !next.awaits(id) {
                    return self;
                }
                next.phase = Phase::Failed(Failure::Refused(message));
            }
            Action::Crashed(message) => {
                if !matches!(next.phase, Phase::Analyzing { .. }) {
                    return self;
                }
                next.phase = Phase::Failed(Failure::Crashed(message));
            }
            Action::Unavailable(message) => {
                next.phase = Phase::Failed(Failure::Unavailable(message));
            }
            Action::Outdated => next.phase = Phase::Failed(Failure::Outdated),
            Action::Go(stop, from) => {
                let known = next
                    .review()
                    .is_some_and(|review| stop < review.stops.len());
                if !known {
                    return self;
                }
                next.look.at = Some(stop);
                next.jump(from);
            }
            Action::Step(by) => {
                if !next.step(by) {
                    return self;
                }
            }
            Action::Decide(clause, status) => {
                if !next.sign_with(clause, |ledger, text, key| ledger.decide(text, key, status)) {
                    return self;
                }
            }
            Action::DecideHere(status) => {
                let Some(clause) = next.clause_here() else {
                    return self;
                };
                next.sign_with(clause, |ledger, text, key| {
                    ledger.decide(text, key, Some(status));
                });
            }
            Action::Note(clause, note) => {
                if !next.sign_with(clause, |ledger, text, key| ledger.note(text, key, note)) {
                    return self;
                }
            }
            Action::Undo => {
                let Some(text) = next.review().map(|review| review.fingerprint) else {
                    return self;
                };
                if !next.ledger.can_undo(text) {
                    return self;
                }
                Rc::make_mut(&mut next.ledger).undo(text);
            }
            Action::Restore(saved, files) => {
                // Who was quicker than the storage keeps what he gave.
                if next.wanted.is_some() || next.files.is_some() {
                    return self;
                }
                next.ledger = Rc::new(saved.ledger.clone());
                next.house.held = saved.rules.clone();
                if let Some(mut files) = files {
                    next.last_row = files.last_id();
                    files.open = saved
                        .row
                        .filter(|&row| row < files.rows.len() && saved.input.is_some());
                    next.files = Some(*files);
                }
                if saved.input.is_none() && saved.origin.is_none() {
                    // No text was there yet, only what the next one is compared with.
                    next.against = saved.against;
                } else {
                    next.resume(*saved);
                }
            }
            Action::Unkept(unkept) => next.unkept = unkept,
            Action::Open(saved) => next.open(saved.map(|saved| Box::new(saved.as_given()))),
            Action::Offer(offer) => {
                next.begin(None);
                next.put_away();
                next.text = Rc::default();
                next.against = Against::Best;
                next.offer = Some(offer);
            }
            Action::Filter(filter) => next.look.filter = filter,
            Action::View(layout) => next.look.layout = layout,
            Action::License(license) => {
                next.look.license = license;
                next.look.layout = Layout::Canonical;
            }
            Action::Noise(noise) => next.look.noise = noise,
            Action::Letters(letters) => next.look.letters = letters,
            Action::Search(words) => {
                next.look.search = words.into();
                next.look.hit = (0, next.look.hit.1.wrapping_add(1));
            }
            Action::Hit(hit) => next.look.hit = (hit, next.look.hit.1.wrapping_add(1)),
            Action::Stop => next.stop(),
            Action::BringBack => next.bring_back(),
            Action::Choose(choosing) => {
                next.choosing = choosing;
                if choosing && next.listed.is_none() {
                    next.errand(What::List);
                }
            }
            Action::Against(against) => {
                next.choosing = false;
                next.compare_with(against);
            }
            Action::Newer(name) => {
                let text = next.text.clone();
                next.begin(None);
                next.text = Rc::default();
                next.put_away();
                next.against = Against::Text {
                    name: name.as_str().into(),
                    text,
                };
            }
            Action::Rules(file) => {
                next.house.error = None;
                next.house.given = file.clone();
                match file {
                    Some(file) => next.errand(What::Check(file.text)),
                    None => next.rule_by(None),
                }
            }
            Action::RulesRead(error) => {
                let Some(given) = next.house.given.take() else {
                    return self;
                };
                match error {
                    Some(error) => {
                        next.house.error = Some(format!("{}, {error}", given.name).into());
                    }
                    None => next.rule_by(Some(given)),
                }
            }
            Action::Listed(listed) => next.listed = Some(Shared::new(listed)),
            Action::Export(order) => next.export(order),
            Action::Made(making) => next.making = making,
            Action::Taking(count) => next.taking = Some(count),
            Action::Files(action) => next.files(action),
            Action::Source(action) => next.source.follow(action),
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

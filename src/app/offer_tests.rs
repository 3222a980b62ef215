//! What was fetched, what a link to it holds, and who opens it, by the reducer.

use std::rc::Rc;

use yew::Reducible;

use super::*;
use crate::app::files::{FilesAction, Given};
use crate::app::fixture;
use crate::app::origin::Origin;
use crate::app::state::{Action, Input, Phase, State};
use crate::source::plan::Version;

const ADDRESS: &str = "https://forge.example/harbour/quay/raw/main/LICENSE";

fn after(state: Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(state, Reducible::reduce)
}

fn start() -> Rc<State> {
    Rc::new(State::default())
}

fn ask(words: &str) -> Action {
    Action::Source(SourceAction::Ask(What::Words {
        words: words.into(),
        history: false,
    }))
}

fn given(path: &str) -> Given {
    Given {
        path: path.to_owned(),
        bytes: Some(path.as_bytes().to_vec()),
        name: Some([ADDRESS, "?", path].concat()),
        origin: Some(Rc::new(Origin {
            url: ADDRESS.to_owned(),
            path: Some(path.to_owned()),
            reference: Some("main".to_owned()),
            sha256: None,
            fetched: Some("2026-07-01T12:00:00Z".to_owned()),
        })),
        version: None,
    }
}

fn fetched(paths: &[&str]) -> Action {
    let info = Info {
        subject: "quay".to_owned(),
        page: None,
        declared: Vec::new(),
        messages: Vec::new(),
        history: false,
    };
    let given = paths.iter().map(|path| given(path)).collect();
    Action::Files(FilesAction::Fetched(given, Shared::new(info)))
}

fn answer(state: &State, sha256: &str) -> Action {
    let mut report = fixture::report();
    report.input.sha256 = sha256.to_owned();
    let id = state.wanted.as_ref().unwrap().id.0;
    Action::Answered(Box::new(fixture::analysis(id, "a license", "", report)))
}

/// A reader who has fetched one file, and what he gives away.
fn sender() -> (Rc<State>, Saved) {
    let state = after(start(), [ask("harbour/quay"), fetched(&["LICENSE"])]);
    let answer = answer(&state, "00ff");
    let state = state.reduce(answer);
    let link = Saved::to_share(&state).unwrap().in_link();
    (state, link)
}

/// Somebody else who opens that link, and has it fetched; the text has this hash now.
fn opener(link: &Saved, paths: &[&str], sha256: &str) -> Rc<State> {
    let link = Saved::parse(&link.print()).unwrap();
    let state = start().reduce(Action::Open(Ok(Box::new(link))));
    let offer = state.offer.clone().unwrap();
    assert_eq!((&*offer.words, offer.history), (ADDRESS, false));
    assert_eq!(state.source, Source::default(), "nothing is asked for");
    assert_eq!(state.phase, Phase::Empty);
    let asked = Action::Source(SourceAction::Ask(offer.what()));
    let state = after(state, [asked, fetched(paths)]);
    let answer = answer(&state, sha256);
    state.reduce(answer)
}

#[test]
fn a_fetched_text_is_given_away_by_its_address() {
    let (state, link) = sender();
    let wanted = state.wanted.as_ref().unwrap();
    let origin = wanted.origin.as_ref().unwrap();
    assert_eq!(origin.fetched.as_deref(), Some("2026-07-01T12:00:00Z"));
    assert_eq!(link.input, None);
    let origin = link.origin.unwrap();
    assert_eq!(origin.url, ADDRESS);
    assert_eq!(origin.reference.as_deref(), Some("main"));
    assert_eq!(origin.sha256.as_deref(), Some("00ff"));
}

#[test]
fn who_opens_it_is_told_whether_it_has_changed() {
    let (_, link) = sender();
    for (now, changed) in [("00ff", false), ("00fe", true)] {
        let state = opener(&link, &["LICENSE"], now);
        let origin = state.origin.as_ref().unwrap();
        assert_eq!(origin.has_changed(now), changed);
        assert!(state.offer.is_none() && state.files.is_none());
        // Whoever he sends it to next is to compare with what is in sight here.
        let next = Saved::to_share(&state).unwrap();
        assert_eq!(next.origin.as_ref().unwrap().sha256.as_deref(), Some(now));
    }
}

#[test]
fn of_several_files_the_one_is_opened_that_the_link_is_about() {
    let (_, link) = sender();
    let state = opener(&link, &["COPYING", "LICENSE", "NOTICE"], "00ff");
    let Some(Input::Bytes(bytes)) = state.wanted.as_ref().map(|wanted| wanted.input.clone()) else {
        panic!("a file is asked about");
    };
    assert_eq!(bytes.as_slice(), b"LICENSE");
}

#[test]
fn a_reload_brings_back_the_text_and_what_is_known_of_it() {
    let (_, link) = sender();
    let state = opener(&link, &["LICENSE"], "00fe");
    let kept = Saved::parse(&Saved::of(&state).unwrap().print()).unwrap();
    assert!(link.leads_to(&kept));
    let again = start().reduce(Action::Restore(Box::new(kept), None));
    assert_eq!(again.origin, state.origin);
    assert_eq!(again.wanted.as_ref().unwrap().origin, state.origin);
}

#[test]
fn what_brings_its_own_text_proves_nothing_about_an_address() {
    let (state, _) = sender();
    let whole = Saved::to_share(&state).unwrap();
    let opened = start().reduce(Action::Open(Ok(Box::new(whole.clone()))));
    let file = Action::File {
        name: "x.codicil.json".to_owned(),
        bytes: whole.print().into_bytes(),
    };
    for state in [opened, start().reduce(file)] {
        let origin = state.origin.as_ref().unwrap();
        assert_eq!((&origin.sha256, &origin.fetched), (&None, &None));
        assert_eq!(origin.url, ADDRESS);
    }
}

#[test]
fn a_text_that_was_changed_here_stands_nowhere_else() {
    let (state, _) = sender();
    let typed = state.reduce(Action::Typed("another".to_owned()));
    assert_eq!((&typed.origin, &typed.name), (&None, &None));
    let wanted = typed.wanted.as_ref().unwrap();
    assert_eq!((&wanted.origin, &wanted.name), (&None, &None));
}

#[test]
fn a_table_knows_the_question_and_its_rows_their_addresses() {
    let state = after(start(), [ask("npm:x"), fetched(&["LICENSE", "NOTICE"])]);
    let question = state.table().unwrap().question.clone().unwrap();
    assert_eq!(question.part(), "fetch=npm:x");
    assert_eq!(Offer::of(&question.part()), Some(question));
    let open = state.reduce(Action::Files(FilesAction::Open(1)));
    let origin = open.wanted.as_ref().unwrap().origin.clone().unwrap();
    assert_eq!(origin.path.as_deref(), Some("NOTICE"));
    let back = open.reduce(Action::Files(FilesAction::Back));
    assert_eq!(back.origin, None);
    assert!(back.table().is_some());
}

#[test]
fn an_offer_ends_with_whatever_the_reader_does_instead() {
    let offer = Offer::of("history=o%2Fr").unwrap();
    let offered = start().reduce(Action::Offer(offer.clone()));
    assert_eq!(offered.offer, Some(offer));
    for instead in [
        Action::Pasted("a license".to_owned()),
        Action::Typed("a".to_owned()),
        Action::Clear,
    ] {
        assert_eq!(offered.clone().reduce(instead).offer, None);
    }
    // Another question is answered for itself.
    let state = after(offered, [ask("npm:x"), fetched(&["LICENSE"])]);
    assert_eq!(
        state.name.as_deref(),
        Some(&*[ADDRESS, "?LICENSE"].concat())
    );
    assert_eq!(state.offer, None);
}

#[test]
fn versions_over_time_are_always_a_timeline() {
    let mut one = given("LICENSE");
    one.version = Some(Version {
        number: 0,
        date: "2024-10-30".to_owned(),
        reference: "cccccccccc".to_owned(),
    });
    let info = Info {
        subject: "quay".to_owned(),
        page: None,
        declared: Vec::new(),
        messages: Vec::new(),
        history: true,
    };
    let action = Action::Files(FilesAction::Fetched(vec![one], Shared::new(info)));
    let state = after(start(), [ask("harbour/quay"), action]);
    assert!(state.table().unwrap().has_versions());
}

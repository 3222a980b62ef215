//! The reducer, by the stories that must not go wrong.

use super::*;
use crate::app::files::{Given, Left};
use crate::app::fixture;
use crate::clause::{Category, Effect};
use crate::export::Format;

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions
        .into_iter()
        .fold(Rc::new(State::default()), Reducible::reduce)
}

fn pasted() -> Action {
    Action::Pasted("some license".to_owned())
}

fn answer(id: u32) -> Action {
    let mut report = fixture::report();
    report.clauses = vec![
        fixture::clause(Category::Branding, Effect::Restricts, 0, "some"),
        fixture::clause(Category::Payment, Effect::Obliges, 5, "license"),
    ];
    Action::Answered(Box::new(fixture::analysis(id, "some license", "", report)))
}

#[test]
fn a_pasted_text_is_asked_about_and_answered() {
    let state = after([pasted()]);
    let wanted = state.wanted.clone().unwrap();
    assert_eq!(wanted.id, RequestId(1));
    assert_eq!(wanted.input, Input::Text("some license".into()));
    assert!(state.is_folded() && state.review().is_none());
    let state = state.reduce(answer(1));
    assert!(matches!(state.phase, Phase::Done(_)));
    assert_eq!(&*state.text, "some license");
}

#[test]
fn an_answer_to_an_old_text_never_replaces_that_of_a_newer_one() {
    let state = after([pasted(), Action::Pasted("a newer one".to_owned())]);
    let late = state.clone().reduce(answer(1));
    assert!(Rc::ptr_eq(&state, &late), "the old answer changes nothing");
    assert!(matches!(late.reduce(answer(2)).phase, Phase::Done(_)));
}

#[test]
fn the_old_answer_stays_in_sight_while_the_next_is_on_its_way() {
    let state = after([
        pasted(),
        answer(1),
        Action::Typed("some licence".to_owned()),
    ]);
    assert!(matches!(
        state.phase,
        Phase::Analyzing {
            before: Some(_),
            ..
        }
    ));
    assert!(!state.is_folded(), "who types keeps the box");
}

#[test]
fn a_crash_is_told_and_keeps_the_text() {
    let state = after([pasted(), Action::Crashed("unreachable".to_owned())]);
    assert_eq!(
        state.phase,
        Phase::Failed(Failure::Crashed("unreachable".to_owned()))
    );
    assert_eq!(&*state.text, "some license");
    assert!(!state.is_folded(), "the box with the text is open");
    let again = state.reduce(Action::Again);
    assert_eq!(again.wanted.as_ref().unwrap().id, RequestId(2));
    assert!(matches!(again.phase, Phase::Analyzing { .. }));
}

#[test]
fn a_crash_of_an_idle_worker_is_no_business_of_the_reader() {
    let state = after([pasted(), answer(1)]);
    let crashed = state.clone().reduce(Action::Crashed(String::new()));
    assert!(Rc::ptr_eq(&state, &crashed));
}

#[test]
fn a_refusal_of_an_old_text_is_dropped() {
    let state = after([pasted(), pasted()]);
    let refused = state.clone().reduce(Action::Refused {
        id: RequestId(1),
        message: "too large".to_owned(),
    });
    assert!(Rc::ptr_eq(&state, &refused));
}

#[test]
fn steps_go_round() {
    let state = after([pasted(), answer(1)]);
    assert_eq!(state.look.at, None);
    let places: Vec<_> = [1, 1, 1, -1]
        .iter()
        .scan(state, |state, &by| {
            *state = state.clone().reduce(Action::Step(by));
            Some(state.look.at.unwrap())
        })
        .collect();
    assert_eq!(places, [0, 1, 0, 1]);
}

#[test]
fn without_an_answer_there_is_nowhere_to_go() {
    let state = after([]);
    assert!(Rc::ptr_eq(&state, &state.clone().reduce(Action::Step(1))));
    assert!(Rc::ptr_eq(
        &state,
        &state.clone().reduce(Action::Go(0, From::Card))
    ));
}

#[test]
fn going_twice_to_the_same_place_scrolls_twice() {
    let state = after([pasted(), answer(1), Action::Go(1, From::Card)]);
    let again = state.clone().reduce(Action::Go(1, From::Card));
    assert_ne!(state.look.jump, again.look.jump);
}

#[test]
fn an_emptied_box_is_the_empty_page() {
    let state = after([pasted(), answer(1), Action::Typed("  ".to_owned())]);
    assert_eq!(state.phase, Phase::Empty);
    let late = state.reduce(answer(2));
    assert_eq!(late.phase, Phase::Empty);
}

#[test]
fn a_file_fills_the_box_once_it_is_decoded() {
    let state = after([Action::File {
        name: "LICENSE".to_owned(),
        bytes: vec![0x73, 0xff],
    }]);
    assert_eq!(&*state.text, "");
    let state = state.reduce(answer(1));
    assert_eq!(&*state.text, "some license");
    assert_eq!(state.name.as_deref(), Some("LICENSE"));
}

#[test]
fn the_same_answer_again_keeps_the_place() {
    let state = after([
        pasted(),
        answer(1),
        Action::Go(1, From::Card),
        Action::Again,
    ]);
    assert_eq!(state.reduce(answer(2)).look.at, Some(1));
}

#[test]
fn what_was_put_away_comes_back() {
    let state = after([pasted(), answer(1), Action::Clear]);
    assert_eq!(state.phase, Phase::Empty);
    assert_eq!(&*state.text, "");
    let back = state.reduce(Action::BringBack);
    assert!(matches!(back.phase, Phase::Done(_)));
    assert_eq!(&*back.text, "some license");
    assert!(back.kept.is_empty());

    let typed = after([
        Action::Typed("half a lic".to_owned()),
        Action::Sample(Sample::Heron),
    ]);
    let back = typed.reduce(Action::BringBack);
    assert_eq!(
        &*back.text, "half a lic",
        "nothing typed is lost by a click"
    );
}

#[test]
fn the_reader_picks_what_to_compare_with_and_comes_back() {
    let state = after([
        pasted(),
        answer(1),
        Action::Choose(true),
        Action::Against(Against::Listed("MIT".into())),
    ]);
    assert!(!state.choosing);
    let wanted = state.wanted.clone().unwrap();
    assert_eq!(wanted.against, Against::Listed("MIT".into()));
    assert_eq!(wanted.input, Input::Text("some license".into()));
    let back = state.reduce(Action::Against(Against::Best));
    assert_eq!(back.wanted.clone().unwrap().against, Against::Best);
}

#[test]
fn the_next_text_is_compared_with_the_earlier_version() {
    let state = after([
        pasted(),
        answer(1),
        Action::Newer("the earlier text".to_owned()),
    ]);
    assert_eq!(state.phase, Phase::Empty);
    let state = state.reduce(Action::Pasted("a newer license".to_owned()));
    let wanted = state.wanted.clone().unwrap();
    assert_eq!(wanted.input, Input::Text("a newer license".into()));
    assert_eq!(
        wanted.against,
        Against::Text {
            name: "the earlier text".into(),
            text: "some license".into()
        }
    );
}

#[test]
fn who_stops_the_wait_has_the_answer_before_or_a_word() {
    let state = after([pasted(), answer(1), Action::Again, Action::Stop]);
    assert!(matches!(state.phase, Phase::Done(_)));
    let state = after([pasted(), Action::Stop]);
    assert_eq!(state.phase, Phase::Failed(Failure::Stopped));
    let late = state.clone().reduce(answer(1));
    assert_eq!(late.phase, Phase::Failed(Failure::Stopped));
    assert!(matches!(
        state.reduce(Action::Again).phase,
        Phase::Analyzing { .. }
    ));
}

fn files() -> Action {
    let given = |path: &str| Given {
        path: path.to_owned(),
        bytes: Some(b"some license".to_vec()),
        ..Given::default()
    };
    Action::Files(FilesAction::Came(
        vec![given("b/COPYING"), given("a/LICENSE")],
        Left::default(),
    ))
}

#[test]
fn several_files_are_a_table_and_a_row_opens_and_closes() {
    let state = after([files()]);
    let rows = &state.table().unwrap().rows;
    assert_eq!(&*rows[0].path, "a/LICENSE");
    let first = rows[0].id;
    let state = state.reduce(answer(first.0));
    assert_eq!(
        state.phase,
        Phase::Empty,
        "an answer to a row opens nothing"
    );
    assert_eq!(state.table().unwrap().done(), 1);

    let state = state.reduce(Action::Files(FilesAction::Open(0)));
    assert!(state.table().is_none());
    let wanted = state.wanted.clone().unwrap();
    assert_eq!(wanted.name.as_deref(), Some("a/LICENSE"));
    let state = state.reduce(answer(wanted.id.0));
    assert!(matches!(state.phase, Phase::Done(_)));

    let state = state.reduce(Action::Files(FilesAction::Back));
    assert_eq!(state.table().unwrap().done(), 1);
    let again = state.clone().reduce(files());
    let ids = |state: &State| -> Vec<RequestId> {
        let rows = &state.table().unwrap().rows;
        rows.iter().map(|row| row.id).collect()
    };
    assert!(
        ids(&again).iter().all(|id| !ids(&state).contains(id)),
        "a late answer to the older table finds nobody"
    );
    let back = again.reduce(Action::BringBack);
    assert_eq!(back.table().unwrap().done(), 1);
}

#[test]
fn an_export_names_its_inputs() {
    let order = Order {
        format: Format::Json,
        copy: false,
        date: "2026-07-01T12:00:00Z".to_owned(),
    };
    let export = || Action::Export(order.clone());
    let state = after([pasted(), export()]);
    assert_eq!(state.errand, None, "there is no answer yet");
    let state = after([pasted(), answer(1), export()]);
    assert_eq!(state.making, Making::Busy);
    let items = |state: &State| match &state.errand.as_ref().unwrap().what {
        What::File { items, .. } => items.len(),
        What::List | What::Check(_) => 0,
    };
    assert_eq!(items(&state), 1);
    let state = after([files()]);
    let first = state.table().unwrap().rows[0].id.0;
    let state = state.reduce(answer(first)).reduce(export());
    assert_eq!(items(&state), 1, "only what was read");
}

#[test]
fn rules_of_the_reader_count_once_the_engine_has_read_them() {
    let file = |name: &str| RulesFile {
        name: name.into(),
        text: "rule house.branding.none".into(),
    };
    let given = |name: &str| Action::Rules(Some(file(name)));
    let state = after([pasted(), answer(1), given("house.rules")]);
    let checked = |state: &State| matches!(state.errand.as_ref().unwrap().what, What::Check(_));
    assert!(checked(&state));
    assert_eq!(state.wanted.as_ref().unwrap().rules, None, "not yet");
    let state = state.reduce(Action::RulesRead(None));
    assert_eq!(state.house.held, Some(file("house.rules")));
    let wanted = state.wanted.as_ref().unwrap();
    assert_eq!(wanted.rules, Some(file("").text), "the text is read anew");
    assert!(matches!(state.phase, Phase::Analyzing { id, .. } if id == wanted.id));

    let state = state.reduce(given("other.rules"));
    let state = state.reduce(Action::RulesRead(Some("line 2: no such word".to_owned())));
    let error = state.house.error.as_deref();
    assert_eq!(error, Some("other.rules, line 2: no such word"));
    assert_eq!(
        state.house.held,
        Some(file("house.rules")),
        "the old ones stay"
    );

    let state = state.reduce(Action::Rules(None));
    assert_eq!(state.house, House::default());
    assert_eq!(state.wanted.as_ref().unwrap().rules, None);

    let state = after([files(), given("house.rules")]);
    let first = state.table().unwrap().rows[0].id;
    let state = state.reduce(answer(first.0));
    let state = state.reduce(Action::RulesRead(None));
    let rows = &state.table().unwrap().rows;
    assert!(rows.iter().all(|row| row.outcome == Outcome::Waiting));
    assert_ne!(rows[0].id, first, "a late answer finds no row");
}

#[test]
fn a_reload_brings_back_the_table_and_the_rules() {
    let given = |path: &str| Given {
        path: path.to_owned(),
        bytes: Some(b"MIT".to_vec()),
        ..Given::default()
    };
    let files = Files::new(vec![given("a"), given("b")], Left::default(), 0);
    let rules = RulesFile {
        name: "house.rules".into(),
        text: "rule".into(),
    };
    let saved = Saved {
        input: Some(Input::Text("some license".into())),
        rules: Some(rules.clone()),
        row: Some(1),
        ..Saved::default()
    };
    let restore = |saved: &Saved| {
        let files = Some(Box::new(files.clone()));
        after([Action::Restore(Box::new(saved.clone()), files)])
    };
    let state = restore(&saved);
    assert_eq!(state.files.as_ref().unwrap().open, Some(1));
    assert_eq!(state.wanted.as_ref().unwrap().rules, Some("rule".into()));
    let kept = Saved::of_tab(&state.reduce(answer(1))).unwrap();
    assert_eq!(
        (kept.row, &kept.rules, &kept.input),
        (Some(1), &Some(rules), &saved.input)
    );
    assert_eq!(Saved::parse_tab(&kept.print()), Ok(kept));
    // A row without its text, or one that is not there, is no open row.
    for (row, input) in [(1, None), (7, saved.input.clone())] {
        let state = restore(&Saved {
            row: Some(row),
            input,
            ..Saved::default()
        });
        assert_eq!(state.files.as_ref().unwrap().open, None);
    }
}

#[test]
fn what_a_reload_is_to_cure_comes_back_from_it_and_what_was_put_away_does_not() {
    let crashed = after([pasted(), Action::Crashed("boom".to_owned())]);
    let kept = Saved::of_tab(&crashed).unwrap();
    assert_eq!(kept.input, Some(Input::Text("some license".into())));
    let unreadable = after([pasted(), Action::Unreadable("x".to_owned())]);
    assert_eq!(Saved::of_tab(&unreadable), None);
    assert_eq!(
        Saved::of_tab(&after([pasted(), answer(1), Action::Clear])),
        None
    );
    let earlier = after([
        pasted(),
        answer(1),
        Action::Newer("the earlier text".to_owned()),
    ]);
    let kept = Saved::of_tab(&earlier).unwrap();
    let again = after([Action::Restore(Box::new(kept.clone()), None)]);
    assert_eq!(again.against, kept.against);
    assert!(again.offer.is_none() && again.wanted.is_none());
    assert_eq!(
        (kept.input, kept.against.name()),
        (None, Some("the earlier text"))
    );
}

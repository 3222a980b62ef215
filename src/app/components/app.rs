//! The whole page: owns the state, listens to the window, and hands values down.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::card::{card_button_id, card_id, card_of};
use super::compare::{against_bar, house_bar};
use super::following::{use_link, use_update};
use super::framed::{framed, use_frame};
use super::intake::table_bar;
use super::keeping::use_keeping;
use super::printout::{Printout, printout};
use super::sheet::stop_id;
use super::source;
use super::{
    Compare, FailureBox, FilesTable, Findings, Header, Intake, Means, ReviewPane, Share, SourceBar,
    verdict,
};
use crate::app::against::Against;
use crate::app::analyzer::{Analyzer, use_analyzer};
use crate::app::browser::{self, Early, Rest};
use crate::app::files::{Files, Outcome, Row};
use crate::app::headline::compared;
use crate::app::keys;
use crate::app::prefs::Prefs;
use crate::app::requests::Requests;
use crate::app::session::Saved;
use crate::app::state::{Action, From, Phase, Review, State};
use crate::app::take::take;
use crate::app::words::Lang;
use crate::report::Status;

/// What the page starts with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What was typed before the program came.
    #[prop_or_default]
    pub early: Option<Early>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(State::default);
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let analyzer = use_analyzer(dispatch.clone());
    use_worker(&state, analyzer);

    use_early(props.early.clone(), &dispatch);

    let prefs = use_state_eq(browser::prefs);
    let lang = prefs
        .lang
        .unwrap_or_else(|| Lang::from_tags(browser::languages()));
    let words = lang.words();
    use_effect_with(
        (lang, prefs.theme, prefs.embed.is_some()),
        |&(lang, theme, framed)| {
            browser::dress(lang, theme, framed);
        },
    );
    let on_prefs = {
        let prefs = prefs.clone();
        Callback::from(move |next: Prefs| {
            browser::keep_prefs(&next);
            prefs.set(next);
        })
    };
    let on_letters = {
        let (tell, prefs): (Callback<Prefs>, Prefs) = (on_prefs.clone(), (*prefs).clone());
        Callback::from(move |_: MouseEvent| {
            let mut prefs = prefs.clone();
            prefs.no_letters = !prefs.no_letters;
            tell.emit(prefs);
        })
    };
    use_fragment(prefs.clone());
    use_link(&prefs, &state, &dispatch);
    use_frame(&prefs);
    let tell = on_prefs.clone();
    use_effect_with(state.prefs.clone(), {
        let now = prefs.clone();
        move |came| {
            if let Some(came) = came {
                tell.emit(now.dressed(came));
            }
        }
    });
    let sharing = use_state_eq(|| None::<Rc<Saved>>);
    let on_share = {
        let (state, sharing) = (state.clone(), sharing.setter());
        Callback::from(move |_| sharing.set(Saved::to_share(&state).map(Rc::new)))
    };
    let on_shared = {
        let sharing = sharing.setter();
        Callback::from(move |()| sharing.set(None))
    };

    let dragging = use_state_eq(|| false);
    use_window(dispatch.clone(), dragging.setter());
    use_keeping(&state, &dispatch, prefs.embed.is_some());
    use_jumps(&state);
    let requests = use_requests(&state);
    let printing = use_printing();
    let newer = use_update();
    let decisions = state.decisions();

    let review = state.review().cloned();
    let busy = matches!(state.phase, Phase::Analyzing { .. });
    let failure = match &state.phase {
        Phase::Failed(failure) => Some(failure.clone()),
        _ => None,
    };
    let undo = state
        .kept
        .last()
        .map(|kept| (words.intake.undo)(kept.name()));
    if let Some(view) = prefs.embed {
        return html! {
            <ContextProvider<Lang> context={lang}>
                { framed(view, &state, &prefs, words, &dispatch) }
            </ContextProvider<Lang>>
        };
    }
    let go_to_verdict = Callback::from(|_| browser::focus("verdict"));
    html! {
        <ContextProvider<Lang> context={lang}>
            <button type="button" class="skip" onclick={go_to_verdict}>{ words.skip }</button>
            <Header prefs={(*prefs).clone()} {requests} on_prefs={on_prefs.clone()} />
            if newer {
                <p class="update" role="status">
                    { words.share.newer }{ " " }
                    <button type="button" class="link" onclick={|_| browser::reload()}>{ words.reload }</button>
                </p>
            }
            <main class={classes!("page", review.is_some().then_some("has-review"))}>
                if let Some(failure) = failure {
                    <FailureBox {failure} dispatch={dispatch.clone()} />
                }
                { source::mirrors(&prefs, words, &on_prefs) }
                if let Some(offer) = &state.offer {
                    { source::offered(offer, state.source.busy, words, &dispatch) }
                }
                if let Some(files) = state.table() {
                    { table_bar(words, undo.as_ref(), &dispatch) }
                    if files.has_versions() {
                        { source::timeline(files, words, &dispatch) }
                    } else {
                        <FilesTable files={files.clone()} making={state.making.clone()} dispatch={dispatch.clone()} />
                    }
                    { source::progress(&state.source, words, &dispatch) }
                } else if state.is_folded() {
                    <SourceBar
                        name={state.name.clone()}
                        review={review.clone()}
                        {busy}
                        files={state.files.as_ref().map(|files| files.rows.len())}
                        undo={undo.clone()}
                        making={state.making.clone()}
                        choosing={state.choosing}
                        chosen={state.against != Against::Best}
                        {on_share}
                        dispatch={dispatch.clone()}
                    />
                } else {
                    <Intake
                        text={state.text.clone()}
                        alone={review.is_none()}
                        {busy}
                        taking={state.taking}
                        undo={undo.clone()}
                        source={state.source.clone()}
                        dispatch={dispatch.clone()}
                    />
                }
                if state.unkept {
                    <p class="against" role="status">{ words.intake.unkept }</p>
                }
                { house_bar(&state.house, words, &dispatch) }
                if state.table().is_none() {
                    { against_bar(&state.against, review.is_some() && !busy, words, &dispatch) }
                }
                if state.choosing {
                    <Compare
                        review={review.clone()}
                        listed={state.listed.clone()}
                        name={state.name.clone()}
                        house={state.house.clone()}
                        dispatch={dispatch.clone()}
                    />
                }
                if let (Some(files), true) = (&state.files, state.against == Against::Best && !state.editing) {
                    if files.open.is_some() {
                        { source::findings(files, files.open, words) }
                    }
                }
                if !busy {
                    { source::since(&state, words) }
                }
                { verdict(review.as_ref(), busy, words) }
                if let Some(review) = review.filter(|review| has_license(review)) {
                    // Two free texts: what the other one allows is not known.
                    if compared(&review.analysis.report).is_none() {
                        <Means review={review.clone()} dispatch={dispatch.clone()} />
                    }
                    <div class="desk">
                        <Findings
                            review={review.clone()}
                            look={state.look.clone()}
                            ledger={state.ledger.clone()}
                            dispatch={dispatch.clone()}
                        />
                        <ReviewPane {review} look={state.look.clone()} dispatch={dispatch.clone()} />
                    </div>
                }
            </main>
            <footer class="foot">
                <p>{ words.disclaimer }</p>
                if let Some(review) = state.review() {
                    <p class="foot-hash">{ "SHA-256 " }<code>{ review.analysis.report.input.sha256.clone() }</code></p>
                    <p class="foot-keys">
                        { words.keys }{ " " }
                        <button type="button" class="link" aria-pressed={(!prefs.no_letters).to_string()} onclick={on_letters}>
                            { words.letter_keys }
                        </button>
                    </p>
                }
            </footer>
            if let (Some(date), Some(review)) = (printing, state.review()) {
                { printout(
                    &Printout {
                        review,
                        name: state.name.as_deref(),
                        against: state.against.name(),
                        date: &date,
                        decisions: &decisions,
                    },
                    words,
                ) }
            }
            if let Some(saved) = &*sharing {
                <Share
                    saved={saved.clone()}
                    prefs={(*prefs).clone()}
                    making={state.making.clone()}
                    on_close={on_shared}
                    dispatch={dispatch.clone()}
                />
            }
            if *dragging {
                <div class="drop" aria-hidden="true"><p>{ words.drop_here }</p></div>
            }
        </ContextProvider<Lang>>
    }
}

/// Where there is no license, there is nothing to lay beside a listed text.
fn has_license(review: &Review) -> bool {
    review.analysis.report.verdict.status != Status::NotALicense
}

/// Posts what the state wants from the worker.
#[hook]
fn use_worker(state: &UseReducerHandle<State>, analyzer: Rc<Analyzer>) {
    // A number that moved on without a question only makes late answers stale.
    let asked = state
        .wanted
        .clone()
        .filter(|wanted| matches!(state.phase, Phase::Analyzing { id, .. } if id == wanted.id));
    let ask = analyzer.clone();
    use_effect_with(asked, move |asked| {
        if let Some(wanted) = asked {
            ask.ask(wanted.clone());
        }
    });
    let run = analyzer.clone();
    use_effect_with(state.errand.clone(), move |errand| {
        if let Some(errand) = errand {
            run.run(errand.clone());
        }
    });
    let waiting: Vec<Row> = state
        .files
        .iter()
        .flat_map(|files| &files.rows)
        .filter(|row| row.outcome == Outcome::Waiting)
        .cloned()
        .collect();
    let fetch = analyzer.clone();
    use_effect_with(state.source.asked.clone(), move |asked| {
        if let Some(asked) = asked {
            fetch.fetch(asked.clone());
        }
    });
    let table = state.files.as_ref().map(Files::last_id);
    let read = analyzer.clone();
    let rules = state.rules();
    use_effect_with(table, move |_| read.read(waiting, rules.as_ref()));
    use_effect_with(state.stopped, move |&stopped| {
        if stopped > 0 {
            analyzer.stop();
        }
    });
}

/// Follows a fragment that is typed, or a link that is followed.
#[hook]
fn use_fragment(prefs: UseStateHandle<Prefs>) {
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), "hashchange", move |_| {
            prefs.set(browser::prefs());
        });
        move || drop(listener)
    });
}

/// The date while the page is printed.
#[hook]
fn use_printing() -> Option<String> {
    let printing = use_state_eq(|| None::<String>);
    let set = printing.setter();
    use_effect_with((), move |()| {
        let begin = set.clone();
        let before = EventListener::new(&window(), "beforeprint", move |_| {
            begin.set(Some(browser::date()));
        });
        let after = EventListener::new(&window(), "afterprint", move |_| set.set(None));
        move || drop([before, after])
    });
    (*printing).clone()
}

/// Keys, paste and drop work anywhere on the page.
#[hook]
fn use_window(dispatch: Callback<Action>, dragging: UseStateSetter<bool>) {
    use_effect_with((), move |()| {
        let listen = |name: &'static str, handle: Box<dyn Fn(&Event)>| {
            EventListener::new_with_options(
                &window(),
                name,
                EventListenerOptions::enable_prevent_default(),
                move |event| handle(event),
            )
        };
        let tell = dispatch.clone();
        let on_key = listen("keydown", Box::new(move |event| key(event, &tell)));
        let tell = dispatch.clone();
        let on_paste = listen("paste", Box::new(move |event| paste(event, &tell)));
        let over = dragging.clone();
        let on_over = listen(
            "dragover",
            Box::new(move |event| {
                event.prevent_default();
                over.set(true);
            }),
        );
        let out = dragging.clone();
        let on_leave = listen(
            "dragleave",
            Box::new(move |event| {
                // Leaving one element for another inside the page is no leaving.
                let left = event
                    .dyn_ref::<DragEvent>()
                    .is_some_and(|drag| drag.related_target().is_none());
                if left {
                    out.set(false);
                }
            }),
        );
        let on_drop = listen(
            "drop",
            Box::new(move |event| {
                event.prevent_default();
                dragging.set(false);
                if let Some(data) = event
                    .dyn_ref::<DragEvent>()
                    .and_then(DragEvent::data_transfer)
                {
                    take(&data, &dispatch);
                }
            }),
        );
        move || drop([on_key, on_paste, on_over, on_leave, on_drop])
    });
}

fn key(event: &Event, tell: &Callback<Action>) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if event.is_composing() || browser::is_typing(event.target()) {
        return;
    }
    if (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key() == "z" {
        tell.emit(Action::Undo);
    }
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    if keys::is_letter(&event.key()) && browser::prefs().no_letters {
        return;
    }
    if event.key() == "/" {
        event.prevent_default();
        browser::focus("search");
    }
    if let Some(status) = keys::decide(&event.key()) {
        // On the card that has the focus, or else where the reader is.
        tell.emit(
            match browser::focused_article().and_then(|id| card_of(&id)) {
                Some(card) => Action::Decide(card, Some(status)),
                None => Action::DecideHere(status),
            },
        );
    }
    if let Some(by) = keys::step(&event.key(), event.shift_key()) {
        event.prevent_default();
        tell.emit(Action::Step(by));
    }
}

fn paste(event: &Event, tell: &Callback<Action>) {
    let Some(paste) = event.dyn_ref::<web_sys::ClipboardEvent>() else {
        return;
    };
    // A paste into another box than that of the text belongs to that box.
    let elsewhere = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok())
        .is_some_and(|element| {
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA") && element.id() != "text"
        });
    if elsewhere {
        return;
    }
    // Into a box that has text already, a paste is an edit like any other.
    let edits = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        .is_some_and(|area| {
            let selected = area.selection_start().ok().flatten() == Some(0)
                && area.selection_end().ok().flatten() >= Some(area.text_length());
            area.text_length() > 0 && !selected
        });
    if edits {
        return;
    }
    if let Some(data) = paste.clipboard_data()
        && take(&data, tell)
    {
        event.prevent_default();
    }
}

/// Reads what was typed before the program came, and puts the caret back.
#[hook]
fn use_early(early: Option<Early>, dispatch: &Callback<Action>) {
    let tell = dispatch.clone();
    use_effect_with((), move |()| {
        if let Some(early) = early {
            early.resume();
            if !early.text.trim().is_empty() {
                tell.emit(Action::Typed(early.text));
            }
        }
    });
}

/// Scrolls to where the reader jumped: the passage, the card, or both.
#[hook]
fn use_jumps(state: &UseReducerHandle<State>) {
    let look = &state.look;
    let card = look.at.and_then(|at| {
        let stop = state.review()?.stops.get(at)?;
        stop.clauses.first().copied()
    });
    use_effect_with((look.jump, look.at), move |&(jump, at)| {
        let Some(at) = at else { return };
        if let Some(card) = card.filter(|_| jump.from != From::Card) {
            browser::reveal(&card_id(card), Rest::Nearest);
            if jump.from == From::Passage {
                browser::focus(&card_button_id(card));
            }
        }
        if jump.from != From::Passage {
            browser::reveal(&stop_id(at), Rest::Middle);
        }
    });
}

/// The requests that left the page since the first text came, as the browser has recorded them.
#[hook]
fn use_requests(state: &UseReducerHandle<State>) -> Option<Rc<Requests>> {
    let since = use_mut_ref(|| None::<f64>);
    let requests = use_state_eq(|| None::<Rc<Requests>>);
    let set = requests.setter();
    let asked = state.wanted.as_ref().map(|wanted| wanted.id);
    let phase = std::mem::discriminant(&state.phase);
    let fetched = state.source.asked.as_ref().map(|asked| asked.id);
    let busy = state.source.busy;
    use_effect_with(
        (asked, phase, fetched, busy),
        move |&(asked, _, fetched, _)| {
            if asked.is_none() && fetched.is_none() {
                return;
            }
            let since = *since.borrow_mut().get_or_insert_with(browser::now);
            set.set(Some(Rc::new(browser::requests(since))));
        },
    );
    (*requests).clone()
}

//! What is kept comes back, and what is broken is said to be.
//!
//! The browser packs with its own zlib; here another one stands in for it, and the browser's tests check the browser's.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::app::link::{MOST, packed, part};
use crate::app::prefs::Theme;
use crate::app::words::Lang;
use crate::clause::Category;

fn link(saved: &Saved) -> String {
    part(&compress_to_vec_zlib(saved.print().as_bytes(), 6))
}

/// What the page does with a fragment.
fn follow(fragment: &str) -> Option<Result<Saved, Broken>> {
    let unpack = |bytes: Vec<u8>| {
        let bytes = decompress_to_vec_zlib_with_limit(&bytes, MOST).map_err(|_| Broken::Damaged)?;
        Saved::parse(std::str::from_utf8(&bytes).map_err(|_| Broken::Damaged)?)
    };
    packed(fragment).map(|bytes| bytes.and_then(unpack))
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        any::<String>().prop_map(|text| Input::Text(text.into())),
        "[ -~\n]{0,4000}".prop_map(|text| Input::Text(text.into())),
        vec(any::<u8>(), 0..400).prop_map(|bytes| Input::Bytes(Shared::new(bytes))),
        any::<String>().prop_map(|text| Input::Bytes(Shared::new(text.into_bytes()))),
        select(SAMPLES.map(|(_, sample)| sample).to_vec()).prop_map(Input::Sample),
    ]
}

fn compared() -> impl Strategy<Value = Against> {
    let name = || any::<String>().prop_map(|name| name.as_str().into());
    prop_oneof![
        Just(Against::Best),
        name().prop_map(Against::Listed),
        (name(), any::<String>()).prop_map(|(name, text)| Against::Text {
            name,
            text: text.into()
        }),
        (name(), vec(any::<u8>(), 0..200)).prop_map(|(name, bytes)| Against::File {
            name,
            bytes: Shared::new(bytes)
        }),
    ]
}

fn origin() -> impl Strategy<Value = Rc<Origin>> {
    let maybe = || option::of(any::<String>());
    let parts = (any::<String>(), maybe(), maybe(), maybe(), maybe());
    parts.prop_map(|(url, path, reference, sha256, fetched)| {
        Rc::new(Origin {
            url,
            path,
            reference,
            sha256,
            fetched,
        })
    })
}

fn looks() -> impl Strategy<Value = Look> {
    let shows = select(SHOWS.map(|(_, show)| show).to_vec());
    let layouts = select(LAYOUTS.map(|(_, layout)| layout).to_vec());
    let category = option::of(select(vec![Category::CommercialUse, Category::Branding]));
    (
        option::of(0..99_usize),
        shows,
        category,
        layouts,
        0..9_usize,
        any::<[bool; 4]>(),
        any::<String>(),
    )
        .prop_map(
            |(at, show, category, layout, license, [a, b, c, d], search)| Look {
                at,
                filter: Filter { show, category },
                layout,
                license,
                noise: Noise {
                    notices: a,
                    formatting: b,
                    variables: c,
                },
                letters: d,
                search: search.into(),
                ..Look::default()
            },
        )
}

fn ledgers() -> impl Strategy<Value = Ledger> {
    let status = option::of(select(STATUSES.map(|(_, status)| status).to_vec()));
    let entry = (any::<String>(), any::<String>(), status, any::<String>());
    vec(entry, 0..6).prop_map(|entries| {
        let mut ledger = Ledger::default();
        for (text, key, status, note) in entries {
            ledger.set(Fingerprint::of(&text), &key, Sign { status, note });
        }
        ledger
    })
}

fn preferences() -> impl Strategy<Value = Prefs> {
    let theme = select(vec![Theme::Auto, Theme::Light, Theme::Dark, Theme::Safe]);
    (option::of(select(Lang::ALL.to_vec())), theme, any::<bool>()).prop_map(
        |(lang, theme, no_letters)| {
            let mut prefs = Prefs::default();
            (prefs.lang, prefs.theme, prefs.no_letters) = (lang, theme, no_letters);
            prefs
        },
    )
}

fn states() -> impl Strategy<Value = Saved> {
    (
        option::of(any::<String>()),
        input(),
        option::of(origin()),
        compared(),
        looks(),
        ledgers(),
        preferences(),
    )
        .prop_map(
            |(name, input, origin, against, look, ledger, prefs)| Saved {
                name,
                input: Some(input),
                origin,
                against,
                look,
                ledger,
                prefs,
                ..Saved::default()
            },
        )
}

/// The same by value: files are shared by identity.
fn is_same(one: &Saved, other: &Saved) -> bool {
    let bytes = |saved: &Saved| match (&saved.input, &saved.against) {
        (Some(Input::Bytes(bytes)), Against::File { bytes: other, .. }) => {
            Some((bytes.to_vec(), other.to_vec()))
        }
        (Some(Input::Bytes(bytes)), _) | (_, Against::File { bytes, .. }) => {
            Some((bytes.to_vec(), Vec::new()))
        }
        _ => None,
    };
    let rest = |saved: &Saved| Saved {
        input: saved
            .input
            .clone()
            .filter(|it| !matches!(it, Input::Bytes(_))),
        against: match &saved.against {
            Against::File { name, .. } => Against::Listed(name.clone()),
            against => against.clone(),
        },
        ..saved.clone()
    };
    bytes(one) == bytes(other) && rest(one) == rest(other)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn a_state_comes_back_from_its_link(saved in states()) {
        let again = follow(&link(&saved)).unwrap().unwrap();
        prop_assert!(is_same(&again, &saved), "{again:?}\n{saved:?}");
        prop_assert_eq!(again.print(), saved.print());
    }

    #[test]
    fn a_text_changes_nothing_of_what_it_says(text in any::<String>()) {
        prop_assert_eq!(Fingerprint::parse(&Fingerprint::of(&text).to_string()), Some(Fingerprint::of(&text)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    /// A link that was changed says so, or still means the very same. (A zlib header has two bits of advice to the
    /// reader, and base64 none to spare: a change that is no change is possible, another text is not.)
    #[test]
    fn a_changed_link_is_never_another_text(
        text in "[ -~\n]{1,300}",
        changes in vec((any::<prop::sample::Index>(), select(MUTATIONS.to_vec())), 1..5),
    ) {
        let saved = Saved { input: Some(Input::Text(text.into())), ..Saved::default() };
        let whole = link(&saved);
        let mut letters: Vec<char> = whole.chars().collect();
        for (at, change) in changes {
            let at = at.index(letters.len());
            match change {
                Mutation::Cut => letters.truncate(at.max(1)),
                Mutation::Drop => { letters.remove(at); }
                Mutation::Put(letter) => letters.insert(at, letter),
                Mutation::Set(letter) => letters[at] = letter,
            }
            if letters.is_empty() {
                break;
            }
        }
        let changed: String = letters.into_iter().collect();
        if let Some(Ok(read)) = follow(&changed) {
            prop_assert!(is_same(&read, &saved), "{changed}");
        }
    }

    /// The same behind the checksum: JSON that somebody wrote himself.
    #[test]
    fn no_json_is_too_odd(
        key in select(vec!["text", "file", "base64", "sample", "origin", "against", "view", "at", "license", "show",
            "category", "letters", "search", "decisions", "prefs", "later"]),
        odd in select(vec!["null", "-1", "1e300", "\"\"", "[]", "{}", "[[]]", "[{\"text\":1}]", "{\"url\":3}", "true",
            "{\"name\":\"\"}", "18446744073709551615", "\"\\ud800\"", "\"\\u0000\""]),
        with_text in any::<bool>(),
    ) {
        let text = if with_text { "\"text\":\"MIT\"," } else { "" };
        let json = format!("{{\"codicil\":1,{text}\"{key}\":{odd}}}");
        if let Ok(saved) = Saved::parse(&json) {
            let again = Saved::parse(&saved.print());
            prop_assert!(again.is_ok_and(|again| is_same(&again, &saved)), "{json}");
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Mutation {
    Cut,
    Drop,
    Put(char),
    Set(char),
}

const MUTATIONS: [Mutation; 9] = [
    Mutation::Cut,
    Mutation::Drop,
    Mutation::Put('A'),
    Mutation::Put('%'),
    Mutation::Set('A'),
    Mutation::Set('_'),
    Mutation::Set('z'),
    Mutation::Set('='),
    Mutation::Set('&'),
];

#[test]
fn foreign_and_later_files_are_told_apart() {
    for (json, why) in [
        ("", Broken::Damaged),
        ("{\"codicil\":1", Broken::Damaged),
        ("[]", Broken::Foreign),
        ("{\"text\":\"MIT\"}", Broken::Foreign),
        ("{\"codicil\":1}", Broken::Foreign),
        ("{\"codicil\":2,\"text\":\"MIT\"}", Broken::Later),
    ] {
        assert_eq!(Saved::parse(json), Err(why), "{json}");
    }
    let ours = br#"{"codicil":1,"text":"MIT","later":{"a":[1]}}"#;
    let saved = Saved::of_file("a.codicil.json", ours).unwrap().unwrap();
    assert_eq!(saved.input, Some(Input::Text("MIT".into())));
    assert_eq!(Saved::of_file("LICENSE", ours), None);
    let report = br#"{"schema":"codicil-report/1"}"#;
    assert_eq!(Saved::of_file("LICENSE.codicil.json", report), None);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = compress_to_vec_zlib(&vec![b' '; MOST + 1], 6);
    assert!(bomb.len() < 60_000);
    assert_eq!(follow(&part(&bomb)), Some(Err(Broken::Damaged)));
}

#[test]
fn a_fetched_text_travels_by_its_address() {
    let exact = Rc::new(Origin {
        url: "https://example.org/LICENSE".to_owned(),
        reference: Some("v1".to_owned()),
        sha256: Some("00ff".to_owned()),
        ..Origin::default()
    });
    let saved = Saved {
        input: Some(Input::Text("MIT".into())),
        origin: Some(exact.clone()),
        ..Saved::default()
    };
    let sent = saved.clone().in_link();
    assert_eq!(sent.input, None);
    let read = follow(&link(&sent)).unwrap().unwrap();
    assert_eq!(read.origin, Some(exact));
    let unsure = Saved {
        origin: Some(Rc::new(Origin {
            url: "https://example.org/LICENSE".to_owned(),
            ..Origin::default()
        })),
        ..saved
    };
    assert!(unsure.in_link().input.is_some());
}

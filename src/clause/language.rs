//! Which language a text is written in: by script, and among the Latin and Cyrillic ones by their commonest words.
//!
//! ```text
//! "Die Software darf nicht verkauft werden."   ->  German
//! "本软件不得出售。"                            ->  Chinese
//! "Programvaran får inte säljas."              ->  none that the rules read: named by its code, or not at all
//! ```

/// A language, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Chinese, in either script.
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
    /// Russian.
    Russian,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
    /// Italian.
    Italian,
    /// Dutch.
    Dutch,
    /// Polish.
    Polish,
    /// Swedish, Danish or Norwegian: their function words are too alike to tell them apart in a sentence.
    Scandinavian,
    /// Turkish.
    Turkish,
    /// A script that is named, in a language that is not.
    Arabic,
    /// Hebrew script.
    Hebrew,
    /// Greek.
    Greek,
    /// Thai.
    Thai,
    /// Hindi and other languages in Devanagari.
    Devanagari,
    /// Too little to tell.
    Unknown,
}

impl Language {
    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "Chinese",
            Self::Japanese => "Japanese",
            Self::Korean => "Korean",
            Self::Russian => "Russian",
            Self::German => "German",
            Self::French => "French",
            Self::Spanish => "Spanish",
            Self::Portuguese => "Portuguese",
            Self::Italian => "Italian",
            Self::Dutch => "Dutch",
            Self::Polish => "Polish",
            Self::Scandinavian => "Swedish, Danish or Norwegian",
            Self::Turkish => "Turkish",
            Self::Arabic => "Arabic",
            Self::Hebrew => "Hebrew",
            Self::Greek => "Greek",
            Self::Thai => "Thai",
            Self::Devanagari => "Hindi",
            Self::Unknown => "an unknown language",
        }
    }

    /// Whether there are rules for it. `Unknown` counts as read: too few words to tell are too few to hide a clause.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(
            self,
            Self::English
                | Self::Chinese
                | Self::Japanese
                | Self::Russian
                | Self::German
                | Self::French
                | Self::Spanish
                | Self::Portuguese
                | Self::Unknown
        )
    }
}

/// Words that nearly every sentence of the language has some of, and the other languages do not.
const FUNCTION_WORDS: [(Language, &[&str]); 11] = [
    (
        Language::English,
        &[
            "the", "of", "and", "to", "is", "this", "that", "or", "any", "with", "for", "not",
            "may", "be", "by", "you", "are", "shall", "under", "without",
        ],
    ),
    (
        Language::German,
        &[
            "der", "die", "das", "und", "ist", "nicht", "von", "zu", "mit", "für", "oder", "auf",
            "ein", "eine", "werden", "dem", "den", "darf", "bei", "wird",
        ],
    ),
    (
        Language::French,
        &[
            "le", "les", "et", "est", "des", "une", "du", "pour", "dans", "par", "ou", "ne", "pas",
            "sur", "au", "ce", "cette", "vous", "être", "sont",
        ],
    ),
    (
        Language::Spanish,
        &[
            "el",
            "los",
            "las",
            "y",
            "una",
            "para",
            "por",
            "del",
            "con",
            "que",
            "se",
            "es",
            "su",
            "este",
            "sin",
            "puede",
            "no",
            "cualquier",
            "al",
            "como",
        ],
    ),
    (
        Language::Portuguese,
        &[
            "o", "os", "e", "um", "uma", "para", "por", "do", "da", "com", "que", "não", "é",
            "este", "sem", "ou", "pode", "em", "ao", "qualquer",
        ],
    ),
    (
        Language::Italian,
        &[
            "il", "lo", "gli", "e", "di", "che", "per", "con", "non", "una", "del", "della", "è",
            "questo", "senza", "può", "nel", "sono", "alla", "ogni",
        ],
    ),
    (
        Language::Dutch,
        &[
            "de", "het", "een", "en", "van", "niet", "voor", "met", "deze", "dit", "zonder", "mag",
            "worden", "wordt", "aan", "bij", "zijn", "geen",
        ],
    ),
    (
        Language::Polish,
        &[
            "i", "w", "z", "na", "do", "nie", "jest", "się", "oraz", "lub", "przez", "dla", "bez",
            "może", "ten", "tej", "od", "są", "jako", "które",
        ],
    ),
    (
        Language::Scandinavian,
        &[
            "och", "att", "det", "är", "inte", "och", "får", "som", "på", "til", "og", "ikke",
            "ikkje", "av", "af", "ikke", "eller", "denne", "med", "uten",
        ],
    ),
    (
        Language::Turkish,
        &[
            "ve",
            "bir",
            "bu",
            "için",
            "ile",
            "değil",
            "olarak",
            "veya",
            "olan",
            "yazılım",
            "kullanım",
            "her",
            "gibi",
            "daha",
            "kadar",
            "sonra",
            "ancak",
            "izin",
            "olmadan",
            "değildir",
        ],
    ),
    (
        Language::Russian,
        &[
            "и",
            "в",
            "не",
            "на",
            "с",
            "по",
            "для",
            "или",
            "это",
            "без",
            "как",
            "от",
            "при",
            "из",
            "что",
            "любых",
            "за",
            "к",
            "о",
            "быть",
        ],
    ),
];

/// The language that most of `text` is written in.
#[must_use]
pub fn language(text: &str) -> Language {
    let mut han = 0_u32;
    let mut kana = 0_u32;
    let mut letters = 0_u32;
    let mut others: Vec<(Language, u32)> = Vec::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = match c {
            '\u{3040}'..='\u{30ff}' => {
                kana += 1;
                continue;
            }
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                han += 1;
                continue;
            }
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Language::Korean,
            '\u{0590}'..='\u{05ff}' => Language::Hebrew,
            '\u{0600}'..='\u{06ff}' => Language::Arabic,
            '\u{0370}'..='\u{03ff}' => Language::Greek,
            '\u{0e00}'..='\u{0e7f}' => Language::Thai,
            '\u{0900}'..='\u{097f}' => Language::Devanagari,
            _ => {
                letters += 1;
                continue;
            }
        };
        match others.iter_mut().find(|known| known.0 == script) {
            Some(known) => known.1 += 1,
            None => others.push((script, 1)),
        }
    }
    // A Han character says about as much as three letters.
    if 3 * (han + kana) > letters {
        return if 4 * kana > han {
            Language::Japanese
        } else {
            Language::Chinese
        };
    }
    if let Some(&(script, count)) = others.iter().max_by_key(|known| known.1)
        && 2 * count > letters
    {
        return script;
    }
    by_words(text)
}

fn by_words(text: &str) -> Language {
    let mut counts = [0_u32; FUNCTION_WORDS.len()];
    // One word again and again is the name of something: a variable `op`, a place called De.
    let mut different = [0_u32; FUNCTION_WORDS.len()];
    let mut words = 0_u32;
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        words += 1;
        let word = word.to_lowercase();
        for (at, (_, known)) in FUNCTION_WORDS.iter().enumerate() {
            if let Some(which) = known.iter().position(|known| *known == word) {
                counts[at] += 1;
                different[at] |= 1 << which;
            }
        }
    }
    let best = (0..counts.len())
        .filter(|&at| different[at].count_ones() >= 2)
        .max_by_key(|&at| counts[at]);
    match best {
        // Names, addresses and code have hardly any function words.
        Some(at) if 12 * counts[at] >= words => FUNCTION_WORDS[at].0,
        _ => Language::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let cases = [
            (
                Language::English,
                "You may not use this software without the permission of the author.",
            ),
            (
                Language::Chinese,
                "未经许可不得将本软件 (Software) 用于商业用途。",
            ),
            (Language::Japanese, "本ソフトウェアの商用利用を禁止します。"),
            (
                Language::Russian,
                "Использование программы в коммерческих целях не разрешено без согласия автора.",
            ),
            (
                Language::German,
                "Die Software darf ohne Zustimmung nicht für den Betrieb eines Dienstes verwendet werden.",
            ),
            (
                Language::French,
                "L'utilisation du logiciel dans le cadre d'une activité est interdite pour les entreprises.",
            ),
            (
                Language::Spanish,
                "El programa no se puede usar para fines comerciales sin la autorización del autor.",
            ),
            (
                Language::Portuguese,
                "O programa não pode ser usado para fins comerciais sem a autorização do autor.",
            ),
            (
                Language::Italian,
                "Il programma non può essere usato per scopi commerciali senza il permesso della casa.",
            ),
            (
                Language::Korean,
                "이 소프트웨어는 상업적 목적으로 사용할 수 없습니다.",
            ),
            (
                Language::Scandinavian,
                "Det är inte tillåtet att använda programmet och som på annat sätt sälja det.",
            ),
            (Language::Unknown, "numpy scipy pandas"),
            (
                Language::Unknown,
                "switch (op) { case op: return op; default: throw op; }",
            ),
        ];
        for (want, text) in cases {
            assert_eq!(language(text), want, "{text}");
        }
    }
}

//! Words as the rules compare them: lower case, one Han or kana character a word, hyphens and slashes between words.
//!
//! ```text
//! Non-commercial USE 商用   ->   non | commercial | use | 商 | 用
//! ```
//!
//! A word is looked up in the rules' vocabulary once per text, however often it occurs: what remains of it is the list
//! of terms (exact words and stems) that it satisfies.

use std::collections::HashMap;

use crate::text::Span;

/// A word or stem that some rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(pub(crate) u32);

/// A distinct word of the text being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordId(u32);

/// One word of the text, with the way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) word: WordId,
    pub(crate) span: Span,
}

/// The words and stems that the rules name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    exact: HashMap<String, TermId>,
    stems: HashMap<String, TermId>,
    longest_stem: usize,
}

/// The term `#`: any word that starts with a digit.
pub(crate) const NUMBER: TermId = TermId(0);

impl Vocabulary {
    /// The term of a word that a pattern names.
    pub(crate) fn word(&mut self, word: &str) -> TermId {
        let next = self.next();
        *self.exact.entry(word.to_owned()).or_insert(next)
    }

    /// The term of a stem, `distribut*`.
    pub(crate) fn stem(&mut self, stem: &str) -> TermId {
        let next = self.next();
        self.longest_stem = self.longest_stem.max(stem.len());
        *self.stems.entry(stem.to_owned()).or_insert(next)
    }

    fn next(&self) -> TermId {
        let taken = self.exact.len() + self.stems.len();
        TermId(u32::try_from(taken + 1).expect("rule files hold far fewer than 2^32 words"))
    }

    /// How many terms there are, `#` included.
    pub(crate) fn len(&self) -> usize {
        self.exact.len() + self.stems.len() + 1
    }

    fn terms_of(&self, word: &str) -> Vec<TermId> {
        let mut terms = Vec::new();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            terms.push(NUMBER);
        }
        terms.extend(self.exact.get(word));
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            if end > self.longest_stem {
                break;
            }
            terms.extend(word.get(..end).and_then(|stem| self.stems.get(stem)));
        }
        terms
    }
}

/// The distinct words of one text, each with the terms that it satisfies.
pub(crate) struct Words<'r> {
    vocabulary: &'r Vocabulary,
    ids: HashMap<String, WordId>,
    terms: Vec<Vec<TermId>>,
}

impl<'r> Words<'r> {
    pub(crate) fn new(vocabulary: &'r Vocabulary) -> Self {
        Self {
            vocabulary,
            ids: HashMap::new(),
            terms: Vec::new(),
        }
    }

    pub(crate) fn intern(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }
        let id =
            WordId(u32::try_from(self.terms.len()).expect("a text has fewer words than bytes"));
        self.terms.push(self.vocabulary.terms_of(folded));
        self.ids.insert(folded.to_owned(), id);
        id
    }

    pub(crate) fn terms(&self, word: WordId) -> &[TermId] {
        usize::try_from(word.0)
            .ok()
            .and_then(|at| self.terms.get(at))
            .map_or(&[], Vec::as_slice)
    }
}

/// Whether the character is a word by itself.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        // Marks of a table that say yes and no.
        | '❌' | '✗' | '✘' | '✖' | '🚫' | '⛔' | '✅' | '✓' | '✔')
}

/// Whether the character belongs to a word that goes on.
pub(crate) fn goes_on(c: char) -> bool {
    c.is_alphanumeric() && !stands_alone(c)
}

/// Whether the character may stand inside a word: "can't", "l’auteur".
pub(crate) fn joins(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Appends `c` to `word` as it is compared.
pub(crate) fn fold(c: char, word: &mut String) {
    match c {
        'A'..='Z' => word.push(c.to_ascii_lowercase()),
        'a'..='z' | '0'..='9' => word.push(c),
        '’' => word.push('\''),
        'ё' | 'Ё' => word.push('е'),
        _ if stands_alone(c) => word.push(simplified(c)),
        _ => word.extend(c.to_lowercase()),
    }
}

/// The simplified form of a traditional character that the rules use.
fn simplified(c: char) -> char {
    SIMPLIFIED
        .iter()
        .find(|pair| pair.0 == c)
        .map_or(c, |pair| pair.1)
}

/// Traditional characters and their simplified forms: those that the words of the rules need, so that one set of
/// rules reads both scripts.
const SIMPLIFIED: [(char, char); 128] = [
    ('許', '许'),
    ('權', '权'),
    ('業', '业'),
    ('軟', '软'),
    ('體', '体'),
    ('務', '务'),
    ('標', '标'),
    ('識', '识'),
    ('發', '发'),
    ('佈', '布'),
    ('轉', '转'),
    ('讓', '让'),
    ('賣', '卖'),
    ('銷', '销'),
    ('營', '营'),
    ('個', '个'),
    ('環', '环'),
    ('產', '产'),
    ('測', '测'),
    ('試', '试'),
    ('評', '评'),
    ('學', '学'),
    ('習', '习'),
    ('研', '研'),
    ('違', '违'),
    ('軍', '军'),
    ('監', '监'),
    ('視', '视'),
    ('訓', '训'),
    ('練', '练'),
    ('機', '机'),
    ('數', '数'),
    ('據', '据'),
    ('資', '资'),
    ('費', '费'),
    ('須', '须'),
    ('應', '应'),
    ('當', '当'),
    ('獲', '获'),
    ('書', '书'),
    ('面', '面'),
    ('經', '经'),
    ('無', '无'),
    ('與', '与'),
    ('為', '为'),
    ('將', '将'),
    ('於', '于'),
    ('對', '对'),
    ('雲', '云'),
    ('託', '托'),
    ('戶', '户'),
    ('過', '过'),
    ('萬', '万'),
    ('億', '亿'),
    ('員', '员'),
    ('國', '国'),
    ('關', '关'),
    ('聯', '联'),
    ('係', '系'),
    ('請', '请'),
    ('購', '购'),
    ('買', '买'),
    ('單', '单'),
    ('獨', '独'),
    ('開', '开'),
    ('閉', '闭'),
    ('碼', '码'),
    ('庫', '库'),
    ('註', '注'),
    ('著', '著'),
    ('處', '处'),
    ('頁', '页'),
    ('腳', '脚'),
    ('圖', '图'),
    ('網', '网'),
    ('鏈', '链'),
    ('結', '结'),
    ('隱', '隐'),
    ('刪', '删'),
    ('壞', '坏'),
    ('繞', '绕'),
    ('驗', '验'),
    ('證', '证'),
    ('禁', '禁'),
    ('嚴', '严'),
    ('準', '准'),
    ('條', '条'),
    ('協', '协'),
    ('議', '议'),
    ('終', '终'),
    ('釋', '释'),
    ('隨', '随'),
    ('時', '时'),
    ('變', '变'),
    ('賠', '赔'),
    ('償', '偿'),
    ('損', '损'),
    ('責', '责'),
    ('爭', '争'),
    ('訴', '诉'),
    ('訟', '讼'),
    ('轄', '辖'),
    ('適', '适'),
    ('專', '专'),
    ('貢', '贡'),
    ('獻', '献'),
    ('審', '审'),
    ('計', '计'),
    ('報', '报'),
    ('告', '告'),
    ('僅', '仅'),
    ('限', '限'),
    ('內', '内'),
    ('競', '竞'),
    ('爾', '尔'),
    ('類', '类'),
    ('從', '从'),
    ('動', '动'),
    ('創', '创'),
    ('衍', '衍'),
    ('進', '进'),
    ('編', '编'),
    ('譯', '译'),
    ('複', '复'),
    ('製', '制'),
    ('傳', '传'),
    ('並', '并'),
    ('屬', '属'),
];

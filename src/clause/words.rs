//! Words as the rules compare them: lower case, one Han or kana character a word, hyphens and slashes between words.
//!
//! ```text
//! Non-commercial USE 商用   ->   non | commercial | use | 商 | 用
//! ```
//!
//! A word is looked up in the rules' vocabulary once per text, however often it occurs: what remains of it is the list
//! of terms (exact words and stems) that it satisfies.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::{Span, is_invisible};

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
        *self.exact.entry(spelled(word).into_owned()).or_insert(next)
    }

    /// The term of a stem, `distribut*`.
    pub(crate) fn stem(&mut self, stem: &str) -> TermId {
        let next = self.next();
        self.longest_stem = self.longest_stem.max(stem.len());
        *self.stems.entry(spelled(stem).into_owned()).or_insert(next)
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
        let word = &*spelled(word);
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

/// The spelling under which a word is filed: "licence" is "license".
fn spelled(word: &str) -> Cow<'_, str> {
    match word.strip_prefix("licenc") {
        Some(rest) => Cow::Owned(format!("licens{rest}")),
        None => Cow::Borrowed(word),
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
        _ if is_invisible(c) => {}
        // Full-width letters are letters.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32);
            word.extend(plain.unwrap_or(c).to_lowercase());
        }
        _ if stands_alone(c) => word.push(simplified(c)),
        _ => word.extend(c.to_lowercase()),
    }
}

/// The simplified form of a traditional character that the rules use.
fn simplified(c: char) -> char {
    static FORMS: OnceLock<HashMap<char, char>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| TRADITIONAL.chars().zip(SIMPLIFIED.chars()).collect());
    forms.get(&c).copied().unwrap_or(c)
}

/// Traditional characters that the words of the rules and common prose need, so that one set of rules reads both scripts:
/// pairs of the Unicode Han database.
const TRADITIONAL: &str = "許權業軟體務標識發佈轉讓賣銷營個環產測試評學習違軍監視訓練機數據資費須應當獲書經無與為將於對雲託戶過萬億員國關聯係請購買單獨開閉碼庫註處頁腳圖網鏈結隱刪壞繞驗證嚴準條協議終釋隨時變賠償損責爭訴訟轄適專貢獻審計報僅內競爾類從動創進編譯複製傳並屬給別臺項稱會規聲換沒歸備問調號組設樣實冊來點運載後訂寫們裝絕檢場區記約滿錢錄織統賬認構擔採額鑰謝線現廠電負論蓋繳納啓饋郵籤復領貼兩顯題頭隊閱護說語義維確帶團門錯談誤訪補續節張塊喪倉願還選遙輸賺貸諾術衆腦絡範況廢奪圍餾雙遊賭貝課稅畫潤滅毀棄斷攔搶強廣師執價鎖鋪達連這質謠該詢見虛繼誌繫";

/// The simplified forms, in the same order.
const SIMPLIFIED: &str = "许权业软体务标识发布转让卖销营个环产测试评学习违军监视训练机数据资费须应当获书经无与为将于对云托户过万亿员国关联系请购买单独开闭码库注处页脚图网链结隐删坏绕验证严准条协议终释随时变赔偿损责争诉讼辖适专贡献审计报仅内竞尔类从动创进编译复制传并属给别台项称会规声换没归备问调号组设样实册来点运载后订写们装绝检场区记约满钱录织统账认构担采额钥谢线现厂电负论盖缴纳启馈邮签复领贴两显题头队阅护说语义维确带团门错谈误访补续节张块丧仓愿还选遥输赚贷诺术众脑络范况废夺围馏双游赌贝课税画润灭毁弃断拦抢强广师执价锁铺达连这质谣该询见虚继志系";

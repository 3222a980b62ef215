//! Words of what is fetched: the box, the requests, what went wrong, what is declared, the timeline.

use crate::clause::Category;
use crate::source::declared::Finding;
use crate::source::history::Step;

/// The name of a category, in the language at hand.
type Name = fn(Category) -> &'static str;

/// Words of what is fetched, in one language.
#[derive(Debug)]
pub struct SourceWords {
    /// Label of the box.
    pub label: &'static str,
    /// In the empty box.
    pub hint: &'static str,
    /// Fetches the files.
    pub fetch: &'static str,
    /// Fetches the versions over time.
    pub history: &'static str,
    /// While it is fetched.
    pub fetching: fn(&str) -> String,
    /// Ends it.
    pub cancel: &'static str,
    /// Under the box: what leaves the page.
    pub promise: &'static str,
    /// Heading of the requests.
    pub requests: fn(usize) -> String,
    /// A request that is on its way.
    pub on_its_way: &'static str,
    /// Opens the page at the source.
    pub open_page: &'static str,
    /// What to do then.
    pub then_paste: &'static str,
    /// Nothing came.
    pub nothing: &'static str,
    /// The worker was ended.
    pub lost: &'static str,
    /// What was fetched.
    pub from: &'static str,
    /// A declaration against the files: who, what, and how it stands.
    pub finding: fn(&str, &str, &Finding, Name) -> String,
    /// Heading of the timeline.
    pub timeline: &'static str,
    /// A step of it.
    pub step: fn(&Step, Name) -> String,
    /// Label of the field for a token of this host.
    pub token: fn(&str) -> String,
    /// Fetches again with it.
    pub with_token: &'static str,
    /// What becomes of it.
    pub token_promise: &'static str,
    /// Where a link says that texts are fetched from; the names follow.
    pub linked: &'static str,
    /// Takes no notice of that.
    pub linked_leave: &'static str,
    /// What a link asks for; the words follow.
    pub offer: &'static str,
    /// What comes of it.
    pub offer_note: &'static str,
    /// The text is the one that a link was about; it is another one.
    pub since: [&'static str; 2],
    /// Copies a link to the table.
    pub copy_link: &'static str,
    /// Opens the comparison with the version before.
    pub redline: &'static str,
    /// Opens the version by itself.
    pub whole: &'static str,
}

fn names(categories: &[Category], name: Name, between: &str) -> String {
    let mut text = String::new();
    for category in categories {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(name(*category));
    }
    text
}

fn steps(step: &Step, name: Name, words: &[&str; 6], between: [&str; 3]) -> String {
    let mut text = String::new();
    if let Some(bases) = &step.bases {
        text.push_str(if bases.is_empty() { words[0] } else { bases });
    }
    for (what, categories) in [
        (words[1], &step.added),
        (words[2], &step.narrowed),
        (words[3], &step.changed),
        (words[4], &step.removed),
    ] {
        if !categories.is_empty() {
            if !text.is_empty() {
                text.push_str(between[0]);
            }
            text.push_str(what);
            text.push_str(between[1]);
            text.push_str(&names(categories, name, between[2]));
        }
    }
    if text.is_empty() {
        words[5].to_owned()
    } else {
        text
    }
}

/// English.
pub(super) static EN: SourceWords = SourceWords {
    label: "Or fetch it",
    hint: "npm:left-pad, owner/repository, or an address",
    fetch: "Fetch",
    history: "History",
    fetching: |what| ["Fetching ", what].concat(),
    cancel: "Cancel",
    promise: "Only what you type here is asked for; a text that you paste is not sent.",
    requests: |count| match count {
        1 => "1 request was made".to_owned(),
        _ => format!("{count} requests were made"),
    },
    on_its_way: "on its way",
    open_page: "Open the page at the source",
    then_paste: "Open it, copy the text, and paste it into the box.",
    nothing: "Nothing could be read from there",
    lost: "The engine was restarted meanwhile. Fetch again.",
    from: "Fetched:",
    finding: |by, declared, finding, name| match finding {
        Finding::Adds {
            path,
            worst: Some(worst),
        } => {
            format!(
                "{by} says {declared}; {path} adds conditions ({})",
                name(*worst)
            )
        }
        other => other.sentence(by, declared),
    },
    timeline: "How the license changed",
    step: |step, name| {
        steps(
            step,
            name,
            &[
                "no listed license",
                "conditions added: ",
                "scope narrowed: ",
                "conditions changed: ",
                "conditions removed: ",
                "no condition changed",
            ],
            ["; ", "", ", "],
        )
    },
    token: |host| ["If ", host, " wants a token, type it here"].concat(),
    with_token: "Fetch with it",
    token_promise: "It is sent to this host alone, and forgotten when the page is closed.",
    linked: "The link that you followed says where texts are fetched from:",
    linked_leave: "Take no notice of that",
    offer: "This link asks for",
    offer_note: "Nothing leaves this page before you press the button.",
    since: [
        "The text is the same as when this link was made.",
        "The text has changed since this link was made. You see what stands there now; decisions and notes on the earlier text are not shown. For that text, ask whoever sent the link to save the reading as a file.",
    ],
    copy_link: "Copy a link to this",
    redline: "What changed",
    whole: "This version",
};

/// Chinese.
pub(super) static ZH: SourceWords = SourceWords {
    label: "或者获取",
    hint: "npm:left-pad、owner/repository 或网址",
    fetch: "获取",
    history: "历史",
    fetching: |what| ["正在获取 ", what].concat(),
    cancel: "取消",
    promise: "只请求您在此输入的内容；粘贴的文本不会发送。",
    requests: |count| format!("已发出 {count} 个请求"),
    on_its_way: "进行中",
    open_page: "打开来源页面",
    then_paste: "打开后复制文本，再粘贴到文本框中。",
    nothing: "无法从那里读取任何内容",
    lost: "引擎在此期间已重新启动。请再次获取。",
    from: "已获取：",
    finding: |by, declared, finding, name| match finding {
        Finding::Agrees => format!("{by} 声明为 {declared}；许可证文件与此一致"),
        Finding::Adds { path, worst: None } => format!("{by} 声明为 {declared}；{path} 附加了条件"),
        Finding::Adds {
            path,
            worst: Some(worst),
        } => {
            format!(
                "{by} 声明为 {declared}；{path} 附加了条件（{}）",
                name(*worst)
            )
        }
        Finding::Differs { path, found } if found.is_empty() => {
            format!("{by} 声明为 {declared}；{path} 中的许可证未被收录")
        }
        Finding::Differs { path, found } => format!("{by} 声明为 {declared}；{path} 中是 {found}"),
        Finding::NoFile => format!("{by} 声明为 {declared}；没有许可证文件可以对照"),
    },
    timeline: "许可证的变化",
    step: |step, name| {
        steps(
            step,
            name,
            &[
                "没有已收录的许可证",
                "增加条件：",
                "缩小范围：",
                "改动条件：",
                "删去条件：",
                "条件没有变化",
            ],
            ["；", "", "、"],
        )
    },
    token: |host| ["如果 ", host, " 需要令牌，请在此输入"].concat(),
    with_token: "使用令牌获取",
    token_promise: "令牌只发送给此主机，关闭页面后即被忘记。",
    linked: "您打开的链接指定了获取文本的来源：",
    linked_leave: "忽略此设置",
    offer: "此链接请求获取",
    offer_note: "在您按下按钮之前，本页不会发出任何请求。",
    since: [
        "文本与创建此链接时相同。",
        "自创建此链接以来，文本已经改变。您看到的是现在的内容；对先前文本的决定和备注不会显示。如需先前的文本，请让发送链接的人将结果保存为文件。",
    ],
    copy_link: "复制此结果的链接",
    redline: "查看改动",
    whole: "查看此版本",
};

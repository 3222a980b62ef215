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
    redline: "查看改动",
    whole: "查看此版本",
};

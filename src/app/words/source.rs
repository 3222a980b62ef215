//! Words of what is fetched: the box, the requests, what went wrong, what is declared, the timeline.

use crate::clause::Category;
use crate::source::declared::Finding;
use crate::source::driver::Message;
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
    /// What is wrong with the words: name of the problem, its value, the English sentence.
    pub problem: fn(&str, &str, &str) -> String,
    /// Something that the reader must know.
    pub message: fn(&Message) -> String,
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
    problem: |_, _, message| sentence(message),
    message: |message| sentence(&message.to_string()),
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

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    // The name of a host or a package keeps its letters.
    let is_name = text
        .split([' ', ','])
        .next()
        .is_some_and(|word| word.contains(['.', ':', '/']));
    match first {
        Some(first) if !is_name => {
            first.to_uppercase().collect::<String>() + letters.as_str() + "."
        }
        _ => [text, "."].concat(),
    }
}

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
    problem: |key, value, message| {
        let text = match key {
            "empty" => "未输入任何内容",
            "too-long" => "输入过长",
            "character" => "网址中不能有空格、反斜杠或控制字符",
            "unclear" => "这既不是网址，也不是软件包或 owner/repository",
            "which-source" => "请写明来源，例如 npm:、pypi:、crate: 或 owner/",
            "scheme" => "这种地址无法获取，请使用 https:",
            "userinfo" => "不接受主机名前带用户名或密码的网址",
            "host-not-ascii" => "主机名含有非 ASCII 字符，可能与其他字符混淆；请写成 xn-- 形式",
            "host" => "主机名无效",
            "port" => "端口无效",
            "dots" => "不接受含有 . 或 .. 的路径",
            "encoding" => "百分号编码有误，或隐藏了斜杠或点",
            "not-allowed" => "此页面不允许请求该主机；可在 config.json 中添加",
            "insecure" => "http: 未加密；请使用 https:，或在 config.json 中写明该主机",
            "type" => "不认识这种类型的软件包",
            "name" => "软件包或仓库名称无效",
            "version" => "版本无效",
            "needs-mirror" => "此类软件包只能从 config.json 中的镜像获取；请改为输入其仓库",
            "not-a-place" => "这既不是仓库，也不是仓库中的文件",
            "config" => "config.json 有误",
            _ => return message.to_owned(),
        };
        if value.is_empty() {
            format!("{text}。")
        } else {
            format!("{text}：{value}")
        }
    },
    message: |message| {
        let Message { key, host, detail } = message;
        match key.as_str() {
            "refused" => format!("无法访问 {host}，或者它只向自己的页面提供内容。"),
            "timed-out" => format!("{host} 响应时间过长。"),
            "too-large" => format!("{host} 的响应超出可读取的大小（{detail} 字节）。"),
            "cut-off" => format!("{host} 的响应提前中断。"),
            "missing" => format!("{host} 没有该文件、软件包或版本：{detail}"),
            "rate-limit" if detail.is_empty() => format!("{host} 暂时不接受更多请求（速率限制）。"),
            "rate-limit" => format!("{host} 暂时不接受更多请求（速率限制；{detail} 后恢复）。"),
            "status" => format!("{host} 返回状态码 {detail}。"),
            "redirects" => format!("{host} 循环重定向或重定向过多。"),
            "not-allowed" => format!("{host} 转向了不允许请求的 {detail}。"),
            "wrong-type" => format!("{host} 返回的是网页，而不是文件。"),
            "not-json" => format!("{host} 返回的内容无法读取。"),
            "no-license" => format!("在 {detail} 中没有找到许可证文件。"),
            "no-repository" => format!("{host} 没有给出 {detail} 的可读取仓库。"),
            "other-branch" => format!("没有版本 {detail} 的标签，读取的是默认分支。"),
            "more-files" => format!("还有更多许可证文件未读取：{detail}"),
            "more-requests" => format!("需要超过 {detail} 个请求，其余从略。"),
            "older-versions" => format!("只读取最近 {detail} 个版本，可能还有更早的版本。"),
            "no-history" => format!("无法向 {host} 查询文件历史。"),
            "archive-large" => format!("{detail}：压缩包过大。"),
            "archive-bomb" => format!("{detail}：压缩包解压后过大。"),
            "archive-entries" => format!("{detail}：压缩包条目过多，其余从略。"),
            "archive-file-large" => format!("{detail}：压缩包中有文件过大。"),
            "archive-name" => format!("{detail}：已忽略指向压缩包之外的文件名。"),
            "archive-link" => format!("{detail}：未跟随压缩包中的链接。"),
            "archive-method" => format!("{detail}：已忽略加密或以未知方式压缩的条目。"),
            "archive-broken" => format!("{detail}：压缩包不完整，或不是压缩包。"),
            _ => message.to_string(),
        }
    },
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

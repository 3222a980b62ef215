//! What went wrong with a fetch, in the reader's language. The worker says it: the page has no need of all these words before
//! something does.

use super::Lang;
use crate::source::Problem;
use crate::source::message::{Message, Sentences};

/// Chinese, by the names of messages.
const MESSAGES: &Sentences = &[
    ("refused", "无法访问 {host}，或者它只向自己的页面提供内容。"),
    ("timed-out", "{host} 响应时间过长。"),
    (
        "too-large",
        "{host} 的响应超出可读取的大小（{detail} 字节）。",
    ),
    ("cut-off", "{host} 的响应提前中断。"),
    ("missing", "{host} 没有该文件、软件包或版本：{detail}"),
    ("rate-limit-open", "{host} 暂时不接受更多请求（速率限制）。"),
    (
        "rate-limit",
        "{host} 暂时不接受更多请求（速率限制；{detail} 后恢复）。",
    ),
    ("status", "{host} 返回状态码 {detail}。"),
    ("redirects", "{host} 循环重定向或重定向过多。"),
    ("not-allowed", "{host} 转向了不允许请求的 {detail}。"),
    ("wrong-type", "{host} 返回的是网页，而不是文件。"),
    ("not-json", "{host} 返回的内容无法读取。"),
    ("no-license", "在 {detail} 中没有找到许可证文件。"),
    ("no-repository", "{host} 没有给出 {detail} 的可读取仓库。"),
    (
        "other-branch",
        "没有版本 {detail} 的标签，读取的是默认分支。",
    ),
    ("more-files", "还有更多许可证文件未读取：{detail}"),
    ("more-requests", "需要超过 {detail} 个请求，其余从略。"),
    (
        "older-versions",
        "只读取最近 {detail} 个版本，可能还有更早的版本。",
    ),
    ("no-history", "无法向 {host} 查询文件历史。"),
    ("archive-large", "{detail}：压缩包过大。"),
    ("archive-bomb", "{detail}：压缩包解压后过大。"),
    ("archive-entries", "{detail}：压缩包条目过多，其余从略。"),
    ("archive-file-large", "{detail}：压缩包中有文件过大。"),
    ("archive-name", "{detail}：已忽略指向压缩包之外的文件名。"),
    ("archive-link", "{detail}：未跟随压缩包中的链接。"),
    (
        "archive-method",
        "{detail}：已忽略加密或以未知方式压缩的条目。",
    ),
    ("archive-broken", "{detail}：压缩包不完整，或不是压缩包。"),
];

/// Chinese, by the names of problems.
const PROBLEMS: &Sentences = &[
    ("empty", "未输入任何内容"),
    ("too-long", "输入过长"),
    ("character", "网址中不能有空格、反斜杠或控制字符"),
    ("unclear", "这既不是网址，也不是软件包或 owner/repository"),
    (
        "which-source",
        "请写明来源，例如 npm:、pypi:、crate: 或 owner/",
    ),
    ("scheme", "这种地址无法获取，请使用 https:"),
    ("userinfo", "不接受主机名前带用户名或密码的网址"),
    (
        "host-not-ascii",
        "主机名含有非 ASCII 字符，可能与其他字符混淆；请写成 xn-- 形式",
    ),
    ("host", "主机名无效"),
    ("port", "端口无效"),
    ("dots", "不接受含有 . 或 .. 的路径"),
    ("encoding", "百分号编码有误，或隐藏了斜杠或点"),
    (
        "not-allowed",
        "此页面不允许请求该主机；可在 config.json 中添加",
    ),
    (
        "insecure",
        "http: 未加密；请使用 https:，或在 config.json 中写明该主机",
    ),
    ("type", "不认识这种类型的软件包"),
    ("name", "软件包或仓库名称无效"),
    ("version", "版本无效"),
    (
        "needs-mirror",
        "此类软件包只能从 config.json 中的镜像获取；请改为输入其仓库",
    ),
    ("not-a-place", "这既不是仓库，也不是仓库中的文件"),
    ("config", "config.json 有误"),
];

/// A message as a sentence.
#[must_use]
pub fn message(message: &Message, lang: Lang) -> String {
    match lang {
        Lang::En => sentence(&message.to_string()),
        Lang::Zh => message.sentence(MESSAGES),
    }
}

/// A problem as a sentence.
#[must_use]
pub fn problem(problem: &Problem, lang: Lang) -> String {
    let known = PROBLEMS.iter().find(|(key, _)| *key == problem.key());
    match (lang, known) {
        (Lang::Zh, Some((_, text))) => {
            let value = problem.value();
            if value.is_empty() {
                [text, "。"].concat()
            } else {
                [text, "：", &value].concat()
            }
        }
        _ => sentence(&problem.to_string()),
    }
}

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

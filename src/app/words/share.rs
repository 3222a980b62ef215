//! Words of what is given away: links, files, frames.

use super::Pair;
use crate::app::link::Broken;

/// Words of sharing, in one language.
#[derive(Debug)]
pub struct ShareWords {
    /// Opens the dialog.
    pub share: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Heading and label of the link.
    pub link: &'static str,
    /// What the link holds, and who can read it.
    pub link_note: &'static str,
    /// The same of a link to a text that was fetched.
    pub address_note: &'static str,
    /// Copies what stands beside.
    pub copy: &'static str,
    /// While the link is made.
    pub making: &'static str,
    /// The browser cannot make one.
    pub failed: &'static str,
    /// The link would be too long: so many thousand characters.
    pub too_long: fn(usize) -> String,
    /// Heading of the file.
    pub file: &'static str,
    /// What it is good for.
    pub file_note: &'static str,
    /// Saves it.
    pub save: &'static str,
    /// From a frame to the page itself.
    pub open: &'static str,
    /// Heading of what goes into other pages.
    pub embed: &'static str,
    /// What it is.
    pub embed_note: &'static str,
    /// Label of the choice of a view.
    pub view: &'static str,
    /// Verdict, findings, redline.
    pub views: [&'static str; 3],
    /// Label of the choice of where it goes.
    pub place: &'static str,
    /// Places, in the order of [`crate::app::snippet::Place::ALL`], and what each needs.
    pub places: [Pair; 6],
    /// Copies the snapshot.
    pub snapshot: &'static str,
    /// A newer version is at hand.
    pub newer: &'static str,
    /// Why a link or file cannot be read.
    pub broken: fn(Broken) -> Pair,
}

/// English.
pub(super) static EN: ShareWords = ShareWords {
    share: "Share…",
    title: "Share this reading",
    link: "Link",
    link_note: "It holds everything: the text, what it is compared with, your view, your decisions and notes. It stands behind the #, which browsers send to no server; whoever has the link can read it.",
    address_note: "It holds the address of the text and its hash, not the text: whoever opens it fetches the text himself, and is told if it has changed since. Your view, decisions and notes are in it. All of it stands behind the #, which browsers send to no server.",
    copy: "Copy",
    making: "Making the link…",
    failed: "This browser cannot pack the state into a link. The file below holds the same.",
    too_long: |thousand| {
        format!(
            "The link would have {thousand},000 characters, and mail programs and wikis cut such links. The file below holds the same."
        )
    },
    file: "File",
    file_note: "The same as a file. Drop it onto this page to open it again.",
    save: "Save the file",
    open: "Open in Codicil",
    embed: "In another page",
    embed_note: "A frame that shows one view of this reading, in the colours of the page around it.",
    view: "What it shows",
    views: ["Verdict", "Findings", "Redline"],
    place: "Where it goes",
    places: [
        (
            "HTML",
            "A frame of fixed height, without any script of the page around it.",
        ),
        (
            "Web page with our script",
            "An element that takes the height and the theme that it needs. The page must allow scripts from here.",
        ),
        (
            "MediaWiki",
            "Needs the extension Widgets with its Iframe widget, and this address on its list.",
        ),
        (
            "Confluence user macro",
            "For administrators of Confluence Data Center: a macro whose frame follows height and colour mode.",
        ),
        ("Markdown link", "For issues and wikis that take no frames."),
        (
            "Snapshot without scripts",
            "A page of its own that needs neither scripts nor this server, for wikis that forbid frames.",
        ),
    ],
    snapshot: "Copy the snapshot",
    newer: "A newer version of Codicil is ready; this tab keeps the one it has.",
    broken: |broken| match broken {
        Broken::Damaged => (
            "This link is not whole",
            "A part of it was cut off or changed on its way, as mail programs and chats do with long links. Ask for it again, or for the file.",
        ),
        Broken::Foreign => (
            "This is no reading of Codicil",
            "The link or file can be read, but holds no text. Paste the license itself.",
        ),
        Broken::Later => (
            "This was made by a later version",
            "Reload the page to get that version, or ask for the license text itself.",
        ),
        Broken::TooLarge => (
            "This link claims to hold too much",
            "It unpacks to more than this page reads. Ask for the license text itself.",
        ),
    },
};

/// Simplified Chinese.
pub(super) static ZH: ShareWords = ShareWords {
    share: "分享…",
    title: "分享这次阅读",
    link: "链接",
    link_note: "链接包含全部内容：文本、对照文本、您的视图、决定和备注。这些都在 # 之后，浏览器不会把它发送给任何服务器；拿到链接的人可以阅读。",
    address_note: "链接包含文本的网址和哈希值，而不是文本本身：打开链接的人自行获取文本，如果文本此后有改动，会得到提示。您的视图、决定和备注也在其中。这些都在 # 之后，浏览器不会把它发送给任何服务器。",
    copy: "复制",
    making: "正在生成链接…",
    failed: "此浏览器无法把状态压缩为链接。下方的文件包含同样的内容。",
    too_long: |thousand| {
        format!(
            "链接将有约 {thousand} 千个字符，邮件程序和维基会截断这样的链接。下方的文件包含同样的内容。"
        )
    },
    file: "文件",
    file_note: "以文件形式保存同样的内容。把它拖放到本页面即可重新打开。",
    save: "保存文件",
    open: "在 Codicil 中打开",
    embed: "嵌入其他页面",
    embed_note: "一个框架，显示这次阅读的一种视图，配色跟随所在页面。",
    view: "显示内容",
    views: ["结论", "条款", "修订对照"],
    place: "放在哪里",
    places: [
        ("HTML", "高度固定的框架，所在页面无需任何脚本。"),
        (
            "使用我们脚本的网页",
            "高度和主题自动适应的元素。页面须允许来自此处的脚本。",
        ),
        (
            "MediaWiki",
            "需要 Widgets 扩展及其 Iframe 小部件，并将此地址加入许可列表。",
        ),
        (
            "Confluence 用户宏",
            "供 Confluence Data Center 管理员使用：框架跟随高度和颜色模式的宏。",
        ),
        ("Markdown 链接", "用于不接受框架的工单和维基。"),
        (
            "不含脚本的快照",
            "独立网页，既不需要脚本也不需要本服务器，供禁止框架的维基使用。",
        ),
    ],
    snapshot: "复制快照",
    newer: "Codicil 的新版本已就绪；此标签页继续使用当前版本。",
    broken: |broken| match broken {
        Broken::Damaged => (
            "链接不完整",
            "它在传递途中被截断或改动，邮件程序和聊天软件常这样处理长链接。请对方重新发送，或改发文件。",
        ),
        Broken::Foreign => (
            "这不是 Codicil 的阅读记录",
            "链接或文件可以读取，但其中没有文本。请直接粘贴许可证。",
        ),
        Broken::Later => (
            "这由更新的版本生成",
            "请重新加载页面以获得该版本，或索取许可证文本本身。",
        ),
        Broken::TooLarge => (
            "链接声称的内容过大",
            "解压后超出本页面的读取上限。请索取许可证文本本身。",
        ),
    },
};

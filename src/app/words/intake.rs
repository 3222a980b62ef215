//! Words of the intake: comparing, exports, several files, undo.

use super::Pair;
use crate::export::Format;
use crate::report::Status;

/// Words of the intake, in one language.
#[derive(Debug)]
pub struct IntakeWords {
    /// The picker of one or several files.
    pub choose_files: &'static str,
    /// The picker of a folder.
    pub choose_folder: &'static str,
    /// While files are read from the disk.
    pub taking: fn(usize) -> String,
    /// Brings back what was put away.
    pub undo: fn(Option<&str>) -> String,
    /// Ends the wait.
    pub stop: &'static str,
    /// Beside it, when it takes long.
    pub slow: &'static str,
    /// The reader ended the wait.
    pub stopped: Pair,
    /// Opens the choice of what to compare with.
    pub compare: &'static str,
    /// Its heading.
    pub compare_title: &'static str,
    /// What the text is compared with, where the reader chose it.
    pub compared: fn(&str) -> String,
    /// What the next text is compared with.
    pub compared_next: fn(&str) -> String,
    /// Back to the list.
    pub compare_back: &'static str,
    /// Label of the search.
    pub search: &'static str,
    /// In the empty search.
    pub search_hint: &'static str,
    /// Above what fits the text.
    pub nearest: &'static str,
    /// How many were found; for screen readers.
    pub found: fn(usize) -> String,
    /// Nothing was.
    pub found_none: &'static str,
    /// Label of the second text.
    pub second: &'static str,
    /// In its empty box.
    pub second_hint: &'static str,
    /// Compares with it.
    pub second_use: &'static str,
    /// What it is called in the comparison.
    pub second_name: &'static str,
    /// A file to compare with.
    pub second_file: &'static str,
    /// Makes the present text the earlier version.
    pub newer: &'static str,
    /// What that does.
    pub newer_hint: &'static str,
    /// What the present text is then called.
    pub earlier: fn(Option<&str>) -> String,
    /// Heading of the reader's own rules.
    pub house: &'static str,
    /// What they are.
    pub house_hint: &'static str,
    /// Picks their file.
    pub house_pick: &'static str,
    /// Before what is wrong in it.
    pub house_wrong: &'static str,
    /// They are in use.
    pub house_held: fn(&str) -> String,
    /// Puts them away.
    pub house_leave: &'static str,
    /// What is here would not outlive a reload.
    pub unkept: &'static str,
    /// Closes.
    pub close: &'static str,
    /// Opens the menu of exports.
    pub export: &'static str,
    /// A format, and what it is for.
    pub format: fn(Format) -> Pair,
    /// The summary to the clipboard.
    pub copy_markdown: Pair,
    /// The browser's own printing.
    pub print: Pair,
    /// While a file is made.
    pub making: &'static str,
    /// It was saved.
    pub saved: fn(&str) -> String,
    /// It is on the clipboard.
    pub copied: &'static str,
    /// It could not be made.
    pub not_made: &'static str,
    /// Heading of the table.
    pub files: fn(usize) -> String,
    /// How far it is.
    pub progress: fn(usize, usize) -> String,
    /// Files with other names.
    pub others: fn(usize) -> String,
    /// Files beyond the bounds: their count, and the bound.
    pub beyond: fn(usize, usize) -> String,
    /// Heads of the columns.
    pub columns: [&'static str; 4],
    /// Label of the filter.
    pub filter: &'static str,
    /// Only what needs a look.
    pub notable: &'static str,
    /// How many rows are shown.
    pub shown: fn(usize, usize) -> String,
    /// None is.
    pub shown_none: &'static str,
    /// A verdict in a word or two.
    pub status: fn(Status) -> &'static str,
    /// Open source, not, cannot be told.
    pub open_source: [&'static str; 3],
    /// Waiting, refused, crashed, unreadable.
    pub outcomes: [&'static str; 4],
    /// Back to the table.
    pub all_files: fn(usize) -> String,
    /// Nothing weighs.
    pub nothing: &'static str,
    /// Severity: low, medium, high.
    pub severity: [&'static str; 3],
    /// Heading of the printed clauses.
    pub print_clauses: &'static str,
    /// Names of the printed facts: file, compared with, list, SHA-256, date, differences.
    pub print_facts: [&'static str; 6],
}

fn files_en(count: usize) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

/// English.
pub(super) static EN: IntakeWords = IntakeWords {
    choose_files: "Choose files",
    choose_folder: "Choose a folder",
    taking: |count| format!("Reading {} from the disk", files_en(count)),
    undo: |name| match name {
        Some(name) => format!("Undo: back to {name}"),
        None => "Undo: back to what was here".to_owned(),
    },
    stop: "Stop",
    slow: "This one takes longer than most.",
    stopped: (
        "You stopped the reading",
        "The engine is ready again and nothing is lost. Try again, or paste the license part alone: that is quicker.",
    ),
    compare: "Compare with…",
    compare_title: "Compare with",
    compared: |name| format!("Compared with {name}, which you chose, and not with what fits best."),
    compared_next: |name| format!("The next text is compared with {name}."),
    compare_back: "Back to the SPDX list",
    search: "A listed license or exception",
    search_hint: "Id or name: MIT, Apache, Classpath",
    nearest: "Nearest to this text",
    found: |count| match count {
        1 => "1 found".to_owned(),
        _ => format!("{count} found"),
    },
    found_none: "Nothing on the list has this in its id or name.",
    second: "Any other text",
    second_hint: "Paste the text to compare with.",
    second_use: "Compare with this text",
    second_name: "the second text",
    second_file: "A file to compare with",
    newer: "Read a newer version",
    newer_hint: "The text you are reading becomes the earlier version; the next one you paste or drop is compared with it.",
    earlier: |name| match name {
        Some(name) => format!("the earlier {name}"),
        None => "the earlier text".to_owned(),
    },
    house: "Your own rules",
    house_hint: "A text file of rules in Codicil’s own format. What they find is shown beside what ours find; the file stays in this tab.",
    house_pick: "Choose a rules file",
    house_wrong: "The file was not taken.",
    house_held: |name| format!("Read by your own rules in {name} as well."),
    house_leave: "Leave them out",
    unkept: "Too large for this tab to keep: a reload would lose it.",
    close: "Close",
    export: "Export",
    format: |format| match format {
        Format::Markdown => ("Markdown", "Summary for a ticket or a wiki"),
        Format::Diff => ("Diff", "Fenced block for an issue tracker"),
        Format::Html => ("HTML", "One page without scripts"),
        Format::Docx => ("DOCX", "Tracked changes for a word processor"),
        Format::Json => ("JSON", "The whole report"),
        Format::SpdxTagValue => ("SPDX tag-value", "SPDX 2.3, with the extracted text"),
        Format::SpdxJson => ("SPDX JSON", "The same as JSON"),
    },
    copy_markdown: ("Copy as Markdown", "The summary, on the clipboard"),
    print: ("Print or PDF", "With a cover, by the browser"),
    making: "Making the file",
    saved: |name| format!("Saved as {name}."),
    copied: "Copied.",
    not_made: "The file could not be made. Try again, or choose another format.",
    files: files_en,
    progress: |done, count| format!("{done} of {} read", files_en(count)),
    others: |count| {
        format!(
            "{} in the folder {} no license file by name and {} left out. Pick one by itself to read it.",
            files_en(count),
            if count == 1 { "is" } else { "are" },
            if count == 1 { "was" } else { "were" },
        )
    },
    beyond: |count, most| {
        format!(
            "{} left out: at most {most} files and 32 MB are read at once.",
            match count {
                1 => "1 file was".to_owned(),
                _ => format!("{count} files were"),
            }
        )
    },
    columns: ["File", "Verdict", "Base", "Worst clause"],
    filter: "Filter by path, base or clause",
    notable: "Only what needs a look",
    shown: |shown, count| format!("{shown} of {} shown", files_en(count)),
    shown_none: "No file is like this.",
    status: |status| match status {
        Status::Unmodified => "Unmodified",
        Status::PermissionsAdded => "Permissions added",
        Status::ConditionsAdded => "Conditions added",
        Status::Unlisted => "In its own words",
        Status::NotALicense => "No license in it",
    },
    open_source: ["open source", "not open source", "open source unsettled"],
    outcomes: [
        "Waiting",
        "Cannot be analysed",
        "The engine stopped on it",
        "The browser could not read it",
    ],
    all_files: |count| format!("Back to {}", files_en(count)),
    nothing: "none",
    severity: ["low", "medium", "high"],
    print_clauses: "Clauses",
    print_facts: [
        "File",
        "Compared with",
        "SPDX License List",
        "SHA-256",
        "Date",
        "Differences",
    ],
};

/// Simplified Chinese.
pub(super) static ZH: IntakeWords = IntakeWords {
    choose_files: "选择文件",
    choose_folder: "选择文件夹",
    taking: |count| format!("正在从磁盘读取 {count} 个文件"),
    undo: |name| match name {
        Some(name) => format!("撤销：回到 {name}"),
        None => "撤销：回到之前的内容".to_owned(),
    },
    stop: "停止",
    slow: "这份文本需要的时间较长。",
    stopped: (
        "您停止了阅读",
        "引擎已重新就绪，没有丢失任何内容。请重试，或只粘贴许可证部分，那样更快。",
    ),
    compare: "更换对照文本…",
    compare_title: "对照文本",
    compared: |name| format!("正与您选择的 {name} 对照，而不是与最接近的文本对照。"),
    compared_next: |name| format!("下一份文本将与 {name} 对照。"),
    compare_back: "恢复对照 SPDX 列表",
    search: "已收录的许可证或例外",
    search_hint: "标识或名称：MIT、Apache、Classpath",
    nearest: "与这份文本最接近",
    found: |count| format!("找到 {count} 项"),
    found_none: "列表中没有标识或名称包含这些字的条目。",
    second: "任意其他文本",
    second_hint: "在此粘贴要对照的文本。",
    second_use: "与这份文本对照",
    second_name: "第二份文本",
    second_file: "要对照的文件",
    newer: "阅读新版本",
    newer_hint: "当前文本将作为旧版本；您接下来粘贴或拖放的文本将与它对照。",
    earlier: |name| match name {
        Some(name) => format!("旧版 {name}"),
        None => "旧版文本".to_owned(),
    },
    house: "您自己的规则",
    house_hint: "采用 Codicil 规则格式的文本文件。其结果与我们的规则所得一并显示；文件不会离开此标签页。",
    house_pick: "选择规则文件",
    house_wrong: "未采用此文件。",
    house_held: |name| format!("同时按 {name} 中您自己的规则阅读。"),
    house_leave: "不再使用",
    unkept: "内容过大，本标签页无法保存：重新加载后会丢失。",
    close: "关闭",
    export: "导出",
    format: |format| match format {
        Format::Markdown => ("Markdown", "供工单或维基使用的摘要"),
        Format::Diff => ("Diff", "供问题跟踪器使用的代码块"),
        Format::Html => ("HTML", "不含脚本的单个网页"),
        Format::Docx => ("DOCX", "供文字处理软件使用的修订"),
        Format::Json => ("JSON", "完整报告"),
        Format::SpdxTagValue => ("SPDX tag-value", "SPDX 2.3，含提取的文本"),
        Format::SpdxJson => ("SPDX JSON", "同样内容的 JSON 格式"),
    },
    copy_markdown: ("复制 Markdown", "将摘要复制到剪贴板"),
    print: ("打印或 PDF", "由浏览器打印，带封面"),
    making: "正在生成文件",
    saved: |name| format!("已保存为 {name}。"),
    copied: "已复制。",
    not_made: "无法生成文件。请重试，或选择其他格式。",
    files: |count| format!("{count} 个文件"),
    progress: |done, count| format!("已读 {done} 个，共 {count} 个"),
    others: |count| {
        format!("文件夹中有 {count} 个文件的名称不像许可证文件，未读取。如需阅读，请单独选择。")
    },
    beyond: |count, most| format!("{count} 个文件未读取：一次最多读取 {most} 个文件、32 MB。"),
    columns: ["文件", "结论", "基础", "最重的条款"],
    filter: "按路径、基础或条款筛选",
    notable: "只看需要留意的",
    shown: |shown, count| format!("显示 {shown} 个，共 {count} 个"),
    shown_none: "没有这样的文件。",
    status: |status| match status {
        Status::Unmodified => "未经修改",
        Status::PermissionsAdded => "增加了许可",
        Status::ConditionsAdded => "增加了条件",
        Status::Unlisted => "自拟条款",
        Status::NotALicense => "没有许可证",
    },
    open_source: ["开源", "不属于开源", "是否开源无法判断"],
    outcomes: ["等待中", "无法分析", "引擎在此停止", "浏览器无法读取"],
    all_files: |count| format!("全部 {count} 个文件"),
    nothing: "无",
    severity: ["低", "中", "高"],
    print_clauses: "条款",
    print_facts: [
        "文件",
        "对照文本",
        "SPDX 许可证列表",
        "SHA-256",
        "日期",
        "差异",
    ],
};

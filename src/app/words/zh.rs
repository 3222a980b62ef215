//! Simplified Chinese.

use super::{LeadParts, Spoken, Terms, Words, number_zh};
use crate::app::answers::Reason;
use crate::clause::{Category, Effect, Origin};
use crate::report::{Clause, Form, Note, Status};
use crate::verdict::Family;
use crate::wire::Sample;

/// The Chinese catalogue.
pub(super) static WORDS: Words = Words {
    tagline: "许可证究竟写了什么",
    skip: "跳到结论",
    requests: |count| match count {
        0 => "0 次网络请求。文本不会离开此标签页。".to_owned(),
        _ => format!("输入文本后有 {count} 次网络请求。"),
    },
    requests_none: "页面加载之后没有发送任何数据。分析在本标签页的后台线程中进行，页面只请求您要获取的内容，其安全策略只允许访问少数主机。",
    requests_some: "输入文本后的网络请求：",
    requests_own: "页面自身的文件，当时仍在加载，其中不含您的任何内容：",
    language: "语言",
    theme: "主题",
    themes: ["主题：自动", "主题：浅色", "主题：深色", "主题：避开红绿"],
    intake_title: "这份许可证究竟写了什么？",
    intake_lead: "粘贴 LICENSE 文件。Codicil 会指出它基于哪些已收录的许可证，标出增加、改动和删去的内容，并说明这些内容对您意味着什么。",
    intake_box: "许可证文本",
    intake_hint: "在此粘贴或输入文本，也可以把文件拖放到页面任意位置。",
    or_drop: "或拖放到页面任意位置",
    drop_here: "松开即可读取文件",
    samples: "或者先看一个示例",
    sample: |sample| match sample {
        Sample::Meridian => ("Meridian", "Apache 声明加上自己的条件"),
        Sample::Heron => ("Heron", "未经改动的 MIT 许可证"),
        Sample::Tern => ("Tern", "改动了几个词的 BSD 许可证"),
    },
    reading: "正在阅读",
    pasted: "粘贴的文本",
    size: |bytes, markup| format!("{bytes} 字节，{markup}"),
    markup: ["纯文本", "Markdown", "HTML", "源代码注释"],
    compared_with: |version| format!("对照 SPDX 许可证列表 {version}"),
    change_text: "更换文本",
    done: "完成",
    clear: "重新开始",
    working: "正在阅读文本",
    again: "重试",
    reload: "重新加载页面",
    failures: [
        (
            "无法分析这份文本",
            "请选择其他文件，或只粘贴许可证部分。您输入的内容仍在输入框中。",
        ),
        (
            "引擎在阅读这份文本时停止了",
            "引擎已重新启动，您的文本仍在。请重试或缩短文本；如果再次停止，那是我们的错误。",
        ),
        (
            "引擎无法启动",
            "页面需要自己的后台脚本和 WebAssembly 文件。请检查网络连接后重试。",
        ),
        (
            "页面与引擎的版本不一致",
            "浏览器保留了旧文件。重新加载即可；请先复制您的文本。",
        ),
        (
            "浏览器无法读取此文件",
            "文件可能已被移动，或者它是一个文件夹。请重新选择。",
        ),
    ],
    intake: &super::intake::ZH,
    comma: "、",
    space: "",
    source: &super::source::ZH,
    share: &super::share::ZH,
    verdict: "结论",
    terms: &TERMS,
    forms: ["全文", "标准声明", "仅引用"],
    form_means: [
        "此文件包含许可证全文。",
        "此文件包含许可证自身建议的简短声明；许可证整体适用。",
        "此文件只提到许可证的名称或链接。",
    ],
    family: |family| match family {
        Family::PublicDomain => ("公有领域", "不要求任何回报。"),
        Family::Permissive => ("宽松", "要求保留声明和署名，此外要求很少。"),
        Family::Weak => (
            "弱著佐权",
            "传播时其自身文件及源代码须保持此许可证；您的文件可用其他许可证。",
        ),
        Family::Copyleft => (
            "著佐权",
            "传播作品或改编作品须采用同一许可证，通常须提供源代码。",
        ),
        Family::Network => ("网络著佐权", "与著佐权相同，并且网络用户享有同样的权利。"),
        Family::Restricted => ("受限", "未给予开源定义所要求的全部自由。"),
    },
    osi: ("OSI 认可", "开放源代码促进会（OSI）已批准此许可证"),
    fsf: ("FSF 自由", "自由软件基金会（FSF）将此许可证列为自由许可证"),
    not_approved: ("未经 OSI 认可", "SPDX 列表未将此许可证标为 OSI 批准"),
    deprecated: ("标识已弃用", "SPDX 列表对此许可证有更新的标识"),
    on_spdx: |id| format!("SPDX 列表中的 {id}"),
    same_text: |ids| format!("与 {ids} 文本相同"),
    fails_osd: "不符合开源定义",
    osd: [
        "自由再分发",
        "源代码",
        "衍生作品",
        "作者源代码的完整性",
        "不得歧视个人或群体",
        "不得歧视使用领域",
        "许可证的分发",
        "不得限于特定产品",
        "不得限制其他软件",
        "技术中立",
    ],
    budget: [
        |count| format!("实质改动 {count} 处"),
        |count| format!("声明 {count} 处"),
        |count| format!("格式 {count} 处"),
        |count| format!("填入的名称 {count} 处"),
    ],
    budget_rest: |count, parts| format!("{count} 处差异没有影响：{}", parts.join("、")),
    budget_none: "没有差异",
    expression: "SPDX",
    suggested: "建议的 SPDX",
    copy: "复制",
    copied: "已复制",
    means: "对您意味着什么",
    questions: [
        "在工作中使用",
        "出售或集成到产品",
        "为他人托管服务",
        "更换标志或名称",
        "不公开自己的修改",
        "再分发",
    ],
    answers: ["可以", "有条件", "需要另外的许可", "不可以", "文本没有说明"],
    reason: |reason| match reason {
        Reason::Notices => "须附上版权声明和许可证文本。",
        Reason::NoticesStay => "版权声明须保留。商标另作别论。",
        Reason::Credit => "须署名并说明改动。",
        Reason::Badge => "它显示的署名须保留。",
        Reason::Rename => "修改后的版本不得沿用原名。",
        Reason::Bundle => "不得单独出售，只能与其他软件一起。",
        Reason::FilesSource => "须一并提供其自身文件及您对它们改动的源代码。",
        Reason::FilesClosed => "您自己的文件可以不公开；对其文件的改动一经传播就须公开。",
        Reason::LibrarySource => "须一并提供该库及您对它的改动的源代码，并让用户能够替换它。",
        Reason::LibraryClosed => "您的程序可以不公开；对该库的改动一经传播就须公开。",
        Reason::MarkChanges => "改动的文件须注明，NOTICE 文件须保留。",
        Reason::NotServed => "只要您既不传播修改后的作品，也不将其作为服务提供。",
        Reason::WorkSource => "获得者须能以同一许可证获得整个作品的源代码。",
        Reason::ShareAlike => "由它改编并传播的作品须采用同一许可证。",
        Reason::NotPassedOn => "只要您不传播修改后的作品。",
        Reason::NotOffered => "只要您既不传播修改后的作品，也不让他人通过网络使用。",
        Reason::NetworkSource => "如有修改，网络用户须能获得源代码。",
        Reason::ServiceSource => "须公开运行该服务的全部源代码。",
        Reason::NonCommercial => "仅限非商业目的。",
        Reason::Unchanged => "仅限未经修改的版本。",
        Reason::ChangesPrivate => "修改后的版本完全不得传播。",
        Reason::NonProduction => "变更日期之前，生产用途仅限其附加授权所允许的范围。",
        Reason::NoService => "不得作为服务提供给他人。",
        Reason::NoCompeting => "不得与许可人竞争。",
        Reason::Purposes => "某些用途被禁止。",
        Reason::SmallBusiness => "仅限其定义的小企业。",
        Reason::Exception => "例外条款放宽了这一要求。",
        Reason::Choice => "您可以选择如此规定的那份许可证。",
    },
    rests_on: "依据",
    findings: "发现",
    filters: ["全部", "限制", "义务", "许可", "中性", "删去"],
    filter: "显示哪些发现",
    effects: ["限制", "义务", "许可", "中性"],
    origins: ["增加", "改动", "删去", "列表许可证自有", "自拟条款"],
    severities: ["严重", "中等", "轻微"],
    category: "类别",
    any_category: "全部类别",
    osd_short: "开源定义",
    osd_link: |number, name| format!("开源定义第 {number} 条：{name}"),
    copy_all: "全部复制为 Markdown",
    decisions: ["接受", "拒绝", "待问"],
    decide: |what| format!("对{what}的决定"),
    decided: |count, of| format!("{of} 项中已决定 {count} 项"),
    note: "备注",
    note_on: |what| format!("{what}的备注"),
    undo: "撤销",
    nothing_advice: "其中没有许可证、许可证声明或对许可证的引用。是否粘贴了完整的文件？没有许可证的代码可以阅读，但未经作者许可不得使用、修改或再分发。",
    findings_none: "没有增加、改动或删去任何有法律效果的内容。",
    findings_unread: "文字有差异，但没有规则能说明其效果。请阅读标出的段落。",
    findings_filtered: "没有这一类发现。",
    quote_removed: "此处缺少：",
    redline: "对照稿",
    views: ["对照稿", "并排", "提交文本"],
    view: "视图",
    columns: |id| (format!("标准文本 {id}"), "提交文本"),
    change_of: |at, count| format!("第 {at} 处改动，共 {count} 处"),
    changes: |count| format!("共 {count} 处改动"),
    passage_of: |at, count| format!("第 {at} 段，共 {count} 段"),
    passages: |count| format!("共 {count} 段"),
    previous: "上一处",
    next: "下一处",
    keys: "按键：n 或 j 下一处，p 或 k 上一处，也可用 F7 和 Shift+F7；a 接受，r 拒绝，q 待问；/ 查找；Ctrl+Z 撤销。",
    letter_keys: "字母快捷键",
    legend: "图例",
    legend_added: "本文件增加",
    legend_removed: |id| format!("{id} 中有，此处没有"),
    legend_moved: "移动",
    legend_quiet: "标题、声明、填入的名称",
    legend_found: "列为发现的文字",
    noise: "不影响含义的差异，可选择完整显示：",
    search: "在文本中查找",
    hit_of: |at, count| format!("第 {at} 个，共 {count} 个"),
    no_hit: "未找到",
    hit_steps: ["上一个匹配", "下一个匹配"],
    by_letter: "逐字",
    fold: |count, open| {
        format!(
            "{} {count} 段未改动的内容",
            if open { "收起" } else { "显示" }
        )
    },
    referred: |id| format!("{id} 的全文不在此文件中，但整体适用。"),
    referred_show: "在此显示",
    referred_hide: "隐藏",
    spoken: Spoken {
        inserted: "增加：",
        deleted: "删去：",
        moved_here: "移到此处：",
        moved_away: "从此处移走：",
        end: "。改动结束。",
    },
    marker: |number, what| format!("第 {number} 处：{what}"),
    unexplained: ["增加的文字", "删去的文字", "替换的文字", "移动的文字"],
    notes: "其他须知",
    disclaimer: "Codicil 只比较文本，不构成法律意见。",
    similarity: |coverage, similarity| {
        format!("标准文本 {coverage} 的词语在此出现；相似度 {similarity}。数字不能说明增加了什么。")
    },
};

static TERMS: Terms = Terms {
    base: |id, form| match form {
        Form::FullText => id.to_owned(),
        Form::Notice => format!("{id}（标准声明）"),
        Form::Reference => format!("{id}（引用）"),
    },
    join: |bases| bases.join("、"),
    unmodified: "，未经修改。",
    with: "，附加",
    conditions: |count| format!("{}项条件", number_zh(count)),
    changes: |count| format!("{}处文字改动", number_zh(count)),
    permissions: |count| format!("{}项许可", number_zh(count)),
    unlisted: "自拟的许可证，列表中没有对应的文本",
    unlisted_restricts: |count| format!("{}项限制", number_zh(count)),
    nothing: "这份文本中没有找到许可证。",
    open_source: [
        "开源。",
        "按其文字不属于开源。",
        "仅凭文本无法判断是否开源。",
    ],
    compared: |name, count| match count {
        0 => format!("与{name}相比没有实质改动。"),
        _ => format!("与{name}相比有 {count} 处实质改动。"),
    },
    stop: "。",
    lead: Some(lead),
    note,
    category: |category| match category {
        Category::CommercialUse => "商业使用",
        Category::HostedService => "托管服务",
        Category::CompetingUse => "竞争性使用",
        Category::NonProduction => "不得用于生产",
        Category::FieldOfUse => "使用领域",
        Category::AiTraining => "机器学习",
        Category::PersonsOrGroups => "个人或群体",
        Category::ScaleLimit => "规模上限",
        Category::Redistribution => "再分发",
        Category::Modification => "修改",
        Category::LicenseKey => "许可密钥",
        Category::Payment => "付费",
        Category::Branding => "标志与名称",
        Category::SourceDisclosure => "公开源代码",
        Category::Attribution => "署名",
        Category::Notification => "通知",
        Category::AuditTelemetry => "审计或遥测",
        Category::ContributorTerms => "贡献者条款",
        Category::UnilateralChange => "条款可被更改",
        Category::Termination => "终止",
        Category::Patent => "专利",
        Category::Indemnity => "赔偿",
        Category::Jurisdiction => "法律与管辖",
        Category::ExportControl => "出口管制",
        Category::Trademark => "商标",
        Category::CommercialAlternative => "付费版本",
        Category::TimeDelayed => "日后转换许可证",
        Category::Exception => "增加的许可",
    },
    explanation: |clause| {
        // The reader's own rules say it in his words. Ours begin with their language, or with what was removed.
        let (origin, _) = clause.rule.split_once('.').unwrap_or_default();
        let ours = origin.len() == 2 || matches!(origin, "" | "removed" | "listed");
        ours.then(|| explanation(clause))
    },
};

fn lead(parts: &LeadParts) -> String {
    let part = |name: &str, list: &[&str]| {
        if list.is_empty() {
            String::new()
        } else {
            format!("{name}：{}。", list.join("、"))
        }
    };
    let own = if parts.status == Status::Unlisted {
        part("这份文本限制", &parts.restricts) + &part("它要求履行的义务", &parts.obliges)
    } else {
        part("新增或改动的文字限制", &parts.restricts) + &part("新增的义务", &parts.obliges)
    };
    let own = match parts.status {
        Status::ConditionsAdded if own.is_empty() => {
            "有文字改动，但没有规则能说明其效果，请由人阅读。".to_owned()
        }
        Status::PermissionsAdded => "只增加了许可，没有增加限制。".to_owned(),
        Status::Unmodified => "没有附加任何有独立法律效果的内容。".to_owned(),
        _ => own,
    };
    own + &part("许可证本身限制", &parts.base)
}

/// What the engine notes, by its key; the names in its sentence (ids, languages) are carried over.
fn note(note: &Note) -> Option<String> {
    Some(match note.key.as_str() {
        "match-bound" => "此文件中的许可证文本过多，只识别了前面的一部分。".to_owned(),
        "alignment-bound" => "有一段文字与对照文本差异过大，未能逐词比较。".to_owned(),
        "free-comparison" => "这次对照的是另一份文本，而不是 SPDX 许可证列表。".to_owned(),
        "unread-language" => {
            let unread: Vec<&str> = LANGUAGES
                .iter()
                .filter(|(name, _)| note.text.contains(name))
                .map(|&(_, name)| name)
                .collect();
            if unread.is_empty() {
                "部分文字所用的语言没有规则，其中的条款未能分析。".to_owned()
            } else {
                format!(
                    "{}文字没有相应的规则，其中的条款未能分析。",
                    unread.join("、")
                )
            }
        }
        "known-rider" => {
            let known = RIDERS.iter().find(|(name, _)| note.text.contains(name));
            let says = known.map_or("此文件含有一份已知的附加条款。", |(_, says)| says);
            if note.text.contains("go further") {
                format!("{says}其文字或旁边的文字不止于此，还有其他限制，见各项发现。")
            } else {
                says.to_owned()
            }
        }
        "imitation" => "标题用了一份已知附加条款的名称，但其文字是另一份文本。".to_owned(),
        "parameters" => parameters(&note.text),
        "section-seven" => {
            "GNU 许可证第 7 条本身允许要求保留声明与署名（b）、标明修改版本（c）或保留商标（e）的条款；它们不是进一步的限制。".to_owned()
        }
        "further-restrictions" => {
            "GNU 许可证第 7 条把其他附加的限制称为进一步的限制，收到作品的人可以去除；许可人本人是否受此约束，尚有争议。".to_owned()
        }
        "contradictory" => "条款自相矛盾：一处允许的，另一处又禁止。相关条款都已列出。".to_owned(),
        _ => return None,
    })
}

/// What the engine's note of a known rider says, by the name in it.
const RIDERS: &[(&str, &str)] = &[
    (
        "Dify",
        "附加条件属于因 Dify 而为人所知的类型：不得为多个租户提供服务，标志必须保留，贡献者的授权偏向出品方。",
    ),
    (
        "Commons Clause",
        "此文件含有 Commons Clause：它取消出售的权利，收费的托管与支持也包括在内。",
    ),
    (
        "Anti-996",
        "此文件含有反 996 许可证：它要求雇主遵守当地的劳动法。",
    ),
    (
        "Good, not Evil",
        "此文件含有“Good, not Evil”条件：它禁止一种无人界定的用途，因此不符合开源定义第 6 条。",
    ),
    (
        "Fair Core",
        "此文件是 Fair Core License：禁止竞争性使用和绕过许可证密钥，每个版本发布两年后转为开放许可证。",
    ),
    (
        "Functional Source",
        "此文件是 Functional Source License：禁止竞争性使用，每个版本发布两年后转为开放许可证。",
    ),
    (
        "Business Source",
        "此文件是 Business Source License：在变更日期之前禁止用于生产。",
    ),
    (
        "Server Side Public",
        "此文件是 Server Side Public License：以服务方式提供者必须公开整个服务的源代码。",
    ),
    (
        "OpenRAIL",
        "此文件含有 OpenRAIL 的使用限制：其附件禁止若干用途，且须随每份副本一并传递。",
    ),
];

/// What stands before a parameter in the engine's note, and what the parameter is.
const PARAMETERS: &[(&str, &str)] = &[
    ("it grants: “", "额外授权"),
    ("change date is “", "变更日期"),
    ("its license is “", "变更许可证"),
];

/// The parameters of a license, quoted as they are filled in.
fn parameters(said: &str) -> String {
    let mut filled: Vec<String> = Vec::new();
    if said.contains("grants no use in production") {
        filled.push("没有额外授权，不得用于生产".to_owned());
    }
    for (marker, name) in PARAMETERS {
        // A value may quote in its turn: it ends before the next parameter, or with the note.
        let value = said.split_once(marker).map(|(_, behind)| behind);
        let value = value.and_then(|behind| {
            let end = behind.find("”; ").or_else(|| behind.rfind('”'))?;
            behind.get(..end)
        });
        if let Some(value) = value {
            filled.push(format!("{name}为“{value}”"));
        }
    }
    let id = said.split([' ', ':']).next().unwrap_or_default();
    if filled.is_empty() {
        let later = if said.contains("under MIT") {
            "MIT"
        } else {
            "Apache-2.0"
        };
        return format!("{id}：每个版本发布两年后同时适用 {later}。");
    }
    format!("{id} 的填写内容：{}。", filled.join("；"))
}

/// Names in the engine's note of the languages that have no rules.
const LANGUAGES: &[(&str, &str)] = &[
    ("Korean", "韩语"),
    ("Italian", "意大利语"),
    ("Dutch", "荷兰语"),
    ("Polish", "波兰语"),
    ("Swedish, Danish or Norwegian", "瑞典语、丹麦语或挪威语"),
    ("Turkish", "土耳其语"),
    ("Arabic", "阿拉伯语"),
    ("Hebrew", "希伯来语"),
    ("Greek", "希腊语"),
    ("Thai", "泰语"),
    ("Hindi", "印地语"),
];

/// What a clause does, by its effect and category.
fn explanation(clause: &Clause) -> &'static str {
    use Category as C;
    if clause.origin == Origin::Removed {
        return match clause.category {
            C::Patent => "标准文本中的专利授权或专利条款在此文件中被删去。",
            C::Attribution => "标准文本要求保留声明的内容在此文件中被删去。",
            C::SourceDisclosure => "标准文本要求提供源代码的内容在此文件中被删去。",
            C::Redistribution => "标准文本中关于分发或再许可的权利在此文件中被删去。",
            C::Modification => "标准文本中关于修改的权利在此文件中被删去。",
            _ => "标准文本中的这段内容在此文件中被删去。",
        };
    }
    match (clause.effect, clause.category) {
        (Effect::Permits, C::CommercialUse) => "明确允许商业使用。",
        (Effect::Permits, C::HostedService) => "允许作为服务提供给他人。",
        (Effect::Permits, C::Redistribution) => "允许分发、再许可或出售。",
        (Effect::Permits, C::Modification) => "允许修改和衍生作品。",
        (Effect::Permits, C::Patent) => "授予专利许可。",
        (Effect::Permits, C::Branding) => "允许更换标志或名称。",
        (Effect::Permits, C::SourceDisclosure) => "免除公开源代码的要求。",
        (Effect::Permits, C::TimeDelayed) => "在某一日期后可按另一许可证使用。",
        (Effect::Permits, _) => "它给予了标准文本之外的许可。",
        (Effect::Neutral, C::Trademark) => "说明名称和商标的权利归属，不改变版权许可。",
        (Effect::Neutral, C::CommercialAlternative) => {
            "提到另有付费许可证，或部分内容适用其他许可证。"
        }
        (Effect::Neutral, C::Jurisdiction) => "说明适用的法律或管辖地。",
        (Effect::Neutral, C::TimeDelayed) => "说明在某一日期后转换为其他许可证。",
        (Effect::Neutral, C::ContributorTerms) => "说明贡献的条款。",
        (Effect::Neutral, _) => "它不改变您的权利或义务，但值得知道。",
        (Effect::Obliges, C::CommercialUse) => "商业使用须满足附加的要求。",
        (Effect::Obliges, C::HostedService) => "作为服务提供时须满足附加的要求。",
        (Effect::Obliges, C::Redistribution) => "分发时须满足附加的要求。",
        (Effect::Obliges, C::Modification) => "修改时须满足附加的要求，例如标明改动。",
        (Effect::Restricts, C::Branding) => "不得移除或更换界面中的标志、名称或版权信息。",
        (Effect::Restricts, C::Attribution) => "限制如何署名或使用作者的名称。",
        (_, C::CommercialUse) => "商业使用被禁止、受到限制，或需要另外的许可。",
        (_, C::HostedService) => "不得未经许可将其作为服务提供给第三方。",
        (_, C::CompetingUse) => "不得用于与许可人竞争的产品或服务。",
        (_, C::NonProduction) => "只能用于评估、测试、内部或个人用途。",
        (_, C::FieldOfUse) => "禁止用于某些领域或目的。",
        (_, C::AiTraining) => "禁止用于训练人工智能模型或与其一起使用。",
        (_, C::PersonsOrGroups) => "排除或限制某些个人、组织或国家。",
        (_, C::ScaleLimit) => "超过用户数、租户数或收入等上限后不再适用。",
        (_, C::Redistribution) => "分发、再许可或出售被禁止或受到限制。",
        (_, C::Modification) => "修改或衍生作品被禁止或受到限制。",
        (_, C::LicenseKey) => "不得绕过许可密钥或解锁付费功能。",
        (_, C::Payment) => "需要支付费用。",
        (_, C::Branding) => "界面中的标志、名称或版权信息必须保留。",
        (_, C::SourceDisclosure) => "必须公开源代码，超出标准文本的要求。",
        (_, C::Attribution) => "必须额外署名或说明来源。",
        (_, C::Notification) => "必须通知、登记或取得书面许可。",
        (_, C::AuditTelemetry) => "许可人可以审计，或遥测必须保持开启。",
        (_, C::ContributorTerms) => "贡献者授予的权利超出许可证本身。",
        (_, C::UnilateralChange) => "许可人可以单方面更改或撤回条款。",
        (_, C::Termination) => "增加了失去许可的情形。",
        (_, C::Patent) => "专利条款有所增减。",
        (_, C::Indemnity) => "使用者须向许可人赔偿。",
        (_, C::Jurisdiction) => "规定了适用法律或管辖地。",
        (_, C::ExportControl) => "规定了出口管制义务。",
        (_, C::Trademark) => "保留名称和商标权利。",
        (_, C::CommercialAlternative) => "提到付费许可证或部分内容适用其他许可证。",
        (_, C::TimeDelayed) => "在某一日期后转换为其他许可证。",
        (_, C::Exception) => "它给予了标准文本之外的许可。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(key: &str, text: &str) -> String {
        let note = Note {
            key: key.to_owned(),
            text: text.to_owned(),
        };
        super::note(&note).unwrap()
    }

    #[test]
    fn parameters_are_named() {
        let said = say(
            "parameters",
            "BUSL-1.1 as filled in: beside use that is not in production it grants: “use of “small” kinds”; its change \
             date is “2030-01-01”; from then on its license is “MIT”.",
        );
        assert_eq!(
            said,
            "BUSL-1.1 的填写内容：额外授权为“use of “small” kinds”；变更日期为“2030-01-01”；变更许可证为“MIT”。"
        );
        let said = say(
            "parameters",
            "BUSL-1.1 as filled in: it grants no use in production; from then on its license is “MIT”.",
        );
        assert_eq!(
            said,
            "BUSL-1.1 的填写内容：没有额外授权，不得用于生产；变更许可证为“MIT”。"
        );
        let said = say(
            "parameters",
            "FSL-1.1-MIT: two years after its release each version comes under MIT as well.",
        );
        assert_eq!(said, "FSL-1.1-MIT：每个版本发布两年后同时适用 MIT。");
    }

    #[test]
    fn what_goes_further_is_said() {
        let known = "The file holds Commons Clause: it takes the right to sell away.";
        assert!(!say("known-rider", known).contains("其他限制"));
        let more = format!(
            "{known} Its words, or others beside it, go further: the text also bars some purposes."
        );
        assert!(say("known-rider", &more).contains("其他限制"));
    }
}

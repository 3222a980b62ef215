//! The second set, written from the closed list alone while the rules stood closed: 40 riders and 40 look-alikes in
//! each of the two languages.

use super::Rider;
use codicil::clause::Category::{
    AiTraining, Attribution, AuditTelemetry, Branding, CommercialUse, CompetingUse, ExportControl,
    FieldOfUse, HostedService, Indemnity, Jurisdiction, LicenseKey, Modification, NonProduction,
    Notification, Patent, Payment, PersonsOrGroups, Redistribution, ScaleLimit, SourceDisclosure,
    Termination, Trademark, UnilateralChange,
};

pub(crate) const ENGLISH: [Rider; 40] = [
    (
        CommercialUse,
        "Use by, or on behalf of, any enterprise operated with a view to profit is excluded from this grant and shall require a separate agreement with the Owner.",
    ),
    (
        CommercialUse,
        "If there is money involved, talk to us first: you are not covered by this license until we say so.",
    ),
    (
        CommercialUse,
        "We would kindly request that nobody earns income through our work.",
    ),
    (
        CommercialUse,
        "The software is forbid to be used in commerce without get the paid authorization of author.",
    ),
    (
        HostedService,
        "The Licensee covenants not to expose the Software, or any substantial part of its features, to third parties by way of a managed service.",
    ),
    (
        HostedService,
        "Hosting this for your clients? Then you will need a service-provider agreement from us.",
    ),
    (
        HostedService,
        "One deployment serves one organisation; serving several tenants out of a single installation is outside the scope of this license.",
    ),
    (
        CompetingUse,
        "Nothing herein shall be construed as authorising use in connection with any offering marketed as an alternative to the Licensor's commercial products.",
    ),
    (
        CompetingUse,
        "Rivals of our company must not build upon this code base to take our customers away.",
    ),
    (
        NonProduction,
        "Deployment in a production setting is not licensed; the grant covers development and trial only.",
    ),
    (
        NonProduction,
        "This is for your own private hobby use at home and nothing else.",
    ),
    (
        FieldOfUse,
        "The foregoing rights shall not extend to any application in the design, manufacture or operation of armaments.",
    ),
    (
        FieldOfUse,
        "Don't be a jerk: no spam, no malware, no stalking with this tool.",
    ),
    (
        FieldOfUse,
        "It is not allow to use this project for do anything illegal or harm to the society.",
    ),
    (
        AiTraining,
        "No part of this corpus shall be ingested, scraped or otherwise utilised for the development of generative models.",
    ),
    (
        AiTraining,
        "If you are a bot collecting code for an AI model, keep out; we do not consent.",
    ),
    (
        PersonsOrGroups,
        "This license is void for anyone employed by, or contracting with, the armed forces of any state.",
    ),
    (
        PersonsOrGroups,
        "Residents of the countries named in Annex B have no permission to use or copy the Software.",
    ),
    (
        ScaleLimit,
        "Entities whose consolidated gross income in the preceding fiscal year surpassed USD 2,000,000 must obtain an enterprise license.",
    ),
    (
        ScaleLimit,
        "You get three servers for free; from the fourth one on you owe us a subscription.",
    ),
    (
        Redistribution,
        "Licensee shall hold the Software in confidence and shall not disclose or deliver copies thereof to any third person.",
    ),
    (
        Redistribution,
        "Please do not re-upload the files elsewhere, link to our page instead.",
    ),
    (
        Redistribution,
        "The buyer cannot to give or sell the source code again to other people.",
    ),
    (
        Modification,
        "Derivative works may not be prepared, nor may the Software be translated or adapted, save with the Author's leave.",
    ),
    (
        Modification,
        "Use it exactly as it comes. Changing it is off limits.",
    ),
    (
        LicenseKey,
        "Licensee shall not disable or circumvent any technical measure that limits access to features reserved for subscribers.",
    ),
    (
        Payment,
        "Continued use after thirty days is subject to payment of the registration fee set out on our website.",
    ),
    (
        Payment,
        "Ten percent of what you earn with the game goes to us every quarter.",
    ),
    (
        Branding,
        "All user-facing screens shall continue to bear the legend \"Powered by Larkspur\" in its original size and position.",
    ),
    (
        Branding,
        "Please leave our little badge in the sidebar where it is, taking it out is not ok.",
    ),
    (
        SourceDisclosure,
        "Any party who operates a modified version on a server shall offer the complete corresponding source to its users at no charge.",
    ),
    (
        Attribution,
        "A clearly legible credit to the Heron Institute must appear in all printed documentation and press releases relating to derived products.",
    ),
    (
        Notification,
        "Each deploying organisation shall register its installation with the Licensor within fourteen days.",
    ),
    (
        AuditTelemetry,
        "The usage reporting component must not be switched off or blocked.",
    ),
    (
        UnilateralChange,
        "These terms may be revised by the Foundation from time to time in its sole discretion, and the revised terms bind all existing users.",
    ),
    (
        Termination,
        "Should you say bad things about the project in public, your license ends on the spot.",
    ),
    (
        Patent,
        "Should you bring a patent action against any user of the Software, all rights granted to you hereunder cease forthwith.",
    ),
    (
        Indemnity,
        "Licensee shall at its own expense keep the Author harmless from all damages, costs and attorneys' fees arising out of Licensee's products.",
    ),
    (
        Jurisdiction,
        "This agreement is construed in accordance with the laws of the Kingdom of Norway, and the Oslo District Court shall have sole competence.",
    ),
    (
        ExportControl,
        "You shall not ship or transfer the Software to any destination that is subject to embargo under applicable export regulations.",
    ),
];

pub(crate) const CHINESE: [Rider; 40] = [
    (
        CommercialUse,
        "凡以盈利为目的使用本作品的,均须与著作权人另行签订商业许可合同。",
    ),
    (CommercialUse, "个人玩玩没问题,公司要用的话请先买授权。"),
    (CommercialUse, "恳请各位不要将本项目用于任何商业场景,谢谢。"),
    (CommercialUse, "本授权不包含商业使用的权利。"),
    (
        HostedService,
        "被许可人不得将本软件的全部或部分功能以网络服务的形式有偿或无偿地提供给第三人。",
    ),
    (HostedService, "想拿它做云平台给客户用,得先找我们谈。"),
    (
        HostedService,
        "一套部署只能服务于一个组织,不得同时为多个租户提供服务。",
    ),
    (
        CompetingUse,
        "不得利用本软件从事与许可人业务构成竞争的活动。",
    ),
    (CompetingUse, "请勿参考本代码去做类似的产品来和我们抢市场。"),
    (
        NonProduction,
        "本版本为试用版,只能用于评估,禁止正式上线使用。",
    ),
    (NonProduction, "仅供个人学习交流,不得他用。"),
    (
        FieldOfUse,
        "被许可人承诺不将本软件用于武器的设计、制造或使用。",
    ),
    (
        FieldOfUse,
        "别拿这个去做外挂、刷单、爬别人隐私,做了后果自负,我们不授权。",
    ),
    (
        FieldOfUse,
        "使用者应保证其使用目的不违反社会公德,不得用于色情、暴力内容的制作。",
    ),
    (
        AiTraining,
        "未经权利人事先同意,任何机构不得将本数据集用于生成式人工智能的开发。",
    ),
    (AiTraining, "拒绝AI公司把这里的代码喂给模型。"),
    (PersonsOrGroups, "军队、警察及其承包商不得使用本软件。"),
    (
        PersonsOrGroups,
        "以下公司的员工禁止使用本项目:甲公司、乙公司。",
    ),
    (ScaleLimit, "安装节点超过二十个的,应当购买企业版。"),
    (ScaleLimit, "免费版最多支持五个用户,超过部分按人头收费。"),
    (
        Redistribution,
        "被许可人应对本软件保密,不得向任何第三方披露或交付其复制件。",
    ),
    (
        Redistribution,
        "请不要二次转载源码,需要的朋友来本仓库下载。",
    ),
    (Redistribution, "禁止倒卖本程序。"),
    (Modification, "未经书面同意,不得制作本软件的衍生作品。"),
    (Modification, "只能原样使用,不可以改动任何代码。"),
    (LicenseKey, "不得以任何手段解除或规避软件对付费功能的限制。"),
    (Payment, "试用期满后继续使用的,须缴纳注册费。"),
    (Payment, "您用本引擎赚的钱,要分给我们一成。"),
    (
        Branding,
        "所有用户界面均应以原有尺寸和位置显示“由云雀提供支持”字样。",
    ),
    (Branding, "侧边栏的小图标请不要拿掉。"),
    (
        SourceDisclosure,
        "在服务器上运行修改版的,应向其用户免费提供完整的对应源代码。",
    ),
    (
        Attribution,
        "与衍生产品有关的印刷资料和新闻稿中,应当清楚地注明苍鹭研究所。",
    ),
    (Notification, "各部署单位应在十四日内向许可人登记备案。"),
    (AuditTelemetry, "不得关闭或屏蔽软件内置的使用情况上报功能。"),
    (
        UnilateralChange,
        "基金会可随时自行修订本条款,修订后的条款对现有用户具有约束力。",
    ),
    (Termination, "若您公开诋毁本项目,许可即刻失效。"),
    (
        Patent,
        "如您对本软件的任何用户提起专利诉讼,本协议授予您的权利立即终止。",
    ),
    (
        Indemnity,
        "被许可人应使作者免受因其产品引起的一切损害、费用和律师费的影响。",
    ),
    (
        Jurisdiction,
        "本协议的解释适用挪威法律,双方同意由奥斯陆法院专属管辖。",
    ),
    (
        Trademark,
        "未获书面授权,不得使用云雀的商标、商号或标志进行宣传。",
    ),
];

pub(crate) const HARMLESS_ENGLISH: [&str; 40] = [
    "The grant above includes the right to use the Software in the course of a business carried on for profit.",
    "Making money with this is fine by us.",
    "You don't have to ask before using it commercially.",
    "No fee is charged for any use, whether private or commercial.",
    "Cloud providers are expressly allowed to run it for their customers.",
    "Hosting it for others does not require our consent.",
    "Competitors are as welcome as anybody else.",
    "The author reserves no right to forbid competing products.",
    "It has been in production at several banks since 2017.",
    "You may use it in production as well as for evaluation.",
    "There are no limits on the field in which you use it.",
    "This is a tool for testing military radio equipment.",
    "The parser refuses illegal characters.",
    "Training models on this data is permitted.",
    "The model was trained on eight graphics cards for two weeks.",
    "Everyone may use it: persons, companies, governments.",
    "The server handles more than 10,000 users per node.",
    "There is no upper limit on seats, nodes or revenue.",
    "You may resell copies at any price you like.",
    "Redistribution is not restricted in any way.",
    "Nobody is obliged to keep the Software confidential.",
    "Derivative works may be distributed under other terms.",
    "You are welcome to change the program and to give the changed program away.",
    "License keys are not needed.",
    "The key is stored in the file named license.key.",
    "No royalties are due to anybody.",
    "You may remove our logo from the interface.",
    "Our logo is shown in the sidebar by default and can be switched off in the settings.",
    "You do not have to disclose your source code to anyone.",
    "Credit is appreciated but not required.",
    "A link back to our site would be nice, but you need not add one.",
    "There is no need to notify us.",
    "Telemetry is off by default.",
    "The usage report can be switched off at any time.",
    "This license cannot be changed for copies that you already have.",
    "The permission is irrevocable and does not end.",
    "You do not have to indemnify anybody.",
    "\"Competing Product\" means software that offers the same functions as ours.",
    "Q: Do I need a commercial license to use this at work? A: No.",
    "The authors shall not be liable for loss of profits or business interruption, even if used in production.",
];

pub(crate) const HARMLESS_CHINESE: [&str; 40] = [
    "以盈利为目的使用本作品,同样不受限制。",
    "拿去赚钱也没关系。",
    "公司使用无需事先征得我们同意。",
    "无论个人使用还是商业使用,均不收取任何费用。",
    "云服务商可以用它为客户提供服务。",
    "为第三方托管本软件不需要我们的许可。",
    "竞争对手同样可以使用。",
    "本软件自2018年起已在多家银行的生产环境中运行。",
    "既可用于学习,也可用于生产环境。",
    "使用领域不受任何限制。",
    "这是一个用来检测违法网站的工具。",
    "解析器会拒绝非法字符。",
    "允许用本数据集训练模型。",
    "模型在八块显卡上训练了两周。",
    "个人、企业、政府机构都可以使用。",
    "单个节点可支持一万名以上的用户。",
    "对用户数、节点数和营业额不设上限。",
    "您可以任意价格转售副本。",
    "分发不受任何限制。",
    "任何人都没有保密义务。",
    "衍生作品可以采用其他协议发布。",
    "欢迎修改本程序并分享给他人。",
    "不需要许可证密钥。",
    "密钥保存在 license.key 文件中。",
    "无须支付版税。",
    "可以把我们的图标从界面上去掉。",
    "侧边栏默认显示图标,可在设置中关闭。",
    "您不必向任何人公开源代码。",
    "欢迎注明出处,但不作强制要求。",
    "使用前不必通知我们。",
    "默认不开启使用情况上报。",
    "使用情况上报可以随时关闭。",
    "已获得的授权不会被撤回。",
    "您无需承担任何赔偿责任。",
    "“竞争产品”是指与我们的软件功能相同的软件。",
    "问:公司使用需要购买商业授权吗?答:不需要。",
    "作者不对利润损失或业务中断承担责任。",
    "商标归其各自所有者所有。",
    "本目录下的文件来自第三方,各自适用其许可协议。",
    "如果觉得好用,欢迎请我喝杯咖啡。",
];

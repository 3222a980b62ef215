//! The third set, written when the second had been answered: 22 English and 20 Chinese riders and 20 look-alikes.

use super::Rider;
use codicil::clause::Category::{
    AiTraining, Attribution, Branding, CommercialUse, CompetingUse, FieldOfUse, HostedService,
    Jurisdiction, LicenseKey, Modification, NonProduction, Notification, Payment, PersonsOrGroups,
    Redistribution, ScaleLimit, SourceDisclosure, Termination, UnilateralChange,
};

pub(crate) const ENGLISH: [Rider; 22] = [
    (
        CommercialUse,
        "The rights conferred hereby are confined to activities of a strictly non-remunerative character.",
    ),
    (
        CommercialUse,
        "Businesses wishing to rely on the library must first conclude a paid agreement with the maintainers.",
    ),
    (
        HostedService,
        "It is not permitted to make the Software available to customers as part of a cloud offering.",
    ),
    (
        HostedService,
        "Reselling access to this software, e.g. as a managed installation, needs our written approval.",
    ),
    (
        CompetingUse,
        "You undertake not to use the Software to develop or market any product in competition with the Licensor.",
    ),
    (
        NonProduction,
        "The Software is supplied for internal assessment purposes and must not be used for live operations.",
    ),
    (
        FieldOfUse,
        "Use of the model for automated legal decisions about individuals is forbidden.",
    ),
    (
        FieldOfUse,
        "The program may not be employed in the development of chemical weapons.",
    ),
    (
        AiTraining,
        "You may not use any of the content in this repository as training data for neural networks.",
    ),
    (
        PersonsOrGroups,
        "Organisations on the list in Appendix A are not permitted to use this work.",
    ),
    (
        ScaleLimit,
        "If your organisation has more than 200 employees, you have to buy a licence.",
    ),
    (
        Redistribution,
        "The package must not be mirrored, bundled or offered for download by third parties.",
    ),
    (
        Redistribution,
        "Licensee may not assign, rent, lend or otherwise make the Program available to others.",
    ),
    (
        Modification,
        "You shall not make any changes to the source code.",
    ),
    (
        LicenseKey,
        "Bypassing the licence check is a breach of this agreement and is not allowed.",
    ),
    (
        Payment,
        "An annual fee of EUR 500 is payable by every commercial user.",
    ),
    (
        Branding,
        "The text \"Made with Osprey\" in the footer must not be removed or hidden.",
    ),
    (
        Attribution,
        "Every publication describing work done with the package must acknowledge the authors.",
    ),
    (
        Termination,
        "Failure to comply with any of the above results in the immediate loss of all rights.",
    ),
    (
        UnilateralChange,
        "The publisher may amend this licence whenever it sees fit.",
    ),
    (
        SourceDisclosure,
        "Anyone distributing a modified version is obliged to make its source code public.",
    ),
    (
        Jurisdiction,
        "Any legal action must be brought before the courts of Hamburg.",
    ),
];

pub(crate) const CHINESE: [Rider; 20] = [
    (CommercialUse, "本软件仅授权给非营利机构和个人免费使用。"),
    (
        CommercialUse,
        "任何形式的商业化行为都需要事先购买商业授权。",
    ),
    (
        HostedService,
        "不可将本项目部署后作为收费的在线服务对外运营。",
    ),
    (
        CompetingUse,
        "禁止将本代码用于开发与原作者产品存在竞争关系的商业软件。",
    ),
    (NonProduction, "当前版本仅用于功能演示,请勿部署到生产环境。"),
    (
        FieldOfUse,
        "严禁使用本程序从事网络攻击、窃取他人信息等活动。",
    ),
    (
        AiTraining,
        "未经许可,不得把本项目的文档和代码作为大语言模型的训练语料。",
    ),
    (
        PersonsOrGroups,
        "被列入附件名单的企业及其子公司,一律不得使用。",
    ),
    (ScaleLimit, "员工人数在五十人以上的企业使用前须购买授权。"),
    (Redistribution, "不得以任何形式对外出售、出租本系统的源码。"),
    (Modification, "未经作者许可,任何人不得修改本软件的源代码。"),
    (LicenseKey, "不得通过修改代码等方式绕过授权检查。"),
    (Payment, "商业用户每年应支付授权费五千元。"),
    (Branding, "不得删除或修改页面底部的“技术支持”链接。"),
    (Attribution, "使用本数据集发表论文时,请务必引用以下文献。"),
    (Termination, "违反以上任何一条,本授权自动失效。"),
    (
        UnilateralChange,
        "我们可能会不时更新本许可条款,更新后的条款自公布之日起生效。",
    ),
    (
        SourceDisclosure,
        "基于本项目的二次开发作品必须以开源形式发布。",
    ),
    (
        Jurisdiction,
        "因使用本软件发生的纠纷,提交深圳仲裁委员会仲裁。",
    ),
    (
        Notification,
        "在公司内部部署前,请先通过邮件与作者取得联系并说明用途。",
    ),
];

pub(crate) const HARMLESS: [&str; 20] = [
    "You are free to sell products that contain this library.",
    "Commercial users are welcome to contact us for training and support.",
    "It is used by companies with more than 10,000 employees.",
    "Our cloud service runs on this software.",
    "You may train your own models on the data in this folder.",
    "Nothing stops you from building a competing product.",
    "Redistributions in binary form are fine.",
    "Changes to the code do not have to be published.",
    "The authors are not responsible for any illegal use of the software.",
    "Please report security problems by e-mail.",
    "This program was evaluated in production by three hospitals.",
    "If you like the software, consider a donation.",
    "允许在商业项目中使用本库。",
    "欢迎企业用户联系我们获取技术支持。",
    "本系统已被多家员工超过一万人的公司采用。",
    "您可以修改源代码并重新发布。",
    "使用者因违法使用所产生的后果由其自行承担。",
    "如发现漏洞,请通过邮件告知我们。",
    "本项目的云服务版本由合作伙伴运营。",
    "您可自行决定是否公开修改。",
];

//! The first set: 40 riders in each language and 40 look-alikes for both.

use super::Rider;
use codicil::clause::Category;

pub(crate) const ENGLISH: [Rider; 40] = [
    (
        Category::CommercialUse,
        "Licensee shall refrain from employing the Software, in whole or in part, in the course of any business carried on for gain.",
    ),
    (
        Category::CommercialUse,
        "You can play with this code as much as you like, but please do not make money with it.",
    ),
    (
        Category::CommercialUse,
        "If you wish to use this project for business purposes, you must first buy a commercial license from the author.",
    ),
    (
        Category::CommercialUse,
        "The use of this program is free only for persons and institutions which do not pursue commercial aims.",
    ),
    (
        Category::HostedService,
        "No party may make the functionality of the Program accessible to its customers over a network as a service.",
    ),
    (
        Category::HostedService,
        "Please don't run this as a paid cloud service for other people unless we have agreed to it.",
    ),
    (
        Category::HostedService,
        "Operating a multi-tenant environment with this software requires our prior written consent.",
    ),
    (
        Category::CompetingUse,
        "It is forbidden to use the library to build a product which competes with any product of the Licensor.",
    ),
    (
        Category::CompetingUse,
        "You agree not to develop, on the basis of the Work, an offering that is substantially similar to ours.",
    ),
    (
        Category::NonProduction,
        "This copy is provided solely for evaluation and may not be put to use in a live environment.",
    ),
    (
        Category::NonProduction,
        "The rights granted extend to personal study and internal testing only.",
    ),
    (
        Category::FieldOfUse,
        "In no event shall the Software be deployed in weapons, in mass surveillance or in the interrogation of prisoners.",
    ),
    (
        Category::FieldOfUse,
        "We ask that you never use this for gambling or for cheating in games; such use is not licensed.",
    ),
    (
        Category::FieldOfUse,
        "User must not use the tool for activity which break the law.",
    ),
    (
        Category::AiTraining,
        "The source code must not be included in any data set that is used to train machine learning models.",
    ),
    (
        Category::AiTraining,
        "Feeding these files to a language model for training is not allowed.",
    ),
    (
        Category::PersonsOrGroups,
        "Government agencies and their contractors are not granted any rights under this license.",
    ),
    (
        Category::PersonsOrGroups,
        "Companies with more than 250 employees may not use this software.",
    ),
    (
        Category::ScaleLimit,
        "The free grant ends once your yearly turnover exceeds five hundred thousand euros.",
    ),
    (
        Category::ScaleLimit,
        "Free of charge for up to 50 named users; beyond this number a subscription has to be purchased.",
    ),
    (
        Category::Redistribution,
        "The recipient is not entitled to pass the Software on to others.",
    ),
    (
        Category::Redistribution,
        "Uploading this plugin to any marketplace or selling copies of it is prohibited.",
    ),
    (
        Category::Redistribution,
        "You do not receive the right to sublicense or resell the package.",
    ),
    (
        Category::Modification,
        "Only unaltered copies may be used; creating adaptations is not permitted.",
    ),
    (
        Category::Modification,
        "Customer shall not decompile, disassemble or otherwise reverse engineer the binaries.",
    ),
    (
        Category::LicenseKey,
        "Do not tamper with, bypass or remove the activation mechanism that guards the premium features.",
    ),
    (
        Category::Payment,
        "For every unit shipped, the licensee owes the author a royalty of two percent of the net price.",
    ),
    (
        Category::Branding,
        "The banner in the footer of every page, including the link to our website, has to remain visible.",
    ),
    (
        Category::Branding,
        "You may not replace the product name and icon shown on the login screen.",
    ),
    (
        Category::SourceDisclosure,
        "Whoever changes the code must publish the changed code in a public repository within thirty days.",
    ),
    (
        Category::Attribution,
        "Any scientific publication that relies on results from this program must cite our paper.",
    ),
    (
        Category::Attribution,
        "All advertising that mentions features of this product shall acknowledge the original developers.",
    ),
    (
        Category::Notification,
        "Before deploying the software in a company, kindly send us an e-mail with the name of your organisation.",
    ),
    (
        Category::AuditTelemetry,
        "Upon reasonable notice, the Licensor may inspect your records and systems to verify compliance.",
    ),
    (
        Category::ContributorTerms,
        "By sending a pull request you allow the company to distribute your code under any other license, including proprietary ones.",
    ),
    (
        Category::UnilateralChange,
        "We reserve the right to amend these conditions at any time and without prior announcement.",
    ),
    (
        Category::Termination,
        "The author can withdraw this permission whenever he thinks it is needed.",
    ),
    (
        Category::Patent,
        "No rights in any patent are conveyed by this document, whether expressly or by implication.",
    ),
    (
        Category::Indemnity,
        "You will defend us and hold us free from every claim that third parties raise because of your use.",
    ),
    (
        Category::Jurisdiction,
        "Any dispute shall be settled exclusively before the courts of Zurich, under Swiss law.",
    ),
];

pub(crate) const CHINESE: [Rider; 40] = [
    (
        Category::CommercialUse,
        "未取得作者的书面许可,任何单位或个人不得将本程序用于营利性活动。",
    ),
    (
        Category::CommercialUse,
        "本项目仅限非商业用途,如需商用请联系我们购买授权。",
    ),
    (Category::CommercialUse, "大家随便用,但是请不要拿去赚钱。"),
    (
        Category::CommercialUse,
        "企业若在经营活动中使用本软件,应当事先获得商业授权。",
    ),
    (
        Category::HostedService,
        "禁止以本软件为基础向第三方提供云服务或托管服务。",
    ),
    (
        Category::HostedService,
        "除非另行签署协议,您不得利用本软件运营面向公众的SaaS平台。",
    ),
    (
        Category::HostedService,
        "未经同意,不允许部署为多租户系统对外提供服务。",
    ),
    (
        Category::CompetingUse,
        "使用者不得基于本代码开发与我公司产品相竞争的产品。",
    ),
    (Category::CompetingUse, "不可将本软件用于制作同类竞品。"),
    (
        Category::NonProduction,
        "本软件只供学习和研究之用,请于下载后24小时内删除。",
    ),
    (
        Category::NonProduction,
        "授权范围仅为内部测试与评估,不得用于生产环境。",
    ),
    (
        Category::FieldOfUse,
        "严禁将本工具用于赌博、诈骗等违法犯罪活动。",
    ),
    (
        Category::FieldOfUse,
        "任何人不得利用本软件从事危害国家安全、侵害他人合法权益的行为。",
    ),
    (Category::FieldOfUse, "本库不可用于军事用途及人脸监控。"),
    (
        Category::AiTraining,
        "不得将本仓库的代码用作训练人工智能模型的数据。",
    ),
    (
        Category::AiTraining,
        "禁止任何大模型厂商抓取本项目内容进行训练。",
    ),
    (
        Category::PersonsOrGroups,
        "实行加班制度的公司无权使用本软件。",
    ),
    (
        Category::PersonsOrGroups,
        "本授权不适用于政府机构及其下属单位。",
    ),
    (
        Category::ScaleLimit,
        "月活跃用户超过十万的,须向我方申请单独的许可。",
    ),
    (
        Category::ScaleLimit,
        "年营业额在一百万元以下的企业可免费使用,超出者需付费。",
    ),
    (
        Category::Redistribution,
        "未经许可不得转售、出租或以其他方式向他人提供本软件的副本。",
    ),
    (
        Category::Redistribution,
        "禁止将源码上传到其他网站供人下载。",
    ),
    (
        Category::Redistribution,
        "您所获得的权利不可转让,亦不可再许可。",
    ),
    (Category::Modification, "不允许对本软件进行任何修改或改编。"),
    (
        Category::Modification,
        "用户不得对软件进行反编译、反汇编或其他逆向工程。",
    ),
    (
        Category::LicenseKey,
        "不得破解、绕过或移除软件中的授权验证机制。",
    ),
    (
        Category::Payment,
        "每售出一套产品,被许可方应向作者支付售价百分之二的版税。",
    ),
    (
        Category::Branding,
        "请保留页面底部的版权标识及官网链接,不得隐藏或修改。",
    ),
    (Category::Branding, "不可以去掉登录页上的产品名称和图标。"),
    (
        Category::SourceDisclosure,
        "凡对代码作出改动者,须在三十日内将改动后的源代码公开。",
    ),
    (
        Category::Attribution,
        "在论文中使用本程序所得结果时,应引用我们的文章。",
    ),
    (Category::Attribution, "转载或使用时必须注明作者和出处。"),
    (
        Category::Notification,
        "公司使用前请发送邮件告知我们贵公司的名称。",
    ),
    (
        Category::AuditTelemetry,
        "许可方有权随时核查被许可方的使用情况,被许可方应予配合。",
    ),
    (
        Category::ContributorTerms,
        "您提交的代码,本公司可以在闭源商业版本中使用。",
    ),
    (
        Category::UnilateralChange,
        "作者保留随时修改本协议的权利,恕不另行通知。",
    ),
    (Category::Termination, "如有违反,我方有权立即收回授权。"),
    (Category::Patent, "本协议不授予任何专利权,无论明示或默示。"),
    (
        Category::Indemnity,
        "因您的使用行为给我方造成损失的,您应承担全部赔偿责任。",
    ),
    (
        Category::Jurisdiction,
        "因本协议产生的争议,由作者所在地人民法院管辖,适用中国法律。",
    ),
];

/// Sentences that use the same words and take nothing away.
pub(crate) const HARMLESS: [&str; 40] = [
    "This software may be used for commercial purposes without asking anyone.",
    "Both commercial and non-commercial use are welcome.",
    "There is no restriction on selling copies of this software.",
    "Nothing in this license prevents you from offering the Software as a hosted service.",
    "You may modify, distribute and sublicense it freely, even in competing products.",
    "We never ask for a fee or a royalty.",
    "You do not need a commercial license to use this library at work.",
    "The software is provided as is, without warranty of merchantability or fitness for a particular purpose.",
    "In no event shall the authors be liable for any commercial damages or losses.",
    "This repository contains the tools that we use to train our models.",
    "\"Commercial Use\" means any use that is intended for commercial advantage.",
    "\"Licensor\" shall mean the company that offers the hosted service.",
    "Third-party components are distributed under their own licenses, listed below.",
    "Copyright (c) 2019-2024 Example Trading Ltd. All rights reserved.",
    "See the file CONTRIBUTING for how to send changes.",
    "Commercial support is available from several companies.",
    "The logo was drawn by a friend of the project.",
    "This is a multi-tenant monitoring system for Kubernetes.",
    "You are not required to publish the source code of your changes.",
    "You are free to change the name and the logo.",
    "Permission is granted to anyone to use this software for any purpose, including commercial applications.",
    "This license does not restrict the number of users.",
    "Patents are boring.",
    "No registration is necessary.",
    "本软件可以自由用于商业用途。",
    "无需授权即可商用。",
    "允许修改、复制、分发和销售本软件。",
    "本协议不限制您以SaaS方式提供服务。",
    "使用本软件不需要支付任何费用。",
    "“商业用途”是指以营利为目的的使用。",
    "作者不对因使用本软件造成的任何损失承担责任。",
    "本软件按“原样”提供,不附带任何明示或默示的保证。",
    "您没有义务公开修改后的源代码。",
    "版权所有 (c) 2020 某某公司 保留所有权利",
    "第三方组件的版权归各自作者所有,详见下表。",
    "感谢所有贡献者的付出。",
    "可以删除页面上的标识。",
    "无论个人还是企业均可免费使用。",
    "任何人都可以用它来训练模型。",
    "本项目采用 MIT 协议开源。",
];

//! The closed vocabulary of clauses: category, effect, severity, origin.

use serde::{Deserialize, Serialize};

/// What a clause is about. The closed list of the report's contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Bars or limits commercial use, or makes it need another license or permission.
    CommercialUse,
    /// No service to third parties: software as a service, managed, multi-tenant.
    HostedService,
    /// No product or service that competes with the licensor.
    CompetingUse,
    /// Evaluation, testing, internal or personal use only.
    NonProduction,
    /// Bans a field or purpose.
    FieldOfUse,
    /// Bans use for training, or with, AI models.
    AiTraining,
    /// Excludes or limits persons, organisations, countries.
    PersonsOrGroups,
    /// Thresholds of users, tenants, seats, nodes, revenue.
    ScaleLimit,
    /// Bars or limits distributing, sublicensing, selling.
    Redistribution,
    /// Bars or limits derivative works.
    Modification,
    /// No circumventing of keys, no unlocking of paid features.
    LicenseKey,
    /// A fee or royalty is due.
    Payment,
    /// A logo, name, copyright display or badge in a user interface must stay.
    Branding,
    /// Added duty to publish source.
    SourceDisclosure,
    /// Added credit or advertising duty outside a user interface.
    Attribution,
    /// Must notify, register, or ask in writing as a procedure.
    Notification,
    /// Audit rights, or telemetry that must stay on.
    AuditTelemetry,
    /// Contributors grant more than the license.
    ContributorTerms,
    /// The licensor may change or withdraw the terms.
    UnilateralChange,
    /// Added ways to lose the license.
    Termination,
    /// Added or removed patent terms.
    Patent,
    /// The user must indemnify.
    Indemnity,
    /// Governing law or venue.
    Jurisdiction,
    /// Export rules.
    ExportControl,
    /// Reservation of names and marks.
    Trademark,
    /// Mentions a paid license or differently licensed parts.
    CommercialAlternative,
    /// Change date, later conversion to another license.
    TimeDelayed,
    /// An added permission.
    Exception,
}

/// What a clause does to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Takes something away that an open source license gives.
    Restricts,
    /// Demands something.
    Obliges,
    /// Allows something.
    Permits,
    /// Says something that changes no right or duty.
    Neutral,
}

/// How much a clause matters. Ordered: `Low < Medium < High`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know.
    Low,
    /// Needs attention.
    Medium,
    /// Decides whether the work can be used.
    High,
}

/// What many listed licenses ask for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Copyright notices and the text of the license stay.
    Notice,
    /// The author is named.
    Credit,
}

impl Duty {
    /// The duty that a rule file calls so.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "notice" => Some(Self::Notice),
            "credit" => Some(Self::Credit),
            _ => None,
        }
    }
}

/// Where a clause comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Text that the listed license does not have.
    Added,
    /// Text of the listed license that reads differently here.
    Changed,
    /// Text of the listed license that is missing here; the quote is canonical text.
    Removed,
    /// Said by a listed license that is itself not open source.
    Base,
    /// No listed license accounts for the text.
    Custom,
}

impl Category {
    /// Every category, in the order of the contract.
    pub const ALL: [Self; 28] = [
        Self::CommercialUse,
        Self::HostedService,
        Self::CompetingUse,
        Self::NonProduction,
        Self::FieldOfUse,
        Self::AiTraining,
        Self::PersonsOrGroups,
        Self::ScaleLimit,
        Self::Redistribution,
        Self::Modification,
        Self::LicenseKey,
        Self::Payment,
        Self::Branding,
        Self::SourceDisclosure,
        Self::Attribution,
        Self::Notification,
        Self::AuditTelemetry,
        Self::ContributorTerms,
        Self::UnilateralChange,
        Self::Termination,
        Self::Patent,
        Self::Indemnity,
        Self::Jurisdiction,
        Self::ExportControl,
        Self::Trademark,
        Self::CommercialAlternative,
        Self::TimeDelayed,
        Self::Exception,
    ];

    /// The severity of a clause of this category whose effect is to restrict.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::CommercialUse
            | Self::HostedService
            | Self::CompetingUse
            | Self::NonProduction
            | Self::FieldOfUse
            | Self::AiTraining
            | Self::PersonsOrGroups
            | Self::ScaleLimit
            | Self::Redistribution
            | Self::Modification
            | Self::LicenseKey
            | Self::Payment
            | Self::AuditTelemetry
            | Self::UnilateralChange => Severity::High,
            Self::Branding
            | Self::SourceDisclosure
            | Self::Attribution
            | Self::Notification
            | Self::ContributorTerms
            | Self::Termination
            | Self::Patent
            | Self::Indemnity => Severity::Medium,
            Self::Jurisdiction
            | Self::ExportControl
            | Self::Trademark
            | Self::CommercialAlternative
            | Self::TimeDelayed
            | Self::Exception => Severity::Low,
        }
    }

    /// The Open Source Definition criteria that a restriction of this kind fails, ascending.
    #[must_use]
    pub fn osd(self) -> &'static [u8] {
        match self {
            Self::CommercialUse
            | Self::HostedService
            | Self::CompetingUse
            | Self::NonProduction
            | Self::FieldOfUse
            | Self::AiTraining => &[6],
            Self::PersonsOrGroups | Self::ScaleLimit => &[5],
            Self::Redistribution | Self::Payment => &[1],
            Self::Modification | Self::LicenseKey | Self::Branding => &[3],
            Self::UnilateralChange | Self::Termination => &[7],
            _ => &[],
        }
    }
}

impl Effect {
    /// The severity of a clause of `category` with this effect: an obligation is one step lower than a restriction.
    #[must_use]
    pub fn severity(self, category: Category) -> Severity {
        match (self, category.severity()) {
            (Self::Restricts, severity) => severity,
            (Self::Obliges, Severity::High) => Severity::Medium,
            _ => Severity::Low,
        }
    }
}

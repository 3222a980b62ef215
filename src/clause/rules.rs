//! The rules: what they look for, what it means, and the examples that prove it.
//!
//! A rules file is plain text, a line a statement:
//!
//! ```text
//! language en
//!
//! class forbid
//!   | may not | must not | is prohibited from
//!
//! never restricts: nothing in this license .. (prevents | restricts)
//!
//! rule en.branding.keep-logo
//!   effect  restricts
//!   says    The logo must stay as it is.
//!   when    @forbid .. (remove | alter) .. logo
//!   unless  logo of others
//!   hit     You may not remove our logo.
//!   miss    You may remove the logo.
//! ```
//!
//! In an example `\n` is a line break. The id holds the category between its dots. `severity` and `osd` are optional and replace the usual values of the
//! category. `weak` marks a rule that only counts where no other rule of its category finds the same effect in the text:
//! a title, a grant in passing. `latent` marks a permission that is only told where another passage forbids the same;
//! `condition` lines name what makes either hold in some cases only. `echo` lines name what makes a whole sentence so: "in short";
//! `refusal` lines what makes an answer a no. `lead-ins ignore` keeps it from sentences that introduce a list. `duty notice` and `duty
//! credit` say that a rule reads what many listed licenses ask for themselves: beside one of those it adds nothing. `guards ignore` lets a rule speak in spite of the file's `never` lines. Lines that start with `#` are
//! comments.

use std::fmt;

use super::kind::{Category, Duty, Effect, Severity};
use super::pattern::{Program, Step};

/// A set of rules, ready to read with.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(crate) program: Program,
    pub(crate) rules: Vec<Rule>,
    pub(crate) guards: Vec<Guard>,
    /// What ends the reach of a guard: "but", "however".
    pub(crate) turns: Vec<Vec<Step>>,
    /// What shows that a sentence does not hold for all cases: "unless", "if".
    pub(crate) conditions: Vec<Vec<Step>>,
    /// What shows that a sentence only sums up or explains what others say: "in short", "for example".
    pub(crate) echoes: Vec<Vec<Step>>,
    /// What shows that an answer says no to its question: "no", "sorry".
    pub(crate) refusals: Vec<Vec<Step>>,
    languages: Vec<String>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `en.commercial-use.requires-license`.
    pub id: String,
    /// What it is about.
    pub category: Category,
    /// What it does to the reader.
    pub effect: Effect,
    /// How much it matters.
    pub severity: Severity,
    /// Open Source Definition criteria that it fails.
    pub osd: Vec<u8>,
    /// One plain sentence.
    pub explanation: String,
    /// Sentences that it must find.
    pub hits: Vec<String>,
    /// Near-misses that it must not.
    pub misses: Vec<String>,
    /// Whether it only counts where nothing of its category says so more clearly: a title, a grant in passing.
    pub(crate) weak: bool,
    /// Whether it does not hold for a sentence that introduces a list: the items tell what is given.
    pub(crate) unled: bool,
    /// Whether it comes from a file of the reader's own.
    pub(crate) own: bool,
    /// Whether it is only told where another passage forbids what it allows.
    pub(crate) latent: bool,
    /// The duty that it reads, where many listed licenses have it themselves.
    pub(crate) duty: Option<Duty>,
    /// Whether it holds in spite of the guards: it reads definitions, or the words of a guard themselves.
    pub(crate) unguarded: bool,
    pub(crate) when: Vec<Vec<Vec<Step>>>,
    pub(crate) unless: Vec<Vec<Vec<Step>>>,
}

/// Words that take the sting out of what stands after them: "nothing in this license prevents".
#[derive(Debug, Clone)]
pub(crate) struct Guard {
    pub(crate) effects: Vec<Effect>,
    pub(crate) pattern: Vec<Step>,
}

/// What is wrong in a rules file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for RuleError {}

impl Rules {
    /// A set without rules.
    #[must_use]
    pub fn new() -> Self {
        Self {
            program: Program::new(),
            rules: Vec::new(),
            guards: Vec::new(),
            turns: Vec::new(),
            conditions: Vec::new(),
            echoes: Vec::new(),
            refusals: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// The rules of one file.
    ///
    /// # Errors
    ///
    /// The first statement that cannot be understood, with its line.
    pub fn parse(file: &str) -> Result<Self, RuleError> {
        let mut rules = Self::new();
        rules.add(file)?;
        Ok(rules)
    }

    /// Adds the rules of a further file; its classes are added to those of the same name.
    ///
    /// # Errors
    ///
    /// The first statement that cannot be understood, with its line.
    pub fn add(&mut self, file: &str) -> Result<(), RuleError> {
        let mut reader = Reader {
            rules: self,
            class: None,
            rule: None,
        };
        for (at, line) in file.lines().enumerate() {
            reader.line(at + 1, line).map_err(|message| RuleError {
                line: at + 1,
                message,
            })?;
        }
        reader.close_rule()
    }

    /// Adds a file of the reader's own: where its rules find something, they speak before those of the crate.
    ///
    /// # Errors
    ///
    /// The first statement that cannot be understood, with its line; then nothing of the file is added.
    pub fn add_own(&mut self, file: &str) -> Result<(), RuleError> {
        let mut with = self.clone();
        with.add(file)?;
        for rule in &mut with.rules[self.rules.len()..] {
            rule.own = true;
        }
        *self = with;
        Ok(())
    }

    /// The rules, in the order in which they are tried.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The languages for which there are rules, as the files name them.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::new()
    }
}

struct Reader<'r> {
    rules: &'r mut Rules,
    class: Option<String>,
    rule: Option<(usize, Rule)>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) -> Result<(), String> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(alternatives) = line.strip_prefix('|') {
            let name = self
                .class
                .as_ref()
                .ok_or("a line that starts with `|` belongs under a class")?;
            return self.rules.program.class(name, alternatives);
        }
        self.class = None;
        let (keyword, rest) = line
            .split_once(char::is_whitespace)
            .map_or((line, ""), |(keyword, rest)| (keyword, rest.trim()));
        match keyword {
            "language" => {
                if !self.rules.languages.iter().any(|known| known == rest) {
                    self.rules.languages.push(rest.to_owned());
                }
                Ok(())
            }
            "class" => {
                let (name, first) = rest.split_once('=').unwrap_or((rest, ""));
                let name = name.trim();
                if name.is_empty() {
                    return Err("a class needs a name".to_owned());
                }
                self.class = Some(name.to_owned());
                if first.trim().is_empty() {
                    Ok(())
                } else {
                    self.rules.program.class(name, first)
                }
            }
            "turn" | "condition" | "echo" | "refusal" => {
                let mut pattern = self.rules.program.pattern(rest)?;
                let patterns = match keyword {
                    "turn" => &mut self.rules.turns,
                    "condition" => &mut self.rules.conditions,
                    "echo" => &mut self.rules.echoes,
                    _ => &mut self.rules.refusals,
                };
                patterns.append(&mut pattern);
                Ok(())
            }
            "never" => self.guard(rest),
            "rule" => {
                self.close_rule().map_err(|error| error.message)?;
                self.rule = Some((number, new_rule(rest)?));
                Ok(())
            }
            _ => self.statement(keyword, rest),
        }
    }

    fn guard(&mut self, rest: &str) -> Result<(), String> {
        let (effects, pattern) = rest
            .split_once(':')
            .ok_or("`never` is written `never restricts: pattern`")?;
        let effects = effects
            .split_whitespace()
            .map(effect)
            .collect::<Result<Vec<_>, _>>()?;
        for pattern in self.rules.program.pattern(pattern)? {
            self.rules.guards.push(Guard {
                effects: effects.clone(),
                pattern,
            });
        }
        Ok(())
    }

    fn statement(&mut self, keyword: &str, rest: &str) -> Result<(), String> {
        let Some((_, rule)) = &mut self.rule else {
            return Err(format!("`{keyword}` belongs inside a rule"));
        };
        match keyword {
            "effect" => {
                rule.effect = effect(rest)?;
                rule.severity = rule.effect.severity(rule.category);
                if rule.effect != Effect::Restricts {
                    rule.osd.clear();
                }
            }
            "severity" => {
                rule.severity = match rest {
                    "high" => Severity::High,
                    "medium" => Severity::Medium,
                    "low" => Severity::Low,
                    _ => return Err(format!("`{rest}` is no severity: high, medium or low")),
                }
            }
            "osd" => {
                rule.osd = rest
                    .split_whitespace()
                    .map(|word| match word.parse() {
                        Ok(criterion @ 1..=10) => Ok(criterion),
                        _ => Err(format!("`{word}` is no OSD criterion: 1 to 10")),
                    })
                    .collect::<Result<_, _>>()?;
            }
            "guards" if rest == "ignore" => rule.unguarded = true,
            "latent" if rest.is_empty() => rule.latent = true,
            "duty" => {
                let duty = Duty::named(rest);
                rule.duty =
                    Some(duty.ok_or_else(|| format!("`{rest}` is no duty: notice or credit"))?);
            }
            "lead-ins" if rest == "ignore" => rule.unled = true,
            "weak" if rest.is_empty() => rule.weak = true,
            "says" => rest.clone_into(&mut rule.explanation),
            "when" => rule.when.push(self.rules.program.pattern(rest)?),
            "unless" => rule.unless.push(self.rules.program.pattern(rest)?),
            "hit" => rule.hits.push(example(rest)),
            "miss" => rule.misses.push(example(rest)),
            _ => return Err(format!("`{keyword}` is no word of a rules file")),
        }
        Ok(())
    }

    fn close_rule(&mut self) -> Result<(), RuleError> {
        let Some((line, rule)) = self.rule.take() else {
            return Ok(());
        };
        let missing = if rule.when.is_empty() {
            "has no `when`"
        } else if rule.explanation.is_empty() {
            "does not say what it means: `says`"
        } else if self.rules.rules.iter().any(|known| known.id == rule.id) {
            "stands here twice"
        } else {
            let index = self.rules.rules.len();
            self.rules.program.file(index, &rule.when);
            self.rules.rules.push(rule);
            return Ok(());
        };
        Err(RuleError {
            line,
            message: format!("rule `{}` {missing}", rule.id),
        })
    }
}

/// An example as it would stand in a file: `\n` is a line break.
fn example(written: &str) -> String {
    written.replace("\\n", "\n")
}

fn new_rule(id: &str) -> Result<Rule, String> {
    let name = id
        .split('.')
        .nth(1)
        .ok_or_else(|| format!("`{id}` is not written `language.category.name`"))?;
    let category = Category::ALL
        .into_iter()
        .find(|category| category_name(*category) == name)
        .ok_or_else(|| format!("`{name}` is no category"))?;
    Ok(Rule {
        id: id.to_owned(),
        category,
        effect: Effect::Restricts,
        severity: category.severity(),
        osd: category.osd().to_vec(),
        explanation: String::new(),
        weak: false,
        unled: false,
        latent: false,
        duty: None,
        own: false,
        unguarded: false,
        hits: Vec::new(),
        misses: Vec::new(),
        when: Vec::new(),
        unless: Vec::new(),
    })
}

fn effect(word: &str) -> Result<Effect, String> {
    match word {
        "restricts" => Ok(Effect::Restricts),
        "obliges" => Ok(Effect::Obliges),
        "permits" => Ok(Effect::Permits),
        "neutral" => Ok(Effect::Neutral),
        _ => Err(format!(
            "`{word}` is no effect: restricts, obliges, permits or neutral"
        )),
    }
}

/// The name of a category in the report and in the rule files.
#[must_use]
pub fn category_name(category: Category) -> &'static str {
    match category {
        Category::CommercialUse => "commercial-use",
        Category::HostedService => "hosted-service",
        Category::CompetingUse => "competing-use",
        Category::NonProduction => "non-production",
        Category::FieldOfUse => "field-of-use",
        Category::AiTraining => "ai-training",
        Category::PersonsOrGroups => "persons-or-groups",
        Category::ScaleLimit => "scale-limit",
        Category::Redistribution => "redistribution",
        Category::Modification => "modification",
        Category::LicenseKey => "license-key",
        Category::Payment => "payment",
        Category::Branding => "branding",
        Category::SourceDisclosure => "source-disclosure",
        Category::Attribution => "attribution",
        Category::Notification => "notification",
        Category::AuditTelemetry => "audit-telemetry",
        Category::ContributorTerms => "contributor-terms",
        Category::UnilateralChange => "unilateral-change",
        Category::Termination => "termination",
        Category::Patent => "patent",
        Category::Indemnity => "indemnity",
        Category::Jurisdiction => "jurisdiction",
        Category::ExportControl => "export-control",
        Category::Trademark => "trademark",
        Category::CommercialAlternative => "commercial-alternative",
        Category::TimeDelayed => "time-delayed",
        Category::Exception => "exception",
    }
}

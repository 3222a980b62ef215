//! The little language in which a rule says what it looks for.
//!
//! ```text
//! @forbid .. (sell | rent out) [the] software & fee*
//! ```
//!
//! | written | means |
//! | --- | --- |
//! | `may not` | these words, side by side |
//! | `distribut*` | any word that starts so |
//! | `#` | any word that starts with a digit |
//! | `(a \| b c)` | one of these |
//! | `[the]` | perhaps this |
//! | `@forbid` | one of the class `forbid` |
//! | `..` | up to 12 other words (16 characters in Chinese and Japanese); `..5`: up to 5 |
//! | `...` | up to 60 other words |
//! | `^` | the sentence starts here |
//! | `a & b` | both in the sentence, in any order |
//!
//! Case, punctuation, quotes, bullets and line breaks do not count: `non-commercial` is `non commercial`.

use std::collections::HashMap;

use super::words::{self, NUMBER, TermId, Vocabulary};

/// A part of a pattern, in the program's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// What a part looks for.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// The first word of the sentence stands here.
    Start,
    /// Words side by side; found by the scan over the sentence, so nothing is kept here.
    Phrase,
    /// One of these.
    Any(Vec<NodeId>),
    /// These in this order.
    Sequence(Vec<Step>),
}

/// A part of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) node: NodeId,
    /// How many other words may stand before it.
    pub(crate) gap: usize,
    pub(crate) optional: bool,
}

/// Words side by side, filed under the first.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) rest: Vec<TermId>,
    pub(crate) node: NodeId,
}

/// Every pattern of a set of rules, compiled into one table. A part stands behind the parts that it uses.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) nodes: Vec<Node>,
    /// Which parts use a part: what wakes up when it is found.
    pub(crate) users: Vec<Vec<NodeId>>,
    pub(crate) phrases: Vec<Vec<Phrase>>,
    /// Which rules to try when a part is found: those of which it is the rarest that they need.
    pub(crate) keys: Vec<Vec<usize>>,
    known: HashMap<Vec<TermId>, NodeId>,
    classes: HashMap<String, NodeId>,
}

/// The start of a sentence.
pub(crate) const START: NodeId = NodeId(0);

/// Stands for the start of a sentence where phrases are counted: it is everywhere.
const EVERYWHERE: usize = 10_000;

/// Words between two parts where the pattern says `..`.
const GAP: usize = 12;
/// The same where a word is one character.
const GAP_OF_CHARACTERS: usize = 16;
/// Words between two parts where the pattern says `...`.
const WIDE_GAP: usize = 60;

impl Program {
    pub(crate) fn new() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            nodes: vec![Node::Start],
            users: vec![Vec::new()],
            phrases: Vec::new(),
            keys: vec![Vec::new()],
            known: HashMap::new(),
            classes: HashMap::new(),
        }
    }

    /// Adds alternatives to the class `name`, written `a | b`.
    pub(crate) fn class(&mut self, name: &str, written: &str) -> Result<(), String> {
        let parsed = Parser::new(self, written)?.whole_alternatives()?;
        match self.classes.get(name) {
            None => {
                let node = self.add(Node::Any(parsed));
                self.classes.insert(name.to_owned(), node);
            }
            Some(&class) => {
                for &node in &parsed {
                    self.users[node.0].push(class);
                }
                if let Some(Node::Any(all)) = self.nodes.get_mut(class.0) {
                    all.extend(parsed);
                }
            }
        }
        Ok(())
    }

    /// Compiles a pattern: the sequences that must all occur.
    pub(crate) fn pattern(&mut self, written: &str) -> Result<Vec<Vec<Step>>, String> {
        Parser::new(self, written)?.whole_pattern()
    }

    /// Files `rule` under the part of each of its patterns that the fewest phrases can make up.
    pub(crate) fn file(&mut self, rule: usize, patterns: &[Vec<Vec<Step>>]) {
        for pattern in patterns {
            let rarest = pattern
                .iter()
                .flatten()
                .filter(|step| !step.optional && step.node != START)
                .min_by_key(|step| self.phrases_in(step.node));
            let key = rarest.map_or(START, |step| step.node);
            if !self.keys[key.0].contains(&rule) {
                self.keys[key.0].push(rule);
            }
        }
    }

    fn phrases_in(&self, node: NodeId) -> usize {
        match &self.nodes[node.0] {
            Node::Start => EVERYWHERE,
            Node::Phrase => 1,
            Node::Any(parts) => parts.iter().map(|part| self.phrases_in(*part)).sum(),
            Node::Sequence(steps) => steps
                .iter()
                .filter(|step| !step.optional)
                .map(|step| self.phrases_in(step.node))
                .min()
                .unwrap_or(EVERYWHERE),
        }
    }

    fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(self.nodes.len());
        match &node {
            Node::Start | Node::Phrase => {}
            Node::Any(parts) => {
                for part in parts {
                    self.users[part.0].push(id);
                }
            }
            Node::Sequence(steps) => {
                for step in steps {
                    self.users[step.node.0].push(id);
                }
            }
        }
        self.nodes.push(node);
        self.users.push(Vec::new());
        self.keys.push(Vec::new());
        id
    }

    fn phrase(&mut self, terms: Vec<TermId>) -> NodeId {
        if let Some(&node) = self.known.get(&terms) {
            return node;
        }
        let node = self.add(Node::Phrase);
        let (first, rest) = terms.split_first().expect("a phrase has at least one word");
        let first = usize::try_from(first.0).expect("a term is an index into this table");
        let needed = self.vocabulary.len().max(first + 1);
        if self.phrases.len() < needed {
            self.phrases.resize(needed, Vec::new());
        }
        self.phrases[first].push(Phrase {
            rest: rest.to_vec(),
            node,
        });
        self.known.insert(terms, node);
        node
    }
}

/// One sign of a written pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sign {
    Word(String),
    Stem(String),
    Number,
    Class(String),
    Gap(Option<usize>),
    WideGap,
    Open,
    Close,
    OpenOptional,
    CloseOptional,
    Or,
    And,
    Start,
}

struct Parser<'p> {
    program: &'p mut Program,
    signs: Vec<Sign>,
    at: usize,
}

impl<'p> Parser<'p> {
    fn new(program: &'p mut Program, written: &str) -> Result<Self, String> {
        Ok(Self {
            program,
            signs: signs(written)?,
            at: 0,
        })
    }

    fn peek(&self) -> Option<&Sign> {
        self.signs.get(self.at)
    }

    fn next(&mut self) -> Option<Sign> {
        let sign = self.signs.get(self.at).cloned();
        self.at += usize::from(sign.is_some());
        sign
    }

    fn whole_alternatives(mut self) -> Result<Vec<NodeId>, String> {
        let all = self.alternatives()?;
        self.end()?;
        Ok(all)
    }

    fn whole_pattern(mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut all = vec![self.part()?];
        while self.peek() == Some(&Sign::And) {
            self.at += 1;
            all.push(self.part()?);
        }
        self.end()?;
        Ok(all)
    }

    /// One side of `&`: a sequence, or several to choose from.
    fn part(&mut self) -> Result<Vec<Step>, String> {
        let first = self.sequence()?;
        if self.peek() != Some(&Sign::Or) {
            return Ok(first);
        }
        self.at += 1;
        let mut all = vec![self.only_node(first)];
        all.extend(self.alternatives()?);
        let any = self.program.add(Node::Any(all));
        Ok(vec![step(any, &mut 0)])
    }

    fn only_node(&mut self, steps: Vec<Step>) -> NodeId {
        match steps.as_slice() {
            [only] => only.node,
            _ => self.program.add(Node::Sequence(steps)),
        }
    }

    fn end(&self) -> Result<(), String> {
        match self.peek() {
            None => Ok(()),
            Some(sign) => Err(format!("did not expect `{}` here", sign.written())),
        }
    }

    fn alternatives(&mut self) -> Result<Vec<NodeId>, String> {
        let mut all = Vec::new();
        loop {
            let steps = self.sequence()?;
            all.push(self.only_node(steps));
            if self.peek() != Some(&Sign::Or) {
                return Ok(all);
            }
            self.at += 1;
        }
    }

    fn group(&mut self, close: &Sign) -> Result<NodeId, String> {
        let mut all = self.alternatives()?;
        if self.next().as_ref() != Some(close) {
            return Err(format!("`{}` is missing", close.written()));
        }
        Ok(if all.len() == 1 {
            all.remove(0)
        } else {
            self.program.add(Node::Any(all))
        })
    }

    fn sequence(&mut self) -> Result<Vec<Step>, String> {
        let mut steps: Vec<Step> = Vec::new();
        let mut gap = 0;
        let mut words = Vec::new();
        loop {
            let word = match self.peek().cloned() {
                Some(Sign::Word(word)) => Some(self.program.vocabulary.word(&word)),
                Some(Sign::Stem(stem)) => Some(self.program.vocabulary.stem(&stem)),
                Some(Sign::Number) => Some(NUMBER),
                _ => None,
            };
            if let Some(term) = word {
                words.push(term);
                self.at += 1;
                continue;
            }
            if !words.is_empty() {
                let node = self.program.phrase(std::mem::take(&mut words));
                steps.push(step(node, &mut gap));
            }
            match self.peek() {
                Some(Sign::Class(name)) => {
                    let node = *self
                        .program
                        .classes
                        .get(name)
                        .ok_or_else(|| format!("no class `@{name}` above this line"))?;
                    self.at += 1;
                    steps.push(step(node, &mut gap));
                }
                Some(Sign::Start) => {
                    self.at += 1;
                    steps.push(step(START, &mut gap));
                }
                Some(Sign::Gap(size)) => {
                    gap = size.unwrap_or_else(|| self.usual_gap());
                    self.at += 1;
                }
                Some(Sign::WideGap) => {
                    gap = WIDE_GAP;
                    self.at += 1;
                }
                Some(Sign::Open) => {
                    self.at += 1;
                    let node = self.group(&Sign::Close)?;
                    steps.push(step(node, &mut gap));
                }
                Some(Sign::OpenOptional) => {
                    self.at += 1;
                    let node = self.group(&Sign::CloseOptional)?;
                    // The gap before an optional part also stands before what follows it.
                    let before = gap;
                    let mut optional = step(node, &mut gap);
                    optional.optional = true;
                    gap = before;
                    steps.push(optional);
                }
                _ => break,
            }
        }
        if steps.iter().all(|step| step.optional) {
            return Err("a pattern must name something that is not optional".to_owned());
        }
        if gap > 0 && steps.last().is_some_and(|last| !last.optional) {
            return Err("`..` must stand between two parts".to_owned());
        }
        Ok(steps)
    }

    fn usual_gap(&self) -> usize {
        let characters = self
            .signs
            .iter()
            .any(|sign| matches!(sign, Sign::Word(word) if word.starts_with(words::stands_alone)));
        if characters { GAP_OF_CHARACTERS } else { GAP }
    }
}

fn step(node: NodeId, gap: &mut usize) -> Step {
    Step {
        node,
        gap: std::mem::take(gap),
        optional: false,
    }
}

impl Sign {
    fn written(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Stem(stem) => format!("{stem}*"),
            Self::Number => "#".to_owned(),
            Self::Class(name) => format!("@{name}"),
            Self::Gap(None) => "..".to_owned(),
            Self::Gap(Some(size)) => format!("..{size}"),
            Self::WideGap => "...".to_owned(),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
            Self::OpenOptional => "[".to_owned(),
            Self::CloseOptional => "]".to_owned(),
            Self::Or => "|".to_owned(),
            Self::And => "&".to_owned(),
            Self::Start => "^".to_owned(),
        }
    }
}

fn signs(written: &str) -> Result<Vec<Sign>, String> {
    let mut signs = Vec::new();
    let mut rest = written.chars().peekable();
    while let Some(c) = rest.next() {
        let sign = match c {
            '(' => Sign::Open,
            ')' => Sign::Close,
            '[' => Sign::OpenOptional,
            ']' => Sign::CloseOptional,
            '|' => Sign::Or,
            '&' => Sign::And,
            '^' => Sign::Start,
            '#' => Sign::Number,
            '.' if rest.peek() == Some(&'.') => {
                rest.next();
                if rest.next_if_eq(&'.').is_some() {
                    Sign::WideGap
                } else {
                    let mut digits = String::new();
                    while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                        digits.push(digit);
                    }
                    Sign::Gap(if digits.is_empty() {
                        None
                    } else {
                        Some(
                            digits
                                .parse()
                                .map_err(|_| format!("`..{digits}` is too wide"))?,
                        )
                    })
                }
            }
            '@' => {
                let mut name = String::new();
                while let Some(letter) = rest.next_if(|c| c.is_ascii_alphanumeric() || *c == '-') {
                    name.push(letter);
                }
                Sign::Class(name)
            }
            _ if words::stands_alone(c) => {
                let mut word = String::new();
                words::fold(c, &mut word);
                Sign::Word(word)
            }
            _ if words::goes_on(c) => {
                let mut word = String::new();
                words::fold(c, &mut word);
                while let Some(letter) = rest.next_if(|c| words::goes_on(*c) || words::joins(*c)) {
                    words::fold(letter, &mut word);
                }
                if rest.next_if_eq(&'*').is_some() {
                    Sign::Stem(word)
                } else {
                    Sign::Word(word)
                }
            }
            ' ' | '-' | '/' => continue,
            _ => return Err(format!("did not expect `{c}` in a pattern")),
        };
        signs.push(sign);
    }
    Ok(signs)
}

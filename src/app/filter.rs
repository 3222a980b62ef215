//! Which clause cards are shown.

use crate::clause::{Category, Effect, Origin};
use crate::report::Clause;

/// A choice of cards: those that both parts take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Filter {
    /// By what they do.
    pub show: Show,
    /// By what they are about; `None` takes all.
    pub category: Option<Category>,
}

/// A choice by what clauses do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those with this effect.
    Effect(Effect),
    /// Those whose words were taken out.
    Removed,
}

impl Show {
    /// The choices, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Effect(Effect::Restricts),
        Self::Effect(Effect::Obliges),
        Self::Effect(Effect::Permits),
        Self::Effect(Effect::Neutral),
        Self::Removed,
    ];
}

impl Filter {
    /// Whether a card is shown.
    #[must_use]
    pub fn takes(self, clause: &Clause) -> bool {
        let shown = match self.show {
            Show::All => true,
            Show::Effect(effect) => clause.effect == effect,
            Show::Removed => clause.origin == Origin::Removed,
        };
        shown
            && self
                .category
                .is_none_or(|category| clause.category == category)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;

    #[test]
    fn both_parts_must_take_a_card() {
        let clause = fixture::clause(Category::Branding, Effect::Obliges, 0, "keep");
        for (show, category, taken) in [
            (Show::All, None, true),
            (
                Show::Effect(Effect::Obliges),
                Some(Category::Branding),
                true,
            ),
            (
                Show::Effect(Effect::Restricts),
                Some(Category::Branding),
                false,
            ),
            (
                Show::Effect(Effect::Obliges),
                Some(Category::Payment),
                false,
            ),
            (Show::Removed, None, false),
        ] {
            assert_eq!(
                Filter { show, category }.takes(&clause),
                taken,
                "{show:?} {category:?}"
            );
        }
    }
}

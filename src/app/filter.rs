//! Which clause cards are shown.

use crate::clause::{Effect, Origin};
use crate::report::Clause;

/// A choice of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those with this effect.
    Effect(Effect),
    /// Those whose words were taken out.
    Removed,
}

impl Filter {
    /// The choices, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Effect(Effect::Restricts),
        Self::Effect(Effect::Obliges),
        Self::Effect(Effect::Permits),
        Self::Effect(Effect::Neutral),
        Self::Removed,
    ];

    /// Whether a card is shown.
    #[must_use]
    pub fn takes(self, clause: &Clause) -> bool {
        match self {
            Self::All => true,
            Self::Effect(effect) => clause.effect == effect,
            Self::Removed => clause.origin == Origin::Removed,
        }
    }
}

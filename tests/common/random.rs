//! Numbers that are the same in every run and on every machine.

/// A plain linear congruential generator: the same places in every run and on every machine.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(id: &str, salt: u64) -> Self {
        let seed = id.bytes().fold(salt, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let mut random = Self(seed);
        // The first numbers of near seeds are near each other.
        for _ in 0..8 {
            random.below(2);
        }
        random
    }

    /// A number below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % bound
    }
}

//! A run of steps: each says what it does, all are tried, and the end is a table and one line that counts.
//!
//! ```text
//! ok         2.1 s  formatting
//! failed    40.0 s  native tests: `cargo test …` failed (exit status: 101)
//! skipped           browser tests: needs the page
//!
//! 1 passed, 1 failed, 1 skipped
//! ```

use std::time::{Duration, Instant};

use crate::process::{Failure, fail};

/// The steps so far.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

impl Steps {
    /// Does one step. `about` says what it does, and why it takes long if it does.
    ///
    /// A failure is kept and the next steps are still done: one run shows all that is wrong. Returns whether it passed.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        about: &str,
        work: impl FnOnce() -> Result<(), Failure>,
    ) -> bool {
        println!("\n==> {name}: {about}");
        let start = Instant::now();
        let result = work();
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(failure) => {
                println!("FAILED: {failure}");
                Outcome::Failed(failure.to_string())
            }
        };
        let passed = matches!(outcome, Outcome::Passed);
        self.done.push(Step {
            name,
            took: start.elapsed(),
            outcome,
        });
        passed
    }

    /// Notes a step that cannot be done because an earlier one failed.
    pub(crate) fn skip(&mut self, name: &'static str, why: &str) {
        println!("\n==> {name}: skipped, {why}");
        self.done.push(Step {
            name,
            took: Duration::ZERO,
            outcome: Outcome::Skipped(why.to_owned()),
        });
    }

    /// Prints the table and the count.
    ///
    /// # Errors
    ///
    /// If any step failed or was skipped.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        println!("\n==> summary");
        for step in &self.done {
            println!("{}", step.line());
        }
        let (passed, failed, skipped) = self.count();
        if failed == 0 && skipped == 0 {
            println!("\n{passed} passed, 0 failed");
            return Ok(());
        }
        println!("\n{passed} passed, {failed} failed, {skipped} skipped");
        fail(format!("{failed} of {} steps failed", self.done.len()))
    }

    fn count(&self) -> (usize, usize, usize) {
        let mut counts = (0, 0, 0);
        for step in &self.done {
            match step.outcome {
                Outcome::Passed => counts.0 += 1,
                Outcome::Failed(_) => counts.1 += 1,
                Outcome::Skipped(_) => counts.2 += 1,
            }
        }
        counts
    }
}

impl Step {
    fn line(&self) -> String {
        let seconds = self.took.as_secs_f64();
        match &self.outcome {
            Outcome::Passed => format!("ok       {seconds:>7.1} s  {}", self.name),
            Outcome::Failed(why) => {
                let why = why.lines().next().unwrap_or_default();
                format!("failed   {seconds:>7.1} s  {}: {why}", self.name)
            }
            Outcome::Skipped(why) => format!("skipped            {}: {why}", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;
    use crate::process::fail;

    #[test]
    fn a_failure_stops_nothing_but_fails_the_run() {
        let mut steps = Steps::default();
        assert!(steps.step("first", "passes", || Ok(())));
        assert!(!steps.step("second", "fails", || fail("broken")));
        assert!(steps.step("third", "passes", || Ok(())));
        steps.skip("fourth", "needs the second");
        assert_eq!(steps.count(), (2, 1, 1));
        assert_eq!(steps.finish().unwrap_err().0, "1 of 4 steps failed");

        let mut steps = Steps::default();
        steps.step("only", "passes", || Ok(()));
        assert!(steps.finish().is_ok());
    }
}

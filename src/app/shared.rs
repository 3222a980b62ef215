//! A value that is passed down by reference and compared by identity.

use std::ops::Deref;
use std::rc::Rc;

/// An `Rc` whose equality is pointer equality: a report is compared in no time, and each answer is a new one.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Takes the value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// Takes what is shared already.
    pub fn of(value: Rc<T>) -> Self {
        Self(value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Shared<T> {}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

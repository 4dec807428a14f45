//! Collects everything that is wrong with a request, so that people see it at once.

use kernel::{Error, FieldError, Result};

/// Gathers field errors; [`Validation::finish`] turns them into one problem.
#[derive(Debug, Default)]
pub struct Validation(Vec<FieldError>);

impl Validation {
    /// Nothing is wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes what is wrong with a field.
    pub fn add(&mut self, field: &str, code: &str, message: impl Into<String>) {
        self.0.push(FieldError { field: field.to_owned(), code: code.to_owned(), message: message.into() });
    }

    /// Notes it when `ok` does not hold.
    pub fn check(&mut self, ok: bool, field: &str, code: &str, message: &str) {
        if !ok {
            self.add(field, code, message);
        }
    }

    /// A text of `min` to `max` characters without control characters.
    pub fn text(&mut self, field: &str, value: &str, min: usize, max: usize) {
        let length = value.chars().count();
        if length < min {
            let message = if min == 1 {
                format!("`{field}` must not be empty.")
            } else {
                format!("`{field}` must have at least {min} characters.")
            };
            self.add(field, "too_short", message);
        } else if length > max {
            self.add(field, "too_long", format!("`{field}` must have at most {max} characters."));
        }
        if value.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
            self.add(field, "control_characters", format!("`{field}` must not contain control characters."));
        }
    }

    /// A problem when anything was wrong.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::invalid(self.0)) }
    }
}

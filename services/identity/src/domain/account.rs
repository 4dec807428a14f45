//! A new account, checked.

use http::Validation;

use super::{email::Email, password, secret::Secret, username::Username};

/// What someone wants to sign up with, after the rules have been applied.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name.
    pub username: Username,
    /// The address.
    pub email: Email,
    /// The password, not hashed yet.
    pub password: Secret,
}

impl NewAccount {
    /// The checked account, or everything that is wrong with it at once.
    pub fn check(username: &str, email: &str, password: Secret) -> kernel::Result<Self> {
        let mut validation = Validation::new();
        let name = Username::check(&mut validation, "username", username);
        let address = Email::check(&mut validation, "email", email);
        password::check(&mut validation, "password", password.reveal(), username, email);
        validation.finish()?;
        match (name, address) {
            (Some(username), Some(email)) => Ok(Self { username, email, password }),
            // Whoever gave nothing noted why, and `finish` has answered.
            _ => Err(kernel::Error::internal("a refused account passed its validation")),
        }
    }
}

//! Everything that identity refuses, each with a name.

use std::time::Duration;

use kernel::{Error, Kind};

/// Why someone did not get what they asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Someone else has the user name.
    #[error("This user name is taken. Choose another.")]
    UsernameTaken,
    /// There is an account with the address.
    #[error("There is already an account with this e-mail address. Sign in, or use another address.")]
    EmailTaken,
    /// Nobody may sign up.
    #[error("This server does not take new accounts. Ask its administrator for one.")]
    RegistrationClosed,
    /// An invitation is needed and none was sent.
    #[error("This server takes new accounts by invitation only. Send the code of yours as `invitation`.")]
    InvitationRequired,
    /// The invitation is unknown, used or expired; which of them is nobody's business.
    #[error("This invitation cannot be used: it is wrong, used or expired. Ask for a new one.")]
    InvitationInvalid,
    /// Wrong name, wrong address or wrong password; which of them is nobody's business.
    #[error("The e-mail address, user name or password is wrong.")]
    InvalidCredentials,
    /// Too many failures in a row.
    #[error("Too many attempts failed. Wait {} seconds, then try again.", .0.as_secs())]
    TooManyAttempts(Duration),
    /// The refresh token is unknown, or its session has ended.
    #[error("This session has ended. Sign in again.")]
    RefreshTokenInvalid,
    /// The refresh token was used before; the session has been ended.
    #[error(
        "This refresh token was used before, so its session has been ended: someone else may have it. Sign in again."
    )]
    RefreshTokenReused,
    /// There is an administrator already.
    #[error("This server has been set up. Sign in, or sign up as usual.")]
    SetupDone,
    /// The setup link is wrong.
    #[error("This setup link is not valid. Use the one that the server printed when it started last.")]
    SetupTokenInvalid,
    /// The server would be left without an administrator.
    #[error("This is the last administrator. Make someone else administrator first.")]
    LastAdministrator,
}

impl Refusal {
    /// The stable word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UsernameTaken => "username_taken",
            Self::EmailTaken => "email_taken",
            Self::RegistrationClosed => "registration_closed",
            Self::InvitationRequired => "invitation_required",
            Self::InvitationInvalid => "invitation_invalid",
            Self::InvalidCredentials => "invalid_credentials",
            Self::TooManyAttempts(_) => "too_many_attempts",
            Self::RefreshTokenInvalid => "refresh_token_invalid",
            Self::RefreshTokenReused => "refresh_token_reused",
            Self::SetupDone => "setup_done",
            Self::SetupTokenInvalid => "setup_token_invalid",
            Self::LastAdministrator => "last_administrator",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::UsernameTaken | Self::EmailTaken | Self::SetupDone | Self::LastAdministrator => Kind::Conflict,
            Self::RegistrationClosed | Self::InvitationRequired | Self::InvitationInvalid | Self::SetupTokenInvalid => {
                Kind::Forbidden
            }
            Self::InvalidCredentials | Self::RefreshTokenInvalid | Self::RefreshTokenReused => Kind::Unauthenticated,
            Self::TooManyAttempts(_) => Kind::TooManyRequests,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let error = Self::new(refusal.kind(), refusal.code(), refusal.to_string());
        match refusal {
            Refusal::TooManyAttempts(wait) => error.retry_after(wait),
            _ => error,
        }
    }
}

//! The one error that crosses the wire.

use serde::{Deserialize, Serialize};

/// What went wrong, as far as the person asking may know it.
///
/// Internals (SQL, paths, other people's data) never stand here: they go to the log. Somebody else's
/// object and one that does not exist are both [`Failure::NotFound`], so that ids cannot be probed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// Nobody is logged in, or the session has ended.
    #[error("log-in needed")]
    LogInNeeded,
    /// The name, PIN or password does not match. Does not say which.
    #[error("name, PIN or password is wrong")]
    WrongCredentials,
    /// Too many wrong tries, or answers; try again after so many seconds.
    #[error("too many tries; wait {seconds} s")]
    TooManyTries {
        /// Seconds until the next one is looked at.
        seconds: u32,
    },
    /// It does not exist, or it is not yours.
    #[error("not found")]
    NotFound,
    /// The request cannot be carried out as it is; the field names what to correct.
    #[error("invalid {field}")]
    Invalid {
        /// Which field or part of the request; a stable key that the translations know.
        field: String,
    },
    /// Something with this name is there already.
    #[error("{field} is taken")]
    Taken {
        /// Which field.
        field: String,
    },
    /// The server cannot be reached from here: work goes on, on the device.
    #[error("offline")]
    Offline,
    /// The server failed. The reason is in its log, not here.
    #[error("the server failed")]
    Internal,
}

impl Failure {
    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::LogInNeeded | Self::WrongCredentials => 401,
            Self::TooManyTries { .. } => 429,
            Self::NotFound => 404,
            Self::Invalid { .. } => 422,
            Self::Taken { .. } => 409,
            Self::Offline => 503,
            Self::Internal => 500,
        }
    }

    /// An [`Failure::Invalid`] for `field`.
    pub fn invalid(field: &str) -> Self {
        Self::Invalid { field: field.to_owned() }
    }
}

#[cfg(feature = "server-fn")]
mod over_server_functions {
    use server_fn::codec::JsonEncoding;
    use server_fn::error::{FromServerFnError, ServerFnErrorErr};

    use super::Failure;

    impl FromServerFnError for Failure {
        type Encoder = JsonEncoding;

        fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
            match error {
                ServerFnErrorErr::Request(_) => Self::Offline,
                ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::invalid("request"),
                _ => Self::Internal,
            }
        }
    }
}

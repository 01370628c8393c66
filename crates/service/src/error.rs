//! What a use case may fail with, and what of it a person may know.

use protocol::Failure;
use store::StoreError;

/// A failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something to tell the person asking.
    #[error(transparent)]
    Told(#[from] Failure),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something that cannot happen with checked content and an intact database.
    #[error("{0}")]
    Broken(String),
}

impl From<Error> for Failure {
    /// Internals go to the log and stay out of the reply.
    fn from(error: Error) -> Self {
        match error {
            Error::Told(failure) => failure,
            Error::Store(StoreError::NotFound) => Self::NotFound,
            Error::Store(StoreError::Taken(what)) => Self::Taken { field: what.to_owned() },
            Error::Store(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
                Self::Internal
            }
            Error::Broken(reason) => {
                tracing::error!(reason, "something impossible happened");
                Self::Internal
            }
        }
    }
}

/// The result of a use case.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// An id from an address: what is no id cannot be found.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Error::Told(Failure::NotFound))
}

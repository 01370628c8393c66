//! What can go wrong, by what the caller can do about it.

/// The result of every function here.
pub type Result<T> = std::result::Result<T, StoreError>;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It does not exist, or it is not the caller's: deliberately the same.
    #[error("not found")]
    NotFound,
    /// Something unique is there already; names which (`user_name`, `pin`, `class_code`…).
    #[error("{0} is taken")]
    Taken(&'static str),
    /// A stored value cannot be read back. For the log, and for a person.
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
    /// The schema could not be brought up to date.
    #[error("the database's schema cannot be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The database failed. For the log.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether it is about what was to be read or written; otherwise the database as a whole did not do its work, and
    /// would not do it for anything else just now.
    pub fn is_about_the_statement(&self) -> bool {
        match self {
            Self::NotFound | Self::Taken(_) | Self::Corrupt(_) => true,
            Self::Migration(_) => false,
            Self::Database(error) => matches!(error, sqlx::Error::Database(_) | sqlx::Error::Encode(_)),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    /// A missing row and a reference to a missing row are [`StoreError::NotFound`]; a column that does not parse
    /// is [`StoreError::Corrupt`].
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(inner) if inner.is_foreign_key_violation() => Self::NotFound,
            sqlx::Error::ColumnDecode { .. } => Self::Corrupt(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

/// For `map_err` of a statement in which only `what` can be taken.
pub(crate) fn taken(what: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError {
    move |error| match &error {
        sqlx::Error::Database(inner) if inner.is_unique_violation() => StoreError::Taken(what),
        _ => error.into(),
    }
}

/// [`StoreError::NotFound`] unless exactly as many rows were touched as were meant.
pub(crate) fn expect_rows(touched: u64, meant: usize) -> Result<()> {
    if touched == meant as u64 { Ok(()) } else { Err(StoreError::NotFound) }
}

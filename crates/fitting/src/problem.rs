//! What can go wrong, said so that whoever runs the command can act on it.

/// Why answers could not be read, or a model not be fitted or measured.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The file cannot be opened.
    #[error("cannot open {path}: {source}")]
    Open {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no CSV, or breaks off.
    #[error("not readable as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The header lacks a column.
    #[error("line 1: no column `{name}`; wanted are user,item,skills,ts,correct,fold")]
    NoColumn {
        /// The column.
        name: &'static str,
    },
    /// A field does not hold what its column says.
    #[error("line {line}: `{found}` is no {column}")]
    Value {
        /// Line of the file, from 1.
        line: u64,
        /// Name of the column.
        column: &'static str,
        /// What stands there.
        found: String,
    },
    /// One student in two folds: the test would not be of unseen students.
    #[error("line {line}: user {user} was in another fold before")]
    TwoFolds {
        /// Line of the file, from 1.
        line: u64,
        /// The student.
        user: String,
    },
    /// A student's answers go back in time.
    #[error("line {line}: user {user} answered something later before; rows must be in time order")]
    Order {
        /// Line of the file, from 1.
        line: u64,
        /// The student.
        user: String,
    },
    /// No rows.
    #[error("no answers in the file")]
    Empty,
    /// A test fold without students, or without students of other folds to fit on.
    #[error("fold {fold} has no students, or there are no others to fit on")]
    Fold {
        /// The fold.
        fold: u32,
    },
    /// The fitted model is not usable: the answers are too few or too odd.
    #[error(transparent)]
    Model(#[from] learner::predictor::PredictorError),
    /// The graph of skills cannot be used.
    #[error(transparent)]
    Graph(#[from] simulation::Problem),
    /// The model file cannot be written.
    #[error("cannot write {path}: {source}")]
    Write {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The model is no JSON (cannot happen for a model of finite numbers).
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A word of the command line that says nothing here.
    #[error("`{0}` is not understood")]
    Word(String),
    /// How to call the command.
    #[error("usage:\n{0}")]
    Usage(&'static str),
}

//! What teachers decided about the marking of single questions of a test: an answer counts after all, or a question counts
//! for nobody. Rows are added only; the latest about the same answer counts.

use protocol::{AssignmentId, ItemId, Millis, SchoolId, Seed, UserId};

use crate::access::{AssignmentAccess, StaffAccess};
use crate::column::{Text, Time};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// A decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling {
    /// The test.
    pub assignment: AssignmentId,
    /// The question…
    pub item: ItemId,
    /// …with these numbers; `None`: with any.
    pub seed: Option<Seed>,
    /// SHA-256 of the answer's JSON; `None`: every answer to the question.
    pub answer_hash: Option<String>,
    /// What it is worth, 0 to 1; `None`: what the marking said.
    pub credit: Option<f64>,
    /// Who decided.
    pub teacher: UserId,
    /// When.
    pub ruled_at: Millis,
}

#[derive(sqlx::FromRow)]
struct RulingRow {
    #[sqlx(try_from = "Text<AssignmentId>")]
    assignment_id: AssignmentId,
    #[sqlx(try_from = "Text<ItemId>")]
    item_id: ItemId,
    seed: Option<i64>,
    answer_hash: Option<String>,
    credit: Option<f64>,
    #[sqlx(try_from = "Text<UserId>")]
    teacher_id: UserId,
    #[sqlx(try_from = "Time")]
    ruled_at: Millis,
}

impl From<RulingRow> for Ruling {
    fn from(row: RulingRow) -> Self {
        Self {
            assignment: row.assignment_id,
            item: row.item_id,
            seed: row.seed.and_then(|seed| u32::try_from(seed).ok()).map(Seed),
            answer_hash: row.answer_hash,
            credit: row.credit,
            teacher: row.teacher_id,
            ruled_at: row.ruled_at,
        }
    }
}

macro_rules! rulings_where {
    ($condition:literal) => {
        concat!(
            "select assignment_id, item_id, seed, answer_hash, credit, teacher_id, ruled_at
             from rulings where ",
            $condition,
            " order by ruled_at, id"
        )
    };
}

/// Adds a decision; the same id adds it once.
pub async fn add(
    db: &Db,
    staff: &StaffAccess,
    assignment: &AssignmentAccess,
    id: &str,
    ruling: &Ruling,
) -> Result<()> {
    if staff.school() != assignment.school() || ruling.assignment != assignment.assignment() {
        return Err(StoreError::NotFound);
    }
    on!(db.write(), |pool| {
        sqlx::query(
        "insert into rulings (id, school_id, assignment_id, item_id, seed, answer_hash, credit, teacher_id, ruled_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do nothing",
    )
    .bind(id)
    .bind(assignment.school().to_string())
    .bind(assignment.assignment().to_string())
    .bind(ruling.item.to_string())
    .bind(ruling.seed.map(|seed| i64::from(seed.0)))
    .bind(&ruling.answer_hash)
    .bind(ruling.credit)
    .bind(staff.user().to_string())
    .bind(ruling.ruled_at.0)
    .execute(pool)
    .await
    .map(drop)
    })?;
    Ok(())
}

/// The decisions about an assignment, earliest first. By its bare id: whoever may see the assignment's results, the
/// student among them, may see what they rest on.
pub async fn of_assignment(db: &Db, assignment: AssignmentId) -> Result<Vec<Ruling>> {
    let rows: Vec<RulingRow> = on!(db.read(), |pool| sqlx::query_as(rulings_where!("assignment_id = $1"))
        .bind(assignment.to_string())
        .fetch_all(pool)
        .await)?;
    Ok(rows.into_iter().map(Ruling::from).collect())
}

/// All decisions of a school. For the operator's commands, hence a bare school id.
pub async fn of_school(db: &Db, school: SchoolId) -> Result<Vec<Ruling>> {
    let rows: Vec<RulingRow> = on!(db.read(), |pool| sqlx::query_as(rulings_where!("school_id = $1"))
        .bind(school.to_string())
        .fetch_all(pool)
        .await)?;
    Ok(rows.into_iter().map(Ruling::from).collect())
}

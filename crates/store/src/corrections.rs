//! What teachers said of a student's skills: already known, not taught yet, to be worked at now.
//!
//! A correction takes its place in the school's log (`school_seq`) like a mark, and so does its end: the model hears of
//! both when they come, and a replay at the same places. Rows are added and ended only, so that the table is the log of
//! who said what. A focus is at the same time a goal of the student's, with the same id, that only a teacher ends.

use protocol::{CorrectionId, CorrectionKind, Millis, SchoolId, SkillId, UserId};

use crate::access::{StaffAccess, StudentAccess};
use crate::column::{Text, Time, TimeOrNull};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError};
use crate::goals::GoalKind;
use crate::recording::{advance_log, lock_log, put_state, state_of};

/// How much a focus counts beside other goals.
const WEIGHT_OF_FOCUS: i64 = 2;

/// A teacher's word about a skill of a student.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Correction {
    /// The correction.
    #[sqlx(try_from = "Text<CorrectionId>")]
    pub id: CorrectionId,
    /// Its place in the school's log.
    pub school_seq: i64,
    /// The student.
    #[sqlx(try_from = "Text<UserId>")]
    pub student: UserId,
    /// The skill.
    #[sqlx(try_from = "Text<SkillId>")]
    pub skill: SkillId,
    /// What was said.
    #[sqlx(try_from = "Text<CorrectionKind>")]
    pub kind: CorrectionKind,
    /// Who said it: their name.
    pub teacher: String,
    /// When.
    #[sqlx(try_from = "Time")]
    pub given_at: Millis,
    /// The place in the school's log at which it ended.
    pub ended_seq: Option<i64>,
    /// The name of who ended it.
    pub ended_by: Option<String>,
    /// When it ended; `None`: it holds.
    #[sqlx(try_from = "TimeOrNull")]
    pub ended_at: Option<Millis>,
}

/// Reads [`Correction`]s, by a condition and an order.
macro_rules! corrections_where {
    ($condition_and_order:literal) => {
        concat!(
            "select corrections.id, school_seq, corrections.user_id as student, skill_id as skill, kind,
                    givers.display_name as teacher, given_at, ended_seq, enders.display_name as ended_by, ended_at
             from corrections
             join users as givers on givers.id = corrections.teacher_id
             left join users as enders on enders.id = corrections.ended_by
             where ",
            $condition_and_order
        )
    };
}

/// A student's corrections on their way: one is given or taken back. Dropping it changes nothing.
#[derive(Debug)]
pub struct Correcting {
    tx: Tx,
    staff: StaffAccess,
    student: StudentAccess,
    seq: i64,
    state: Option<String>,
    holding: Vec<Correction>,
}

impl Correcting {
    /// Locks the school's log and reads the student's state and what holds of them.
    pub async fn begin(db: &Db, staff: &StaffAccess, student: &StudentAccess) -> Result<Self> {
        if staff.school() != student.school() {
            return Err(StoreError::NotFound);
        }
        let mut tx = db.begin().await?;
        let seq = lock_log(&mut tx, student.school()).await? + 1;
        let state = state_of(&mut tx, student).await?;
        let holding = on!(tx.at(), |tx| sqlx::query_as(corrections_where!(
            "corrections.user_id = $1 and ended_at is null order by school_seq"
        ))
        .bind(student.student().to_string())
        .fetch_all(tx)
        .await)?;
        Ok(Self { tx, staff: *staff, student: *student, seq, state, holding })
    }

    /// The student's state (JSON) before.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// What holds, earliest first.
    pub fn holding(&self) -> &[Correction] {
        &self.holding
    }

    /// Says something of a skill, in the place of what held of it, and stores what the model made of it.
    pub async fn give(
        mut self,
        id: CorrectionId,
        skill: &SkillId,
        kind: CorrectionKind,
        state: &str,
        now: Millis,
    ) -> Result<()> {
        let before =
            self.holding.iter().find(|correction| correction.skill == *skill).map(|before| before.id);
        if let Some(before) = before {
            self.end_one(before, now).await?;
        }
        on!(self.tx.at(), |tx| {
            sqlx::query(
            "insert into corrections (id, school_id, school_seq, user_id, teacher_id, skill_id, kind, given_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.to_string())
        .bind(self.student.school().to_string())
        .bind(self.seq)
        .bind(self.student.student().to_string())
        .bind(self.staff.user().to_string())
        .bind(skill.to_string())
        .bind(kind.to_string())
        .bind(now.0)
        .execute(tx)
        .await
        .map(drop)
        })?;
        if kind == CorrectionKind::Focus {
            on!(self.tx.at(), |tx| sqlx::query(
                "insert into goals (id, school_id, user_id, teacher_id, kind, target, created_at, weight)
                 values ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(id.to_string())
            .bind(self.student.school().to_string())
            .bind(self.student.student().to_string())
            .bind(self.staff.user().to_string())
            .bind(GoalKind::Skill.to_string())
            .bind(skill.to_string())
            .bind(now.0)
            .bind(WEIGHT_OF_FOCUS)
            .execute(tx)
            .await
            .map(drop))?;
        }
        self.commit(state, now).await
    }

    /// Takes back what holds. [`StoreError::NotFound`] if this does not.
    pub async fn end(mut self, id: CorrectionId, state: &str, now: Millis) -> Result<()> {
        self.end_one(id, now).await?;
        self.commit(state, now).await
    }

    async fn end_one(&mut self, id: CorrectionId, now: Millis) -> Result<()> {
        let ended = on!(self.tx.at(), |tx| sqlx::query(
            "update corrections set ended_seq = $3, ended_by = $4, ended_at = $5
             where id = $1 and user_id = $2 and ended_at is null",
        )
        .bind(id.to_string())
        .bind(self.student.student().to_string())
        .bind(self.seq)
        .bind(self.staff.user().to_string())
        .bind(now.0)
        .execute(tx)
        .await
        .map(|done| done.rows_affected()))?;
        if ended == 0 {
            return Err(StoreError::NotFound);
        }
        on!(self.tx.at(), |tx| sqlx::query(
            "delete from goals where id = $1 and user_id = $2 and teacher_id is not null"
        )
        .bind(id.to_string())
        .bind(self.student.student().to_string())
        .execute(tx)
        .await
        .map(drop))?;
        Ok(())
    }

    async fn commit(mut self, state: &str, now: Millis) -> Result<()> {
        advance_log(&mut self.tx, self.student.school(), self.seq).await?;
        put_state(&mut self.tx, &self.student, state, self.seq, now).await?;
        self.tx.commit().await
    }
}

/// Everything that teachers said of a student's skills, latest first.
pub async fn of_student(db: &Db, student: &StudentAccess) -> Result<Vec<Correction>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(corrections_where!(
        "corrections.user_id = $1 order by school_seq desc"
    ))
    .bind(student.student().to_string())
    .fetch_all(pool)
    .await)?)
}

/// What holds and was said since `since`, latest first.
pub async fn given_since(db: &Db, student: &StudentAccess, since: Millis) -> Result<Vec<Correction>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(corrections_where!(
        "corrections.user_id = $1 and ended_at is null and given_at >= $2 order by school_seq desc"
    ))
    .bind(student.student().to_string())
    .bind(since.0)
    .fetch_all(pool)
    .await)?)
}

/// What of the school's corrections began or ended after the entry of its log numbered `after` up to `until`. For the
/// operator's commands, hence a bare school id.
pub async fn corrections_between(
    db: &Db,
    school: SchoolId,
    after: i64,
    until: i64,
) -> Result<Vec<Correction>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(corrections_where!(
        "corrections.school_id = $1
         and (school_seq > $2 and school_seq <= $3 or ended_seq > $2 and ended_seq <= $3)
         order by school_seq"
    ))
    .bind(school.to_string())
    .bind(after)
    .bind(until)
    .fetch_all(pool)
    .await)?)
}

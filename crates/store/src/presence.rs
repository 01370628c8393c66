//! What students have on screen: one row each, always overwritten, so that nothing is known of what was before.

use protocol::{ClassId, ItemId, LessonId, Millis, Place, Seed, UserId};
use sqlx::QueryBuilder;

use crate::access::{ClassAccess, StudentSelf};
use crate::column::{Text, Time, TimeOrNull, push_list};
use crate::db::{Db, on};
use crate::error::{Result, StoreError};

/// A place as its columns: name, exercise, numbers.
fn columns(place: &Place) -> (&'static str, Option<String>, Option<i64>) {
    match place {
        Place::Exercise { item, seed } => ("exercise", Some(item.to_string()), Some(i64::from(seed.0))),
        Place::Route => ("route", None, None),
        Place::Other => ("other", None, None),
    }
}

/// Notes what the student has on screen now. It counts as the same as before only if it was heard of since `apart`:
/// who was away in between begins anew.
pub async fn note(db: &Db, student: &StudentSelf, place: &Place, apart: Millis, now: Millis) -> Result<()> {
    let (name, item, seed) = columns(place);
    on!(db.write(), |pool| sqlx::query(
        "insert into presence (user_id, school_id, place, item_id, seed, since, seen_at)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (user_id) do update set
             since = case
                 when presence.place = excluded.place
                  and coalesce(presence.item_id, '') = coalesce(excluded.item_id, '')
                  and coalesce(presence.seed, -1) = coalesce(excluded.seed, -1)
                  and presence.seen_at >= $7
                 then presence.since else excluded.since end,
             place = excluded.place,
             item_id = excluded.item_id,
             seed = excluded.seed,
             seen_at = excluded.seen_at",
    )
    .bind(student.student().to_string())
    .bind(student.school().to_string())
    .bind(name)
    .bind(item)
    .bind(seed)
    .bind(now.0)
    .bind(apart.0)
    .execute(pool)
    .await
    .map(drop))?;
    Ok(())
}

/// What a student had on screen, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What.
    pub place: Place,
    /// Since when.
    pub since: Millis,
    /// When it was last heard of.
    pub at: Millis,
}

/// A student of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Their id.
    pub id: UserId,
    /// The name as people call them.
    pub display_name: String,
    /// What they had on screen; nothing if they were not heard of lately.
    pub seen: Option<Seen>,
    /// When their route of the day was last computed.
    pub route_at: Option<Millis>,
    /// When they were last sent help in the lesson asked for.
    pub hinted_at: Option<Millis>,
}

#[derive(sqlx::FromRow)]
struct PresentRow {
    #[sqlx(try_from = "Text<UserId>")]
    id: UserId,
    display_name: String,
    place: Option<String>,
    item_id: Option<String>,
    seed: Option<i64>,
    #[sqlx(try_from = "TimeOrNull")]
    since: Option<Millis>,
    #[sqlx(try_from = "TimeOrNull")]
    seen_at: Option<Millis>,
    #[sqlx(try_from = "TimeOrNull")]
    route_at: Option<Millis>,
    #[sqlx(try_from = "TimeOrNull")]
    hinted_at: Option<Millis>,
}

impl PresentRow {
    fn seen(&self) -> Result<Option<Seen>> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("presence of {}: {what}", self.id));
        let (Some(place), Some(since), Some(at)) = (self.place.as_deref(), self.since, self.seen_at) else {
            return Ok(None);
        };
        let place = match place {
            "route" => Place::Route,
            "other" => Place::Other,
            "exercise" => {
                let item = self.item_id.as_deref().and_then(|item| item.parse().ok());
                let seed = self.seed.and_then(|seed| u32::try_from(seed).ok());
                let (Some(item), Some(seed)) = (item, seed) else { return Err(corrupt("exercise")) };
                Place::Exercise { item, seed: Seed(seed) }
            }
            _ => return Err(corrupt("place")),
        };
        Ok(Some(Seen { place, since, at }))
    }
}

impl TryFrom<PresentRow> for Present {
    type Error = StoreError;

    fn try_from(row: PresentRow) -> Result<Self> {
        Ok(Self {
            seen: row.seen()?,
            id: row.id,
            display_name: row.display_name,
            route_at: row.route_at,
            hinted_at: row.hinted_at,
        })
    }
}

/// The students of a class with what each has on screen, and what `lesson` sent them.
pub async fn of_class(db: &Db, class: &ClassAccess, lesson: Option<LessonId>) -> Result<Vec<Present>> {
    let rows: Vec<PresentRow> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select users.id, users.display_name, presence.place, presence.item_id, presence.seed, presence.since,
                presence.seen_at, routes.updated_at as route_at,
                (select max(sent_at) from lesson_hints
                 where lesson_hints.user_id = users.id and lesson_hints.lesson_id = $2) as hinted_at
         from class_students
         join users on users.id = class_students.user_id
         left join presence on presence.user_id = users.id
         left join routes on routes.user_id = users.id
         where class_students.class_id = $1
         order by users.user_name",
    )
    .bind(class.class().to_string())
    .bind(lesson.map(|lesson| lesson.to_string()).unwrap_or_default())
    .fetch_all(pool)
    .await
    })?;
    rows.into_iter().map(Present::try_from).collect()
}

/// An answer as far as it shows how the work goes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LiveAnswer {
    /// Its place in the school's log.
    pub school_seq: i64,
    /// Whose.
    #[sqlx(try_from = "Text<UserId>")]
    pub user: UserId,
    /// To which exercise…
    #[sqlx(try_from = "Text<ItemId>")]
    pub item: ItemId,
    /// …with which numbers.
    #[sqlx(try_from = "i64")]
    pub seed: u32,
    /// The verdict's name.
    pub verdict: String,
    /// When it arrived.
    #[sqlx(try_from = "Time")]
    pub at: Millis,
}

/// The answers of a class's students that arrived since `since`, after the place `after` of the school's log, oldest
/// first. The log has one order, and nothing is ever put in before what was seen: so it can be read on from where it
/// was left.
pub async fn answers_after(
    db: &Db,
    class: &ClassAccess,
    since: Millis,
    after: i64,
) -> Result<Vec<LiveAnswer>> {
    Ok(on!(db.read(), |pool| sqlx::query_as(
        "select school_seq, attempts.user_id as user, item_id as item, seed, verdict, received_at as at
         from class_students
         join attempts on attempts.user_id = class_students.user_id
         where class_students.class_id = $1 and attempts.received_at >= $2 and attempts.school_seq > $3
         order by school_seq",
    )
    .bind(class.class().to_string())
    .bind(since.0)
    .bind(after)
    .fetch_all(pool)
    .await)?)
}

/// A student's route of a day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RouteOfDay {
    /// Whose.
    #[sqlx(try_from = "Text<UserId>")]
    pub user: UserId,
    /// The local day, such as `2026-11-23`.
    pub day: String,
    /// The stops, as JSON.
    pub stops: String,
}

/// The routes of these students of a class.
pub async fn routes_of(db: &Db, class: &ClassAccess, students: &[UserId]) -> Result<Vec<RouteOfDay>> {
    // A list in SQL needs an entry.
    if students.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on!(db.read(), |pool| {
        let mut sql = QueryBuilder::new(
            "select routes.user_id as user, day, stops
             from class_students
             join routes on routes.user_id = class_students.user_id
             where class_students.class_id = ",
        );
        sql.push_bind(class.class().to_string()).push(" and routes.user_id in (");
        push_list(&mut sql, students.iter().map(ToString::to_string));
        sql.build_query_as().persistent(false).fetch_all(pool).await
    })?)
}

/// Moves the beginning of what a class's students have on screen by `ms`, but not past `now`: time in which nobody could
/// work is nobody's.
pub(crate) async fn forgive(db: &mut crate::db::Tx, class: ClassId, ms: i64, now: Millis) -> Result<()> {
    on!(db.at(), |tx| sqlx::query(
        "update presence
         set since = case when since + $2 > $3 then $3 else since + $2 end
         where user_id in (select user_id from class_students where class_id = $1)",
    )
    .bind(class.to_string())
    .bind(ms)
    .bind(now.0)
    .execute(tx)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets whoever was not heard of since `before`; says how many. For a periodic job.
pub async fn sweep(db: &Db, before: Millis) -> Result<u64> {
    Ok(on!(db.write(), |pool| sqlx::query("delete from presence where seen_at < $1")
        .bind(before.0)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?)
}

//! Groups of students that teachers keep.

use std::collections::BTreeMap;

use protocol::{GroupId, Millis, SkillId, UserId};
use sqlx::QueryBuilder;

use crate::access::ClassAccess;
use crate::column::{Text, TextOrNull, Time, push_list};
use crate::db::{Db, Tx, on};
use crate::error::{Result, StoreError, expect_rows};

/// A kept group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// What the teacher called it.
    pub name: String,
    /// The skill that it works on, if it was made for one.
    pub skill: Option<SkillId>,
    /// When it was made.
    pub created_at: Millis,
    /// Who is in it, of those still in the class.
    pub members: Vec<UserId>,
}

#[derive(sqlx::FromRow)]
struct GroupRow {
    #[sqlx(try_from = "Text<GroupId>")]
    id: GroupId,
    name: String,
    #[sqlx(try_from = "TextOrNull<SkillId>")]
    skill_id: Option<SkillId>,
    #[sqlx(try_from = "Time")]
    created_at: Millis,
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    #[sqlx(try_from = "Text<GroupId>")]
    group_id: GroupId,
    #[sqlx(try_from = "Text<UserId>")]
    user_id: UserId,
}

/// The groups of a class, oldest first.
pub async fn of_class(db: &Db, class: &ClassAccess) -> Result<Vec<Group>> {
    let groups: Vec<GroupRow> = on!(db.read(), |pool| {
        sqlx::query_as(
        "select id, name, skill_id, created_at from student_groups where class_id = $1 order by created_at, id",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await
    })?;
    let members: Vec<MemberRow> = on!(db.read(), |pool| sqlx::query_as(
        "select group_id, student_group_members.user_id
         from student_group_members
         join student_groups on student_groups.id = group_id
         join class_students
             on class_students.class_id = student_groups.class_id
            and class_students.user_id = student_group_members.user_id
         where student_groups.class_id = $1
         order by student_group_members.user_id",
    )
    .bind(class.class().to_string())
    .fetch_all(pool)
    .await)?;
    let mut by_group: BTreeMap<GroupId, Vec<UserId>> = BTreeMap::new();
    for member in members {
        by_group.entry(member.group_id).or_default().push(member.user_id);
    }
    let group = |row: GroupRow| Group {
        members: by_group.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        skill: row.skill_id,
        created_at: row.created_at,
    };
    Ok(groups.into_iter().map(group).collect())
}

/// Keeps a group, new or changed; `NotFound` if one of the members is not in the class or the group is another class's.
pub async fn put(db: &Db, class: &ClassAccess, group: &Group) -> Result<()> {
    let mut tx = db.begin().await?;
    let touched = on!(tx.at(), |tx| {
        sqlx::query(
        "insert into student_groups (id, school_id, class_id, name, skill_id, created_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set name = excluded.name where student_groups.class_id = excluded.class_id",
    )
    .bind(group.id.to_string())
    .bind(class.school().to_string())
    .bind(class.class().to_string())
    .bind(&group.name)
    .bind(group.skill.as_ref().map(ToString::to_string))
    .bind(group.created_at.0)
    .execute(tx)
    .await
    .map(|done| done.rows_affected())
    })?;
    expect_rows(touched, 1)?;
    empty(&mut tx, group.id).await?;
    if !group.members.is_empty() {
        let touched = on!(tx.at(), |tx| {
            let mut sql = QueryBuilder::new("insert into student_group_members (group_id, user_id) select ");
            sql.push_bind(group.id.to_string());
            sql.push(", user_id from class_students where class_id = ").push_bind(class.class().to_string());
            sql.push(" and user_id in (");
            push_list(&mut sql, group.members.iter().map(ToString::to_string));
            sql.build().persistent(false).execute(tx).await.map(|done| done.rows_affected())
        })?;
        expect_rows(touched, group.members.len())?;
    }
    tx.commit().await
}

async fn empty(tx: &mut Tx, group: GroupId) -> Result<()> {
    on!(tx.at(), |tx| sqlx::query("delete from student_group_members where group_id = $1")
        .bind(group.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    Ok(())
}

/// Dissolves a group of the class. What was assigned to it stays with its students.
pub async fn dissolve(db: &Db, class: &ClassAccess, group: GroupId) -> Result<()> {
    let mut tx = db.begin().await?;
    let known: Option<i64> = on!(tx.at(), |tx| sqlx::query_scalar(
        "select created_at from student_groups where id = $1 and class_id = $2",
    )
    .bind(group.to_string())
    .bind(class.class().to_string())
    .fetch_optional(tx)
    .await)?;
    if known.is_none() {
        return Err(StoreError::NotFound);
    }
    empty(&mut tx, group).await?;
    on!(tx.at(), |tx| sqlx::query("delete from student_groups where id = $1")
        .bind(group.to_string())
        .execute(tx)
        .await
        .map(drop))?;
    tx.commit().await
}

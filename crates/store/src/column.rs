//! How the project's types are read from columns: ids and slugs from `text`, times and seeds from `bigint`.
//!
//! In row structs: `#[sqlx(try_from = "Text<UserId>")] id: UserId`. (The types belong to `protocol`, which knows
//! no database; hence the wrappers.) Writing needs none: `id.to_string()`, `time.0`.

use std::fmt::Display;
use std::str::FromStr;

use protocol::{
    ActId, AssignmentId, AttemptId, ChangeId, ClassId, CorrectionId, CorrectionKind, DeviceId, DiagnosticId,
    GoalId, GroupId, ItemId, LessonId, Millis, MisconceptionId, NoteId, SchoolId, SkillId, TopicId, UserId,
};
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, QueryBuilder, Type};

use crate::access::Role;
use crate::assignments::WorkKind;
use crate::goals::GoalKind;
use crate::keeping::ChangeKind;

/// A `text` column that parses into a `T`.
pub(crate) struct Text<T>(pub T);

/// The same, where null is allowed.
pub(crate) struct TextOrNull<T>(pub Option<T>);

/// A `bigint` column that holds a time.
pub(crate) struct Time(Millis);

/// The same, where null is allowed.
pub(crate) struct TimeOrNull(Option<Millis>);

macro_rules! same_type_as {
    ($base:ty: $($name:ident $(<$parameter:ident>)?),*) => {$(
        impl<DB: Database, $($parameter)?> Type<DB> for $name $(<$parameter>)?
        where
            $base: Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$base>::type_info()
            }
            fn compatible(ty: &DB::TypeInfo) -> bool {
                <$base>::compatible(ty)
            }
        }
    )*};
}
same_type_as!(String: Text<T>, TextOrNull<T>);
same_type_as!(i64: Time, TimeOrNull);

impl<'r, DB: Database, T> Decode<'r, DB> for Text<T>
where
    String: Decode<'r, DB>,
    T: FromStr<Err: Display>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = String::decode(value)?;
        text.parse().map(Self).map_err(|error: T::Err| error.to_string().into())
    }
}

impl<'r, DB: Database, T> Decode<'r, DB> for TextOrNull<T>
where
    Option<Text<T>>: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let inner = Option::<Text<T>>::decode(value)?;
        Ok(Self(inner.map(|Text(inner)| inner)))
    }
}

impl<'r, DB: Database> Decode<'r, DB> for Time
where
    i64: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        i64::decode(value).map(|ms| Self(Millis(ms)))
    }
}

impl<'r, DB: Database> Decode<'r, DB> for TimeOrNull
where
    Option<i64>: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let inner = Option::<i64>::decode(value)?;
        Ok(Self(inner.map(Millis)))
    }
}

macro_rules! readable {
    ($($name:ident),*) => {$(
        impl From<Text<$name>> for $name {
            fn from(Text(value): Text<$name>) -> Self {
                value
            }
        }
        impl From<TextOrNull<$name>> for Option<$name> {
            fn from(TextOrNull(value): TextOrNull<$name>) -> Self {
                value
            }
        }
    )*};
}
readable!(
    ActId,
    AssignmentId,
    AttemptId,
    ChangeId,
    ChangeKind,
    ClassId,
    CorrectionId,
    CorrectionKind,
    DeviceId,
    DiagnosticId,
    GoalId,
    GoalKind,
    GroupId,
    ItemId,
    LessonId,
    MisconceptionId,
    NoteId,
    Role,
    SchoolId,
    SkillId,
    TopicId,
    UserId,
    WorkKind
);

impl From<Time> for Millis {
    fn from(Time(time): Time) -> Self {
        time
    }
}

impl From<TimeOrNull> for Option<Millis> {
    fn from(TimeOrNull(time): TimeOrNull) -> Self {
        time
    }
}

/// Adds `value, value, …)` to a statement that ends in `in (`. Never call it with nothing: PostgreSQL refuses `in ()`.
pub(crate) fn push_list<DB, T>(sql: &mut QueryBuilder<DB>, values: impl IntoIterator<Item = T>)
where
    DB: Database,
    T: for<'q> Encode<'q, DB> + Type<DB>,
{
    let mut list = sql.separated(", ");
    for value in values {
        list.push_bind(value);
    }
    list.push_unseparated(")");
}

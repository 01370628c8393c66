-- A lesson as it goes on: what students have on screen, and what the teacher does to all of them at once. None of it is
-- kept: presence for an hour after it was seen last, lessons and their hints for a day after they began.

-- A lesson of a class, from when its teacher began it.
create table lessons (
    -- Made by the server.
    id text not null primary key,
    school_id text not null references schools (id),
    class_id text not null references classes (id),
    teacher_id text not null references users (id),
    started_at bigint not null,
    ended_at bigint,
    -- Since when screens are paused; null: they are not.
    paused_at bigint,
    -- The answer that is on show, without a name; null: none. No reference: it may be erased while it is shown.
    shown_attempt text,
    -- It is shown on the students' screens too.
    shown_to_students boolean not null default false
);
create index lessons_by_class on lessons (class_id, started_at);

-- What a student had on screen when last heard of: one row each, always overwritten.
create table presence (
    user_id text not null primary key references users (id),
    school_id text not null references schools (id),
    -- 'exercise', 'route' or 'other'.
    place text not null,
    -- Of an exercise: which one, with which numbers.
    item_id text,
    seed bigint,
    -- Since when it is the same.
    since bigint not null,
    seen_at bigint not null
);
create index presence_by_time on presence (seen_at);

-- Help that a teacher sent to a student during a lesson, for the exercise that the student had on screen.
create table lesson_hints (
    lesson_id text not null references lessons (id),
    school_id text not null references schools (id),
    user_id text not null references users (id),
    item_id text not null,
    -- What the teacher wrote; null: the exercise's own next hint.
    words text,
    sent_at bigint not null,
    primary key (lesson_id, user_id, sent_at)
);
create index lesson_hints_by_user on lesson_hints (user_id, sent_at);

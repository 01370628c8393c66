-- What students want to reach, and where a diagnostic stands.

-- A student's goal, or one of a whole class; the route serves them all.
create table goals (
    -- Made by the server.
    id text not null primary key,
    school_id text not null references schools (id),
    -- Whose it is: one of the two.
    user_id text references users (id),
    class_id text references classes (id),
    -- The teacher who set it; null: the student did.
    teacher_id text references users (id),
    -- 'skill', 'topic' or 'exam', and which one.
    kind text not null,
    target text not null,
    -- When it should be reached; null: no day.
    due_at bigint,
    created_at bigint not null,
    ended_at bigint
);
create index goals_by_user on goals (user_id, created_at);
create index goals_by_class on goals (class_id, created_at);

-- A diagnostic is the answers that were given since it began: what is asked next follows from them.
create table diagnostics (
    -- Made by the server.
    id text not null primary key,
    school_id text not null references schools (id),
    user_id text not null references users (id),
    started_at bigint not null,
    -- JSON: the exercises of which the student said that it was not taught yet.
    not_taught text not null,
    finished_at bigint
);
create index diagnostics_by_user on diagnostics (user_id, started_at);

-- How sure the student was before the answer was checked: 0 guessing, 1 not sure, 2 sure; null: did not say.
alter table attempts add column confidence bigint;

-- What teachers say of single students: corrections of the model, notes, and what helps a student.

-- A goal may be a teacher's for one student; it stands beside the student's own wish for the same thing.
drop index goals_of_user;
create unique index goals_of_user on goals (user_id, kind, target) where teacher_id is null;
create unique index goals_for_user on goals (user_id, kind, target) where teacher_id is not null;

-- Rows are added and ended, never removed: this is the log of what teachers said of students' skills.
create table corrections (
    -- Made by the server; a 'focus' is also a goal with this id, as long as it holds.
    id text not null primary key,
    school_id text not null references schools (id),
    -- Its place among the school's attempts, marks and corrections, in the order in which they reached the model.
    school_seq bigint not null,
    user_id text not null references users (id),
    teacher_id text not null references users (id),
    skill_id text not null,
    kind text not null check (kind in ('knows', 'not_taught', 'focus')),
    given_at bigint not null,
    -- The place in the same order at which it was taken back, or another one came instead.
    ended_seq bigint,
    ended_by text references users (id),
    ended_at bigint,
    unique (school_id, school_seq)
);
create index corrections_by_user on corrections (user_id, school_seq);
create index corrections_by_end on corrections (school_id, ended_seq);
-- Of a student's skill one word holds.
create unique index corrections_that_hold on corrections (user_id, skill_id) where ended_at is null;

create table student_notes (
    -- Made by the client.
    id text not null primary key,
    school_id text not null references schools (id),
    -- About whom.
    user_id text not null references users (id),
    -- By whom.
    teacher_id text not null references users (id),
    body text not null,
    -- Whether the student's other teachers and the school's head see it.
    shared boolean not null,
    created_at bigint not null,
    changed_at bigint not null,
    -- Removed by its author, who may bring it back for a day.
    removed_at bigint
);
create index student_notes_by_user on student_notes (user_id, created_at);
create index student_notes_by_removal on student_notes (school_id, removed_at);

-- What helps a student, in tests and at work.
create table accommodations (
    user_id text not null primary key references users (id),
    school_id text not null references schools (id),
    -- Time beyond the usual, in percent.
    extra_time bigint not null check (extra_time in (0, 25, 50, 100)),
    -- A calculator is always allowed.
    calculator boolean not null,
    -- What else helps; may be empty.
    other text not null,
    changed_by text not null references users (id),
    changed_at bigint not null
);

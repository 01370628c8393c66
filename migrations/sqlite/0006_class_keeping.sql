-- Who is moved where, by whom, and how to take it back.

-- Every change of who is in a class and of what the class is, with what its undoing needs. One action may concern
-- several people: its rows are undone together, by an action of the same kind the other way round.
create table class_changes (
    -- Made by the server.
    action text not null,
    -- From 1 within the action.
    place bigint not null,
    school_id text not null references schools (id),
    kind text not null check (kind in ('student', 'teacher', 'name', 'class', 'request', 'pin')),
    -- Who did it.
    by_id text not null references users (id),
    made_at bigint not null,
    -- Whom it is about: a student, or a teacher; neither if it is about the class itself.
    user_id text references users (id),
    teacher_id text references users (id),
    -- From which class to which; null: from none, to none. A class that goes into the archive is left (from), one that
    -- comes out of it is come to (to).
    from_class text references classes (id),
    to_class text references classes (id),
    -- Of a class that was renamed.
    before_name text,
    before_grade bigint,
    after_name text,
    after_grade bigint,
    -- What found the student by class code and PIN in the class that they left; forgotten when they get a new PIN.
    pin_lookup text,
    -- The action that this one took back.
    undoes text,
    -- When it was taken back itself.
    undone_at bigint,
    primary key (action, place)
);
create index class_changes_from on class_changes (from_class, made_at);
create index class_changes_to on class_changes (to_class, made_at);
create index class_changes_by_user on class_changes (user_id, made_at);
create index class_changes_by_time on class_changes (made_at);

-- Students who asked, by its code, to be let into a class.
create table class_requests (
    class_id text not null references classes (id),
    user_id text not null references users (id),
    school_id text not null references schools (id),
    asked_at bigint not null,
    primary key (class_id, user_id)
);
create index class_requests_by_user on class_requests (user_id);

-- The same tables, columns and types stand in ../postgres; a test of the crate `store` compares them.
--
-- Times are milliseconds since 1970 (bigint), ids are text, JSON is text. Every row belongs to a school:
-- directly, or through the one row it hangs on.

create table schools (
    id text not null primary key,
    name text not null,
    -- IANA name, such as Europe/Vilnius: decides when a student's day begins.
    time_zone text not null,
    -- Invented people with published secrets; a server without the demo flag refuses to start on them.
    demo boolean not null default false,
    -- The number of the school's last attempt; updating it is also the lock that puts attempts in order.
    attempt_seq bigint not null default 0,
    created_at bigint not null
);

create table users (
    id text not null primary key,
    school_id text not null references schools (id),
    role text not null check (role in ('student', 'teacher', 'head')),
    display_name text not null,
    -- Lower-case, unique in the whole installation.
    user_name text not null unique,
    -- Argon2id, of a PIN or a password.
    secret_hash text not null,
    language text not null check (language in ('lt', 'en')),
    theme text,
    created_at bigint not null,
    disabled_at bigint
);
create index users_by_school on users (school_id);

create table classes (
    id text not null primary key,
    school_id text not null references schools (id),
    name text not null,
    grade bigint not null,
    -- What students type together with their PIN.
    code text not null unique,
    created_at bigint not null,
    archived_at bigint
);
create index classes_by_school on classes (school_id);

create table class_teachers (
    class_id text not null references classes (id),
    user_id text not null references users (id),
    primary key (class_id, user_id)
);
create index class_teachers_by_user on class_teachers (user_id);

create table class_students (
    class_id text not null references classes (id),
    user_id text not null references users (id),
    -- A keyed hash of class code and PIN: finds the student without trying every argon2 hash of the class.
    pin_lookup text,
    primary key (class_id, user_id),
    unique (class_id, pin_lookup)
);
create index class_students_by_user on class_students (user_id);

create table sessions (
    -- Only the hash of the cookie's token is kept: a stolen backup opens no session.
    token_hash text not null primary key,
    user_id text not null references users (id),
    school_id text not null references schools (id),
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);

-- Devices from which an account has logged in before: they keep their own limit, so that guesses made
-- elsewhere cannot lock a student out of the class's tablet.
create table trusted_devices (
    device_id text not null,
    user_id text not null references users (id),
    -- When the account last logged in there: trust ends some months later.
    seen_at bigint not null,
    primary key (device_id, user_id)
);
create index trusted_devices_by_user on trusted_devices (user_id);

create table log_in_limits (
    -- What is limited, such as `account:<id>`.
    bucket text not null primary key,
    -- Tries since the beginning of a window of minutes…
    short_start bigint not null,
    short_tries bigint not null,
    -- …and of a day.
    long_start bigint not null,
    long_tries bigint not null
);

create table assignments (
    id text not null primary key,
    school_id text not null references schools (id),
    class_id text not null references classes (id),
    teacher_id text not null references users (id),
    title text not null,
    note text not null,
    due_at bigint,
    created_at bigint not null,
    closed_at bigint
);
create index assignments_by_class on assignments (class_id, created_at);

create table assignment_items (
    assignment_id text not null references assignments (id),
    position bigint not null,
    item_id text not null,
    -- Right answers wanted.
    wanted bigint not null,
    primary key (assignment_id, position),
    unique (assignment_id, item_id)
);

create table assignment_skills (
    assignment_id text not null references assignments (id),
    skill_id text not null,
    primary key (assignment_id, skill_id)
);

create table assignment_students (
    assignment_id text not null references assignments (id),
    user_id text not null references users (id),
    primary key (assignment_id, user_id)
);
create index assignment_students_by_user on assignment_students (user_id);

-- Exercises word for word as they were served. An old answer stays an answer to what was asked, whatever became of
-- the exercise: it is shown, and marked again, with its own template.
create table exercise_templates (
    -- SHA-256 of the template.
    hash text not null primary key,
    item_id text not null,
    revision bigint not null,
    -- JSON of exercise::Template.
    template text not null,
    kept_at bigint not null
);
create index exercise_templates_by_item on exercise_templates (item_id, revision);

-- The truth of what happened: rows are added, never changed. All model state can be rebuilt from here.
create table attempts (
    -- Made by the client.
    id text not null primary key,
    school_id text not null references schools (id),
    -- The order in which the school's attempts reached the model, from 1.
    school_seq bigint not null,
    user_id text not null references users (id),
    device_id text not null,
    device_seq bigint not null,
    item_id text not null,
    revision bigint not null,
    template_hash text not null references exercise_templates (hash),
    seed bigint not null,
    -- JSON of protocol::Answer.
    answer text not null,
    hints bigint not null,
    saw_solution boolean not null,
    duration_ms bigint not null,
    client_time bigint not null,
    received_at bigint not null,
    assignment_id text references assignments (id),
    -- What the server's marking said when it arrived.
    verdict text not null,
    credit double precision not null,
    misconception text,
    -- Tells a repeated event from another one under the same id.
    body_hash text not null,
    unique (school_id, school_seq)
);
create index attempts_by_user on attempts (user_id, school_seq);
create index attempts_by_user_and_time on attempts (user_id, received_at);
create index attempts_by_assignment on attempts (assignment_id, user_id, item_id);

-- Events that could not be stored as attempts, kept for a person to look at.
create table quarantine (
    event_id text not null,
    body_hash text not null,
    school_id text not null references schools (id),
    user_id text not null references users (id),
    received_at bigint not null,
    reason text not null,
    body text not null,
    -- With the user: nobody learns, by sending it, what somebody else has sent.
    primary key (user_id, event_id, body_hash)
);
create index quarantine_by_school on quarantine (school_id, received_at);
create index quarantine_by_user_and_time on quarantine (user_id, received_at);

-- Caches from here on: what the model believes after the attempt `school_seq`.
create table learner_states (
    user_id text not null primary key references users (id),
    school_id text not null references schools (id),
    school_seq bigint not null,
    state text not null,
    updated_at bigint not null
);
create index learner_states_by_school on learner_states (school_id);

create table item_states (
    school_id text not null references schools (id),
    item_id text not null,
    mean double precision not null,
    variance double precision not null,
    answers bigint not null,
    primary key (school_id, item_id)
);

create table routes (
    user_id text not null primary key references users (id),
    school_id text not null references schools (id),
    -- The student's local day, such as 2026-11-23.
    day text not null,
    -- The attempt after which it was computed: an older route never replaces a newer one.
    school_seq bigint not null,
    stops text not null,
    changes text not null,
    updated_at bigint not null
);
create index routes_by_school on routes (school_id);

create table settings (
    key text not null primary key,
    value text not null
);

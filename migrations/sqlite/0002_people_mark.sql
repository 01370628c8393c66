-- Answers that people mark: photos of work on paper, and what teachers said of them.

-- How many parts of the answer people have to read.
alter table attempts add column for_people bigint not null default 0;
create index attempts_for_people on attempts (user_id, school_seq) where for_people > 0;

create table photos (
    -- Made by the client.
    id text not null primary key,
    school_id text not null references schools (id),
    user_id text not null references users (id),
    -- JPEG, written anew by the server: nothing of the camera's is left in it, such as the place.
    picture blob not null,
    -- SHA-256 of what was sent: tells a repeated photo from another one under the same id.
    body_hash text not null,
    received_at bigint not null
);
create index photos_by_user_and_time on photos (user_id, received_at);

-- Rows are added, never changed: the latest mark of an answer's part counts.
create table marks (
    -- Made by the client.
    id text not null primary key,
    school_id text not null references schools (id),
    -- Its place among the school's attempts and marks, in the order in which they reached the model.
    school_seq bigint not null,
    attempt_id text not null references attempts (id),
    -- Which part of the exercise, from 0.
    part bigint not null,
    -- Whose answer it is.
    user_id text not null references users (id),
    teacher_id text not null references users (id),
    -- JSON: the points for each criterion.
    points text not null,
    credit double precision not null,
    comment text not null,
    given_at bigint not null,
    unique (school_id, school_seq)
);
create index marks_by_attempt on marks (attempt_id, part, school_seq);
create index marks_by_user on marks (user_id, given_at);

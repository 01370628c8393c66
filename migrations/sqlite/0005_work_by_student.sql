-- Work that may differ from student to student, tests, and groups of students.

-- What one student is given of an assignment.
create table assignment_tasks (
    assignment_id text not null references assignments (id),
    user_id text not null references users (id),
    -- From 1.
    position bigint not null,
    item_id text not null,
    -- Right answers wanted; of a test, the points for a right answer.
    wanted bigint not null,
    -- With which numbers; null: with the student's own.
    seed bigint,
    primary key (assignment_id, user_id, position)
);
create index assignment_tasks_by_user on assignment_tasks (user_id);
insert into assignment_tasks (assignment_id, user_id, position, item_id, wanted)
select assignment_students.assignment_id, user_id, position, item_id, wanted
from assignment_students
join assignment_items on assignment_items.assignment_id = assignment_students.assignment_id;
drop table assignment_items;

-- 'practice': feedback at once; 'test': none until the results are given out.
alter table assignments add column kind text not null default 'practice' check (kind in ('practice', 'test'));
-- From when on students see it; null: at once.
alter table assignments add column starts_at bigint;
alter table assignments add column hints boolean not null default true;
alter table assignments add column calculator boolean not null default true;
-- How often one question may be answered wrong; null: any number of times.
alter table assignments add column tries bigint;
-- How long a test takes, before extra time; null: until the last day.
alter table assignments add column minutes bigint;
-- From how many per cent on a test is given the grades 2 to 10: JSON, nine rising numbers; null: no grades.
alter table assignments add column scale text;
-- When the results of a test were given out.
alter table assignments add column released_at bigint;

-- Which variant of a test: 0, 1… for A, B…
alter table assignment_students add column variant bigint not null default 0;
-- The student's own sitting of a test: when it began, when it ends, when it was handed in.
alter table assignment_students add column began_at bigint;
alter table assignment_students add column ends_at bigint;
alter table assignment_students add column handed_in_at bigint;
-- The place of the hand-in among the school's attempts: there the model sees the answers.
alter table assignment_students add column handed_in_seq bigint;

-- What a teacher decided about the marking of one question of a test, for everybody. Rows are added, never changed: the
-- latest about the same answer counts.
create table rulings (
    id text not null primary key,
    school_id text not null references schools (id),
    assignment_id text not null references assignments (id),
    item_id text not null,
    -- With which numbers; null: with any.
    seed bigint,
    -- SHA-256 of the answer's JSON; null: every answer to the question.
    answer_hash text,
    -- 0 to 1; null: the marking counts again.
    credit double precision,
    teacher_id text not null references users (id),
    ruled_at bigint not null
);
create index rulings_by_assignment on rulings (assignment_id, ruled_at);

-- Students of a class whom its teachers put together.
create table student_groups (
    id text not null primary key,
    school_id text not null references schools (id),
    class_id text not null references classes (id),
    name text not null,
    -- The skill it works on, if it was made for one.
    skill_id text,
    created_at bigint not null
);
create index student_groups_by_class on student_groups (class_id, created_at);

create table student_group_members (
    group_id text not null references student_groups (id),
    user_id text not null references users (id),
    primary key (group_id, user_id)
);
create index student_group_members_by_user on student_group_members (user_id);

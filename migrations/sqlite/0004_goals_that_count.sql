-- Goals that count more than others, each of them once; what has ended is not kept.

delete from goals where ended_at is not null;
delete from goals
 where exists (
    -- Of two alike the later one: the earlier one's day had passed when it was set.
    select 1 from goals as later
     where later.kind = goals.kind and later.target = goals.target and later.id > goals.id
       and coalesce(later.user_id, later.class_id) = coalesce(goals.user_id, goals.class_id)
 );
alter table goals drop column ended_at;
-- How much it counts beside others: 1 as usual, 2 more.
alter table goals add column weight bigint not null default 1;
create unique index goals_of_user on goals (user_id, kind, target);
create unique index goals_of_class on goals (class_id, kind, target);

-- Materials (a worked example) that a student has opened and said to have understood.
create table materials_read (
    school_id text not null references schools (id),
    user_id text not null references users (id),
    -- An id of the content, with the numbers shown.
    item text not null,
    seed bigint not null,
    read_at bigint not null,
    primary key (user_id, item, seed)
);

-- The version of the model that the school's states were computed with; null: not known.
alter table schools add column model_version bigint;

-- What teachers say is wrong with an exercise, for its authors: the very instance, and nothing of who said so but the
-- school.
create table content_reports (
    id text not null primary key,
    school_id text not null references schools (id),
    item_id text not null,
    revision bigint not null,
    seed bigint not null,
    lang text not null,
    words text not null,
    created_at bigint not null,
    -- When an author had dealt with it.
    done_at bigint
);
create index content_reports_waiting on content_reports (done_at, created_at);

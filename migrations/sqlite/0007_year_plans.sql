-- What a class is taught, and when: its plan of a school year. A plan is its topics; a class without any has none.
create table year_plan_topics (
    class_id text not null references classes (id),
    -- The year in which the school year begins.
    year bigint not null,
    topic_id text not null,
    -- The Monday of its first week, such as 2026-11-23. No two topics of a plan share a week.
    begins text not null,
    weeks bigint not null,
    -- Said by hand: taught already, or not yet; null: as the calendar says.
    taught boolean,
    primary key (class_id, year, topic_id)
);

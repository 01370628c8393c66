-- Tablets that students of a class share, each behind a PIN, also without a network.

-- With such a code a tablet is joined to a class, as often as needed until it ends.
create table tablet_codes (
    code text not null primary key,
    class_id text not null references classes (id),
    school_id text not null references schools (id),
    made_by text not null references users (id),
    made_at bigint not null,
    ends_at bigint not null
);
create index tablet_codes_by_class on tablet_codes (class_id, ends_at);

create table tablets (
    -- Made by the tablet.
    device_id text not null primary key,
    school_id text not null references schools (id),
    label text not null,
    -- SHA-256 of the token in the tablet's cookie.
    token_hash text not null unique,
    enrolled_by text not null references users (id),
    enrolled_at bigint not null,
    -- When it last asked for its list or reported.
    seen_at bigint not null,
    -- What it last said of itself.
    app text,
    installed boolean not null default false,
    unsent bigint not null default 0,
    storage_left bigint,
    -- The pack that it has taken along, and when it first said so.
    ready text,
    ready_at bigint,
    -- Taken from the class, for ever: it must be joined anew.
    revoked_at bigint
);
create index tablets_by_school on tablets (school_id);

-- The classes that use a tablet.
create table tablet_classes (
    device_id text not null references tablets (device_id),
    class_id text not null references classes (id),
    added_by text not null references users (id),
    added_at bigint not null,
    primary key (device_id, class_id)
);
create index tablet_classes_by_class on tablet_classes (class_id);

-- Who was let in on a tablet, and when last.
create table tablet_users (
    device_id text not null references tablets (device_id),
    user_id text not null references users (id),
    seen_at bigint not null,
    primary key (device_id, user_id)
);
create index tablet_users_by_user on tablet_users (user_id);

-- The key that PBKDF2 makes of a student's PIN, sealed with a key of the installation: with it the server makes locks that
-- the PIN opens on a tablet. It goes with the PIN.
create table pin_keys (
    user_id text not null primary key references users (id),
    school_id text not null references schools (id),
    salt text not null,
    iterations bigint not null,
    sealed text not null
);

-- The tablet that a session was opened on; it ends when the tablet is taken away.
alter table sessions add column tablet text;
create index sessions_by_tablet on sessions (tablet);

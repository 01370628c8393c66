-- Sync, version 2: acts that are no answers, devices and their clocks, and what the operator does with what was kept aside.

-- What students did besides answering, as their devices sent it: rows are added, never changed.
create table acts (
    -- Made by the client.
    id text not null primary key,
    school_id text not null references schools (id),
    user_id text not null references users (id),
    device_id text not null,
    device_seq bigint not null,
    -- Such as hand_in.
    kind text not null,
    -- JSON of protocol::Deed.
    deed text not null,
    client_time bigint not null,
    received_at bigint not null,
    -- Tells a repeated act from another one under the same id.
    body_hash text not null
);
create index acts_by_user_and_time on acts (user_id, received_at);

-- A device counts what is done on it from 1: by these the missing numbers are seen. Not unique, because of two acts under
-- one number (a copied browser profile) neither may be lost.
create index acts_by_device on acts (school_id, device_id, device_seq);
create index attempts_by_device on attempts (school_id, device_id, device_seq);

alter table quarantine add column device_id text;
alter table quarantine add column device_seq bigint;
-- What became of it, if it waits no longer: stored or dropped.
alter table quarantine add column settled_at bigint;
alter table quarantine add column settled_as text;
create index quarantine_by_device on quarantine (school_id, device_id, device_seq);

-- Numbers of acts of students whose data were deleted: nothing of them is known but that they are not missing.
create table erased_sequences (
    school_id text not null references schools (id),
    device_id text not null,
    device_seq bigint not null,
    primary key (school_id, device_id, device_seq)
);

-- A device as it last said of itself.
create table sync_devices (
    school_id text not null references schools (id),
    device_id text not null,
    -- One of those whose acts it sent last.
    user_id text not null references users (id),
    seen_at bigint not null,
    -- The version of its page.
    app text,
    unsent bigint,
    storage_left bigint,
    installed boolean,
    -- The server's clock minus the device's.
    clock_offset_ms bigint not null,
    primary key (school_id, device_id)
);
create index sync_devices_by_user on sync_devices (user_id);

-- How wrong a device's clock was, since when: a row is added when it changed.
create table device_clocks (
    school_id text not null references schools (id),
    device_id text not null,
    since bigint not null,
    offset_ms bigint not null,
    primary key (school_id, device_id, since)
);

-- Author tokens that were issued for a device up to then are worth nothing.
create table author_revocations (
    school_id text not null references schools (id),
    device_id text not null,
    revoked_at bigint not null,
    primary key (school_id, device_id)
);

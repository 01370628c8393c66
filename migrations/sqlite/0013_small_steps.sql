-- Exercises in small steps and plain words come first.
alter table accommodations add column small_steps boolean not null default false;

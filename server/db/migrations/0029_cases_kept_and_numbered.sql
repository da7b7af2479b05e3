-- Oldest code that can run on it: 0.1.0
-- Situation notes are not kept for good: after their time (domain/cases/retention/rules.ts) the night empties what was
-- written in words. What stays is what counts are made of, and who wrote, so that a note about a leader stays hidden from
-- that leader in the log too.
alter table notes add column erased_on date;
alter table notes drop constraint notes_done;
alter table notes add constraint notes_done check (outcome <> 'solved' or done is not null or erased_on is not null);
alter table notes add constraint notes_erased check (erased_on is null or num_nonnulls(place, words, done) = 0);
create index notes_to_erase on notes (written_on) where erased_on is null;

-- Papers of other areas take their numbers from the same register. Whose paper it is and which one, so that printed again
-- it keeps its number; the register itself says neither.
alter table documents add column subject_id uuid;
alter table documents add column paper text;
alter table documents add constraint documents_paper check ((subject_id is null) = (paper is null));
create index documents_subject on documents (subject_id) where subject_id is not null;

-- As cases_open and cases_open_facts for open cases: a page of ended ones reads its own lines, and nothing of all that the
-- viewer ever handled but where it lies.
create index cases_ended on cases (organisation_id, coalesce(due_on, '9999-12-31'::date), id)
	where state in ('filed', 'closed', 'withdrawn');
create index cases_ended_facts on cases (id) include (organisation_id, due_on) where state in ('filed', 'closed', 'withdrawn');

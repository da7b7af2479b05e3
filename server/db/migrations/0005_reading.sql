-- Oldest code that can run on it: 0.1.0
-- What a board, a list or a search touches once for each row that it shows is answered from these indexes alone. They
-- carry the end of a range beside its beginning, since a read asks for one day. The exclusion constraints of the same
-- tables would answer too, at three times the cost; and with the end among the keys a planner takes those instead.
drop index organisation_names_organisation;
create index organisation_names_day on organisation_names (organisation_id, from_on) include (to_on, name, search);
create index organisation_parents_day on organisation_parents (organisation_id, from_on) include (to_on, parent_id);
create index mandates_post on mandates (post_id, from_on) include (to_on, person_id);
create index posts_leaders on posts (organisation_id) include (id, from_on) where role in ('grassrootsChair', 'upperLeader');
drop index unit_paths_path;
create index unit_paths_path on unit_paths (path, from_on) include (to_on, organisation_id);
-- The primary key has the template's version before the period, which no read knows beforehand.
create index rollups_period on rollups (organisation_id, requirement_id, period_code);
create index organisations_code_folded on organisations (lower(code));

-- Parts of folded words, for a search over a reach too large to be looked through unit by unit.
create extension if not exists pg_trgm;
create index organisation_names_words on organisation_names using gin (search gin_trgm_ops);
create index people_words on people using gin (search gin_trgm_ops);
create index documents_words on documents using gin (search gin_trgm_ops);

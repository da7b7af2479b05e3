-- Oldest code that can run on it: 0.1.0
-- What a search, a board and the early page cost must not follow the nation.

-- A search in one province must not read what the whole nation shares: the indexes of word parts have the province beside
-- the words, as a list with its path, since such an index takes a list without another extension.
drop index unit_faces_words;
create index unit_faces_words on unit_faces using gin ((array[left(path, 12)]), search gin_trgm_ops);
drop index unit_faces_other_words;
create index unit_faces_other_words on unit_faces using gin ((array[left(path, 12)]), other_names gin_trgm_ops)
	where other_names is not null;
drop index unit_faces_people;
create index unit_faces_people on unit_faces using gin ((array[left(path, 12)]), (search || ' | ' || people) gin_trgm_ops);

-- Where a unit stands today is asked several times a request. The index that keeps two of its places apart answers, too, but
-- takes several times as long.
create index unit_paths_unit on unit_paths (organisation_id, from_on) include (to_on, path);

-- The nation's newest hot spots without going through all that are open.
create index hot_spots_newest on hot_spots (declared_at desc) where state <> 'closed';

-- Oldest code that can run on it: 0.1.0
-- The page of a case shows those tied to it. Without these it read every case of the country for a handful of rows; few
-- cases are tied to another, so that the indexes stay small.
create index cases_split_from on cases (split_from_id) where split_from_id is not null;
create index cases_duplicate_of on cases (duplicate_of_id) where duplicate_of_id is not null;
create index cases_recurrence_of on cases (recurrence_of_id) where recurrence_of_id is not null;

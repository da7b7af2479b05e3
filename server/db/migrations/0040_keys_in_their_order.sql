-- Oldest code that can run on it: 0.1.0
-- Keys of exactly once come in the order of their instants, and are looked for by instant once a night, when the old ones
-- go: a summary of ranges of pages serves that, and costs a write nothing where each row had its place in an index.
drop index requests_created;
create index requests_created on requests using brin (created_at);

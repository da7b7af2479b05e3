-- Oldest code that can run on it: 0.1.0
-- Handing in a report changes `met` and `met_late` of its obligation. While an index has `met` in its condition, PostgreSQL
-- writes the row anew into every index of the table; without, it changes the row in its page, where there is room.
-- What is open or late of a unit, and what an upper union has to accept, is found by the same columns in the same order; a
-- unit has a few rows a month, so looking at `met` in the row costs nothing. The late ones of an upper union are read by
-- requirement and period (obligations_board).
drop index obligations_open;
drop index obligations_met;
drop index obligations_late;
create index obligations_unit on obligations (organisation_id, due_on) where voided_at is null;
create index obligations_upper on obligations (upper_id, until_on) where voided_at is null;
-- Room for one in eight rows at a time; what they leave behind is used again.
alter table obligations set (fillfactor = 88);

-- Oldest code that can run on it: 0.1.0
-- How many envelopes of a survey could not be opened when it was gathered; null where nobody counted them.

alter table surveys add column unreadable integer constraint surveys_unreadable check (unreadable >= 0);

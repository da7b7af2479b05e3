-- Oldest code that can run on it: 0.1.0
-- Lists of cases read the first rows of each unit by what is due first, from an index in that order, so that a page costs
-- the same whatever a unit's years or the nation hold. The states are domain/cases/lifecycle.ts's ended ones.
drop index cases_organisation;
drop index cases_open_due;
create index cases_listed on cases (organisation_id, coalesce(due_on, '9999-12-31'::date), id);
create index cases_open on cases (organisation_id, coalesce(due_on, '9999-12-31'::date), id)
	where state not in ('filed', 'closed', 'withdrawn');
-- Whether a case that somebody handles is still open, out of all that she ever handled.
create index cases_open_facts on cases (id) include (organisation_id, due_on) where state not in ('filed', 'closed', 'withdrawn');

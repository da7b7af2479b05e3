-- Oldest code that can run on it: 0.1.0
-- Matters that leave the union: to an agency or to the employer. The text that goes is sealed in the vault beside all
-- other texts of the case; here is only where it is. Nothing goes before the worker has agreed to exactly that text.
create table case_transfers (
	id uuid primary key,
	case_id uuid not null references cases on delete cascade,
	place integer not null,
	to_kind text not null check (to_kind in ('agency', 'employer')),
	-- A body, never a person.
	body_name text not null,
	-- In vault.case_texts, of the kind "redacted".
	text_id uuid not null,
	state text not null check (state in ('asked', 'agreed', 'refused', 'sent', 'declined', 'answered', 'dropped')),
	asked_on date not null,
	-- How she agreed; or what stands in for it: danger to life, or the law on denunciations.
	consent text check (consent in ('receipt', 'inPerson', 'phone', 'letter', 'danger', 'law')),
	consent_on date,
	sent_on date,
	-- The clock of law that binds the receiver, where there is one.
	clock_id uuid references case_clocks,
	answer_by_on date,
	-- The day until which the receiver asked for more time.
	more_time_until_on date,
	decline_reason text check (decline_reason in ('notCompetent', 'alreadyHandled', 'notEnough', 'otherBody', 'notOurs')),
	replied_on date,
	urged_times integer not null default 0,
	last_urged_on date,
	token_hash bytea unique,
	-- The last day on which the link opens; null once it was taken back.
	link_until_on date,
	constraint case_transfers_place unique (case_id, place),
	constraint case_transfers_consent check (state not in ('agreed', 'sent', 'declined', 'answered') or consent is not null),
	constraint case_transfers_sent check (state not in ('sent', 'declined', 'answered') or (sent_on is not null and answer_by_on is not null))
);
-- She is asked about one text at a time.
create unique index case_transfers_asked on case_transfers (case_id) where state = 'asked';

-- The receiver's own way: the link is the proof and gives the one text that went.
create function vault.open_transfer(p_token bytea, p_on date)
returns table (transfer_id uuid, case_id uuid, wrapped bytea, sealed bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select r.id, r.case_id, k.wrapped, t.sealed
	from public.case_transfers r
	join vault.case_texts t on t.id = r.text_id and t.case_id = r.case_id and t.kind = 'redacted'
	join vault.case_keys k on k.case_id = r.case_id
	where r.token_hash = sha256(p_token) and r.link_until_on >= p_on and r.state in ('sent', 'declined', 'answered')
$$;
revoke all on function vault.open_transfer(bytea, date) from public;
grant execute on function vault.open_transfer(bytea, date) to {{application}};
grant select, insert, update on case_transfers to {{application}};

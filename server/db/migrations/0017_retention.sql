-- Oldest code that can run on it: 0.1.0
-- What may be erased after its time: one person proposes, a second confirms, the night erases. Rows stay as the proof.
create table case_erasures (
	id uuid primary key,
	case_id uuid not null references cases on delete cascade,
	what text not null check (what in ('case', 'identity')),
	-- Rule of retention under which it fell due.
	rule_code text not null,
	rule_version integer not null,
	due_on date not null,
	state text not null default 'due' check (state in ('due', 'proposed', 'confirmed', 'erased', 'kept')),
	proposed_by_person_id uuid references people,
	proposed_at timestamptz,
	confirmed_by_person_id uuid references people,
	confirmed_at timestamptz,
	kept_reason text check (kept_reason in ('serious', 'proceedings', 'inspection')),
	erased_on date,
	constraint case_erasures_once unique (case_id, what)
);
create index case_erasures_open on case_erasures (state) where state in ('due', 'proposed', 'confirmed');
create index cases_keep on cases (keep_until) where erased_on is null;
grant select, insert, update, delete on case_erasures to {{application}};

-- Not even the product erases what is open or what two people did not agree to.
drop function vault.erase_case(uuid);
create function vault.erase(p_case uuid, p_what text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
	if not exists (
		select from public.case_erasures e join public.cases c on c.id = e.case_id
		where e.case_id = p_case and e.what = p_what and e.state = 'confirmed' and c.closed_on is not null
			and e.proposed_by_person_id <> e.confirmed_by_person_id
	) then return false; end if;
	delete from vault.case_identities where case_id = p_case;
	if p_what = 'case' then
		delete from vault.receipts where case_id = p_case;
		delete from vault.case_files where case_id = p_case;
		delete from vault.case_texts where case_id = p_case;
		delete from vault.case_keys where case_id = p_case;
	end if;
	return true;
end
$$;
revoke all on function vault.erase(uuid, text) from public;
grant execute on function vault.erase(uuid, text) to {{application}};

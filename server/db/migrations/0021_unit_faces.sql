-- Oldest code that can run on it: 0.1.0
-- What a list, a board or a search shows of a unit on a day, in one row: eight look-ups by index for each row shown were
-- two thirds of such a page. Everything here follows from other tables; triggers keep it so, whoever writes those, and
-- unit_faces_of says it anew at any time.

-- Order of the Vietnamese alphabet as text in byte order: letters first, then tones, capitals never. An index over an ICU
-- collation would be wrong after an update of that library, and each comparison costs ten times as much.
create function alphabet_key(name text) returns text language sql immutable parallel safe return
	translate(lower(normalize(name, nfc) collate vi),
		'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz',
		'AAAAAABBBBBBCCCCCCDEFGHHHHHHIIIIIIJKLMMMMMMNOPQRSSSSSSTTTTTTUUUUUUVWXYZ[[[[[[\\\\\\]^_``````a')
	|| e'\x01' || translate(lower(normalize(name, nfc) collate vi),
		'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz',
		'012345012345012345000001234501234500001234500000012345012345012345000000123450123450000123450');

create table unit_faces (
	organisation_id uuid not null references organisations,
	from_on date not null,
	to_on date not null,
	path text collate "C" not null,
	parent_id uuid,
	code text not null,
	kind_code text not null,
	kind_title text not null,
	rank integer not null,
	is_grassroots boolean not null,
	founded_on date not null,
	dissolved_on date,
	name text collate vi not null,
	-- Order of lists: rank of the kind, then the name by the alphabet.
	place text collate "C" not null,
	-- The name of the days, folded; and the names of other days, by which it is found as well.
	search text not null,
	other_names text,
	chair_name text collate vi,
	chair_phone text,
	-- Folded names of all who hold a post, a bar between them.
	people text,
	primary key (organisation_id, from_on)
);

-- The rows of the units, from what they follow from. A row begins where any part of it does.
create function unit_faces_of(units uuid[]) returns setof unit_faces language sql stable as $$
	with held as materialized (
		select posts.organisation_id, posts.id as post_id, posts.role, posts.from_on as post_from_on, mandates.from_on, mandates.to_on,
			people.full_name, people.phone, people.search
		from posts join mandates on mandates.post_id = posts.id join people on people.id = mandates.person_id
		where posts.organisation_id = any(units)
	), starts as (
		select organisation_id, from_on as day from unit_paths where organisation_id = any(units)
		union select organisation_id, to_on from unit_paths where organisation_id = any(units)
		union select organisation_id, from_on from organisation_names where organisation_id = any(units)
		union select organisation_id, to_on from organisation_names where organisation_id = any(units)
		union select organisation_id, from_on from organisation_parents where organisation_id = any(units)
		union select organisation_id, to_on from organisation_parents where organisation_id = any(units)
		union select organisation_id, from_on from held
		union select organisation_id, to_on from held
	), spans as materialized (
		select organisation_id, day as from_on,
			lead(day, 1, 'infinity'::date) over (partition by organisation_id order by day) as to_on
		from starts where day < 'infinity'
	), holding as (
		select spans.organisation_id, spans.from_on,
			string_agg(held.search, ' | ' order by held.search) as people,
			(array_agg(held.full_name order by held.post_from_on, held.post_id)
				filter (where held.role in ('grassrootsChair', 'upperLeader')))[1] as chair_name,
			(array_agg(held.phone order by held.post_from_on, held.post_id)
				filter (where held.role in ('grassrootsChair', 'upperLeader')))[1] as chair_phone
		from spans join held on held.organisation_id = spans.organisation_id
			and held.from_on <= spans.from_on and held.to_on > spans.from_on
		group by spans.organisation_id, spans.from_on
	), called as (
		select organisation_id, count(*) as names from organisation_names where organisation_id = any(units) group by organisation_id
	)
	select unit.id, spans.from_on, spans.to_on, standing.path, line.parent_id, unit.code, unit.kind_code, kind.title, kind.rank,
		kind.is_grassroots, unit.founded_on, unit.dissolved_on, named.name, lpad(kind.rank::text, 6, '0') || alphabet_key(left(named.name, 200)),
		named.search, case when called.names > 1 then (
			select string_agg(other.search, ' | ' order by other.from_on) from organisation_names other
			where other.organisation_id = unit.id and other.id <> named.id) end,
		holding.chair_name, holding.chair_phone, holding.people
	from spans
	join organisations unit on unit.id = spans.organisation_id
	join organisation_kinds kind on kind.code = unit.kind_code
	join unit_paths standing on standing.organisation_id = spans.organisation_id
		and standing.from_on <= spans.from_on and standing.to_on > spans.from_on
	join organisation_names named on named.organisation_id = spans.organisation_id
		and named.from_on <= spans.from_on and named.to_on > spans.from_on
	join called on called.organisation_id = spans.organisation_id
	left join organisation_parents line on line.organisation_id = spans.organisation_id
		and line.from_on <= spans.from_on and line.to_on > spans.from_on
	left join holding on holding.organisation_id = spans.organisation_id and holding.from_on = spans.from_on
$$;

insert into unit_faces select face.* from unit_faces_of(array(select id from organisations)) face;

-- Walks in the order of lists through everything below a unit of the first three levels, and through its direct children.
create index unit_faces_first on unit_faces (left(path, 6), place, organisation_id);
create index unit_faces_second on unit_faces (left(path, 12), place, organisation_id);
create index unit_faces_third on unit_faces (left(path, 18), place, organisation_id);
create index unit_faces_parent on unit_faces (parent_id, place, organisation_id);
create index unit_faces_path on unit_faces (path, from_on) include (to_on, organisation_id, founded_on, dissolved_on);
create index unit_faces_code on unit_faces (lower(code));
create index unit_faces_words on unit_faces using gin (search gin_trgm_ops);
create index unit_faces_other_words on unit_faces using gin (other_names gin_trgm_ops) where other_names is not null;
create index unit_faces_people on unit_faces using gin ((search || ' | ' || people) gin_trgm_ops);
-- Names are searched in the faces now.
drop index organisation_names_words;

-- Renews the rows of the units whose parts a statement changed. Their units are locked first, so that of two transactions
-- the second sees what the first wrote; a lock that references do not wait for.
create function renew_unit_faces() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
	units uuid[];
begin
	if tg_table_name = 'organisations' then
		units := array(select id from changed);
	elsif tg_table_name = 'organisation_kinds' then
		units := array(select id from organisations where kind_code in (select code from changed));
	elsif tg_table_name = 'people' then
		units := array(select distinct posts.organisation_id from changed
			join mandates on mandates.person_id = changed.id join posts on posts.id = mandates.post_id);
	elsif tg_table_name = 'mandates' then
		units := array(select distinct organisation_id from posts where id in (select post_id from changed));
		if tg_op = 'UPDATE' then
			units := units || array(select distinct organisation_id from posts where id in (select post_id from before));
		end if;
	else
		units := array(select distinct organisation_id from changed);
		if tg_op = 'UPDATE' then
			units := units || array(select distinct organisation_id from before);
		end if;
	end if;
	if cardinality(units) = 0 then
		return null;
	end if;
	perform from organisations where id = any(units) order by id for no key update;
	delete from unit_faces where organisation_id = any(units);
	-- A unit that is being founded gets its path last.
	if not exists (select from unit_paths where organisation_id = any(units)) then
		return null;
	end if;
	insert into unit_faces select face.* from unit_faces_of(units) face;
	return null;
end
$$;
revoke execute on function renew_unit_faces() from public;

do $$
declare
	part text;
begin
	foreach part in array array['organisations', 'organisation_kinds', 'organisation_names', 'organisation_parents', 'unit_paths',
		'posts', 'mandates', 'people'] loop
		execute format('create trigger unit_faces_updated after update on %I referencing old table as before new table as changed
			for each statement execute function renew_unit_faces()', part);
		-- Nothing follows from a unit, a kind or a person by themselves.
		continue when part in ('organisations', 'organisation_kinds', 'people');
		execute format('create trigger unit_faces_inserted after insert on %I referencing new table as changed
			for each statement execute function renew_unit_faces()', part);
		execute format('create trigger unit_faces_deleted after delete on %I referencing old table as changed
			for each statement execute function renew_unit_faces()', part);
	end loop;
end
$$;
grant select on unit_faces to {{application}};

-- What is counted of the cases about a unit, from the index alone. The states are domain/cases/lifecycle.ts's ended ones.
create index cases_counted on cases (about_organisation_id) include (id, organisation_id, kind, topic, received_on)
	where state not in ('filed', 'closed', 'withdrawn');
drop index cases_about;
create index cases_about on cases (about_organisation_id, received_on)
	include (id, organisation_id, kind, verdict, outcome, level_ups, recurrence_of_id);

-- Oldest code that can run on it: 0.1.0
-- Surveys: questionnaires as immutable versions, surveys with the places that answer, sealed answers, published tables.
-- What somebody answered never stands readable anywhere (decision 0036): an answer is one sealed row until the survey is
-- closed, then a place in sealed columns whose order chance chose, then gone. What stays are tables made once.

create table questionnaires (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	title text not null,
	made_at timestamptz not null,
	made_by_person_id uuid not null references people,
	ended_at timestamptz
);
create index questionnaires_organisation on questionnaires (organisation_id);

create table questionnaire_versions (
	questionnaire_id uuid not null references questionnaires,
	number integer not null,
	definition jsonb not null,
	-- The choice of words in other languages, by language and then by part of the questionnaire.
	translations jsonb not null default '{}',
	changed_at timestamptz not null,
	issued_at timestamptz,
	primary key (questionnaire_id, number),
	constraint questionnaire_versions_number check (number > 0)
);

-- A recorded prompt for a part in a language, or a picture of a part for whoever reads little (language '').
create table questionnaire_media (
	id uuid primary key,
	questionnaire_id uuid not null,
	number integer not null,
	part text not null,
	language text not null,
	media_type text not null,
	seconds integer,
	bytes bytea not null,
	foreign key (questionnaire_id, number) references questionnaire_versions,
	constraint questionnaire_media_once unique (questionnaire_id, number, part, language),
	constraint questionnaire_media_size check (octet_length(bytes) <= 400000)
);

create function refuse_issued_questionnaire() returns trigger language plpgsql as $$
begin
	if old.issued_at is not null then
		raise exception 'an issued questionnaire never changes' using errcode = 'check_violation', constraint = 'questionnaire_versions_issued';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger questionnaire_versions_issued before update or delete on questionnaire_versions
	for each row execute function refuse_issued_questionnaire();

create function refuse_issued_media() returns trigger language plpgsql as $$
begin
	-- A backup that is put back brings them after their versions, which were issued long ago.
	if tg_op = 'INSERT' and current_setting('lang_nghe.restoring', true) = 'yes' then
		return new;
	end if;
	if exists (select from questionnaire_versions v where v.issued_at is not null
		and v.questionnaire_id = case tg_op when 'INSERT' then new.questionnaire_id else old.questionnaire_id end
		and v.number = case tg_op when 'INSERT' then new.number else old.number end) then
		raise exception 'an issued questionnaire never changes' using errcode = 'check_violation', constraint = 'questionnaire_versions_issued';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger questionnaire_media_issued before insert or update or delete on questionnaire_media
	for each row execute function refuse_issued_media();

-- A place of work without a union yet: facts about the enterprise, never about anybody there.
create table enterprises (
	id uuid primary key,
	-- The upper union that looks after it.
	organisation_id uuid not null references organisations,
	name text not null,
	commune_code text references communes,
	sector text,
	workers integer check (workers >= 0),
	women integer check (women >= 0),
	conditions text,
	contact text,
	noted_on date not null,
	ended_on date
);
create index enterprises_organisation on enterprises (organisation_id);

create table surveys (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	kind text not null check (kind in ('yearly', 'topic', 'enterprise')),
	year integer not null,
	title text not null,
	purpose text not null,
	legal_basis text not null,
	-- What respondents read before they begin.
	notice text not null,
	questionnaire_id uuid not null,
	number integer not null,
	state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'published', 'cancelled')),
	opens_on date not null,
	closes_on date not null,
	-- Only whoever holds a slip may answer.
	is_slips_only boolean not null default false,
	-- No number below is ever published; with a filter the second holds.
	threshold integer not null default 5 check (threshold >= 5),
	filtered_threshold integer not null default 10 check (filtered_threshold >= 10),
	-- Known attributes by which tables are cut; chosen before anybody answers.
	crosses jsonb not null default '[]',
	is_weighted boolean not null default false,
	-- How the places were drawn, with the seed, where they were.
	sample jsonb,
	previous_id uuid references surveys,
	-- Answers are sealed to it; the private half is a file outside the database, destroyed when the tables are made.
	public_key bytea,
	made_at timestamptz not null,
	made_by_person_id uuid not null references people,
	opened_at timestamptz,
	closed_at timestamptz,
	-- When the envelopes were opened and shuffled.
	gathered_at timestamptz,
	published_at timestamptz,
	ended_reason text,
	foreign key (questionnaire_id, number) references questionnaire_versions,
	constraint surveys_days check (opens_on <= closes_on),
	constraint surveys_thresholds check (filtered_threshold >= threshold),
	constraint surveys_key check (state in ('draft', 'cancelled') or public_key is not null)
);
create index surveys_organisation on surveys (organisation_id, year desc);
create index surveys_open on surveys (closes_on) where state = 'open';

-- What was promised to whoever answers can never be taken back, by no operation and no administrator with a console.
create function keep_survey_promises() returns trigger language plpgsql as $$
begin
	if old.state <> 'draft' and (new.questionnaire_id, new.number, new.threshold, new.filtered_threshold, new.crosses, new.is_weighted,
			new.is_slips_only, new.public_key, new.purpose, new.legal_basis, new.notice, new.organisation_id, new.kind)
		is distinct from (old.questionnaire_id, old.number, old.threshold, old.filtered_threshold, old.crosses, old.is_weighted,
			old.is_slips_only, old.public_key, old.purpose, old.legal_basis, old.notice, old.organisation_id, old.kind) then
		raise exception 'a survey that was opened keeps its promises' using errcode = 'check_violation', constraint = 'surveys_promises';
	end if;
	if (old.state in ('published', 'cancelled') and new.state <> old.state)
		or (old.state = 'closed' and new.state not in ('closed', 'published', 'cancelled'))
		or (old.state = 'open' and new.state = 'draft') then
		raise exception 'a survey never goes back' using errcode = 'check_violation', constraint = 'surveys_state';
	end if;
	return new;
end
$$;
create trigger surveys_promises before update on surveys for each row execute function keep_survey_promises();

-- Where people answer: a unit of the federation, or an enterprise.
create table survey_sites (
	id uuid primary key,
	survey_id uuid not null references surveys,
	organisation_id uuid references organisations,
	enterprise_id uuid references enterprises,
	name text not null,
	-- Of the unit on the day of opening: what levels are made from.
	path text collate "C",
	sector text,
	-- How many people were asked.
	population integer not null check (population >= 0),
	target integer check (target > 0),
	slips integer not null default 0,
	-- On which day the place said that slips are handed out or the poster hangs.
	handed_on date,
	-- On the poster and in the address; six letters and digits.
	code text unique,
	-- As of the last night while it is open; what was really counted once it is closed.
	answers integer not null default 0,
	counted_on date,
	-- What looked wrong when the envelopes were opened; never what anybody said.
	flags jsonb not null default '[]',
	left_out_reason text,
	constraint survey_sites_one check (num_nonnulls(organisation_id, enterprise_id) = 1),
	constraint survey_sites_once unique nulls not distinct (survey_id, organisation_id, enterprise_id)
);
create index survey_sites_organisation on survey_sites (organisation_id);

-- One row an answer, sealed and padded, while the survey is open. The id is a keyed hash of the form's own random key.
create table survey_inbox (
	id uuid not null primary key,
	survey_id uuid not null,
	site_id uuid not null,
	envelope bytea not null
) with (toast_tuple_target = 8160);
alter table survey_inbox alter column envelope set storage external;
create index survey_inbox_survey on survey_inbox (survey_id, site_id);

-- Hashes of the slips that were printed, and in a table of its own of those that were used. Both go when it is closed.
create table survey_slips (
	code_hash bytea primary key,
	survey_id uuid not null,
	site_id uuid not null
);
create index survey_slips_site on survey_slips (survey_id, site_id);
create table survey_spent_slips (
	code_hash bytea primary key,
	survey_id uuid not null
);
create index survey_spent_slips_survey on survey_spent_slips (survey_id);

-- Sheets of paper that somebody collected and somebody else types in.
create table survey_bundles (
	id uuid primary key,
	survey_id uuid not null references surveys,
	site_id uuid not null references survey_sites,
	sheets integer not null check (sheets between 1 and 500),
	typed integer not null default 0,
	collected_by_person_id uuid not null references people,
	typed_by_person_id uuid references people,
	received_on date not null,
	constraint survey_bundles_two check (typed_by_person_id is distinct from collected_by_person_id),
	constraint survey_bundles_typed check (typed <= sheets)
);
create index survey_bundles_survey on survey_bundles (survey_id);

-- After closing: a column of up to 10,000 answers, sealed to the survey's key; all columns in one order that chance chose.
create table survey_columns (
	survey_id uuid not null references surveys,
	chunk integer not null,
	item text not null,
	sealed bytea not null,
	primary key (survey_id, chunk, item)
);
alter table survey_columns alter column sealed set storage external;

-- After closing: what was written in own words, apart from all other answers and without its place. Sealed; a person reads
-- and codes it.
create table survey_texts (
	id uuid primary key,
	survey_id uuid not null references surveys,
	item text not null,
	sealed bytea not null,
	-- Put aside because it names somebody or cannot be mistaken; never quoted.
	is_flagged boolean not null default false
);
create index survey_texts_survey on survey_texts (survey_id, item);

-- What may be quoted: the coder's own words, without names. They outlive the text that they were taken from.
create table survey_quotes (
	id uuid primary key,
	survey_id uuid not null references surveys,
	item text not null,
	text_id uuid unique references survey_texts on delete set null,
	codes text[] not null,
	quote text not null
);
create index survey_quotes_survey on survey_quotes (survey_id, item);

create table survey_themes (
	id uuid primary key,
	survey_id uuid not null references surveys,
	item text not null,
	code text not null,
	label text not null,
	constraint survey_themes_once unique (survey_id, item, code)
);

-- What a coder found in a text; a second coder makes a row of her own.
create table survey_codings (
	text_id uuid not null references survey_texts on delete cascade,
	coder integer not null check (coder in (1, 2)),
	codes text[] not null,
	coded_on date not null,
	primary key (text_id, coder)
);

-- Who codes which question: the first and the second are two people.
create table survey_coders (
	survey_id uuid not null references surveys,
	item text not null,
	coder integer not null check (coder in (1, 2)),
	person_id uuid not null references people,
	-- Of the second: how far the two agree over what both have read; stays when the texts are gone.
	agreement jsonb,
	primary key (survey_id, item, coder),
	constraint survey_coders_two unique (survey_id, item, person_id)
);

-- Made once, in one transaction, and never changed: all that will ever be known.
create table survey_tables (
	survey_id uuid not null references surveys,
	item text not null,
	-- 'all', 'level:<organisation id>', 'site:<site id>', 'by:<attribute>:<value>'.
	group_key text not null,
	place integer not null,
	content jsonb not null,
	primary key (survey_id, item, group_key)
);
create index survey_tables_group on survey_tables (survey_id, group_key);
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception 'published tables never change' using errcode = 'check_violation', constraint = 'survey_tables_fixed';
end
$$;
create trigger survey_tables_fixed before update or delete on survey_tables for each row execute function refuse_change();

-- The groups that tables were made of, also those that have none: who looks sees the same list whatever was answered.
create table survey_groups (
	survey_id uuid not null references surveys,
	key text not null,
	place integer not null,
	kind text not null check (kind in ('all', 'level', 'by', 'site')),
	label text not null,
	-- Of a level or place the level that it lies in; of a group by what people said the question.
	parent text,
	-- Of a place.
	organisation_id uuid references organisations,
	sector text,
	population integer not null,
	-- In tenths, of a place of a weighted survey.
	weight integer,
	primary key (survey_id, key)
);
create trigger survey_groups_fixed before update or delete on survey_groups for each row execute function refuse_change();

-- How far a long piece of work is: opening the envelopes, making the tables.
create table survey_work (
	survey_id uuid not null references surveys,
	what text not null check (what in ('gather', 'publish')),
	done integer not null default 0,
	of integer not null default 0,
	refusal text,
	changed_at timestamptz not null,
	primary key (survey_id, what)
);

-- A main finding and what became of it.
create table survey_findings (
	id uuid primary key,
	survey_id uuid not null references surveys,
	place integer not null,
	item text,
	said text not null,
	became text check (became in ('task', 'hotSpot', 'topic', 'explained')),
	became_id uuid,
	answer text,
	due_on date,
	made_at timestamptz not null,
	made_by_person_id uuid not null references people,
	constraint survey_findings_place unique (survey_id, place)
);

-- Each opening of what was written in own words.
create table survey_readings (
	id uuid primary key,
	survey_id uuid not null references surveys,
	item text not null,
	person_id uuid not null references people,
	post_id uuid references posts,
	purpose text not null,
	read_at timestamptz not null
);
create index survey_readings_survey on survey_readings (survey_id, read_at);

grant select, insert, update, delete on questionnaires, questionnaire_versions, questionnaire_media, enterprises, surveys, survey_sites,
	survey_inbox, survey_slips, survey_spent_slips, survey_bundles, survey_columns, survey_texts, survey_quotes, survey_themes, survey_codings,
	survey_coders, survey_work, survey_findings to {{application}};
grant select, insert on survey_tables, survey_groups, survey_readings to {{application}};
grant truncate on survey_inbox, survey_slips, survey_spent_slips to {{application}};

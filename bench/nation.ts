/**
 * A generated nation: provinces, upper unions, grassroots unions with chairs, monthly obligations and reports. Written in
 * bulk by SQL, since the point is to measure reading and writing in a country that is already there; the shapes are those
 * that the operations write, and `rebuild` of the product itself sums them up.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';

export type NationSize = { provinces: number; uppersPerProvince: number; unionsPerUpper: number; months: number };

const sizes: Record<number, Omit<NationSize, 'months'>> = {
	90: { provinces: 1, uppersPerProvince: 1, unionsPerUpper: 90 },
	1300: { provinces: 1, uppersPerProvince: 14, unionsPerUpper: 93 },
	12500: { provinces: 10, uppersPerProvince: 14, unionsPerUpper: 90 },
	125000: { provinces: 34, uppersPerProvince: 41, unionsPerUpper: 90 },
};

/** The sizes that were asked for, all where none was. Throws where one is not known. */
export function nationSizes(asked: readonly number[]): Omit<NationSize, 'months'>[] {
	return (asked.length > 0 ? asked : Object.keys(sizes).map(Number)).map((unions) => {
		const size = sizes[unions];
		if (!size) throw new Error(`No size ${unions}; choose from ${Object.keys(sizes).join(', ')}`);
		return size;
	});
}

/** Figures a month: the shipped monthly form's keys with their breakdowns, and fillers up to thirty. */
export const monthEnd = (month: number) => new Date(Date.UTC(2021, month + 1, 0)).toISOString().slice(0, 10);

/** Cookie value of the chair of the union with that number. */
export const sessionOf = (union: number) => `bench-session-${union}`;

export type Nation = { requirementId: string; versionId: string; unions: number; lastPeriod: string };

/**
 * Fills an empty, migrated installation. Reports of the last month stay open, so that they can be submitted; all earlier
 * ones are there. Takes about a minute for 1.5 million reports.
 */
export async function buildNation(owner: pg.Client, size: NationSize, now: Date): Promise<Nation> {
	const { provinces, uppersPerProvince, unionsPerUpper, months } = size;
	const uppers = provinces * uppersPerProvince;
	const unions = uppers * unionsPerUpper;
	const version = await owner.query<{ id: string }>(
		`select id from report_template_versions where template_code = 'monthly' order by number desc limit 1`,
	);
	const versionId = version.rows[0]?.id as string;
	await owner.query('set synchronous_commit = off');
	await owner.query(`
		create temp table plan as
		select 0 as level, 0 as place, 0 as parent_place
		union all select 1, p, 0 from generate_series(1, ${provinces}) p
		union all select 2, u, (u - 1) / ${uppersPerProvince} + 1 from generate_series(1, ${uppers}) u
		union all select 3, g, (g - 1) / ${unionsPerUpper} + 1 from generate_series(1, ${unions}) g;
		create temp table made as select *, gen_random_uuid() as id from plan;
		create index on made (level, place);
		insert into organisations (id, code, kind_code, founded_on)
		select id, 'Q' || level || '-' || place, (array['confederation','provincialFederation','communeUnion','privateEnterpriseUnion'])[level + 1], '2020-01-01'
		from made order by level, place;
		insert into organisation_names (id, organisation_id, name, search, from_on)
		select gen_random_uuid(), id, 'Công đoàn số ' || level || '.' || place, 'cong doan so ' || level || ' ' || place || ' q' || level || ' ' || place, '2020-01-01' from made;
		insert into organisation_parents (id, organisation_id, parent_id, from_on)
		select gen_random_uuid(), child.id, parent.id, '2020-01-01' from made child
		join made parent on parent.level = child.level - 1 and parent.place = child.parent_place;
		insert into unit_paths (organisation_id, path, from_on)
		with recursive paths as (
			select made.id, organisations.segment::text as path from made join organisations using (id) where level = 0
			union all
			select line.organisation_id, paths.path || unit.segment from paths
			join organisation_parents line on line.parent_id = paths.id join organisations unit on unit.id = line.organisation_id
		)
		select id, path, '2020-01-01' from paths;
		create temp table chair as select made.id as organisation_id, made.level, made.place, gen_random_uuid() as person_id, gen_random_uuid() as post_id
		from made;
		insert into people (id, full_name, search, phone, created_at)
		select person_id, 'Nguyễn Văn ' || place, 'nguyen van ' || place, '0900' || lpad(place::text, 6, '0'), '2021-01-01' from chair;
		insert into posts (id, organisation_id, role, title, from_on)
		select post_id, organisation_id, case level when 3 then 'grassrootsChair' else 'upperLeader' end, 'Chủ tịch', '2020-01-01' from chair;
		insert into mandates (id, post_id, person_id, from_on) select gen_random_uuid(), post_id, person_id, '2020-01-01' from chair;
		insert into accounts (person_id, user_name, created_at) select person_id, 'q' || level || '-' || place, '2021-01-01' from chair;
	`);
	const requirement = await owner.query<{ id: string }>(
		`insert into requirements (id, organisation_id, template_version_id, title, period_definition, targets, due_rule, from_on, made_at)
		select gen_random_uuid(), id, $1, 'Báo cáo tháng', '{"kind":"calendarMonth"}', '{"kinds":["privateEnterpriseUnion"]}',
			'{"kind":"dayOfMonth","day":5,"monthOffset":1,"move":"none"}', '2021-01-01', '2021-01-01' from made where level = 0 returning id`,
		[versionId],
	);
	const requirementId = requirement.rows[0]?.id as string;
	for (let month = 0; month < months; month += 1)
		await addMonth(owner, { requirementId, versionId, month, isOpen: month === months - 1 });
	if (months > 1) await addConsolidations(owner, { unionRequirementId: requirementId, month: months - 2 });
	await addSessions(owner, Math.min(unions, 20_000), now);
	// As autovacuum does in the hour after such a load; index-only reads rest on it.
	await owner.query('vacuum analyze');
	await owner.query('set synchronous_commit = on');
	return { requirementId, versionId, unions, lastPeriod: monthEnd(months - 1).slice(0, 7) };
}

type Month = { requirementId: string; versionId: string; month: number; isOpen: boolean };

/** Nine of ten unions reported, one in ten of them late; in the open month nobody yet. */
async function addMonth(owner: pg.Client, { requirementId, versionId, month, isOpen }: Month): Promise<void> {
	const end = monthEnd(month);
	const code = end.slice(0, 7);
	const due = `${monthEnd(month + 1).slice(0, 7)}-05`;
	await owner.query(`
		insert into obligations (id, requirement_id, organisation_id, upper_id, template_version_id, period_code, from_on, until_on, cut_off_on, due_on, met, met_late)
		select gen_random_uuid(), '${requirementId}', unit.id, upper.id, '${versionId}', '${code}', '${code}-01', '${end}', '${end}', '${due}',
			case when ${isOpen} or unit.place % 10 = 0 then null when unit.place % 7 = 0 then 'nil' else 'reported' end,
			case when ${isOpen} or unit.place % 10 = 0 then null else unit.place % 11 = 0 end
		from made unit join made upper on upper.level = 2 and upper.place = unit.parent_place where unit.level = 3
		order by unit.place`);
	if (!isOpen) {
		await owner.query(`
			insert into reports (id, obligation_id, organisation_id, state, is_nil, by_proxy, version, first_submitted_at, submitted_at)
			select uuidv7(), id, organisation_id, 'accepted', met = 'nil', false, 1, '${due}', '${due}'
			from obligations where period_code = '${code}' and met is not null`);
		await owner.query(`
			insert into report_versions (report_id, number, kind, values, sentence, content_hash, person_id, post_id, submitted_at)
			select reports.id, 1, 'submission', jsonb_build_object('workers', 120, 'workers.women', 60, 'workers.ethnicMinority', 40, 'members', 110,
				'members.women', 55, 'dialoguesHeld', 1, 'petitionsReceived', 2, 'careBeneficiaries', 3, 'situation', 'Đời sống, việc làm ổn định ở đơn vị ' || chair.place || '.') ||
				(select jsonb_object_agg('filler' || n, n * 10) from generate_series(1, 22) n),
				'Tôi xác nhận báo cáo là đúng và đầy đủ.', '\\x00', chair.person_id, chair.post_id, '${due}'
			from reports join obligations on obligations.id = reports.obligation_id join chair on chair.organisation_id = reports.organisation_id
			where obligations.period_code = '${code}'`);
	}
	await owner.query(`
		insert into rollups (organisation_id, requirement_id, template_version_id, period_code, expected, reported, nil, late, is_dirty)
		select upper_id, '${requirementId}', '${versionId}', '${code}', count(*), count(*) filter (where met = 'reported'),
			count(*) filter (where met = 'nil'), count(*) filter (where met_late), false
		from obligations where period_code = '${code}' group by upper_id`);
	for (const level of [2, 1, 0]) {
		await owner.query(`
			insert into rollups (organisation_id, requirement_id, template_version_id, period_code, subtree, is_dirty, computed_at)
			select node.id, '${requirementId}', '${versionId}', '${code}', jsonb_build_object('expected', sum(low.expected), 'reported', sum(low.reported),
				'nil', sum(low.nil), 'proxy', 0, 'late', sum(low.late)), false, '${due}'
			from made node join unit_paths path on path.organisation_id = node.id
			join unit_paths low_path on low_path.path >= path.path and low_path.path < path.path || 'g'
			join rollups low on low.organisation_id = low_path.organisation_id and low.period_code = '${code}' and low.expected > 0
			where node.level = ${level} group by node.id
			on conflict (organisation_id, requirement_id, template_version_id, period_code) do update set subtree = excluded.subtree, computed_at = excluded.computed_at`);
	}
}

/** What upper unions and provinces have to consolidate of a month: the former handed it in, the latter are about to. */
async function addConsolidations(owner: pg.Client, of: { unionRequirementId: string; month: number }): Promise<void> {
	const end = monthEnd(of.month);
	const code = end.slice(0, 7);
	const due = `${monthEnd(of.month + 1).slice(0, 7)}-10`;
	await owner.query(`
		create temp table consolidation as
		select gen_random_uuid() as id, form.id as version_id from report_template_versions form
		where form.template_code = 'monthly-consolidated' order by form.number desc limit 1;
		insert into requirements (id, organisation_id, template_version_id, title, period_definition, targets, due_rule, from_on, made_at)
		select consolidation.id, requirements.organisation_id, version_id, 'Báo cáo tổng hợp tháng', period_definition,
			'{"kinds":["communeUnion","provincialFederation"]}', '{"kind":"dayOfMonth","day":10,"monthOffset":1,"move":"none"}', '2021-01-01', '2021-01-01'
		from consolidation, requirements where requirements.id = '${of.unionRequirementId}';
		insert into obligations (id, requirement_id, organisation_id, upper_id, template_version_id, period_code, from_on, until_on, cut_off_on, due_on, met, met_late)
		select gen_random_uuid(), consolidation.id, unit.id, upper.id, version_id, '${code}', '${code}-01', '${end}', '${end}', '${due}',
			case unit.level when 2 then 'reported' end, case unit.level when 2 then false end
		from consolidation, made unit join made upper on upper.level = unit.level - 1 and upper.place = unit.parent_place
		where unit.level in (1, 2) order by unit.level, unit.place;
		insert into reports (id, obligation_id, organisation_id, state, is_nil, by_proxy, version, first_submitted_at, submitted_at)
		select uuidv7(), obligations.id, organisation_id, 'accepted', false, false, 1, '${due}', '${due}'
		from obligations join consolidation on consolidation.id = requirement_id where met is not null;
		insert into report_versions (report_id, number, kind, values, sentence, content_hash, person_id, post_id, submitted_at)
		select reports.id, 1, 'submission', jsonb_build_object('workers', 10800, 'workers.women', 5400, 'workers.ethnicMinority', 3600,
			'members', 9900, 'members.women', 4950, 'dialoguesHeld', 90, 'petitionsReceived', 180, 'careBeneficiaries', 270,
			'unionsExpected', 90, 'unionsReported', 81, 'situation', 'Đời sống, việc làm ổn định ở ' || reports.organisation_id || '.'),
			'Tôi xác nhận báo cáo là đúng và đầy đủ.', '\\x00', chair.person_id, chair.post_id, '${due}'
		from reports join obligations on obligations.id = reports.obligation_id join consolidation on consolidation.id = obligations.requirement_id
		join chair on chair.organisation_id = reports.organisation_id`);
}

async function addSessions(owner: pg.Client, count: number, now: Date): Promise<void> {
	const hashes = Array.from({ length: count }, (_, index) =>
		createHash('sha256')
			.update(sessionOf(index + 1))
			.digest('hex'),
	);
	await owner.query(
		`insert into sessions (token_hash, id, person_id, created_at, last_seen_on, expires_at, second_factor_at, device)
		select decode(hash, 'hex'), gen_random_uuid(), chair.person_id, $2::timestamptz, $2::timestamptz::date, $2::timestamptz + interval '60 days', $2::timestamptz, 'bench'
		from unnest($1::text[]) with ordinality as list(hash, place) join chair on chair.level = 3 and chair.place = list.place`,
		[hashes, now],
	);
}

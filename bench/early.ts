/**
 * The page “Từ sớm, từ xa” of an upper union, a province and the nation, in a nation of growing size: what it costs must
 * follow the lines shown. Beside it the background count that keeps its rows.
 * Usage: node bench/early.ts [sizes…]; sizes are unions: 90 1300 12500 125000
 */
import { countEarly } from '#server/overview/early/jobs.ts';
import { onGround, round } from './ground.ts';
import { buildNation, nationSizes } from './nation.ts';
import { compareReads, signIn } from './reads.ts';

const months = 3;
const levels = [
	['upper union', 'Q2-1'],
	['province', 'Q1-1'],
	['nation', 'Q0-0'],
] as const;

/** One unit in a hundred owes wages, has an open quick report, a hot spot and a signal above it. */
const happenings = (now: string) => `
	create temp table struck as select unit.id, unit.code, path.path, upper.organisation_id as upper_id, chair.post_id, chair.person_id
	from organisations unit join unit_paths path on path.organisation_id = unit.id
	join unit_paths upper on upper.path = left(path.path, -6)
	join lateral (select posts.id as post_id, mandates.person_id from posts join mandates on mandates.post_id = posts.id
		where posts.organisation_id = unit.id limit 1) chair on true
	where unit.code like 'Q3-%' and substr(unit.code, 4)::int % 100 = 7;
	update report_versions set "values" = "values" || '{"owedWages": 120000000}' from reports, struck
	where reports.id = report_versions.report_id and reports.organisation_id = struck.id;
	insert into incidents (id, organisation_id, reporter_post_id, reporter_person_id, reported_at)
	select gen_random_uuid(), id, post_id, person_id, '${now}' from struck;
	insert into incident_versions (incident_id, number, trigger, occurred_at, noticed_at, involved, facts, made_at, made_by_person_id)
	select id, 1, 'stoppage', reported_at, reported_at, 60, '{"demands": [], "done": []}', reported_at, reporter_person_id from incidents;
	insert into incident_levels (incident_id, organisation_id, arrived_at, reason)
	select incidents.id, struck.upper_id, '${now}', 'above' from incidents join struck on struck.id = incidents.organisation_id;
	insert into hot_spots (id, organisation_id, unit_id, title, cause, workplace_kind, criteria, began_on, noticed_on, declared_at, accountable_post_id)
	select gen_random_uuid(), upper_id, id, 'Ngừng việc', 'wages', 'privateEnterprise', '[]', '2021-01-02', '2021-01-03', '${now}', post_id from struck;
	insert into signals (id, rule, organisation_id, subject, topic, units, matters, people, from_on, until_on, found_on, seen_on)
	select gen_random_uuid(), 'units', upper_id, code, 'wages', 3, 5, 40, '2021-01-02', '2021-01-20', '2021-01-21', '2021-01-21' from struck;
	analyze`;

for (const size of nationSizes(process.argv.slice(2).map(Number))) {
	await onGround(async (ground) => {
		const now = new Date(Date.UTC(2021, months, 3, 2));
		ground.application.now = () => now;
		ground.application.isDemo = true;
		const nation = await buildNation(ground.owner, { ...size, months }, now);
		await ground.owner.query(happenings(now.toISOString()));
		await countEarly(ground.application);
		const started = performance.now();
		await countEarly(ground.application);
		const seconds = (performance.now() - started) / 1000;
		const kept = await ground.owner.query<{ count: number }>('select count(*)::int as count from early_lines');
		console.log(`\n${nation.unions} unions; count in ${round(seconds)} s, ${kept.rows[0]?.count} rows kept`);
		const reads: [string, string, string][] = [];
		for (const [name, code] of levels) {
			reads.push([name, await signIn(ground.owner, code, now), '/api/v1/early/show']);
		}
		await compareReads(
			ground,
			`select id, organisation_id, period_code, due_on, met, met_late from obligations
			where upper_id = (select id from organisations where code = 'Q2-1') and requirement_id = '${nation.requirementId}'
				and period_code = '${nation.lastPeriod}' and voided_at is null`,
			reads,
		);
	});
}

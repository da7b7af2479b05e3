/**
 * Figures of a union's own surveys: how many it held, how many people answered, of how many asked. Each level holds its own,
 * and a form of an upper union adds those of the units below from their reports. A survey is held when it is closed.
 */
import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';
import type { Db } from '../db/connect.ts';
import { kept } from '../db/kept.ts';

type Asked = { organisationId: string; fromOn: string; lastOn: string };
type Figures = { ever: number; held: number; asked: number; answers: number };

/** Answers are known once the envelopes were opened, and told from the threshold up. */
const figures = kept((db, { organisationId, fromOn, lastOn }: Asked) =>
	sql<Figures>`
		with held as (
			select survey.id, survey.threshold, survey.gathered_at from surveys survey
			where survey.organisation_id = ${organisationId}::uuid and survey.state in ('closed', 'published')
				and (survey.closed_at at time zone 'Asia/Ho_Chi_Minh')::date between ${fromOn}::date and ${lastOn}::date
		), counted as (
			select sum(site.population)::int as asked, sum(site.answers)::int as answers
			from held join survey_sites site on site.survey_id = held.id and site.left_out_reason is null
			where held.gathered_at is not null group by held.id, held.threshold having sum(site.answers) >= held.threshold
		)
		select (select count(*)::int from surveys where organisation_id = ${organisationId}::uuid) as ever,
			(select count(*)::int from held) as held, coalesce(sum(asked), 0)::int as asked, coalesce(sum(answers), 0)::int as answers
		from counted`.compile(db),
);

/** Unions within, itself among them, and those that closed a survey of their own in the time. */
const unions = kept((db, { organisationId, fromOn, lastOn }: Asked) =>
	sql<{ ever: number; units: number; held: number }>`
		with unit as (
			select face.organisation_id, (select count(*) from surveys survey where survey.organisation_id = face.organisation_id)::int as ever,
				exists (select from surveys survey where survey.organisation_id = face.organisation_id
					and survey.state in ('closed', 'published')
					and (survey.closed_at at time zone 'Asia/Ho_Chi_Minh')::date between ${fromOn}::date and ${lastOn}::date) as held
			from unit_paths own
			join unit_faces face on face.path >= own.path and face.path < own.path || 'g'
				and face.from_on <= ${lastOn}::date and face.to_on > ${lastOn}::date
				and face.founded_on <= ${lastOn}::date and (face.dissolved_on is null or face.dissolved_on > ${lastOn}::date)
			where own.organisation_id = ${organisationId}::uuid and own.from_on <= ${lastOn}::date and own.to_on > ${lastOn}::date
		)
		select coalesce(sum(ever), 0)::int as ever, count(*)::int as units, (count(*) filter (where held))::int as held from unit
	`.compile(db),
);

const unitsName = 'surveys.unitsHeld';

type At = Parameters<MeasureProvider['supply']>[1];
const lastOf = ({ untilOn, cutOffOn }: At) => (untilOn < cutOffOn ? untilOn : cutOffOn);

/** Of the union's own surveys. */
async function own(db: Db, at: At): Promise<Record<string, Measured>> {
	const lastOn = lastOf(at);
	const { rows } = await figures(db, { organisationId: at.organisationId, fromOn: at.fromOn, lastOn });
	const found = rows[0]!;
	// Who never made one here may hold them on paper: nothing is known then, which is not nought.
	if (found.ever === 0) return {};
	const { held, asked, answers } = found;
	const source = `Khảo sát của chính đơn vị đã đóng đến ngày ${formatDate(lastOn)}`;
	const known: Record<string, Measured> = { 'surveys.held': { values: { '': held }, source } };
	if (answers > 0) {
		known['surveys.respondents'] = { values: { '': answers }, source };
		const values = { '': Math.round((answers / asked) * 100), of: asked, count: answers };
		known['surveys.responseRate'] = { values, source: `${answers} phiếu của ${asked} người được hỏi` };
	}
	return known;
}

/** For goals that ask for a share of all levels. */
async function ofUnions(db: Db, at: At): Promise<Record<string, Measured>> {
	const lastOn = lastOf(at);
	const { rows } = await unions(db, { organisationId: at.organisationId, fromOn: at.fromOn, lastOn });
	const { ever, held, units } = rows[0]!;
	const source = `Công đoàn các cấp đã tự khảo sát, đóng đến ngày ${formatDate(lastOn)}`;
	return ever > 0 ? { [unitsName]: { values: { '': held, of: units }, source } } : {};
}

export const surveyMeasures: MeasureProvider = {
	names: ['surveys.held', 'surveys.respondents', 'surveys.responseRate', unitsName],
	async supply({ db }, at, names) {
		const [one, all] = await Promise.all([
			names.some((name) => name !== unitsName) ? own(db, at) : {},
			names.includes(unitsName) ? ofUnions(db, at) : {},
		]);
		const known: Record<string, Measured> = { ...one, ...all };
		return Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name)));
	},
};

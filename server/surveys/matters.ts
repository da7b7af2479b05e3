/**
 * What surveys have that is due: at a place to hand out, at the organiser to look after before the last day, to have the
 * words coded, to have the tables made. Of who answered nothing is known, so nobody is ever reminded of answering but all
 * places at once.
 */
import { type RawBuilder, sql } from 'kysely';
import { leastOfSite } from '#domain/surveys/rules.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Matter, MatterProvider } from '../application.ts';
import type { Db } from '../db/connect.ts';

/** At each place until somebody there says that it is done; due three days after the opening. */
const handOut = 'surveys.handOut';
/** All places at once, by hand, while it is open. */
const reminder = 'surveys.reminder';
const closing = 'surveys.closing';
const coding = 'surveys.coding';
const results = 'surveys.results';

const closedOn = sql`(survey.closed_at at time zone 'Asia/Ho_Chi_Minh')::date`;
/** Fewer make no tables, and nobody opens what they wrote. */
const hasEnough = sql`(select sum(site.answers) from survey_sites site where site.survey_id = survey.id
	and site.left_out_reason is null) >= ${sql.lit(leastOfSite)}`;
const isUncoded = sql`exists (select from survey_texts word where word.survey_id = survey.id
	and not exists (select from survey_codings coding where coding.text_id = word.id))`;

type Kind = {
	due: RawBuilder<unknown>;
	isOpen: RawBuilder<unknown>;
	verb: Verb;
	weight: 2 | 3;
	title: (survey: string) => string;
	page: string;
};

/** Those that the organiser has; the id is the survey's. */
const ofSurvey: Record<string, Kind> = {
	[closing]: {
		...{ due: sql`survey.closes_on`, isOpen: sql`survey.state = 'open'`, verb: 'survey.write', weight: 3, page: '' },
		title: (survey) => `Ngày cuối nhận phiếu: ${survey}`,
	},
	[coding]: {
		...{ due: sql`${closedOn} + 7`, verb: 'survey.code', weight: 2, page: '/texts' },
		isOpen: sql`survey.state = 'closed' and survey.gathered_at is not null and ${hasEnough} and ${isUncoded}`,
		title: (survey) => `Đọc và xếp nhóm ý kiến: ${survey}`,
	},
	[results]: {
		...{ due: sql`${closedOn} + 14`, verb: 'survey.publish', weight: 2, page: '' },
		isOpen: sql`survey.state = 'closed' and survey.gathered_at is not null`,
		title: (survey) => `Lập bảng kết quả: ${survey}`,
	},
};

const isUnhanded = sql`survey.state = 'open' and site.handed_on is null and site.organisation_id is not null`;

type Row = { id: string; surveyId: string; organisationId: string; dueOn: string; title: string };

const siteMatter =
	(kind: string) =>
	({ id, surveyId, organisationId, dueOn, title }: Row): Matter => ({
		...{ kind, id, organisationId, dueOn, title: `Phát phiếu, dán áp phích: ${title}` },
		...{ path: `/surveys/${surveyId}`, verb: 'survey.handOut', weight: 2 },
	});

/** One for each unit that is asked, for a reminder to all of them. */
export async function siteMatters(db: Db, surveyId: string): Promise<Matter[]> {
	const { rows } = await sql<Row>`
		select site.id, survey.id as survey_id, site.organisation_id, survey.closes_on as due_on, survey.title
		from survey_sites site join surveys survey on survey.id = site.survey_id
		where survey.id = ${surveyId}::uuid and site.organisation_id is not null order by site.id`.execute(db);
	return rows.map(siteMatter(reminder));
}

export const surveyMatters: MatterProvider = {
	kinds: [handOut, reminder, ...Object.keys(ofSurvey)],
	async open(db, { today, fromOn, untilOn, range, units }) {
		const reached = (column: string) =>
			sql`${
				range
					? sql`and exists (select from unit_paths unit where unit.organisation_id = ${sql.ref(column)} and unit.from_on <= ${today}::date
					and unit.to_on > ${today}::date and unit.path >= ${range.low} and unit.path < ${range.high})`
					: sql``
			} ${units ? sql`and ${sql.ref(column)} = any(${[...units]}::uuid[])` : sql``}`;
		const own = Object.entries(ofSurvey).map(
			([kind, { due, isOpen }]) => sql`
				select ${kind}::text as kind, survey.id, survey.id as survey_id, survey.organisation_id, ${due} as due_on, survey.title
				from surveys survey where ${isOpen} and ${due} between ${fromOn}::date and ${untilOn}::date ${reached('survey.organisation_id')}`,
		);
		const { rows } = await sql<Row & { kind: string }>`
			select ${handOut}::text as kind, site.id, survey.id as survey_id, site.organisation_id, survey.opens_on + 3 as due_on, survey.title
			from survey_sites site join surveys survey on survey.id = site.survey_id
			where ${isUnhanded} and survey.opens_on + 3 between ${fromOn}::date and ${untilOn}::date ${reached('site.organisation_id')}
			union all ${sql.join(own, sql` union all `)}
			order by due_on, id`.execute(db);
		return rows.map((row): Matter => {
			const kind = ofSurvey[row.kind];
			if (!kind) return siteMatter(handOut)(row);
			const { id, organisationId, dueOn, title } = row;
			const { verb, weight, page } = kind;
			return {
				kind: row.kind,
				id,
				organisationId,
				dueOn,
				verb,
				weight,
				title: kind.title(title),
				path: `/surveys/${id}${page}`,
			};
		});
	},
	async stillOpen(db, kind, ids) {
		const own = ofSurvey[kind];
		const { rows } = own
			? await sql<{
					id: string;
				}>`select survey.id from surveys survey where survey.id = any(${[...ids]}::uuid[]) and ${own.isOpen}`.execute(
					db,
				)
			: await sql<{
					id: string;
				}>`select site.id from survey_sites site join surveys survey on survey.id = site.survey_id
				where site.id = any(${[...ids]}::uuid[]) and ${kind === handOut ? isUnhanded : sql`survey.state = 'open'`}`.execute(
					db,
				);
		return rows.map(({ id }) => id);
	},
};

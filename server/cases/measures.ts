/**
 * Figures of the cases for reports. A case counts for the union that first held it: what a worker took past her union, or
 * what concerns its leader, never moves a figure of that union. Where the worker's word is asked, "solved" is her word.
 */
import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';
import { kept } from '../db/kept.ts';

type At = { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string };

/** One row. */
type Figures = Record<
	| 'complaint'
	| 'denunciation'
	| 'recommendation'
	| 'reflection'
	| 'solvedInTime'
	| 'overdue'
	| 'transferred'
	| 'bypassedLevels'
	| 'issuesRaised'
	| 'issuesSolved'
	| 'issuesEscalated'
	| 'issuesProlonged'
	| 'adviceSessions'
	| 'adviceGiven'
	| 'peopleAdvised'
	| 'moneyRecovered',
	number
>;

/**
 * Whether the union has ever had a case or a note, or given advice; without any, nothing is known to be zero. Asked first:
 * most unions never had one, and setting up the counting costs a report more than being written.
 */
const hadAny = kept((db, { organisationId }: { organisationId: string }) =>
	sql<{ had: boolean }>`
		select exists (select from case_holders where organisation_id = ${organisationId}::uuid)
			or exists (select from notes where organisation_id = ${organisationId}::uuid and not concerns_leader)
			or exists (select from advice_given where organisation_id = ${organisationId}::uuid) as had
	`.compile(db),
);

/**
 * Petitions by what a report asks for: disputes and complaints about labour are complaints; an accusation without a name
 * and what nobody has classified yet are reflections; a request for advice is no petition.
 */
const figures = kept((db, { organisationId, fromOn, untilOn, cutOffOn }: At) =>
	sql<Figures>`
		with own as (
			select cases.*, first.organisation_id as first_id from cases
				join lateral (select organisation_id from case_holders where case_id = cases.id order by from_on limit 1) first on true
			where cases.id in (select case_id from case_holders where organisation_id = ${organisationId}::uuid)
		), received as (
			select * from own where first_id = ${organisationId}::uuid and received_on between ${fromOn}::date and ${untilOn}::date
		), acts as (
			select act.case_id, act.act, act.done_on, own.level_ups, own.money_recovered from case_acts act
				join own on own.id = act.case_id
				join case_holders holder on holder.case_id = act.case_id and holder.from_on <= act.done_on and holder.to_on > act.done_on
			where holder.organisation_id = ${organisationId}::uuid and act.done_on between ${fromOn}::date and ${untilOn}::date
		), held as (
			select own.*, exists (select from case_clocks clock where clock.case_id = own.id and clock.binds = 'union'
				and clock.state not in ('void', 'stopped') and clock.due_on < ${cutOffOn}::date
				and (clock.ended_on is null or clock.ended_on > ${cutOffOn}::date)) as is_over
			from own join case_holders holder on holder.case_id = own.id and holder.organisation_id = ${organisationId}::uuid
				and holder.from_on <= ${cutOffOn}::date and holder.to_on > ${cutOffOn}::date
			where own.received_on <= ${cutOffOn}::date and (own.closed_on is null or own.closed_on > ${cutOffOn}::date)
		), noted as (
			select outcome from notes where organisation_id = ${organisationId}::uuid and withdrawn_on is null and not concerns_leader
				and case_id is null and written_on between ${fromOn}::date and ${untilOn}::date
		), advised as (
			select * from advice_given where organisation_id = ${organisationId}::uuid and given_on between ${fromOn}::date and ${untilOn}::date
		)
		select
			(select count(*)::int from received where kind in ('complaint', 'labourComplaint', 'individualDispute',
				'collectiveRightsDispute', 'collectiveInterestsDispute')) as complaint,
			(select count(*)::int from received where kind = 'denunciation') as denunciation,
			(select count(*)::int from received where kind = 'recommendation') as recommendation,
			(select count(*)::int from received where kind in ('reflection', 'denunciationInformation', 'unclassified')) as reflection,
			(select count(distinct case_id)::int from acts where act = 'answer' and not exists (select from case_clocks clock
				where clock.case_id = acts.case_id and clock.binds = 'union' and clock.state <> 'void'
					and coalesce(clock.ended_on, ${untilOn}::date) > clock.due_on and clock.started_on <= acts.done_on)) as solved_in_time,
			(select count(*)::int from held where is_over) as overdue,
			(select count(distinct case_id)::int from acts where act in ('transfer', 'guide')) as transferred,
			(select count(*)::int from received where is_bypass) as bypassed_levels,
			(select count(*)::int from received where duplicate_of_id is null and kind <> 'legalAdvice') + (select count(*)::int from noted) as issues_raised,
			(select count(distinct case_id)::int from acts where act = 'confirm' and level_ups = 0)
				+ (select count(*)::int from noted where outcome = 'solved') as issues_solved,
			(select count(distinct moved.case_id)::int from (
				select case_id from acts where act = 'transfer'
				union all
				select later.case_id from case_holders later join case_holders earlier on earlier.case_id = later.case_id
					and earlier.to_on = later.from_on and earlier.organisation_id = ${organisationId}::uuid
				where later.organisation_id <> ${organisationId}::uuid and later.from_on between ${fromOn}::date and ${untilOn}::date) moved) as issues_escalated,
			(select count(*)::int from held where is_over or received_on < ${fromOn}::date) as issues_prolonged,
			(select count(*)::int from advised where way = 'session') as advice_sessions,
			(select count(*)::int from advised) as advice_given,
			(select coalesce(sum(people), 0)::int from advised) as people_advised,
			(select coalesce(sum(money_recovered), 0)::bigint from advised where case_id is null)
				+ (select coalesce(sum(money_recovered), 0)::bigint from (select distinct case_id, money_recovered from acts where act = 'answer') answered)
				as money_recovered
	`.compile(db),
);

const plain = {
	'cases.solvedInTime': 'solvedInTime',
	'cases.overdue': 'overdue',
	'cases.transferred': 'transferred',
	'cases.bypassedLevels': 'bypassedLevels',
	'cases.issuesRaised': 'issuesRaised',
	'cases.issuesSolvedAtGrassroots': 'issuesSolved',
	'cases.issuesEscalated': 'issuesEscalated',
	'cases.issuesProlonged': 'issuesProlonged',
	'cases.adviceSessions': 'adviceSessions',
	'cases.adviceGiven': 'adviceGiven',
	'cases.peopleAdvised': 'peopleAdvised',
	'cases.moneyRecovered': 'moneyRecovered',
} as const satisfies Record<string, keyof Figures>;

const kindParts = ['complaint', 'denunciation', 'recommendation', 'reflection'] as const;

/** Cases, situation notes and advice of the union within the period; stocks at the cut-off. Money in đồng. */
export const caseMeasures: MeasureProvider = {
	names: ['cases.received', ...Object.keys(plain)],
	async supply(context, at, names) {
		const untilOn = at.untilOn < at.cutOffOn ? at.untilOn : at.cutOffOn;
		const [any] = (await hadAny(context.db, { organisationId: at.organisationId })).rows;
		if (!any?.had) return {};
		const [found] = (await figures(context.db, { ...at, untilOn })).rows as [Figures];
		const source = `Sổ vụ việc, phiếu nắm tình hình và sổ tư vấn từ ${formatDate(at.fromOn)} đến ${formatDate(untilOn)}`;
		const supplied: Record<string, Measured> = {};
		for (const name of names) {
			if (name === 'cases.received') {
				const values: Record<string, number> = { '': 0 };
				for (const kind of kindParts) {
					values[kind] = found[kind];
					values[''] = (values[''] ?? 0) + found[kind];
				}
				supplied[name] = { values, source };
			} else if (name in plain) {
				supplied[name] = { values: { '': Number(found[plain[name as keyof typeof plain]]) }, source };
			}
		}
		return supplied;
	},
};

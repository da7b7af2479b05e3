import { addDays, type CivilDate, daysBetween } from '#domain/calendar/date.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { type callOperations, callsShown } from '#domain/overview/calls/operations.ts';
import {
	type CallLine,
	compareUnits,
	isLeftAlone,
	questionFor,
	reasonsFor,
	type UnitFacts,
} from '#domain/overview/calls/rules.ts';
import { problem } from '#domain/problems.ts';
import { actingPost, reach } from '../../access/actor.ts';
import type { ActionsOf, Matter } from '../../application.ts';
import type { Context } from '../../context.ts';
import { type Db, joined } from '../../db/connect.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { insertUrgings } from '../../notices/urging/store.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { periodTitle } from '../../reports/matters.ts';
import { correctCall, countCalls, countLawfulTerms, insertCall, listCalls, listUnits } from './store.ts';

/** Older debts are the board's, not today's telephone's. */
const debtDays = 180;
const logPage = 100;

/** The middle of the gaps between days, rounded; null where there are fewer than two gaps. */
function usualGap(days: readonly CivilDate[]): number | null {
	const gaps = days.slice(1).map((day, place) => daysBetween(days[place] as CivilDate, day));
	if (gaps.length < 2) return null;
	return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null;
}

type UnitRow = Awaited<ReturnType<typeof listUnits>>[number];
type ToRing = { unit: UnitRow; facts: UnitFacts; owed: Matter[] };

/** What units owe until tomorrow, without what only the holders of some posts may know of. */
async function listOwed({ application, today }: Context, db: Db, units: readonly string[]): Promise<Matter[]> {
	const at = { today, fromOn: addDays(today, -debtDays), untilOn: addDays(today, 1), range: null, units };
	const found = await Promise.all(application.matters.map((provider) => provider.open(db, at)));
	return found.flat().filter(({ postIds }) => postIds === undefined);
}

/** The facts of units right below the actor's unions. Every area is asked what its units owe: by reads that travel together. */
async function readFacts(context: Context, units: readonly UnitRow[]): Promise<ToRing[]> {
	const ids = units.map(({ id }) => id);
	const [owed, terms] = await Promise.all([
		listOwed(context, context.db, ids),
		countLawfulTerms(context, ids, addDays(context.today, 1)),
	]);
	const owedBy = Map.groupBy(owed, ({ organisationId }) => organisationId);
	return units.map((unit) => {
		const facts: UnitFacts = {
			matters: owedBy.get(unit.id) ?? [],
			lawfulTerms: terms.get(unit.id) ?? 0,
			lateLately: unit.lateLately,
			returned: unit.returned.map(({ periodDefinition, periodCode, ...one }) => ({
				...one,
				title: `${one.title}, ${periodTitle(periodDefinition, periodCode)}`,
				path: `/reports/${one.id}`,
			})),
			lastHeardOn: unit.lastHeardOn,
			usualGap: usualGap(unit.reportedOn),
			chairSince: unit.chairSince,
			lastCall: unit.lastCall,
		};
		return { unit, facts, owed: owedBy.get(unit.id) ?? [] };
	});
}

/** A report that can be taken down while the unit is on the telephone: the one due longest. */
function proxyPathOf(context: Context, owed: readonly Matter[]): string | null {
	if (reach(context.actor, 'report.submitByProxy').length === 0) return null;
	const [report] = owed
		.filter(({ kind, dueOn }) => kind === 'reports.report' && dueOn <= addDays(context.today, 1))
		.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
	return report ? `${report.path}/proxy` : null;
}

const aboutOf = (lines: readonly CallLine[]) =>
	lines
		.map(({ title }) => title)
		.join('; ')
		.slice(0, 500) || 'Hỏi thăm tình hình';

function refusePast(nextOn: CivilDate | undefined, today: CivilDate): void {
	if (nextOn !== undefined && nextOn <= today) {
		const message = 'Ngày gọi lại phải sau hôm nay. Bỏ trống nếu không hẹn ngày.';
		throw problem('unreadableInput', {}, [{ path: 'nextOn', message }]);
	}
}

/**
 * Units below the actor's unions with a reason to ring them today, whom first, and how many units there are. In two
 * statements where the reads of the context are joined.
 */
export async function listToRing(context: Context) {
	const { today } = context;
	const [units, calendar] = await Promise.all([listUnits(context), loadCalendar(context.db)]);
	const rows = (await readFacts(context, units))
		.map((one) => ({
			...one,
			lines: reasonsFor(one.facts, today, calendar),
			lateLately: one.unit.lateLately,
			triedToday: one.unit.lastCall?.calledOn === today,
		}))
		.filter(({ lines, unit }) => lines.length > 0 && !isLeftAlone(lines, unit.lastCall, today))
		.toSorted(compareUnits);
	return { rows, units: units.length, isWorkingDay: isWorkingDay(calendar, today) };
}

export const callActions: ActionsOf<typeof callOperations> = {
	async today(context, input) {
		const { db, today } = context;
		if (reach(context.actor, 'call.record').length === 0) throw problem('notYours');
		const [{ rows, units, isWorkingDay }, calledToday] = await Promise.all([
			listToRing({ ...context, db: joined(db) }),
			listCalls(context, { fromOn: today, untilOn: today, limit: 200 }),
		]);
		return {
			rows: rows.slice(0, input.all ? undefined : callsShown).map(({ unit, lines, owed, triedToday }) => ({
				organisationId: unit.id,
				name: unit.name,
				chairName: unit.chairName,
				phone: unit.phone,
				lines,
				question: questionFor((lines[0] as CallLine).reason),
				proxyPath: proxyPathOf(context, owed),
				lastCall: unit.lastCall && { ...unit.lastCall, calledAt: new Date(unit.lastCall.calledAt) },
				triedToday,
			})),
			total: rows.length,
			units,
			isWorkingDay,
			calledToday,
		};
	},

	async record(context, input) {
		const { db, today } = context;
		const organisation = await getOrganisation(context, 'call.record', input.organisationId);
		refusePast(input.nextOn, today);
		const post = actingPost(context.actor, 'call.record', organisation.path);
		if (!post) throw problem('notYours');
		const together = { ...context, db: joined(db) };
		const [called] = await readFacts(together, await listUnits(context, organisation.organisationId));
		const lines = called ? reasonsFor(called.facts, today, await loadCalendar(db)) : [];
		const words = input.words || null;
		const id = await insertCall(context, {
			organisationId: organisation.organisationId,
			callerOrganisationId: post.organisationId,
			callerPostId: post.postId,
			outcome: input.outcome,
			words,
			nextOn: input.nextOn ?? null,
			about: aboutOf(lines),
		});
		const urged = (called?.owed ?? []).filter(({ path }) => lines.some((line) => line.path === path));
		await insertUrgings(context, urged, { by: 'phone', note: words, postId: post.postId });
		record(context, {
			name: 'call.recorded',
			organisationId: organisation.organisationId,
			subjectId: id,
			postId: post.postId,
			details: { outcome: input.outcome },
		});
		return { id };
	},

	async correct(context, input) {
		refusePast(input.nextOn, context.today);
		const answer = { outcome: input.outcome, words: input.words || null, nextOn: input.nextOn ?? null };
		const organisationId = await correctCall(context, input.id, answer);
		record(context, { name: 'call.corrected', organisationId, subjectId: input.id });
		return { id: input.id };
	},

	async log(context, input) {
		if (reach(context.actor, 'call.read').length === 0) throw problem('notYours');
		const month = input.month ?? context.today.slice(0, 7);
		const fromOn = `${month}-01`;
		const untilOn = addDays(`${addDays(fromOn, 31).slice(0, 7)}-01`, -1);
		const span = { fromOn, untilOn };
		const [counts, rows] = await Promise.all([
			countCalls(context, span),
			listCalls(context, { ...span, limit: logPage, offset: (input.page - 1) * logPage }),
		]);
		return { month, rows, counts, page: input.page, pages: Math.ceil(counts.calls / logPage) };
	},
};

/** The officer's side: the board of a period, returning, accepting, locking, reminding. */
import { today as dayOf, daysBetween } from '#domain/calendar/date.ts';
import { periodByCode } from '#domain/calendar/periods.ts';
import { labelOfKey } from '#domain/fields/labels.ts';
import { problem } from '#domain/problems.ts';
import { type TransitionName, transitions } from '#domain/reports/lifecycle.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import { missingIn } from '#domain/reports/rules.ts';
import type { BoardChild, Counters } from '#domain/reports/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, reach } from '../../access/actor.ts';
import { prove } from '../../access/within.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { insertUrgings } from '../../notices/urging/store.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { guard } from '../entry/actions.ts';
import { insertRemarks, listVersions, setState, upsertReading } from '../entry/store.ts';
import { reportMatter } from '../matters.ts';
import { lockObligation, type Obligation } from '../obligations/store.ts';
import { withMissing } from '../rollups/store.ts';
import { getTemplateVersion } from '../templates/store.ts';
import { type BoardFilter, childrenAPage, findStanding, listBoards, listChildren, listRemindable } from './store.ts';

const none: Counters = { expected: 0, reported: 0, nil: 0, proxy: 0, missing: 0, late: 0 };

/** Direct children are live; what lies deeper is as of the last computing, and each is counted once. */
function totalsOf(rollup: Awaited<ReturnType<typeof findStanding>>['rollup']): Counters {
	if (!rollup) return none;
	const stored = rollup.expected > 0 || !rollup.subtree ? rollup : rollup.subtree;
	return withMissing(stored);
}

function childOf(row: Awaited<ReturnType<typeof listChildren>>['rows'][number], today: string): BoardChild {
	const below = row.expected === null ? null : row.expected > 0 || !row.subtree ? row : row.subtree;
	return {
		...row,
		state: row.obligationId ? (row.state ?? 'open') : null,
		isLate: row.metLate === true || (row.met === null && row.dueOn !== null && today > row.dueOn),
		below: below ? withMissing(below as Parameters<typeof withMissing>[0]) : null,
		belowAsOf: row.computedAt,
	};
}

type Boards = Awaited<ReturnType<typeof listBoards>>;

/** Which board to open: what was asked for, else the period begun whose due day is nearest to today, past or to come. */
function choose(
	boards: Boards,
	wanted: { requirementId?: string | undefined; periodCode?: string | undefined },
	today: string,
) {
	const asked = boards
		.filter((board) => !wanted.requirementId || board.requirementId === wanted.requirementId)
		.flatMap((board) => board.dated.map((period) => ({ board, period })));
	const exact = wanted.periodCode ? asked.find(({ period }) => period.periodCode === wanted.periodCode) : undefined;
	const begun = asked.filter(({ period }) => period.fromOn <= today);
	const distance = ({ period }: (typeof asked)[number]) => Math.abs(daysBetween(today, period.dueOn));
	const nearest = begun.toSorted(
		(a, b) => Number(b.period.isOwn) - Number(a.period.isOwn) || distance(a) - distance(b),
	)[0];
	return exact ?? nearest ?? asked[0];
}

async function readPeriod(context: Context, filter: BoardFilter) {
	const [standing, children] = await Promise.all([findStanding(context, filter), listChildren(context, filter)]);
	return { standing, children };
}

type BoardOperations = Pick<typeof reportOperations, 'board' | 'return' | 'accept' | 'lock' | 'remind'>;

/** What is required for acceptance stops the acceptance, here and nowhere earlier. A nil has nothing to add. */
async function refuseIncomplete(context: Context, obligation: Obligation<Verb>): Promise<void> {
	if (obligation.isNil) return;
	const [[latest], { definition }] = await Promise.all([
		listVersions(context.db, obligation.reportId as string),
		getTemplateVersion(context.db, obligation.templateVersionId),
	]);
	const missing = missingIn(definition, latest?.values ?? {});
	if (missing.length === 0) return;
	const named = missing.slice(0, 5).map(({ key }) => labelOfKey(definition, key));
	const more = missing.length > named.length ? ` và ${missing.length - named.length} mục khác` : '';
	throw problem('notComplete', { fields: `${named.join('; ')}${more}` });
}

/** An act of the upper union that only moves the state. */
async function move<V extends 'report.accept' | 'report.lock'>(
	context: Context,
	name: TransitionName,
	verb: V,
	id: string,
) {
	const obligation = await lockObligation(context, verb, id);
	guard(name, obligation);
	if (name === 'accept') await refuseIncomplete(context, obligation);
	const transition = transitions[name];
	if (transition.to) await setState(context, obligation, transition.to);
	const post = actingPost(context.actor, verb, obligation.path);
	// Whoever accepts has read: the union sees it, also where the page's own note of the reading never came through.
	if (post && verb === 'report.accept') {
		await upsertReading(context, obligation as Obligation<'report.accept'>, post.postId);
	}
	record(context, {
		name: transition.event,
		organisationId: obligation.organisationId,
		subjectId: obligation.id,
		postId: post?.postId,
	});
	return { id };
}

export const boardActions: ActionsOf<BoardOperations> = {
	async board(context, input) {
		const organisationId = input.organisationId ?? homeOf(context);
		const at = { organisationId, show: input.show, page: input.page };
		const { requirementId: askedId, periodCode: askedCode } = input;
		// A period that is named is read ahead, together with the choice of periods: one packet instead of two.
		const [organisation, boards, ahead] = await Promise.all([
			getOrganisation(context, 'report.read', organisationId),
			listBoards(context, organisationId, askedCode),
			askedId && askedCode ? readPeriod(context, { ...at, requirementId: askedId, periodCode: askedCode }) : undefined,
		]);
		const chosen = choose(boards, input, context.today);
		const requirementId = chosen?.board.requirementId ?? askedId;
		const requirements = boards.map((one) => ({ id: one.requirementId, title: one.title }));
		const titled = (code: string) => {
			const definition = chosen && periodByCode(chosen.board.periodDefinition, code);
			return { code, title: definition?.title ?? code };
		};
		const head = {
			organisation: { id: organisation.organisationId, name: organisation.name },
			requirements,
			requirementId: requirementId ?? null,
			periods: chosen?.board.periodCodes.map(titled) ?? [],
			asOf: context.now,
			page: input.page,
			abilities: [
				'report.remind',
				'report.accept',
				'report.return',
				'report.consolidate',
				'report.submitByProxy',
			].filter((verb) => reach(context.actor, verb as Verb).length > 0),
		};
		if (!chosen) {
			return {
				...head,
				period: null,
				dueOn: null,
				totals: none,
				restatements: [],
				children: [],
				pages: 0,
				listed: 0,
				ownObligationId: null,
			};
		}
		const { requirementId: shownId } = chosen.board;
		const { periodCode, fromOn, untilOn, cutOffOn, dueOn } = chosen.period;
		const isAsked = shownId === askedId && periodCode === askedCode;
		const shown = { ...at, requirementId: shownId, periodCode };
		const { standing, children } = isAsked && ahead ? ahead : await readPeriod(context, shown);
		return {
			...head,
			period: { ...titled(periodCode), fromOn, untilOn, cutOffOn },
			dueOn,
			totals: totalsOf(standing.rollup),
			restatements: standing.restatements.map(({ counters, madeAt, ...one }) => ({
				...one,
				madeOn: dayOf(new Date(madeAt)),
				totals: withMissing(counters),
			})),
			children: children.rows.map((row) => childOf(row, context.today)),
			pages: Math.ceil(children.total / childrenAPage),
			listed: children.total,
			ownObligationId: standing.ownObligationId,
		};
	},

	async return(context, input) {
		const obligation = await lockObligation(context, 'report.return', input.id);
		guard('return', obligation);
		const post = actingPost(context.actor, 'report.return', obligation.path);
		if (!post) throw problem('notYours');
		await insertRemarks(context, obligation, input.remarks, post.postId);
		await setState(context, obligation, 'returned');
		await upsertReading(context, obligation, post.postId);
		record(context, {
			name: transitions.return.event,
			organisationId: obligation.organisationId,
			subjectId: obligation.id,
			postId: post.postId,
			details: { remarks: input.remarks.length },
		});
		return { id: input.id };
	},

	accept: (context, input) => move(context, 'accept', 'report.accept', input.id),
	lock: (context, input) => move(context, 'lock', 'report.lock', input.id),

	async remind(context, input) {
		const rows = await listRemindable(context, input.obligationIds);
		const reminded = rows.map((row) => prove(context, 'report.remind', row));
		const [first] = reminded;
		const post = first && actingPost(context.actor, 'report.remind', first.path);
		await insertUrgings(context, reminded.map(reportMatter), {
			by: input.channel,
			note: input.note ?? null,
			postId: post?.postId ?? null,
		});
		for (const obligation of reminded) {
			record(context, {
				name: 'report.reminded',
				organisationId: obligation.organisationId,
				subjectId: obligation.id,
				postId: post?.postId,
				details: { channel: input.channel },
			});
		}
		return { reminded: reminded.length, skipped: input.obligationIds.length - reminded.length };
	},
};

/** The organisation of the actor's first post: where a leader's or officer's board begins. */
function homeOf(context: Context): string {
	const post = context.actor.posts[0];
	if (!post) throw problem('notYours');
	return post.organisationId;
}

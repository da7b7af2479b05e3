import { formatDate } from '#domain/calendar/date.ts';
import type { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { type FlatFigures, figuresOf } from '#domain/plans/cascades/rules.ts';
import type { BoardShow } from '#domain/plans/cascades/schema.ts';
import { directiveStateTerms } from '#domain/plans/directives/terms.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { reachedOf } from '../disseminations/reach/store.ts';
import { listEvidence } from '../evidence/store.ts';
import { getNode, headOf, type Node, standingOf } from '../policy.ts';
import { countOn, findCounts, findLineage, listChildren, rowsAPage } from './board/store.ts';
import { flatReach, workersIn } from './counts/store.ts';
import { countBelow, findRun, insertRun, listRuns } from './runs/store.ts';
import { markDirty } from './standing/store.ts';
import { findChair, listReceived, noteReceived, openCascade } from './store.ts';

/** Nothing more is due under a directive that was withdrawn or replaced; what is there can be read. */
export function refuseEnded(node: { directiveState: Node<Verb>['directiveState'] }): void {
	if (node.directiveState === 'issued') return;
	throw problem('wrongState', { state: directiveStateTerms[node.directiveState] });
}

/** Refuses where the directive did not come to the union from above, or no longer concerns it. */
export function refuseUnassigned(node: Node<Verb>): void {
	if (node.isOwner) throw problem('wrongState', { state: 'Đây là công đoàn ban hành văn bản' });
	if (node.leftOn !== null) throw problem('wrongState', { state: `Đơn vị đã rời từ ngày ${formatDate(node.leftOn)}` });
}

const unitOf = (node: Node<Verb>) => ({ id: node.organisationId, name: node.name });

/** Today's numbers of a union, its lineage, and the page of those directly below with who was reached in them. */
async function readBoard(
	context: Context,
	directiveId: string,
	organisationId: string,
	{ show, page }: { show: BoardShow; page: number },
) {
	const node = { directiveId, organisationId };
	const [{ lineage, figures, computedAt }, { rows, listed }] = await Promise.all([
		findLineage(context, node),
		listChildren(context, node, show, page),
	]);
	return {
		lineage,
		totals: figuresOf(figures ?? {}),
		reached: reachedIn(figures ?? {}),
		asOf: computedAt,
		on: null,
		rows: rows.map((row) => ({
			...row,
			below: row.below && figuresOf(row.below),
			reached: row.reach ?? workersIn(row.below ?? {}) ?? {},
		})),
		listed,
		pages: Math.ceil(listed / rowsAPage),
	};
}

const reachedIn = (flat: FlatFigures): FlatFigures =>
	Object.fromEntries(Object.entries(flat).filter(([name]) => name.startsWith('reached.')));

export const cascadeActions: ActionsOf<typeof cascadeOperations> = {
	async received(context) {
		const rows = await listReceived(context);
		const lines = rows.map((row) => ({
			...standingOf(row),
			directive: headOf(row),
			organisation: { id: row.organisationId, name: row.name },
			abilities: row.abilities,
		}));
		return { lines };
	},

	async standing(context, input) {
		const node = await getNode(context, 'cascade.read', input.id, input.organisationId);
		const [chair, evidence] = await Promise.all([findChair(context, node), listEvidence(context, node)]);
		return {
			directive: headOf(node),
			organisation: { ...unitOf(node), isGrassroots: node.isGrassroots, ...chair },
			standing: node.isOwner ? null : standingOf(node),
			upper: node.upperId === null ? null : { id: node.upperId, name: chair.upperName ?? '' },
			evidence,
			abilities: node.abilities,
			today: context.today,
		};
	},

	async open(context, { id, organisationId }) {
		const node = await getNode(context, 'cascade.receive', id, organisationId);
		refuseUnassigned(node);
		// Opened is what the union itself did; an officer above notes by hand.
		const post = actingPost(context.actor, 'cascade.receive', node.path);
		if (post?.organisationId !== organisationId) throw problem('notYours');
		const openedAt = await openCascade(context, node, post.postId);
		// Of two who open at once only the first does so.
		if (node.openedAt === null && openedAt.getTime() === context.now.getTime()) {
			const { db } = context;
			const above = { directiveId: id, organisationId: node.upperId as string };
			context.last.push(() => markDirty(db, above));
			record(context, { name: 'cascade.opened', organisationId, subjectId: id, postId: post.postId });
			await context.perform('documents.arrive', {
				...{ organisationId, symbol: node.symbol ?? 'Không số', issuer: node.issuer, abstract: node.directiveTitle },
				datedOn: node.directiveDatedOn ?? undefined,
			});
		}
		return { id, openedAt };
	},

	async noteReceived(context, { id, organisationId, receivedOn, words }) {
		const node = await getNode(context, 'cascade.receive', id, organisationId);
		refuseUnassigned(node);
		if (receivedOn > context.today) {
			const message = `Ngày ${formatDate(receivedOn)} chưa đến. Ghi ngày văn bản đã đến đơn vị.`;
			throw problem('unreadableInput', {}, [{ path: 'receivedOn', message }]);
		}
		const postId = actingPost(context.actor, 'cascade.receive', node.path)?.postId ?? null;
		await noteReceived(context, node, { receivedOn, words: words ?? null, postId });
		const { db } = context;
		context.last.push(() => markDirty(db, { directiveId: id, organisationId: node.upperId as string }));
		record(context, { name: 'cascade.receivedNoted', organisationId, subjectId: id, postId: postId ?? undefined });
		return { id };
	},

	async carryOn(context, { id, organisationId, depth }) {
		const node = await getNode(context, 'cascade.carryOn', id, organisationId);
		refuseEnded(node);
		if (!node.isOwner) refuseUnassigned(node);
		const earlier = await findRun(context.db, node, depth);
		if (earlier) return { id, runId: earlier.id, total: earlier.total };
		const total = (await countBelow(context.db, organisationId, context.today))[depth];
		const postId = actingPost(context.actor, 'cascade.carryOn', node.path)?.postId ?? null;
		const runId = await insertRun(context, node, { depth, total, postId });
		record(context, {
			name: 'cascade.carriedOn',
			organisationId,
			subjectId: id,
			postId: postId ?? undefined,
			details: { depth, total },
		});
		return { id, runId, total };
	},

	async progress(context, input) {
		const node = await getNode(context, 'cascade.read', input.id, input.organisationId);
		const [below, runs, counts] = await Promise.all([
			countBelow(context.db, node.organisationId, context.today),
			listRuns(context.db, node),
			findCounts(context, node),
		]);
		return {
			directive: headOf(node),
			organisation: unitOf(node),
			...below,
			assigned: counts?.figures.assigned ?? 0,
			runs,
			abilities: node.abilities,
		};
	},

	async board(context, input) {
		const isPast = input.on !== undefined && input.on < context.today;
		// A union that is named is read ahead: one packet with the statement that proves the right, which refuses them all.
		const ahead =
			input.organisationId && !isPast ? readBoard(context, input.id, input.organisationId, input) : undefined;
		const [node, read] = await Promise.all([getNode(context, 'cascade.read', input.id, input.organisationId), ahead]);
		const { lineage, ...board } =
			read ??
			(isPast
				? await readPast(context, node, input.on as string)
				: await readBoard(context, input.id, node.organisationId, input));
		return {
			directive: headOf(node),
			organisation: unitOf(node),
			lineage,
			page: input.page,
			abilities: node.abilities,
			today: context.today,
			...board,
		};
	},
};

async function readPast(context: Context, node: Node<'cascade.read'>, on: string) {
	const [{ lineage }, past, reached] = await Promise.all([
		findLineage(context, node),
		countOn(context, node, on),
		reachedOf(context.db, { directiveId: node.directiveId, on }, { upperId: node.organisationId }),
	]);
	const byUnit = new Map(reached.map((one) => [one.organisationId, flatReach([one])] as const));
	const own = past.find((row) => row.organisationId === null);
	const rows = past.flatMap(({ organisationId, name, isGrassroots, openedAt, receivedOn, figures }) => {
		if (organisationId === null || name === null) return [];
		const one = figuresOf(figures);
		const grade = (depths: { declared: number; seen: number; checked: number }) =>
			depths.checked > 0 ? 3 : depths.seen > 0 ? 2 : depths.declared;
		const standing = {
			openedAt,
			receivedOn,
			leftOn: null,
			leftReason: null,
			planState: null,
			planned: isGrassroots ? grade(one.planned) : 0,
			doing: isGrassroots ? grade(one.doing) : 0,
		};
		return [
			{
				...standing,
				...{ organisationId, name, isGrassroots: isGrassroots === true, chairName: null, chairPhone: null },
				below: isGrassroots ? null : one,
				reached: byUnit.get(organisationId) ?? {},
			},
		];
	});
	return {
		lineage,
		totals: figuresOf(own?.figures ?? {}),
		reached: flatReach(reached),
		asOf: null,
		on,
		rows,
		listed: rows.length,
		pages: 1,
	};
}

/** Reviews of a directive: the ledger and the counts are taken as they stand, the officer writes, units propose. */
import { formatDate } from '#domain/calendar/date.ts';
import { directiveKindTerms } from '#domain/plans/directives/terms.ts';
import { isReferral } from '#domain/plans/duties/rules.ts';
import type { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { draftSections } from '#domain/plans/reviews/rules.ts';
import type { ReviewBasis } from '#domain/plans/reviews/schema.ts';
import { reviewKindTerms } from '#domain/plans/reviews/terms.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { supply } from '../../supplies.ts';
import { figuresOnDay } from '../goals/counting/store.ts';
import { getNode, headOf, type Node } from '../policy.ts';
import { reviewDocument } from './documents.ts';
import {
	findProposal,
	findReview,
	getProposable,
	insertProposal,
	insertReview,
	listLedger,
	listPosts,
	listProposals,
	listReviews,
	listUnits,
	setBasis,
	updateReview,
	withdrawProposal,
} from './store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);
const unitOf = (node: Node<Verb>) => ({ id: node.organisationId, name: node.name });

/** The ledger, the five numbers and what areas know, as of now. */
async function takeBasis(context: Context, node: Node<Verb>, untilOn: string): Promise<ReviewBasis> {
	const onDay = untilOn < context.today ? untilOn : context.today;
	const [rows, counts] = await Promise.all([listLedger(context, node, onDay), figuresOnDay(context, node, onDay)]);
	const names = [...new Set(rows.flatMap(({ measure }) => (measure === null ? [] : [measure])))];
	const at = { organisationId: node.organisationId, fromOn: node.directiveFromOn, untilOn: onDay, cutOffOn: onDay };
	const known = names.length > 0 ? await supply(context, at, names) : {};
	return {
		figures: counts.figures,
		countedAt: counts.countedAt?.toISOString() ?? null,
		duties: rows.map(({ quote, ...row }) => {
			const figure = row.measure === null ? undefined : known[row.measure];
			return {
				...row,
				isReferral: isReferral(quote),
				value: figure?.values[''] ?? null,
				source: figure?.source ?? null,
			};
		}),
		onDay,
	};
}

/** The review with its union's right proved. */
async function getReview<V extends Verb>(context: Context, verb: V, id: string) {
	const row = await findReview(context, id, verb !== 'review.read');
	if (!row) throw problem('notFound');
	return { row, node: await getNode(context, verb, row.directiveId, row.organisationId) };
}

function note(context: Context, node: Node<'review.write'>, name: string, subjectId: string): void {
	const postId = actingPost(context.actor, 'review.write', node.path)?.postId;
	record(context, { name, organisationId: node.organisationId, subjectId, postId });
}

/** The paper as a report names it: its kind, its symbol, what it is about. */
function paperOf({ directiveKind, symbol, directiveTitle }: Node<Verb>): string {
	if (!symbol) return directiveTitle;
	const kind = directiveKind === 'instruction' ? 'văn bản' : directiveKindTerms[directiveKind];
	return `${kind} số ${symbol} về ${directiveTitle}`;
}

export const reviewActions: ActionsOf<typeof reviewOperations> = {
	async list(context, { id, organisationId }) {
		const node = await getNode(context, 'review.read', id, organisationId);
		const [reviews, proposals] = await Promise.all([listReviews(context, node), listProposals(context, node)]);
		const { abilities } = node;
		return { directive: headOf(node), organisation: unitOf(node), reviews, proposals, abilities, today: context.today };
	},

	async make(context, { id, organisationId, kind, untilOn }) {
		const node = await getNode(context, 'review.write', id, organisationId);
		if (node.directiveState === 'draft') throw problem('wrongState', { state: 'Bản nháp' });
		if (untilOn > context.today) {
			throw wrong(
				'untilOn',
				`Ngày ${formatDate(untilOn)} chưa đến. ${reviewKindTerms[kind]} đến hôm nay hoặc một ngày đã qua.`,
			);
		}
		if (untilOn < node.directiveFromOn) {
			throw wrong('untilOn', `Văn bản có hiệu lực từ ngày ${formatDate(node.directiveFromOn)}. Chọn ngày sau đó.`);
		}
		const basis = await takeBasis(context, node, untilOn);
		const title = `${reviewKindTerms[kind]} thực hiện ${paperOf(node)}`.slice(0, 500);
		const reviewId = await insertReview(context, node, { kind, title, untilOn, basis, sections: draftSections(basis) });
		note(context, node, 'review.made', reviewId);
		return { id: reviewId };
	},

	async get(context, { id }) {
		const { row, node } = await getReview(context, 'review.read', id);
		const proposals = await listProposals(context, node);
		const { abilities } = node;
		return { ...row, directive: headOf(node), organisation: unitOf(node), proposals, abilities, today: context.today };
	},

	async save(context, { id, revision, symbol, datedOn, ...written }) {
		const { row, node } = await getReview(context, 'review.write', id);
		if (row.revision > revision && row.madeByPersonId !== context.actor.personId) throw problem('changedMeanwhile');
		const next = await updateReview(context, row, { ...written, symbol: symbol || null, datedOn: datedOn ?? null });
		note(context, node, 'review.saved', id);
		return { id, revision: next };
	},

	async retake(context, { id }) {
		const { row, node } = await getReview(context, 'review.write', id);
		await setBasis(context, id, await takeBasis(context, node, row.untilOn));
		note(context, node, 'review.retaken', id);
		return { id };
	},

	async candidates(context, { id, organisationId, words = '', unitId }) {
		const node = await getNode(context, 'review.read', id, organisationId);
		const found = await listUnits(context, node, words);
		const chosen = unitId ? await getProposable(context, id, unitId) : null;
		const chosenNode = chosen ? await getNode(context, 'review.read', id, chosen.organisationId) : null;
		const posts = chosen ? await listPosts(context, chosen.organisationId) : [];
		return {
			directive: headOf(node),
			organisation: unitOf(node),
			...found,
			chosen: chosenNode && unitOf(chosenNode),
			posts,
		};
	},

	async propose(context, { id, organisationId, postId, words }) {
		const at = await getProposable(context, id, organisationId);
		if (postId && !(await listPosts(context, organisationId)).some((post) => post.postId === postId)) {
			throw wrong('postId', 'Chức vụ này không thuộc đơn vị hoặc chưa có người giữ. Chọn lại.');
		}
		const own = context.actor.posts.find((post) => at.path.startsWith(post.path));
		const proposedByPostId = actingPost(context.actor, 'review.write', at.path)?.postId ?? own?.postId ?? null;
		const fields = { directiveId: id, postId: postId ?? null, words, proposedByPostId };
		const proposalId = await insertProposal(context, at, fields);
		record(context, {
			name: 'review.proposed',
			organisationId,
			subjectId: proposalId,
			postId: proposedByPostId ?? undefined,
		});
		return { id: proposalId };
	},

	async withdrawProposal(context, { id }) {
		const found = await findProposal(context, id);
		if (!found) throw problem('notFound');
		const at = await getProposable(context, found.directiveId, found.organisationId);
		if (found.withdrawnOn !== null) throw problem('wrongState', { state: 'Đã rút' });
		await withdrawProposal(context, id);
		record(context, { name: 'review.proposalWithdrawn', organisationId: at.organisationId, subjectId: id });
		return { id, directiveId: found.directiveId };
	},

	async document(context, { id, format }) {
		const { row, node } = await getReview(context, 'review.read', id);
		const [proposals, letterhead] = await Promise.all([
			listProposals(context, node),
			findLetterhead(context, node.organisationId),
		]);
		const document = reviewDocument(letterhead, { ...row, proposals, today: context.today });
		const write = { word: writeWord, pdf: writePdf, print: async () => Buffer.from(printDocument(document), 'utf8') };
		const extension = { word: 'docx', pdf: 'pdf', print: 'html' }[format];
		const name = fileName(
			['Báo cáo', reviewKindTerms[row.kind].toLocaleLowerCase('vi'), node.symbol ?? '', node.name],
			extension,
		);
		return { fileName: name, format, bytes: await write[format](document) };
	},
};

import { formatDate } from '#domain/calendar/date.ts';
import { isPlanTransitionPossible, isWritable, type PlanTransition, planTransitions } from '#domain/plans/lifecycle.ts';
import type { planOperations } from '#domain/plans/operations.ts';
import { proposePlan, type Question, questionsOf } from '#domain/plans/rules.ts';
import { planStateTerms } from '#domain/plans/terms.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../access/actor.ts';
import type { ActionsOf } from '../application.ts';
import type { Context } from '../context.ts';
import { fileName } from '../documents/names.ts';
import { writePdf } from '../documents/pdf.ts';
import { printDocument } from '../documents/print.ts';
import { readWordText } from '../documents/read-word.ts';
import { UnreadableWord } from '../documents/read-word-refusals.ts';
import { writeWord } from '../documents/word.ts';
import { record } from '../events/record.ts';
import { fileStoreOf, keepFile } from '../files/rows.ts';
import { refuseEnded, refuseUnassigned } from './cascades/actions.ts';
import { refreshStanding } from './cascades/standing/store.ts';
import { planDocument } from './documents.ts';
import { insertEvidence, seeEvidenceOf, withdrawEvidenceOf } from './evidence/store.ts';
import { getNode, headOf, lockNode, type Node } from './policy.ts';
import {
	adoptPlan,
	answerPlan,
	type Basis,
	findBasis,
	findPlan,
	listOwn,
	listWaiting,
	type PlanRow,
	renewPlan,
	saveDraft,
} from './store.ts';

const unitOf = (row: { organisationId: string; name: string }) => ({ id: row.organisationId, name: row.name });

/** All that can be read of the plan: its Word file where it brought one, else its sections. Null for pictures and PDF. */
async function wordsOf(context: Context, plan: PlanRow): Promise<string | null> {
	if (plan.sha256 === null) return plan.sections.map(({ title, text }) => `${title}\n${text}`).join('\n');
	const store = await fileStoreOf(context.application);
	try {
		return await readWordText(store.path(plan.sha256));
	} catch (cause) {
		if (cause instanceof UnreadableWord) return null;
		throw cause;
	}
}

async function ask(
	context: Context,
	node: Node<Verb>,
	plan: PlanRow,
	{ basis, chairName }: Basis,
): Promise<Question[]> {
	return questionsOf({
		title: plan.title,
		text: await wordsOf(context, plan),
		datedOn: plan.datedOn,
		fileKind: plan.fileKind,
		directive: { symbol: node.symbol, datedOn: node.directiveDatedOn, fromOn: node.directiveFromOn },
		workers: basis.figures.workers,
		hasChair: chairName !== null,
		today: context.today,
		year: plan.year,
	});
}

/** The plan with its union's row locked and the state looked at: two acts at once stand in line. */
async function holdPlan<V extends Verb>(
	context: Context,
	verb: V,
	name: PlanTransition,
	at: { id: string; organisationId: string },
) {
	const node = await getNode(context, verb, at.id, at.organisationId);
	refuseEnded(node);
	refuseUnassigned(node);
	await lockNode(context.db, node);
	const plan = await findPlan(context.db, node);
	if (!plan || !isPlanTransitionPossible(name, plan.state)) {
		throw problem('wrongState', { state: planStateTerms[plan?.state ?? 'open'] });
	}
	return { node, plan };
}

function noteAct(context: Context, name: PlanTransition, node: Node<Verb>, plan: PlanRow): string | null {
	const { verb, event } = planTransitions[name];
	const postId = actingPost(context.actor, verb, node.path)?.postId ?? null;
	record(context, {
		name: event,
		organisationId: node.organisationId,
		subjectId: plan.id,
		postId: postId ?? undefined,
	});
	return postId;
}

type Adoption = {
	id: string;
	organisationId: string;
	revision: number;
	approvedOn: string;
	approvedWords: string;
	answers: Record<string, string>;
};

async function adopt(context: Context, name: 'adopt' | 'adoptByProxy', input: Adoption) {
	const { node, plan } = await holdPlan(context, planTransitions[name].verb, name, input);
	if (plan.revision !== input.revision) throw problem('changedMeanwhile');
	if (input.approvedOn > context.today) {
		const message = `Ngày ${formatDate(input.approvedOn)} chưa đến. Ghi ngày Ban Chấp hành đã thông qua.`;
		throw problem('unreadableInput', {}, [{ path: 'approvedOn', message }]);
	}
	const basis = await findBasis(context, node);
	const asked = await ask(context, node, plan, basis);
	const postId = noteAct(context, name, node, plan);
	await adoptPlan(context, plan, {
		approvedOn: input.approvedOn,
		approvedWords: input.approvedWords,
		questions: asked.map(({ code }) => ({ code, answer: (input.answers[code] ?? '').trim() })),
		postId,
		byProxy: name === 'adoptByProxy',
	});
	await insertEvidence(context, {
		organisationId: node.organisationId,
		kind: 'plan',
		subjectId: plan.id,
		onDay: input.approvedOn,
		title: `Kế hoạch: ${plan.title}`.slice(0, 300),
		fileId: plan.fileId,
		postId,
		dutyIds: basis.duties.filter((duty) => duty.takesPlan).map((duty) => duty.id),
	});
	return { id: input.id };
}

const viewOf = (plan: PlanRow) => ({
	...plan,
	answered: plan.questions,
	file: plan.fileId === null ? null : { id: plan.fileId, fileName: plan.fileName ?? '', kind: plan.fileKind ?? '' },
});

export const planActions: ActionsOf<typeof planOperations> = {
	async list(context) {
		const [own, waiting] = await Promise.all([listOwn(context), listWaiting(context)]);
		return {
			own: own.map((row) => ({
				directive: headOf(row),
				organisation: unitOf(row),
				state: row.state ?? 'open',
				title: row.title,
			})),
			waiting: waiting.map((row) => ({ ...row, directive: headOf(row), organisation: unitOf(row) })),
			waitingTotal: waiting[0]?.total ?? 0,
		};
	},

	async get(context, input) {
		const node = await getNode(context, 'plan.read', input.id, input.organisationId);
		refuseUnassigned({ ...node, leftOn: null } as Node<'plan.read'>);
		const [plan, basis] = await Promise.all([findPlan(context.db, node), findBasis(context, node)]);
		return {
			directive: headOf(node),
			organisation: unitOf(node),
			plan: plan ? viewOf(plan) : null,
			proposal: proposePlan(basis.basis),
			questions: plan ? await ask(context, node, plan, basis) : [],
			abilities: node.directiveState === 'issued' && node.leftOn === null ? node.abilities : [],
			today: context.today,
		};
	},

	async saveDraft(context, { id, organisationId, revision, ...written }) {
		const node = await getNode(context, 'plan.write', id, organisationId);
		refuseEnded(node);
		refuseUnassigned(node);
		await lockNode(context.db, node);
		const plan = await findPlan(context.db, node);
		const state = plan?.state ?? 'open';
		if (!isWritable(state)) throw problem('wrongState', { state: planStateTerms[state] });
		if (plan && plan.revision > revision && plan.madeByPersonId !== context.actor.personId) {
			throw problem('changedMeanwhile');
		}
		if (written.fileId && written.fileId !== plan?.fileId) await keepFile(context, written.fileId);
		const { symbol = null, datedOn = null, fileId = null, ...text } = written;
		const saved = await saveDraft(context, node, plan, { ...text, symbol, datedOn, fileId });
		if (state === 'open') await refreshStanding(context, organisationId, { directiveIds: [id] });
		return { id, revision: saved.revision };
	},

	adopt: (context, input) => adopt(context, 'adopt', input),
	adoptByProxy: (context, input) => adopt(context, 'adoptByProxy', input),

	async acknowledge(context, input) {
		const { node, plan } = await holdPlan(context, 'plan.answer', 'acknowledge', input);
		const postId = noteAct(context, 'acknowledge', node, plan);
		await answerPlan(context, plan, { state: 'acknowledged', returnReason: null, postId });
		await seeEvidenceOf(context, { organisationId: node.organisationId, subjectId: plan.id }, postId);
		return { id: input.id };
	},

	async return(context, input) {
		const { node, plan } = await holdPlan(context, 'plan.answer', 'return', input);
		const postId = noteAct(context, 'return', node, plan);
		await answerPlan(context, plan, { state: 'returned', returnReason: input.reason, postId });
		const of = { organisationId: node.organisationId, kind: 'plan' as const, subjectId: plan.id };
		await withdrawEvidenceOf(context, of, 'Kế hoạch được trả lại để bổ sung.');
		return { id: input.id };
	},

	async renew(context, input) {
		const { node, plan } = await holdPlan(context, 'plan.write', 'renew', input);
		await renewPlan(context, plan);
		noteAct(context, 'renew', node, plan);
		await refreshStanding(context, node.organisationId, { directiveIds: [input.id] });
		return { id: input.id };
	},

	async document(context, { id, organisationId, format }) {
		const node = await getNode(context, 'plan.read', id, organisationId);
		const [plan, basis] = await Promise.all([findPlan(context.db, node), findBasis(context, node)]);
		const { title, sections } = plan ?? proposePlan(basis.basis);
		const document = planDocument({
			title,
			sections,
			symbol: plan?.symbol ?? null,
			datedOn: plan?.datedOn ?? null,
			isAdopted: plan !== undefined && !isWritable(plan.state),
			issuer: {
				name: node.name,
				isGrassroots: node.isGrassroots,
				place: basis.place,
				documentSymbol: basis.documentSymbol,
			},
			upper: basis.upperName === null ? null : { name: basis.upperName, shortName: basis.upperShortName },
			chairName: basis.chairName,
			mark: basis.mark,
			today: context.today,
		});
		const write = { word: writeWord, pdf: writePdf, print: async () => Buffer.from(printDocument(document), 'utf8') };
		const extension = { word: 'docx', pdf: 'pdf', print: 'html' }[format];
		const name = fileName(['Kế hoạch', node.symbol ?? '', node.name], extension);
		return { fileName: name, format, bytes: await write[format](document) };
	},

	async file(context, { id, organisationId }) {
		const node = await getNode(context, 'plan.read', id, organisationId);
		const plan = await findPlan(context.db, node);
		if (!plan?.fileId || plan.sha256 === null || plan.bytes === null) throw problem('notFound');
		return { id, sha256: plan.sha256, fileName: plan.fileName ?? '', kind: plan.fileKind ?? '', bytes: plan.bytes };
	},
};

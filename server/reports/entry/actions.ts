/** Filling and handing in: drafts, submission in its three ways, confirmation, correction. What is shown is in ../reading. */
import { hash } from 'node:crypto';
import { type CivilDate, formatDate } from '#domain/calendar/date.ts';
import { type Period, periodByCode } from '#domain/calendar/periods.ts';
import type { Finding } from '#domain/fields/check.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import { checkMeasured } from '#domain/fields/measured.ts';
import { problem } from '#domain/problems.ts';
import { estimateStateOf } from '#domain/reports/estimates/rules.ts';
import { isPossible, opennessOf, type TransitionName, transitions } from '#domain/reports/lifecycle.ts';
import { nilFindings } from '#domain/reports/nil/rules.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import { metBy, nilValues, proposalsOf, signatureSentence } from '#domain/reports/rules.ts';
import type { ObligationLine } from '#domain/reports/schema.ts';
import { stateTerms } from '#domain/reports/terms.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, type HeldPost } from '../../access/actor.ts';
import { type ActionsOf, ahead } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { record } from '../../events/record.ts';
import { finishConsolidation } from '../consolidation/store.ts';
import { supplyMeasures } from '../findings/actions.ts';
import { countNilsBefore, insertFindings } from '../findings/store.ts';
import { findLocked, getObligation, lockObligation, type Obligation, proveObligation } from '../obligations/store.ts';
import { listProposalsOf, replaceProposals } from '../proposals/store.ts';
import { type CounterMove, moveCounters } from '../rollups/store.ts';
import { getTemplateVersion, type TemplateVersion } from '../templates/store.ts';
import { type Answers, finalValues, readAnswers, wordsIn } from './answers/actions.ts';
import {
	confirmProxy,
	deleteDraft,
	findPreviousValues,
	insertCorrection,
	insertVersion,
	listVersions,
	setReply,
	upsertDraft,
	upsertReading,
} from './store.ts';

export function stateOf(obligation: { reportState: ObligationLine['state'] | null }): ObligationLine['state'] {
	return obligation.reportState ?? 'open';
}

/** Refuses an act that the state does not allow, naming the state. */
export function guard(name: TransitionName, obligation: Obligation<Verb>): void {
	const state = stateOf(obligation);
	if (!isPossible(name, state)) throw problem('wrongState', { state: stateTerms[state] });
}

export function periodOf(obligation: Obligation<Verb>): Period {
	const period = periodByCode(obligation.periodDefinition, obligation.periodCode);
	if (!period) throw new Error(`Period ${obligation.periodCode} is not one of its requirement`);
	return period;
}

/** What is known elsewhere and says otherwise: asked beside the report, never in its way. */
async function questionsAbout(
	context: Context,
	obligation: Obligation<Verb>,
	definition: Definition,
	handed: { values: Values; isNil: boolean },
): Promise<Finding[]> {
	const measures = supplyMeasures(context, obligation, definition);
	if (!handed.isNil) return checkMeasured(definition, handed.values, await measures);
	const [measured, nilsBefore, openProposals] = await Promise.all([
		measures,
		countNilsBefore(context.db, obligation.id),
		listProposalsOf(context, { reportId: null, organisationId: obligation.organisationId }),
	]);
	const period = periodOf(obligation).title;
	return nilFindings(definition, handed.values, { measured, nilsBefore, openProposals, period });
}

function contentHash(obligation: Obligation<Verb>, values: Values, sentence: string): Buffer {
	const sorted = Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
	return hash('sha256', JSON.stringify([obligation.id, obligation.templateVersionId, sorted, sentence]), 'buffer');
}

export type Kind = Parameters<typeof signatureSentence>[0]['kind'];

/** The sentence that this person would sign in the name of this post. */
export function sentenceFor(context: Context, obligation: Obligation<Verb>, kind: Kind, post: HeldPost): string {
	return signatureSentence({
		kind,
		title: obligation.title,
		period: periodOf(obligation).title,
		unit: obligation.organisationName,
		postTitle: post.title,
		fullName: context.actor.fullName,
	});
}

function postFor(context: Context, verb: Verb, obligation: Obligation<Verb>): HeldPost {
	const post = actingPost(context.actor, verb, obligation.path);
	if (!post) throw problem('notYours');
	return post;
}

/** The counters of the direct upper union move with the commit: its whole district writes that one row in the same days. */
function countLast(context: Context, obligation: Obligation<Verb>, move: CounterMove): void {
	context.last.push(() => moveCounters(context.db, { ...obligation, organisationId: obligation.upperId }, move));
}

type Submitting = 'report.submit' | 'report.submitByProxy';

const findToHandIn = (db: Db, { id }: { id: string }, today: CivilDate) =>
	Promise.all([findLocked(db, id, today), findPreviousValues(db, id)]);

type FoundToHandIn = Awaited<ReturnType<typeof findToHandIn>>;

/** The one path of handing in: lock, guard, read, sign, write, count. */
async function handIn<V extends Submitting>(
	context: Context,
	verb: V,
	[found, earlier]: FoundToHandIn,
	kind: 'report' | 'nil' | 'proxy',
	input: Answers & { draftId?: string | undefined },
	isNil: boolean,
) {
	const obligation = proveObligation(context, verb, found);
	const openness = opennessOf({
		...obligation,
		state: stateOf(obligation),
		voided: obligation.voidedAt !== null,
		today: context.today,
	});
	if (!openness.open) {
		if (obligation.reportId) throw problem('reportSubmittedMeanwhile');
		throw problem('closedForEntry', { why: openness.why });
	}
	const version = await getTemplateVersion(context.db, obligation.templateVersionId);
	const { values, doubts } = isNil
		? { values: nilValues(version.definition, earlier?.values ?? {}), doubts: [] }
		: readAnswers(version, input, earlier?.values);
	const post = postFor(context, verb, obligation);
	const sentence = sentenceFor(context, obligation, kind, post);
	const byProxy = verb === 'report.submitByProxy';
	const met = metBy({ isNil, byProxy, isConfirmed: false });
	const isLate = context.today > obligation.dueOn;
	const handed = obligation as Obligation<Submitting> as Obligation<'report.submit'>;
	const writing = insertVersion(context, handed, {
		values,
		reasons: wordsIn(input.reasons),
		isNil,
		byProxy,
		met,
		isLate,
		draftId: input.draftId,
		signature: { sentence, contentHash: contentHash(obligation, values, sentence), postId: post.postId },
	});
	// Both travel together: what other areas know costs a submission no waiting.
	const [written, questions] = await Promise.all([
		writing,
		questionsAbout(context, obligation, version.definition, { values, isNil }),
	]);
	await insertFindings(context, handed, written, [...doubts, ...questions]);
	countLast(context, obligation, { from: obligation.met, to: met, becameLate: isLate && obligation.metLate === null });
	const proposals = proposalsOf(values);
	if (proposals.length > 0 || obligation.reportId) {
		await replaceProposals(context, obligation as Obligation<'report.submit'>, written.reportId, proposals);
	}
	if (version.audience === 'upper') await finishConsolidation(context, obligation);
	record(context, {
		name: byProxy ? transitions.submitByProxy.event : transitions.submit.event,
		organisationId: obligation.organisationId,
		subjectId: obligation.id,
		postId: post.postId,
		details: { version: written.number, met, isLate },
	});
	return { id: obligation.id, version: written.number, sentence, submittedAt: context.now };
}

type Correction = {
	values: Values;
	doubts: Finding[];
	reasons: Record<string, string>;
	reason: string;
	replacesEstimates: boolean;
};

/** A numbered sheet beside what was handed in: its figures count from now on, in every sum. */
async function writeCorrection(
	context: Context,
	obligation: Obligation<'report.correct'>,
	version: TemplateVersion,
	{ values, doubts, reasons, reason, replacesEstimates }: Correction,
) {
	const reportId = obligation.reportId as string;
	const isNil = false;
	const findings = [...doubts, ...(await questionsAbout(context, obligation, version.definition, { values, isNil }))];
	const post = postFor(context, 'report.correct', obligation);
	const sentence = sentenceFor(context, obligation, 'correction', post);
	const signature = { sentence, contentHash: contentHash(obligation, values, sentence), postId: post.postId };
	const correction = { values, reasons: wordsIn(reasons), reason, signature, replacesEstimates };
	const number = await insertCorrection(context, obligation, reportId, correction);
	await insertFindings(context, obligation, { reportId, number }, findings);
	countLast(context, obligation, { from: obligation.met, to: obligation.met, becameLate: false });
	record(context, {
		name: transitions.correct.event,
		organisationId: obligation.organisationId,
		subjectId: obligation.id,
		postId: post.postId,
		details: { version: number },
	});
	return { id: obligation.id, version: number, sentence, submittedAt: context.now };
}

/** Estimates are replaced once, and not before what they estimate has happened. */
function refuseUnlessDue(context: Context, obligation: Obligation<'report.correct'>): void {
	const isReplaced = obligation.estimatesReplacedAt !== null;
	switch (estimateStateOf({ ...obligation, isHandedIn: true, isReplaced, today: context.today })) {
		case 'none':
			throw problem('notEstimated');
		case 'running':
			throw problem('estimatesNotDue', { on: formatDate(obligation.untilOn) });
		case 'replaced':
			throw problem('estimatesReplaced');
	}
}

type EntryOperations = Pick<
	typeof reportOperations,
	| 'saveDraft'
	| 'discardDraft'
	| 'submit'
	| 'submitNil'
	| 'submitByProxy'
	| 'confirm'
	| 'correct'
	| 'replaceEstimates'
	| 'noteReading'
	| 'reply'
>;

export const entryActions: ActionsOf<EntryOperations> = {
	async saveDraft(context, input) {
		const obligation = await getObligation(context, 'report.saveDraft', input.id);
		const saved = await upsertDraft(context, obligation, input);
		return { ...saved, savedAt: context.now };
	},

	async discardDraft(context, input) {
		const obligation = await getObligation(context, 'report.saveDraft', input.id);
		await deleteDraft(context, obligation, input.draftId);
		return { id: input.id };
	},

	submit: ahead(findToHandIn, (context, input, found) =>
		handIn(context, 'report.submit', found, 'report', input, false),
	),

	submitNil: ahead(findToHandIn, (context, input, found) =>
		handIn(context, 'report.submit', found, 'nil', input, true),
	),

	submitByProxy: ahead(findToHandIn, (context, input, found) =>
		handIn(context, 'report.submitByProxy', found, 'proxy', input, input.nil),
	),

	async confirm(context, input) {
		const obligation = await lockObligation(context, 'report.confirm', input.id);
		guard('confirm', obligation);
		if (obligation.met !== 'proxy') throw problem('wrongState', { state: 'Không có bản ghi hộ chờ xác nhận' });
		const met = metBy({ isNil: obligation.isNil === true, byProxy: true, isConfirmed: true });
		await confirmProxy(context, obligation, met);
		countLast(context, obligation, { from: 'proxy', to: met, becameLate: false });
		const post = postFor(context, 'report.confirm', obligation);
		record(context, {
			name: transitions.confirm.event,
			organisationId: obligation.organisationId,
			subjectId: obligation.id,
			postId: post.postId,
		});
		return { id: input.id };
	},

	async correct(context, input) {
		const obligation = await lockObligation(context, 'report.correct', input.id);
		guard('correct', obligation);
		const version = await getTemplateVersion(context.db, obligation.templateVersionId);
		const earlier = await findPreviousValues(context.db, input.id);
		const { values, doubts } = readAnswers(version, input, earlier?.values);
		return writeCorrection(context, obligation, version, { ...input, values, doubts, replacesEstimates: false });
	},

	async replaceEstimates(context, input) {
		const obligation = await lockObligation(context, 'report.correct', input.id);
		guard('correct', obligation);
		refuseUnlessDue(context, obligation);
		const version = await getTemplateVersion(context.db, obligation.templateVersionId);
		const [[latest], earlier] = await Promise.all([
			listVersions(context.db, obligation.reportId as string),
			findPreviousValues(context.db, input.id),
		]);
		const final = finalValues(version, input, latest?.values ?? {});
		const { values, doubts } = readAnswers(version, { values: final, reasons: input.reasons }, earlier?.values);
		const { reasons } = input;
		const reason = `Thay số ước thực hiện bằng số thực hiện đến hết ngày ${formatDate(obligation.untilOn)}.`;
		return writeCorrection(context, obligation, version, { values, doubts, reasons, reason, replacesEstimates: true });
	},

	async noteReading(context, input) {
		const obligation = await getObligation(context, 'report.read', input.id);
		const post = actingPost(context.actor, 'report.read', obligation.path);
		const isAbove = post !== undefined && post.path.length < obligation.path.length;
		if (obligation.reportId && isAbove) await upsertReading(context, obligation, post.postId);
		return { id: input.id };
	},

	async reply(context, input) {
		const obligation = await getObligation(context, 'report.reply', input.id);
		const { reportId } = obligation;
		if (!reportId || !(await setReply(context, obligation, { ...input, reportId }))) throw problem('notFound');
		record(context, {
			name: 'report.replied',
			organisationId: obligation.organisationId,
			subjectId: obligation.id,
		});
		return { id: input.id };
	},
};

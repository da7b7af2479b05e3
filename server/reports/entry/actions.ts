/** Filling and handing in: drafts, submission in its three ways, confirmation, correction. What is shown is in ../reading. */
import { createHash } from 'node:crypto';
import { type Period, periodByCode } from '#domain/calendar/periods.ts';
import { checkValues } from '#domain/fields/check.ts';
import type { Values } from '#domain/fields/definition.ts';
import { parseForm } from '#domain/fields/parse.ts';
import { toSchema } from '#domain/fields/to-schema.ts';
import { type Issue, problem } from '#domain/problems.ts';
import { isPossible, opennessOf, type TransitionName, transitions } from '#domain/reports/lifecycle.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import { metBy, nilValues, proposalsOf, signatureSentence } from '#domain/reports/rules.ts';
import type { ObligationLine, Raw } from '#domain/reports/schema.ts';
import { stateTerms } from '#domain/reports/terms.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, type HeldPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { issuesOf } from '../../issues.ts';
import { finishConsolidation } from '../consolidation/store.ts';
import { getObligation, lockObligation, type Obligation } from '../obligations/store.ts';
import { replaceProposals } from '../proposals/store.ts';
import { type CounterMove, moveCounters } from '../rollups/store.ts';
import { getTemplateVersion, type TemplateVersion } from '../templates/store.ts';
import {
	confirmProxy,
	deleteDraft,
	findPreviousValues,
	insertCorrection,
	insertVersion,
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

// Building a schema of a hundred fields costs more than a submission; a version never changes.
const schemas = new WeakMap<TemplateVersion, ReturnType<typeof toSchema>>();

function schemaOf(version: TemplateVersion): ReturnType<typeof toSchema> {
	const known = schemas.get(version);
	if (known) return known;
	const made = toSchema(version.definition, { consolidated: version.audience === 'upper' });
	schemas.set(version, made);
	return made;
}

type Answers = { raw?: Raw | undefined; values?: Values | undefined; reasons: Record<string, string> };

/** Typed answers or ready values → checked values. Refuses what cannot be read or cannot be true, by field. */
function readAnswers(version: TemplateVersion, input: Answers, previous: Values | undefined): Values {
	const issues: Issue[] = [];
	let values: Values = {};
	if (input.raw) {
		const parsed = parseForm(version.definition, input.raw);
		values = parsed.values;
		issues.push(...parsed.problems.map(({ key, message }) => ({ path: key, message })));
	} else {
		const parsed = schemaOf(version).safeParse(input.values ?? {});
		if (!parsed.success) throw problem('unreadableInput', {}, issuesOf(parsed.error));
		values = parsed.data as Values;
	}
	for (const finding of checkValues(version.definition, values, {
		...(previous && { previous }),
		reasons: input.reasons,
	})) {
		if (finding.severity === 'error') issues.push({ path: finding.key, message: finding.message });
		if (finding.severity === 'reason') issues.push({ path: `${finding.key}.reason`, message: finding.message });
	}
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
	return values;
}

function contentHash(obligation: Obligation<Verb>, values: Values, sentence: string): Buffer {
	const sorted = Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
	return createHash('sha256')
		.update(JSON.stringify([obligation.id, obligation.templateVersionId, sorted, sentence]))
		.digest();
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

/** The one path of handing in: lock, guard, read, sign, write, count. */
async function handIn<V extends Submitting>(
	context: Context,
	verb: V,
	id: string,
	kind: 'report' | 'nil' | 'proxy',
	input: (Answers & { draftId?: string | undefined }) | null,
) {
	const [obligation, earlier] = await Promise.all([
		lockObligation(context, verb, id),
		findPreviousValues(context.db, id),
	]);
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
	const values = input
		? readAnswers(version, input, earlier?.values)
		: nilValues(version.definition, earlier?.values ?? {});
	const post = postFor(context, verb, obligation);
	const sentence = sentenceFor(context, obligation, kind, post);
	const byProxy = verb === 'report.submitByProxy';
	const isNil = input === null;
	const met = metBy({ isNil, byProxy, isConfirmed: false });
	const isLate = context.today > obligation.dueOn;
	const written = await insertVersion(context, obligation as Obligation<Submitting> as Obligation<'report.submit'>, {
		values,
		reasons: input?.reasons ?? {},
		isNil,
		byProxy,
		met,
		isLate,
		draftId: input?.draftId,
		signature: { sentence, contentHash: contentHash(obligation, values, sentence), postId: post.postId },
	});
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
	return { id, version: written.number, sentence, submittedAt: context.now };
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

	submit: (context, input) => handIn(context, 'report.submit', input.id, 'report', input),

	submitNil: (context, input) => handIn(context, 'report.submit', input.id, 'nil', null),

	submitByProxy: (context, input) =>
		handIn(context, 'report.submitByProxy', input.id, 'proxy', input.nil ? null : input),

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
		const values = readAnswers(version, input, earlier?.values);
		const post = postFor(context, 'report.correct', obligation);
		const sentence = sentenceFor(context, obligation, 'correction', post);
		const signature = { sentence, contentHash: contentHash(obligation, values, sentence), postId: post.postId };
		const number = await insertCorrection(context, obligation, obligation.reportId as string, {
			values,
			reasons: input.reasons,
			reason: input.reason,
			signature,
		});
		countLast(context, obligation, { from: obligation.met, to: obligation.met, becameLate: false });
		record(context, {
			name: transitions.correct.event,
			organisationId: obligation.organisationId,
			subjectId: obligation.id,
			postId: post.postId,
			details: { version: number },
		});
		return { id: input.id, version: number, sentence, submittedAt: context.now };
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

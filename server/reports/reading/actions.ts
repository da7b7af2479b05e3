/** What a person is shown of reports: what is due, and one report with its history, its drafts and what became of it. */
import { addDays, today as dayOf } from '#domain/calendar/date.ts';
import { explainDue } from '#domain/calendar/due.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import { periodByCode } from '#domain/calendar/periods.ts';
import { toFigures } from '#domain/fields/aggregate.ts';
import { compareFigures, formatComparison } from '#domain/fields/compare.ts';
import { type Definition, fieldsOf, type Values } from '#domain/fields/definition.ts';
import { estimatedKeys, estimateStateOf } from '#domain/reports/estimates/rules.ts';
import { opennessOf } from '#domain/reports/lifecycle.ts';
import { nilFindings } from '#domain/reports/nil/rules.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import { carriedValues, missingIn, nilValues } from '#domain/reports/rules.ts';
import type { ObligationLine } from '#domain/reports/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { joined } from '../../db/connect.ts';
import { historyOf } from '../documents/content/actions.ts';
import { type Kind, periodOf, sentenceFor, stateOf } from '../entry/actions.ts';
import { findPreviousValues, getTrail, listDrafts, listVersions } from '../entry/store.ts';
import { supplyMeasures } from '../findings/actions.ts';
import { countNilsBefore } from '../findings/store.ts';
import { getShownObligation, listDue, listToAccept, type Obligation } from '../obligations/store.ts';
import { listOpenProposals, listProposalsOf } from '../proposals/store.ts';
import { getTemplateVersion } from '../templates/store.ts';

type Lined = Omit<Obligation<Verb>, never> & { hasDraft?: boolean };

function lineOf(obligation: Lined, today: string): ObligationLine {
	const isLate = obligation.met === null ? today > obligation.dueOn : obligation.metLate === true;
	return {
		id: obligation.id,
		organisationId: obligation.organisationId,
		organisationName: obligation.organisationName,
		requirementId: obligation.requirementId,
		title: obligation.title,
		period: periodOf(obligation),
		dueOn: obligation.dueOn,
		state: stateOf(obligation),
		met: obligation.met,
		isLate,
		needsConfirmation: obligation.met === 'proxy',
		needsFinalFigures: estimatesOf(obligation, today) === 'due' && !obligation.isNil,
		hasDraft: obligation.hasDraft ?? false,
	};
}

function estimatesOf(obligation: Obligation<Verb>, today: string) {
	const { cutOffOn, untilOn } = obligation;
	const isHandedIn = obligation.met !== null && obligation.reportState !== 'returned';
	return estimateStateOf({ cutOffOn, untilOn, isHandedIn, isReplaced: obligation.estimatesReplacedAt !== null, today });
}

/**
 * Section 1 as the unit's situation notes and quick reports of the period tell it: the sudden events stand where the form
 * asks for what is new. Nothing of the notes for who does not read them.
 */
async function situationKnown(context: Context, obligation: Obligation<Verb>, definition: Definition): Promise<Values> {
	const texts = new Set(fieldsOf(definition).flatMap((field) => (field.kind === 'longText' ? [field.key] : [])));
	const eventsKey = texts.has('situation') ? 'situation' : 'situationConcerns';
	const { organisationId, fromOn, untilOn } = obligation;
	const asked = { organisationId, fromOn, untilOn };
	const readsNotes = texts.has('situation') && actingPost(context.actor, 'note.read', obligation.path) !== undefined;
	const tellsEvents = texts.has(eventsKey) && actingPost(context.actor, 'incident.read', obligation.path) !== undefined;
	const [noted, told] = (await Promise.all([
		readsNotes ? context.perform('notes.summary', asked) : { text: '' },
		tellsEvents ? context.perform('incidents.summary', asked) : { text: '' },
	])) as { text: string }[];
	const known: Values = {};
	if (noted?.text) known.situation = noted.text;
	if (told?.text) known[eventsKey] = [known[eventsKey], told.text].filter(Boolean).join('\n');
	return known;
}

/** What this person would sign here, by act. */
function sentencesFor(context: Context, obligation: Obligation<Verb>) {
	const acts = {
		report: 'report.submit',
		nil: 'report.submit',
		proxy: 'report.submitByProxy',
		correction: 'report.correct',
	} as const;
	return Object.fromEntries(
		Object.entries(acts).flatMap(([kind, verb]) => {
			const post = actingPost(context.actor, verb, obligation.path);
			return post ? [[kind, sentenceFor(context, obligation, kind as Kind, post)]] : [];
		}),
	);
}

/** True for whoever stands above the unit and whose post has not opened this version. */
function isUnread(
	context: Context,
	obligation: Obligation<Verb>,
	readings: { postId: string; version: number }[],
): boolean {
	const post = actingPost(context.actor, 'report.read', obligation.path);
	if (!obligation.reportId || !post || post.path.length >= obligation.path.length) return false;
	return !readings.some((reading) => reading.postId === post.postId && reading.version === obligation.version);
}

function previousTitle(obligation: Obligation<Verb>, periodCode: string): string {
	return periodByCode(obligation.periodDefinition, periodCode)?.title ?? periodCode;
}

/** By value key, as printed, by the same history as the documents; `–` where there is none, never 0. */
async function compareWithHistory(
	context: Context,
	definition: Definition,
	current: Values,
	obligation: Obligation<Verb>,
) {
	const { earlierThisYear, lastYear, targets } = await historyOf(context, obligation, definition);
	const comparisons = compareFigures(definition, {
		current: toFigures(definition, current),
		earlierThisYear: earlierThisYear.map((values) => toFigures(definition, values)),
		...(lastYear && { lastYear: toFigures(definition, lastYear) }),
		targets,
	});
	return comparisons.map((comparison) => ({ ...formatComparison(comparison), key: comparison.line.key }));
}

const noTrail: Awaited<ReturnType<typeof getTrail>> = { remarks: [], readings: [], uses: [], replies: [] };

type ReadingOperations = Pick<typeof reportOperations, 'due' | 'open'>;

export const readingActions: ActionsOf<ReadingOperations> = {
	async due(context) {
		const [{ open, recent }, openProposals, toAccept] = await Promise.all([
			listDue(context),
			listOpenProposals(context, addDays(context.today, -30)),
			listToAccept(context),
		]);
		return {
			lines: open.map((row) => lineOf(row as unknown as Lined, context.today)),
			recent: recent.map((row) => ({ ...lineOf(row as unknown as Lined, context.today), readBy: row.readBy })),
			openProposals,
			toAccept: toAccept.map(({ periodDefinition, ...row }) => ({
				...row,
				periodTitle: periodByCode(periodDefinition, row.periodCode)?.title ?? row.periodCode,
			})),
		};
	},

	async open(context, input) {
		const obligation = await getShownObligation(context, input.id);
		const version = await getTemplateVersion(context.db, obligation.templateVersionId);
		const reportId = obligation.reportId;
		const isOpen = stateOf(obligation) === 'open';
		// What every area knows of the unit is asked in one statement, with what it reported before.
		const known = { ...context, db: joined(context.db) };
		const [last, drafts, measured, versions, trail, proposals, nilsBefore, noted] = await Promise.all([
			findPreviousValues(known.db, obligation.id),
			listDrafts(context, obligation.id),
			supplyMeasures(known, obligation, version.definition),
			reportId ? listVersions(context.db, reportId) : [],
			reportId ? getTrail(context.db, reportId, context.today) : noTrail,
			listProposalsOf(context, obligation),
			isOpen ? countNilsBefore(known.db, obligation.id) : 0,
			isOpen ? situationKnown(context, obligation, version.definition) : {},
		]);
		const [latest] = versions;
		const carried = last ? carriedValues(version.definition, last.values) : {};
		return {
			...lineOf(obligation as unknown as Lined, context.today),
			hasDraft: drafts.length > 0,
			reportId,
			definition: version.definition,
			template: {
				title: version.title,
				abstract: version.abstract,
				version: version.number,
				discharges: version.discharges,
				audience: version.audience,
			},
			upperName: obligation.upperName,
			openness: opennessOf({
				...obligation,
				state: stateOf(obligation),
				voided: obligation.voidedAt !== null,
				today: context.today,
			}),
			dueSentence: explainDue(
				obligation.dueRule,
				periodOf(obligation),
				obligation.workCalendar ?? vietnamCalendar,
				dayOf(obligation.requirementMadeAt),
			),
			previous: last ? { title: previousTitle(obligation, last.periodCode), values: last.values } : null,
			prefilled: {
				values: { ...carried, ...noted, ...measured.values },
				measured: measured.values,
				sources: measured.sources,
			},
			nilFindings: isOpen
				? nilFindings(version.definition, nilValues(version.definition, last?.values ?? {}), {
						measured,
						nilsBefore,
						openProposals: proposals,
						period: periodOf(obligation).title,
					})
				: [],
			estimates: {
				state: estimatesOf(obligation, context.today),
				keys: obligation.cutOffOn < obligation.untilOn ? estimatedKeys(version.definition) : [],
			},
			missing: latest && !obligation.isNil ? missingIn(version.definition, latest.values) : [],
			drafts: drafts.map((draft) => ({ ...draft, isMine: draft.personId === context.actor.personId })),
			versions,
			...trail,
			proposals,
			comparison: latest ? await compareWithHistory(context, version.definition, latest.values, obligation) : [],
			sentences: sentencesFor(context, obligation),
			isUnread: isUnread(context, obligation, trail.readings),
			abilities: obligation.abilities,
		};
	},
};

/** From the children's reports to the upper union's own: sums, narratives with their source, and what stands behind each figure. */
import { today as dayOf } from '#domain/calendar/date.ts';
import { addFigures, type Figures, figuresToValues, toFigures } from '#domain/fields/aggregate.ts';
import { cellsOf } from '#domain/fields/cell.ts';
import { figureMover, moveFigures } from '#domain/fields/compare.ts';
import { type Definition, fieldsOf, type Values } from '#domain/fields/definition.ts';
import { labelOfKey } from '#domain/fields/labels.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { toRaw } from '#domain/fields/parse.ts';
import { problem } from '#domain/problems.ts';
import { transitions } from '#domain/reports/lifecycle.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { periodOf } from '../entry/actions.ts';
import { listVersions, upsertDraft } from '../entry/store.ts';
import { getObligation, lockObligation } from '../obligations/store.ts';
import { getTemplateVersion } from '../templates/store.ts';
import { gather, narrativesOf, pickedUnder, stepsOf } from './narratives/actions.ts';
import { type ChildReport, listUsedReports, replaceUses } from './store.ts';

type Gathered = Awaited<ReturnType<typeof gather<Verb>>>;
type Reader = (values: Values) => Figures;
type Content = { templateVersionId: string; values: Values | null };

/** The figures of the children's reports, each at the positions of the upper union's form. */
async function figuresOf(context: Context, own: Definition, children: readonly Content[]): Promise<Figures[]> {
	const readers = new Map<string, Reader>();
	for (const id of new Set(children.map((child) => child.templateVersionId))) {
		const { definition } = await getTemplateVersion(context.db, id);
		const move = figureMover(definition, own);
		readers.set(id, (values) => move(toFigures(definition, values)));
	}
	return children.map((child) => (readers.get(child.templateVersionId) as Reader)(child.values ?? {}));
}

/** How many of the unions asked stand behind the sums; each way of meeting counted apart. */
function coverageOf(children: ChildReport[]): Values {
	const count = (met: ChildReport['met']) => children.filter((child) => child.met === met).length;
	return {
		unionsExpected: children.length,
		unionsReported: count('reported'),
		unionsNil: count('nil'),
		unionsByProxy: count('proxy'),
		unionsMissing: count(null),
		unionsLate: children.filter((child) => child.metLate).length,
		grassrootsUnions: children.length,
	};
}

async function sumUp(
	context: Context,
	definition: Definition,
	children: ChildReport[],
	included: ChildReport[],
): Promise<Values> {
	const rows = await figuresOf(context, definition, included);
	const sums = figuresToValues(definition, addFigures(definition, rows));
	const keys = new Set(fieldsOf(definition).map((field) => field.key));
	const coverage = Object.fromEntries(Object.entries(coverageOf(children)).filter(([key]) => keys.has(key)));
	return { ...sums, ...coverage };
}

/** The restated sums of the children's reports at the places of the upper union's form. */
async function restatedSums(context: Context, own: Definition, { restated, children }: Gathered) {
	const rows = restated.filter(({ requirementId }) => requirementId === children[0]?.requirementId);
	return Promise.all(
		rows.map(async ({ number, madeAt, reason, decision, figures, templateVersionId }) => {
			const form = await getTemplateVersion(context.db, templateVersionId);
			const sums = figuresToValues(own, moveFigures(form.definition, own, figures));
			return { number, madeOn: dayOf(madeAt), reason, decision, sums };
		}),
	);
}

/** Texts that were chosen section by section and still stand in the reports below. */
async function chosenTexts(context: Context, { version, included, picks }: Gathered) {
	const narratives = await narrativesOf(context, version, included);
	return narratives.flatMap((field) => {
		const isPicked = pickedUnder(picks, field.key);
		return field.texts
			.filter(isPicked)
			.flatMap(({ text, sources }) => sources.map(({ reportId }) => ({ fieldKey: field.key, reportId, text })));
	});
}

type ConsolidationOperations = Pick<typeof reportOperations, 'openConsolidation' | 'consolidate' | 'provenance'>;

export const consolidationActions: ActionsOf<ConsolidationOperations> = {
	async openConsolidation(context, input) {
		const gathered = await gather(context, getObligation(context, 'report.readDraft', input.id), input);
		const { obligation, version, children, included, picks } = gathered;
		const [sums, narratives, restatements] = await Promise.all([
			sumUp(context, version.definition, children, included),
			narrativesOf(context, version, included),
			restatedSums(context, version.definition, gathered),
		]);
		return {
			id: obligation.id,
			title: obligation.title,
			periodTitle: periodOf(obligation).title,
			organisationName: obligation.organisationName,
			gap: {
				included: included.length,
				expected: children.length,
				sentence: `Số liệu của ${included.length}/${children.length} đơn vị trực thuộc.`,
			},
			sums,
			restatements,
			definition: version.definition,
			narratives,
			steps: stepsOf(narratives, picks),
			missing: children
				.filter((child) => child.met === null)
				.map((child) => ({ name: child.name, chairPhone: child.chairPhone })),
		};
	},

	async consolidate(context, input) {
		const gathered = await gather(context, lockObligation(context, 'report.consolidate', input.id), input);
		const { obligation, version, children, included } = gathered;
		if (obligation.reportId && obligation.reportState !== 'returned') throw problem('reportSubmittedMeanwhile');
		const sums = await sumUp(context, version.definition, children, included);
		const chosen = input.texts ?? (await chosenTexts(context, gathered));
		const texts = Map.groupBy(chosen, (text) => text.fieldKey);
		const narratives: Values = {};
		for (const [fieldKey, under] of texts) {
			narratives[fieldKey] = [...new Set(under.map((one) => one.text))].join('\n');
		}
		await replaceUses(
			context,
			obligation,
			included.map((child) => ({
				reportId: child.reportId as string,
				version: child.version as number,
				sentences: chosen
					.filter((text) => text.reportId === child.reportId)
					.map(({ fieldKey, text }) => ({ fieldKey, text })),
			})),
		);
		const own = await getObligation(context, 'report.saveDraft', input.id);
		const draft = await upsertDraft(context, own, {
			revision: 0,
			raw: toRaw(version.definition, { ...sums, ...narratives }),
		});
		record(context, {
			name: transitions.consolidate.event,
			organisationId: obligation.organisationId,
			subjectId: obligation.id,
			postId: actingPost(context.actor, 'report.consolidate', obligation.path)?.postId,
			details: { included: included.length, expected: children.length },
		});
		return { id: input.id, draftId: draft.draftId, included: included.length, expected: children.length };
	},

	async provenance(context, input) {
		const obligation = await getObligation(context, 'report.read', input.id);
		const version = await getTemplateVersion(context.db, obligation.templateVersionId);
		const used = await listUsedReports(context, input.id);
		const position = (values: Values) => values[input.key];
		const rows = await figuresOf(context, version.definition, used);
		const parts = rows.map((figures) => position(figuresToValues(version.definition, figures)));
		const [latest] = obligation.reportId ? await listVersions(context.db, obligation.reportId) : [];
		const total = latest ? position(latest.values) : undefined;
		const sum = parts.reduce<number>((all, part) => all + (typeof part === 'number' ? part : 0), 0);
		const cell = cellsOf(version.definition, latest?.values ?? {}).find((one) => one.key === input.key);
		const isCount = cell?.table === undefined;
		const text = (value: unknown) => (typeof value === 'number' ? formatNumber(value) : '–');
		return {
			label: labelOfKey(version.definition, input.key),
			total: cell?.text ?? text(total),
			rows: used.map((child, index) => ({
				obligationId: child.obligationId,
				name: child.name,
				text: text(parts[index]),
				isNil: child.isNil,
			})),
			own: isCount && typeof total === 'number' && total !== sum ? formatNumber(total - sum) : null,
		};
	},
};

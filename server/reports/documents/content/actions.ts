/** What a report's document says, gathered for all writers at once. */

import { samePeriodLastYear } from '#domain/calendar/periods.ts';
import { figuresToValues, toFigures } from '#domain/fields/aggregate.ts';
import { moveFigures } from '#domain/fields/compare.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import { fieldOf } from '#domain/fields/labels.ts';
import { parseForm } from '#domain/fields/parse.ts';
import { problem } from '#domain/problems.ts';
import type { documentOperations } from '#domain/reports/documents/operations.ts';
import { coverOfYear, partOf } from '#domain/reports/documents/rules.ts';
import type { Part, ReportContent } from '#domain/reports/documents/schema.ts';
import { estimatedKeys } from '#domain/reports/estimates/rules.ts';
import type { Verb } from '#domain/verbs.ts';
import type { ActionsOf } from '../../../application.ts';
import type { Context } from '../../../context.ts';
import { joined } from '../../../db/connect.ts';
import { periodOf } from '../../entry/actions.ts';
import { listDrafts, listVersions } from '../../entry/store.ts';
import { getObligation, type Obligation } from '../../obligations/store.ts';
import { getTemplateVersion } from '../../templates/store.ts';
import { getHead, listChildren, listHistory, listTargets } from './store.ts';

type Reading = Obligation<'document.read'>;

/** A form's figures under the keys of another form; texts stay behind. */
async function moved(context: Context, own: Definition, form: { templateVersionId: string; values: Values }) {
	const { definition } = await getTemplateVersion(context.db, form.templateVersionId);
	return figuresToValues(own, moveFigures(definition, own, toFigures(definition, form.values)));
}

/** The version that counts, else the newest draft where the actor may read it. */
async function currentOf(context: Context, obligation: Reading, definition: Definition) {
	const versions = obligation.reportId ? await listVersions(context.db, obligation.reportId) : [];
	const [latest] = versions;
	if (latest) {
		const signed = versions.find((version) => version.kind === 'submission') ?? latest;
		return {
			values: latest.values,
			isNil: obligation.isNil === true,
			submitted: {
				at: signed.submittedAt,
				fullName: signed.fullName,
				postTitle: signed.postTitle,
				byProxy: obligation.byProxy === true,
				proxyConfirmedAt: obligation.proxyConfirmedAt,
			},
			corrections: versions
				.filter((version) => version.kind === 'correction')
				.map((version) => ({ at: version.submittedAt, reason: version.correctionReason ?? '' }))
				.reverse(),
		};
	}
	const [draft] = await listDrafts(context, obligation.id);
	if (!draft) throw problem('wrongState', { state: 'Chưa nhập' });
	return { values: parseForm(definition, draft.raw).values, isNil: false, submitted: null, corrections: [] };
}

/** The year's earlier reports, last year's and the year's targets, under the keys of `own`: one history for every place that compares. */
export async function historyOf(context: Context, obligation: Obligation<Verb>, own: Definition) {
	const period = periodOf(obligation);
	const lastYearCode = samePeriodLastYear(obligation.periodDefinition, period)?.code ?? null;
	const { templateCode } = await getTemplateVersion(context.db, obligation.templateVersionId);
	const together = { ...context, db: joined(context.db) };
	const [rows, goals] = await Promise.all([
		listHistory(together, obligation, lastYearCode),
		listTargets(together, obligation, templateCode),
	]);
	const lastYear = rows.find((row) => row.periodCode === lastYearCode && row.templateCode === templateCode);
	const { chosen, gaps } = coverOfYear(rows, period.code);
	return {
		yearGaps: gaps,
		earlierThisYear: await Promise.all(chosen.map((row) => moved(context, own, row))),
		lastYear: lastYear ? await moved(context, own, lastYear) : null,
		targets: targetsIn(own, goals),
	};
}

/** By value key. A share is compared with a goal in per cent, every other figure with a plain number. */
function targetsIn(definition: Definition, goals: { key: string; number: number; isPerCent: boolean }[]) {
	const fitting = goals.filter(({ key, isPerCent }) => {
		const field = fieldOf(definition, key);
		return field !== undefined && isPerCent === (field.kind === 'ratio');
	});
	return Object.fromEntries(fitting.map(({ key, number }) => [key, number]));
}

async function unitsBehind(context: Context, obligation: Reading, own: Definition) {
	const children = await listChildren(context, obligation);
	const sources: ReportContent['sources'] = [];
	for (const { obligationId, name, isNil, values, templateVersionId } of children) {
		if (values === null) continue;
		const figures = await moved(context, own, { templateVersionId, values });
		sources.push({ obligationId, name, isNil: isNil === true, values: figures });
	}
	const missing = children.filter((child) => child.values === null);
	return { sources, missing: missing.map(({ name, isGrassroots }) => ({ name, isGrassroots })) };
}

/** Gathers the content; at most nine statements, whatever the number of units. */
export async function gatherContent(context: Context, obligation: Reading, part: Part): Promise<ReportContent> {
	const version = await getTemplateVersion(context.db, obligation.templateVersionId);
	const printed = partOf(version, part);
	if (!printed) throw problem('notFound');
	const { definition, abstract, recipients } = printed;
	const isUpper = version.audience === 'upper';
	const [head, current, history, units] = await Promise.all([
		getHead(context, obligation, part),
		currentOf(context, obligation, version.definition),
		historyOf(context, obligation, definition),
		isUpper ? unitsBehind(context, obligation, definition) : { sources: [], missing: [] },
	]);
	const { typeName, symbolType, audience } = version;
	return {
		obligationId: obligation.id,
		part,
		title: obligation.title,
		template: { abstract, typeName, symbolType, audience, recipients },
		period: periodOf(obligation),
		issuer: head.issuer,
		upper: head.upper,
		definition,
		estimated:
			obligation.cutOffOn < obligation.untilOn && obligation.estimatesReplacedAt === null
				? estimatedKeys(definition)
				: [],
		...current,
		document: head.document && { ...head.document, signer: head.document.signature?.signer ?? null },
		...history,
		...units,
		mark: head.mark,
	};
}

export const contentActions: ActionsOf<Pick<typeof documentOperations, 'content'>> = {
	async content(context, input) {
		const obligation = await getObligation(context, 'document.read', input.id);
		return { content: await gatherContent(context, obligation, input.part) };
	},
};

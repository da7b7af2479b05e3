/**
 * The words of the reports below, chosen section by section: a year's report has hundreds of texts, more than one page
 * can show and more than one sitting can read. Each section is saved as it is left.
 */
import type { Values } from '#domain/fields/definition.ts';
import { collectTexts } from '#domain/fields/narratives.ts';
import { foldText } from '#domain/fields/text.ts';
import { problem } from '#domain/problems.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../../access/actor.ts';
import type { ActionsOf } from '../../../application.ts';
import type { Context } from '../../../context.ts';
import { record } from '../../../events/record.ts';
import { periodOf, stateOf } from '../../entry/actions.ts';
import { getObligation, getShownObligation, lockObligation, type Obligation } from '../../obligations/store.ts';
import { listRestatementsBeside } from '../../restatements/store.ts';
import { getTemplateVersion, type TemplateVersion } from '../../templates/store.ts';
import { type ChildReport, listChildReports, listPicks, type Picked, upsertPicks } from '../store.ts';

export type Basis = 'accepted' | 'submitted';

type Told = { text: string; sources: { reportId: string; name: string }[] };
type FieldTexts = { key: string; label: string; texts: Told[] };

function isIncluded(child: ChildReport, basis: Basis): boolean {
	if (!child.reportId || child.values === null || child.state === 'returned') return false;
	return basis === 'submitted' || child.state !== 'submitted';
}

/**
 * An upper union's own obligation, what was chosen for it, the reports of its direct children and those of them that go
 * in. All of it is asked for at once; where the obligation is refused, nothing of the rest is looked at. Refused also for
 * a report that has none below it.
 */
export async function gather<V extends Verb>(
	context: Context,
	asked: Promise<Obligation<V>>,
	{ id, basis }: { id: string; basis: Basis },
) {
	const [obligation, children, picks, restated] = await Promise.all([
		asked,
		listChildReports(context, id),
		listPicks(context, id),
		listRestatementsBeside(context.db, id),
	]);
	const version = await getTemplateVersion(context.db, obligation.templateVersionId);
	if (version.audience !== 'upper') throw problem('wrongState', { state: 'Không phải báo cáo tổng hợp' });
	return {
		obligation,
		version,
		children,
		picks,
		restated,
		included: children.filter((child) => isIncluded(child, basis)),
	};
}

/** What the units wrote, by field in printed order, equal texts folded, each with everybody who wrote it. */
export async function narrativesOf(
	context: Context,
	version: TemplateVersion,
	included: ChildReport[],
): Promise<FieldTexts[]> {
	const [first] = included;
	const form = first ? await getTemplateVersion(context.db, first.templateVersionId) : version;
	const sources = included.map((child) => ({ unit: child.reportId as string, values: child.values as Values }));
	const nameOf = new Map(included.map((child) => [child.reportId, child.name]));
	return collectTexts(form.definition, sources).map((field) => ({
		key: field.key,
		label: field.label,
		texts: field.narratives.map((narrative) => ({
			text: narrative.text,
			sources: narrative.units.map((reportId) => ({ reportId, name: nameOf.get(reportId) ?? '' })),
		})),
	}));
}

/** Whether a text was chosen under a field. One that its unit rewrote since is a new text, to be read again. */
export function pickedUnder(picks: Picked[], fieldKey: string): (told: Told) => boolean {
	const texts = picks.find((pick) => pick.fieldKey === fieldKey)?.texts ?? [];
	const chosen = new Set(texts.map(({ reportId, text }) => `${reportId} ${foldText(text)}`));
	return ({ text, sources }) => sources.some(({ reportId }) => chosen.has(`${reportId} ${foldText(text)}`));
}

export function stepsOf(narratives: FieldTexts[], picks: Picked[]) {
	return narratives.map(({ key, label, texts }) => ({
		key,
		label,
		count: texts.length,
		picked: texts.filter(pickedUnder(picks, key)).length,
	}));
}

/** The texts of one section. 404 where nobody below wrote anything under it. */
function sectionOf(narratives: FieldTexts[], fieldKey: string): FieldTexts {
	const section = narratives.find(({ key }) => key === fieldKey);
	if (!section) throw problem('notFound');
	return section;
}

type NarrativeOperations = Pick<typeof reportOperations, 'openNarratives' | 'pickNarratives'>;

export const narrativeActions: ActionsOf<NarrativeOperations> = {
	async openNarratives(context, input) {
		const [{ obligation, version, included, picks }, { abilities }] = await Promise.all([
			gather(context, getObligation(context, 'report.readDraft', input.id), input),
			getShownObligation(context, input.id),
		]);
		const narratives = await narrativesOf(context, version, included);
		const section = sectionOf(narratives, input.fieldKey);
		const isPicked = pickedUnder(picks, section.key);
		return {
			id: obligation.id,
			title: obligation.title,
			periodTitle: periodOf(obligation).title,
			organisationName: obligation.organisationName,
			isOpen: ['open', 'returned'].includes(stateOf(obligation)),
			steps: stepsOf(narratives, picks),
			key: section.key,
			label: section.label,
			texts: section.texts.map((told) => ({ ...told, isPicked: isPicked(told) })),
			abilities,
		};
	},

	async pickNarratives(context, input) {
		const locked = lockObligation(context, 'report.consolidate', input.id);
		const { obligation, version, included } = await gather(context, locked, input);
		if (obligation.reportId && obligation.reportState !== 'returned') throw problem('reportSubmittedMeanwhile');
		const narratives = await narrativesOf(context, version, included);
		const section = sectionOf(narratives, input.fieldKey);
		const wanted = new Set(input.reportIds);
		const chosen = section.texts.filter(({ sources }) => sources.some(({ reportId }) => wanted.has(reportId)));
		const found = new Set(chosen.flatMap(({ sources }) => sources.map(({ reportId }) => reportId)));
		// A report was returned or rewritten while the page stood open: its text is not what was read.
		if (input.reportIds.some((reportId) => !found.has(reportId))) throw problem('changedMeanwhile');
		const texts = chosen.flatMap(({ text, sources }) => sources.map(({ reportId }) => ({ reportId, text })));
		await upsertPicks(context, obligation, { fieldKey: section.key, texts });
		record(context, {
			name: 'report.narrativesPicked',
			organisationId: obligation.organisationId,
			subjectId: obligation.id,
			postId: actingPost(context.actor, 'report.consolidate', obligation.path)?.postId,
			details: { fieldKey: section.key, picked: chosen.length },
		});
		const next = narratives[narratives.indexOf(section) + 1];
		return { id: obligation.id, picked: chosen.length, next: next?.key ?? null };
	},
};

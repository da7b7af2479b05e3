import { Problem, problem } from '#domain/problems.ts';
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import type { Item } from '#domain/surveys/answers/schema.ts';
import { asInBank } from '#domain/surveys/questionnaires/bank/shipped.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { compare } from '#domain/surveys/results/comparison/rules.ts';
import { askedAs, sectionTitles, withThemes } from '#domain/surveys/results/items/rules.ts';
import { matchCells } from '#domain/surveys/results/matching/rules.ts';
import type { resultOperations } from '#domain/surveys/results/operations.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import { showTable } from '#domain/surveys/results/showing/rules.ts';
import { marginOf, shareOf } from '#domain/surveys/results/statistics/rules.ts';
import { weightParts } from '#domain/surveys/results/weights/rules.ts';
import { leastOfSite } from '#domain/surveys/rules.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { findSurveyKey } from '../../vault/survey-keys.ts';
import { versionOf } from '../answers/versions/store.ts';
import { refuseState } from '../policy.ts';
import { getSurvey, type SurveyRow } from '../store.ts';
import { findPublishing, noteWork } from '../work/store.ts';
import { findGroup, type GroupRow, listChoices, listItem, tablesOfGroup, themesOf, totalsOf } from './store.ts';

const headOf = (survey: SurveyRow) => {
	const { id, title, organisationName, year, state, publishedAt, threshold, filteredThreshold, isWeighted, isWhole } =
		survey;
	return { id, title, organisationName, year, state, publishedAt, threshold, filteredThreshold, isWeighted, isWhole };
};

const groupOf = ({ key, kind, label, parent, population }: GroupRow) => ({ key, kind, label, parent, population });
const whole: GroupRow = {
	...{ key: 'all', kind: 'all', label: 'Tất cả', parent: null, sector: null, population: 0, weight: null },
};

/** What can have a table, with the questions in own words whose texts were sorted, in the order of the questionnaire. */
async function itemsWithThemes(context: Context, survey: SurveyRow) {
	const [{ questionnaire }, themes] = await Promise.all([
		versionOf(context.db, survey.questionnaireId, survey.number),
		themesOf(context.db, survey.id),
	]);
	return { questionnaire, items: withThemes(questionnaire, themes) };
}

/** Only a question in own words needs its themes. */
async function findItem(context: Context, survey: SurveyRow, key: string): Promise<Item | undefined> {
	const { questionnaire } = await versionOf(context.db, survey.questionnaireId, survey.number);
	const asked = itemsOf(questionnaire).find((item) => item.key === key);
	return asked ?? withThemes(questionnaire, await themesOf(context.db, survey.id)).find((item) => item.key === key);
}

type Earlier = { survey: SurveyRow; tables: Map<string, PublishedTable>; asked: Map<string, string> };

/** The survey before, where it was published and the actor may see it. */
async function findEarlier(context: Context, survey: SurveyRow, group: string): Promise<Earlier | undefined> {
	if (!survey.previousId) return undefined;
	const before = await getSurvey(context, 'survey.read', survey.previousId).catch((error: unknown) => {
		if (error instanceof Problem) return undefined;
		throw error;
	});
	if (before?.state !== 'published' || (!before.isWhole && group !== 'all')) return undefined;
	const [{ items }, tables] = await Promise.all([
		itemsWithThemes(context, before),
		tablesOfGroup(context.db, before.id, group),
	]);
	return { survey: before, tables, asked: new Map(items.map((item) => [item.key, askedAs(item)])) };
}

async function getPublished(context: Context, id: string): Promise<SurveyRow> {
	const survey = await getSurvey(context, 'survey.read', id);
	if (survey.state !== 'published') throw problem('surveyNotPublished');
	return survey;
}

export const resultActions: ActionsOf<typeof resultOperations> = {
	async publish(context, { id, withoutTexts }) {
		const survey = await getSurvey(context, 'survey.publish', id);
		refuseState('publish', survey.state);
		if (!survey.gatheredAt) throw problem('surveyNotGathered');
		const [totals, work] = await Promise.all([totalsOf(context.db, id), findPublishing(context.db, id)]);
		if (totals.answers < leastOfSite) throw problem('surveyTooFew', { least: String(leastOfSite) });
		if (totals.hasUnread && !withoutTexts) throw problem('surveyTextsUnread');
		if (!findSurveyKey(context.application, id)) throw problem('surveyKeyMissing');
		if (work && !work.refusal) throw problem('surveyPublishing');
		await noteWork(context.db, { surveyId: id, what: 'publish' }, { done: 0, of: 0 }, context.now);
		const postId = actingPost(context.actor, 'survey.publish', survey.path)?.postId;
		record(context, { name: 'survey.publishAsked', organisationId: survey.organisationId, subjectId: id, postId });
		return { id };
	},

	async get(context, { id, group: wanted }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const isPublished = survey.state === 'published';
		const totals = survey.isWhole || isPublished ? await totalsOf(context.db, id) : null;
		const told = totals && survey.gatheredAt && totals.answers >= survey.threshold ? totals.answers : null;
		const about = {
			...headOf(survey),
			answers: told,
			population: totals?.population ?? 0,
			hasUnread: survey.isWhole && !isPublished && totals?.hasUnread === true,
			mayPublish: survey.abilities.includes('survey.publish'),
			isGathered: survey.gatheredAt !== null,
			unreadable: survey.unreadable,
			isTooFew: totals !== null && survey.gatheredAt !== null && totals.answers < leastOfSite,
			weights:
				totals?.least && totals.most ? { least: totals.least / weightParts, most: totals.most / weightParts } : null,
			previous: survey.previousId ? { id: survey.previousId, title: survey.previousTitle ?? '' } : null,
		};
		if (!isPublished) {
			const work = survey.isWhole ? ((await findPublishing(context.db, id)) ?? null) : null;
			const nothing = { group: whole, groups: [], comparedWith: null, items: [], hasPublished: false };
			return { ...about, ...nothing, work };
		}
		const [groups, tables, all, { questionnaire, items }] = await Promise.all([
			listChoices(context, survey, wanted),
			tablesOfGroup(context.db, id, wanted),
			wanted === 'all' ? undefined : tablesOfGroup(context.db, id, 'all'),
			itemsWithThemes(context, survey),
		]);
		// One place of many may stand beyond those that are offered.
		const group = groups.find(({ key }) => key === wanted) ?? (await findGroup(context, survey, wanted));
		if (!group) throw problem('notFound');
		const sections = sectionTitles(questionnaire);
		const earlier = all ? undefined : await findEarlier(context, survey, 'all');
		const beside = (item: Item) => {
			if (all) return { table: all.get(item.key), against: 'others' as const };
			if (earlier?.asked.get(item.key) !== askedAs(item)) return undefined;
			return { table: earlier.tables.get(item.key), against: 'before' as const };
		};
		return {
			...about,
			work: null,
			group: groupOf(group),
			groups: groups.map((each) => ({ ...groupOf(each), isShown: each.isShown })),
			comparedWith: all ? 'Tất cả' : (earlier?.survey.title ?? null),
			// Who said the same to a question is not cut by it.
			items: items
				.filter((item) => group.kind !== 'by' || group.parent !== item.key)
				.map((item) => ({
					...item,
					section: sections.get(item.key) ?? '',
					table: showTable(item, tables.get(item.key), beside(item)),
				})),
			hasPublished: questionsOf(questionnaire).some((question) => asInBank(question)?.published),
		};
	},

	async table(context, { id, item: key, parent }) {
		const survey = await getPublished(context, id);
		const [found, item] = await Promise.all([
			listItem(context, survey, { item: key, parent }),
			findItem(context, survey, key),
		]);
		if (!item) throw problem('notFound');
		const all = found.find(({ kind }) => kind === 'all')?.content ?? undefined;
		const beside = { table: all, against: 'others' as const };
		const rows = found.flatMap(({ content, ...group }) => {
			if (group.kind === 'by' && group.parent === key) return [];
			const table = showTable(item, content ?? undefined, group.kind === 'all' ? undefined : beside);
			const isRest = group.kind === 'rest';
			const { label, population } = isRest
				? { label: restLabel(group.key), population: content?.population ?? 0 }
				: group;
			return [{ group: { ...group, label, population }, table }];
		});
		return { ...headOf(survey), item, rows };
	},

	async compare(context, { id, group: wanted, with: basis }) {
		const survey = await getPublished(context, id);
		const [group, tables, { questionnaire, items }] = await Promise.all([
			findGroup(context, survey, wanted),
			tablesOfGroup(context.db, id, wanted),
			itemsWithThemes(context, survey),
		]);
		if (!group) throw problem('notFound');
		const sides = await sidesOf(context, survey, { basis, group: wanted, items, questionnaire, tables });
		return {
			...headOf(survey),
			...{ group: groupOf(group), basis, basisTitle: sides.title, items: sides.items },
			missing: items.filter(({ key }) => !sides.items.some((each) => each.key === key)).map(({ label }) => label),
		};
	},
};

const restLabel = (key: string) => (key.startsWith('rest:by:') ? 'Những người còn lại' : 'Các nơi còn lại, tính chung');

type Asked = {
	basis: 'previous' | 'all' | 'published';
	group: string;
	items: Item[];
	questionnaire: Questionnaire;
	tables: Map<string, PublishedTable>;
};

async function sidesOf(context: Context, survey: SurveyRow, { basis, group, items, questionnaire, tables }: Asked) {
	if (basis === 'published')
		return { title: 'Số đã công bố nơi khác', items: publishedSides(items, questionnaire, tables) };
	const earlier = basis === 'previous' ? await findEarlier(context, survey, group) : undefined;
	if (basis === 'previous' && !earlier) return { title: null, items: [] };
	const others = earlier?.tables ?? (await tablesOfGroup(context.db, survey.id, 'all'));
	const title = earlier?.survey.title ?? 'Tất cả';
	const against = earlier ? 'before' : 'others';
	const found = items.flatMap((item) => {
		const [table, other] = [tables.get(item.key), others.get(item.key)];
		if (!table?.cells || !other?.cells) return [];
		if (earlier && earlier.asked.get(item.key) !== askedAs(item)) return [];
		const isMultiple = item.kind === 'multiple';
		const rows = matchCells(table.cells, other.cells).map((pair) => {
			const [now, then] = [shareOf(table, pair.one, isMultiple), shareOf(other, pair.other, isMultiple)];
			return {
				label: pair.one.label,
				now: { value: now.value, margin: marginOf(now) },
				before: { value: then.value, margin: marginOf(then) },
				compared: compare(then, now, 'share', against),
			};
		});
		return rows.length > 0 ? [{ ...item, source: null, note: null, rows }] : [];
	});
	return { title, items: found };
}

/** Beside figures of others for the very same question; how sure theirs are is not known. */
function publishedSides(
	items: readonly Item[],
	questionnaire: Questionnaire,
	tables: ReadonlyMap<string, PublishedTable>,
) {
	const shared = new Map(questionsOf(questionnaire).map((question) => [question.key, asInBank(question)?.published]));
	return items.flatMap((item) => {
		const [published, table] = [shared.get(item.key), tables.get(item.key)];
		if (!published || !table?.cells) return [];
		const rows = table.cells.flatMap((cell) => {
			const shares = cell.codes.map((code) => published.shares[code]);
			if (shares.some((share) => share === undefined)) return [];
			const theirs = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / 100;
			const now = shareOf(table, cell, item.kind === 'multiple');
			return [
				{
					label: cell.label,
					now: { value: now.value, margin: marginOf(now) },
					before: { value: theirs, margin: null },
					compared: compare({ value: theirs, variance: 0 }, now, 'share', 'others'),
				},
			];
		});
		return rows.length > 0 ? [{ ...item, source: published.source, note: published.note ?? null, rows }] : [];
	});
}

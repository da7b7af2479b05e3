import { formatDate } from '#domain/calendar/date.ts';
import type { organisationOperations } from '#domain/organisations/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../application.ts';
import { record } from '../events/record.ts';
import {
	countChildrenOn,
	endOrganisation,
	findByCode,
	getOrganisation,
	getOrganisationHistory,
	insertOrganisation,
	latestStart,
	listAbilities,
	listKinds,
	listOrganisations,
	type Organisation,
	renameOrganisation,
	replaceParent,
	upsertHeadcount,
} from './store.ts';
import { lockTree, plant, transplant } from './tree/store.ts';

/** Open ends leave as null: "until further notice". */
const openEnd = (toOn: string) => (toOn === 'infinity' ? null : toOn);

/** A change must lie within the life of the unit and after the change before it. */
function checkDay(unit: Organisation<never> | Organisation<'organisation.rename'>, on: string, latest: string | null) {
	if (on < unit.foundedOn) throw problem('beforeFounding', { on: formatDate(unit.foundedOn) });
	if (unit.dissolvedOn && on >= unit.dissolvedOn) {
		throw problem('afterDissolution', { on: formatDate(unit.dissolvedOn) });
	}
	if (latest && on <= latest) throw problem('laterChange', { on: formatDate(latest) });
}

export const organisationActions: ActionsOf<typeof organisationOperations> = {
	async list(context, input) {
		const asOf = input.asOf ?? context.today;
		const [found, kinds, abilities] = await Promise.all([
			listOrganisations(context, { ...input, asOf }),
			listKinds(context.db, asOf),
			listAbilities(context),
		]);
		return { ...found, kinds, abilities, page: input.page, pageSize: input.pageSize };
	},

	async get(context, input) {
		const unit = await getOrganisation(context, 'organisation.read', input.id);
		const asOf = input.asOf ?? context.today;
		const history = await getOrganisationHistory(context, unit);
		const kinds = await listKinds(context.db, asOf);
		const kind = kinds.find((one) => one.code === history.own.kindCode);
		const headcount = history.headcounts.find((count) => count.asOfOn <= asOf);
		const parent = history.ancestors.at(-1);
		return {
			...history.own,
			name: unit.name,
			shortName: history.names[0]?.shortName ?? null,
			kindTitle: kind?.title ?? history.own.kindCode,
			isGrassroots: kind?.isGrassroots ?? false,
			parentId: parent?.id ?? null,
			parentName: parent?.name ?? null,
			members: headcount?.figures.members ?? null,
			workers: headcount?.figures.workers ?? null,
			chairName: null,
			chairPhone: null,
			ancestors: history.ancestors,
			names: history.names.map((name) => ({ ...name, toOn: openEnd(name.toOn) })),
			parents: history.parents.map((line) => ({ ...line, toOn: openEnd(line.toOn) })),
			headcounts: history.headcounts,
			communes: history.communes,
			childCount: history.childCount,
		};
	},

	async found(context, input) {
		await lockTree(context.db);
		const parent = await getOrganisation(context, 'organisation.found', input.parentId);
		checkDay(parent as Organisation<never>, input.foundedOn, null);
		if (await findByCode(context.db, input.code)) throw problem('codeTaken', { code: input.code });
		const unit = await insertOrganisation(context.db, context.now, parent.organisationId, input);
		await plant(context.db, unit, parent.organisationId, input.foundedOn);
		record(context, { name: 'organisation.founded', organisationId: unit.id, subjectId: unit.id });
		return { id: unit.id };
	},

	async rename(context, input) {
		const unit = await getOrganisation(context, 'organisation.rename', input.id);
		checkDay(unit, input.fromOn, await latestStart(context.db, 'organisationNames', input.id));
		await renameOrganisation(context, unit, input);
		record(context, { name: 'organisation.renamed', organisationId: input.id, subjectId: input.id });
		return { id: input.id };
	},

	async reparent(context, input) {
		await lockTree(context.db);
		const unit = await getOrganisation(context, 'organisation.reparent', input.id);
		const parent = await getOrganisation(context, 'organisation.reparent', input.parentId).catch(() =>
			getOrganisation(context, 'organisation.found', input.parentId),
		);
		checkDay(unit as Organisation<never>, input.fromOn, await latestStart(context.db, 'organisationParents', input.id));
		if (parent.dissolvedOn && (!unit.dissolvedOn || parent.dissolvedOn < unit.dissolvedOn)) {
			throw problem('parentEndsFirst', { parent: parent.name, on: formatDate(parent.dissolvedOn) });
		}
		await transplant(context.db, input.id, input.parentId, input.fromOn);
		await replaceParent(context, unit, input);
		record(context, {
			name: 'organisation.reparented',
			organisationId: input.id,
			subjectId: input.id,
			details: { fromOn: input.fromOn, oldParentId: unit.parentId, newParentId: input.parentId },
		});
		return { id: input.id };
	},

	async dissolve(context, input) {
		await lockTree(context.db);
		const unit = await getOrganisation(context, 'organisation.dissolve', input.id);
		checkDay(unit as Organisation<never>, input.dissolvedOn, null);
		const children = await countChildrenOn(context.db, input.id, input.dissolvedOn);
		if (children > 0) throw problem('hasChildren', { count: String(children) });
		await endOrganisation(context, unit, input);
		record(context, {
			name: 'organisation.dissolved',
			organisationId: input.id,
			subjectId: input.id,
			details: { dissolvedOn: input.dissolvedOn },
		});
		return { id: input.id };
	},

	async recordHeadcount(context, input) {
		const unit = await getOrganisation(context, 'organisation.recordHeadcount', input.id);
		if (input.asOfOn < unit.foundedOn) throw problem('beforeFounding', { on: formatDate(unit.foundedOn) });
		await upsertHeadcount(context, unit, input);
		record(context, { name: 'organisation.headcountRecorded', organisationId: input.id, subjectId: input.id });
		return { id: input.id };
	},
};

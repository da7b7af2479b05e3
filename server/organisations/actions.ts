import { formatDate } from '#domain/calendar/date.ts';
import type { organisationOperations } from '#domain/organisations/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../application.ts';
import { record } from '../events/record.ts';
import { findCommunes, listMissing, readTerritory, replaceTerritory } from './communes/store.ts';
import { upsertHeadcount } from './headcounts/store.ts';
import { getOrganisationHistory, listPostsBeyond } from './history/store.ts';
import { correctLetterhead } from './letterhead/store.ts';
import { listForExport, listOrganisations } from './lists/store.ts';
import { renameOrganisation } from './names/store.ts';
import {
	endOrganisation,
	findByCode,
	getOrganisation,
	insertOrganisation,
	listAbilities,
	listKinds,
	type Organisation,
} from './store.ts';
import { countChildrenFrom, latestStart, lineageOn, lockTree, plant, replaceParent, transplant } from './tree/store.ts';

/** A spreadsheet with more rows than this is of no use to anybody, and the server has little memory. */
const mostExported = 20_000;

/** Open ends leave as null: "until further notice". */
const openEnd = (toOn: string) => (toOn === 'infinity' ? null : toOn);

/** A change must lie within the life of the unit and after the change before it. */
function checkDay(unit: Pick<Organisation<never>, 'foundedOn' | 'dissolvedOn'>, on: string, latest: string | null) {
	if (on < unit.foundedOn) throw problem('beforeFounding', { on: formatDate(unit.foundedOn) });
	if (unit.dissolvedOn && on >= unit.dissolvedOn) {
		throw problem('afterDissolution', { on: formatDate(unit.dissolvedOn) });
	}
	if (latest && on <= latest) throw problem('laterChange', { on: formatDate(latest) });
}

/** A parent must exist on the day and must not end before its child. */
function checkParent(
	parent: Pick<Organisation<never>, 'name' | 'foundedOn' | 'dissolvedOn'>,
	on: string,
	childEndsOn: string | null,
) {
	if (on < parent.foundedOn) throw problem('parentBegins', { parent: parent.name, on: formatDate(parent.foundedOn) });
	if (parent.dissolvedOn && (!childEndsOn || parent.dissolvedOn < childEndsOn)) {
		throw problem('parentEndsFirst', { parent: parent.name, on: formatDate(parent.dissolvedOn) });
	}
}

function refusedAt(path: string, message: string) {
	return problem('unreadableInput', {}, [{ path, message }]);
}

export const organisationActions: ActionsOf<typeof organisationOperations> = {
	async list(context, input) {
		const asOf = input.asOf ?? context.today;
		const [found, lineage, kinds] = await Promise.all([
			listOrganisations(context, { ...input, asOf }),
			input.under ? lineageOn(context, input.under, asOf) : [],
			listKinds(context.db, asOf),
		]);
		return {
			...found,
			lineage,
			kinds,
			abilities: listAbilities(context),
		};
	},

	async export(context, input) {
		const rows = await listForExport(context, { ...input, asOf: input.asOf ?? context.today }, mostExported + 1);
		return { rows: rows.slice(0, mostExported), isCut: rows.length > mostExported };
	},

	async get(context, input) {
		const unit = await getOrganisation(context, 'organisation.read', input.id);
		const asOf = input.asOf ?? context.today;
		const { own, ...history } = await getOrganisationHistory(context, unit, asOf);
		const name = history.names.find((one) => one.fromOn <= asOf && one.toOn > asOf) ?? history.names.at(-1);
		const headcount = history.headcounts.find((count) => count.asOfOn <= asOf);
		const parent = history.ancestors.at(-1);
		const chair = history.officials.find((one) => one.role === 'grassrootsChair' || one.role === 'upperLeader');
		return {
			...own,
			...history,
			asOf,
			name: name?.name ?? unit.name,
			shortName: name?.shortName ?? null,
			parentId: parent?.id ?? null,
			parentName: parent?.name ?? null,
			members: headcount?.figures.members ?? null,
			workers: headcount?.figures.workers ?? null,
			chairName: chair?.fullName ?? null,
			chairPhone: chair?.phone ?? null,
			names: history.names.map((one) => ({ ...one, toOn: openEnd(one.toOn) })),
			parents: history.parents.map((line) => ({ ...line, toOn: openEnd(line.toOn) })),
			communes: own.territory.filter((served) => served.fromOn <= asOf && served.toOn > asOf),
			territory: own.territory.map((served) => ({ ...served, toOn: openEnd(served.toOn) })),
		};
	},

	async found(context, input) {
		await lockTree(context.db);
		const parent = await getOrganisation(context, 'organisation.found', input.parentId);
		checkParent(parent, input.foundedOn, null);
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
		checkDay(unit, input.fromOn, await latestStart(context.db, 'organisationParents', input.id));
		checkParent(parent, input.fromOn, unit.dissolvedOn);
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
		if (unit.dissolvedOn) throw problem('afterDissolution', { on: formatDate(unit.dissolvedOn) });
		for (const table of ['organisationNames', 'organisationParents'] as const) {
			checkDay(unit, input.dissolvedOn, await latestStart(context.db, table, input.id));
		}
		const children = await countChildrenFrom(context.db, input.id, input.dissolvedOn);
		if (children > 0) throw problem('hasChildren', { count: String(children) });
		for (const postId of await listPostsBeyond(context, unit, input.dissolvedOn)) {
			await context.perform('posts.end', { id: postId, endedOn: input.dissolvedOn });
		}
		await endOrganisation(context, unit, input);
		record(context, {
			name: 'organisation.dissolved',
			organisationId: input.id,
			subjectId: input.id,
			details: { dissolvedOn: input.dissolvedOn },
		});
		return { id: input.id };
	},

	async findCommunes(context, input) {
		return { communes: await findCommunes(context.db, input.search, input.asOf ?? context.today) };
	},

	async changeCommunes(context, input) {
		const unit = await getOrganisation(context, 'organisation.changeCommunes', input.id);
		checkDay(unit, input.fromOn, null);
		const { served, latest } = await readTerritory(context.db, input.id, input.fromOn);
		if (latest && latest > input.fromOn) throw problem('laterChange', { on: formatDate(latest) });
		const wanted = new Set(input.communeCodes);
		const missing = await listMissing(context.db, [...wanted], input.fromOn);
		if (missing.length > 0) {
			throw refusedAt(
				'communeCodes',
				`Ngày ${formatDate(input.fromOn)} danh mục không có xã, phường mã ${missing.join(', ')}: chọn lại trong danh sách.`,
			);
		}
		if (served.length === wanted.size && served.every((one) => wanted.has(one.communeCode))) {
			throw refusedAt('communeCodes', 'Đơn vị đang phụ trách đúng các xã, phường này: chọn thêm hoặc bỏ bớt.');
		}
		await replaceTerritory(context, unit, served, input);
		record(context, { name: 'organisation.communesChanged', organisationId: input.id, subjectId: input.id });
		return { id: input.id };
	},

	async correctLetterhead(context, input) {
		const unit = await getOrganisation(context, 'organisation.correctLetterhead', input.id);
		const changed = await correctLetterhead(context, unit, input);
		if (!changed) throw refusedAt('place', 'Địa danh và ký hiệu vẫn như đang ghi: sửa ít nhất một ô.');
		record(context, { name: 'organisation.letterheadCorrected', organisationId: input.id, subjectId: input.id });
		return { id: input.id };
	},

	async recordHeadcount(context, input) {
		const unit = await getOrganisation(context, 'organisation.recordHeadcount', input.id);
		checkDay(unit, input.asOfOn, null);
		if (input.asOfOn > context.today) throw problem('futureHeadcount');
		await upsertHeadcount(context, unit, input);
		record(context, { name: 'organisation.headcountRecorded', organisationId: input.id, subjectId: input.id });
		return { id: input.id };
	},
};

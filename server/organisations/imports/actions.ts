import type { importOperations } from '#domain/organisations/imports/operations.ts';
import { type Known, type PlannedRow, planRows } from '#domain/organisations/imports/plans/rules.ts';
import { readUnits, statedDay } from '#domain/organisations/imports/rules.ts';
import { cellFrom, type StoredCell } from '#domain/organisations/imports/schema.ts';
import { importColumns } from '#domain/organisations/imports/terms.ts';
import { problem } from '#domain/problems.ts';
import { guessColumns } from '#domain/tables/columns.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { getOrganisation, listAbilities, listKinds } from '../store.ts';
import { listCodesLike, listNamed, listUppers, mapCommunes } from './known/store.ts';
import {
	countRows,
	finishImport,
	getImport,
	type Import,
	insertImport,
	listCells,
	listImports,
	listRows,
	lockRow,
	markApplied,
	savePlan,
	setState,
} from './store.ts';

const textOf = (cell: StoredCell) => cellFrom(cell).text;

function requireOpen(list: Import): void {
	if (list.state === 'uploaded' || list.state === 'previewed') return;
	const why =
		list.state === 'discarded'
			? 'Lần nhập này đã bỏ. Tải tệp lên lại nếu vẫn cần nhập.'
			: 'Lần nhập này đã chạy. Muốn sửa, chữa trong tệp rồi tải lên lại: dòng không đổi được bỏ qua.';
	throw problem('importState', { why });
}

/** Whether the person may do it at the unit of the import and below: what the preview promises. */
function mayBelow(context: Context, list: Import, verb: Verb): boolean {
	return actingPost(context.actor, verb, `${list.path}000000`) !== undefined;
}

async function knownWorld(
	context: Context,
	list: Import,
	asOfOn: string,
	codes: string[],
	kinds: Known['kinds'],
): Promise<Known> {
	const { db, today } = context;
	const scope = { path: list.path, today, asOfOn };
	const uppers = await listUppers(db, scope, list.organisationId);
	const root = uppers.find((unit) => unit.id === list.organisationId);
	if (!root) throw problem('notFound');
	const units = await listNamed(
		db,
		scope,
		codes,
		uppers.map((unit) => unit.id),
	);
	const takenCodes = await listCodesLike(
		db,
		uppers.map((unit) => unit.code),
	);
	return {
		root,
		uppers,
		units,
		communes: await mapCommunes(db, today),
		kinds,
		takenCodes: new Set([...takenCodes, ...codes]),
		may: {
			headcounts: mayBelow(context, list, 'organisation.recordHeadcount'),
			people: (['person.create', 'post.create', 'mandate.begin'] as const).every((verb) =>
				mayBelow(context, list, verb),
			),
		},
	};
}

export const importActions: ActionsOf<typeof importOperations> = {
	async uploadImport(context, { organisationId, ...content }) {
		const unit = await getOrganisation(context, 'organisation.import', organisationId);
		return { id: await insertImport(context, unit, content) };
	},

	async listImports(context) {
		const rows = await listImports(context);
		const organisations = context.actor.posts
			.filter((post) => actingPost(context.actor, 'organisation.import', post.path))
			.map((post) => post.organisationId);
		const units = await Promise.all(
			[...new Set(organisations)].map((id) => getOrganisation(context, 'organisation.import', id)),
		);
		return {
			rows: rows.map((row) => ({ ...row, id: row.importId })),
			organisations: units.map((unit) => ({ id: unit.organisationId, name: unit.name })),
		};
	},

	async getImport(context, input) {
		const list = await getImport(context, input.id);
		const { content, mapping } = list;
		const [{ counts, all, refused }, rows, kinds, first] = await Promise.all([
			countRows(context.db, input.id),
			listRows(context.db, input.id, input),
			listKinds(context.db, context.today),
			listRows(context.db, input.id, { page: 1, pageSize: 3 }),
		]);
		return {
			...list,
			id: list.importId,
			sheetName: content.sheetName,
			titles: content.titles,
			leftOut: content.leftOut,
			samples: content.titles.map((_, at) => first.map((row) => textOf(row.cells[at] ?? '')).filter(Boolean)),
			guesses: guessColumns(content.titles, [...importColumns]),
			statedOn: statedDay(content.above) ?? context.today,
			mapping,
			rowCount: all,
			counts,
			refused,
			rows: rows.map((row) => ({
				rowNumber: row.rowNumber,
				state: row.state,
				cells: row.cells.map(textOf),
				name: row.outcome?.name ?? '',
				problems: row.refusal ? [{ column: '', typed: '', message: row.refusal }] : (row.outcome?.problems ?? []),
				changes: row.outcome?.changes ?? [],
				notes: row.outcome?.notes ?? [],
				isApplied: row.appliedAt !== null,
				organisationId: row.organisationId,
			})),
			rowsTotal: input.show ? (input.show === 'refused' ? refused : { ...counts, read: all }[input.show]) : all,
			page: input.page,
			pageSize: input.pageSize,
			kinds,
			abilities: listAbilities(context),
		};
	},

	async mapImport(context, { id, ...mapping }) {
		const list = await getImport(context, id, 'lock');
		requireOpen(list);
		const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);
		if (mapping.columns.name === undefined) throw wrong('name', 'Chọn cột ghi tên đơn vị.');
		const chosen = Map.groupBy(Object.entries(mapping.columns), ([, column]) => column);
		for (const [column, keys] of chosen) {
			if (keys.length < 2) continue;
			const title = list.content.titles[column] ?? '';
			throw wrong(keys[1]![0], `Cột “${title}” đã chọn cho mục khác: chọn cột khác cho một trong hai mục.`);
		}
		if (mapping.asOfOn > context.today) throw wrong('asOfOn', 'Ngày của số liệu ở sau hôm nay: chọn ngày đã qua.');
		const kinds = await listKinds(context.db, context.today);
		if (mapping.kindCode && !kinds.some((kind) => kind.code === mapping.kindCode)) {
			throw wrong('kindCode', 'Chọn một loại hình trong danh sách.');
		}
		const cells = await listCells(context.db, id);
		const units = readUnits({ titles: list.content.titles, rows: cells }, mapping, kinds);
		const codes = units.flatMap((unit) => (unit.code ? [unit.code] : []));
		const known = await knownWorld(context, list, mapping.asOfOn, codes, kinds);
		await savePlan(context, list, mapping, planRows(units, mapping, known));
		return { id };
	},

	async runImport(context, input) {
		const list = await getImport(context, input.id, 'lock');
		requireOpen(list);
		if (list.state !== 'previewed') {
			throw problem('importState', { why: 'Xác nhận các cột và xem trước, rồi mới nhập.' });
		}
		if (list.total === 0) {
			throw problem('importState', { why: 'Không có dòng mới hay thay đổi nào để nhập. Sửa tệp rồi tải lên lại.' });
		}
		await setState(context, list, 'running');
		record(context, {
			name: 'organisation.importStarted',
			organisationId: list.organisationId,
			subjectId: input.id,
			details: { rows: list.total },
		});
		return { id: input.id };
	},

	async applyImportRow(context, input) {
		const list = await getImport(context, input.id);
		if (list.state !== 'running') throw problem('importState', { why: 'Lần nhập này không còn chạy.' });
		const row = await lockRow(context.db, input.id, input.rowNumber);
		if (!row?.outcome?.plan) throw problem('notFound');
		if (!row.appliedAt) {
			const unitId = await applyPlan(context, list, { ...row.outcome, plan: row.outcome.plan }, row.parentOfRow);
			await markApplied(context, list, input.rowNumber, unitId);
		}
		// Reports are settled once, at the end of the list, not five thousand times.
		for (const event of context.events) event.isQuiet = true;
		return { id: input.id };
	},

	async finishImport(context, input) {
		const list = await getImport(context, input.id, 'lock');
		if (list.state !== 'running' || list.done < list.total) {
			throw problem('importState', { why: 'Lần nhập này còn dòng chưa qua.' });
		}
		await finishImport(context.db, list.importId, context.now);
		record(context, {
			name: 'organisation.imported',
			organisationId: list.organisationId,
			subjectId: input.id,
			details: { rows: list.total },
		});
		return { id: input.id };
	},

	async discardImport(context, input) {
		const list = await getImport(context, input.id, 'lock');
		requireOpen(list);
		await setState(context, list, 'discarded');
		return { id: input.id };
	},
};

/** Writes one row through the operations of the areas, so that each of their rules and rights counts for it. */
async function applyPlan(
	context: Context,
	list: Import,
	{ plan }: PlannedRow & { plan: NonNullable<PlannedRow['plan']> },
	parentOfRow: string | null,
): Promise<string> {
	const source = `Danh sách ${list.fileName}`.slice(0, 200);
	const reason = `Nhập từ danh sách ${list.fileName}`;
	const { found, rename, headcount, chair } = plan;
	const write = async (operation: string, input: object) =>
		((await context.perform(operation, input)) as { id: string }).id;
	const parentId = plan.parentRow === null ? plan.parentId : parentOfRow;
	if (found && !parentId) {
		throw problem('importState', {
			why: `Đơn vị cấp trên ở dòng ${plan.parentRow} chưa nhập được. Sửa dòng đó rồi tải tệp lên lại.`,
		});
	}
	const unitId = found ? await write('organisations.found', { ...found, parentId, reason }) : plan.unitId;
	if (!unitId) throw problem('notFound');
	if (rename) {
		await write('organisations.rename', { id: unitId, ...rename, fromOn: list.mapping?.asOfOn, reason });
	}
	if (headcount) await write('organisations.recordHeadcount', { id: unitId, ...headcount, source });
	if (chair) {
		const personId = await write('people.create', {
			organisationId: unitId,
			fullName: chair.fullName,
			phone: chair.phone,
		});
		const postId = await write('posts.create', {
			organisationId: unitId,
			role: chair.role,
			title: 'Chủ tịch',
			fromOn: chair.fromOn,
		});
		await write('mandates.begin', { postId, personId, fromOn: chair.fromOn });
	}
	return unitId;
}

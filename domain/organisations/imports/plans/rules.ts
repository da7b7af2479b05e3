/**
 * What a row of a list would change: compared with the units that are there, by code, else by name under its parent.
 * What the list contradicts but an import must not decide alone (another parent, another chair) becomes a note.
 */
import { formatDate } from '../../../calendar/date.ts';
import { problem } from '../../../problems.ts';
import { fold } from '../../../tables/fold.ts';
import { type HeadcountFigures, headcountFigures } from '../../schema.ts';
import { communeKey, type Kind, nameKey, type UnitRow } from '../rules.ts';
import type { ImportMapping, RowProblem } from '../schema.ts';
import type { RowState } from '../terms.ts';

export type KnownUnit = {
	id: string;
	code: string;
	name: string;
	shortName: string | null;
	nameFromOn: string;
	kindCode: string;
	parentId: string | null;
	foundedOn: string;
	dissolvedOn: string | null;
	/** Below or at the unit of the import. */
	isWithin: boolean;
	/** Figures of the last day up to that of the list. */
	figures: HeadcountFigures | null;
	/** Figures of that very day, which a second list of the day adds to. */
	figuresOfDay: HeadcountFigures | null;
	chairName: string | null;
	hasChairPost: boolean;
};

export type Known = {
	/** The unit of the import: the parent of rows that name none. */
	root: KnownUnit;
	/** Units that can be parents: upper levels below the root, and the root. */
	uppers: readonly KnownUnit[];
	/** Units of the codes in the list, and all directly below the parents in the list. */
	units: readonly KnownUnit[];
	/** By `communeKey`. */
	communes: ReadonlyMap<string, string>;
	kinds: readonly Kind[];
	/** Codes that begin like the generated ones. */
	takenCodes: ReadonlySet<string>;
	/** What the importing person may write besides units. */
	may: { headcounts: boolean; people: boolean };
};

/** Everything that applying the row needs; `parentRow` where the parent stands in the list itself. */
export type RowPlan = {
	unitId: string | null;
	parentId: string | null;
	parentRow: number | null;
	found: {
		code: string;
		kindCode: string;
		name: string;
		shortName?: string;
		foundedOn: string;
		decisionNumber?: string;
		decisionOn?: string;
		communeCodes: string[];
	} | null;
	rename: { name: string; shortName?: string } | null;
	headcount: { asOfOn: string; figures: HeadcountFigures } | null;
	chair: { fullName: string; phone?: string; role: 'grassrootsChair' | 'upperLeader'; fromOn: string } | null;
};
export type PlannedRow = {
	rowNumber: number;
	state: Exclude<RowState, 'read'>;
	name: string;
	problems: RowProblem[];
	changes: string[];
	notes: string[];
	plan: RowPlan | null;
};

type Parent = { unit: KnownUnit } | { row: PlannedRow & { plan: RowPlan } };

/** Plans all rows in the order of the list; a parent in the list must stand above its children. */
export function planRows(rows: readonly UnitRow[], mapping: ImportMapping, known: Known): PlannedRow[] {
	const index = {
		byCode: new Map(known.units.map((unit) => [unit.code, unit])),
		byPlace: new Map(known.units.map((unit) => [`${unit.parentId} ${nameKey(unit.name)}`, unit])),
		planned: new Map<string, PlannedRow>(),
		placed: new Map<string, number>(),
		taken: new Set(known.takenCodes),
		isGrassroots: new Map(known.kinds.map((kind) => [kind.code, kind.isGrassroots])),
	};
	return rows.map((row) => {
		const planned = planRow(row, mapping, known, index);
		if (planned.plan) {
			const code = planned.plan.found?.code ?? row.code;
			for (const key of [code, row.name && nameKey(row.name)]) if (key) index.planned.set(key, planned);
		}
		return planned;
	});
}

type Index = {
	byCode: Map<string, KnownUnit>;
	byPlace: Map<string, KnownUnit>;
	planned: Map<string, PlannedRow>;
	placed: Map<string, number>;
	taken: Set<string>;
	isGrassroots: Map<string, boolean>;
};

function planRow(row: UnitRow, mapping: ImportMapping, known: Known, index: Index): PlannedRow {
	const problems = [...row.problems];
	const notes: string[] = [];
	const bad = (column: string, typed: string, message: string) => problems.push({ column, typed, message });
	const parent = parentOf(row, known, index);
	if (!parent) bad('parent', row.parent ?? '', parentUnknown(row.parent ?? ''));
	const parentKey = parent && ('unit' in parent ? parent.unit.id : `row ${parent.row.rowNumber}`);
	const unit = row.name && parentKey ? unitOf(row, parentKey, index, bad) : undefined;
	if (row.name && parentKey && !row.code) {
		const place = `${parentKey} ${nameKey(row.name)}`;
		const twin = index.placed.get(place);
		if (twin)
			bad('name', row.name, `Trùng tên với dòng ${twin} dưới cùng cấp trên: ghi mã cho cả hai dòng hoặc bỏ một dòng.`);
		index.placed.set(place, twin ?? row.rowNumber);
	}
	const plan: RowPlan = {
		unitId: unit?.id ?? null,
		parentId: parent && 'unit' in parent ? parent.unit.id : null,
		parentRow: parent && 'row' in parent ? parent.row.rowNumber : null,
		found: null,
		rename: null,
		headcount: null,
		chair: null,
	};
	const changes: string[] = [];
	if (unit) compareUnit(row, mapping, unit, parentKey, { plan, changes, notes, bad });
	else if (problems.length === 0 && parent) planFounding(row, parent, known, index, { plan, changes, notes, bad });
	const foundedOn = unit?.foundedOn ?? plan.found?.foundedOn;
	if (foundedOn) {
		planHeadcount(row, mapping, foundedOn, unit, known, { plan, changes, notes, bad });
		planChair(row, mapping, foundedOn, unit, known, index, { plan, changes, notes, bad });
	}
	const isBad = problems.length > 0;
	const state = isBad ? 'bad' : plan.found ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
	const name = row.name ?? unit?.name ?? '';
	return { rowNumber: row.rowNumber, state, name, problems, changes, notes, plan: isBad ? null : plan };
}

const parentUnknown = (typed: string) =>
	`Không thấy công đoàn cấp trên “${typed}” trong phạm vi nhập. Ghi đúng tên hoặc mã của đơn vị đó, hoặc để trống.`;

function parentOf(row: UnitRow, known: Known, index: Index): Parent | undefined {
	if (!row.parent || row.parent === row.code) return { unit: known.root };
	const key = nameKey(row.parent);
	const names = (unit: KnownUnit) => [unit.name, unit.shortName ?? unit.name].map(nameKey);
	const exact = known.uppers.filter((unit) => unit.code === row.parent || names(unit).includes(key));
	if (exact.length === 1) return { unit: exact[0]! };
	const above = index.planned.get(row.parent) ?? index.planned.get(key);
	if (above?.plan?.found) return { row: { ...above, plan: above.plan } };
	// `LĐLĐ huyện Hoàng Su Phì, tỉnh Hà Giang` is the district federation when only one name begins like that.
	const similar = known.uppers.filter((unit) =>
		names(unit).some((name) => name.startsWith(`${key} `) || key.startsWith(`${name} `)),
	);
	return exact.length === 0 && similar.length === 1 ? { unit: similar[0]! } : undefined;
}

type Say = (column: string, typed: string, message: string) => void;

function unitOf(row: UnitRow, parentKey: string, index: Index, bad: Say): KnownUnit | undefined {
	const name = row.name ?? '';
	const twin = index.byPlace.get(`${parentKey} ${nameKey(name)}`);
	const unit = row.code ? index.byCode.get(row.code) : twin;
	if (unit && !unit.isWithin) {
		bad('code', row.code ?? '', problem('codeTaken', { code: row.code ?? unit.code }).message);
		return undefined;
	}
	if (unit?.dissolvedOn) {
		bad('name', name, problem('afterDissolution', { on: formatDate(unit.dissolvedOn) }).message);
		return undefined;
	}
	if (unit && twin && twin !== unit && !twin.dissolvedOn) {
		bad(
			'code',
			unit.code,
			`Mã ${unit.code} là của “${unit.name}”, còn tên này là của đơn vị mã ${twin.code}: sửa mã hoặc tên.`,
		);
	}
	if (!unit && twin && !twin.dissolvedOn) {
		bad('code', row.code ?? '', `Đơn vị cùng tên, cùng cấp trên đang có mã ${twin.code}: ghi mã đó, hoặc sửa tên.`);
	}
	return unit;
}

type Draft = { plan: RowPlan; changes: string[]; notes: string[]; bad: Say };

function compareUnit(
	row: UnitRow,
	mapping: ImportMapping,
	unit: KnownUnit,
	parentKey: string | undefined,
	draft: Draft,
) {
	const { plan, changes, notes, bad } = draft;
	if (row.name && nameKey(row.name) !== nameKey(unit.name)) {
		if (mapping.asOfOn <= unit.nameFromOn) {
			bad('name', row.name, problem('laterChange', { on: formatDate(unit.nameFromOn) }).message);
		}
		plan.rename = { name: row.name, shortName: row.shortName };
		changes.push(`Đổi tên từ “${unit.name}”`);
	}
	if (row.kindCode && row.kindCode !== unit.kindCode) notes.push('Loại hình khác với đơn vị đang có: giữ nguyên.');
	if (row.parent && parentKey !== unit.parentId && parentKey !== unit.id) {
		notes.push('Công đoàn cấp trên khác với đơn vị đang có: giữ nguyên, dùng “Chuyển cấp trên” ở trang đơn vị.');
	}
}

function planFounding(row: UnitRow, parent: Parent, known: Known, index: Index, { plan, changes, notes, bad }: Draft) {
	const name = row.name ?? '';
	if (!row.kindCode) bad('kind', '', 'Thiếu “Loại hình”: điền vào ô này, hoặc chọn loại hình cho mọi dòng không ghi.');
	if (!row.foundedOn) {
		bad('foundedOn', '', 'Thiếu ngày thành lập hoặc ngày quyết định: điền vào, hoặc chọn ngày cho mọi dòng không ghi.');
	}
	const begins = 'unit' in parent ? parent.unit.foundedOn : parent.row.plan.found?.foundedOn;
	if (row.foundedOn && begins && row.foundedOn < begins) {
		const of = 'unit' in parent ? parent.unit.name : parent.row.name;
		bad(
			'foundedOn',
			formatDate(row.foundedOn),
			problem('parentBegins', { parent: of, on: formatDate(begins) }).message,
		);
	}
	if ('unit' in parent && parent.unit.dissolvedOn) {
		const details = { parent: parent.unit.name, on: formatDate(parent.unit.dissolvedOn) };
		bad('parent', row.parent ?? '', problem('parentEndsFirst', details).message);
	}
	if (!row.kindCode || !row.foundedOn) return;
	const communeCode = row.commune && known.communes.get(communeKey(row.commune));
	if (row.commune && !communeCode) notes.push(`Chưa có “${row.commune}” trong danh mục xã, phường: để trống.`);
	const code =
		row.code ?? freeCode('unit' in parent ? parent.unit.code : (parent.row.plan.found?.code ?? ''), index.taken);
	plan.found = {
		code,
		kindCode: row.kindCode,
		name,
		shortName: row.shortName,
		foundedOn: row.foundedOn,
		decisionNumber: row.decisionNumber,
		decisionOn: row.decisionOn,
		communeCodes: communeCode ? [communeCode] : [],
	};
	changes.push(row.code ? 'Thành lập' : `Thành lập, mã ${code}`);
}

/** The next number after the parent's code that nobody has: `HSP-001`. */
function freeCode(prefix: string, taken: Set<string>): string {
	for (let number = 1; ; number += 1) {
		const code = `${prefix}-${String(number).padStart(3, '0')}`;
		if (taken.has(code)) continue;
		taken.add(code);
		return code;
	}
}

function planHeadcount(
	row: UnitRow,
	mapping: ImportMapping,
	foundedOn: string,
	unit: KnownUnit | undefined,
	known: Known,
	{ plan, changes, notes, bad }: Draft,
) {
	const given = Object.entries(row.figures);
	if (given.length === 0) return;
	if (!known.may.headcounts) {
		notes.push('Chức vụ hiện tại không ghi số lao động: các cột số liệu được bỏ qua.');
		return;
	}
	if (given.every(([key, value]) => unit?.figures?.[key as keyof HeadcountFigures] === value)) return;
	const asOfOn = mapping.asOfOn < foundedOn ? foundedOn : mapping.asOfOn;
	const figures = { ...unit?.figuresOfDay, ...row.figures };
	const issue = headcountFigures.safeParse(figures).error?.issues[0];
	const column = String(issue?.path[0]);
	if (issue && row.problems.every((one) => one.message !== issue.message)) {
		bad(column, String(figures[column as keyof HeadcountFigures] ?? ''), issue.message);
	}
	plan.headcount = { asOfOn, figures };
	changes.push(`Số lao động, đoàn viên ngày ${formatDate(asOfOn)}`);
}

function planChair(
	row: UnitRow,
	mapping: ImportMapping,
	foundedOn: string,
	unit: KnownUnit | undefined,
	known: Known,
	index: Index,
	{ plan, changes, notes }: Draft,
) {
	if (!row.chairName) return;
	if (!known.may.people) {
		notes.push('Chức vụ hiện tại không lập chức vụ cho đơn vị: cột chủ tịch được bỏ qua.');
		return;
	}
	if (unit?.chairName || unit?.hasChairPost) {
		if (fold(unit.chairName ?? '') !== fold(row.chairName)) {
			const who = unit.chairName ? `đang là ${unit.chairName}` : 'đang để trống';
			notes.push(`Chức vụ chủ tịch ${who}: giữ nguyên, dùng “Bàn giao chức vụ” ở trang đơn vị.`);
		}
		return;
	}
	const kindCode = unit?.kindCode ?? plan.found?.kindCode ?? '';
	plan.chair = {
		fullName: row.chairName,
		phone: row.chairPhone,
		role: index.isGrassroots.get(kindCode) ? 'grassrootsChair' : 'upperLeader',
		fromOn: mapping.asOfOn < foundedOn ? foundedOn : mapping.asOfOn,
	};
	changes.push(`Chủ tịch: ${row.chairName}`);
}

/** Rows of the survey sheet as a tree of groups; a group that nobody closed refuses the whole file. */
import { cellOf, type SheetRow, type Table } from '../columns/rules.ts';

export type Block = 'group' | 'repeat' | 'score' | 'kobomatrix' | 'rank';
export type Node = { kind: 'row'; row: SheetRow; type: string } | { kind: Block; row: SheetRow; children: Node[] };

const blocks: Record<string, Block> = {
	group: 'group',
	repeat: 'repeat',
	lgroup: 'repeat',
	loop: 'repeat',
	'looped group': 'repeat',
	score: 'score',
	kobomatrix: 'kobomatrix',
	rank: 'rank',
};

const opener = /^begin[ _](.+?)(?: over .*)?$/;
const closer = /^end[ _](.+)$/;

/** The type as written with single blanks; words of the standard in lower case, the name of a list as it stands. */
export function typeOf(table: Table, row: SheetRow): string {
	return cellOf(table, row, 'type').replace(/\s+/g, ' ');
}

/** Undefined where the type neither opens nor closes a block that XLSForm or KoBoToolbox knows. */
function blockOf(type: string): { opens: boolean; block: Block } | undefined {
	const lower = type.toLowerCase();
	const opened = opener.exec(lower)?.[1];
	if (opened !== undefined && Object.hasOwn(blocks, opened)) return { opens: true, block: blocks[opened] as Block };
	const closed = closer.exec(lower)?.[1];
	if (closed !== undefined && Object.hasOwn(blocks, closed)) return { opens: false, block: blocks[closed] as Block };
	return undefined;
}

/** The tree, or a sentence that names the row where a group is not closed as it was opened. */
export function treeOf(table: Table): Node[] | { refusal: string } {
	const top: Node[] = [];
	const open: { block: Block; row: SheetRow; children: Node[] }[] = [];
	for (const row of table.rows) {
		const type = typeOf(table, row);
		const into = open.at(-1)?.children ?? top;
		const block = blockOf(type);
		if (!block) into.push({ kind: 'row', row, type });
		else if (block.opens) {
			const node = { kind: block.block, row, children: [] };
			into.push(node);
			open.push({ block: block.block, row, children: node.children });
		} else {
			const last = open.pop();
			if (!last) {
				return {
					refusal: `Dòng ${row.number} của trang survey đóng một nhóm (${type}) chưa được mở. Xóa dòng này hoặc thêm dòng begin, rồi chọn lại tệp.`,
				};
			}
			if (last.block !== block.block) {
				return {
					refusal: `Dòng ${row.number} của trang survey (${type}) không khớp với nhóm mở ở dòng ${last.row.number} (${typeOf(table, last.row)}). Sửa cho khớp rồi chọn lại tệp.`,
				};
			}
		}
	}
	const unclosed = open.at(-1);
	if (unclosed) {
		const type = typeOf(table, unclosed.row);
		return {
			refusal: `Nhóm mở ở dòng ${unclosed.row.number} của trang survey (${type}) không được đóng. Thêm dòng ${type.replace(/^begin/i, 'end')} rồi chọn lại tệp.`,
		};
	}
	return top;
}

/** Header rows with their merges: `[['Đoàn viên', 'Tổng số'], ['Đoàn viên', 'Nữ'], ['Tỉnh']]` makes two rows. */
import type { MergeRange } from 'hucre/xlsx';

export type MergedHeader = { rows: string[][]; merges: MergeRange[] };

/** `headers[column]` is the column's texts from above. Equal neighbours under the same text above become one cell. */
export function mergedHeader(headers: readonly (readonly string[])[]): MergedHeader {
	const depth = Math.max(1, ...headers.map((header) => header.length));
	const rows = Array.from({ length: depth }, (_, level) => headers.map((header) => header[level] ?? ''));
	const merges: MergeRange[] = [];
	for (let level = 0; level < depth; level++) {
		let start = 0;
		while (start < headers.length) {
			const header = headers[start]!;
			if (level >= header.length) {
				start++;
				continue;
			}
			const last = level === header.length - 1;
			let end = start;
			while (!last && end + 1 < headers.length && sharesPrefix(header, headers[end + 1]!, level)) end++;
			const endRow = last ? depth - 1 : level;
			if (end > start || endRow > level) merges.push({ startRow: level, startCol: start, endRow, endCol: end });
			for (let column = start + 1; column <= end; column++) rows[level]![column] = '';
			start = end + 1;
		}
	}
	return { rows, merges };
}

function sharesPrefix(one: readonly string[], other: readonly string[], level: number): boolean {
	if (other.length <= level + 1) return false;
	for (let index = 0; index <= level; index++) if (one[index] !== other[index]) return false;
	return true;
}

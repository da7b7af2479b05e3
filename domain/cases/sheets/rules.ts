/** Words of the sheet on the wall: what is proposed, and the same sheet as a message for a chat. */
import { formatNumber } from '../../fields/number.ts';
import type { Topic } from '../schema.ts';
import { topicTerms } from '../terms.ts';
import type { SheetLine } from './schema.ts';

/** As many as an A4 page holds in letters that can be read from a step away. */
export const mostLines = 8;

/**
 * Sentences to start from. Only topics whose published group is large enough are named with a number; the maker writes
 * what was done, since no figure says that.
 */
export function proposeLines(
	published: readonly { topic: string | null; matters: number }[],
): { said: string; done: string }[] {
	return published.slice(0, mostLines).map(({ topic, matters }) => ({
		said: `${topic === null ? 'Các việc khác' : topicTerms[topic as Topic]}: ${formatNumber(matters)} ý kiến`,
		done: '',
	}));
}

/** `Tháng 3/2024`, `Từ tháng 1/2024 đến tháng 3/2024`. */
export function monthsTitle(fromMonth: string, untilMonth: string): string {
	const title = (month: string) => `tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`;
	return fromMonth === untilMonth ? `T${title(fromMonth).slice(1)}` : `Từ ${title(fromMonth)} đến ${title(untilMonth)}`;
}

type Sheet = {
	title: string;
	organisationName: string;
	fromMonth: string;
	untilMonth: string;
	lines: readonly SheetLine[];
};

/** For Zalo: no markup, short lines, readable on a small screen. */
export function chatText({ title, organisationName, fromMonth, untilMonth, lines }: Sheet): string {
	return [
		title,
		organisationName,
		monthsTitle(fromMonth, untilMonth),
		'',
		...lines.flatMap(({ said, done }, index) => [`${index + 1}. ${said}`, `→ ${done}`, '']),
		'Còn điều gì chưa ổn, anh chị quét mã trên bảng tin để nói tiếp. Không cần nêu tên.',
	].join('\n');
}

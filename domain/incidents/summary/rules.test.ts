import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Event, summaryText } from './rules.ts';

const flood: Event = {
	trigger: 'disaster',
	// 05:40 on the 10th in Việt Nam.
	occurredAt: new Date('2024-07-09T22:40:00Z'),
	place: 'Xã Tả Sử Choóng',
	state: 'closed',
	result: 'Đã hỗ trợ 23 người.',
	involved: 12,
	affected: 23,
	women: 9,
	injured: 0,
	dead: null,
};

describe('the sudden events of a month in its report', () => {
	const table: [string, Event, string][] = [
		[
			'ended, with its result and that nobody was hurt',
			flood,
			'- 10/07/2024, lũ, sạt lở, thiên tai, Xã Tả Sử Choóng: liên quan 12 người, bị ảnh hưởng 23 người, bị thương 0 người. Đã kết thúc: Đã hỗ trợ 23 người.',
		],
		[
			'still open and not counted yet',
			{ ...flood, state: 'open', result: null, involved: null, affected: null, injured: null, place: null },
			'- 10/07/2024, lũ, sạt lở, thiên tai: chưa rõ số người. Đang tiếp tục theo dõi.',
		],
		[
			'dead',
			{ ...flood, trigger: 'accident', dead: 1, affected: null, injured: 2 },
			'- 10/07/2024, tai nạn lao động nặng, chết người, Xã Tả Sử Choóng: liên quan 12 người, bị thương 2 người, chết 1 người. Đã kết thúc: Đã hỗ trợ 23 người.',
		],
	];
	for (const [what, event, line] of table) {
		test(what, () => assert.equal(summaryText([event]), `Tình hình đột xuất:\n${line}`));
	}
	test('nothing where nothing happened', () => assert.equal(summaryText([]), ''));
});

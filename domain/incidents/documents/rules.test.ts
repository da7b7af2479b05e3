import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { trends, triggers } from '../schema.ts';
import { headcountLines, minutesWords, momentWords, type ShortTextFacts, shortText, shortTextLimit } from './rules.ts';

const count = fc.option(fc.integer({ min: 0, max: 100_000 }));
/** With all that the page has about a report, so that a text that took more of it than it should would be found out. */
const reports = fc.record({
	trigger: fc.constantFrom(...triggers),
	trend: fc.option(fc.constantFrom(...trends)),
	organisationName: fc.string({ unit: 'grapheme', maxLength: 400 }),
	communeName: fc.option(fc.string({ unit: 'grapheme', maxLength: 100 })),
	occurredAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
	number: fc.integer({ min: 1, max: 40 }),
	involved: count,
	affected: count,
	women: count,
	injured: count,
	dead: count,
	what: fc
		.array(fc.constantFrom('Nguyễn Văn Hùng', '0900001004', 'xưởng may', '\n'), { minLength: 1 })
		.map((parts) => parts.join(' ')),
	workplace: fc.constantFrom('Xưởng chị Nguyễn Thị Lan'),
	employer: fc.constantFrom('Ông Trần Bá Tước'),
	reporterName: fc.constantFrom('Lèng Văn Dũng'),
	reporterPhone: fc.constantFrom('0900001006'),
});
const links = fc
	.webUrl({ size: 'small' })
	.map((url) => `${url.slice(0, 120)}/incidents/0190bdb5-b2c0-75c8-b81b-2e123641588c`);

test('a short text is never longer than 300 characters, on one line, and keeps its link whole at the end', () => {
	fc.assert(
		fc.property(reports, links, (facts: ShortTextFacts, link) => {
			const text = shortText(facts, link);
			assert.ok(text.length <= shortTextLimit, `${text.length}: ${text}`);
			assert.ok(text.endsWith(` ${link}`), text);
			assert.ok(text.startsWith('Báo nhanh: '), text);
			assert.ok(!text.slice(0, -link.length).includes('\n'), 'one line');
		}),
	);
});

test('nothing that somebody typed, no name and no telephone number is in a short text', () => {
	fc.assert(
		fc.property(reports, links, (facts, link) => {
			const text = shortText(
				{ ...facts, organisationName: 'Công đoàn cơ sở Trường Hoa Ban', communeName: 'xã Núi Cao' },
				link,
			);
			for (const secret of ['Hùng', '0900001004', 'xưởng', 'Lan', 'Tước', 'Dũng', '0900001006'])
				assert.ok(!text.includes(secret), `${secret} in ${text}`);
		}),
	);
});

test('what matters most is said first where there is no room', () => {
	const facts: ShortTextFacts = {
		...{ trigger: 'accident', trend: 'ongoing', number: 3, communeName: 'xã Núi Cao' },
		...{ involved: 12, affected: null, women: null, injured: 4, dead: 1 },
		organisationName: 'Công đoàn cơ sở '.repeat(20).trim(),
		occurredAt: new Date('2024-07-16T22:30:00Z'),
	};
	assert.equal(
		shortText(facts, 'https://langnghe.example/incidents/1'),
		'Báo nhanh: Tai nạn lao động nặng, chết người. xã Núi Cao. Lúc 05:30 ngày 17/07/2024. Số người: chết 1, bị thương 4, liên quan 12. Đang diễn ra. Bản số 3. https://langnghe.example/incidents/1',
	);
});

test('times and minutes are said as people say them', () => {
	const said: [number, string][] = [
		[0, '0 phút'],
		[59.9, '59 phút'],
		[60, '1 giờ'],
		[200, '3 giờ 20 phút'],
		[47 * 60 + 59, '47 giờ 59 phút'],
		[48 * 60, '2 ngày'],
	];
	for (const [minutes, words] of said) assert.equal(minutesWords(minutes), words);
	assert.equal(momentWords(new Date('2024-07-16T17:00:00Z')), '00:00 ngày 17/07/2024');
});

test('what is not known is said and never shown as nobody', () => {
	const lines = headcountLines({ involved: 1200, affected: null, women: 0, injured: null, dead: 0 });
	assert.deepEqual(
		lines.map(({ value }) => value),
		['1.200', 'chưa rõ', '0', 'chưa rõ', '0'],
	);
});

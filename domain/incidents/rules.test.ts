import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween, checkFields, instantOf, isSecretMarked, openingOf, pastInstant, type Said } from './rules.ts';
import { type IncidentFields, incidentFields } from './schema.ts';

const now = new Date('2024-07-17T08:05:00+07:00');
const fields = (more: Record<string, unknown> = {}): IncidentFields =>
	incidentFields.parse({ trigger: 'accident', what: 'Sập giàn giáo ở kho số 2.', involved: 3, ...more });
const paths = (more: Record<string, unknown>, at = {}) => {
	const { refused, secret, names, asked } = checkFields(fields(more), { now, hasVoice: false, ...at });
	const place = (issues: readonly { path: string }[]) => issues.map(({ path }) => path);
	return { refused: place(refused), secret: place(secret), names: place(names), asked: place(asked) };
};
const nothing: Record<'refused' | 'secret' | 'names' | 'asked', string[]> = {
	refused: [],
	secret: [],
	names: [],
	asked: [],
};

const checked: [title: string, Record<string, unknown>, Partial<typeof nothing>][] = [
	['three answers are enough', {}, {}],
	['a time in ten minutes is another phone’s clock', { occurredAt: '2024-07-17T08:15' }, {}],
	['a time in twenty minutes is refused', { occurredAt: '2024-07-17T08:25' }, { refused: ['occurredAt'] }],
	['the 30th of February is refused', { noticedAt: '2024-02-30T08:25' }, { refused: ['noticedAt'] }],
	['31 days ago is asked about', { occurredAt: '2024-06-16T08:00' }, { asked: ['occurredAt'] }],
	['30 days ago is not', { occurredAt: '2024-06-17T08:05' }, {}],
	['two years ago to the day is asked about', { occurredAt: '2022-07-17T00:00' }, { asked: ['occurredAt'] }],
	['a day earlier is refused', { occurredAt: '2022-07-16T23:59', isMeant: true }, { refused: ['occurredAt'] }],
	[
		'noticed before it happened',
		{ occurredAt: '2024-07-17T07:00', noticedAt: '2024-07-17T06:00' },
		{ asked: ['noticedAt'] },
	],
	['more dead than people', { dead: 4 }, { asked: ['dead'] }],
	['the affected count as people too', { affected: 90, women: 60 }, {}],
	['how many is not known, so parts cannot be too many', { involved: undefined, isInvolvedUnknown: true, dead: 1 }, {}],
	['neither a number nor “not known”', { involved: undefined }, { refused: ['involved'] }],
	['no words', { what: '  ' }, { refused: ['what'] }],
	['a name in what was done', { done: [{ what: 'Gọi anh Nguyễn Văn Nam' }] }, { names: ['done.0.what'] }],
	['a telephone number in the words', { what: 'Gọi 0912 345 678 ngay.' }, { names: ['what'] }],
	['an employer may bear a name', { employer: 'DNTN Nguyễn Văn Nam' }, {}],
	[
		'a time of an act that is still to come',
		{ done: [{ what: 'Gọi 115', at: '2024-07-18T08:00' }] },
		{ refused: ['done.0.at'] },
	],
	['the stamp in the recommendation', { recommendation: 'Theo văn bản mật của xã' }, { secret: ['recommendation'] }],
];
for (const [title, more, expected] of checked) {
	test(`a quick report: ${title}`, () => assert.deepEqual(paths(more), { ...nothing, ...expected }));
}

test('with a voice note the words may be missing', () => {
	assert.deepEqual(paths({ what: undefined }, { hasVoice: true }), nothing);
});

const marks: [text: string, isMarked: boolean][] = [
	['MẬT', true],
	['TỐI MẬT: kế hoạch', true],
	['Tuyệt mật', true],
	['tài liệu mật của cơ quan', true],
	['đóng dấu mật', true],
	['(mật)', true],
	['Mức độ mật', true],
	['mật độ xe đông', false],
	['lộ bí mật kinh doanh', false],
	['BÍ MẬT KINH DOANH', false],
	['đổ xe mật ong, MẬT ONG', false],
	['mất mật khẩu', false],
	['buổi tối mật độ người đông', false],
];
for (const [text, isMarked] of marks) {
	test(`“${text}” ${isMarked ? 'is' : 'is no'} mark of secrecy`, () => assert.equal(isSecretMarked(text), isMarked));
}

test('a version says in words what is otherwise, and nothing where nothing is', () => {
	const said = (more: Record<string, unknown> = {}): Said => {
		const { files: _files, isNameMeant: _name, isMeant: _meant, ...rest } = fields(more);
		return { ...rest, occurredAt: now, noticedAt: now };
	};
	const one = { said: said({ injured: 2 }), communeName: 'Xã Nậm Mới', files: 1 };
	assert.deepEqual(changesBetween(one, one), []);
	const later = new Date('2024-07-17T09:30:00+07:00');
	const two = {
		said: {
			...said({ injured: 0, trend: 'cooling', hasUnion: true, demands: ['wages', 'safety'] }),
			occurredAt: later,
		},
		communeName: null,
		files: 3,
	};
	assert.deepEqual(changesBetween(one, two), [
		{ field: 'Số người bị thương', from: '2', to: '0' },
		{ field: 'Xảy ra lúc', from: '17/07/2024 lúc 8:05', to: '17/07/2024 lúc 9:30' },
		{ field: 'Xã, phường, thị trấn', from: 'Xã Nậm Mới', to: '' },
		{ field: 'Có công đoàn cơ sở', from: 'chưa rõ', to: 'có' },
		{ field: 'Yêu cầu của người lao động', from: '', to: 'Tiền lương; An toàn, vệ sinh lao động' },
		{ field: 'Tình hình lúc này', from: '', to: 'Đang dịu' },
		{ field: 'Ảnh, ghi âm', from: '1', to: '3' },
	]);
});

test('the first words of a line, cut at a word; without words it has to be heard', () => {
	assert.equal(openingOf(undefined), 'Nghe đoạn ghi âm');
	assert.equal(openingOf(' Nước\n vào '), 'Nước vào');
	const long = openingOf('Nước dâng nhanh '.repeat(20));
	assert.ok(long.length <= 121 && long.endsWith('…') && !long.includes('  '));
});

test('a local time is one of Việt Nam', () => {
	assert.deepEqual(instantOf('2024-07-17T08:05'), now);
	assert.equal(instantOf('2024-07-17T24:05'), undefined);
	assert.deepEqual(pastInstant('2024-07-17T08:05', now), { at: now });
});

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { IncidentEntry, IncidentVersion } from '#domain/incidents/schema.ts';
import { readParts } from '../../documents/canonical.ts';
import { writePdf } from '../../documents/pdf.ts';
import { writeWord } from '../../documents/word.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';
import { type IncidentPaper, incidentDocument, paperName } from './documents.ts';

const head: Letterhead = {
	name: 'Công đoàn cơ sở Công ty TNHH Chè Suối Giàng',
	isGrassroots: true,
	place: 'Bắc Vân',
	documentSymbol: 'CĐCS',
	upperName: 'Liên đoàn Lao động huyện Bắc Vân',
	upperShortName: 'LĐLĐ huyện Bắc Vân',
	chairTitle: 'Chủ tịch',
	chairName: 'Giàng A Páo',
	mark: null,
};
const first: IncidentVersion = {
	...{ number: 1, trigger: 'stoppage', what: 'Công nhân xưởng sấy không vào ca sáng.', demands: [], done: [] },
	...{ occurredAt: new Date('2024-07-16T23:30:00Z'), noticedAt: new Date('2024-07-16T23:50:00Z') },
	...{ communeName: 'xã Núi Cao', communeCode: '02401', workplace: 'Nhà máy chè', department: 'xưởng sấy, ca sáng' },
	...{ employer: null, confidence: 'seen', trend: null, risk: null },
	...{ involved: null, affected: null, women: null, injured: null, dead: null },
	...{ changes: [], madeAt: new Date('2024-07-17T00:05:00Z'), madeByTitle: 'Chủ tịch Công đoàn cơ sở' },
	...{ madeByName: 'Giàng A Páo', isProxy: false },
};
const second: IncidentVersion = {
	...first,
	...{ number: 2, madeAt: new Date('2024-07-17T02:10:00Z') },
	...{ employer: 'Công ty TNHH Chè Suối Giàng', employerSector: 'chế biến chè', employerHeadcount: 140 },
	...{ hasUnion: true, hasAgreement: false, demands: ['wages', 'meal'], demandWords: 'Trả lương tháng 5, tháng 6.' },
	...{ cause: 'wages', causeWords: 'Công ty chậm lương hai tháng.', trend: 'ongoing', risk: 'medium', maySpread: true },
	...{ involved: 86, affected: 140, women: 51, injured: 0 },
	...{ recommendTo: 'UBND xã Núi Cao', recommendation: 'Mời công ty đối thoại ngay trong ngày' },
	recommendBy: '2024-07-18',
	done: [{ what: 'Gặp đại diện công nhân ở cổng', by: 'Công đoàn cơ sở', at: '2024-07-17T07:15' }],
	changes: [{ field: 'Số người liên quan', from: 'chưa rõ', to: '86' }],
};
const action: IncidentEntry = {
	...{ id: 'a', kind: 'action', at: new Date('2024-07-17T01:00:00Z'), happenedAt: new Date('2024-07-17T00:40:00Z') },
	...{ organisationName: 'LĐLĐ huyện', byTitle: 'Chuyên viên Liên đoàn Lao động huyện', byName: 'Vàng Quang Minh' },
	words: 'Đã gọi giám đốc công ty, hẹn gặp 10 giờ.',
};
const paper: IncidentPaper = {
	...{ version: second, previous: first, actions: [action], today: '2024-07-17' },
	reporter: { name: 'Giàng A Páo', title: 'Chủ tịch Công đoàn cơ sở', phone: '0900001009' },
};

async function wordsOf(one: IncidentPaper): Promise<string> {
	const parts = await readParts(await writeWord(incidentDocument(head, one)));
	assert.deepEqual(
		[...parts.keys()].filter((name) => name.includes('media')),
		[],
		'a paper never has a picture',
	);
	const xml = parts.get('word/document.xml')?.toString('utf8') ?? '';
	return xml.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

test('the second version says which it replaces, what changed, what was done and when, and that the cause is not verified', async () => {
	const words = await wordsOf(paper);
	for (const part of [
		'BÁO CÁO NHANH',
		'Về việc ngừng việc tập thể, đình công tại xã Núi Cao, ngày 17/07/2024',
		'Bản số 2, thay bản số 1 (07:05 ngày 17/07/2024), lập lúc 09:10 ngày 17/07/2024.',
		'Xảy ra lúc 06:30 ngày 17/07/2024; biết lúc 06:50 ngày 17/07/2024',
		'chế biến chè; 140 lao động; có công đoàn cơ sở; không có thỏa ước lao động tập thể',
		'Liên quan 86',
		'Bị thương 0',
		'Chết chưa rõ',
		'Nguyên nhân ban đầu (chưa xác minh): Tiền lương. Công ty chậm lương hai tháng.',
		'07:15 ngày 17/07/2024, Công đoàn cơ sở, Gặp đại diện công nhân ở cổng',
		'07:40 ngày 17/07/2024, Chuyên viên Liên đoàn Lao động huyện, Đã gọi giám đốc công ty',
		'UBND xã Núi Cao: Mời công ty đối thoại ngay trong ngày, xong trước ngày 18/07/2024.',
		'Số người liên quan: chưa rõ → 86',
		'- Liên đoàn Lao động huyện Bắc Vân (b/c);',
		'TM. BAN CHẤP HÀNH',
	])
		assert.ok(words.includes(part), `${part}\n${words}`);
	assert.ok(!words.includes('DỰ THẢO'), 'what was sent is no draft');
});

test('a first version of three answers says what is not known instead of leaving it out', async () => {
	const words = await wordsOf({ ...paper, version: { ...first, what: undefined }, previous: undefined, actions: [] });
	assert.match(words, /Bản số 1, lập lúc 07:05 ngày 17\/07\/2024/);
	assert.match(words, /Có đoạn ghi âm kèm theo báo cáo trên hệ thống/);
	assert.match(words, /Liên quan chưa rõ/);
	assert.doesNotMatch(words, /thay bản số|Việc đã làm|Kiến nghị|Chỗ đã khác/);
});

test('the same version gives the same bytes, and a name that every system can keep', async () => {
	const [one, other] = [await writeWord(incidentDocument(head, paper)), await writeWord(incidentDocument(head, paper))];
	assert.deepEqual(one, other);
	const pdf = await writePdf(incidentDocument(head, paper));
	assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-');
	assert.equal(paperName(second, head.name).join(' '), `Báo cáo nhanh ${head.name} bản 2 17-07-2024 09h10`);
	if (process.env.PICTURES) {
		writeFileSync('/tmp/inc-paper.docx', one);
		writeFileSync('/tmp/inc-paper.pdf', pdf);
	}
});

/**
 * The yearly survey from the question bank to the notice board, twice: ten units are asked, people answer at 360 px without
 * JavaScript by a poster, by a slip, on a shared phone, and on paper that somebody else types in; then it is closed, own
 * words are read, the tables are made once, and the next year is set beside them. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type SqlBool, sql } from 'kysely';
import { Mp4OutputFormat } from 'mediabunny';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import { resultOperations as results } from '#domain/surveys/results/operations.ts';
import { textOperations as words } from '#domain/surveys/texts/operations.ts';
import { readParts } from '#server/documents/canonical.ts';
import { voiceOfPhone } from '#server/media/phone-files.fixture.ts';
import { gatherAll } from '#server/surveys/answers/jobs.ts';
import { publish } from '#server/surveys/results/jobs.ts';
import { codeOfSlip } from '#server/surveys/slips/policy.ts';
import type { Width } from '../browser.ts';
import { type TestApplication, testApplication } from '../database.ts';
import { at, buildFederation, type Federation, nameAccount, type PersonName } from '../federation.ts';
import type { Hand } from './hand.ts';
import { takeDevice } from './hand.ts';
import { forGuide } from './look.ts';
import { complaintsAbout, deviceWith, openSitting, type Sitting, signIn } from './sitting.ts';

let now = at('2024-10-01');
let application: TestApplication;
let federation: Federation;
let sitting: Sitting;
const complaints: string[] = [];
const people = ['dung', 'van', 'minh', 'quyen'] as const;
const cookies = new Map<PersonName, string>();

before(async () => {
	application = await testApplication();
	application.now = () => now;
	application.isDemo = true;
	federation = await buildFederation(application);
	const { units } = federation;
	const sizes: Record<string, number> = { school: 60, clinic: 9, tea: 120 };
	for (const [unit, workers] of Object.entries(sizes)) await count(units[unit as keyof typeof units], workers);
	for (const place of [1, 2, 3, 4, 5, 6, 7]) {
		const { id } = await federation.perform('quyen', at('2024-01-02'), organisations.found, {
			...{
				parentId: units.north,
				code: `BV-10${place}`,
				kindCode: 'schoolUnion',
				name: `Công đoàn Trường Bản ${place}`,
			},
			...{ foundedOn: '2024-01-02', place: 'Bắc Vân', documentSymbol: 'CĐCS', communeCodes: [] },
		});
		await count(id, 30 + place);
	}
	for (const person of people) {
		await nameAccount(application.connection.db, federation.people[person], `${person}.bacvan`);
	}
	await signInAll();
	sitting = await openSitting(application);
});
after(() => sitting.stop());

const count = (id: string, workers: number) =>
	federation.perform('quyen', at('2024-01-03'), organisations.recordHeadcount, {
		...{ id, asOfOn: '2024-01-03', figures: { workers }, source: 'Danh sách lao động' },
	});

async function signInAll(): Promise<void> {
	for (const person of people) cookies.set(person, await signIn(application, federation.people[person], now));
}

async function moveTo(day: string): Promise<void> {
	now = at(day);
	await signInAll();
}

const deskOf = (person: PersonName, width: Width = 1280) => deviceWith(sitting, cookies.get(person) ?? '', width);
const phone = () => takeDevice(sitting.browser, { javaScript: false, width: 360, baseURL: sitting.baseURL });
async function look(hand: Hand, name: string): Promise<void> {
	complaints.push(...(await complaintsAbout(hand, `surveys-${name}`)));
}

/** What the first page asks of everybody, at 360 px and without a script. */
async function answer(hand: Hand, said: { income: string; words?: string }): Promise<void> {
	await hand.page.getByRole('button', { name: 'Bắt đầu' }).click();
	await forGuide(hand.page, 'survey-question', hand.page.getByText('Thu nhập').first());
	for (;;) {
		const income = hand.page.getByLabel(said.income, { exact: true });
		if ((await income.count()) > 0) await income.check();
		const words = hand.page.locator('textarea').first();
		if (said.words && (await words.count()) > 0) await words.fill(said.words);
		const on = hand.page.getByRole('button', { name: 'Tiếp tục' });
		if ((await on.count()) === 0) break;
		await on.click();
	}
	await hand.press('Gửi phiếu', 'Đã nhận phiếu');
}

/** Everybody else of the ten units, through the operation that the form uses. */
async function answerOthers(id: string, part: number, income: (place: number) => string): Promise<number> {
	const { places } = await federation.perform('quyen', now, surveys.places, { id });
	let answers = 0;
	for (const site of places) {
		for (let place = 0; place < Math.round(site.population * part); place += 1) {
			const values = {
				...{ sex: place % 2 === 0 ? 'female' : 'male', incomeEnough: income(place), payOnTime: 'always' },
				...(place % 9 === 0 && { tellUnion: 'Mong có thêm bữa ăn ca cho người làm chiều.' }),
			};
			await federation.perform(null, now, answerOperations.answer, {
				...{ code: site.code ?? '', form: randomUUID(), way: 'own', language: 'vi', values },
			} as never);
			answers += 1;
		}
	}
	return answers;
}

/** Chị Quyên was named to read: all words are sorted into one theme, one of them is told in hers. */
async function readWords(): Promise<void> {
	const of = { id: firstId, item: 'tellUnion' };
	const as = <O extends Operation>(operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
		federation.perform(reader, now, operation, input);
	const { first } = await federation.perform('minh', now, words.themes, of);
	const reader = people.find((person) => federation.people[person] === first?.personId) as PersonName;
	await as(words.addThemes, { ...of, labels: ['Bữa ăn, chỗ nghỉ'] });
	for (let batch = 1, batches = 1; batch <= batches; batch += 1) {
		const opened = await as(words.open, { ...of, purpose: 'code', batch });
		batches = opened.batches;
		const codings = opened.texts.map(({ textId }, place) => ({
			...{ textId, codes: [opened.themes[0]?.code ?? ''] },
			quote: batch === 1 && place === 0 ? 'Cần bữa ăn ca và chỗ nghỉ cho người làm chiều.' : '',
		}));
		await as(words.save, { ...of, codings });
	}
}

let firstId: string;
let secondId: string;
let questionnairePath: string;

test('a questionnaire is built from the bank, spoken in Mông, and issued', async () => {
	const desk = await deskOf('minh');
	await desk.open('/surveys', 'Khảo sát');
	await look(desk, 'none');
	await desk.press('Phiếu hỏi', 'Công đoàn chưa có phiếu hỏi nào');
	await desk.press('Lập phiếu hỏi', 'Bắt đầu từ');
	await desk.type({ title: 'Việc làm, đời sống năm 2024' });
	await desk.press('Bắt đầu soạn', 'Việc làm, đời sống năm 2024');
	questionnairePath = new URL(desk.page.url()).pathname;
	await desk.open(`${questionnairePath}/bank?section=section2`, 'Lấy câu hỏi từ ngân hàng');
	await desk.page.locator('input[name="keys"][value="overtime"]').check();
	await desk.press('Thêm các câu đã chọn', 'Việc làm, đời sống năm 2024');
	await look(desk, 'editor');
	await forGuide(desk.page, 'survey-questionnaire');
	await desk.open(`${questionnairePath}/languages/hmn`, /Tiếng Mông/);
	await desk.field('words.question.incomeEnough').fill('Koj cov nyiaj puas txaus siv?');
	await desk.press('Lưu lời dịch', 'Đã lưu lời dịch');
	await desk.open(`${questionnairePath}/languages/hmn/question.incomeEnough`, 'Ghi âm một chỗ trong phiếu');
	const sound = await voiceOfPhone(new Mp4OutputFormat(), { codec: 'aac', packets: 120 });
	await desk.field('file').setInputFiles({ name: 'ghi am.m4a', mimeType: 'audio/mp4', buffer: Buffer.from(sound) });
	await desk.press('Gửi lên', /Tiếng Mông/);
	await desk.open(`${questionnairePath}/issue`, /Phát hành/);
	await desk.press('Phát hành', 'Bản này không sửa được nữa');
	await desk.leave();
});

test('the officer writes the survey for ten units, the leader reads the promise and opens it', async () => {
	const desk = await deskOf('minh');
	await desk.open('/surveys', 'Khảo sát');
	await desk.press('Lập cuộc khảo sát', 'Phiếu hỏi');
	await desk.press(/Việc làm, đời sống năm 2024/, 'Hỏi bằng phiếu');
	await desk.type({ title: 'Khảo sát năm 2024', purpose: 'Chăm lo đúng chỗ.', legalBasis: 'Kế hoạch 12/KH-LĐLĐ' });
	await desk.typeDate('opensOn', '2024-10-02');
	await desk.typeDate('closesOn', '2024-10-20');
	await desk.page.locator('input[name="crosses"][value="sex"]').check();
	await desk.press('Lưu và chọn nơi hỏi', 'Chọn nơi hỏi');
	await look(desk, 'choose');
	await desk.press('Chọn các nơi này', '10 nơi');
	firstId = new URL(desk.page.url()).pathname.split('/')[2] ?? '';
	await desk.open(`/surveys/${firstId}`, 'Khảo sát năm 2024');
	await desk.sees('Chờ lãnh đạo công đoàn xem lại và mở.');
	await desk.leave();
	await moveTo('2024-10-02');
	const leader = await deskOf('quyen', 360);
	await leader.open(`/surveys/${firstId}/open`, 'Mở “Khảo sát năm 2024”?');
	await leader.sees(/không hỏi tên/);
	await look(leader, 'open');
	await forGuide(leader.page, 'survey-open');
	await leader.press('Mở khảo sát', 'Đã mở.');
	await look(leader, 'running');
	await leader.leave();
});

test('people answer by poster, by slip, on a shared phone and on paper; nobody sees a count that could name one', async () => {
	const { db } = application.connection;
	const site = await db
		.selectFrom('surveySites')
		.select(['id', 'code'])
		.where('surveyId', '=', firstId)
		.where('organisationId', '=', federation.units.school)
		.executeTakeFirstOrThrow();
	const chair = await deskOf('dung', 360);
	await chair.open('/surveys', 'Khảo sát');
	await chair.press(/Khảo sát năm 2024/, 'Ở đơn vị mình');
	await look(chair, 'own-place');
	await forGuide(chair.page, 'survey-place');
	await chair.open(`/surveys/${firstId}/slips/${site.id}`, 'Phiếu có mã');
	await chair.type({ slips: '60' });
	await chair.press('Làm phiếu', 'Đã làm.');
	const [pdf] = await Promise.all([
		chair.page.waitForEvent('download'),
		chair.page.getByRole('link', { name: 'Tải PDF phần này' }).click(),
	]);
	assert.match(pdf.suggestedFilename(), /\.pdf$/);

	const poster = await phone();
	await poster.page.goto(`/k/${site.code}?lang=hmn`);
	await forGuide(poster.page, 'survey-begin');
	await answer(poster, { income: 'Vừa đủ cho những nhu cầu cơ bản', words: 'Mong có chỗ nghỉ trưa.' });
	await look(poster, 'sent');
	await forGuide(poster.page, 'survey-sent');
	await poster.leave();
	const slip = await phone();
	await slip.page.goto(`/k/${codeOfSlip(application, site.id, 7)}`);
	await answer(slip, { income: 'Phải chi tiêu tằn tiện' });
	await slip.leave();
	const shared = await phone();
	await shared.page.goto(`/k/${site.code}?way=kiosk`);
	await answer(shared, { income: 'Phải chi tiêu tằn tiện' });
	await shared.press('Người tiếp theo', 'Bắt đầu');
	await shared.leave();

	await chair.open(`/surveys/${firstId}/paper`, 'Phiếu giấy đã thu');
	await chair.type({ sheets: '1' });
	await chair.typeDate('receivedOn', '2024-10-02');
	await chair.press('Ghi tập phiếu', 'Đã ghi.');
	await chair.leave();
	const typist = await deskOf('van', 360);
	await typist.open(`/surveys/${firstId}/paper`, 'Phiếu giấy đã thu');
	await typist.press(/Nhận gõ/, /Nhập phiếu giấy/);
	await typist.page.getByLabel('Đủ tiêu, có để dành', { exact: true }).check();
	await look(typist, 'typing');
	await typist.page.locator('main form button').first().click();
	await typist.sees(/1 (trong|trên) 1|Đã gõ/);
	await typist.leave();

	const levels = ['frugal', 'frugal', 'basics', 'basics', 'notEnough', 'savings', 'basics'];
	await answerOthers(firstId, 0.7, (place) => levels[place % levels.length] as string);
	const officer = await deskOf('minh');
	await officer.open(`/surveys/${firstId}/places`, 'Nơi hỏi');
	const clinic = await officer.page.getByRole('row', { name: /Núi Cao/ }).innerText();
	assert.doesNotMatch(clinic, /\b6\b/, 'six of nine answered, and nobody is told so before the night');
	await officer.leave();
});

test('closed, gathered, own words read, tables made once: the leader sees results, the chair of nine no table of her own', async () => {
	await moveTo('2024-10-21');
	await gatherAll(application, now);
	const officer = await deskOf('minh');
	await officer.open(`/surveys/${firstId}/texts`, 'Ý kiến viết bằng lời');
	await officer.press(/Cử người đọc/, 'Cử người đọc');
	await officer.field('firstPersonId').selectOption({ index: 1 });
	await officer.press('Ghi người đọc', 'Ý kiến viết bằng lời');
	await look(officer, 'texts');
	await officer.leave();
	await readWords();
	const leader = await deskOf('quyen');
	await leader.open(`/surveys/${firstId}/results`, 'Lập bảng kết quả');
	await look(leader, 'publish');
	await leader.press('Lập bảng và hủy mọi câu trả lời', 'Đang lập bảng kết quả');
	assert.equal(await publish(application, firstId, now), true);
	await leader.open(`/surveys/${firstId}/results`, 'Khảo sát năm 2024');
	await leader.sees('Vì sao số được làm mờ');
	await look(leader, 'results');
	await forGuide(leader.page, 'survey-results', leader.heading(/thu nhập/i));
	const narrow = await deskOf('quyen', 360);
	await narrow.open(`/surveys/${firstId}/results`, 'Khảo sát năm 2024');
	await look(narrow, 'results');
	await narrow.leave();
	const shown = await application.connection.db
		.selectFrom('surveyTables')
		.innerJoin('surveySites', (join) => join.on(sql<SqlBool>`survey_tables.group_key = 'site:' || survey_sites.id`))
		.select('surveySites.name')
		.distinct()
		.where('surveyTables.surveyId', '=', firstId)
		.execute();
	assert.ok(
		shown.some(({ name }) => name.includes('Suối Giàng')),
		'a hundred and twenty people have tables',
	);
	assert.ok(!shown.some(({ name }) => name.includes('Núi Cao')), 'nine have none');
	const left = await Promise.all(
		(['surveyColumns', 'surveyTexts', 'surveyInbox', 'surveySlips', 'surveySpentSlips'] as const).map(
			async (table) => (await application.connection.db.selectFrom(table).selectAll().execute()).length,
		),
	);
	assert.deepEqual(left, [0, 0, 0, 0, 0], 'nothing is left but tables');
	await leader.leave();
});

test('what was found becomes a topic; report in Word, tables, and the sheet for the notice board', async () => {
	const officer = await deskOf('minh');
	await officer.open(`/surveys/${firstId}/findings`, 'Phát hiện chính và việc làm');
	await officer.page.locator('textarea[name="said"]').last().fill('Gần một nửa chỉ vừa đủ sống hoặc phải tằn tiện.');
	await officer.press('Ghi phát hiện', /Gần một nửa/);
	await officer.press(/^Trả lời/, 'Trả lời một phát hiện');
	await officer.page
		.locator('textarea[name="answer"]')
		.first()
		.fill('Đưa ra đối thoại quý này với lãnh đạo các đơn vị.');
	await officer.page.locator('input[name="became"][value="topic"]').check();
	await officer.press('Ghi câu trả lời', 'Phát hiện chính và việc làm');
	await look(officer, 'findings');
	await forGuide(officer.page, 'survey-findings');
	await officer.open(`/surveys/${firstId}/papers`, /./);
	await look(officer, 'papers');
	const word = await officer.download(/Tải Word|Word/);
	const xml = String((await readParts(word)).get('word/document.xml') ?? '');
	assert.match(xml, /Khảo sát năm 2024/);
	assert.match(xml, /Gần một nửa/);
	const excel = await officer.download(/Excel/);
	assert.equal(excel.subarray(0, 2).toString(), 'PK');
	await officer.open(`/surveys/${firstId}/findings/sheet/print?place=`, /./);
	await officer.sees(/Đưa ra đối thoại quý này/);
	await look(officer, 'sheet');
	await officer.leave();
});

test('a year later the same questions are asked again and stand beside the old answers', async () => {
	await moveTo('2025-10-01');
	const [questionnaireId = '', number = '1'] = questionnairePath.split('/').slice(-2);
	const fields = {
		...{ kind: 'yearly' as const, year: 2025, title: 'Khảo sát năm 2025', purpose: 'So với năm trước.' },
		...{ legalBasis: 'Kế hoạch 15/KH-LĐLĐ', notice: '', questionnaireId, number: Number(number), previousId: firstId },
		...{ opensOn: '2025-10-02', closesOn: '2025-10-20' },
	};
	({ id: secondId } = await federation.perform('minh', now, surveys.make, fields as never));
	await federation.perform('minh', now, surveys.choosePlaces, { id: secondId, choice: 'below' });
	await moveTo('2025-10-02');
	await federation.perform('quyen', now, surveys.open, { id: secondId });
	await answerOthers(secondId, 0.8, (place) => (place % 10 < 7 ? 'savings' : 'frugal'));
	await moveTo('2025-10-21');
	await gatherAll(application, now);
	await federation.perform('quyen', now, results.publish, { id: secondId, withoutTexts: true });
	assert.equal(await publish(application, secondId, now), true);
	const leader = await deskOf('quyen');
	await leader.open(`/surveys/${secondId}/results/compare`, 'Kết quả đặt cạnh nhau');
	await leader.sees(/Khảo sát năm 2024/);
	await leader.sees(/tăng \d+ điểm/);
	await look(leader, 'compare');
	await leader.leave();
});

test('every page on the way is clean', () => {
	assert.deepEqual(complaints, []);
});

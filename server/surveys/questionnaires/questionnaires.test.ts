/** Questionnaires from the first question to the issued version that nobody can change, with translations and recordings. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Mp3OutputFormat, Mp4OutputFormat, WebMOutputFormat } from 'mediabunny';
import sharp from 'sharp';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { questionnaireOperations as questionnaires } from '#domain/surveys/questionnaires/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { translateDatabaseError } from '../../db/constraints.ts';
import { stageFile } from '../../files/rows.ts';
import { voiceOfPhone } from '../../media/phone-files.fixture.ts';
import { findVersion } from './store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

let now = at('2024-05-10', 8);
/** Each write is a little later, so that a page that was read before it is old. */
const as = <O extends Operation>(who: PersonName | null, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> => {
	now = new Date(now.getTime() + 1000);
	return federation.perform(who, now, operation, input);
};
const refusal = (code: string, words?: RegExp) => (error: unknown) => {
	assert.ok(error instanceof Problem, String(error));
	assert.equal(error.code, code, error.message + JSON.stringify(error.issues));
	if (words) assert.match([error.message, ...error.issues.map(({ message }) => message)].join('\n'), words);
	return true;
};
const make = (who: PersonName, more: object = {}) => {
	const organisationId = federation.units[who === 'dung' ? 'school' : who === 'hoa' ? 'south' : 'north'];
	return as(who, questionnaires.make, { organisationId, title: 'Đời sống năm 2024', ...more });
};
const issued = async (who: PersonName = 'minh') => {
	const made = await make(who, { ready: 'short' });
	return as(who, questionnaires.issue, made);
};
const stage = async (who: PersonName, bytes: Buffer) => {
	const { application, people } = federation;
	const path = join(application.filesDirectory, `sent-${randomBytes(8).toString('hex')}`);
	await mkdir(application.filesDirectory, { recursive: true });
	await writeFile(path, bytes);
	const staged = { path, bytes: bytes.length, kind: 'unknown', fileName: 'a', field: 'file' } as unknown as Parameters<
		typeof stageFile
	>[1];
	return stageFile(application, staged, { personId: people[who], now });
};
/** A recording of so many seconds as a phone makes it. */
const m4a = (seconds: number) =>
	voiceOfPhone(new Mp4OutputFormat(), { codec: 'aac', packets: Math.ceil((seconds * 44_100) / 1024) });

describe('a questionnaire of the district', () => {
	let made: { id: string; number: number };
	const read = (who: PersonName = 'minh') => as(who, questionnaires.get, made);
	const save = async (step: RawInputOf<typeof questionnaires.save>['step']) =>
		as('minh', questionnaires.save, { ...made, changedAt: (await read()).changedAt, step });

	test('begins empty, and says what is missing before it can be issued', async () => {
		made = await make('minh');
		assert.equal(made.number, 1);
		const page = await read();
		assert.match(page.problems[0]?.message ?? '', /chưa có câu hỏi nào/);
		assert.deepEqual(page.abilities, ['questionnaire.write']);
		await assert.rejects(as('minh', questionnaires.issue, made), refusal('unreadableInput', /chưa có câu hỏi nào/));
	});

	test('takes questions of the bank with their source, and own ones beside them', async () => {
		await as('minh', questionnaires.addFromBank, { ...made, section: 'section1', keys: ['sex', 'incomeEnough'] });
		await save({
			kind: 'addQuestion',
			section: 'section1',
			question: { label: 'Bữa trưa và nghỉ trưa có đủ không?', kind: 'choice', options: ['Có', 'Không'] },
		});
		const page = await read();
		assert.deepEqual(
			page.questionnaire.sections[0]?.questions.map(({ key }) => key),
			['sex', 'incomeEnough', 'question1'],
		);
		assert.match(page.sources.incomeEnough ?? '', /Tổng Liên đoàn/);
		assert.deepEqual(
			page.hints.map(({ key }) => key),
			['question1'],
		);
		assert.deepEqual(page.problems, []);
		assert.match(page.time.sentence, /^3 câu, trả lời mất khoảng 1 phút/);
	});

	test('is not written over by somebody who read it before the last change', async () => {
		const old = await read();
		await save({ kind: 'describe', title: 'Đời sống, việc làm năm 2024' });
		const late = { ...made, changedAt: old.changedAt, step: { kind: 'describe' as const, title: 'Khác' } };
		await assert.rejects(as('quyen', questionnaires.save, late), refusal('changedMeanwhile'));
		await assert.rejects(as('minh', questionnaires.save, late), refusal('changedMeanwhile'));
		assert.equal((await read()).title, 'Đời sống, việc làm năm 2024');
	});

	test('is not seen by the units below or by another district until it is issued', async () => {
		await assert.rejects(read('dung'), refusal('notFound'));
		await assert.rejects(read('hoa'), refusal('notFound'));
		assert.deepEqual((await as('dung', questionnaires.list, {})).above, []);
		await as('minh', questionnaires.issue, made);
		assert.equal((await read('dung')).title, 'Đời sống, việc làm năm 2024');
		const { above } = await as('dung', questionnaires.list, {});
		assert.deepEqual(
			above.map(({ id, issuedNumber }) => [id, issuedNumber]),
			[[made.id, 1]],
		);
		await assert.rejects(read('hoa'), refusal('notFound'));
		await assert.rejects(as('dung', questionnaires.end, made), refusal('notYours'));
	});

	test('never changes once it is issued, not even for somebody with a console', async () => {
		await assert.rejects(save({ kind: 'describe', title: 'Khác' }), refusal('questionnaireIssued', /tạo bản mới/));
		await assert.rejects(as('minh', questionnaires.issue, made), refusal('questionnaireIssued'));
		const words = { title: 'Livelihood' };
		await assert.rejects(
			as('minh', questionnaires.translate, { ...made, language: 'en', words }),
			refusal('questionnaireIssued'),
		);
		const { db } = federation.application.connection;
		const update = db
			.updateTable('questionnaireVersions')
			.set({ definition: '{}' })
			.where('questionnaireId', '=', made.id);
		await assert.rejects(update.execute(), (error) => refusal('questionnaireIssued')(translateDatabaseError(error)));
	});

	test('goes on as a second version, and only one is unfinished at a time', async () => {
		const second = await as('minh', questionnaires.newVersion, { id: made.id });
		assert.equal(second.number, 2);
		await assert.rejects(
			as('minh', questionnaires.newVersion, { id: made.id }),
			refusal('questionnaireUnfinished', /đang soạn/),
		);
		await as('minh', questionnaires.save, { ...second, step: { kind: 'removeQuestion', key: 'question1' } });
		const seen = await as('dung', questionnaires.get, made);
		assert.deepEqual(
			seen.versions.map(({ number }) => number),
			[1],
		);
		assert.equal(seen.questionnaire.sections[0]?.questions.length, 3);
		await assert.rejects(as('dung', questionnaires.get, second), refusal('notFound'));
	});

	test('is copied by a unit below into its own, and ended by its maker without touching the copy', async () => {
		const organisationId = federation.units.school;
		const copy = await as('dung', questionnaires.copy, { ...made, organisationId, title: 'Của trường' });
		assert.equal((await as('dung', questionnaires.get, copy)).questionnaire.sections[0]?.questions.length, 3);
		await as('minh', questionnaires.end, { id: made.id });
		assert.deepEqual((await as('dung', questionnaires.list, {})).above, []);
		assert.deepEqual(
			(await as('dung', questionnaires.list, {})).own.map(({ title }) => title),
			['Của trường'],
		);
		await assert.rejects(as('minh', questionnaires.end, { id: made.id }), refusal('questionnaireEnded'));
		const { below } = await as('quyen', questionnaires.list, {});
		assert.deepEqual(
			below.map(({ id }) => id),
			[copy.id],
		);
	});
});

describe('other languages', () => {
	test('are written part by part, told what is missing, and travel with a copy', async () => {
		const made = await make('minh', { ready: 'short' });
		const words = { title: '  Ua neej ', 'question.sex': 'Koj yog txiv neej los poj niam?', 'question.unknown': 'x' };
		const { missing } = await as('minh', questionnaires.translate, { ...made, language: 'hmn', words });
		const page = await as('minh', questionnaires.get, made);
		assert.deepEqual(page.translations.hmn, { title: 'Ua neej', 'question.sex': 'Koj yog txiv neej los poj niam?' });
		assert.ok(missing > 20);
		await as('minh', questionnaires.translate, { ...made, language: 'hmn', words: { title: '' } });
		const copy = await as('minh', questionnaires.copy, {
			...made,
			organisationId: federation.units.north,
			title: 'Bản sao',
		});
		const found = await findVersion(federation.application.connection.db, copy.id, 1);
		assert.deepEqual(found?.translations.hmn, { 'question.sex': 'Koj yog txiv neej los poj niam?' });
	});
});

describe('a recording', () => {
	let made: { id: string; number: number };
	before(async () => {
		made = await make('minh', { ready: 'short' });
	});
	const attach = async (bytes: Buffer, more: object = {}) =>
		as('minh', questionnaires.attach, {
			...{ ...made, part: 'question.sex', language: 'hmn' as const },
			...more,
			fileId: await stage('minh', bytes),
		});

	test('is cleaned, measured and replaced by the next one of the same place', async () => {
		const first = await attach(await m4a(3));
		const { mediumId } = await attach(await m4a(5));
		assert.notEqual(mediumId, first.mediumId);
		const { media } = await as('minh', questionnaires.get, made);
		assert.deepEqual(
			media.map(({ part, language, mediaType, seconds }) => [part, language, mediaType, seconds]),
			[['question.sex', 'hmn', 'audio/mp4', 5]],
		);
		const { bytes } = await as('minh', questionnaires.media, { ...made, mediumId });
		assert.equal(bytes.length, media[0]?.bytes);
	});

	test('of an hour is refused with what to do instead', async () => {
		await assert.rejects(attach(await m4a(120)), refusal('promptTooLarge', /dài 2 phút 0 giây.*đọc riêng từng câu/));
		const hour = await voiceOfPhone(new Mp3OutputFormat(), { codec: 'mp3', packets: 20_000 });
		assert.ok(hour.length > 6_000_000);
		await assert.rejects(attach(hour), refusal('promptTooLarge', /nặng [\d.]+ kB.*đọc riêng từng câu/));
	});

	test('that some phones cannot play, a picture, and noise are refused', async () => {
		const opus = await voiceOfPhone(new WebMOutputFormat(), { codec: 'opus', packets: 100 });
		await assert.rejects(attach(opus), refusal('promptKindRefused', /M4A/));
		const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'red' } })
			.png()
			.toBuffer();
		await assert.rejects(attach(picture), refusal('promptIsPicture'));
		await assert.rejects(attach(await m4a(3), { language: undefined }), refusal('pictureIsSound'));
		await assert.rejects(attach(randomBytes(5000)), refusal('attachmentKindRefused'));
		await assert.rejects(attach(await m4a(3), { part: 'question.none' }), refusal('notFound'));
	});

	test('and a picture are small, and heard by anybody only once the version is issued', async () => {
		const noise = await sharp(randomBytes(1200 * 900 * 3), { raw: { width: 1200, height: 900, channels: 3 } })
			.jpeg({ quality: 95 })
			.toBuffer();
		const { mediumId } = await attach(noise, { language: undefined, part: 'option.sex.female' });
		const { bytes } = await as('minh', questionnaires.media, { ...made, mediumId });
		const { width, height } = await sharp(bytes).metadata();
		assert.deepEqual([Math.max(width, height) <= 320, bytes.length <= 30_000], [true, true], `${bytes.length}`);
		await assert.rejects(as(null, questionnaires.listen, { mediumId }), refusal('notFound'));
		await as('minh', questionnaires.issue, made);
		assert.equal((await as(null, questionnaires.listen, { mediumId })).mediaType, 'image/jpeg');
		await assert.rejects(as('minh', questionnaires.detach, { ...made, mediumId }), refusal('questionnaireIssued'));
	});

	test('goes along into the next version and can be taken away there', async () => {
		const next = await as('minh', questionnaires.newVersion, { id: made.id });
		const { media } = await as('minh', questionnaires.get, next);
		assert.deepEqual(media.map(({ part }) => part).toSorted(), ['option.sex.female', 'question.sex']);
		const [medium] = media;
		assert.ok(medium);
		await as('minh', questionnaires.detach, { ...next, mediumId: medium.id });
		assert.equal((await as('minh', questionnaires.get, next)).media.length, 1);
		assert.equal((await as('minh', questionnaires.get, made)).media.length, 2);
	});
});

test('what a survey asks with is found with its title, words and media', async () => {
	const made = await issued();
	const found = await findVersion(federation.application.connection.db, made.id, made.number);
	assert.equal(found?.title, 'Đời sống năm 2024');
	assert.equal(found?.questionnaire.sections.length, 2);
	assert.deepEqual(found?.media, []);
	assert.equal(await findVersion(federation.application.connection.db, made.id, 9), undefined);
});

test('the bank is read by everybody who reads questionnaires, with what others have published', async () => {
	const { topics } = await as('van', questionnaires.bank, {});
	const pay = topics.find(({ code }) => code === 'C');
	assert.equal(pay?.questions.find(({ question }) => question.key === 'borrowing')?.published?.shares.monthly, 12.5);
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { resultOperations } from '#domain/surveys/results/operations.ts';
import { closeDue } from '#server/surveys/jobs.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { destroySurveyKey, findSurveyKey, makeSurveyKey } from '../../vault/survey-keys.ts';
import { readColumns } from './columns/store.ts';
import { gather, gatherAll } from './jobs.ts';
import { type OpenSurvey, openSurvey } from './survey.fixture.ts';
import { openWords } from './words/policy.ts';

let federation: Federation;
const day = at('2024-04-10');
const evening = at('2024-04-30', 23);
const after1May = at('2024-05-01', 1);

before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const open = (changes: Partial<Parameters<typeof openSurvey>[2]> = {}): Promise<OpenSurvey> => {
	const { application, units, people } = federation;
	return openSurvey(
		application,
		{ organisationId: units.north, personId: people.quyen, now: at('2024-04-01') },
		{
			sites: [
				{ organisationId: units.school, name: 'Trường THCS Hoa Ban', population: 30, slips: 3 },
				{ organisationId: units.clinic, name: 'Trạm Y tế Núi Cao', population: 1, slips: 2 },
			],
			...changes,
		},
	);
};

type Values = Record<string, string | number | string[]>;
const said: Values = {
	pay: '2',
	wishes: ['w1', 'w4'],
	mealClean: '3',
	mealEnough: '1',
	hours: 52,
	hard: 'no',
	words: 'Nóng quá.',
};
const send = (
	code: string | undefined,
	changes: { form?: string; values?: Values; way?: 'own' | 'kiosk' } = {},
	now = day,
) =>
	federation.perform(null, now, answerOperations.answer, {
		code: code ?? '',
		form: changes.form ?? randomUUID(),
		way: changes.way ?? 'own',
		language: 'vi',
		values: changes.values ?? said,
	});
const refused =
	(code: ProblemCode, sentence = /./) =>
	(error: unknown) =>
		error instanceof Problem &&
		error.code === code &&
		sentence.test([error.message, ...error.issues.map(({ path, message }) => `${path}: ${message}`)].join(' '));
const inbox = async (surveyId: string) => {
	const rows = await federation.application.connection.db
		.selectFrom('surveyInbox')
		.selectAll()
		.where('surveyId', '=', surveyId)
		.execute();
	return rows.length;
};
const spent = async (surveyId: string) => {
	const rows = await federation.application.connection.db
		.selectFrom('surveySpentSlips')
		.selectAll()
		.where('surveyId', '=', surveyId)
		.execute();
	return rows.length;
};
const close = (id: string) =>
	federation.application.connection.db
		.updateTable('surveys')
		.set({ state: 'closed', closedAt: evening })
		.where('id', '=', id)
		.execute();

describe('whoever answers', () => {
	test('by the code of a poster sees the questions and leaves one sealed row', async () => {
		const survey = await open();
		const [site] = survey.sites;
		const begun = await federation.perform(null, day, answerOperations.begin, {
			code: ` ${site?.code.toLowerCase()} `,
		});
		assert.deepEqual(
			[begun.kind, begun.siteName, begun.organisationName, begun.life, begun.questionnaire.sections.length],
			['site', 'Trường THCS Hoa Ban', 'Liên đoàn Lao động huyện Bắc Vân', 'open', 2],
		);
		await send(site?.code);
		assert.equal(await inbox(survey.id), 1);
		const row = await federation.application.connection.db
			.selectFrom('surveyInbox')
			.selectAll()
			.executeTakeFirstOrThrow();
		assert.equal(row.envelope.length, 2000);
	});

	test('and presses forty times at once is one answer, on a poster as with a slip', async () => {
		const survey = await open();
		for (const code of [survey.sites[0]?.code, survey.sites[0]?.slips[0]]) {
			const form = randomUUID();
			const before = await inbox(survey.id);
			await Promise.all(Array.from({ length: 40 }, () => send(code, { form })));
			assert.equal(await inbox(survey.id), before + 1);
		}
		assert.equal(await spent(survey.id), 1);
	});

	test('and changes a word before closing has the last one counted', async () => {
		const survey = await open();
		const form = randomUUID();
		await send(survey.sites[0]?.slips[0], { form, values: { ...said, pay: '1' } });
		await send(survey.sites[0]?.slips[0], { form, values: { ...said, pay: '5' } });
		await close(survey.id);
		await gather(federation.application, survey.id, after1May);
		const { application } = federation;
		const columns = await readColumns(application, application.connection.db, survey.id, ['pay']);
		assert.deepEqual([...(columns.get('pay') ?? [])], [5]);
	});

	test('with a slip that somebody else used is refused, whether later or at the same moment', async () => {
		const survey = await open();
		const [first, second] = survey.sites[0]?.slips ?? [];
		await send(first);
		await assert.rejects(send(first), refused('surveySlipUsed', /xin một phiếu khác/));
		const both = await Promise.allSettled([send(second), send(second), send(second)]);
		assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
		assert.equal(await inbox(survey.id), 2);
		assert.equal(await spent(survey.id), 2);
	});

	test('with a torn slip, a guessed one, a poster where only slips count, on the wrong day: each a sentence', async () => {
		const survey = await open({ isSlipsOnly: true, opensOn: '2024-04-05' });
		const slip = survey.sites[0]?.slips[0] ?? '';
		await assert.rejects(send(slip.slice(0, 7)), refused('unreadableInput', /code: Mã gõ thiếu.*Phiếu rách/));
		await assert.rejects(send(''), refused('unreadableInput', /Gõ mã in trên phiếu/));
		const other = await open();
		await assert.rejects(send(survey.sites[0]?.code), refused('surveySlipNeeded'));
		await assert.rejects(send(slip, {}, at('2024-04-04')), refused('surveyNotYet', /05\/04\/2024/));
		await send(slip, {}, evening);
		await assert.rejects(
			send(survey.sites[0]?.slips[1], {}, after1May),
			refused('surveyAnswerLate', /Gửi điều muốn nói/),
		);
		await close(other.id);
		await gather(federation.application, other.id, after1May);
		await assert.rejects(send(other.sites[0]?.slips[0]), refused('surveyCodeUnknown'));
	});

	test('with answers that cannot be is told at each question, and nothing is kept', async () => {
		const survey = await open();
		const wrong: [Values, RegExp][] = [
			[{ ...said, pay: '9' }, /pay: /],
			[{ hard: 'no' }, /pay: Câu này cần trả lời: chọn một mục, hoặc “Không muốn trả lời”/],
			[{ ...said, wishes: ['w1', 'w2', 'w3'] }, /wishes: Đã chọn 3 mục/],
			[{ ...said, hours: 400 }, /hours: .*100/],
			[{ ...said, words: 'x'.repeat(1001) }, /words: .*1\.001 ký tự/],
		];
		for (const [values, sentence] of wrong) {
			await assert.rejects(send(survey.sites[0]?.code, { values }), refused('unreadableInput', sentence));
		}
		assert.equal(await inbox(survey.id), 0);
	});

	test('two thousand of them from one address within minutes are all taken', async () => {
		const survey = await open();
		let next = 0;
		const client = async () => {
			while (next < 2000) {
				next += 1;
				await send(survey.sites[0]?.code);
			}
		};
		await Promise.all(Array.from({ length: 32 }, client));
		assert.equal(await inbox(survey.id), 2000);
	});
});

describe('gathering', () => {
	test('gives columns in one order, own words apart, true counts, and leaves no envelope and no slip', async () => {
		const survey = await open();
		const [school, clinic] = survey.sites;
		const { application } = federation;
		const { db } = application.connection;
		const wanted: string[] = [];
		for (let number = 0; number < 12; number += 1) {
			const pay = String(1 + (number % 5));
			const values: Values = { pay, hours: number * 5, wishes: number % 2 ? ['w2'] : [], words: `Lời ${number}` };
			await send(number < 9 ? school?.code : clinic?.code, { values, way: number % 2 ? 'kiosk' : 'own' });
			const site = (number < 9 ? school?.id : clinic?.id) ?? '';
			const place = [school?.id ?? '', clinic?.id ?? ''].sort().indexOf(site) + 1;
			wanted.push(
				[pay, number * 5 < 41 ? 1 : number * 5 < 49 ? 2 : 3, number % 2 ? 2 : 0, place, number % 2 ? 2 : 1].join(),
			);
		}
		await send(school?.slips[0], { values: { pay: 'declined', hard: 'yes', missing: 'Tiền học' } });
		wanted.push([6, 0, 0, [school?.id ?? '', clinic?.id ?? ''].sort().indexOf(school?.id ?? '') + 1, 1].join());
		await close(survey.id);
		assert.deepEqual(await gather(application, survey.id, after1May), { answers: 13, unreadable: 0 });
		assert.equal(await gather(application, survey.id, after1May), undefined, 'once');
		const columns = await readColumns(application, db, survey.id, [
			'pay',
			'hours',
			'wishes',
			'$site',
			'$way',
			'nothing',
		]);
		assert.deepEqual([...columns.keys()], ['pay', 'hours', 'wishes', '$site', '$way']);
		const rows = Array.from({ length: 13 }, (_, row) => [...columns.values()].map((column) => column[row]).join());
		assert.deepEqual(rows.toSorted(), wanted.toSorted());
		const keys = findSurveyKey(application, survey.id);
		assert.ok(keys);
		const texts = await db.selectFrom('surveyTexts').selectAll().where('surveyId', '=', survey.id).execute();
		const words = texts.map(({ item, sealed }) => `${item} ${openWords(keys, sealed)}`);
		const expected = Array.from({ length: 12 }, (_, number) => `words Lời ${number}`);
		assert.deepEqual(words.toSorted(), [...expected, 'missing Tiền học'].toSorted());
		assert.equal(new Set(texts.map(({ sealed }) => sealed.length)).size, 1);
		const sites = await db.selectFrom('surveySites').selectAll().where('surveyId', '=', survey.id).execute();
		const byId = new Map(sites.map((site) => [site.id, site]));
		assert.deepEqual([byId.get(school?.id ?? '')?.answers, byId.get(school?.id ?? '')?.flags], [10, []]);
		assert.deepEqual(
			[byId.get(clinic?.id ?? '')?.answers, byId.get(clinic?.id ?? '')?.flags],
			[3, [{ kind: 'tooMany', number: 2 }]],
			'a unit of one with three answers',
		);
		assert.deepEqual([await inbox(survey.id), await spent(survey.id)], [0, 0]);
		const slips = await db.selectFrom('surveySlips').selectAll().where('surveyId', '=', survey.id).execute();
		assert.equal(slips.length, 0);
	});

	test('leaves the envelopes of another open survey where they are', async () => {
		const [one, other] = [await open(), await open()];
		await send(one.sites[0]?.code);
		await send(other.sites[0]?.slips[0]);
		await close(one.id);
		await gather(federation.application, one.id, after1May);
		assert.deepEqual([await inbox(one.id), await inbox(other.id), await spent(other.id)], [0, 1, 1]);
		await send(other.sites[0]?.slips[1]);
	});

	test('counts around a damaged envelope and says so, and takes nothing for an answer that is none', async () => {
		const survey = await open();
		const { application } = federation;
		for (let number = 0; number < 3; number += 1) await send(survey.sites[0]?.code);
		await application.connection.db
			.updateTable('surveyInbox')
			.set({ envelope: Buffer.alloc(2000, 7) })
			.where('surveyId', '=', survey.id)
			.where('id', 'in', (row) => row.selectFrom('surveyInbox').select('id').where('surveyId', '=', survey.id).limit(1))
			.execute();
		await close(survey.id);
		const logged: string[] = [];
		application.log = (sentence) => void logged.push(sentence);
		assert.deepEqual(await gather(application, survey.id, after1May), { answers: 2, unreadable: 1 });
		assert.match(logged.join(), /1 phiếu đã hỏng/);
		const told = await federation.perform('quyen', after1May, resultOperations.get, { id: survey.id });
		assert.equal(told.unreadable, 1);
	});

	test('without its key changes nothing, says so, takes no answer meanwhile, and goes on when the key is back', async () => {
		const { application } = federation;
		const survey = await open();
		await send(survey.sites[0]?.code);
		const file = join(application.sealingDirectory, `survey-${survey.id}.key`);
		renameSync(file, `${file}.away`);
		await assert.rejects(send(survey.sites[0]?.code), refused('surveyKeyMissing'));
		await close(survey.id);
		const logged: string[] = [];
		application.log = (sentence) => void logged.push(sentence);
		await gatherAll(application, after1May);
		assert.match(logged.join(), /thiếu khóa/);
		assert.equal(await inbox(survey.id), 1);
		renameSync(`${file}.away`, file);
		await gatherAll(application, after1May);
		assert.equal(await inbox(survey.id), 0);
	});

	test('begins by itself in the night after the last day, and takes in nothing more', async () => {
		const survey = await open({ closesOn: '2024-04-20' });
		await send(survey.sites[0]?.code, {}, at('2024-04-20', 23));
		await closeDue(federation.application, at('2024-04-20', 23));
		await gatherAll(federation.application, at('2024-04-21', 0));
		const { state, gatheredAt } = await federation.application.connection.db
			.selectFrom('surveys')
			.select(['state', 'gatheredAt'])
			.where('id', '=', survey.id)
			.executeTakeFirstOrThrow();
		assert.deepEqual([state, gatheredAt], ['closed', at('2024-04-21', 0)]);
	});

	test('flags somebody who answered two hundred times, and not a workplace that agrees', async () => {
		const survey = await open();
		const { application } = federation;
		await Promise.all(Array.from({ length: 200 }, () => send(survey.sites[0]?.code)));
		for (let number = 0; number < 20; number += 1) await send(survey.sites[1]?.code);
		await close(survey.id);
		await gather(application, survey.id, after1May);
		const rows = await application.connection.db
			.selectFrom('surveySites')
			.selectAll()
			.where('surveyId', '=', survey.id)
			.execute();
		const [school, clinic] = survey.sites.map((site) => rows.find(({ id }) => id === site.id)?.flags ?? []);
		assert.deepEqual(
			school?.map(({ kind }) => kind),
			['tooMany', 'alike'],
		);
		const alike = school?.[1]?.number ?? 0;
		assert.ok(alike % 10 === 0 && alike > 50 && alike <= 200, String(alike));
		assert.deepEqual(clinic, [{ kind: 'tooMany', number: 19 }]);
	});
});

describe('a bundle of paper', () => {
	const collected = async (survey: OpenSurvey, sheets: number) => {
		const id = randomUUID();
		await federation.application.connection.db
			.insertInto('surveyBundles')
			.values({
				...{ id, surveyId: survey.id, siteId: survey.sites[0]?.id ?? '', sheets, receivedOn: '2024-04-09' },
				...{ collectedByPersonId: federation.people.dung, typedByPersonId: null },
			})
			.execute();
		return id;
	};
	const type = (who: 'dung' | 'van' | 'minh' | 'mai', id: string, form = randomUUID(), values: Values = said) =>
		federation.perform(who, day, answerOperations.typeIn, { id, form, values });

	test('is typed in by one other person, each sheet once, never more than there are, also what lacks an answer', async () => {
		const survey = await open();
		const id = await collected(survey, 2);
		await assert.rejects(type('dung', id), refused('bundleOwn'));
		await assert.rejects(type('mai', id), refused('notFound'));
		const form = randomUUID();
		const pressed = await Promise.all(Array.from({ length: 5 }, () => type('van', id, form)));
		assert.ok(pressed.every(({ typed }) => typed === 1));
		await assert.rejects(type('minh', id), refused('bundleTaken'));
		await assert.rejects(type('van', id, randomUUID(), { hours: 400 }), refused('unreadableInput', /hours/));
		assert.deepEqual(await type('van', id, randomUUID(), { hard: 'no' }), { typed: 2, sheets: 2 });
		await assert.rejects(type('van', id), refused('surveyBundleFull', /đủ 2 phiếu/));
		assert.deepEqual(await type('van', id, form, { hard: 'yes' }), { typed: 2, sheets: 2 }, 'a correction');
		assert.equal(await inbox(survey.id), 2);
		await close(survey.id);
		await assert.rejects(type('van', id, form), refused('surveyAnswerLate'));
	});

	test('leaves no event, job or kept answer for a sheet', async () => {
		const id = await collected(await open(), 5);
		const { db } = federation.application.connection;
		const count = async () => [
			(await db.selectFrom('events').select('id').execute()).length,
			(await db.selectFrom('requests').select('key').execute()).length,
		];
		const before = await count();
		await type('van', id);
		assert.deepEqual(await count(), before);
	});
});

describe('the key of a survey', () => {
	test('is made once, is a file of its own for its owner alone, and is gone after it was destroyed', async () => {
		const { application } = federation;
		const id = randomUUID();
		const [one, other] = await Promise.all([makeSurveyKey(application, id), makeSurveyKey(application, id)]);
		assert.deepEqual(one, other);
		assert.deepEqual(findSurveyKey(application, id)?.publicKey, one);
		await destroySurveyKey(application, id);
		await destroySurveyKey(application, id);
		assert.equal(findSurveyKey(application, id), undefined);
		assert.ok(!existsSync(join(application.sealingDirectory, `survey-${id}.key`)));
	});
});

/**
 * The promise to whoever answers a survey, tried by an attacker who has everything: every row with its xmin and ctid, each
 * byte of the data directory with the write-ahead log, backups, all logs, a copy of inbox and used slips from while it was
 * open, after gathering even the survey's own key. Twelve people answer each of four surveys, half of them with slips, in an
 * order that only the test knows.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { readColumns } from '#server/surveys/answers/columns/store.ts';
import { gather } from '#server/surveys/answers/jobs.ts';
import { type OpenSurvey, openSurvey } from '#server/surveys/answers/survey.fixture.ts';
import { openWords } from '#server/surveys/answers/words/policy.ts';
import { slipHash } from '#server/surveys/slips/policy.ts';
import { openEnvelope } from '#server/vault/envelope.ts';
import { destroySurveyKey, findSurveyKey } from '#server/vault/survey-keys.ts';
import { at, buildFederation, type Federation } from '../federation.ts';
import { correlation, isInstant, type OwnServer, openOwnServer, type Row } from './own-server.ts';

const people = 12;
const said = 'Quản đốc Tùng chuyền bảy bắt làm thêm không công';
const openedAt = at('2024-04-01');
const gatheredAt = at('2024-05-01', 0);

/** One option for each person, so that a column tells who stands where to whoever knows what they chose. */
const questionnaire: Questionnaire = {
	sections: [
		{
			key: 'one',
			title: { vi: 'Một' },
			questions: [
				{
					kind: 'choice',
					key: 'mark',
					label: { vi: 'Chọn một' },
					options: Array.from({ length: people }, (_, place) => ({ code: `m${place}`, label: { vi: `Mục ${place}` } })),
				},
				{ kind: 'longText', key: 'words', label: { vi: 'Nói thêm' } },
			],
		},
	],
};

let server: OwnServer;
let federation: Federation;
const surveys: OpenSurvey[] = [];
/** A thief's copies from while each survey was open: envelopes, used slips, and which transaction wrote which. */
const stolen: { id: string; xmin: string; envelope: Buffer }[] = [];
const stolenSlips: { codeHash: Buffer; xmin: string }[] = [];
const destroyed: Buffer[] = [];
let keptBackup: Buffer;
let foundBefore: string[];
let rowsBefore: Row[];
let rowsWhileOpen: Row[];
let sequencesBefore: unknown[];
let linkedWhileOpen = 0;

const sequences = () => server.asOwner('select sequencename, last_value from pg_sequences order by 1');
const jobs = () => server.asOwner('select task_id from graphile_worker._private_jobs');
let jobsBefore: unknown[];

/** In what order the people of a survey came: another one each time. */
const comer = (survey: number, turn: number) => (turn * 5 + survey * 3) % people;

before(async () => {
	server = await openOwnServer();
	const { application } = server;
	federation = await buildFederation(application);
	const { units, people: ids } = federation;
	for (let number = 0; number < 4; number += 1) {
		const by = { organisationId: units.north, personId: ids.quyen, now: openedAt };
		const sites = [
			{ organisationId: units.school, name: 'Trường THCS Hoa Ban', population: 12, slips: 12 },
			{ organisationId: units.clinic, name: 'Trạm Y tế Núi Cao', population: 1 },
		];
		surveys.push(await openSurvey(application, by, { sites, questionnaire }));
	}
	rowsBefore = await server.dump();
	sequencesBefore = await sequences();
	jobsBefore = await jobs();
	for (const [number, survey] of surveys.entries()) {
		const [site] = survey.sites;
		for (let turn = 0; turn < people; turn += 1) {
			const who = comer(number, turn);
			const code = (who % 2 === 0 ? site?.slips[who] : site?.code) ?? '';
			const now = new Date(at('2024-04-10', 8).getTime() + (number * people + turn) * 3_421_000);
			const values = { mark: `m${who}`, words: `${said} ${who}` };
			const input = { code, form: randomUUID(), way: 'own' as const, language: 'vi' as const, values };
			await federation.perform(null, now, answerOperations.answer, input);
		}
		stolen.push(
			...(await server.asOwner<(typeof stolen)[number]>(
				'select id, xmin::text, envelope from survey_inbox where survey_id = $1',
				[survey.id],
			)),
		);
		stolenSlips.push(
			...(await server.asOwner<(typeof stolenSlips)[number]>(
				'select code_hash as "codeHash", xmin::text from survey_spent_slips where survey_id = $1',
				[survey.id],
			)),
		);
		if (number < surveys.length - 1) await closeAndGather(survey);
	}
	rowsWhileOpen = await server.dump();
	keptBackup = await server.backup('before', gatheredAt);
	foundBefore = server.grep(traces());
	linkedWhileOpen = stolenSlips.filter(({ xmin }) => stolen.some((row) => row.xmin === xmin)).length;
	for (const { id } of surveys) destroyed.push(Buffer.from(findSurveyKey(application, id)?.privateKey ?? ''));
	await closeAndGather(surveys.at(-1) as OpenSurvey);
});
after(() => server?.close());

async function closeAndGather(survey: OpenSurvey): Promise<void> {
	await server.asOwner(`update surveys set state = 'closed', closed_at = $2 where id = $1`, [survey.id, gatheredAt]);
	const gathered = await gather(server.application, survey.id, gatheredAt);
	assert.deepEqual(gathered, { answers: people, unreadable: 0 });
}

/** Pieces of the envelopes and their ids, and of the used slips, raw as in tables and log. */
function traces(): Buffer[] {
	return [
		...stolen.flatMap(({ id, envelope }) => [
			Buffer.from(id.replaceAll('-', ''), 'hex'),
			...[100, 900, 1800].map((from) => envelope.subarray(from, from + 24)),
		]),
		...stolenSlips.map(({ codeHash }) => codeHash),
	];
}

const isSurvey = ({ table }: Row) => /^public\.survey/.test(table);
const words = [said.slice(0, 24), ...Array.from({ length: people }, (_, who) => `"m${who}"`)];

describe('while a survey is open', () => {
	test('an answer leaves one sealed row and with a slip the used slip, and nothing in any other table', () => {
		const countOf = (rows: Row[]) => {
			const counts = new Map<string, number>();
			for (const { table } of rows) counts.set(table, (counts.get(table) ?? 0) + 1);
			return counts;
		};
		const [earlier, later] = [countOf(rowsBefore), countOf(rowsWhileOpen)];
		const last = rowsWhileOpen.filter(({ row }) => row.survey_id === surveys.at(-1)?.id);
		assert.deepEqual(
			Object.fromEntries(
				Map.groupBy(last, ({ table }) => table)
					.entries()
					.map(([table, rows]) => [table, rows.length]),
			),
			{
				'public.survey_sites': 2,
				'public.survey_inbox': 12,
				'public.survey_slips': 12,
				'public.survey_spent_slips': 6,
			},
		);
		const grown = [...later].filter(([table, count]) => count !== (earlier.get(table) ?? 0)).map(([table]) => table);
		const ofGathering = ['public.survey_columns', 'public.survey_texts', 'public.survey_work', 'public.survey_slips'];
		const ofAnswers = ['public.survey_inbox', 'public.survey_spent_slips'];
		assert.deepEqual(grown.toSorted(), [...ofAnswers, ...ofGathering].toSorted());
	});

	test('nothing of it can be read: no word, no choice, one size, no code of a slip, no key in the database', () => {
		const text = JSON.stringify(rowsWhileOpen.filter(({ table }) => table !== 'public.questionnaire_versions'));
		for (const word of words) assert.ok(!text.includes(JSON.stringify(word).slice(1, -1)), word);
		assert.deepEqual(new Set(stolen.map(({ envelope }) => envelope.length)), new Set([2000]));
		for (const code of surveys.flatMap(({ sites }) => sites.flatMap(({ slips }) => slips))) {
			assert.ok(!text.includes(code));
		}
		for (const key of destroyed) assert.ok(!text.includes(key.toString('hex')));
		assert.equal(
			linkedWhileOpen,
			24,
			'slips can be laid beside envelopes by their transactions as long as both lie there',
		);
	});
});

describe('who has every byte after gathering', () => {
	test('finds no answer in clear: not in a table, a file of the data directory, the log of the database or a sentence logged', async () => {
		const needles = [said.slice(0, 24), `"mark":"m`].map((text) => Buffer.from(text));
		assert.deepEqual(server.grep(needles), []);
		const text = JSON.stringify(await server.dump()) + server.logged.join('\n');
		for (const word of [said.slice(0, 24), '"mark":"m']) assert.ok(!text.includes(JSON.stringify(word).slice(1, -1)));
	});

	test('finds nothing of envelopes and used slips, which were there before', async () => {
		assert.equal(stolen.length, 48);
		assert.ok(foundBefore.length >= 1, 'the search finds them while they wait');
		assert.deepEqual(server.grep(traces()), []);
		const left = (await server.dump()).filter(({ table }) => /survey_(inbox|slips|spent_slips)$/.test(table));
		assert.deepEqual(left, []);
	});

	test('finds in a backup of before gathering neither envelope nor used slip nor word', async () => {
		const hex = stolen.map(({ envelope }) => Buffer.from(envelope.subarray(100, 124).toString('hex')));
		for (const archive of [keptBackup, await server.backup('after', gatheredAt)]) {
			assert.ok(archive.includes('survey_sites'), 'the archive can be read');
			for (const needle of [...hex, ...traces(), ...destroyed, Buffer.from(said.slice(0, 24))]) {
				assert.ok(!archive.includes(needle));
			}
		}
	});

	test('even with the key reads no order: not from columns, nor from ids and places of own words', async () => {
		const { application } = server;
		const found: Record<string, number[]> = { columns: [], 'words by id': [], 'words by place': [] };
		for (const [number, survey] of surveys.entries()) {
			const turnOf = new Map(Array.from({ length: people }, (_, turn) => [comer(number, turn), turn]));
			const columns = await readColumns(application, application.connection.db, survey.id, ['mark', '$site']);
			const marks = [...(columns.get('mark') ?? [])];
			assert.deepEqual(
				marks.toSorted((one, other) => one - other),
				Array.from({ length: people }, (_, at) => at + 1),
			);
			assert.equal(new Set(columns.get('$site')).size, 1);
			found.columns?.push(correlation(marks.map((mark) => turnOf.get(mark - 1) ?? 0)));
			const keys = findSurveyKey(application, survey.id);
			assert.ok(keys);
			for (const [by, order] of [
				['words by id', 'id'],
				['words by place', 'ctid'],
			] as const) {
				const rows = await server.asOwner<{ sealed: Buffer }>(
					`select sealed from survey_texts where survey_id = $1 order by ${order}`,
					[survey.id],
				);
				const who = rows.map(({ sealed }) => Number(openWords(keys, sealed).split(' ').at(-1)));
				found[by]?.push(correlation(who.map((one) => turnOf.get(one) ?? 0)));
			}
		}
		for (const [by, each] of Object.entries(found)) {
			assert.equal(each.length, 4);
			const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
			assert.ok(Math.abs(mean) < 0.6, `${by}: ${each}`);
		}
	});

	test('even with the key joins no slip to an answer: the columns share nothing with slips, and words nothing with columns', async () => {
		const rows = (await server.dump()).filter(isSurvey);
		const columns = rows.filter(({ table }) => table === 'public.survey_columns');
		assert.deepEqual(new Set(columns.map(({ row }) => row.item)), new Set(['mark', '$site', '$way']));
		const texts = rows.filter(({ table }) => table === 'public.survey_texts');
		assert.equal(texts.length, 48);
		assert.deepEqual(
			new Set(texts.flatMap(({ row }) => Object.keys(row))),
			new Set(['id', 'survey_id', 'item', 'sealed', 'is_flagged']),
		);
		assert.equal(new Set(texts.map(({ row }) => String(row.sealed).length)).size, 1);
		for (const survey of surveys) {
			const own = [...columns, ...texts].filter(({ row }) => row.survey_id === survey.id);
			assert.equal(new Set(own.map(({ xmin }) => xmin)).size, 1, 'one transaction wrote them all');
		}
		const hashes = surveys.flatMap(({ sites }) =>
			sites.flatMap(({ slips }) => slips.map((slip) => slipHash(server.application, slip).toString('hex'))),
		);
		const text = JSON.stringify(rows);
		for (const hash of hashes) assert.ok(!text.includes(hash));
	});

	test('reads no time: what instant is new is that of the gathering, no sequence and no job moved, no request was kept', async () => {
		const instants = (rows: Row[]) => new Set(rows.flatMap(({ row }) => Object.values(row).filter(isInstant)));
		const fresh = instants(await server.dump()).difference(instants(rowsBefore));
		assert.deepEqual([...new Set([...fresh].map((each) => new Date(each).toISOString()))], [gatheredAt.toISOString()]);
		assert.deepEqual(await sequences(), sequencesBefore);
		assert.deepEqual(await jobs(), jobsBefore);
		const requests = await server.asOwner("select 1 from requests where operation like 'surveys.%'");
		assert.equal(requests.length, 0);
		const events = await server.asOwner("select 1 from events where name like 'survey.%'");
		assert.equal(events.length, 0);
	});

	test('and kept copies of the open inbox: opens none of them once the tables are made, and finds no key', async () => {
		const { application } = server;
		const [first, second] = surveys as [OpenSurvey, OpenSurvey];
		const keys = findSurveyKey(application, first.id);
		assert.ok(keys);
		const open = (by: typeof keys) =>
			stolen.filter(({ envelope }) => {
				try {
					openEnvelope(by, envelope);
					return true;
				} catch {
					return false;
				}
			}).length;
		assert.equal(open(keys), people, 'whoever steals the key as well reads: the page on safety says so');
		for (const { id } of surveys) await destroySurveyKey(application, id);
		assert.equal(findSurveyKey(application, second.id), undefined);
		assert.deepEqual(server.grep(destroyed), []);
	});
});

describe('what was promised at the opening', () => {
	const refused = (constraint: string) => (error: unknown) =>
		(error as { constraint?: string }).constraint === constraint;
	let open: OpenSurvey;
	before(async () => {
		const by = { organisationId: federation.units.north, personId: federation.people.quyen, now: openedAt };
		const sites = [{ organisationId: federation.units.school, name: 'Trường THCS Hoa Ban', population: 12 }];
		open = await openSurvey(server.application, by, { sites, questionnaire });
	});

	test('is taken back by nobody, not even the owner of the database at a console', async () => {
		const changes = [
			"public_key = '\\x00'",
			'threshold = 6',
			'filtered_threshold = 20',
			'is_slips_only = true',
			'crosses = \'["mark"]\'',
			"notice = 'Có hỏi tên.'",
			"purpose = 'Khác'",
			'is_weighted = true',
			"kind = 'topic'",
		];
		for (const change of changes) {
			const attempt = server.asOwner(`update surveys set ${change} where id = $1`, [open.id]);
			await assert.rejects(attempt, refused('surveys_promises'), change);
		}
		const attempt = server.asOwner("update surveys set state = 'draft' where id = $1", [open.id]);
		await assert.rejects(attempt, refused('surveys_state'));
	});

	test('neither is the questionnaire: not changed, not taken away, no picture added', async () => {
		const statements = [
			`update questionnaire_versions set definition = '{}' where questionnaire_id = $1`,
			'delete from questionnaire_versions where questionnaire_id = $1',
			`insert into questionnaire_media (id, questionnaire_id, number, part, language, media_type, bytes)
				values (gen_random_uuid(), $1, 1, 'question.mark', '', 'image/jpeg', '\\x00')`,
		];
		for (const statement of statements) {
			const attempt = server.asOwner(statement, [open.questionnaireId]);
			await assert.rejects(attempt, refused('questionnaire_versions_issued'), statement);
		}
	});

	test('a closed survey is opened for answers again by nobody', async () => {
		const attempt = server.asOwner("update surveys set state = 'open' where id = $1", [surveys[0]?.id]);
		await assert.rejects(attempt, refused('surveys_state'));
	});
});

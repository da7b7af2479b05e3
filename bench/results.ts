/**
 * Results of surveys beside what PostgreSQL does with the same answers lying open: one question over a million answers
 * counted from sealed columns against the bare GROUP BY over a table of numbers; the making of all tables of 25 questions at
 * 1,302 places in the background, with its progress and its memory; and published tables over HTTP against one indexed read
 * of the same rows. Usage: node bench/results.ts [answers]
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type pg from 'pg';
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import type { Column, Item } from '#domain/surveys/answers/schema.ts';
import type { Question, Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { countByPlace } from '#domain/surveys/results/counting/rules.ts';
import type { Application } from '#server/application.ts';
import { insertColumns, readColumns } from '#server/surveys/answers/columns/store.ts';
import { publish } from '#server/surveys/results/jobs.ts';
import { makeSurveyKey } from '#server/vault/survey-keys.ts';
import { onGround, round } from './ground.ts';
import { buildNation } from './nation.ts';
import { compareReads, signIn } from './reads.ts';

const answers = Number(process.argv[2] ?? 1_000_000);
const rounds = 7;
const now = new Date('2024-10-02T02:00:00Z');

const vi = (text: string) => ({ vi: text });
const options = (...labels: string[]) => labels.map((label, place) => ({ code: `o${place + 1}`, label: vi(label) }));
const scale = options('Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng');
const sex: Question = {
	kind: 'choice',
	key: 'sex',
	label: vi('Anh chị là'),
	isAttribute: true,
	options: options('Nữ', 'Nam'),
};
const questions = Array.from({ length: 24 }, (_, place): Question => {
	const label = vi(`Câu hỏi số ${place + 1} về việc làm và đời sống?`);
	const wishes = options('Bữa ăn', 'Nhà ở', 'Nhà trẻ', 'Tiền thưởng', 'Học nghề');
	if (place % 6 === 5) return { kind: 'choices', key: `wish${place}`, label, atMost: 2, options: wishes };
	return { kind: 'scale', key: `scale${place}`, label, mayDecline: true, options: scale };
});
const questionnaire: Questionnaire = {
	sections: [{ key: 'all', title: vi('Việc làm, đời sống'), questions: [sex, ...questions] }],
};

/** Numbers as people's answers would give: more content than not, of several options one or two. */
function invent(item: Item): Column {
	return Uint32Array.from({ length: answers }, () => {
		if (item.kind === 'single') return 1 + Math.floor(Math.random() ** 0.8 * item.options.length);
		const pick = () => 1 << Math.floor(Math.random() * item.options.length);
		return pick() | pick();
	});
}

type Made = { id: string; first: Column; sites: Column; places: number };

/** A province's closed survey of all its grassroots unions, with its sealed columns. */
async function makeSurvey(application: Application, owner: pg.Client): Promise<Made> {
	const { db } = application.connection;
	const [id, questionnaireId] = [randomUUID(), randomUUID()];
	const publicKey = await makeSurveyKey(application, id);
	const { rows } = await owner.query<{ id: string; personId: string }>(
		`select organisations.id, mandates.person_id as "personId" from organisations join posts on posts.organisation_id = organisations.id
		join mandates on mandates.post_id = posts.id where code = 'Q1-1'`,
	);
	const { id: organisationId, personId: madeByPersonId } = rows[0] as { id: string; personId: string };
	const maker = { madeAt: now, madeByPersonId };
	await db
		.insertInto('questionnaires')
		.values({ ...maker, id: questionnaireId, organisationId, title: 'Phiếu' })
		.execute();
	await db
		.insertInto('questionnaireVersions')
		.values({ questionnaireId, number: 1, definition: JSON.stringify(questionnaire), changedAt: now, issuedAt: now })
		.execute();
	await db
		.insertInto('surveys')
		.values({
			...{ ...maker, id, organisationId, kind: 'yearly', year: 2024, title: 'Khảo sát', questionnaireId, number: 1 },
			...{ purpose: 'Đo.', legalBasis: 'Đo.', notice: 'Đo.', state: 'closed', publicKey, crosses: '["sex"]' },
			...{ opensOn: '2024-09-01', closesOn: '2024-09-30', previousId: null, endedReason: null },
			...{ openedAt: now, closedAt: now, gatheredAt: now },
		})
		.execute();
	const made = await owner.query(
		`insert into survey_sites (id, survey_id, organisation_id, name, path, population, answers)
		select gen_random_uuid(), $1, organisations.id, code, path, 1000, 0 from organisations
		join unit_paths on unit_paths.organisation_id = organisations.id where code like 'Q3-%'`,
		[id],
	);
	const places = made.rowCount ?? 0;
	// From many small places to a few large ones.
	const sites = Uint32Array.from({ length: answers }, () => 1 + Math.floor(Math.random() ** 2 * places));
	const counts = new Uint32Array(places + 1);
	for (const site of sites) counts[site] = (counts[site] as number) + 1;
	await owner.query(
		`update survey_sites set answers = counted.answers, population = counted.answers * 3 / 2 from (
			select id, ($2::int[])[row_number() over (order by id::text collate "C") + 1] as answers from survey_sites where survey_id = $1
		) counted where survey_sites.id = counted.id`,
		[id, [...counts]],
	);
	const columns = new Map<string, Column>([['$site', sites]]);
	for (const item of itemsOf(questionnaire)) columns.set(item.key, invent(item));
	await insertColumns(db, { id, publicKey }, columns);
	return { id, first: columns.get('scale0') as Column, sites, places };
}

/** The same answers as rows that anybody can read. */
async function layOpen(owner: pg.Client, { first, sites }: Made): Promise<void> {
	await owner.query('create table bench_answers (site integer not null, pay smallint not null)');
	const atOnce = 100_000;
	for (let from = 0; from < first.length; from += atOnce) {
		await owner.query('insert into bench_answers select * from unnest($1::int[], $2::smallint[])', [
			[...sites.subarray(from, from + atOnce)],
			[...first.subarray(from, from + atOnce)],
		]);
	}
	await owner.query('vacuum analyze bench_answers');
}

async function best(work: () => Promise<unknown>): Promise<number> {
	let least = Number.POSITIVE_INFINITY;
	for (let each = 0; each < rounds; each += 1) {
		const began = performance.now();
		await work();
		least = Math.min(least, performance.now() - began);
	}
	return least;
}

await onGround(async (ground) => {
	const { application, owner } = ground;
	application.now = () => now;
	application.isDemo = true;
	await buildNation(owner, { provinces: 1, uppersPerProvince: 14, unionsPerUpper: 93, months: 1 }, now);
	const survey = await makeSurvey(application, owner);
	await layOpen(owner, survey);
	const { db } = application.connection;
	const item = itemsOf(questionnaire).find(({ key }) => key === 'scale0') as Item;
	console.log(`${answers} answers at ${survey.places} places; load ${round(loadavg()[0] ?? 0)}`);

	const bare = await best(() => owner.query('select pay, count(*) from bench_answers group by pay'));
	const bySite = await best(() => owner.query('select site, pay, count(*) from bench_answers group by site, pay'));
	const ours = await best(async () => {
		const columns = await readColumns(application, db, survey.id, ['$site', item.key]);
		countByPlace(item, columns.get(item.key) as Column, columns.get('$site') as Column, survey.places);
	});
	console.log(`GROUP BY one question ${round(bare)} ms; by place and question ${round(bySite)} ms`);
	console.log(
		`sealed columns by place and question ${round(ours)} ms: ${round(ours / bare)} × and ${round(ours / bySite)} × (aim ≤ 2)`,
	);

	let most = 0;
	let progress = '';
	const watch = setInterval(async () => {
		most = Math.max(most, process.memoryUsage().rss);
		const work = await db
			.selectFrom('surveyWork')
			.select(['done', 'of'])
			.where('surveyId', '=', survey.id)
			.executeTakeFirst();
		if (work && work.done * 4 > work.of && progress === '') progress = `${work.done} of ${work.of}`;
	}, 100);
	const began = performance.now();
	await publish(application, survey.id, now);
	const seconds = (performance.now() - began) / 1000;
	clearInterval(watch);
	const { rows } = await owner.query<{ tables: number }>('select count(*)::int as tables from survey_tables');
	console.log(
		`all tables of 25 questions: ${round(seconds, 1)} s, ${rows[0]?.tables} tables, at most ${Math.round(most / 2 ** 20)} MB; progress seen on the way: ${progress}`,
	);

	await owner.query('analyze survey_tables');
	const session = await signIn(owner, 'Q1-1', now);
	for (const [name, path, where] of [
		['one question in all levels', 'table?item=scale0', `item = 'scale0' and group_key not like 'site:%'`],
		['results of all questions', 'get', `group_key = 'all'`],
	] as const) {
		await compareReads(
			ground,
			`select item, group_key, content from survey_tables where survey_id = '${survey.id}' and ${where}`,
			[[name, session, `/api/v1/results/${survey.id}/${path}`]],
		);
	}
});

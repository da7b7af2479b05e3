/**
 * Answers to a survey of 25 questions by 32 clients, sent as forms, against the floor: a bare HTTP server doing one durable
 * INSERT of the same bytes. Ours reads the form, finds the survey of the code, checks every answer, packs, pads and seals;
 * half of them use a slip. Then whole answers through the pages as a browser sends them (notice, questions, sending), the
 * fair figure beside other products' (LimeSurvey 6.4.2 on the same kind of machine: 2.9 a second). Last the gathering.
 * Beside the ratio, which needs a quiet machine, it prints what one answer cost the processor: that in proportion to the
 * floor's is steadier. Needs the build. Usage: node bench/answers.ts [count]
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type { Raw } from '#domain/fields/parse.ts';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { readAnswers } from '#domain/surveys/answers/pages/rules.ts';
import type { Application } from '#server/application.ts';
import { serve } from '#server/http/serve.ts';
import { perform } from '#server/perform.ts';
import { gather } from '#server/surveys/answers/jobs.ts';
import { longQuestionnaire, openSurvey } from '#server/surveys/answers/survey.fixture.ts';
import type { Load, Shot } from './client.ts';
import { listen, startWritingFloor } from './floor.ts';
import { fire, onGround, round } from './ground.ts';
import { buildNation } from './nation.ts';
import { processorTime } from './processor.ts';

const count = Number(process.argv[2] ?? 4000);
const clients = 32;
const warmUps = 300;
const now = new Date('2024-04-10T02:00:00Z');

function take(application: Application) {
	return async (body: Buffer) => {
		const form = new URLSearchParams(body.toString('utf8'));
		const raw: Raw = {};
		for (const name of new Set(form.keys())) raw[name] = form.getAll(name);
		const { values } = readAnswers(longQuestionnaire, 'own', raw);
		const input = { code: form.get('$code'), form: form.get('$form'), way: 'own', language: 'vi', values };
		return perform(application, answerOperations.answer, input, { actor: null, now });
	};
}

/** As a browser sends it. */
function formOf(code: string, person: number): URLSearchParams {
	const form = new URLSearchParams({
		$code: code,
		$form: randomUUID(),
		$way: 'own',
		$lang: 'vi',
		$at: '0',
		$others: '{}',
	});
	for (const { questions } of longQuestionnaire.sections) {
		for (const [place, question] of questions.entries()) {
			const { key } = question;
			const options = 'options' in question ? question.options : [];
			const option = options[(person + place) % Math.max(1, options.length)]?.code ?? '';
			if (question.kind === 'grid')
				for (const row of question.rows) form.append(key + row.code[0]?.toUpperCase() + row.code.slice(1), option);
			else if (question.kind === 'number') form.append(key, String(40 + (person % 20)));
			else form.append(key, question.kind === 'longText' ? 'Trưa nóng quá, quạt hỏng hai tháng chưa ai sửa.' : option);
		}
	}
	return form;
}

const shotOf = (path: string, form: URLSearchParams | null, origin = ''): Shot => ({
	path,
	headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...(origin && { origin }) },
	body: form?.toString() ?? '',
});

await onGround(async ({ application, owner, ownerUrl }) => {
	application.now = () => now;
	await buildNation(owner, { provinces: 1, uppersPerProvince: 2, unionsPerUpper: 10, months: 1 }, now);
	const { rows: units } = await owner.query<{ id: string }>('select id from organisations order by code limit 4');
	const { rows: persons } = await owner.query<{ id: string }>('select id from people order by id limit 1');
	const by = { organisationId: units[0]?.id ?? '', personId: persons[0]?.id ?? '', now };
	const slips = Math.ceil(count / 2) + warmUps;
	const survey = await openSurvey(application, by, {
		sites: units.map(({ id }, place) => ({
			organisationId: id,
			name: `Nơi ${place}`,
			population: count,
			slips: place ? 0 : slips,
		})),
		questionnaire: longQuestionnaire,
	});
	const [withSlips, poster] = survey.sites;
	let slip = 0;
	const codeFor = (person: number) => (person % 2 ? withSlips?.slips[slip++] : poster?.code) ?? '';
	const floor = await startWritingFloor(ownerUrl);
	const ours = await listen(take(application));
	const shots = (number: number) =>
		Array.from({ length: number }, (_, person) => shotOf('/', formOf(codeFor(person), person)));
	const measure = async (load: Load) => {
		const used = await processorTime(owner);
		const outcome = await fire(load);
		return { ...outcome, cpu: (await used()) / load.shots.length };
	};
	const warm = shots(warmUps);
	await fire({ port: floor.port, clients, cutEvery: 0, shots: warm });
	await fire({ port: ours.port, clients, cutEvery: 0, shots: warm });
	await owner.query('analyze');
	const own = shots(count);
	const before = await measure({ port: floor.port, clients, cutEvery: 0, shots: own });
	const measured = await measure({ port: ours.port, clients, cutEvery: 0, shots: own });
	const after = await measure({ port: floor.port, clients, cutEvery: 0, shots: own });
	const [perSecond, cpu] = [(before.perSecond + after.perSecond) / 2, (before.cpu + after.cpu) / 2];
	console.log(
		`${count} answers to 25 questions by ${clients} clients, half of them with slips (load ${round(loadavg()[0] ?? 0, 1)})`,
	);
	console.log(
		`  floor ${round(before.perSecond, 0)} and ${round(after.perSecond, 0)} a second, ${round(cpu, 2)} ms of processor; ours ${round(measured.perSecond, 0)} a second, ${round(measured.cpu, 2)} ms, p50 ${round(measured.p50, 1)} ms, p99 ${round(measured.p99, 1)} ms`,
	);
	console.log(
		`  ratio ${round(measured.perSecond / perSecond)} of the floor by the clock, ${round(cpu / measured.cpu)} by the processor (budget 0.25)`,
	);
	console.log(`  failed: ${measured.failed} ${measured.firstFailure}`);

	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const served = await serve(application, settings);
	const port = Number(new URL(served.url).port);
	const path = `/k/${poster?.code}`;
	const visits = Math.ceil(count / 8);
	const begin = new URLSearchParams({ $way: 'own', $lang: 'vi' });
	const whole = (number: number) =>
		Array.from({ length: number }, (_, person) => [
			shotOf(path, null),
			shotOf(`${path}?/begin`, begin, served.url),
			shotOf(`${path}?/send`, formOf('', person), served.url),
			shotOf(`${path}/xong`, null),
		]).flat();
	await fire({ port, clients, cutEvery: 0, shots: whole(50) });
	const visited = await measure({ port, clients, cutEvery: 0, shots: whole(visits) });
	console.log(
		`whole answers through the pages (notice, questions, sending, thanks): ${round(visited.perSecond / 4, 0)} a second, ${round(visited.cpu * 4, 1)} ms of processor each, p50 of a page ${round(visited.p50, 1)} ms (LimeSurvey 2.9 a second)`,
	);
	console.log(`  failed: ${visited.failed} ${visited.firstFailure}`);
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await floor.close();
	await ours.close();

	const expected = warmUps + count + 50 + visits;
	await owner.query(`update surveys set state = 'closed', closed_at = $1`, [now]);
	const [clock, used] = [performance.now(), await processorTime(owner)];
	const gathered = await gather(application, survey.id, now);
	const seconds = (performance.now() - clock) / 1000;
	console.log(
		`gathering: ${gathered?.answers} of ${expected} answers in ${round(seconds, 1)} s, ${round((await used()) / expected, 2)} ms of processor each, ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`,
	);
	if (measured.failed + visited.failed > 0 || gathered?.answers !== expected) process.exitCode = 1;
});

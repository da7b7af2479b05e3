/** The surveys of a demo: two years with their results, and one that is being answered on its last day. */
import { randomUUID } from 'node:crypto';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { findingOperations as findings } from '#domain/surveys/findings/operations.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import { questionnaireOperations as questionnaires } from '#domain/surveys/questionnaires/operations.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { resultOperations as results } from '#domain/surveys/results/operations.ts';
import { slipOperations as slips } from '#domain/surveys/slips/operations.ts';
import { textOperations as texts } from '#domain/surveys/texts/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { perform } from '../perform.ts';
import { gather } from '../surveys/answers/jobs.ts';
import { sealAnswer } from '../surveys/answers/policy.ts';
import { publish } from '../surveys/results/jobs.ts';
import { type Loaded, ownerOf } from './load-cases.ts';
import { holderOn } from './load-people.ts';
import { createRandom } from './random.ts';
import { demoAnswer, demoSurveys, demoThemes, themeOf } from './surveys.ts';
import type { DemoWorld } from './world.ts';

type Doing = <O extends Operation>(who: Actor, now: Date, operation: O, input: RawInputOf<O>) => Promise<OutputOf<O>>;
type DemoSurvey = (typeof demoSurveys)[number];

export async function loadSurveys(application: Application, world: DemoWorld, loaded: Loaded): Promise<void> {
	let acts = 0;
	const doing: Doing = (actor, now, operation, input) => {
		acts += 1;
		return perform(application, operation, input, { actor, now, key: `demo-survey-${acts}` });
	};
	const owner = ownerOf(world);
	const organisationId = loaded.organisations.get(owner) as string;
	const known = new Map<string, string>();
	const versions = new Map<string, { id: string; number: number }>();
	for (const survey of demoSurveys) {
		const at = (day: string, hour: number) => civilInstant(day, hour, 0);
		const officer = holderOn(loaded.people, owner, 'upperOfficer', survey.opensOn) as Actor;
		const leader = holderOn(loaded.people, owner, 'upperLeader', survey.opensOn) as Actor;
		const madeOn = addDays(survey.opensOn, -10);
		const version =
			versions.get(survey.ready) ??
			(await doing(officer, at(madeOn, 9), questionnaires.make, {
				organisationId,
				title: survey.ready === 'yearly' ? 'Việc làm, đời sống hằng năm' : 'Phiếu nhanh tám câu',
				ready: survey.ready,
			}));
		versions.set(survey.ready, version);
		const previousId = known.get(survey.previousKey ?? '');
		const { kind, title, purpose, legalBasis, crosses, isWeighted, opensOn, closesOn } = survey;
		const { id } = await doing(officer, at(madeOn, 10), surveys.make, {
			...{ kind, title, purpose, legalBasis, crosses, isWeighted, opensOn, closesOn },
			...{ year: Number(opensOn.slice(0, 4)), questionnaireId: version.id, number: version.number },
			...(previousId && { previousId }),
		});
		known.set(survey.key, id);
		await doing(officer, at(madeOn, 10), surveys.choosePlaces, { id, choice: 'below' });
		await doing(leader, at(opensOn, 8), surveys.open, { id });
		await answerAll(application, survey, id);
		const { publishedOn } = survey;
		if (publishedOn) await conclude(application, doing, { survey, id, publishedOn, officer, leader });
		else await handOut(application, doing, id, at(opensOn, 9), officer);
	}
}

const rowsAtOnce = 500;

/** Sealed rows as the people asked would leave them. */
async function answerAll(application: Application, survey: DemoSurvey, surveyId: string): Promise<void> {
	const { db } = application.connection;
	const asked = await db
		.selectFrom('surveys')
		.innerJoin('questionnaireVersions as versions', (join) =>
			join
				.onRef('versions.questionnaireId', '=', 'surveys.questionnaireId')
				.onRef('versions.number', '=', 'surveys.number'),
		)
		.select(['surveys.publicKey', 'versions.definition'])
		.where('surveys.id', '=', surveyId)
		.executeTakeFirstOrThrow();
	const sites = await db
		.selectFrom('surveySites')
		.select(['id', 'name', 'population'])
		.where('surveyId', '=', surveyId)
		.orderBy('name')
		.execute();
	const questionnaire: Questionnaire = asked.definition;
	const rows = sites.flatMap((site) => {
		const draw = createRandom(`survey/${survey.key}/${site.name}`);
		const lean = createRandom(`survey/${site.name}`).next() * 2 - 1;
		const isLater = survey.previousKey !== undefined;
		return Array.from({ length: site.population }, () => draw.chance(survey.response))
			.filter(Boolean)
			.map(() => ({
				...{ id: randomUUID(), surveyId, siteId: site.id },
				envelope: sealAnswer(asked.publicKey as Buffer, {
					...{ way: 'own', language: 'vi', values: demoAnswer(questionnaire, draw, { lean, isLater }) },
				}),
			}));
	});
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		await db
			.insertInto('surveyInbox')
			.values(rows.slice(from, from + rowsAtOnce))
			.execute();
	}
}

type Concluding = { survey: DemoSurvey; id: string; publishedOn: string; officer: Actor; leader: Actor };

async function conclude(application: Application, doing: Doing, concluding: Concluding): Promise<void> {
	const { survey, id, publishedOn, officer, leader } = concluding;
	const at = (day: string, hour: number) => civilInstant(day, hour, 0);
	await doing(leader, at(survey.closesOn, 18), surveys.close, { id });
	await gather(application, id, at(survey.closesOn, 19));
	await readWords(doing, id, officer, (hour) => at(addDays(survey.closesOn, 3), hour));
	await doing(leader, at(publishedOn, 9), results.publish, { id });
	await publish(application, id, at(publishedOn, 10));
	const { proposals } = await doing(officer, at(publishedOn, 11), findings.list, { id });
	for (const { said, item } of proposals.slice(0, 3)) {
		await doing(officer, at(publishedOn, 11), findings.add, { id, said, ...(item && { item }) });
	}
	const written = (await doing(officer, at(publishedOn, 11), findings.list, { id })).findings;
	const answers = [
		'Đưa ra buổi đối thoại quý tới giữa công đoàn và lãnh đạo các đơn vị, có biên bản dán bảng tin.',
		'Việc này không do công đoàn tự quyết được; công đoàn đã kiến nghị bằng văn bản và báo lại khi có trả lời.',
	];
	for (const [place, answer] of answers.entries()) {
		const finding = written[place];
		if (!finding) continue;
		const became = place === 0 ? 'topic' : 'explained';
		await doing(officer, at(publishedOn, 14), findings.settle, { id, findingId: finding.id, became, answer });
	}
}

/** One person reads all own words and sorts them; of each theme one is told in her words. */
async function readWords(doing: Doing, id: string, officer: Actor, at: (hour: number) => Date): Promise<void> {
	const { questions } = await doing(officer, at(8), texts.overview, { id });
	for (const { item, texts: total } of questions) {
		if (total === 0) continue;
		await doing(officer, at(8), texts.nameCoders, { id, item, firstPersonId: officer.personId });
		await doing(officer, at(9), texts.addThemes, { id, item, labels: demoThemes });
		const quoted = new Set<string>();
		for (let batch = 1, batches = 1; batch <= batches; batch += 1) {
			const opened = await doing(officer, at(10), texts.open, { id, item, purpose: 'code', batch });
			batches = opened.batches;
			const codeOf = new Map(opened.themes.map(({ code, label }) => [label, code]));
			const codings = opened.texts.map(({ textId, words }) => {
				const found = themeOf(words);
				const code = codeOf.get(found?.theme ?? '');
				const quote = found && !quoted.has(found.theme) ? found.told : '';
				if (found) quoted.add(found.theme);
				return { textId, codes: code ? [code] : [], isNothing: !code, quote };
			});
			await doing(officer, at(10), texts.save, { id, item, codings });
		}
	}
}

/** Slips for the first places, so that there is something to print and to type in. */
async function handOut(application: Application, doing: Doing, surveyId: string, now: Date, officer: Actor) {
	const sites = await application.connection.db
		.selectFrom('surveySites')
		.select(['id', 'population'])
		.where('surveyId', '=', surveyId)
		.orderBy('name')
		.limit(3)
		.execute();
	for (const { id, population } of sites) await doing(officer, now, slips.make, { id, slips: population });
}

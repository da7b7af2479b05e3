import { problem } from '#domain/problems.ts';
import { readyQuestionnaires } from '#domain/surveys/questionnaires/bank/ready.ts';
import { asInBank, bank } from '#domain/surveys/questionnaires/bank/shipped.ts';
import { applyQuestionnaireStep, withBankQuestions } from '#domain/surveys/questionnaires/editing/rules.ts';
import type { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { livingTranslations, missingParts, partsOf } from '#domain/surveys/questionnaires/parts/rules.ts';
import { checkQuestionnaire, costOfAnswers, questionsOf, timeToAnswer } from '#domain/surveys/questionnaires/rules.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { wordingHints } from '#domain/surveys/questionnaires/wording/rules.ts';
import { checkedReach } from '../../access/within.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { getOrganisation, listHeld } from '../../organisations/store.ts';
import { mediaActions } from './media/actions.ts';
import {
	copyMedia,
	countWorkers,
	endQuestionnaire,
	getQuestionnaire,
	getVersion,
	insertNextVersion,
	insertQuestionnaire,
	issueVersion,
	type Listed,
	listMedia,
	listQuestionnaires,
	listVersions,
	readVersion,
	updateVersion,
	type Version,
} from './store.ts';

const empty: Questionnaire = { sections: [{ key: 'section1', title: { vi: 'Câu hỏi' }, questions: [] }] };

export const questionnaireActions: ActionsOf<typeof questionnaireOperations> = {
	...mediaActions,

	async list(context) {
		const [listed, writers] = await Promise.all([
			listQuestionnaires(context),
			listHeld(context, 'questionnaire.write'),
		]);
		const at = (place: Listed['place']) => listed.filter((one) => one.place === place).map(summaryOf);
		return {
			own: at('own'),
			above: at('above'),
			below: at('below'),
			abilities: writers.length > 0 ? ['questionnaire.write'] : [],
		};
	},

	async get(context, { id, number }) {
		const version = await readVersion(context, id, number);
		const [versions, media, workers] = await Promise.all([
			listVersions(context.db, id),
			listMedia(context.db, id, number),
			countWorkers(context, version.path),
		]);
		const { definition } = version;
		const time = timeToAnswer(definition);
		const mayWrite = version.abilities.length > 0;
		return {
			...version,
			questionnaire: definition,
			media,
			// Whoever only asks with it sees what was issued.
			versions: versions.filter(({ issuedAt }) => mayWrite || issuedAt !== null),
			problems: checkQuestionnaire(definition),
			hints: wordingHints(definition),
			sources: sourcesOf(definition),
			time,
			cost: workers === null ? null : costOfAnswers(workers, time.minutes),
			mayCopy: checkedReach(context, 'questionnaire.write').length > 0,
		};
	},

	async begin(context) {
		const writers = await listHeld(context, 'questionnaire.write');
		if (writers.length === 0) throw problem('notYours');
		return {
			writers,
			ready: readyQuestionnaires.map(({ questionnaire, ...one }) => ({
				...one,
				sentence: timeToAnswer(questionnaire).sentence,
			})),
		};
	},

	async make(context, { organisationId, title, ready, questionnaire }) {
		const owner = await getOrganisation(context, 'questionnaire.write', organisationId);
		const chosen = readyQuestionnaires.find(({ code }) => code === ready);
		if (ready && !chosen) throw problem('notFound');
		const content = { title, questionnaire: questionnaire ?? chosen?.questionnaire ?? empty };
		const id = await insertQuestionnaire(context, owner, content);
		record(context, { name: 'questionnaire.made', organisationId, subjectId: id });
		return { id, number: 1 };
	},

	async copy(context, { id: fromId, number, organisationId, title }) {
		const from = await readVersion(context, fromId, number);
		const owner = await getOrganisation(context, 'questionnaire.write', organisationId);
		const { definition: questionnaire, translations } = from;
		const id = await insertQuestionnaire(context, owner, { title, questionnaire, translations });
		await copyMedia(context, from, { id, number: 1 });
		record(context, { name: 'questionnaire.made', organisationId, subjectId: id });
		return { id, number: 1 };
	},

	async save(context, { id, number, changedAt, step }) {
		const version = await getDraft(context, id, number);
		if (changedAt && changedAt.getTime() !== version.changedAt.getTime()) throw problem('changedMeanwhile');
		const issued = (await listVersions(context.db, id)).filter(({ issuedAt }) => issuedAt !== null);
		const draft = { title: version.title, questionnaire: version.definition };
		const next = applyQuestionnaireStep(
			draft,
			step,
			issued.map(({ definition }) => definition),
		);
		await updateVersion(context, version, next);
		note(context, 'questionnaire.changed', version);
		return { id, number };
	},

	async newVersion(context, { id }) {
		const made = await getQuestionnaire(context, id);
		if (made.endedAt) throw problem('questionnaireEnded');
		const [newest] = await listVersions(context.db, id);
		if (!newest?.issuedAt) throw problem('questionnaireUnfinished');
		const number = await insertNextVersion(context, made, newest.number);
		record(context, { name: 'questionnaire.versionBegun', organisationId: made.organisationId, subjectId: id });
		return { id, number };
	},

	async issue(context, { id, number }) {
		const version = await getDraft(context, id, number);
		const faults = checkQuestionnaire(version.definition);
		if (faults.length > 0) throw problem('unreadableInput', {}, faults);
		const parts = partsOf(version.title, version.definition).map(({ part }) => part);
		await issueVersion(context, version, parts, livingTranslations(version.translations, parts));
		note(context, 'questionnaire.issued', version);
		return { id, number };
	},

	async end(context, { id }) {
		const made = await getQuestionnaire(context, id);
		if (made.endedAt) throw problem('questionnaireEnded');
		await endQuestionnaire(context, made);
		record(context, { name: 'questionnaire.ended', organisationId: made.organisationId, subjectId: id });
		return { id };
	},

	async translate(context, { id, number, language, words }) {
		const version = await getDraft(context, id, number);
		const parts = partsOf(version.title, version.definition);
		const known = new Set(parts.map(({ part }) => part));
		const written = new Map(Object.entries(version.translations[language] ?? {}));
		for (const [part, text] of Object.entries(words)) {
			const clean = text.normalize('NFC').replace(/\s+/g, ' ').trim();
			if (clean && known.has(part)) written.set(part, clean);
			else written.delete(part);
		}
		const translations = { ...version.translations, [language]: Object.fromEntries(written) };
		await updateVersion(context, version, { translations });
		note(context, 'questionnaire.translated', version);
		return { id, number, missing: missingParts(parts, translations, language).length };
	},

	async bank(context) {
		if (checkedReach(context, 'questionnaire.read').length === 0) throw problem('notYours');
		return {
			topics: bank.map(({ code, title, questions }) => ({
				code,
				title,
				questions: questions.map(({ question, source, published }) => ({
					question,
					source: source ?? null,
					published: published ?? null,
				})),
			})),
		};
	},

	async addFromBank(context, { id, number, section, keys }) {
		const version = await getDraft(context, id, number);
		await updateVersion(context, version, { questionnaire: withBankQuestions(version.definition, section, keys) });
		note(context, 'questionnaire.changed', version);
		return { id, number };
	},
};

/** A version that can still be changed. */
async function getDraft(context: Context, id: string, number: number): Promise<Version<'questionnaire.write'>> {
	const version = await getVersion(context, id, number);
	if (version.issuedAt) throw problem('questionnaireIssued');
	if (version.endedAt) throw problem('questionnaireEnded');
	return version;
}

function note(context: Context, name: string, version: Version<'questionnaire.write'>): void {
	const { organisationId, id, number } = version;
	record(context, { name, organisationId, subjectId: id, details: { number } });
}

function summaryOf({ definition, place: _, ...one }: Listed) {
	const { questions, minutes } = timeToAnswer(definition);
	return { ...one, questions, minutes };
}

function sourcesOf(questionnaire: Questionnaire): Record<string, string> {
	return Object.fromEntries(
		questionsOf(questionnaire).flatMap((question) => {
			const source = asInBank(question)?.source;
			return source ? [[question.key, source]] : [];
		}),
	);
}

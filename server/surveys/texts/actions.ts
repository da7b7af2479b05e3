/**
 * Own words after closing. They are opened only for whoever was named to read them, a batch at a time, each opening in the
 * log before anything is shown; which place they came from nobody knows any more.
 */
import { problem } from '#domain/problems.ts';
import { inTens, roundedAgreement } from '#domain/surveys/texts/agreement/rules.ts';
import type { textOperations } from '#domain/surveys/texts/operations.ts';
import { batchesOf, batchSize, batchToOpen, checkCodings, marksIn } from '#domain/surveys/texts/rules.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import { findSurveyKey } from '../../vault/survey-keys.ts';
import { openWords } from '../answers/words/policy.ts';
import { getSurvey } from '../store.ts';
import { getCoding, getWhole, headOf, note, questionOf, refuseUnready, textQuestions, toldCoder } from './policy.ts';
import {
	type CoderNumber,
	countTexts,
	getTexts,
	listCoders,
	listRead,
	listReaders,
	listReadings,
	noteReading,
	putFlags,
	putFound,
	removeCoder,
	removeFound,
	setCoder,
} from './store.ts';
import { countAgreement, themeActions } from './themes/actions.ts';
import { listThemes } from './themes/store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

export const textActions: ActionsOf<typeof textOperations> = {
	...themeActions,

	async overview(context, { id }) {
		const survey = await getWhole(context, id);
		const mayName = survey.abilities.includes('survey.write');
		const [questions, counts, coders, readings, people] = await Promise.all([
			textQuestions(context, survey),
			countTexts(context.db, id),
			listCoders(context.db, id),
			listReadings(context.db, id),
			mayName ? listReaders(context, survey.organisationId) : [],
		]);
		const coderOf = (item: string, number: CoderNumber) =>
			coders.find((one) => one.item === item && one.coder === number);
		return {
			...headOf(context, survey),
			questions: questions.map(({ key, label }) => {
				const { texts = 0, flagged = 0, quotes = 0, themes = 0 } = counts.find(({ item }) => item === key) ?? {};
				const [first, second] = [coderOf(key, 1), coderOf(key, 2)];
				const mine = [first, second].find((one) => one?.personId === context.actor.personId)?.coder ?? null;
				const isReader = mine !== null;
				return {
					...{ item: key, label, quotes, themes, mine },
					texts: isReader ? texts : inTens(texts),
					flagged: isReader ? flagged : null,
					first: toldCoder(first, texts, isReader),
					second: toldCoder(second, texts, isReader),
					agreement: second?.agreement ? roundedAgreement(second.agreement) : null,
				};
			}),
			people,
			readings: readings.map(({ item, ...reading }) => ({
				...reading,
				label: questions.find(({ key }) => key === item)?.label ?? item,
			})),
		};
	},

	async nameCoders(context, { id, item, firstPersonId, secondPersonId, isAnew }) {
		const survey = await getSurvey(context, 'survey.write', id);
		await refuseUnready(context, survey);
		await questionOf(context, survey, item);
		if (firstPersonId === secondPersonId) {
			throw wrong('secondPersonId', 'Hai người đọc phải là hai người khác nhau. Chọn người khác hoặc để trống.');
		}
		const people = await listReaders(context, survey.organisationId);
		const present = (await listCoders(context.db, id)).filter((one) => one.item === item);
		const wanted = [
			{ coder: 1 as const, personId: firstPersonId, path: 'firstPersonId' },
			{ coder: 2 as const, personId: secondPersonId, path: 'secondPersonId' },
		];
		const leaving = wanted.flatMap(({ coder, personId, path }) => {
			const held = present.find((one) => one.coder === coder);
			return held && held.personId !== personId ? [{ ...held, path }] : [];
		});
		const busy = leaving.find(({ read }) => read > 0);
		if (busy && !isAnew) {
			throw wrong(
				busy.path,
				`${busy.fullName} đã bắt đầu đọc. Đổi người thì đọc lại từ đầu: đánh dấu ô bên dưới nếu đúng vậy.`,
			);
		}
		for (const { coder } of leaving) await removeCoder(context, survey, { item, coder });
		for (const { coder, personId, path } of wanted) {
			if (!personId || present.some((one) => one.coder === coder && one.personId === personId)) continue;
			if (!people.some((one) => one.personId === personId)) {
				throw wrong(
					path,
					'Người này không giữ chức vụ được đọc ý kiến ở đơn vị tổ chức khảo sát. Chọn người trong danh sách.',
				);
			}
			await setCoder(context, survey, { item, coder, personId });
		}
		await countAgreement(context, survey, item);
		note(context, survey, 'survey.readersNamed', { item });
		return { id };
	},

	async open(context, { id, item, purpose, batch: wanted }) {
		const { survey, coder, question } = await getCoding(context, id, item);
		const keys = findSurveyKey(context.application, id);
		if (!keys) throw problem('surveyKeyMissing');
		const at = { surveyId: id, item, coder };
		const all = await listRead(context.db, at);
		const batch = batchToOpen(
			all.map(({ isRead }) => isRead),
			wanted,
		);
		const from = ((batch ?? 1) - 1) * batchSize;
		const shown = batch === null ? [] : all.slice(from, from + batchSize).map((text) => text.id);
		const [texts, themes] = await Promise.all([getTexts(context.db, at, shown), listThemes(context.db, id, item)]);
		if (texts.length > 0) {
			const postId = actingPost(context.actor, 'survey.code', survey.path)?.postId ?? null;
			await noteReading(context, survey, { item, purpose, postId });
			note(context, survey, 'survey.wordsOpened', { item, purpose });
		}
		return {
			...headOf(context, survey),
			...{ item, label: question.label, coder, batch: batch ?? 0, batches: batchesOf(all.length), total: all.length },
			read: all.filter(({ isRead }) => isRead).length,
			themes,
			texts: texts.map((text, place) => {
				const words = openWords(keys, text.sealed);
				return {
					...{ textId: text.id, place: from + place + 1, words, marks: marksIn(words), isRead: text.codes !== null },
					...{ codes: text.codes ?? [], isNothing: text.codes?.length === 0, isFlagged: text.isFlagged },
					quote: coder === 1 ? (text.quote ?? '') : '',
				};
			}),
		};
	},

	async save(context, { id, item, codings }) {
		const { survey, coder } = await getCoding(context, id, item);
		const keys = findSurveyKey(context.application, id);
		if (!keys) throw problem('surveyKeyMissing');
		const at = { surveyId: id, item, coder };
		const [texts, themes] = await Promise.all([
			getTexts(
				context.db,
				at,
				codings.map(({ textId }) => textId),
			),
			listThemes(context.db, id, item),
		]);
		const known = new Map(texts.map((text) => [text.id, text]));
		if (codings.some(({ textId }) => !known.has(textId))) throw problem('changedMeanwhile');
		const issues = checkCodings(codings, {
			codes: new Set(themes.map(({ code }) => code)),
			mayQuote: coder === 1,
			wordsOf: (textId) => openWords(keys, known.get(textId)?.sealed ?? Buffer.alloc(0)),
		});
		if (issues.length > 0) throw problem('unreadableInput', {}, issues);
		const isRead = ({ codes, isNothing }: (typeof codings)[number]) => isNothing || codes.length > 0;
		const read = codings.filter(isRead);
		const found = read.map(({ textId, codes, isFlagged, quote }) => ({
			...{ textId, codes, isFlagged },
			quote: quote || null,
		}));
		await putFound(context, survey, { item, coder }, found);
		const emptied = codings.filter((one) => !isRead(one) && known.get(one.textId)?.codes !== null);
		await removeFound(
			context.db,
			coder,
			emptied.map(({ textId }) => textId),
		);
		const flagged = codings.filter(({ isFlagged, textId }) => isFlagged && !known.get(textId)?.isFlagged);
		const cleared = codings.filter(
			({ isFlagged, textId }) => !isFlagged && known.get(textId)?.isFlagged && coder === 1,
		);
		await putFlags(
			context.db,
			flagged.map(({ textId }) => textId),
			cleared.map(({ textId }) => textId),
		);
		await countAgreement(context, survey, item);
		note(context, survey, 'survey.coded', { item });
		return { id, saved: read.length };
	},
};

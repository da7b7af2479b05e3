import { formatDate } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import { type SurveyTransition, surveyTransitions } from '#domain/surveys/lifecycle.ts';
import type { surveyOperations } from '#domain/surveys/operations.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { draftNotice } from '#domain/surveys/rules.ts';
import type { surveyFields } from '#domain/surveys/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, reach } from '../access/actor.ts';
import type { ActionsOf } from '../application.ts';
import type { Context } from '../context.ts';
import { record } from '../events/record.ts';
import { closeEnded } from '../notices/store.ts';
import { insertUrgings } from '../notices/urging/store.ts';
import { makeSurveyKey } from '../vault/survey-keys.ts';
import { siteMatters, surveyMatters } from './matters.ts';
import { placeActions } from './places/actions.ts';
import { newSiteCodes } from './places/policy.ts';
import { freezePlaces, listOwnPlaces, listPlaceIds, unknownPlaces, wholeOf } from './places/store.ts';
import { refuseState, toldOfAll, toldOfPlace } from './policy.ts';
import {
	emptySurvey,
	findVersion,
	getSurvey,
	getSurveyUnit,
	insertSurvey,
	listEarlier,
	listQuestionnaires,
	listSurveys,
	moveSurvey,
	type Survey,
	type SurveyContent,
	type SurveyRow,
	updateSurvey,
	wasReminded,
} from './store.ts';

const pageSize = 30;
/** Rows of one statement; a nation has more places than a statement takes parameters. */
const remindedAtOnce = 1000;

export function noteSurvey(
	context: Context,
	act: SurveyTransition | 'made',
	of: { id: string; organisationId: string; path: string },
	details: Record<string, string | number> = {},
): void {
	const { event, verb }: { event: string; verb: Verb } =
		act === 'made' ? { event: 'survey.made', verb: 'survey.write' } : surveyTransitions[act];
	const postId = actingPost(context.actor, verb, of.path)?.postId;
	record(context, { name: event, organisationId: of.organisationId, subjectId: of.id, postId, details });
}

/** What people say of themselves and colleagues see anyway. Kinds of places are no choice: their tables cost nobody exactness. */
const attributesOf = (questionnaire: Questionnaire) =>
	itemsOf(questionnaire)
		.filter(({ isAttribute }) => isAttribute)
		.map(({ key, label }) => ({ key, label }));

const longestLabel = 80;

/** The questions by which tables are cut, as they are asked. */
function crossWords(crosses: readonly string[], questionnaire: Questionnaire | undefined): string[] {
	const known = questionnaire ? attributesOf(questionnaire) : [];
	return crosses.map((key) => {
		const label = known.find((one) => one.key === key)?.label ?? key;
		return label.length > longestLabel ? `${label.slice(0, longestLabel - 1).trimEnd()}…` : label;
	});
}

type Typed = (typeof surveyFields)['_zod']['output'];
type Unit = { organisationId: string; path: string; isGrassroots: boolean };
const refuse = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

/** What will be stored. Refuses days the wrong way round, a questionnaire that is not there, and cuts that cannot be made. */
async function contentOf(context: Context, unit: Unit, typed: Typed, before?: SurveyRow): Promise<SurveyContent> {
	if (typed.closesOn < typed.opensOn) {
		throw refuse('closesOn', 'Ngày cuối cùng nhận phiếu ở trước ngày mở. Sửa một trong hai ngày.');
	}
	if (typed.closesOn <= context.today) {
		throw refuse('closesOn', 'Ngày này đã đến hoặc đã qua. Chọn một ngày sau hôm nay.');
	}
	if (typed.filteredThreshold < typed.threshold) {
		throw refuse('filteredThreshold', `Ghi ít nhất ${typed.threshold}, không nhỏ hơn số người ít nhất sau mỗi con số.`);
	}
	if (typed.kind === 'enterprise' && unit.isGrassroots) {
		throw refuse('kind', 'Khảo sát doanh nghiệp chưa có công đoàn do công đoàn cấp trên làm. Chọn loại khác.');
	}
	const version = await findVersion(context, unit, typed.questionnaireId, typed.number);
	if (!version) throw refuse('questionnaireId', 'Không có bản phiếu hỏi này. Chọn một phiếu trong danh sách.');
	const attributes = attributesOf(version.definition);
	if (typed.crosses.some((key) => !attributes.some((one) => one.key === key))) {
		throw refuse('crosses', 'Chỉ tách kết quả theo những điều có trong danh sách. Chọn lại.');
	}
	if (typed.previousId) {
		const earlier = await listEarlier(context, unit.organisationId);
		if (!earlier.some(({ id }) => id === typed.previousId)) {
			throw refuse('previousId', 'Chỉ so được với cuộc khảo sát đã có kết quả của công đoàn mình. Chọn lại.');
		}
	}
	const written = noticeOf(typed, version.definition);
	// Words that we wrote follow the settings; words that somebody wrote stay hers.
	const wasOurs =
		before !== undefined &&
		typed.notice === before.notice &&
		before.notice === (await noticeBefore(context, unit, before));
	const { notice, previousId, ...rest } = typed;
	return {
		...rest,
		notice: !notice || wasOurs ? written : notice,
		previousId: previousId ?? null,
		crosses: JSON.stringify(typed.crosses),
	};
}

type Promised = Pick<SurveyRow, 'isSlipsOnly' | 'threshold' | 'filteredThreshold' | 'crosses'>;

function noticeOf(of: Promised, questionnaire: Questionnaire | undefined): string {
	const questions = questionnaire ? questionsOf(questionnaire) : [];
	const hasOwnWords = questions.some(({ kind }) => kind === 'text' || kind === 'longText');
	return draftNotice({ ...of, hasOwnWords, crosses: crossWords(of.crosses, questionnaire) });
}

async function noticeBefore(context: Context, unit: Unit, before: SurveyRow): Promise<string> {
	const version = await findVersion(context, unit, before.questionnaireId, before.number);
	return noticeOf(before, version?.definition);
}

/** Settings as they are typed again, with what was left empty left out. */
function fieldsOf(survey: SurveyRow) {
	const { previousId, ...rest } = survey;
	return { ...rest, previousId: previousId ?? undefined };
}

const chosenBefore = (survey: SurveyRow) => ({
	...{ id: survey.questionnaireId, number: survey.number, title: survey.questionnaireTitle },
	...{ isIssued: true, organisationName: survey.organisationName },
});

export const surveyActions: ActionsOf<typeof surveyOperations> = {
	...placeActions,

	async list(context, { state, after }) {
		const rows = await listSurveys(context, { state, after, limit: pageSize + 1 });
		const shown = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? shown.at(-1) : undefined;
		return {
			surveys: shown,
			next: last ? `${last.year}/${last.id}` : null,
			mayMake: reach(context.actor, 'survey.write').length > 0,
			maySeeEnterprises: reach(context.actor, 'enterprise.read').length > 0,
		};
	},

	async prepare(context, { id, questionnaireId, number }) {
		const survey = id ? await getSurvey(context, 'survey.write', id) : null;
		if (survey) refuseState('change', survey.state);
		const unit = await getSurveyUnit(context);
		const [questionnaires, earlier] = await Promise.all([
			listQuestionnaires(context, unit),
			listEarlier(context, unit.organisationId),
		]);
		const wanted = { id: questionnaireId ?? survey?.questionnaireId, number: number ?? survey?.number };
		const chosen = questionnaires.find((one) => one.id === wanted.id);
		const version =
			chosen && (wanted.number === undefined || chosen.number === wanted.number)
				? { definition: chosen.definition }
				: wanted.id && wanted.number && (await findVersion(context, unit, wanted.id, wanted.number));
		return {
			organisationName: unit.name,
			kinds: unit.isGrassroots ? ['yearly', 'topic'] : ['yearly', 'topic', 'enterprise'],
			// A newer version does not take the place of the one that was chosen by itself.
			questionnaires:
				survey && version && chosen?.number !== survey.number
					? [chosenBefore(survey), ...questionnaires]
					: questionnaires,
			attributes: version ? attributesOf(version.definition) : [],
			earlier,
			survey: survey && fieldsOf(survey),
			today: context.today,
		};
	},

	async get(context, { id }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const [whole, own] = await Promise.all([
			survey.isWhole ? wholeOf(context, survey) : null,
			survey.state === 'draft' || survey.state === 'cancelled' ? [] : listOwnPlaces(context, id),
		]);
		const { previousId, previousTitle } = survey;
		return {
			...survey,
			places: whole?.places ?? own.length,
			previous: previousId && previousTitle ? { id: previousId, title: previousTitle } : null,
			whole: whole && { ...whole, ...toldOfAll(survey, whole) },
			own: own.map((place) => ({ ...place, answers: toldOfPlace(survey, whole, place) })),
		};
	},

	async make(context, typed) {
		const unit = await getSurveyUnit(context);
		const id = await insertSurvey(context, unit, await contentOf(context, unit, typed));
		noteSurvey(context, 'made', { id, organisationId: unit.organisationId, path: unit.path });
		return { id };
	},

	async change(context, { id, ...typed }) {
		const survey = await getSurvey(context, 'survey.write', id);
		refuseState('change', survey.state);
		const unit = { ...survey, isGrassroots: (await getSurveyUnit(context)).isGrassroots };
		const content = await contentOf(context, unit, typed, survey);
		if (survey.kind !== content.kind && [survey.kind, content.kind].includes('enterprise')) {
			const places = await listPlaceIds(context, id);
			if (places.length > 0) throw refuse('kind', 'Đã chọn nơi hỏi cho loại khảo sát cũ. Bỏ hết nơi hỏi rồi đổi loại.');
		}
		await updateSurvey(context, survey, content);
		noteSurvey(context, 'change', survey);
		return { id };
	},

	async open(context, { id }) {
		const survey = await getSurvey(context, 'survey.open', id);
		refuseState('open', survey.state);
		if (survey.closesOn <= context.today) throw problem('surveyDayOver', { on: formatDate(survey.closesOn) });
		const places = await listPlaceIds(context, id);
		if (places.length === 0) throw problem('surveyNoPlaces');
		const unknown = await unknownPlaces(context, id);
		if (unknown.count > 0) {
			throw problem('surveyPeopleUnknown', { count: unknown.count, names: unknown.names.join('; ') });
		}
		await issueQuestionnaire(context, survey);
		await freezePlaces(context, survey, await newSiteCodes(context, places));
		const publicKey = await makeSurveyKey(context.application, id);
		await moveSurvey(context, survey, {
			...{ state: 'open', opensOn: context.today, openedAt: context.now, publicKey },
		});
		noteSurvey(context, 'open', survey, { places: places.length });
		return { id };
	},

	async prolong(context, { id, closesOn }) {
		const survey = await getSurvey(context, 'survey.open', id);
		refuseState('prolong', survey.state);
		if (closesOn <= survey.closesOn || closesOn <= context.today) {
			throw refuse(
				'closesOn',
				`Chọn một ngày sau ngày ${formatDate(survey.closesOn)}; muốn kết thúc sớm thì bấm Đóng.`,
			);
		}
		await moveSurvey(context, survey, { closesOn });
		noteSurvey(context, 'prolong', survey, { closesOn });
		return { id };
	},

	async remind(context, { id, note }) {
		const survey = await getSurvey(context, 'survey.open', id);
		refuseState('remind', survey.state);
		if (survey.kind === 'enterprise') throw problem('surveyNobodyThere');
		const all = await siteMatters(context.db, id);
		if (await wasReminded(context, id)) throw problem('surveyReminded');
		const postId = actingPost(context.actor, 'survey.open', survey.path)?.postId ?? null;
		for (let from = 0; from < all.length; from += remindedAtOnce) {
			const some = all.slice(from, from + remindedAtOnce);
			await insertUrgings(context, some, { by: 'inProduct', note: note ?? null, postId });
		}
		noteSurvey(context, 'remind', survey, { places: all.length });
		return { id, places: all.length };
	},

	async close(context, { id }) {
		const survey = await getSurvey(context, 'survey.open', id);
		refuseState('close', survey.state);
		await moveSurvey(context, survey, { state: 'closed', closedAt: context.now, closesOn: context.today });
		await forgetMatters(context, survey);
		noteSurvey(context, 'close', survey);
		return { id };
	},

	async cancel(context, { id, reason }) {
		const survey = await getSurvey(context, 'survey.open', id);
		refuseState('cancel', survey.state);
		await moveSurvey(context, survey, { state: 'cancelled', endedReason: reason });
		await emptySurvey(context.db, id);
		await forgetMatters(context, survey);
		noteSurvey(context, 'cancel', survey);
		return { id };
	},
};

/** A questionnaire of the union's own that is still being written is issued with the opening; from then on it never changes. */
async function issueQuestionnaire(context: Context, survey: Survey<'survey.open'>): Promise<void> {
	const { questionnaireId, number } = survey;
	const version = await findVersion(context, survey, questionnaireId, number);
	if (version?.isIssued) return;
	await context.perform('questionnaires.issue', { id: questionnaireId, number });
}

async function forgetMatters(context: Context, survey: Survey<'survey.open'>): Promise<void> {
	const places = await listPlaceIds(context, survey.id);
	await closeEnded(context.db, surveyMatters, [survey.id, ...places], context.today);
}

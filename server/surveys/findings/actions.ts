/**
 * Main findings and what became of each, in one act: the operation of the other area is performed in the same transaction,
 * with its own check and event, and the link stays here.
 */
import { partsOf } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import type { findingOperations } from '#domain/surveys/findings/operations.ts';
import { chatText, notWritten, proposeFindings } from '#domain/surveys/findings/rules.ts';
import { type BecameKind, mostFindings } from '#domain/surveys/findings/schema.ts';
import { isSurveyTransitionPossible } from '#domain/surveys/lifecycle.ts';
import { surveyStateTerms } from '#domain/surveys/terms.ts';
import type { Verb } from '#domain/verbs.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { holds } from '../../perform.ts';
import { loadSources } from '../reports/sources/store.ts';
import { tablesOfGroup } from '../results/store.ts';
import { getSurvey, type Survey, type SurveyRow } from '../store.ts';
import { sheetDocument } from './documents.ts';
import { makeProgrammeTask } from './linking/actions.ts';
import { findOrigin } from './origins/store.ts';
import { deleteFinding, insertFinding, listDeclarable, listFindings, listTablePlaces, updateFinding } from './store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

export const findingActions: ActionsOf<typeof findingOperations> = {
	async list(context, { id }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const mayWrite = survey.abilities.includes('survey.write') && survey.state === 'published';
		const [findings, places, sources] = await Promise.all([
			listFindings(context.db, id),
			listTablePlaces(context, survey),
			mayWrite ? loadSources(context.db, survey) : [],
		]);
		return {
			...headOf(survey),
			...{ findings, places },
			proposals: notWritten(proposeFindings(sources), findings),
			chatText: findings.length > 0 ? chatText(survey, findings) : null,
		};
	},

	origin: (context, { becameId }) => findOrigin(context, becameId),

	async add(context, { id, said, item }) {
		const survey = await getWritable(context, id);
		const findings = await listFindings(context.db, id);
		if (findings.length >= mostFindings) {
			throw wrong('said', `Đã có ${mostFindings} phát hiện. Bỏ bớt hoặc gộp lại: bảng tin chỉ đọc được ít.`);
		}
		if (findings.some((one) => one.said === said)) throw wrong('said', 'Phát hiện này đã ghi rồi.');
		await insertFinding(context, survey, { said, item: item ?? null });
		note(context, survey, 'survey.findingAdded', {});
		return { id };
	},

	async change(context, { id, findingId, said }) {
		const { survey } = await getFinding(context, id, findingId);
		await updateFinding(context, survey, findingId, { said });
		note(context, survey, 'survey.findingChanged', {});
		return { id };
	},

	async remove(context, { id, findingId }) {
		const { survey, finding } = await getFinding(context, id, findingId);
		if (finding.becameId) throw problem('surveyFindingLinked');
		await deleteFinding(context, survey, findingId);
		note(context, survey, 'survey.findingRemoved', {});
		return { id };
	},

	async begin(context, { id, findingId }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const finding = (await listFindings(context.db, id)).find((one) => one.id === findingId);
		if (!finding || !survey.isWhole) throw problem('notFound');
		const { year, month } = partsOf(context.today);
		const units = holds(context.actor, 'hotSpot.declare') ? await listDeclarable(context, survey) : [];
		return {
			...headOf(survey),
			...{ finding, year, units, today: context.today },
			months: Array.from({ length: 13 - month }, (_, index) => month + index),
			mayMakeTask: holds(context.actor, 'programme.write'),
			mayDeclare: units.length > 0,
		};
	},

	async makeTask(context, { id, findingId, answer, title, month, dueOn }) {
		const { survey, finding } = await getFinding(context, id, findingId);
		refuseLinked(finding.becameId);
		const taskId = await makeProgrammeTask(context, survey.organisationId, { title, month, dueOn });
		await settle(context, survey, findingId, { became: 'task', becameId: taskId, answer, dueOn });
		return { id };
	},

	async declareHotSpot(context, { id, findingId, answer, dueOn, ...declared }) {
		const { survey, finding } = await getFinding(context, id, findingId);
		refuseLinked(finding.becameId);
		const days = { beganOn: context.today, noticedOn: context.today };
		const made = (await context.perform('hotSpots.declare', { ...declared, ...days })) as { id: string };
		await settle(context, survey, findingId, { became: 'hotSpot', becameId: made.id, answer, dueOn });
		return { id };
	},

	async settle(context, { id, findingId, became, answer, dueOn }) {
		const { survey, finding } = await getFinding(context, id, findingId);
		refuseLinked(finding.becameId);
		await settle(context, survey, findingId, { became, becameId: null, answer, dueOn });
		return { id };
	},

	async sheet(context, { id, placeId, format }) {
		const survey = await getSurvey(context, 'survey.read', id);
		if (survey.state !== 'published') throw problem('surveyNotPublished');
		const [findings, places, letterhead] = await Promise.all([
			listFindings(context.db, id),
			placeId ? listTablePlaces(context, survey) : [],
			findLetterhead(context, survey.organisationId),
		]);
		if (findings.length === 0) throw problem('surveyNoFindings');
		const place = places.find((one) => one.id === placeId);
		if (placeId && !place) throw problem('notFound');
		const own = place && {
			name: place.name,
			tables: await tablesOfGroup(context.db, id, `site:${place.id}`),
			sources: await loadSources(context.db, survey),
		};
		const document = sheetDocument({ survey, findings, letterhead, today: context.today, place: own });
		const words = ['Anh chị em nói', survey.title, place?.name ?? ''];
		if (format === 'print') {
			return { fileName: fileName(words, 'html'), bytes: Buffer.from(printDocument(document, { headingLevel: 1 })) };
		}
		const bytes = format === 'word' ? await writeWord(document) : await writePdf(document);
		return { fileName: fileName(words, format === 'word' ? 'docx' : 'pdf'), bytes };
	},
};

async function getWritable(context: Context, id: string): Promise<Survey<'survey.write'>> {
	const survey = await getSurvey(context, 'survey.write', id);
	if (!isSurveyTransitionPossible('conclude', survey.state)) {
		throw problem('wrongState', { state: surveyStateTerms[survey.state] });
	}
	return survey;
}

async function getFinding(context: Context, id: string, findingId: string) {
	const survey = await getWritable(context, id);
	const finding = (await listFindings(context.db, id)).find((one) => one.id === findingId);
	if (!finding) throw problem('notFound');
	return { survey, finding };
}

/** What became a task or a hot spot stays that: it has a life of its own by now. */
function refuseLinked(becameId: string | null): void {
	if (becameId) throw problem('surveyFindingLinked');
}

async function settle(
	context: Context,
	survey: Survey<'survey.write'>,
	findingId: string,
	result: { became: BecameKind; becameId: string | null; answer: string; dueOn: string | undefined },
): Promise<void> {
	await updateFinding(context, survey, findingId, { ...result, dueOn: result.dueOn ?? null });
	note(context, survey, 'survey.findingSettled', { became: result.became, subject: result.becameId });
}

const verbs: Verb[] = ['survey.write'];

function headOf({ id, title, organisationId, organisationName, state, abilities }: SurveyRow) {
	return {
		id,
		title,
		organisationId,
		organisationName,
		state,
		abilities: abilities.filter((verb) => verbs.includes(verb)),
	};
}

function note(context: Context, survey: SurveyRow, name: string, details: Record<string, string | null>): void {
	record(context, { name, organisationId: survey.organisationId, subjectId: survey.id, details });
}

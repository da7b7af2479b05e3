import type { closingOperations } from '#domain/cases/closing/operations.ts';
import { askProblem, nextAskOn, reachOf, silenceProblem } from '#domain/cases/closing/rules.ts';
import type { AskWay } from '#domain/cases/closing/schema.ts';
import { retaliationTerms } from '#domain/cases/closing/terms.ts';
import { isCaseTransitionPossible } from '#domain/cases/lifecycle.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { putText } from '../../vault/store.ts';
import { endClocks } from '../clocks/store.ts';
import { getForStep, tellWorker } from '../handling/store.ts';
import { actedBy, type Case, getCase, recordAct } from '../store.ts';
import {
	askedUntil,
	earlierMatters,
	recordRetaliation,
	recordVerdict,
	setUnanswered,
	triesOf,
	unitName,
} from './store.ts';

const question =
	'Công đoàn đã làm xong phần việc của mình. Việc này đã ổn với anh chị chưa? Mở lại bằng mã số và chọn “Đã ổn” hoặc “Chưa ổn”. Nếu chưa ổn, công đoàn cấp trên sẽ xem lại.';

const moveOf = (context: Context) => ({ on: context.today, personId: context.actor.personId });
const momentOf = (context: Context) => ({ today: context.today, at: context.now });
const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

/** What she said to somebody, in her words, for the handlers. Without a name nobody could know that it was she. */
async function keepWord(context: Context, found: Case<Verb>, text: string): Promise<void> {
	if (reachOf(found) === 'receipt') {
		throw wrong('way', 'Người gửi không nêu tên nên chỉ tự trả lời được bằng mã số. Chờ hồi âm dưới mã số.');
	}
	await putText(context.db, found, {
		author: 'worker',
		kind: 'verdict',
		text,
		writtenOn: context.today,
		forWorker: true,
	});
}

export const closingActions: ActionsOf<typeof closingOperations> = {
	async closing(context, { id }) {
		const found = await getCase(context, 'case.read', id);
		const [tries, recurrences] = await Promise.all([
			triesOf(context.db, id, found.lastAskedOn === null),
			earlierMatters(context, found),
		]);
		const whyNotEnd = silenceProblem(found, context.today) ?? null;
		const may = (verb: Verb) => (found.abilities as Verb[]).includes(verb);
		const next = nextAskOn(found);
		const { state } = found;
		const handles = may('case.handle');
		const reach = reachOf(found);
		const hasWord = handles && reach !== 'receipt';
		const possible = [
			...(handles && isCaseTransitionPossible('ask', state) ? (['ask'] as const) : []),
			...(hasWord && isCaseTransitionPossible('confirm', state) ? (['confirm'] as const) : []),
			...(hasWord && isCaseTransitionPossible('dispute', state) ? (['dispute'] as const) : []),
			...(may('case.decide') && isCaseTransitionPossible('closeUnanswered', state) && !whyNotEnd
				? (['closeUnanswered'] as const)
				: []),
			...(handles && state !== 'withdrawn' ? (['reportRetaliation'] as const) : []),
		];
		return {
			...found,
			reach,
			tries,
			nextAskOn: next !== null && next > context.today ? next : null,
			whyNotEnd,
			recurrences,
			possible,
		};
	},

	async ask(context, { id, way, text }) {
		const found = await getForStep(context, 'ask', id);
		const why = askProblem(found, way, context.today);
		if (why) throw wrong('way', why);
		if (way === 'message') await tellWorker(context.db, found, 'question', text || question, context.today);
		const askedTimes = found.askedTimes + 1;
		await askedUntil(context.db, found, askedTimes, context.today);
		const details = { way: way satisfies AskWay, times: askedTimes };
		const by = actedBy(context, found.organisationId);
		await recordAct(context.db, found, { act: 'ask', to: 'asked', details }, momentOf(context), by);
		record(context, { name: 'case.asked', organisationId: found.organisationId, subjectId: id, details });
		return { id, state: 'asked', askedTimes };
	},

	async confirm(context, { id, way, text }) {
		const found = await getForStep(context, 'confirm', id);
		await keepWord(context, found, text);
		const heard = { moment: momentOf(context), today: context.today, by: actedBy(context, found.organisationId) };
		const { event } = await recordVerdict(context.db, id, 'confirmed', { ...heard, details: { way } });
		record(context, { name: event, organisationId: found.organisationId, subjectId: id, details: { way } });
		return { id, state: 'closed' };
	},

	async dispute(context, { id, way, text }) {
		const found = await getForStep(context, 'dispute', id);
		await keepWord(context, found, text);
		const heard = { moment: momentOf(context), today: context.today, by: actedBy(context, found.organisationId) };
		const { event, organisationId, dueOn } = await recordVerdict(context.db, id, 'disputed', {
			...heard,
			details: { way },
		});
		record(context, { name: event, organisationId, subjectId: id, details: { way } });
		const organisationName = await unitName(context.db, organisationId, context.today);
		return { id, state: 'verifying', organisationName, dueOn };
	},

	async closeUnanswered(context, { id }) {
		const found = await getForStep(context, 'closeUnanswered', id);
		const why = silenceProblem(found, context.today);
		if (why) throw problem('clockStands', { why });
		const by = actedBy(context, found.organisationId);
		const details = { times: found.askedTimes };
		await recordAct(context.db, found, { act: 'closeUnanswered', to: 'closed', details }, momentOf(context), by);
		await endClocks(context.db, id, 'void', moveOf(context));
		await setUnanswered(context.db, found, context.today);
		record(context, { name: 'case.closedUnanswered', organisationId: found.organisationId, subjectId: id, details });
		return { id, state: 'closed' };
	},

	async reportRetaliation(context, { id, what, text }) {
		const found = await getCase(context, 'case.handle', id);
		if (found.state === 'withdrawn') throw problem('wrongState', { state: 'Đã rút' });
		const said = `${retaliationTerms[what]}. ${text}`;
		const { db, today } = context;
		await putText(db, found, { author: 'worker', kind: 'addition', text: said, writtenOn: today, forWorker: true });
		const heard = { moment: momentOf(context), today, by: actedBy(context, found.organisationId), details: { what } };
		const organisationId = await recordRetaliation(db, id, heard);
		record(context, { name: 'case.retaliationReported', organisationId, subjectId: id, details: { what } });
		return { id, organisationName: await unitName(db, organisationId, today) };
	},
};

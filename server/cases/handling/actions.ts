/**
 * Each transition the same way: the case with the right and the state checked, what follows from it in clocks and facts,
 * the act in the history, the event. Words go to the vault and nowhere else.
 */
import { partsOf as dateParts } from '#domain/calendar/date.ts';
import { stopGrounds } from '#domain/calendar/deadlines-rule.ts';
import type { handlingOperations } from '#domain/cases/handling/operations.ts';
import { type CaseState, type CaseTransitionName, caseTransitions } from '#domain/cases/lifecycle.ts';
import {
	answerFormOf,
	clocksOfWorker,
	clocksOnAccepting,
	clocksOnClassifying,
	endedBy,
	isKindPossible,
	needsPerson,
	ofClassification,
	partsOf,
	representativesAtMost,
} from '#domain/cases/rules.ts';
import { caseStateTerms, kindTerms } from '#domain/cases/terms.ts';
import type { InputOf } from '#domain/operation.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import {
	type ClockMove,
	changeVariant,
	clocksOf,
	endClocks,
	extendClock,
	isOwed,
	resumeClock,
	type StoredClock,
	startClock,
	startClocks,
	stopClock,
} from '../clocks/store.ts';
import { actedBy, type Case, getCase, recordAct } from '../store.ts';
import { holderActions } from './holders/actions.ts';
import { linkActions } from './links/actions.ts';
import { clockFacts, getForStep, keepText, nextRegisterNumber, tellWorker, updateCase } from './store.ts';

type Details = Record<string, string | number | boolean | null>;

/** Appends a transition to the history, moves the state and notes the event. */
async function finish(
	context: Context,
	found: Case<Verb>,
	name: CaseTransitionName,
	{ to, details = {} }: { to?: CaseState; details?: Details } = {},
): Promise<{ id: string; state: CaseState }> {
	const state = to ?? caseTransitions[name].to ?? found.state;
	const by = actedBy(context, found.organisationId);
	const moment = { today: context.today, at: context.now };
	await recordAct(context.db, found, { act: name, to: state, details }, moment, by);
	const { event } = caseTransitions[name];
	record(context, { name: event, organisationId: found.organisationId, subjectId: found.id, details });
	return { id: found.id, state };
}

const moveOf = (context: Context): ClockMove => ({ on: context.today, personId: context.actor.personId });
const isOneOf = (codes: readonly string[]) => (clock: StoredClock) => codes.includes(clock.ruleCode);
const bindsUnion = (clock: StoredClock) => clock.binds === 'union';

/** The person has heard from the union. */
async function met(context: Context, caseId: string, codes: readonly string[]): Promise<void> {
	await endClocks(context.db, caseId, 'done', moveOf(context), isOneOf(codes));
}

type Classifying = InputOf<(typeof handlingOperations)['classify']>;

/** What cannot be, with the field that says so. */
function checkClassification(found: Case<Verb>, input: Classifying): void {
	const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);
	if (!isKindPossible(input.kind, found.identity)) {
		throw input.kind === 'unclassified'
			? wrong('kind', 'Chọn loại việc.')
			: wrong(
					'kind',
					`${kindTerms[input.kind]} phải có tên người gửi. Chọn “Thông tin có nội dung tố cáo” hoặc “Phản ánh”, hoặc hỏi người gửi có muốn nêu tên không.`,
				);
	}
	if (!partsOf(input.kind).includes(input.unionPart)) {
		throw wrong('unionPart', `Với ${kindTerms[input.kind].toLowerCase()}, chọn phần việc còn lại.`);
	}
	if (input.knownOn && input.knownOn > found.receivedOn) {
		throw wrong('knownOn', 'Ngày biết việc không thể sau ngày gửi. Sửa lại ngày.');
	}
	const most = representativesAtMost(input.people ?? found.people);
	if (most === 0 || !needsPerson(input.kind)) return;
	if (!input.representatives || input.representatives > most) {
		throw wrong(
			'representatives',
			`Từ năm người trở lên cùng một việc thì cử người đại diện: nhiều nhất ${most} người. Nhập số người đại diện.`,
		);
	}
}

const transitionActions = {
	async register(context, { id }) {
		const found = await getForStep(context, 'register', id);
		const registerYear = dateParts(context.today).year;
		const registerOrganisationId = found.organisationId;
		const registerNumber = await nextRegisterNumber(context.db, registerOrganisationId, registerYear);
		await updateCase(context.db, found, { registerOrganisationId, registerYear, registerNumber });
		const after = await finish(context, found, 'register', { details: { registerYear, registerNumber } });
		return { ...after, registerYear, registerNumber };
	},

	async classify(context, input) {
		const found = await getForStep(context, 'classify', input.id);
		checkClassification(found, input);
		const { kind, unionPart, isComplex, isRemote, isBypass } = input;
		const employer = input.employer ?? found.employer;
		const people = input.people ?? found.people;
		await updateCase(context.db, found, { kind, unionPart, isComplex, isRemote, isBypass, employer, people });
		const move = moveOf(context);
		const facts = { ...clockFacts({ ...found, ...input }), isSeveralPlaces: input.isSeveralPlaces };
		const wanted = clocksOnClassifying(facts);
		const variantOf = new Map(wanted.map(({ ruleCode, variant }) => [ruleCode, variant]));
		for (const clock of await clocksOf(context.db, [found.id])) {
			const variant = variantOf.get(clock.ruleCode);
			if (variant && isOwed(clock)) await changeVariant(context.db, clock.id, variant, move);
		}
		await endClocks(
			context.db,
			found.id,
			'void',
			move,
			(clock) => ofClassification.includes(clock.ruleCode) && !variantOf.has(clock.ruleCode),
		);
		await met(context, found.id, endedBy.classify);
		await startClocks(context.db, { id: found.id, unionPart }, wanted, found.receivedOn, move);
		if (input.knownOn) await startClocks(context.db, found, clocksOfWorker(kind), input.knownOn, move);
		const names = input.representativeNames && `Người đại diện: ${input.representativeNames}`;
		await keepText(context.db, found, 'note', names, context.today);
		const representatives = input.representatives ?? null;
		const before = found.kind;
		return finish(context, found, 'classify', {
			details: { kind, before, unionPart, isComplex, isRemote, representatives },
		});
	},

	async accept(context, { id, text }) {
		const found = await getForStep(context, 'accept', id);
		if (!found.unionPart) throw problem('wrongState', { state: caseStateTerms.registered });
		const move = moveOf(context);
		const lodged = found.unionPart === 'resolve' ? endedBy.acceptToResolve : [];
		await met(context, id, [...endedBy.accept, ...endedBy.contact, ...lodged]);
		let sentence: string | null = null;
		for (const { ruleCode, variant } of clocksOnAccepting(clockFacts(found))) {
			const { unionPart } = found;
			const started = await startClock(
				context.db,
				{ caseId: id, unionPart, ruleCode, variant, startedOn: context.today },
				move,
			);
			sentence ??= started?.explanation ?? null;
		}
		await tellWorker(context.db, found, 'answer', text, context.today);
		return { ...(await finish(context, found, 'accept')), sentence };
	},

	async guide(context, { id, body, text }) {
		const found = await getForStep(context, 'guide', id);
		await met(context, id, [...endedBy.pass, ...endedBy.contact]);
		await tellWorker(context.db, found, 'answer', text, context.today);
		return finish(context, found, 'guide', { details: { body } });
	},

	async return(context, { id, text }) {
		const found = await getForStep(context, 'return', id);
		await met(context, id, endedBy.contact);
		await tellWorker(context.db, found, 'question', text, context.today);
		return finish(context, found, 'return');
	},

	async supplement(context, { id, text }) {
		const found = await getForStep(context, 'supplement', id);
		await keepText(context.db, found, 'addition', text, context.today);
		return finish(context, found, 'supplement');
	},

	async file(context, { id, reason, text }) {
		const found = await getForStep(context, 'file', id);
		await endClocks(context.db, id, 'done', moveOf(context), bindsUnion);
		await endClocks(context.db, id, 'void', moveOf(context), (clock) => clock.binds !== 'worker');
		await updateCase(context.db, found, { closedOn: context.today });
		await tellWorker(context.db, found, 'answer', text, context.today);
		return finish(context, found, 'file', { details: { reason } });
	},

	async verify(context, { id, text }) {
		const found = await getForStep(context, 'verify', id);
		await keepText(context.db, found, 'minutes', text, context.today);
		return finish(context, found, 'verify');
	},

	async holdDialogue(context, { id, heldOn, text }) {
		const found = await getForStep(context, 'holdDialogue', id);
		if (heldOn > context.today || heldOn < found.receivedOn) {
			const message = 'Ngày đối thoại phải từ ngày nhận vụ việc đến hôm nay. Sửa lại ngày.';
			throw problem('unreadableInput', {}, [{ path: 'heldOn', message }]);
		}
		await keepText(context.db, found, 'minutes', text, context.today);
		return finish(context, found, 'holdDialogue', { details: { heldOn } });
	},

	async extend(context, { id, amount, text }) {
		const found = await getForStep(context, 'extend', id);
		const clock = await resolvingClock(context, id);
		const dueOn = await extendClock(context.db, clock.id, amount, moveOf(context));
		await tellWorker(context.db, found, 'answer', text, context.today);
		return { ...(await finish(context, found, 'extend', { details: { amount, dueOn } })), dueOn };
	},

	async suspend(context, { id, ground, fromOn, text }) {
		const found = await getForStep(context, 'suspend', id);
		const on = fromOn ?? context.today;
		if (on > context.today) {
			throw problem('unreadableInput', {}, [
				{ path: 'fromOn', message: 'Ngày tạm đình chỉ ở sau hôm nay. Sửa lại ngày.' },
			]);
		}
		const clock = await resolvingClock(context, id);
		await stopClock(context.db, clock.id, ground, { ...moveOf(context), on });
		await updateCase(context.db, found, { stateBefore: found.state });
		await tellWorker(context.db, found, 'answer', `${text}\n\nCăn cứ: ${stopGrounds[ground]}.`, context.today);
		return finish(context, found, 'suspend', { details: { ground, fromOn: on } });
	},

	async resume(context, { id, text }) {
		const found = await getForStep(context, 'resume', id);
		for (const clock of await clocksOf(context.db, [id])) {
			if (clock.state === 'stopped' && isOwed(clock)) await resumeClock(context.db, clock.id, moveOf(context));
		}
		await updateCase(context.db, found, { stateBefore: null });
		await tellWorker(context.db, found, 'answer', text, context.today);
		return finish(context, found, 'resume', { to: found.stateBefore ?? 'verifying' });
	},

	async answer(context, { id, outcome, text, moneyRecovered }) {
		const found = await getForStep(context, 'answer', id);
		const form = answerFormOf(found.kind, found.unionPart);
		if (form !== 'answer' && found.state === 'classified') throw problem('acceptFirst');
		await endClocks(context.db, id, 'done', moveOf(context), bindsUnion);
		await updateCase(context.db, found, { outcome, moneyRecovered: moneyRecovered ?? found.moneyRecovered });
		await tellWorker(context.db, found, 'answer', text, context.today);
		return { ...(await finish(context, found, 'answer', { details: { outcome, form } })), form };
	},

	async notify(context, { id, way }) {
		return finish(context, await getForStep(context, 'notify', id), 'notify', { details: { way } });
	},

	async execute(context, { id, text }) {
		const found = await getForStep(context, 'execute', id);
		await keepText(context.db, found, 'note', text, context.today);
		return finish(context, found, 'execute');
	},

	async withdraw(context, { id, part, text }) {
		const found = await getForStep(context, 'withdraw', id);
		await keepText(context.db, found, 'addition', text, context.today);
		if (part === 'part') return finish(context, found, 'withdraw', { to: found.state, details: { part } });
		await endClocks(context.db, id, 'void', moveOf(context));
		await updateCase(context.db, found, { closedOn: context.today });
		return finish(context, found, 'withdraw', { details: { part } });
	},

	async reopen(context, { id, ground, text }) {
		const found = await getForStep(context, 'reopen', id);
		await updateCase(context.db, found, { closedOn: null, outcome: null, verdict: null });
		const wanted = found.unionPart ? clocksOnAccepting(clockFacts(found)) : clocksOnClassifying(clockFacts(found));
		await startClocks(context.db, found, wanted, context.today, moveOf(context));
		await keepText(context.db, found, 'note', text, context.today);
		return finish(context, found, 'reopen', { details: { ground } });
	},

	async note(context, { id, text }) {
		const found = await getCase(context, 'case.handle', id);
		await keepText(context.db, found, 'note', text, context.today);
		const moment = { today: context.today, at: context.now };
		await recordAct(context.db, found, { act: 'note' }, moment, actedBy(context, found.organisationId));
		record(context, { name: 'case.noted', organisationId: found.organisationId, subjectId: id });
		return { id, state: found.state };
	},

	async question(context, { id, text }) {
		const found = await getCase(context, 'case.handle', id);
		await met(context, id, endedBy.contact);
		await tellWorker(context.db, found, 'question', text, context.today);
		const moment = { today: context.today, at: context.now };
		await recordAct(context.db, found, { act: 'question' }, moment, actedBy(context, found.organisationId));
		record(context, { name: 'case.questioned', organisationId: found.organisationId, subjectId: id });
		return { id, state: found.state };
	},
} satisfies Partial<ActionsOf<typeof handlingOperations>>;

/** The clock of resolving that binds the union: the longest one that is owed. */
async function resolvingClock(context: Context, caseId: string): Promise<StoredClock> {
	const owed = (await clocksOf(context.db, [caseId])).filter((clock) => isOwed(clock) && bindsUnion(clock));
	const clock = owed.findLast(({ ruleCode }) => ruleCode.includes('.resolve')) ?? owed.at(-1);
	if (clock) return clock;
	throw problem('clockStands', { why: 'Vụ việc này không có thời hạn nào đang tính cho công đoàn.' });
}

export const handlingActions: ActionsOf<typeof handlingOperations> = {
	...transitionActions,
	...holderActions,
	...linkActions,
};

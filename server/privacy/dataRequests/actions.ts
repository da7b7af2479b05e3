import type { CivilDate } from '#domain/calendar/date.ts';
import { type Clock, deadlineOf, dueDayOf, extensionProblem } from '#domain/calendar/deadlines.ts';
import type { DeadlineRule } from '#domain/calendar/deadlines-rule.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { ruleOn, ruleVersion } from '#domain/cases/deadline-rules.ts';
import type { dataRequestOperations } from '#domain/privacy/dataRequests/operations.ts';
import { acknowledgeRule, isOpenRequest, refusalGroundsOf, ruleCodeOf } from '#domain/privacy/dataRequests/rules.ts';
import type { DataRequestState, RefusalGround } from '#domain/privacy/dataRequests/schema.ts';
import { dataRequestStateTerms } from '#domain/privacy/dataRequests/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { receiptHash } from '../../cases/voices/receipts/policy.ts';
import type { Context } from '../../context.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { listHeld } from '../../organisations/store.ts';
import { caseOfReceipt } from '../../vault/store.ts';
import { getRegisterUnit, type RegisterUnit } from '../policy.ts';
import {
	type DataRequest,
	getRequest,
	insertRequest,
	isHeldHere,
	listRequests,
	setAcknowledged,
	setEnded,
	setExtended,
} from './store.ts';

const verb = 'dataRequest.handle';
const mend = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

export const dataRequestActions: ActionsOf<typeof dataRequestOperations> = {
	async list(context, { isEnded }) {
		const rows = await listRequests(context, isEnded);
		const lines = rows.map(({ visibleCaseId, ...row }) => ({ ...row, caseId: visibleCaseId }));
		return { lines, units: await listHeld(context, verb) };
	},

	async get(context, { id }) {
		const found = await getRequest(context, id, false);
		const calendar = await loadCalendar(context.db);
		const clock = clockOf(found, calendar);
		const first = acknowledgeClockOf(found, calendar);
		const isExtendable = isOpenRequest(found.state) && clock && !extensionProblem(clock, shortest(context.today));
		return {
			...found,
			caseId: found.visibleCaseId,
			explanation: clock ? deadlineOf(clock.rule, clock.start, clock.options).explanation : null,
			acknowledgeExplanation: first ? deadlineOf(first.rule, first.start, first.options).explanation : null,
			isUncertain: clock?.rule.certainty === 'uncertain',
			extendableDays: isExtendable ? (clock.rule.extension?.amount ?? null) : null,
			grounds: [...refusalGroundsOf(found.kind)],
		};
	},

	async register(context, { organisationId, receipt, reference, ...facts }) {
		const unit = await getRegisterUnit(context, verb, organisationId);
		if (facts.receivedOn > context.today) throw mend('receivedOn', 'Ngày nhận ở sau hôm nay. Sửa lại ngày.');
		const caseId = receipt === undefined ? null : await caseBehind(context, unit, receipt);
		const calendar = await loadCalendar(context.db);
		const ruleCode = ruleCodeOf(facts.kind);
		const rule = ruleOn(ruleCode, facts.receivedOn);
		const first = ruleOn(acknowledgeRule, facts.receivedOn);
		const dueUnder = (clockRule: DeadlineRule | undefined) => {
			const clock = clockFrom(clockRule, facts.receivedOn, facts.isThroughOthers, calendar);
			return clock ? dueDayOf(clock.rule, clock.start, clock.options) : null;
		};
		const id = await insertRequest(context, unit, {
			...facts,
			caseId,
			reference: reference ?? null,
			ruleCode,
			ruleVersion: rule?.version ?? null,
			dueOn: dueUnder(rule),
			acknowledgeRuleVersion: first?.version ?? null,
			acknowledgeDueOn: dueUnder(first),
		});
		const details = { kind: facts.kind };
		record(context, { name: 'dataRequest.registered', organisationId, subjectId: id, details });
		return { id, state: 'received' };
	},

	async acknowledge(context, { id }) {
		const found = await getRequest(context, id, true);
		requireState(found, found.state === 'received');
		await setAcknowledged(context.db, found, context.today);
		return finish(context, found, 'acknowledged', 'dataRequest.acknowledged');
	},

	async extend(context, { id, days }) {
		const found = await getRequest(context, id, true);
		requireState(found, isOpenRequest(found.state));
		const clock = clockOf(found, await loadCalendar(context.db));
		const extension = { amount: days, decidedOn: context.today };
		const why = clock
			? extensionProblem(clock, extension)
			: 'Yêu cầu này nhận trước ngày luật có hiệu lực nên không có thời hạn để gia hạn. Làm xong thì ghi đã trả lời.';
		if (!clock || why) throw problem('clockStands', { why: why ?? '' });
		const dueOn = dueDayOf(clock.rule, clock.start, { ...clock.options, extensions: [extension] });
		await setExtended(context.db, found, { extendedOn: context.today, extendedDays: days, dueOn });
		return finish(context, found, found.state, 'dataRequest.extended', { days });
	},

	answer: (context, { id }) => end(context, id, null),

	refuse: (context, { id, ground }) => end(context, id, ground),
};

async function end(context: Context, id: string, ground: RefusalGround | null) {
	const found = await getRequest(context, id, true);
	requireState(found, isOpenRequest(found.state));
	if (ground && !refusalGroundsOf(found.kind).includes(ground)) {
		throw mend('ground', 'Luật không cho từ chối yêu cầu này theo căn cứ đó. Chọn căn cứ khác hoặc làm theo yêu cầu.');
	}
	await setEnded(context, found, ground);
	if (!ground) return finish(context, found, 'answered', 'dataRequest.answered');
	return finish(context, found, 'refused', 'dataRequest.refused', { ground });
}

function requireState(found: DataRequest, isRight: boolean): void {
	if (!isRight) throw problem('wrongState', { state: dataRequestStateTerms[found.state] });
}

function finish(
	context: Context,
	found: DataRequest,
	state: DataRequestState,
	name: string,
	details?: Record<string, string | number>,
) {
	record(context, { name, organisationId: found.organisationId, subjectId: found.id, details });
	return { id: found.id, state };
}

/** One sentence for an unknown receipt and for one of a case elsewhere: what lies elsewhere is not betrayed. */
async function caseBehind(context: Context, unit: RegisterUnit<typeof verb>, receipt: string): Promise<string> {
	const caseId = await caseOfReceipt(context.db, receiptHash(context.application, receipt));
	if (caseId === undefined || !(await isHeldHere(context, unit, caseId))) {
		throw mend(
			'receipt',
			'Công đoàn không giữ vụ việc nào với mã số này. So lại từng nhóm bốn số, hoặc ghi yêu cầu ra giấy rồi nhập số phiếu.',
		);
	}
	return caseId;
}

/** The least extension there is, to ask whether any is possible. */
const shortest = (today: CivilDate) => ({ amount: 1, decidedOn: today });

function clockFrom(
	rule: DeadlineRule | undefined,
	start: CivilDate,
	isThroughOthers: boolean,
	calendar: WorkCalendar,
): Clock | undefined {
	const variant = isThroughOthers ? 'complex' : 'normal';
	return rule && { rule, start, options: { calendar, week: 'stateBody', variant } };
}

function acknowledgeClockOf(found: DataRequest, calendar: WorkCalendar): Clock | undefined {
	const { acknowledgeRuleVersion: version } = found;
	const rule = version === null ? undefined : ruleVersion(acknowledgeRule, version);
	return clockFrom(rule, found.receivedOn, false, calendar);
}

function clockOf(found: DataRequest, calendar: WorkCalendar): Clock | undefined {
	const rule = found.ruleVersion === null ? undefined : ruleVersion(found.ruleCode, found.ruleVersion);
	const clock = clockFrom(rule, found.receivedOn, found.isThroughOthers, calendar);
	if (!clock || found.extendedOn === null || found.extendedDays === null) return clock;
	const extensions = [{ amount: found.extendedDays, decidedOn: found.extendedOn }];
	return { ...clock, options: { ...clock.options, extensions } };
}

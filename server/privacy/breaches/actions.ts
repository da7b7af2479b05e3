import { type CivilDate, civilInstant, formatDate, today } from '#domain/calendar/date.ts';
import { deadlineAt } from '#domain/calendar/deadlines.ts';
import { ruleOn, ruleVersion } from '#domain/cases/deadline-rules.ts';
import { mentionsIn } from '#domain/fields/mentions.ts';
import type { breachOperations } from '#domain/privacy/breaches/operations.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { listHeld } from '../../organisations/store.ts';
import { getRegisterUnit } from '../policy.ts';
import { getBreach, insertBreach, listBreaches, setMeasures, setNotified } from './store.ts';

const verb = 'breach.record';
const rule = 'personalData.breach';
const mend = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

export const breachActions: ActionsOf<typeof breachOperations> = {
	list: async (context) => ({ lines: await listBreaches(context), units: await listHeld(context, verb) }),

	async get(context, { id }) {
		const found = await getBreach(context, id, false);
		const kept = found.ruleVersion === null ? undefined : ruleVersion(rule, found.ruleVersion);
		return { ...found, explanation: kept ? deadlineAt(kept, found.foundAt).explanation : null };
	},

	async record(context, { organisationId, foundOn, foundTime, areNamesMeant, people, ...told }) {
		const unit = await getRegisterUnit(context, verb, organisationId);
		const foundAt = instantOf(foundOn, foundTime);
		if (foundAt > context.now) throw mend('foundOn', 'Lúc phát hiện ở sau bây giờ. Sửa lại ngày, giờ.');
		if (!areNamesMeant) refuseNames({ facts: told.facts, measures: told.measures });
		const current = ruleOn(rule, foundOn);
		const id = await insertBreach(context, unit, {
			...told,
			foundAt,
			people: people ?? null,
			ruleVersion: current?.version ?? null,
			dueAt: current ? deadlineAt(current, foundAt).dueAt : null,
		});
		record(context, { name: 'breach.recorded', organisationId, subjectId: id });
		return { id };
	},

	async add(context, { id, people, measures, areNamesMeant }) {
		const found = await getBreach(context, id, true);
		if (!areNamesMeant) refuseNames({ measures });
		await setMeasures(context, found, {
			measures: `${found.measures}\n${formatDate(context.today)}: ${measures}`,
			people: people ?? found.people,
		});
		record(context, { name: 'breach.added', organisationId: found.organisationId, subjectId: id });
		return { id };
	},

	async notify(context, { id, notifiedOn, notifiedTime }) {
		const found = await getBreach(context, id, true);
		if (found.notifiedAt) throw problem('wrongState', { state: `Đã báo ngày ${formatDate(today(found.notifiedAt))}` });
		const notifiedAt = instantOf(notifiedOn, notifiedTime);
		if (notifiedAt > context.now) throw mend('notifiedOn', 'Lúc báo ở sau bây giờ. Báo xong rồi mới ghi.');
		if (notifiedAt < found.foundAt) throw mend('notifiedOn', 'Lúc báo sớm hơn lúc phát hiện. Sửa lại ngày, giờ.');
		await setNotified(context, found, notifiedAt);
		const isLate = found.dueAt !== null && notifiedAt > found.dueAt;
		record(context, {
			name: 'breach.notified',
			organisationId: found.organisationId,
			subjectId: id,
			details: { isLate },
		});
		return { id };
	},
};

/** `08:30` of a day in Vietnam. */
function instantOf(on: CivilDate, time: string): Date {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return civilInstant(on, hour, minute);
}

function refuseNames(texts: Record<string, string>): void {
	const message = 'Ô này có chỗ giống tên người hoặc số điện thoại. Sổ sự cố chỉ ghi việc, loại dữ liệu và số người.';
	const issues = Object.entries(texts).flatMap(([path, text]): Issue[] =>
		mentionsIn(text).length > 0 ? [{ path, message }] : [],
	);
	if (issues.length > 0) throw problem('namesNoticed', {}, issues);
}

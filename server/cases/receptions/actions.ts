import { addMonths, type CivilDate, formatDate, partsOf } from '#domain/calendar/date.ts';
import type { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { receptionDates } from '#domain/cases/receptions/rules.ts';
import { receptionStateTerms } from '#domain/cases/receptions/terms.ts';
import { mentionsIn } from '#domain/fields/mentions.ts';
import type { InputOf } from '#domain/operation.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import {
	type Day,
	dayOfLeader,
	dayOfVisit,
	deletePlannedDays,
	deleteVisit,
	getDay,
	getUnit,
	insertDays,
	insertPlan,
	insertVisit,
	leadersOf,
	listDays,
	listVisits,
	unitsOfReceptions,
	updateDay,
} from './store.ts';

export const receptionActions: ActionsOf<typeof receptionOperations> = {
	async calendar(context, input) {
		const units = await unitsOfReceptions(context);
		const organisationId = input.organisationId ?? units[0]?.organisationId;
		if (!organisationId) throw problem('notYours');
		const unit = await getUnit(context, 'reception.read', organisationId);
		const year = input.year ?? partsOf(context.today).year;
		return {
			organisationId,
			organisationName: unit.name,
			year,
			days: await listDays(context, organisationId, { fromOn: `${year}-01-01`, untilOn: `${year}-12-31` }),
			abilities: unit.abilities,
			units: units.map(({ organisationId: id, name }) => ({ id, name })),
			leaders: await leadersOf(context, organisationId),
		};
	},

	async plan(context, input) {
		const unit = await getUnit(context, 'reception.plan', input.organisationId);
		await checkLeader(context, input);
		checkRange(context, input);
		const { days, skipped } = receptionDates(input.rule, input.fromOn, input.untilOn, await loadCalendar(context.db));
		if (days.length === 0) {
			const path = input.rule.kind === 'dates' ? 'rule.dates' : 'untilOn';
			const message = 'Trong khoảng này không có ngày nào theo lịch. Xem lại ngày đầu, ngày cuối và thứ trong tuần.';
			throw problem('unreadableInput', {}, [{ path, message }]);
		}
		const planId = await insertPlan(context, unit, input.postId);
		const { postId, fromTime, toTime, place } = input;
		const added = await insertDays(context, unit, { planId, postId, fromTime, toTime, place, dates: days });
		const details = { days: added.length };
		record(context, { name: 'reception.planned', organisationId: unit.organisationId, subjectId: planId, details });
		const [firstOn = input.fromOn] = days;
		return { id: planId, days: added.length, firstOn, skipped, taken: days.length - added.length };
	},

	async unplan(context, { id }) {
		const { organisationId, days } = await deletePlannedDays(context, id);
		record(context, { name: 'reception.unplanned', organisationId, subjectId: id, details: { days } });
		return { days };
	},

	async cancel(context, { id, reason }) {
		const day = await getDay(context, 'reception.plan', id);
		checkAhead(day);
		await updateDay(context, day, { state: 'cancelled', reason });
		record(context, { name: 'reception.cancelled', organisationId: day.organisationId, subjectId: id });
		return { id };
	},

	async move(context, { id, toOn, reason, fromTime, toTime, place }) {
		const day = await getDay(context, 'reception.plan', id);
		checkAhead(day);
		checkTimes({ fromTime, toTime });
		if (toOn < context.today) throw mend('toOn', 'Ngày mới đã qua. Chọn từ hôm nay trở đi.');
		if (toOn > addMonths(context.today, furthestMonths)) throw mend('toOn', 'Ngày mới cách quá 13 tháng. Xem lại năm.');
		if (toOn !== day.heldOn && (await dayOfLeader(context, day.postId, toOn))) {
			throw mend('toOn', `Ngày ${formatDate(toOn)} lãnh đạo này đã có lịch tiếp. Chọn ngày khác.`);
		}
		const movedFromOn = day.movedFromOn ?? (toOn === day.heldOn ? null : day.heldOn);
		await updateDay(context, day, { heldOn: toOn, movedFromOn, reason, fromTime, toTime, place, state: 'planned' });
		record(context, { name: 'reception.moved', organisationId: day.organisationId, subjectId: id });
		return { id };
	},

	async beginUnplanned(context, { organisationId, postId, place }) {
		const unit = await getUnit(context, 'reception.hold', organisationId);
		await checkLeader(context, { organisationId, postId });
		const known = await dayOfLeader(context, postId, context.today);
		if (known) return { id: known };
		const [id] = await insertDays(context, unit, {
			planId: null,
			postId,
			dates: [context.today],
			fromTime: '07:30',
			toTime: '17:00',
			place,
		});
		if (!id) throw problem('changedMeanwhile');
		record(context, { name: 'reception.begun', organisationId, subjectId: id });
		return { id };
	},

	async open(context, { id }) {
		const day = await getDay(context, 'reception.read', id);
		return { day, visits: await listVisits(context, day), isToday: day.heldOn === context.today };
	},

	async hold(context, { id }) {
		const day = await getDay(context, 'reception.hold', id);
		checkBegun(context, day);
		await updateDay(context, day, { state: 'held' });
		record(context, { name: 'reception.held', organisationId: day.organisationId, subjectId: id });
		return { id };
	},

	async recordVisit(context, { id, areNamesMeant, ...input }) {
		const day = await getDay(context, 'reception.hold', id);
		checkBegun(context, day);
		const { topic, matter, people, outcome, refusal, details } = input;
		checkVisit(input, areNamesMeant);
		const visitId = await insertVisit(context, day, {
			topic,
			matter: matter ?? '',
			people,
			outcome,
			refusal: outcome === 'refused' ? (refusal ?? null) : null,
			details: details ?? null,
		});
		if (day.state !== 'held') await updateDay(context, day, { state: 'held' });
		const event = { name: 'reception.visited', organisationId: day.organisationId, subjectId: id };
		record(context, { ...event, details: { topic, outcome } });
		return { id, visitId };
	},

	async removeVisit(context, { id, visitId }) {
		const day = await getDay(context, 'reception.hold', id);
		const visit = (await listVisits(context, day)).find((one) => one.id === visitId);
		if (!visit) throw problem('notFound');
		if (visit.personId !== context.actor.personId) throw problem('notYours');
		if (!visit.isRemovable) {
			const why =
				'Chỉ bỏ được lượt tiếp trong ngày ghi và khi chưa lập vụ việc. Cần sửa thì ghi thêm một lượt có giải thích.';
			throw problem('receptionStands', { why });
		}
		await deleteVisit(context, day, visitId);
		record(context, { name: 'reception.visitRemoved', organisationId: day.organisationId, subjectId: id });
		return { id };
	},

	async visit(context, { id }) {
		const day = await getDay(context, 'reception.hold', await dayOfVisit(context, id));
		const visit = (await listVisits(context, day)).find((one) => one.id === id);
		if (!visit) throw problem('notFound');
		return { ...visit, organisationId: day.organisationId, heldOn: day.heldOn };
	},
};

/** A calendar is made for the year, and in December for the next. */
const furthestMonths = 13;

const mend = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

async function checkLeader(context: Context, at: { organisationId: string; postId: string }): Promise<void> {
	const leaders = await leadersOf(context, at.organisationId);
	if (!leaders.some((leader) => leader.id === at.postId)) {
		throw mend('postId', 'Chức vụ này không thuộc công đoàn đang chọn hoặc đã kết thúc. Chọn lại lãnh đạo tiếp.');
	}
}

function checkRange(context: Context, input: InputOf<typeof receptionOperations.plan>): void {
	checkTimes(input);
	if (input.fromOn < context.today) throw mend('fromOn', 'Ngày đầu đã qua. Lịch lập từ hôm nay trở đi.');
	if (input.untilOn < input.fromOn) throw mend('untilOn', 'Ngày cuối ở trước ngày đầu. Đổi lại hai ngày.');
	if (input.untilOn > addMonths(context.today, furthestMonths)) {
		throw mend('untilOn', 'Lịch lập nhiều nhất cho 13 tháng tới. Chọn ngày cuối sớm hơn.');
	}
}

function checkTimes({ fromTime, toTime }: { fromTime: string; toTime: string }): void {
	if (toTime <= fromTime) throw mend('toTime', 'Giờ kết thúc phải sau giờ bắt đầu.');
}

function checkAhead(day: Day<'reception.plan'>): void {
	if (day.state !== 'planned' || day.visits > 0) {
		throw problem('wrongState', { state: receptionStateTerms[day.state] });
	}
}

function checkBegun(context: Context, day: { state: string; heldOn: CivilDate }): void {
	if (day.state === 'cancelled') throw problem('wrongState', { state: receptionStateTerms.cancelled });
	if (day.heldOn > context.today) {
		const why = `Buổi tiếp này đến ngày ${formatDate(day.heldOn)} mới diễn ra. Ai đến hôm nay thì mở sổ tiếp đột xuất.`;
		throw problem('receptionStands', { why });
	}
}

type Visit = Pick<InputOf<typeof receptionOperations.recordVisit>, 'matter' | 'outcome' | 'refusal' | 'details'>;

function checkVisit({ matter, outcome, refusal, details }: Visit, areNamesMeant: boolean): void {
	const issues: Issue[] = [];
	if (!matter) issues.push({ path: 'matter', message: 'Ghi một câu về việc được trình bày, không ghi tên.' });
	if (outcome === 'refused' && !refusal) {
		issues.push({
			path: 'refusal',
			message: 'Chỉ được từ chối tiếp trong các trường hợp luật cho phép. Chọn một lý do.',
		});
	}
	if (outcome === 'refused' && refusal === 'otherLaw' && !details) {
		issues.push({ path: 'details', message: 'Ghi điều luật cho phép từ chối.' });
	}
	if (outcome === 'guided' && !details) {
		issues.push({ path: 'details', message: 'Ghi đã hướng dẫn đến cơ quan nào.' });
	}
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
	if (areNamesMeant) return;
	const message = 'Ô này có chỗ giống tên người hoặc số điện thoại. Sổ tiếp chỉ ghi việc; tên ghi khi lập vụ việc.';
	const named = Object.entries({ matter, details }).flatMap(([path, text]): Issue[] =>
		mentionsIn(text ?? '').length > 0 ? [{ path, message }] : [],
	);
	if (named.length > 0) throw problem('namesNoticed', {}, named);
}

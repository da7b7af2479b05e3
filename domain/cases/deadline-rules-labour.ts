/** Labour complaints, disputes, strikes and accidents at work. */
import { type DeadlineRule, deadlineRule } from '#domain/calendar/deadlines-rule.ts';

const decree = 'Nghị định 24/2018/NĐ-CP';
const decreeFromOn = '2018-04-15';
const code = 'Bộ luật Lao động 2019';
const codeFromOn = '2021-01-01';
const fromMemory = 'Cần đối chiếu với văn bản luật.';

const firstDecision = { normal: 30, complex: 45, remote: 45, remoteComplex: 60 };

const labourComplaints: DeadlineRule[] = [
	deadlineRule({
		code: 'labourComplaint.lodge.first',
		fromOn: decreeFromOn,
		title: 'Thời hiệu khiếu nại lần đầu về lao động',
		source: `${decree}, Điều 7`,
		binds: 'worker',
		startEvent: 'decisionKnown',
		amounts: { normal: 180 },
		restDay: 'stays',
	}),
	deadlineRule({
		code: 'labourComplaint.accept.first',
		fromOn: decreeFromOn,
		title: 'Thụ lý khiếu nại lần đầu về lao động',
		source: decree,
		certainty: 'uncertain',
		note: fromMemory,
		binds: 'employer',
		startEvent: 'petitionReceived',
		unit: 'workingDays',
		amounts: { normal: 7 },
	}),
	deadlineRule({
		code: 'labourComplaint.resolve.first',
		fromOn: decreeFromOn,
		title: 'Giải quyết khiếu nại lần đầu về lao động',
		source: `${decree}, Điều 20`,
		binds: 'employer',
		startEvent: 'accepted',
		amounts: firstDecision,
	}),
	deadlineRule({
		code: 'labourComplaint.lodge.second',
		fromOn: decreeFromOn,
		title: 'Thời hiệu khiếu nại lần hai về lao động',
		source: `${decree}, Điều 27`,
		binds: 'worker',
		startEvent: 'firstDecisionReceivedOrOverdue',
		amounts: { normal: 30, remote: 45 },
		restDay: 'stays',
	}),
	deadlineRule({
		code: 'labourComplaint.accept.second',
		fromOn: decreeFromOn,
		title: 'Thụ lý khiếu nại lần hai về lao động',
		source: `${decree}, Điều 27`,
		binds: 'stateBody',
		startEvent: 'petitionReceived',
		unit: 'workingDays',
		amounts: { normal: 7 },
	}),
	deadlineRule({
		code: 'labourComplaint.resolve.second',
		fromOn: decreeFromOn,
		title: 'Giải quyết khiếu nại lần hai về lao động',
		source: decree,
		certainty: 'uncertain',
		note: 'Cần đối chiếu các số ngày, nhất là 90 ngày, và nơi giải quyết lần hai sau khi sắp xếp lại thanh tra năm 2025.',
		binds: 'stateBody',
		startEvent: 'accepted',
		amounts: { normal: 45, complex: 60, remote: 60, remoteComplex: 90 },
	}),
];

const bodies = [
	{ body: 'mediator', months: 6, asked: 'hòa giải viên lao động hòa giải' },
	{ body: 'arbitration', months: 9, asked: 'Hội đồng trọng tài lao động giải quyết' },
	{ body: 'court', months: 12, asked: 'Tòa án giải quyết' },
];

/** The worker's own periods, from discovery of the violation; only an obstacle stops them (art. 190(4)), handling by the union does not. */
const limitations: DeadlineRule[] = bodies.flatMap(({ body, months, asked }) => {
	const common = {
		fromOn: codeFromOn,
		binds: 'worker',
		startEvent: 'violationDiscovered',
		unit: 'months',
		amounts: { normal: months },
		restDay: 'stays',
		stops: ['objectiveObstacle'],
	} satisfies Partial<DeadlineRule>;
	return [
		deadlineRule({
			...common,
			code: `limitation.individual.${body}`,
			title: `Thời hiệu yêu cầu ${asked} tranh chấp lao động cá nhân`,
			source: `${code}, Điều 190`,
		}),
		deadlineRule({
			...common,
			code: `limitation.collective.${body}`,
			title: `Thời hiệu yêu cầu ${asked} tranh chấp lao động tập thể về quyền`,
			source: `${code}, Điều 194`,
			certainty: 'uncertain',
			note: fromMemory,
		}),
	];
});

const disputes: DeadlineRule[] = [
	deadlineRule({
		code: 'dispute.mediation',
		fromOn: codeFromOn,
		title: 'Hòa giải viên lao động kết thúc hòa giải',
		source: `${code}, Điều 188`,
		binds: 'stateBody',
		startEvent: 'mediationRequested',
		unit: 'workingDays',
		amounts: { normal: 5 },
	}),
	deadlineRule({
		code: 'dispute.arbitration',
		fromOn: codeFromOn,
		title: 'Ban trọng tài lao động ra quyết định',
		source: `${code}, Điều 189`,
		certainty: 'uncertain',
		note: fromMemory,
		binds: 'stateBody',
		startEvent: 'arbitratorsAppointed',
		amounts: { normal: 30 },
	}),
	deadlineRule({
		code: 'strike.notice',
		fromOn: codeFromOn,
		title: 'Gửi quyết định đình công',
		source: `${code}, Điều 202`,
		certainty: 'uncertain',
		note: fromMemory,
		binds: 'union',
		startEvent: 'strikeBegins',
		unit: 'workingDays',
		amounts: { normal: 5 },
		direction: 'backward',
	}),
	deadlineRule({
		code: 'strike.closureNotice',
		fromOn: codeFromOn,
		title: 'Thông báo đóng cửa tạm thời nơi làm việc khi đình công',
		source: `${code}, Điều 205`,
		binds: 'employer',
		startEvent: 'closureBegins',
		unit: 'workingDays',
		amounts: { normal: 3 },
		direction: 'backward',
	}),
	deadlineRule({
		code: 'strike.meeting',
		fromOn: codeFromOn,
		title: 'Chủ tịch Ủy ban nhân dân chủ trì gặp hai bên khi đình công không đúng trình tự',
		source: `${code}, Điều 211`,
		binds: 'stateBody',
		startEvent: 'stoppageReported',
		unit: 'hours',
		amounts: { normal: 12 },
		note: 'Luật ghi Chủ tịch Ủy ban nhân dân cấp huyện; từ 01/07/2025 giao cho cấp nào cần hỏi tỉnh.',
	}),
];

const accidentKinds = [
	{ kind: 'light', days: 4, name: 'làm bị thương nhẹ', binds: 'employer' },
	{ kind: 'serious', days: 7, name: 'làm bị thương nặng một người', binds: 'employer' },
	{ kind: 'severalSerious', days: 20, name: 'làm bị thương nặng từ hai người', binds: 'stateBody' },
	{ kind: 'fatal', days: 30, name: 'chết người', binds: 'stateBody' },
	{ kind: 'examination', days: 60, name: 'cần giám định kỹ thuật hoặc giám định pháp y', binds: 'stateBody' },
] as const;

/** The union sits on the investigating team. */
const accidents: DeadlineRule[] = accidentKinds.map(({ kind, days, name, binds }) =>
	deadlineRule({
		code: `accident.investigate.${kind}`,
		fromOn: '2016-07-01',
		title: `Điều tra tai nạn lao động ${name}`,
		source: 'Luật An toàn, vệ sinh lao động 2015, Điều 35',
		binds,
		startEvent: 'accidentReported',
		amounts: { normal: days },
	}),
);

export const labourRules: DeadlineRule[] = [...labourComplaints, ...limitations, ...disputes, ...accidents];

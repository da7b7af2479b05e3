/**
 * The courses that a case of the demo may take, step by step, each some days after the one before. Steps that would lie
 * on or after the demo's today have not happened yet, so that young cases stand where real ones would.
 */
import { addDays, weekday } from '#domain/calendar/date.ts';
import type { DemoStep, Manner, Matter } from './cases.ts';
import type { Random } from './random.ts';

export type Course =
	| 'solved'
	| 'reception'
	| 'disputed'
	| 'silent'
	| 'waiting'
	| 'overdue'
	| 'fresh'
	| 'inWork'
	| 'cluster'
	| 'withdrawn'
	| 'filed'
	| 'guided'
	| 'returned'
	| 'advice'
	| 'transfer'
	| 'declined'
	| 'leader'
	| 'collective'
	| 'complaint'
	| 'quarrel'
	| 'disputedNow'
	| 'sentNow';

/** Public holidays within the two demos on which no office works. */
const holidays = [
	['2024-01-01', '2024-01-01'],
	['2024-02-08', '2024-02-14'],
	['2024-04-18', '2024-04-18'],
	['2024-04-29', '2024-05-01'],
	['2024-09-02', '2024-09-03'],
	['2025-09-01', '2025-09-02'],
] as const;

/** The day itself, or the next one on which somebody is in the office. */
export function officeDay(day: string): string {
	const isOff = weekday(day) > 5 || holidays.some(([from, until]) => from <= day && day <= until);
	return isOff ? officeDay(addDays(day, 1)) : day;
}

/** The same, or the last one before the demo's today. */
export function officeDayBefore(day: string, todayOn: string): string {
	const next = officeDay(day);
	return next < todayOn ? next : officeDayBefore(addDays(day, -1), todayOn);
}

type Going = {
	course: Course;
	matter: Matter;
	how: Manner;
	people: number;
	employer?: string;
	/** The day on which the handler first sees it. */
	openedOn: string;
	todayOn: string;
	draw: Random;
};

const received =
	'Công đoàn đã nhận được điều anh chị nói và đang hỏi lại nơi làm việc. Anh chị xem trả lời bằng mã số này.';

export function stepsOf(going: Going): DemoStep[] {
	const { course, matter, how, people, employer, todayOn, draw } = going;
	const steps: DemoStep[] = [];
	let on = going.openedOn;
	const step = (after: number, by: DemoStep['by'], act: string, input: DemoStep['input'] = {}) => {
		// What a worker sends is opened on the next morning, weekends included.
		on = by === 'worker' ? addDays(on, Math.max(1, after)) : officeDay(addDays(on, after));
		if (on < todayOn) steps.push({ on, by, act, input });
	};
	const register = (after = 0) => step(after, 'handler', 'cases.register');
	const classify = (input: DemoStep['input'] = {}) =>
		step(draw.integer(0, 1), 'handler', 'cases.classify', {
			kind: matter.kind ?? 'reflection',
			unionPart: 'resolve',
			people,
			...(employer && { employer }),
			...input,
		});
	const accept = () => step(draw.integer(0, 1), 'decider', 'cases.accept', { text: received });
	const answer = (after: number, text = matter.answer, outcome = 'solved') =>
		step(after, 'decider', 'cases.answer', { outcome, text, ...(matter.money && { moneyRecovered: matter.money }) });
	const isByReceipt = how.channel === 'page';
	const way = draw.pick(['phone', 'inPerson'] as const);
	const ask = (after = draw.integer(0, 2)) =>
		step(after, 'handler', 'cases.ask', { way: isByReceipt ? 'message' : way });
	const confirm = () =>
		isByReceipt
			? step(draw.integer(1, 6), 'worker', 'solved', { text: draw.chance(0.7) ? matter.thanks : '' })
			: step(draw.integer(0, 1), 'handler', 'cases.confirm', { way, text: matter.thanks });
	const dispute = () =>
		isByReceipt
			? step(draw.integer(1, 4), 'worker', 'notSolved', { text: matter.still })
			: step(1, 'handler', 'cases.dispute', { way, text: matter.still });
	const begin = () => {
		register();
		classify();
		accept();
	};
	const finish = (after: number) => {
		answer(after, matter.answer, draw.pick(['solved', 'solved', 'solved', 'solved', 'partlySolved', 'explained']));
		if (!isByReceipt && draw.chance(0.4)) step(0, 'handler', 'cases.notify', { way });
		ask();
	};

	const courses: Record<Course, () => void> = {
		solved() {
			begin();
			if (draw.chance(0.3))
				step(1, 'handler', 'cases.verify', { text: 'Gặp tổ và người phụ trách để hỏi rõ sự việc.' });
			finish(draw.integer(2, 7));
			confirm();
		},
		reception() {
			courses.solved();
		},
		disputed() {
			begin();
			answer(draw.integer(3, 7));
			ask(1);
			dispute();
			answer(draw.integer(3, 6), matter.second);
			ask(1);
			confirm();
		},
		disputedNow() {
			courses.disputed();
			// She spoke up only days ago; the level above has begun to look into it.
			steps.splice(steps.findIndex(({ act }) => act === 'notSolved' || act === 'cases.dispute') + 1);
		},
		silent() {
			begin();
			answer(draw.integer(3, 7));
			for (const after of [1, 15, 15]) ask(after);
			step(15, 'decider', 'cases.closeUnanswered');
		},
		waiting() {
			begin();
			answer(draw.integer(2, 5));
			ask(1);
		},
		overdue() {
			register();
			classify();
			if (draw.chance(0.6)) step(2, 'decider', 'cases.accept', { text: received });
		},
		fresh() {
			if (draw.chance(0.5)) register();
		},
		inWork() {
			begin();
			step(1, 'handler', 'cases.verify', { text: 'Hỏi người phụ trách và xem tại chỗ.' });
		},
		cluster() {
			begin();
		},
		withdrawn() {
			register();
			classify();
			if (isByReceipt) step(3, 'worker', 'withdraw', { text: 'Bên em tự bàn được với nhau rồi, xin rút lại.' });
			else step(3, 'handler', 'cases.withdraw', { part: 'whole', text: 'Đã tự thỏa thuận được, xin rút.' });
		},
		filed() {
			register();
			classify();
			step(1, 'decider', 'cases.file', {
				reason: 'onlyToTell',
				text: 'Công đoàn đã ghi nhận, cảm ơn anh chị. Nếu cần giúp thêm, anh chị nhắn bằng mã số này.',
			});
		},
		guided() {
			register();
			classify({ unionPart: 'participate' });
			step(1, 'handler', 'cases.guide', {
				body: 'labourOffice',
				text: 'Việc này phòng phụ trách lao động của huyện có thẩm quyền giải quyết. Công đoàn đã gọi hỏi trước; anh chị mang theo hợp đồng và bảng lương.',
			});
			ask(7);
			confirm();
		},
		returned() {
			register();
			classify();
			step(0, 'handler', 'cases.return', {
				text: 'Anh chị cho biết thêm việc xảy ra ở tổ nào, ca nào, để công đoàn hỏi đúng chỗ. Không cần nêu tên.',
			});
		},
		advice() {
			register();
			classify();
			answer(draw.integer(1, 4));
			step(0, 'handler', 'advice.give', { way: 'phone', topic: matter.topic, people });
			ask(draw.integer(8, 15));
			confirm();
		},
		transfer() {
			sent();
			step(7, 'handler', 'cases.urge');
			step(draw.integer(2, 5), 'partner', 'partners.answer', { text: matter.reply });
			answer(1);
			ask(1);
			confirm();
		},
		sentNow() {
			sent();
		},
		complaint() {
			register();
			classify({ isRemote: true });
			accept();
			step(2, 'handler', 'cases.verify', { text: 'Đối chiếu hồ sơ nhận được với danh sách tổng hợp.' });
			const heldOn = officeDay(addDays(on, 9));
			step(9, 'handler', 'cases.holdDialogue', { heldOn, text: matter.minutes });
			answer(5, matter.answer, 'partlySolved');
			step(1, 'handler', 'cases.notify', { way: 'letter' });
			ask(7);
			confirm();
		},
		quarrel() {
			register();
			classify({ unionPart: 'participate', knownOn: addDays(going.openedOn, -100) });
			accept();
			step(2, 'handler', 'cases.verify', { text: matter.minutes });
		},
		declined() {
			sent();
			step(5, 'partner', 'partners.decline', {
				reason: 'otherBody',
				text: 'Việc này do cơ quan khác phụ trách địa bàn.',
			});
			step(1, 'handler', 'cases.note', { text: 'Đã liên hệ nơi có thẩm quyền, chuẩn bị chuyển lại.' });
			answer(6, `${matter.answer} Việc đã được nơi có thẩm quyền nhận lại sau khi công đoàn đôn đốc.`);
			ask(1);
			confirm();
		},
		leader() {
			register();
			classify({ unionPart: 'resolve' });
			step(0, 'handler', 'cases.question', {
				text: 'Anh chị nhớ việc xảy ra khoảng tháng nào, mấy suất? Không cần nêu tên ai. Chỉ Liên đoàn đọc lời này.',
			});
			step(2, 'worker', 'reply', { text: 'Khoảng tháng Tư với tháng Bảy, ba suất. Sổ để trong tủ văn phòng.' });
			accept();
			step(1, 'handler', 'cases.verify', { text: matter.minutes });
		},
		collective() {
			register();
			classify({ unionPart: 'participate', representatives: 3, knownOn: addDays(going.openedOn, -40) });
			accept();
			step(1, 'handler', 'cases.verify', { text: 'Đối chiếu bảng chấm công của tổ với bảng lương.' });
			const heldOn = officeDay(addDays(on, 3));
			step(3, 'handler', 'cases.holdDialogue', { heldOn, text: matter.minutes });
			answer(8);
			step(0, 'handler', 'cases.notify', { way: 'inPerson' });
			step(2, 'handler', 'cases.execute', { text: 'Theo dõi hai đợt trả.' });
			ask(12);
			confirm();
		},
	};
	const sent = () => {
		register();
		classify({ unionPart: 'participate' });
		step(0, 'handler', 'cases.askConsent', {
			toKind: 'agency',
			bodyName: matter.body,
			text: matter.redacted,
			isChecked: true,
		});
		step(1, 'handler', 'cases.recordConsent', { isAgreed: true, way });
		step(1, 'handler', 'cases.sendTransfer');
	};
	courses[course]();
	return steps;
}

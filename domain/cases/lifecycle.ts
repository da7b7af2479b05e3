/**
 * The life of a case, from arrival to the worker's own word. The table drives the guard, the buttons and the diagram in
 * docs/architecture.md. Being late is a fact of a clock, not a state. `to: null` leaves the state as it is; `resume` goes
 * back to where the case was suspended.
 */
import type { Verb } from '../verbs.ts';

export const caseStates = [
	'received',
	'registered',
	'classified',
	'accepted',
	'verifying',
	'dialogue',
	'suspended',
	'guided',
	'transferred',
	'returned',
	'filed',
	'answered',
	'notified',
	'executing',
	'asked',
	'closed',
	'withdrawn',
] as const;
export type CaseState = (typeof caseStates)[number];

/** States in which nothing more is owed unless somebody opens the case again. */
export const endedStates: readonly CaseState[] = ['filed', 'closed', 'withdrawn'];
export const openStates: readonly CaseState[] = caseStates.filter((state) => !endedStates.includes(state));
const handled: readonly CaseState[] = ['accepted', 'verifying', 'dialogue'];

export type CaseTransition = {
	verb: Verb;
	event: string;
	from: readonly CaseState[];
	to: CaseState | null;
	button: string;
};

export const caseTransitions = {
	register: { verb: 'case.handle', event: 'case.registered', from: ['received'], to: 'registered', button: 'Vào sổ' },
	classify: {
		verb: 'case.handle',
		event: 'case.classified',
		from: ['received', 'registered', 'classified'],
		to: 'classified',
		button: 'Phân loại',
	},
	accept: { verb: 'case.decide', event: 'case.accepted', from: ['classified'], to: 'accepted', button: 'Thụ lý' },
	guide: {
		verb: 'case.handle',
		event: 'case.guided',
		from: ['classified'],
		to: 'guided',
		button: 'Hướng dẫn đến đúng nơi',
	},
	transfer: {
		verb: 'case.handle',
		event: 'case.transferred',
		// A matter whose receiver declines may go to another.
		from: ['classified', ...handled, 'transferred'],
		to: 'transferred',
		button: 'Chuyển đơn',
	},
	return: {
		verb: 'case.handle',
		event: 'case.returned',
		from: ['classified'],
		to: 'returned',
		button: 'Đề nghị bổ sung',
	},
	supplement: {
		verb: 'case.handle',
		event: 'case.supplemented',
		from: ['returned'],
		to: 'registered',
		button: 'Đã bổ sung',
	},
	file: { verb: 'case.decide', event: 'case.filed', from: ['classified'], to: 'filed', button: 'Lưu đơn' },
	verify: { verb: 'case.handle', event: 'case.verified', from: ['accepted'], to: 'verifying', button: 'Xác minh' },
	holdDialogue: {
		verb: 'case.handle',
		event: 'case.dialogueHeld',
		from: ['accepted', 'verifying'],
		to: 'dialogue',
		button: 'Đối thoại',
	},
	extend: { verb: 'case.decide', event: 'case.extended', from: handled, to: null, button: 'Gia hạn' },
	suspend: { verb: 'case.decide', event: 'case.suspended', from: handled, to: 'suspended', button: 'Tạm đình chỉ' },
	resume: { verb: 'case.decide', event: 'case.resumed', from: ['suspended'], to: null, button: 'Tiếp tục giải quyết' },
	answer: {
		verb: 'case.decide',
		event: 'case.answered',
		from: ['classified', ...handled, 'guided', 'transferred'],
		to: 'answered',
		button: 'Trả lời',
	},
	notify: {
		verb: 'case.handle',
		event: 'case.notified',
		from: ['answered'],
		to: 'notified',
		button: 'Đã báo cho người gửi',
	},
	execute: {
		verb: 'case.handle',
		event: 'case.executed',
		from: ['answered', 'notified'],
		to: 'executing',
		button: 'Theo dõi thực hiện',
	},
	ask: {
		verb: 'case.handle',
		event: 'case.asked',
		from: ['answered', 'notified', 'executing', 'guided', 'transferred', 'asked'],
		to: 'asked',
		button: 'Hỏi người lao động đã ổn chưa',
	},
	confirm: { verb: 'case.handle', event: 'case.confirmed', from: ['asked'], to: 'closed', button: 'Đã ổn' },
	dispute: { verb: 'case.handle', event: 'case.disputed', from: ['asked'], to: 'verifying', button: 'Chưa ổn' },
	closeUnanswered: {
		verb: 'case.decide',
		event: 'case.closedUnanswered',
		from: ['asked'],
		to: 'closed',
		button: 'Kết thúc, không có hồi âm',
	},
	withdraw: { verb: 'case.handle', event: 'case.withdrawn', from: openStates, to: 'withdrawn', button: 'Rút đơn' },
	reopen: {
		verb: 'case.decide',
		event: 'case.reopened',
		from: endedStates,
		to: 'verifying',
		button: 'Mở lại',
	},
} as const satisfies Record<string, CaseTransition>;

export type CaseTransitionName = keyof typeof caseTransitions;

export function isCaseTransitionPossible(name: CaseTransitionName, state: CaseState): boolean {
	return (caseTransitions[name].from as readonly CaseState[]).includes(state);
}

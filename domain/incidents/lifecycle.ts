/**
 * The life of a quick report: open until it is over or found to be false, and opened again where it was not. Who has taken
 * it is no state but a fact of each level. This table drives the guard, the buttons and the diagram in docs/architecture.md.
 */
import type { Verb } from '../verbs.ts';
import type { IncidentState } from './schema.ts';

type Transition = {
	verb: Verb;
	event: string;
	from: readonly IncidentState[];
	/** Null where the act leaves the state as it is. */
	to: IncidentState | null;
	button: string;
};

export const incidentTransitions = {
	acknowledge: {
		verb: 'incident.acknowledge',
		event: 'incident.acknowledged',
		from: ['open'],
		to: null,
		button: 'Nhận báo cáo',
	},
	supplement: {
		verb: 'incident.report',
		event: 'incident.supplemented',
		from: ['open', 'closed'],
		to: null,
		button: 'Bổ sung, sửa',
	},
	say: {
		verb: 'incident.say',
		event: 'incident.said',
		from: ['open', 'closed'],
		to: null,
		button: 'Ghi vào trao đổi',
	},
	transcribe: {
		verb: 'incident.say',
		event: 'incident.transcribed',
		from: ['open'],
		to: null,
		button: 'Ghi lại bằng chữ',
	},
	passUp: {
		verb: 'incident.acknowledge',
		event: 'incident.passedUp',
		from: ['open'],
		to: null,
		button: 'Chuyển lên cấp trên',
	},
	link: {
		verb: 'incident.acknowledge',
		event: 'incident.linked',
		from: ['open', 'closed'],
		to: null,
		button: 'Nối với báo cáo khác',
	},
	become: {
		verb: 'incident.acknowledge',
		event: 'incident.became',
		from: ['open', 'closed'],
		to: null,
		button: 'Thành vụ việc, điểm nóng, việc cần làm',
	},
	close: {
		verb: 'incident.acknowledge',
		event: 'incident.closed',
		from: ['open'],
		to: 'closed',
		button: 'Kết thúc theo dõi',
	},
	withdraw: {
		verb: 'incident.report',
		event: 'incident.withdrawn',
		from: ['open', 'closed'],
		to: 'withdrawn',
		button: 'Rút vì không đúng',
	},
	reopen: {
		verb: 'incident.acknowledge',
		event: 'incident.reopened',
		from: ['closed', 'withdrawn'],
		to: 'open',
		button: 'Mở lại',
	},
} as const satisfies Record<string, Transition>;

export type IncidentTransition = keyof typeof incidentTransitions;

export function isIncidentTransitionPossible(name: IncidentTransition, state: IncidentState): boolean {
	return (incidentTransitions[name].from as readonly IncidentState[]).includes(state);
}

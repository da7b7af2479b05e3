/**
 * The life of a report: draft → submitted → returned → submitted again → accepted → consolidated → locked. Lateness is a
 * fact of the obligation, not a state; the first submission time is kept for ever. This table drives the guard, the
 * buttons and the diagram in docs/architecture.md.
 */
import type { Verb } from '../verbs.ts';

export type ReportState = 'submitted' | 'returned' | 'accepted' | 'consolidated' | 'locked';
/** What stands at an obligation: nothing yet, or the state of its report. */
export type EntryState = 'open' | ReportState;

export type Transition = {
	verb: Verb;
	event: string;
	from: readonly EntryState[];
	/** Null where the act leaves the state as it is. */
	to: ReportState | null;
	button: string;
};

export const transitions = {
	submit: {
		verb: 'report.submit',
		event: 'report.submitted',
		from: ['open', 'returned'],
		to: 'submitted',
		button: 'Xác nhận và nộp báo cáo',
	},
	submitByProxy: {
		verb: 'report.submitByProxy',
		event: 'report.submittedByProxy',
		from: ['open', 'returned'],
		to: 'submitted',
		button: 'Ghi hộ và nộp',
	},
	confirm: {
		verb: 'report.confirm',
		event: 'report.confirmed',
		from: ['submitted', 'returned', 'accepted', 'consolidated', 'locked'],
		to: null,
		button: 'Xác nhận bản ghi hộ là đúng',
	},
	return: {
		verb: 'report.return',
		event: 'report.returned',
		from: ['submitted', 'accepted'],
		to: 'returned',
		button: 'Trả lại để bổ sung',
	},
	accept: {
		verb: 'report.accept',
		event: 'report.accepted',
		from: ['submitted'],
		to: 'accepted',
		button: 'Tiếp nhận báo cáo',
	},
	consolidate: {
		verb: 'report.consolidate',
		event: 'report.consolidated',
		from: ['submitted', 'accepted', 'consolidated'],
		to: 'consolidated',
		button: 'Tổng hợp',
	},
	lock: {
		verb: 'report.lock',
		event: 'report.locked',
		from: ['submitted', 'accepted', 'consolidated'],
		to: 'locked',
		button: 'Khóa số liệu',
	},
	correct: {
		verb: 'report.correct',
		event: 'report.corrected',
		from: ['submitted', 'accepted', 'consolidated', 'locked'],
		to: null,
		button: 'Lập phiếu đính chính',
	},
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;

export function isPossible(name: TransitionName, state: EntryState): boolean {
	return (transitions[name].from as readonly EntryState[]).includes(state);
}

export type Openness = { open: boolean; why: string; untilOn: string | null; opener: string | null };

/**
 * Whether a form may be filled now, why, until when, and who can open it. The one function that says so, on the server
 * and in the browser (trap T10: two lock mechanisms that ignore each other).
 */
export function opennessOf(entry: {
	state: EntryState;
	voided: boolean;
	dischargedBy: string | null;
	fromOn: string;
	today: string;
}): Openness {
	const closed = (why: string, opener: string | null = null) => ({ open: false, why, untilOn: null, opener });
	if (entry.dischargedBy) return closed('Báo cáo dài hơn của cùng tháng đã thay cho báo cáo này.');
	if (entry.voided) return closed('Đơn vị không còn phải nộp báo cáo này.', 'Công đoàn cấp trên');
	if (entry.today < entry.fromOn) return closed('Kỳ báo cáo chưa bắt đầu.');
	if (entry.state === 'open') {
		const why = 'Đang mở để nhập và nộp; nộp muộn vẫn được nhận và ghi là muộn.';
		return { open: true, why, untilOn: null, opener: null };
	}
	if (entry.state === 'returned') {
		return { open: true, why: 'Công đoàn cấp trên trả lại để bổ sung.', untilOn: null, opener: null };
	}
	if (entry.state === 'locked') {
		return closed('Số liệu kỳ này đã khóa. Sửa bằng phiếu đính chính có đánh số.', 'Lãnh đạo công đoàn cấp trên');
	}
	return closed('Báo cáo đã nộp. Sửa bằng phiếu đính chính, hoặc đề nghị cấp trên trả lại.', 'Công đoàn cấp trên');
}

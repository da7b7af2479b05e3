/**
 * The life of a survey. It never goes back: what was promised when it was opened holds to its end, and what was published
 * is all that will ever be known. This table drives the guard, the buttons and the diagram in docs/architecture.md.
 */
import type { Verb } from '../verbs.ts';
import type { SurveyState } from './schema.ts';

type Transition = {
	verb: Verb;
	event: string;
	from: readonly SurveyState[];
	/** Null where the act leaves the state as it is. */
	to: SurveyState | null;
	button: string;
};

export const surveyTransitions = {
	change: { verb: 'survey.write', event: 'survey.changed', from: ['draft'], to: null, button: 'Sửa' },
	choosePlaces: {
		verb: 'survey.write',
		event: 'survey.placesChosen',
		from: ['draft'],
		to: null,
		button: 'Chọn nơi hỏi',
	},
	drawSample: {
		verb: 'survey.write',
		event: 'survey.placesDrawn',
		from: ['draft'],
		to: null,
		button: 'Rút thăm nơi hỏi',
	},
	open: { verb: 'survey.open', event: 'survey.opened', from: ['draft'], to: 'open', button: 'Mở khảo sát' },
	prolong: { verb: 'survey.open', event: 'survey.prolonged', from: ['open'], to: null, button: 'Dời ngày cuối' },
	remind: { verb: 'survey.open', event: 'survey.reminded', from: ['open'], to: null, button: 'Nhắc tất cả các nơi' },
	close: { verb: 'survey.open', event: 'survey.closed', from: ['open'], to: 'closed', button: 'Đóng, thôi nhận phiếu' },
	leaveOut: {
		verb: 'survey.publish',
		event: 'survey.placeLeftOut',
		from: ['closed'],
		to: null,
		button: 'Bỏ phiếu của nơi này',
	},
	code: { verb: 'survey.code', event: 'survey.coded', from: ['closed'], to: null, button: 'Đọc và xếp nhóm ý kiến' },
	publish: {
		verb: 'survey.publish',
		event: 'survey.published',
		from: ['closed'],
		to: 'published',
		button: 'Lập bảng kết quả',
	},
	cancel: {
		verb: 'survey.open',
		event: 'survey.cancelled',
		from: ['draft', 'open', 'closed'],
		to: 'cancelled',
		button: 'Hủy',
	},
	conclude: {
		verb: 'survey.write',
		event: 'survey.concluded',
		from: ['published'],
		to: null,
		button: 'Ghi phát hiện chính',
	},
} as const satisfies Record<string, Transition>;

export type SurveyTransition = keyof typeof surveyTransitions;

export function isSurveyTransitionPossible(name: SurveyTransition, state: SurveyState): boolean {
	return (surveyTransitions[name].from as readonly SurveyState[]).includes(state);
}

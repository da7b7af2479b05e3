import type { SurveyState } from '#domain/surveys/schema.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

export const surveyTones: Record<SurveyState, Tone> = {
	draft: 'neutral',
	open: 'wait',
	closed: 'info',
	published: 'done',
	cancelled: 'neutral',
};

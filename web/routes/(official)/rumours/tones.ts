import type { RumourState } from '#domain/incidents/rumours/schema.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

export const rumourTones: Record<RumourState, Tone> = {
	draft: 'wait',
	approved: 'done',
	withdrawn: 'neutral',
	replaced: 'neutral',
};

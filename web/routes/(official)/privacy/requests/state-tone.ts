import type { DataRequestState } from '#domain/privacy/dataRequests/schema.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

const tones: Record<DataRequestState, Tone> = {
	received: 'info',
	acknowledged: 'wait',
	answered: 'done',
	refused: 'neutral',
};

export const stateTone = (state: DataRequestState): Tone => tones[state];

import type { TransferState } from '#domain/cases/transfers/schema.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

const tones: Record<TransferState, Tone> = {
	asked: 'wait',
	agreed: 'info',
	refused: 'neutral',
	sent: 'wait',
	declined: 'late',
	answered: 'done',
	dropped: 'neutral',
};

export function toneOf(state: TransferState): Tone {
	return tones[state];
}

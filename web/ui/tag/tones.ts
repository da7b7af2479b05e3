/**
 * One meaning per colour everywhere: finished, under way or waiting for somebody, late or wrong, worth knowing, none of
 * these. "Unknown" is neutral with its own word, never a pale "done".
 */
export type Tone = 'done' | 'wait' | 'late' | 'info' | 'neutral';

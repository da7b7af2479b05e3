/** One small drawing for each topic, as strokes on a field of 24 × 24: who reads little finds hers by the picture. */
import type { Topic } from '#domain/cases/schema.ts';

export const pictures: Record<Topic, string> = {
	wages: 'M2 6h20v12H2zM12 9a3 3 0 1 0 .01 0M5.5 9v.01M18.5 15v.01',
	insurance: 'M12 2l8 3v6c0 5-3.5 9-8 11-4.5-2-8-6-8-11V5zM12 8v7M8.5 11.5h7',
	hours: 'M12 2a10 10 0 1 0 .01 0M12 6.5V12l4 3',
	safety: 'M2 18h20M4 18v-3a8 8 0 0 1 16 0v3M9.5 12V5.5h5V12',
	meals: 'M3 12h18c0 4-2 7-5 8H8c-3-1-5-4-5-8zM9 12l9-9M13 12l8-7',
	treatment: 'M3 4h18v13H12l-5 4v-4H3zM12 7.5v4M12 14v.01',
	dismissal: 'M5 2h10l4 4v16H5zM15 2v4h4M9.5 11.5l5 5M14.5 11.5l-5 5',
	housing: 'M2 12l10-9 10 9M5 10v11h14V10M10 21v-6h4v6',
	hardship: 'M12 21C5 16 2 12.5 2 9a5 5 0 0 1 10-2 5 5 0 0 1 10 2c0 3.5-3 7-10 12z',
	policy: 'M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v14',
	union: 'M9 4a3.5 3.5 0 1 0 .01 0M2 20c0-4 3-6 7-6s7 2 7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18.5 14.5C21 15.5 22 17.5 22 20',
	other: 'M12 2a10 10 0 1 0 .01 0M7.5 12v.01M12 12v.01M16.5 12v.01',
};

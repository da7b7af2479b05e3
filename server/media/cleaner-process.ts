/*
 * The process in which strangers' files are opened. Decoders are the largest attack surface of the product and the
 * server holds keys; so they run here, without its environment, its database and its memory, and what they take goes
 * back to the machine when this process ends. It answers one file at a time, writes nothing and logs nothing.
 */
import { Problem, type ProblemCode, problem } from '#domain/problems.ts';
import { attachmentKind } from './attachment-kinds.ts';
import { cleanPicture, coarsen } from './pictures.ts';
import type { CleanVoice } from './voices.ts';

export type Cleaned = CleanVoice | { kind: 'image/jpeg'; bytes: Buffer };
export type Asked = { bytes: Buffer; pixels: number; pictureBytes: number; pictureSide?: number; isCoarse: boolean };
export type Answered = Cleaned | { refusal: ProblemCode } | 'ready';

// Writers of media files stamp them with time and dice. Here is neither: the clock stands at the zero of MP4's dates,
// so that equal files give equal bytes and no library can write when or in which order a report came.
Date.now = () => Date.UTC(1904, 0, 1);
Math.random = () => 0.5;

process.on('message', (asked: Asked) => {
	clean(asked).then(answer, (error: unknown) =>
		answer({ refusal: error instanceof Problem ? error.code : 'attachmentUnreadable' }),
	);
});
// A stop from the keyboard goes to the whole group; the server first ends what is under way, then the line is cut.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
answer('ready');

function answer(message: Answered): void {
	process.send?.(message);
}

async function clean({ bytes, pixels, pictureBytes, pictureSide, isCoarse }: Asked): Promise<Cleaned> {
	const kind = attachmentKind(bytes);
	switch (kind.is) {
		case 'picture': {
			const picture = await cleanPicture(bytes, kind.format, { pixels, most: pictureBytes, side: pictureSide });
			return { kind: 'image/jpeg', bytes: isCoarse ? await coarsen(picture) : picture };
		}
		case 'voice':
			// Ten megabytes that most cleaners never need.
			return (await import('./voices.ts')).cleanVoice(bytes, kind.container);
		case 'drawing':
			throw problem('drawingRefused');
		case 'document':
			throw problem('documentRefused');
		case 'unknown':
			throw problem('attachmentKindRefused');
	}
}

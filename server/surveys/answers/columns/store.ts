/**
 * What is counted of the answers, as columns: of each item a number an answer, all columns in one order that chance chose,
 * in pieces of at most ten thousand answers, sealed to the survey's key.
 */
import { problem } from '#domain/problems.ts';
import type { Column } from '#domain/surveys/answers/schema.ts';
import type { Application } from '../../../application.ts';
import type { Db } from '../../../db/connect.ts';
import { openBox, sealBox } from '../../../vault/sealed-box.ts';
import { findSurveyKey } from '../../../vault/survey-keys.ts';

/** Answers in one piece. */
const pieceLength = 10_000;

type Width = 1 | 2 | 4;
const arrays = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const;
const widthOf = (most: number): Width => (most < 2 ** 8 ? 1 : most < 2 ** 16 ? 2 : 4);

/** A first byte of how many bytes a number takes, then the numbers with the lowest byte first. */
function packNumbers(numbers: Column): Buffer {
	const width = widthOf(numbers.reduce((most, each) => Math.max(most, each), 0));
	const packed = Buffer.alloc(1 + width * numbers.length);
	packed[0] = width;
	for (const [place, each] of numbers.entries()) packed.writeUIntLE(each, 1 + width * place, width);
	return packed;
}

function unpackNumbers(packed: Buffer): Uint8Array | Uint16Array | Uint32Array {
	// A copy of its own: the pieces of a buffer stand at odd places.
	const bytes = Uint8Array.from(packed.subarray(1));
	return new arrays[packed[0] as Width](bytes.buffer);
}

/** `columns` by item, all of one length, in the order in which they are to stay. */
export async function insertColumns(
	db: Db,
	survey: { id: string; publicKey: Buffer },
	columns: ReadonlyMap<string, Column>,
): Promise<void> {
	const length = columns.values().next().value?.length ?? 0;
	for (let chunk = 0; chunk * pieceLength < length; chunk += 1) {
		const rows = [...columns].map(([item, column]) => {
			const piece = column.subarray(chunk * pieceLength, (chunk + 1) * pieceLength);
			return { surveyId: survey.id, chunk, item, sealed: sealBox(survey.publicKey, packNumbers(piece)) };
		});
		await db.insertInto('surveyColumns').values(rows).execute();
	}
}

/**
 * The columns of these items, whole; `$site` holds the place of the answer's site counted from 1 (sites by id), `$way` that
 * of its way in `ways`. Throws `surveyKeyMissing`. An item that has none is missing in the answer.
 */
export async function readColumns(
	application: Application,
	db: Db,
	surveyId: string,
	items: readonly string[],
): Promise<Map<string, Column>> {
	const keys = findSurveyKey(application, surveyId);
	if (!keys) throw problem('surveyKeyMissing');
	const columns = new Map<string, Column>();
	for (const item of items) {
		const pieces = await db
			.selectFrom('surveyColumns')
			.select('sealed')
			.where('surveyId', '=', surveyId)
			.where('item', '=', item)
			.orderBy('chunk')
			.execute();
		if (pieces.length === 0) continue;
		const opened = pieces.map(({ sealed }) => unpackNumbers(openBox(keys, sealed)));
		const column = new Uint32Array(opened.reduce((sum, piece) => sum + piece.length, 0));
		let at = 0;
		for (const piece of opened) {
			column.set(piece, at);
			at += piece.length;
		}
		columns.set(item, column);
	}
	return columns;
}

/** What a form of the questions brings: the answers of the shown page, those of the others packed into one field. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Raw } from '#domain/fields/parse.ts';
import { BrokenForm } from '#server/files/upload.ts';
import { readFormInMemory } from '#server/files/upload-memory.ts';
import { newKey } from '../../door.ts';
import { vi } from '../../texts.ts';
import { type Manner, mannerOf } from '../manner.ts';

export type AnswerForm = {
	/** The random key of the form, from which also the chance order of options follows. */
	form: string;
	manner: Manner;
	/** Which page was shown. */
	at: number;
	/** As typed, of all pages; the shown one counts. */
	raw: Raw;
};

const limits = { fileBytes: 0, formBytes: 300_000, files: 0, fields: 1000, fieldBytes: 100_000 };
const packed = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Refuses a body that cannot be read with a page. */
export async function receiveAnswers(event: RequestEvent): Promise<AnswerForm> {
	try {
		const { fields } = await readFormInMemory(event.request, { limits, keep: async () => ({}) });
		const first = (name: string) => fields.get(name)?.[0] ?? '';
		const typed = [...fields].filter(([name]) => !name.startsWith('$'));
		const shown = Object.fromEntries(
			typed.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
		);
		return {
			form: first('$form') || newKey(),
			manner: mannerOf({ get: (name) => first(`$${name}`) }),
			at: Number.parseInt(first('$at'), 10) || 0,
			raw: { ...unpack(first('$others')), ...shown },
		};
	} catch (cause) {
		if (!(cause instanceof BrokenForm)) throw cause;
		error(400, { message: vi.error.cut });
	}
}

function unpack(text: string): Raw {
	try {
		return packed.parse(JSON.parse(text || '{}'));
	} catch {
		return {};
	}
}

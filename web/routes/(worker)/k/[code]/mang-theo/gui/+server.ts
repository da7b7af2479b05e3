import { error, json } from '@sveltejs/kit';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { BrokenForm } from '#server/files/upload.ts';
import { readFormInMemory } from '#server/files/upload-memory.ts';
import { ask } from '../../../../door.ts';
import { vi } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

const limits = { fileBytes: 0, formBytes: 2_400_000, files: 0, fields: 200, fieldBytes: 50_000 };

/** Sealed answers that a phone kept: `form`, `envelope` and `publicKey` as often as there are answers, in the same order. */
export const POST: RequestHandler = async (event) => {
	const fields = await readFields(event.request);
	const [envelopes, publicKeys] = [fields.get('envelope') ?? [], fields.get('publicKey') ?? []];
	const answers = (fields.get('form') ?? []).map((form, place) => {
		const publicKey = publicKeys[place];
		return { form, envelope: envelopes[place] ?? '', ...(publicKey && { publicKey }) };
	});
	const delivered = await ask(event, answerOperations.deliver, { code: event.params.code, answers });
	if ('done' in delivered) return json({});
	const { status, code, message } = delivered.refusal;
	return json({ code, message }, { status });
};

async function readFields(request: Request): Promise<ReadonlyMap<string, string[]>> {
	try {
		return (await readFormInMemory(request, { limits, keep: async () => ({}) })).fields;
	} catch (cause) {
		if (!(cause instanceof BrokenForm)) throw cause;
		error(400, { message: vi.error.cut });
	}
}

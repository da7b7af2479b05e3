import { fail } from '@sveltejs/kit';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { ask, receive } from '../../door.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	verify: async (event) => {
		const { raw } = await receive(event);
		const proof = String(raw.proof ?? '');
		const result = await ask(event, voiceOperations.verifyProof, { proof });
		if ('refusal' in result) return fail(result.refusal.status, { proof, refusal: result.refusal });
		return { proof, told: result.done };
	},
};

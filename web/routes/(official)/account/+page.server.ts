import { accountOperations } from '#domain/people/accounts/operations.ts';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations } from '#domain/people/sessions/operations.ts';
import { stepUpOperations } from '#domain/people/stepUps/operations.ts';
import { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	own: await read(event, accountOperations.own, {}),
	factors: await read(event, secondFactorOperations.get, {}),
	vouching: await read(event, vouchingOperations.own, {}),
	stepUp: await read(event, stepUpOperations.get, {}),
	sessions: (await read(event, sessionOperations.list, {})).rows.length,
	done: event.url.searchParams.get('done') ?? '',
});

import { type RequestEvent, redirect } from '@sveltejs/kit';
import { deliveryOperations } from '#domain/notices/deliveries/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { act, type Form, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { mayOf } from '../may.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	outbox: await read(event, deliveryOperations.outbox, {}),
	may: mayOf(event),
	done: event.url.searchParams.get('done'),
	count: event.url.searchParams.get('count') ?? '',
	key: newKey(),
});

const does =
	<O extends Operation>(operation: O, done: string, inputOf: (form: Form) => unknown = () => ({})) =>
	async (event: RequestEvent) => {
		const form = await receive(event);
		const result = await act(event, operation, inputOf(form), form);
		if ('refusal' in result) return refused(result.refusal);
		const counted = Object.values(result.done as Record<string, number>)[0];
		redirect(
			303,
			`/notices/outbox?${new URLSearchParams({ done, ...(counted !== undefined && { count: String(counted) }) })}`,
		);
	};

export const actions: Actions = {
	test: does(deliveryOperations.sendTest, 'test'),
	release: does(deliveryOperations.release, 'released'),
	discard: does(deliveryOperations.discard, 'discarded'),
	retry: does(deliveryOperations.clearBounce, 'retried', (form) => ({ personId: text(form.raw, 'personId') })),
	configure: does(deliveryOperations.configure, 'saved', (form) => ({
		quiet: { from: text(form.raw, 'quiet.from'), until: text(form.raw, 'quiet.until') },
	})),
};

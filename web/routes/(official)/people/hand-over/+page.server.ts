import { error, redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { problem } from '#domain/problems.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** Three steps by address: find the unit, choose the post, say who and by which decision. Each shows what the one before chose. */
export const load: PageServerLoad = async (event) => {
	const said = (name: string) => event.url.searchParams.get(name) || undefined;
	const unit = said('unit');
	if (!unit) {
		const search = said('q')?.slice(0, 200);
		const units = await read(event, organisationOperations.list, { search, pageSize: 20 });
		return { step: 'unit' as const, search, units: units.rows };
	}
	const { rows } = await read(event, postOperations.list, { organisationId: unit });
	const posts = rows.filter((post) => post.toOn === null && post.abilities.includes('account.issueCode'));
	const postId = said('post');
	if (!postId) return { step: 'post' as const, unit, posts };
	const post = posts.find((one) => one.id === postId);
	if (!post) error(404, problem('notFound'));
	const personId = said('person');
	const search = said('q')?.slice(0, 200);
	const known = search ? await read(event, peopleOperations.directory, { search, pageSize: 10 }) : undefined;
	const person = personId ? await read(event, peopleOperations.get, { id: personId }) : undefined;
	return { step: 'person' as const, unit, post, search, known: known?.rows, person, key: newKey() };
};

export const actions: Actions = {
	handOver: async (event) => {
		const form = await receive(event);
		const said = (name: string) => text(form.raw, name) || undefined;
		const input = {
			postId: event.url.searchParams.get('post') ?? '',
			personId: said('personId'),
			fullName: said('fullName'),
			phone: said('phone'),
			userName: said('userName'),
			fromOn: dateText(form.raw, 'fromOn') ?? '',
			decisionNumber: said('decisionNumber'),
			decisionOn: dateText(form.raw, 'decisionOn'),
			source: said('source'),
			fullTime: said('fullTime') === 'yes',
		};
		const result = await act(event, accountOperations.handOver, input, form);
		if ('refusal' in result) return refused(result.refusal);
		const { codeId, personId } = result.done;
		redirect(303, codeId ? `/people/codes/${codeId}?person=${personId}` : `/people/${personId}`);
	},
};

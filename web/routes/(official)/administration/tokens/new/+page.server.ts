import { redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** First the unit is found, then the post is chosen among its posts; both stand in the address. */
export const load: PageServerLoad = async (event) => {
	const q = event.url.searchParams.get('q') ?? '';
	const unit = event.url.searchParams.get('unit');
	const posts = unit ? (await read(event, postOperations.list, { organisationId: unit })).rows : [];
	const found = unit ? [] : (await read(event, organisationOperations.list, { search: q, pageSize: 20 })).rows;
	return {
		q,
		unit,
		found: found.map(({ id, name, parentName }) => ({ id, name, parentName })),
		posts: posts.filter((post) => post.abilities.includes('token.issue') && !post.toOn),
		key: newKey(),
	};
};

export const actions: Actions = {
	issue: async (event) => {
		const form = await receive(event);
		const input = {
			postId: text(form.raw, 'postId'),
			title: text(form.raw, 'title'),
			expiresOn: dateText(form.raw, 'expiresOn'),
		};
		const result = await act(event, tokenOperations.issue, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/administration/tokens/${result.done.id}`);
	},
};

import { createHash } from 'node:crypto';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { type Actor, type HeldPost, installer } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { hashPassword } from '../people/accounts/policy.ts';
import { insertAccount, savePassword } from '../people/accounts/store.ts';
import { perform } from '../perform.ts';
import type { Ids } from './load-organisations.ts';
import type { DemoWorld } from './world.ts';

/** A request's key has at most 100 characters. */
function shortened(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** Printed at the start of a demo; refused wherever real data is. */
export const demoPassword = 'lang-nghe-2024';

/** Asked before a name is opened. */
export const demoPin = '480913';

export type Holder = { fromOn: string; untilOn: string | undefined; actor: Actor };
/** Key of the demo organisation → who held a post there and when, with rights at that organisation. */
export type Holders = Map<string, Holder[]>;

/** Puts the people of the world into their posts and gives the shown ones an account. */
export async function loadPeople(application: Application, world: DemoWorld, organisations: Ids): Promise<Holders> {
	const { db } = application.connection;
	const paths = await db
		.selectFrom('unitPaths')
		.select(['organisationId', 'path', 'fromOn'])
		.orderBy('fromOn')
		.execute();
	const pathOf = new Map(paths.map((row) => [row.organisationId, row.path]));
	const holders: Holders = new Map();
	const postIds = new Map<string, string>();
	const accounts: { personId: string; userName: string }[] = [];
	for (const person of world.people) {
		const first = person.posts[0];
		if (!first) continue;
		const now = civilInstant(first.fromOn, 9, 0);
		const as = (act: string, about = '') => ({
			actor: installer,
			now,
			key: `demo-${act}-${person.key}-${shortened(about)}`,
		});
		const organisationId = organisations.get(first.organisationKey) as string;
		const { fullName, phone } = person;
		const { id: personId } = await perform(
			application,
			people.create,
			{ organisationId, fullName, phone },
			as('person'),
		);
		for (const held of person.posts) {
			const at = organisations.get(held.organisationKey) as string;
			const postKey = `${held.organisationKey} ${held.role} ${held.title}`;
			const known = postIds.get(postKey);
			const create = { organisationId: at, role: held.role, title: held.title, fromOn: held.fromOn };
			const postId = known ?? (await perform(application, posts.create, create, as('post', postKey))).id;
			postIds.set(postKey, postId);
			const begin = {
				postId,
				personId,
				fromOn: held.fromOn,
				toOn: held.untilOn && addDays(held.untilOn, 1),
				decisionNumber: held.decisionNumber,
			};
			await perform(application, mandates.begin, begin, as('mandate', postKey));
			const path = pathOf.get(at) as string;
			const post: HeldPost = { postId, role: held.role, title: held.title, organisationId: at, path };
			const actor: Actor = { personId, fullName, via: 'command', viaId: null, posts: [post] };
			const list = holders.get(held.organisationKey) ?? [];
			holders.set(held.organisationKey, [...list, { fromOn: held.fromOn, untilOn: held.untilOn, actor }]);
		}
		if (person.account) accounts.push({ personId, userName: person.account.userName });
	}
	const passwordHash = await hashPassword(demoPassword);
	for (const { personId, userName } of accounts) {
		await insertAccount(db, personId, userName, application.now());
		await savePassword(db, personId, passwordHash, false);
	}
	const pinHash = await hashPassword(demoPin);
	const personIds = accounts.map(({ personId }) => personId);
	await db.updateTable('accounts').set({ pinHash }).where('personId', 'in', personIds).execute();
	return holders;
}

/** Who held a post with this role at the unit on a day; whoever holds it first where nobody did. */
export function holderOn(holders: Holders, organisationKey: string, role: string, day: string): Actor | undefined {
	const here = (holders.get(organisationKey) ?? []).filter(({ actor }) => actor.posts[0]?.role === role);
	const found = here.find(({ fromOn, untilOn }) => fromOn <= day && (!untilOn || day <= untilOn));
	return (found ?? here[0])?.actor;
}

/** Who takes a quick report, passes it on and ends it: a post of a union above the unit, or of one that the report has reached. */

import {
	type IncidentTransition,
	incidentTransitions,
	isIncidentTransitionPossible,
} from '#domain/incidents/lifecycle.ts';
import { checkWords } from '#domain/incidents/rules.ts';
import type { IncidentState } from '#domain/incidents/schema.ts';
import { incidentStateTerms } from '#domain/incidents/terms.ts';
import { problem } from '#domain/problems.ts';
import { type Actor, actingPost, type HeldPost } from '../access/actor.ts';
import type { KnownUnion } from './levels/store.ts';

/** 409 with the state's name where the act is not for this state. */
export function refuseState(name: IncidentTransition, state: IncidentState): void {
	if (!isIncidentTransitionPossible(name, state)) throw problem('wrongState', { state: incidentStateTerms[state] });
}

/**
 * Refuses words with a mark of secrecy, and asks once before words that seem to name somebody are kept. The fields are
 * named by their place in the form.
 */
export function refuseWords(isNameMeant: boolean, fields: Record<string, string | undefined>): void {
	const checked = Object.entries(fields).map(([path, text]) => checkWords(path, text ?? '', isNameMeant));
	const secret = checked.flatMap((one) => one.secret);
	if (secret.length > 0) throw problem('secretMarked', {}, secret);
	const names = checked.flatMap((one) => one.names);
	if (names.length > 0) throw problem('namesNoticed', {}, names);
}

type Reached = { organisationId: string };

/** The actor's post that answers for it: the nearest to the unit. Undefined where it is only her own unit's. */
export function answeringPost(actor: Actor, path: string, levels: readonly Reached[]): HeldPost | undefined {
	const posts = actor.posts.filter(
		(post) =>
			(path.startsWith(post.path) && path !== post.path) ||
			levels.some(({ organisationId }) => organisationId === post.organisationId),
	);
	return actingPost({ ...actor, posts }, 'incident.acknowledge', path);
}

/** What the buttons of its page read: of the verbs held there only those that lead anywhere for this actor. */
export function usableVerbs(actor: Actor, { path, levels }: { path: string; levels: readonly Reached[] }): string[] {
	const verbs = [...new Set(Object.values(incidentTransitions).map(({ verb }) => verb))];
	return verbs.filter((verb) =>
		verb === 'incident.acknowledge' ? answeringPost(actor, path, levels) : actingPost(actor, verb, path),
	);
}

/** Unions that can be rung, nearest first, and how many of them. */
const rungUnions = 2;

/** Who can be rung now: of the nearest unions where somebody is there, those on duty first. */
export function reachableOf(above: readonly KnownUnion[]) {
	const people = above.map(({ name, takers }) => ({ name, here: takers.filter(({ duty }) => duty !== 'absent') }));
	return people
		.filter(({ here }) => here.length > 0)
		.slice(0, rungUnions)
		.flatMap(({ name: organisationName, here }) =>
			here
				.toSorted((one, other) => Number(other.duty === 'onDuty') - Number(one.duty === 'onDuty'))
				.map(({ postId, title, name, phone, duty }) => ({
					postId,
					title,
					name,
					phone,
					organisationName,
					isOnDuty: duty === 'onDuty',
				})),
		);
}

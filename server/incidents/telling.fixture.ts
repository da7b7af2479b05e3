/** What the tests of quick reports share: a province with people, a flood at the school, the sweep, refusals by name. */
import { today } from '#domain/calendar/date.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { Problem } from '#domain/problems.ts';
import type { Role } from '#domain/verbs.ts';
import { installer } from '#server/access/actor.ts';
import { perform } from '#server/perform.ts';
import type { Federation, PersonName, UnitName } from '../../test/federation.ts';
import { watch } from './watch/jobs.ts';

/** An instant of a day in Việt Nam, `08:05`. */
export const clock = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`);

export const flood = {
	trigger: 'disaster' as const,
	what: 'Nước vào ba phòng học, đã đưa học sinh lên tầng hai.',
	involved: 40,
};

export async function tell(
	federation: Federation,
	who: PersonName,
	at: Date,
	more: Record<string, unknown> = {},
	unit: UnitName = 'school',
): Promise<string> {
	const input = { ...flood, ...more, organisationId: federation.units[unit] };
	return (await federation.perform(who, at, incidents.report, input)).id;
}

/** What the minute's job does. */
export const sweep = (federation: Federation, at: Date) => watch({ ...federation.application, now: () => at });

let made = 0;

/** Somebody more, with a post of her own. */
export async function appoint(
	federation: Federation,
	unit: UnitName,
	role: Role,
	title: string,
	fromOn = '2023-01-01',
): Promise<{ personId: string; postId: string }> {
	const install = (operation: Parameters<typeof perform>[1], input: unknown) => {
		made += 1;
		const now = clock(fromOn, '09:00');
		return perform(federation.application, operation, input, { actor: installer, now, key: `appoint-${made}` });
	};
	const organisationId = federation.units[unit];
	const person = (await install(peopleOperations.create, { organisationId, fullName: `Lò Thị ${title}` })) as {
		id: string;
	};
	const post = (await install(postOperations.create, { organisationId, role, title, fromOn })) as { id: string };
	await install(mandateOperations.begin, { postId: post.id, personId: person.id, fromOn });
	return { personId: person.id, postId: post.id };
}

/** The titles of who was told of it, oldest first, with the minute. */
export async function toldAt(federation: Federation, id: string): Promise<string[]> {
	const rows = await federation.application.connection.db
		.selectFrom('incidentTellings')
		.innerJoin('posts', 'posts.id', 'incidentTellings.postId')
		.innerJoin('people', 'people.id', 'incidentTellings.personId')
		.select(['incidentTellings.toldAt', 'incidentTellings.cause', 'people.fullName'])
		.where('incidentId', '=', id)
		.orderBy('toldAt')
		.orderBy('people.fullName')
		.execute();
	return rows.map(({ toldAt: at, cause, fullName }) => {
		const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
		return `${today(at)} ${local.slice(11, 16)} ${cause} ${fullName}`;
	});
}

export const refusal =
	(code: ProblemCode, words?: RegExp) =>
	(error: unknown): boolean =>
		error instanceof Problem &&
		error.code === code &&
		(words === undefined || words.test([error.message, ...error.issues.map(({ message }) => message)].join(' ')));

import { caseOperations } from '#domain/cases/operations.ts';
import { kinds, topics } from '#domain/cases/schema.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

const groups = ['open', 'overdue', 'mine', 'asked', 'ended', 'all'] as const;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
	list.find((one) => one === value);

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const filter = {
		group: oneOf(groups, searchParams.get('group')) ?? 'open',
		kind: oneOf(kinds, searchParams.get('kind')),
		topic: oneOf(topics, searchParams.get('topic')),
		organisationId: searchParams.get('unit') || undefined,
	};
	const after = searchParams.get('after') ?? undefined;
	return {
		list: await read(event, caseOperations.list, { ...filter, after }),
		filter,
		mayTakeIn: event.locals.session ? holds(event.locals.session.actor, 'case.intake') : false,
		isGone: searchParams.get('done') === 'gone',
	};
};

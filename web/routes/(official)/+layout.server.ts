import type { Verb } from '#domain/verbs.ts';
import { holds } from '#server/perform.ts';
import type { LayoutServerLoad } from './$types';

/** Where one can go; what one may do there is decided by each operation, never here. */
const places: {
	href: string;
	key:
		| 'home'
		| 'notices'
		| 'calls'
		| 'incidents'
		| 'cases'
		| 'notes'
		| 'receptions'
		| 'early'
		| 'fromAfar'
		| 'hotSpots'
		| 'rumours'
		| 'surveys'
		| 'advice'
		| 'sheets'
		| 'board'
		| 'directives'
		| 'programmes'
		| 'goals'
		| 'sessions'
		| 'organisations'
		| 'people'
		| 'requirements'
		| 'documents'
		| 'privacy'
		| 'breaches'
		| 'readings'
		| 'administration'
		| 'guide';
	verb?: Verb;
	/** Who holds this finds the place on a page of another one. */
	unless?: Verb;
	/** Not needed daily: it opens under “Mục khác”. */
	further?: true;
}[] = [
	{ href: '/', key: 'home' },
	{ href: '/calls', key: 'calls', verb: 'call.record' },
	{ href: '/notices', key: 'notices' },
	{ href: '/incidents', key: 'incidents', verb: 'incident.read' },
	{ href: '/cases', key: 'cases', verb: 'case.read' },
	{ href: '/notes', key: 'notes', verb: 'note.write' },
	{ href: '/reports/board', key: 'board', verb: 'report.accept' },
	{ href: '/directives', key: 'directives', verb: 'directive.read' },
	{ href: '/sessions', key: 'sessions', verb: 'dissemination.record', further: true },
	{ href: '/programmes', key: 'programmes', verb: 'programme.read', further: true },
	{ href: '/goals', key: 'goals', verb: 'goal.read', further: true },
	{ href: '/organisations', key: 'organisations', verb: 'organisation.read' },
	{ href: '/receptions', key: 'receptions', verb: 'reception.read', further: true },
	{ href: '/early', key: 'fromAfar', verb: 'early.read' },
	{ href: '/hot-spots', key: 'hotSpots', verb: 'hotSpot.read', further: true },
	{ href: '/rumours', key: 'rumours', verb: 'rumour.read', further: true },
	{ href: '/surveys', key: 'surveys', verb: 'survey.read', further: true },
	{ href: '/cases/board', key: 'early', verb: 'case.count', further: true },
	{ href: '/advice', key: 'advice', verb: 'advice.read', further: true },
	{ href: '/sheets', key: 'sheets', verb: 'sheet.read', further: true },
	{ href: '/people', key: 'people', verb: 'person.read', further: true },
	{ href: '/requirements', key: 'requirements', verb: 'requirement.make', further: true },
	{ href: '/documents', key: 'documents', verb: 'document.number', further: true },
	{ href: '/privacy', key: 'privacy', verb: 'dataRequest.handle', further: true },
	{ href: '/privacy/breaches', key: 'breaches', verb: 'breach.record', unless: 'dataRequest.handle', further: true },
	{ href: '/readings', key: 'readings', verb: 'case.readLog', further: true },
	{ href: '/administration', key: 'administration', verb: 'event.read', further: true },
	{ href: '/guide', key: 'guide', further: true },
];

/** What the frame shows comes from the session alone: no layout reads the database or decides a right. */
export const load: LayoutServerLoad = ({ locals }) => {
	const { session, application } = locals;
	const actor = session?.actor;
	return {
		isDemo: application.isDemo,
		account: session ? { name: session.account.fullName, post: actor?.posts[0]?.title ?? '' } : null,
		// The guide is there before signing in too: that is when it is needed most.
		places: places
			.filter(({ key, verb, unless }) => {
				if (!actor) return key === 'guide';
				return (!verb || holds(actor, verb)) && !(unless && holds(actor, unless));
			})
			.map(({ href, key, further }) => ({ href, key, further: actor ? further : undefined })),
	};
};

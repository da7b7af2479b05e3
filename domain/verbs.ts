/**
 * Every verb and every role: all rights of the product on one page. A role is held by a post, a post by a person through
 * a mandate; the mandate's organisation is where the right stands. The scope says how far it reaches from there on
 * today's tree: `own` the organisation itself, `below` what lies under it, `within` both.
 */

export const verbs = [
	'organisation.read',
	'organisation.found',
	'organisation.rename',
	'organisation.reparent',
	'organisation.dissolve',
	'organisation.recordHeadcount',
	'organisation.import',
	'person.read',
	'person.create',
	'person.correct',
	'post.create',
	'post.end',
	'mandate.begin',
	'mandate.end',
	'account.issueCode',
	'account.setPassword',
	'account.disable',
	'account.enable',
	'account.resetSecondFactor',
	'token.issue',
	'token.revoke',
	'event.read',
	'calendar.change',
	'template.read',
	'template.publish',
	'requirement.read',
	'requirement.make',
	'requirement.end',
	'report.read',
	'report.readDraft',
	'report.saveDraft',
	'report.submit',
	'report.submitByProxy',
	'report.confirm',
	'report.return',
	'report.accept',
	'report.consolidate',
	'report.lock',
	'report.correct',
	'report.remind',
	'report.reply',
	'proposal.answer',
	'document.read',
	'document.number',
	'document.attachSigned',
	'archive.download',
] as const;

export type Verb = (typeof verbs)[number];
export type Scope = 'own' | 'below' | 'within';
export type Grants = Partial<Record<Verb, Scope>>;

const everyOfficer: Grants = {
	'organisation.read': 'within',
	'person.read': 'within',
	'template.read': 'within',
	'requirement.read': 'within',
	'report.read': 'within',
	'document.read': 'within',
};

const grassrootsOfficer: Grants = {
	...everyOfficer,
	'report.readDraft': 'own',
	'report.saveDraft': 'own',
	'organisation.recordHeadcount': 'own',
};

const grassrootsChair: Grants = {
	...grassrootsOfficer,
	'report.submit': 'own',
	'report.confirm': 'own',
	'report.correct': 'own',
	'report.reply': 'own',
	'document.number': 'own',
	'document.attachSigned': 'own',
	'archive.download': 'own',
	'person.create': 'own',
	'post.create': 'own',
	'mandate.begin': 'own',
	'mandate.end': 'own',
};

const upperOfficer: Grants = {
	...everyOfficer,
	'report.readDraft': 'own',
	'report.saveDraft': 'own',
	'organisation.found': 'within',
	'organisation.rename': 'below',
	'organisation.reparent': 'below',
	'organisation.dissolve': 'below',
	'organisation.recordHeadcount': 'within',
	'organisation.import': 'within',
	'person.create': 'within',
	'person.correct': 'within',
	'post.create': 'within',
	'post.end': 'below',
	'mandate.begin': 'below',
	'mandate.end': 'below',
	'account.issueCode': 'below',
	'template.publish': 'own',
	'requirement.make': 'own',
	'requirement.end': 'own',
	'report.submitByProxy': 'below',
	'report.return': 'below',
	'report.accept': 'below',
	'report.consolidate': 'own',
	'report.remind': 'below',
	'proposal.answer': 'below',
	'document.number': 'own',
	'document.attachSigned': 'own',
	'archive.download': 'within',
};

const upperLeader: Grants = {
	...upperOfficer,
	'report.submit': 'own',
	'report.confirm': 'own',
	'report.correct': 'own',
	'report.reply': 'own',
	'report.lock': 'within',
	'post.end': 'within',
	'mandate.begin': 'within',
	'mandate.end': 'within',
	'account.issueCode': 'within',
	'event.read': 'within',
	'calendar.change': 'within',
};

export const roles = {
	grassrootsOfficer,
	grassrootsChair,
	upperOfficer,
	upperLeader,
	/** Reads what was consolidated and submitted below; changes nothing. */
	provinceViewer: everyOfficer,
	/** The inspection committee sees the log of its level and below. */
	inspectionMember: { 'organisation.read': 'within', 'person.read': 'within', 'event.read': 'within' },
	/** Configuration and accounts, never the content of reports or cases. */
	administrator: {
		'organisation.read': 'within',
		'organisation.found': 'within',
		'organisation.rename': 'within',
		'organisation.reparent': 'within',
		'organisation.dissolve': 'within',
		'organisation.import': 'within',
		'person.read': 'within',
		'person.create': 'within',
		'person.correct': 'within',
		'post.create': 'within',
		'post.end': 'within',
		'mandate.begin': 'within',
		'mandate.end': 'within',
		'account.issueCode': 'within',
		'account.setPassword': 'within',
		'account.disable': 'within',
		'account.enable': 'within',
		'account.resetSecondFactor': 'within',
		'token.issue': 'within',
		'token.revoke': 'within',
		'template.read': 'within',
		'requirement.read': 'within',
		'event.read': 'within',
		'calendar.change': 'within',
	},
} as const satisfies Record<string, Grants>;

export type Role = keyof typeof roles;
export const roleCodes = Object.keys(roles) as [Role, ...Role[]];

/** Roles whose holders must add a second factor before they work. */
export const secondFactorRoles: readonly Role[] = ['administrator', 'upperOfficer', 'upperLeader'];

import { type Role, roles, type Verb } from '#domain/verbs.ts';

/** A post held today, where it stands on today's tree. */
export type HeldPost = { postId: string; role: Role; title: string; organisationId: string; path: string };

/** Who is acting: a person with the posts of today, through a browser session or through a token of one post. */
export type Actor = {
	personId: string;
	/** As it stands in a signature. */
	fullName: string;
	posts: HeldPost[];
	via: 'session' | 'token' | 'command';
	/** The row of the session or token, so that it can be listed and ended. */
	viaId: string | null;
	/** The session's own token, which the vault asks for; never stored, logged or given out. Missing without a session. */
	credential?: string;
};

/** A half-open range of paths: every path p with low <= p < high. */
export type PathRange = { low: string; high: string };

// Segments are hexadecimal, so '!' sorts before and 'g' after every continuation of a path.
const rangeOf = {
	own: (path: string) => ({ low: path, high: `${path}!` }),
	below: (path: string) => ({ low: `${path}0`, high: `${path}g` }),
	within: (path: string) => ({ low: path, high: `${path}g` }),
};

/** Where the actor holds the verb, as ranges of paths on today's tree; empty where nowhere. */
export function reach(actor: Actor, verb: Verb): PathRange[] {
	return actor.posts.flatMap((post) => {
		const grants: Partial<Record<Verb, 'own' | 'below' | 'within'>> = roles[post.role] ?? {};
		const scope = grants[verb];
		return scope ? [rangeOf[scope](post.path)] : [];
	});
}

/** The post in whose name an act at this organisation is done: the nearest one that holds the verb there. */
export function actingPost(actor: Actor, verb: Verb, path: string): HeldPost | undefined {
	return actor.posts
		.filter((post) => {
			const [range] = reach({ ...actor, posts: [post] }, verb);
			return range !== undefined && path >= range.low && path < range.high;
		})
		.toSorted((a, b) => b.path.length - a.path.length)[0];
}

const nobodyId = '00000000-0000-0000-0000-000000000000';

/** Whoever sets up an installation at the command line: reaches everything, is no person, cannot sign in. */
export const installer: Actor = {
	personId: nobodyId,
	fullName: 'Cài đặt hệ thống',
	via: 'command',
	viaId: null,
	posts: (['administrator', 'upperLeader'] as const).map((role) => ({
		postId: nobodyId,
		role,
		title: 'Cài đặt hệ thống',
		organisationId: nobodyId,
		path: '',
	})),
};

import type { CivilDate } from '#domain/calendar/date.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Actor } from './access/actor.ts';
import type { Application } from './application.ts';
import type { Db } from './db/connect.ts';
import type { EventInput } from './events/record.ts';

/** What an action gets: everything it may touch. `db` is the running transaction of a write, the pool for a read. */
export type Context = {
	application: Application;
	db: Db;
	actor: Actor;
	now: Date;
	/** Today in Asia/Ho_Chi_Minh. */
	today: CivilDate;
	/** Rights that were checked; a repeated request is checked against them again before it is answered. */
	checks: { verb: Verb; organisationId: string }[];
	isChecked: boolean;
	/** Written with the transaction, turned into jobs after it. */
	events: EventInput[];
	/**
	 * Single statements that go out together with the commit, one after the other: what many writers share (a counter of
	 * their union) is locked for the length of the commit and no longer, and what nothing waits for costs no round trip.
	 */
	last: (() => Promise<unknown>)[];
	/** Another area's operation by name: same transaction, its own access check and event. */
	perform(name: string, input: unknown): Promise<unknown>;
};

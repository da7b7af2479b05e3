/** One running installation: its database, its files, its operations. Nothing needed for correctness lives in memory. */
import type { CivilDate } from '#domain/calendar/date.ts';
import type { InputOf, Operation } from '#domain/operation.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Actor, PathRange } from './access/actor.ts';
import type { Channel } from './channels/channel.ts';
import type { Context } from './context.ts';
import type { Connection, Db } from './db/connect.ts';

export type Action<O extends Operation> = {
	(context: Context, input: InputOf<O>, found?: unknown): Promise<RawOutputOf<O>>;
	/** What `ahead` asks before it is known who acts. */
	find?: (db: Db, input: InputOf<O>, today: CivilDate) => Promise<unknown>;
};
type RawOutputOf<O extends Operation> = O['output']['_zod']['input'];

/**
 * An action that first asks what its input alone names, whoever acts: those statements leave in one packet with the
 * question who does, and a write costs a round trip less. `act` looks at what was found only through a check of rights;
 * `find` starts all its statements at once, and may lock a row, but changes none.
 */
export function ahead<O extends Operation, Found>(
	find: (db: Db, input: InputOf<O>, today: CivilDate) => Promise<Found>,
	act: (context: Context, input: InputOf<O>, found: Found) => Promise<RawOutputOf<O>>,
): Action<O> {
	return Object.assign((context: Context, input: InputOf<O>, found: unknown) => act(context, input, found as Found), {
		find,
	});
}

/** One function per operation of an area: a missing or an extra one does not compile. */
export type ActionsOf<Operations extends Record<string, Operation>> = {
	[Name in keyof Operations]: Action<Operations[Name]>;
};

export type Implemented = { operation: Operation; action: Action<Operation> };
export type Registry = Map<string, Implemented>;

/** A figure by breakdown code, '' for the total, and where it came from in words. */
export type Measured = { values: Record<string, number>; source: string };

/**
 * The named figures that one area supplies to any report, plan or board: "enter once, use everywhere". All that is
 * wanted of an area is asked at once, so that a form costs one statement an area. What the area does not know stays out.
 */
export type MeasureProvider = {
	/** One that ends in a colon stands for all names that begin with it; no form asks for those. */
	names: readonly string[];
	supply(
		context: Context,
		at: { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string },
		names: readonly string[],
	): Promise<Record<string, Measured>>;
};

/** One thing that is due from one unit, until it is done: what people are told of, reminded of and rung up about. */
export type Matter = {
	/** `reports.report`, `plans.plan`: the provider's own. */
	kind: string;
	id: string;
	/** Who owes it. */
	organisationId: string;
	dueOn: CivilDate;
	/** As in a sentence: “Báo cáo tháng 5/2024”. Never a confidential word. */
	title: string;
	/** The page where it is done. */
	path: string;
	/** Whoever holds this verb at the unit can do it. */
	verb: Verb;
	/** 1 whoever waits may be harmed or a term of law runs, 2 something is owed, 3 good to know. */
	weight: 1 | 2 | 3;
	/** Where given, only who holds these posts may know of it: nobody is told in their place, beside them or above. */
	postIds?: readonly string[];
};

/**
 * What one area has that is due: notices remind of it, today's calls list it. Asked for by due day and by the units
 * meant, so that a day costs what is due on it. What is done is never given, whatever was true when it was asked before.
 */
export type MatterProvider = {
	kinds: readonly string[];
	/**
	 * Open matters due from `fromOn` to `untilOn`, of the units whose path of today lies in the range (null: all), and
	 * among these only of the units named, where any are.
	 */
	open(
		db: Db,
		at: {
			today: CivilDate;
			fromOn: CivilDate;
			untilOn: CivilDate;
			range: PathRange | null;
			units?: readonly string[];
		},
	): Promise<Matter[]>;
	/** Which of these are still open: asked again in the transaction that sends. */
	stillOpen(db: Db, kind: string, ids: readonly string[]): Promise<string[]>;
};

/** Who stands behind a cookie or a token; supplied by the people area, since the platform knows no area. */
export type Identify = {
	/** Asks on `db`, so that the question can travel with others. */
	session(application: Application, token: string, now: Date, db: Db): Promise<Actor | null>;
	token(application: Application, bearer: string, now: Date): Promise<Actor>;
};

export type Application = {
	identify: Identify;
	connection: Connection;
	registry: Registry;
	measures: readonly MeasureProvider[];
	matters: readonly MatterProvider[];
	/** Ways out to people; none where no mail server was named. */
	channels: readonly Channel[];
	/** True for invented data: second factors are not demanded, pages carry the mark. */
	isDemo: boolean;
	/** A key of its own for each purpose, derived from the installation's master key outside database and backup. */
	secret(purpose: string): Buffer;
	/** Looks over the machine and the database as their owner, like `doctor`; a check that is not `ok` says what to do. */
	examine(): Promise<{ title: string; ok: boolean; advice: string }[]>;
	/** Folder of kept and staged files. */
	filesDirectory: string;
	/** Folder of the keys of the days whose envelopes wait; outside database and backup. */
	sealingDirectory: string;
	/** Addresses under which the installation is reached, for passkeys and links; the first is the main one. */
	origins: string[];
	/** The instant that counts as now; a demo federation lives in its own time. */
	now(): Date;
	/** Tells the dispatcher that there are events; called after each commit. */
	wake(): void;
	log(sentence: string): void;
};

/** Puts the operations of the areas and their actions together. Throws when two share a name. */
export function register(
	...areas: { operations: Record<string, Operation>; actions: Record<string, unknown> }[]
): Registry {
	const registry: Registry = new Map();
	for (const { operations, actions } of areas) {
		for (const [key, operation] of Object.entries(operations)) {
			if (registry.has(operation.name)) throw new Error(`Two operations are called ${operation.name}`);
			registry.set(operation.name, { operation, action: actions[key] as Action<Operation> });
		}
	}
	return registry;
}

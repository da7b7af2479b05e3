/** One running installation: its database, its files, its operations. Nothing needed for correctness lives in memory. */
import type { InputOf, Operation } from '#domain/operation.ts';
import type { Actor } from './access/actor.ts';
import type { Context } from './context.ts';
import type { Connection } from './db/connect.ts';

export type Action<O extends Operation> = (context: Context, input: InputOf<O>) => Promise<RawOutputOf<O>>;
type RawOutputOf<O extends Operation> = O['output']['_zod']['input'];

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
	names: readonly string[];
	supply(
		context: Context,
		at: { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string },
		names: readonly string[],
	): Promise<Record<string, Measured>>;
};

/** Who stands behind a cookie or a token; supplied by the people area, since the platform knows no area. */
export type Identify = {
	session(application: Application, token: string, now: Date): Promise<Actor | null>;
	token(application: Application, bearer: string, now: Date): Promise<Actor>;
};

export type Application = {
	identify: Identify;
	connection: Connection;
	registry: Registry;
	measures: readonly MeasureProvider[];
	/** True for invented data: second factors are not demanded, pages carry the mark. */
	isDemo: boolean;
	/** A key of its own for each purpose, derived from the installation's master key outside database and backup. */
	secret(purpose: string): Buffer;
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

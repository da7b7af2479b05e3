/** A transaction that a test holds open: to undo all that operations did in it, or to see what others do meanwhile. */
import type { Application } from '#server/application.ts';
import type { Db } from '#server/db/connect.ts';

export type OpenTransaction<A extends Application> = {
	/** The application, working inside: the transaction of an operation simply goes on in this one. */
	application: A;
	commit(): Promise<void>;
	rollback(): Promise<void>;
};

export async function openTransaction<A extends Application>(application: A): Promise<OpenTransaction<A>> {
	const { connection } = application;
	const undone = Symbol('undone');
	const begun = Promise.withResolvers<Db>();
	const end = Promise.withResolvers<void>();
	const ended = connection
		.transaction((db) => {
			begun.resolve(db);
			return end.promise;
		})
		.catch((error: unknown) => {
			if (error !== undone) throw error;
		});
	const db = await begun.promise;
	// An operation inside commits nothing: its last statements run, and the test decides.
	const through = async (last: readonly Promise<unknown>[]) => void (await Promise.all(last));
	return {
		application: {
			...application,
			connection: { ...connection, db, transaction: (work) => work(db, through), reading: (work) => work(db) },
		},
		commit: () => {
			end.resolve();
			return ended;
		},
		rollback: () => {
			end.reject(undone);
			return ended;
		},
	};
}

/**
 * Events → jobs. The operation only writes a row in event_todo: adding a job there would notify, and notifications
 * serialise all commits. After a commit the process wakes this dispatcher, at most five times a second; a cron each
 * minute is the backstop. It claims rows with SKIP LOCKED, so that many processes may do it, and adds the jobs in the
 * same transaction, so that no event is lost and none counts twice.
 */
import { sql } from 'kysely';
import type { Connection } from '../db/connect.ts';

const pauseBetweenRuns = 200;
const batch = 500;

export type Dispatcher = { wake(): void; drain(): Promise<void>; stop(): Promise<void> };

/** `subscriptions`: event name → task names. */
export function createDispatcher(
	connection: Connection,
	subscriptions: ReadonlyMap<string, readonly string[]>,
	log: (sentence: string) => void,
): Dispatcher {
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> = Promise.resolve();
	let isStopped = false;

	async function drain(): Promise<void> {
		for (let claimed = batch; claimed === batch && !isStopped; ) claimed = await claim(connection, subscriptions);
	}

	return {
		wake() {
			if (timer || isStopped) return;
			timer = setTimeout(() => {
				timer = undefined;
				running = drain().catch((error: unknown) => log(`Chưa chuyển được sự kiện thành việc: ${String(error)}`));
			}, pauseBetweenRuns);
			timer.unref();
		},
		drain,
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			await running;
		},
	};
}

async function claim(connection: Connection, subscriptions: ReadonlyMap<string, readonly string[]>): Promise<number> {
	return connection.transaction(async (transaction) => {
		const events = await sql<{ name: string }>`
			delete from event_todo where event_id in (
				select event_id from event_todo order by occurred_at limit ${batch} for update skip locked)
			returning name
		`.execute(transaction);
		const tasks = new Set(events.rows.flatMap((event) => subscriptions.get(event.name) ?? []));
		for (const task of tasks) {
			await sql`select graphile_worker.add_job(${task}, payload := '{}'::json, job_key := ${task}, run_at := null)`.execute(
				transaction,
			);
		}
		return events.rows.length;
	});
}

/*
 * At most so many pieces of work at once; the others wait in the order they came. Four uploads being parsed is what the
 * memory budget of a small server allows for.
 */

export type Slots = { run: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T> };

/** A waiter whose signal aborts leaves the queue and rejects with the signal's reason. */
export function createSlots(atOnce: number): Slots {
	let free = atOnce;
	const waiting: (() => void)[] = [];

	function turn(signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		if (free > 0) {
			free--;
			return Promise.resolve();
		}
		return new Promise((resolve, reject) => {
			const leave = () => {
				waiting.splice(waiting.indexOf(enter), 1);
				reject(signal?.reason);
			};
			const enter = () => {
				signal?.removeEventListener('abort', leave);
				resolve();
			};
			waiting.push(enter);
			signal?.addEventListener('abort', leave, { once: true });
		});
	}

	return {
		async run(work, signal) {
			await turn(signal);
			try {
				return await work();
			} finally {
				const next = waiting.shift();
				if (next) next();
				else free++;
			}
		},
	};
}

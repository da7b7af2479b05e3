/** As much of an application as sending needs, with one kind of matter that is never done. */
import type { Application, MatterProvider } from '#server/application.ts';
import type { Channel } from '#server/channels/channel.ts';
import type { Connection } from '#server/db/connect.ts';

export const kind = 'test.matter';

/** Everything that is asked about is still open. */
export const everOpen = (open: MatterProvider['open']): MatterProvider => ({
	kinds: [kind],
	open,
	stillOpen: async (_db, _kind, ids) => [...ids],
});

export function sendingApplication(connection: Connection, channels: readonly Channel[], now: Date): Application {
	return {
		connection,
		channels,
		matters: [everOpen(async () => [])],
		measures: [],
		registry: new Map(),
		identify: { session: async () => null, token: () => Promise.reject(new Error('Nobody signs in here')) },
		isDemo: false,
		secret: () => Buffer.alloc(32),
		filesDirectory: '',
		examine: async () => [],
		sealingDirectory: '',
		origins: ['https://langnghe.congdoan.test'],
		now: () => now,
		wake: () => {},
		log: () => {},
	};
}

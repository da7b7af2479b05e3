/** The small federation with its pages served, a clock that the test sets, and a poster's code for two of its unions. */
import type { Server } from 'node:http';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { serve } from '#server/http/serve.ts';
import { testApplication } from '../database.ts';
import { at, buildFederation, type Federation } from '../federation.ts';

export type WorkerWorld = {
	federation: Federation;
	baseURL: string;
	codes: Record<'school' | 'tea', string>;
	/** What the server wrote to its log. */
	logged: string[];
	setClock(now: Date): void;
	close(): Promise<void>;
};

export async function openWorkerWorld(): Promise<WorkerWorld> {
	const application = await testApplication();
	const federation = await buildFederation(application);
	let clock = at('2024-04-10', 20);
	const logged: string[] = [];
	application.now = () => clock;
	application.log = (sentence) => logged.push(sentence);
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const { server, url } = await serve(application, settings);
	application.origins = [url];
	const issue = async (unit: 'school' | 'tea') =>
		(await federation.perform('quyen', clock, voiceOperations.issueCode, { id: federation.units[unit] })).code;
	return {
		federation,
		baseURL: url,
		codes: { school: await issue('school'), tea: await issue('tea') },
		logged,
		setClock: (now) => {
			clock = now;
		},
		close: async () => {
			await stop(server);
			await application.close();
		},
	};
}

async function stop(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}

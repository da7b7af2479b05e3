/** An empty installation as it runs for a union: pages, JSON door and worker, with a clock that the journey sets. */

import { serve } from '#server/http/serve.ts';
import { createDispatcher } from '#server/jobs/dispatcher.ts';
import { startWorker, subscriptionsOf } from '#server/jobs/worker.ts';
import { jobs } from '#server/registry.ts';
import { type TestApplication, testApplication } from '../database.ts';

export type Installation = { application: TestApplication; baseURL: string; close(): Promise<void> };

/** Starts it on a free port. Its clock begins at `startsAt` and runs on from there. */
export async function openInstallation(startsAt: Date): Promise<Installation> {
	const application = await testApplication();
	const began = performance.now();
	application.now = () => new Date(startsAt.getTime() + (performance.now() - began));
	// What breaks inside shows a reference on the page and the reason here.
	application.log = (sentence) => console.log(sentence);
	const dispatcher = createDispatcher(application.connection, subscriptionsOf(jobs), application.log);
	application.wake = dispatcher.wake;
	const worker = await startWorker(application, jobs, dispatcher.drain);
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const { server, url } = await serve(application, settings);
	application.origins = [url];
	return {
		application,
		baseURL: url,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await worker.stop();
			await dispatcher.stop();
			await application.close();
		},
	};
}

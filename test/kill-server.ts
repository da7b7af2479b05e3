/**
 * The server that test/kill.test.ts kills: embedded PostgreSQL with its durable settings, the application and the JSON
 * door, without pages and worker. `node test/kill-server.ts DIRECTORY NOW` prints one line of JSON when it is ready and
 * ends when its standard input does, so that it does not outlive the test.
 */
import type { Application } from '#server/application.ts';
import { connect } from '#server/db/connect.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { serve } from '#server/http/serve.ts';
import { prepareInstallation } from '#server/install.ts';
import { identify, matters, measures, registry } from '#server/registry.ts';
import { openSecrets } from '#server/secrets.ts';

const [directory = '', instant = ''] = process.argv.slice(2);
const now = new Date(instant);
const log = (sentence: string) => console.error(sentence);

const database = await startEmbedded({ directory, log });
const { applicationUrl, ownerUrl } = database;
await migrate({ ownerUrl, applicationRole: decodeURIComponent(new URL(applicationUrl).username), now, log });
const connection = connect(applicationUrl, { max: 12, log });
await prepareInstallation(connection.db, now);
const application: Application = {
	connection,
	registry,
	measures,
	matters,
	channels: [],
	examine: async () => [],
	identify,
	isDemo: false,
	secret: openSecrets(directory),
	filesDirectory: `${directory}/files`,
	sealingDirectory: `${directory}/sealing`,
	origins: ['http://localhost:3000'],
	now: () => now,
	wake: () => {},
	log,
};
const allowedHosts = ['127.0.0.1'];
const served = await serve(application, { host: '127.0.0.1', port: 0, allowedHosts, trustsProxy: () => false });
console.log(JSON.stringify({ url: served.url, applicationUrl }));

process.stdin.resume().on('end', async () => {
	served.server.closeAllConnections();
	await connection.close();
	await database.stop();
	process.exit(0);
});

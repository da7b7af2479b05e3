/** Starting and stopping an installation: database, application, pages, worker, each in order and each ended in order. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { overviewOperations } from '#domain/overview/operations.ts';
import type { Application } from './application.ts';
import { examine, refuseUnsafeLogin } from './backup/doctor.ts';
import { emailChannel } from './channels/email.ts';
import { connect } from './db/connect.ts';
import { startEmbedded } from './db/embedded.ts';
import { loadClock } from './db/installation.ts';
import { lockInstance } from './db/instance.ts';
import { migrate } from './db/migrate.ts';
import { loadDemo } from './demo/load.ts';
import { demoPassword, demoPin } from './demo/load-people.ts';
import { serve } from './http/serve.ts';
import { prepareInstallation } from './install.ts';
import { createDispatcher } from './jobs/dispatcher.ts';
import { startWorker, subscriptionsOf } from './jobs/worker.ts';
import { perform } from './perform.ts';
import { identify, jobs, matters, measures, registry } from './registry.ts';
import { openSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { refusalOf, StartRefused } from './start-refused.ts';
import { vouchDemo } from './vault/vouching.ts';

const log = (sentence: string) => console.log(sentence);

export type Urls = { ownerUrl: string; applicationUrl: string };

/** The database of the settings: the user's own, or the embedded one, which is started and ended with `work`. */
export async function withDatabase<T>(settings: Settings, work: (urls: Urls) => Promise<T>): Promise<T> {
	const { database } = settings;
	if (database.kind === 'own') {
		await reach(database.ownerUrl);
		await refuseUnsafeLogin(database.url, database.ownerUrl);
		return work({ ownerUrl: database.ownerUrl, applicationUrl: database.url });
	}
	const embedded = await startEmbedded({ directory: settings.dataDirectory, log });
	try {
		return await work(embedded);
	} finally {
		await embedded.stop();
	}
}

/** An own database that does not answer is said at once, with what to look at. */
async function reach(url: string): Promise<void> {
	const connection = connect(url, { max: 1 });
	try {
		if ((await connection.serverVersion()) < 150_000) {
			throw new StartRefused('Cần PostgreSQL 15 trở lên. Nâng cấp máy chủ cơ sở dữ liệu rồi chạy lại.');
		}
	} catch (error) {
		if (error instanceof StartRefused) throw error;
		const { host, pathname } = new URL(url);
		throw new StartRefused(
			`Không nối được cơ sở dữ liệu ${pathname.slice(1)} ở ${host}: ${(error as Error).message || (error as { code?: string }).code}. Kiểm tra DATABASE_URL, DATABASE_OWNER_URL và xem PostgreSQL đã chạy chưa.`,
			error,
		);
	} finally {
		await connection.close();
	}
}

/** Brings the database up to this code and gives the running application, without pages or worker. */
export async function openApplication(settings: Settings, urls: Urls): Promise<Application> {
	await migrate({
		ownerUrl: urls.ownerUrl,
		applicationRole: decodeURIComponent(new URL(urls.applicationUrl).username),
		now: new Date(),
		log,
	});
	const filesDirectory = join(settings.dataDirectory, 'files');
	await mkdir(filesDirectory, { recursive: true });
	const connection = connect(urls.applicationUrl, { max: 12, log });
	await prepareInstallation(connection.db, new Date());
	const { isDemo, now } = await loadClock(connection.db);
	return {
		connection,
		registry,
		identify,
		measures,
		matters,
		channels: settings.email ? [emailChannel(settings.email)] : [],
		isDemo,
		now,
		secret: openSecrets(settings.dataDirectory),
		examine: async () => {
			const { dataDirectory, recoveryRecipients } = settings;
			const { ownerUrl, applicationUrl } = urls;
			const machine = { ownerUrl, applicationUrl, dataDirectory, filesDirectory, recoveryRecipients };
			return (await examine({ ...machine, now: new Date() })).checks;
		},
		filesDirectory,
		sealingDirectory: join(settings.dataDirectory, 'sealing'),
		origins: settings.origin ? [settings.origin] : [`http://localhost:${settings.port}`],
		wake: () => {},
		log,
	};
}

export type Parts = { web: boolean; worker: boolean };

/** Runs until a signal asks it to end. */
export async function runInstallation(settings: Settings, parts: Parts): Promise<void> {
	const began = performance.now();
	const url = `http://${settings.host}:${settings.port}`;
	const isEmbedded = settings.database.kind === 'embedded';
	const lock = isEmbedded ? await lockInstance(settings.dataDirectory, { url, now: new Date() }) : undefined;
	try {
		await withDatabase(settings, async (urls) => {
			const application = await openApplication(settings, urls);
			try {
				if (settings.demo !== 'none') {
					Object.assign(application, await loadDemo(application, settings.demo, log));
					await vouchDemo(urls.ownerUrl, application.now());
				}
				await runParts(application, settings, parts, async (address) => {
					await lock?.announce(address);
					await announce(application, address, performance.now() - began);
				});
			} finally {
				await application.connection.close();
			}
		});
	} finally {
		await lock?.release();
	}
}

async function runParts(
	application: Application,
	settings: Settings,
	parts: Parts,
	ready: (address: string) => Promise<void>,
) {
	const dispatcher = createDispatcher(application.connection, subscriptionsOf(jobs), log);
	application.wake = dispatcher.wake;
	// The port first: where it is taken, nothing else has begun.
	const serving = parts.web ? await listen(application, settings) : undefined;
	const runner = parts.worker ? await startWorker(application, jobs, dispatcher.drain) : undefined;
	await ready(serving?.url ?? '');
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
	});
	log('Đang dừng…');
	if (serving) {
		serving.server.closeIdleConnections();
		await new Promise<void>((resolve) => {
			const hurry = setTimeout(() => serving.server.closeAllConnections(), 5_000);
			serving.server.close(() => {
				clearTimeout(hurry);
				resolve();
			});
		});
	}
	await runner?.stop();
	await dispatcher.stop();
}

async function listen(application: Application, settings: Settings) {
	try {
		if (!existsSync(new URL('../build/handler.js', import.meta.url))) {
			throw new StartRefused('Chưa dựng phần trang web. Chạy: npm run build');
		}
		return await serve(application, settings);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
			throw new StartRefused(
				`Cổng ${settings.port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc chọn cổng khác: PORT=3001 npm start`,
			);
		}
		throw refusalOf(error, `cổng ${settings.port}`);
	}
}

async function announce(application: Application, address: string, milliseconds: number): Promise<void> {
	const seconds = (milliseconds / 1000).toFixed(1).replace('.', ',');
	if (!address) {
		log(`Tiến trình việc nền đã chạy (${seconds} giây).`);
		return;
	}
	log('');
	log(`  Lắng Nghe đã sẵn sàng sau ${seconds} giây: ${address}`);
	for (const line of application.isDemo ? await signInLines(application) : []) log(`  ${line}`);
	log('  Dừng: Ctrl+C');
	log('');
}

/** Printed only over invented data. */
async function signInLines(application: Application): Promise<string[]> {
	const { rows } = await perform(
		application,
		overviewOperations.demoAccounts,
		{},
		{ actor: null, now: application.now() },
	);
	const width = Math.max(...rows.map((row) => row.userName.length));
	return [
		`Dữ liệu giả định. Đăng nhập thử (mật khẩu chung: ${demoPassword}, mã PIN để mở tên người gửi: ${demoPin}):`,
		...rows.map((row) => `  ${row.userName.padEnd(width)}  ${row.title}, ${row.organisationName}`),
	];
}

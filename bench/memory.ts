/**
 * Memory of a district installation while 32 people use it: signing in, reading, uploading lists and scans, taking Word
 * and Excel. The server is a process of its own, started as the product starts it; what counts is its resident memory
 * without PostgreSQL, as Linux tells it. Budget 300 MB. Loopback only, ends by itself.
 * Usage: node bench/memory.ts [seconds]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeXlsx } from 'hucre/xlsx';
import { demoPassword } from '#server/demo/load-people.ts';
import { build } from '../tools/build.ts';
import { serverEnvironment, serverFlags } from '../tools/server-settings.ts';

const seconds = Number(process.argv[2] ?? 90);
const clients = 32;
const budget = 300;
const officers = ['chuyenvien.lan', 'lanhdao.quyen', 'quantri'];
const accounts = [...officers, 'tinh.hoa', 'chutich.vinhquang', 'chutich.banluoc', 'chutich.maytrang'];

const root = join(import.meta.dirname, '..');
const scan = new Blob([Buffer.from('%PDF-1.4\n'), randomBytes(8_000_000)], { type: 'application/pdf' });
const rows = Array.from({ length: 2_000 }, (_, index) => [index + 1, `CĐCS xã Núi Cao ${index + 1}`, `NC${index}`, 20]);
const list = new Blob([
	Buffer.from(
		await writeXlsx({
			sheets: [{ name: 'Danh sách', rows: [['TT', 'Tên công đoàn cơ sở', 'Mã', 'Số đoàn viên'], ...rows] }],
		}),
	),
]);

/** How often what was answered: `GET 200`, `sign in 303`. */
const answers = new Map<string, number>();

function note(what: string, status: number): void {
	const name = `${what} ${status}`;
	answers.set(name, (answers.get(name) ?? 0) + 1);
}

/** A person at a browser of their own: cookies are kept, redirects are not followed. */
class Person {
	readonly #address: string;
	#cookies = new Map<string, string>();

	constructor(address: string) {
		this.#address = address;
	}

	async #ask(what: string, path: string, init: RequestInit = {}): Promise<Buffer> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const headers = { accept: 'text/html', cookie, origin: this.#address, 'sec-fetch-site': 'same-origin' };
		const response = await fetch(this.#address + path, { ...init, headers, redirect: 'manual' });
		for (const set of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
			this.#cookies.set(name, value);
		}
		note(what, response.status);
		return Buffer.from(await response.arrayBuffer());
	}

	async read(path: string): Promise<string> {
		return (await this.#ask('GET', path)).toString('utf8');
	}

	async take(path: string): Promise<void> {
		await this.#ask(`GET ${path.split('/').at(-1)}`, path);
	}

	async send(what: string, path: string, fields: Record<string, string | Blob>): Promise<void> {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) {
			if (typeof value === 'string') body.set(name, value);
			else body.set(name, value, value === scan ? 'ban-ky.pdf' : 'danh-sach.xlsx');
		}
		await this.#ask(what, path, { method: 'POST', body });
	}
}

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** One sitting: signs in, looks round, takes documents, hands something in; ends early when the time is over. */
async function sit(address: string, account: string, isOver: () => boolean): Promise<void> {
	const person = new Person(address);
	const key = hidden(await person.read('/sign-in'), 'key');
	await person.send('sign in', '/sign-in?/begin', { key, account, password: demoPassword });
	const links = `${await person.read('/')}${await person.read('/reports/board')}`.matchAll(
		/href="(\/reports\/[0-9a-f-]{36})"/g,
	);
	const reports = [...links].map((match) => match[1] ?? '');
	const report = reports[Math.floor(Math.random() * reports.length)];
	const pages = report ? [report, `${report}/fill`, '/organisations'] : ['/organisations'];
	const papers = report ? ['word', 'excel', 'pdf'].map((kind) => `${report}/${kind}`) : [];
	const steps = [...pages.map((path) => () => person.read(path)), ...papers.map((path) => () => person.take(path))];
	if (officers.includes(account))
		steps.push(
			() => uploadList(person),
			() => uploadScan(person),
		);
	for (const step of steps) if (!isOver()) await step();
}

async function uploadList(person: Person): Promise<void> {
	const form = await person.read('/organisations/import');
	const fields = { key: hidden(form, 'key'), organisationId: hidden(form, 'organisationId'), file: list };
	await person.send('upload of a list', '/organisations/import?/upload', fields);
}

async function uploadScan(person: Person): Promise<void> {
	const register = await person.read('/documents/receive');
	await person.send('upload of a scan', '/documents/receive?/receive', {
		key: hidden(register, 'key'),
		organisationId: hidden(register, 'organisationId'),
		symbol: '12/CV',
		issuer: 'UBND huyện',
		abstract: 'Công văn',
		...{ 'datedOn.day': '1', 'datedOn.month': '3', 'datedOn.year': '2024' },
		...{ 'receivedOn.day': '2', 'receivedOn.month': '3', 'receivedOn.year': '2024' },
		file: scan,
	});
}

/** Starts the product and gives its address. */
async function start(directory: string): Promise<{ server: ChildProcess; address: string }> {
	const args = [...serverFlags, join(root, 'server/main.ts'), 'all'];
	const env = {
		...serverEnvironment,
		...process.env,
		LANG_NGHE_DATA: directory,
		LANG_NGHE_DEMO: 'district',
		HOST: '127.0.0.1',
		PORT: '0',
	};
	const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
	for await (const line of createInterface({ input: server.stdout })) {
		const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
		if (!address) continue;
		server.stdout.resume();
		return { server, address };
	}
	throw new Error('The server ended before it was ready');
}

async function stop(server: ChildProcess): Promise<void> {
	server.kill('SIGTERM');
	if (server.exitCode === null) await once(server, 'exit');
}

/** Resident megabytes of a process, as /proc tells them. */
function megabytes(server: ChildProcess): number {
	const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

if (!(await build(console.log))) process.exit(1);
const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'));
try {
	// The demo is loaded once in the life of an installation; what counts is how it runs afterwards.
	await stop((await start(directory)).server);
	const { server, address } = await start(directory);
	try {
		const idle = megabytes(server);
		const samples: number[] = [];
		const sampler = setInterval(() => samples.push(megabytes(server)), 250);
		const until = performance.now() + seconds * 1000;
		const isOver = () => performance.now() > until;
		let sittings = 0;
		const visit = async (_: unknown, index: number) => {
			while (!isOver()) {
				await sit(address, accounts[(index + sittings++) % accounts.length] as string, isOver).catch(() =>
					note('sitting cut', 0),
				);
			}
		};
		await Promise.all(Array.from({ length: clients }, visit));
		clearInterval(sampler);
		samples.sort((a, b) => a - b);
		const most = samples.at(-1) ?? 0;
		console.log(`after the start ${idle} MB`);
		console.log(
			`${clients} clients, ${seconds} s, ${sittings} sittings: ${[...answers]
				.sort()
				.map((one) => one.join(': '))
				.join(', ')}`,
		);
		console.log(
			`resident: half of the time below ${samples[Math.floor(samples.length / 2)]} MB, at most ${most} MB (budget ${budget})`,
		);
		if (most > budget) process.exitCode = 1;
	} finally {
		await stop(server);
	}
} finally {
	rmSync(directory, { recursive: true, force: true });
}

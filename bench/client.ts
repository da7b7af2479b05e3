/**
 * The load: a process of its own that sends what it is told over kept connections, cuts some of them on purpose after
 * sending, and repeats those with the same key. Loopback only, bounded by its list.
 *
 * Reads one JSON line on standard input, prints one JSON line.
 */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Shot = { path: string; headers: Record<string, string>; body: string };
export type Load = { port: number; clients: number; cutEvery: number; shots: Shot[] };
export type Outcome = {
	seconds: number;
	perSecond: number;
	p50: number;
	p95: number;
	p99: number;
	failed: number;
	firstFailure: string;
};

const load: Load = JSON.parse(await text(process.stdin));
const agent = new Agent({ keepAlive: true, maxSockets: load.clients });
const times: number[] = [];
let next = 0;
let failed = 0;
let firstFailure = '';

function send(shot: Shot, isCut: boolean): Promise<number> {
	return new Promise((resolve, reject) => {
		const call = request(
			{
				host: '127.0.0.1',
				port: load.port,
				agent,
				path: shot.path,
				method: shot.body ? 'POST' : 'GET',
				headers: { ...shot.headers, ...(shot.body && { 'content-length': String(Buffer.byteLength(shot.body)) }) },
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () => {
					const status = response.statusCode ?? 0;
					if (status >= 400) firstFailure ||= `${status} ${Buffer.concat(chunks).toString('utf8').slice(0, 300)}`;
					resolve(status);
				});
				response.on('error', reject);
			},
		);
		call.on('error', reject);
		call.end(shot.body);
		if (isCut) setImmediate(() => call.destroy(new Error('cut on purpose')));
	});
}

async function client(): Promise<void> {
	for (let index = next++; index < load.shots.length; index = next++) {
		const shot = load.shots[index] as Shot;
		const began = performance.now();
		const isCut = load.cutEvery > 0 && index % load.cutEvery === 0;
		if (isCut) await send(shot, true).catch(() => 0);
		const status = await send(shot, false).catch(() => 0);
		times.push(performance.now() - began);
		if (status >= 400 || status === 0) failed += 1;
	}
}

const began = performance.now();
await Promise.all(Array.from({ length: load.clients }, client));
const seconds = (performance.now() - began) / 1000;
agent.destroy();
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const outcome: Outcome = {
	seconds,
	perSecond: load.shots.length / seconds,
	p50: at(0.5),
	p95: at(0.95),
	p99: at(0.99),
	failed,
	firstFailure,
};
console.log(JSON.stringify(outcome));

/**
 * Workers' reports by 32 clients against the floor: a bare HTTP server doing one durable INSERT of the same bytes. Ours
 * finds the unit of the code, says who will read, packs, pads and seals. A text, and apart from it a text with a picture of
 * 200 kB as it comes out of the cleaner (whose own time is not in it). At the end the morning's batch opens them all.
 * Usage: node bench/intake.ts [count]
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { Application } from '#server/application.ts';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { perform } from '#server/perform.ts';
import type { Shot } from './client.ts';
import { listen, startWritingFloor } from './floor.ts';
import { fire, onGround, round } from './ground.ts';
import { buildNation } from './nation.ts';

const count = Number(process.argv[2] ?? 4000);
const clients = 32;
const photoBytes = 200_000;

function take(application: Application, now: Date) {
	return (body: Buffer) => {
		const { photo, ...voice } = JSON.parse(body.toString('utf8')) as { photo?: string };
		const attachments = photo ? [{ mediaType: 'image/jpeg', bytes: Buffer.from(photo, 'base64') }] : [];
		return perform(application, voiceOperations.send, { ...voice, attachments }, { actor: null, now });
	};
}

const text =
	'Ba tháng nay công ty trả lương chậm hai tuần, hỏi tổ trưởng thì bảo chờ. Cả chuyền mười hai người đều bị, có chị đang nuôi con nhỏ phải vay nóng để trả tiền trọ.';

function shots(number: number, photo?: string): Shot[] {
	return Array.from({ length: number }, (_, index) => ({
		path: '/',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			key: randomUUID(),
			code: `moba-${2 + (index % 8)}`,
			topic: 'wages',
			text,
			since: 'month',
			people: 12,
			wish: 'help',
			identity: 'anonymous',
			toUpper: false,
			concernsLeader: 'no',
			isDanger: false,
			...(photo && { photo }),
		}),
	}));
}

await onGround(async ({ application, owner, ownerUrl }) => {
	const now = new Date('2021-04-03T02:00:00Z');
	application.now = () => now;
	await buildNation(owner, { provinces: 2, uppersPerProvince: 10, unionsPerUpper: 60, months: 1 }, now);
	await owner.query(`insert into intake_codes (code, organisation_id, from_on)
		select 'moba-' || 1 + row_number() over (order by code), id, '2021-01-01' from organisations where code like 'Q3-%' order by code limit 8`);
	await openEnvelopes(application, now);
	const floor = await startWritingFloor(ownerUrl);
	const ours = await listen(take(application, now));
	const photo = randomBytes(photoBytes).toString('base64');
	await fire({ port: floor.port, clients, cutEvery: 0, shots: shots(300) });
	await fire({ port: ours.port, clients, cutEvery: 0, shots: shots(300) });
	let sent = 300;
	for (const [title, number, picture] of [
		['text', count, undefined],
		['text with a picture of 200 kB', Math.ceil(count / 20), photo],
	] as const) {
		const load = { clients, cutEvery: 0 };
		const before = await fire({ ...load, port: floor.port, shots: shots(number, picture) });
		const measured = await fire({ ...load, port: ours.port, shots: shots(number, picture) });
		const after = await fire({ ...load, port: floor.port, shots: shots(number, picture) });
		sent += number;
		const floorPerSecond = (before.perSecond + after.perSecond) / 2;
		console.log(`${title}: ${number} by ${clients} clients`);
		console.log(
			`  floor ${round(before.perSecond, 0)} and ${round(after.perSecond, 0)} a second; ours ${round(measured.perSecond, 0)}, p50 ${round(measured.p50, 1)} ms, p99 ${round(measured.p99, 1)} ms`,
		);
		console.log(`  ratio ${round(measured.perSecond / floorPerSecond)} of the floor (budget for the text 0.25)`);
		console.log(`  failed: ${measured.failed} ${measured.firstFailure}`);
		if (measured.failed > 0) process.exitCode = 1;
	}
	await floor.close();
	await ours.close();
	const began = performance.now();
	const opened = await openEnvelopes(application, new Date('2021-04-04T00:00:00Z'));
	const seconds = (performance.now() - began) / 1000;
	console.log(
		`the batch of the morning: ${opened.cases} cases of ${opened.envelopes} envelopes in ${round(seconds, 1)} s, ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`,
	);
	if (opened.cases !== sent) process.exitCode = 1;
});

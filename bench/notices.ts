/**
 * Queueing the notices of one day against a bare INSERT … SELECT of as many rows into the same table with the same
 * indexes, and sending for so many seconds through a local mail server.
 * Usage: node bench/notices.ts [notices] [seconds]; 100000 and 30 by default.
 */
import { civilInstant } from '#domain/calendar/date.ts';
import { emailChannel } from '#server/channels/email.ts';
import { startMailServer } from '#server/channels/smtp-server.fixture.ts';
import { sendWaiting } from '#server/notices/deliveries/jobs.ts';
import { sendingApplication } from '#server/notices/deliveries/sending.fixture.ts';
import { queueDue } from '#server/notices/queue/jobs.ts';
import { reportMatters } from '#server/reports/matters.ts';
import { onGround, round } from './ground.ts';
import { buildNation } from './nation.ts';
import { processorTime } from './processor.ts';

const notices = Number(process.argv[2] ?? 100_000);
const sendingSeconds = Number(process.argv[3] ?? 30);

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1000;
}

await onGround(async ({ application, owner }) => {
	const unionsPerUpper = 90;
	const uppersPerProvince = Math.min(30, Math.max(1, Math.round(notices / unionsPerUpper)));
	const provinces = Math.max(1, Math.round(notices / unionsPerUpper / uppersPerProvince));
	await buildNation(
		owner,
		{ provinces, uppersPerProvince, unionsPerUpper, months: 1 },
		new Date('2021-02-03T02:00:00Z'),
	);
	await owner.query(`update people set email = 'n' || replace(id::text, '-', '') || '@donvi.test'`);
	const { rows: found } = await owner.query<{ dueOn: string; count: number }>(
		`select due_on::text as "dueOn", count(*)::int as count from obligations where met is null group by 1 order by 2 desc limit 1`,
	);
	const dueOn = found[0]?.dueOn ?? '';
	await owner.query('analyze');
	const now = civilInstant(dueOn, 9, 0);
	const mail = await startMailServer();
	const channel = emailChannel({ url: mail.url, from: 'nhacviec@congdoan.test' });
	const bench = sendingApplication(application.connection, [channel], now);
	bench.matters = [reportMatters];
	console.log(`${found[0]?.count} reports are due on ${dueOn}`);

	let queued = 0;
	const queueing = await seconds(async () => {
		queued = await queueDue(bench);
	});
	const { rows: made } = await owner.query<{ messages: number }>('select count(*)::int as messages from deliveries');

	// The same rows once more, with other ids: what the table and its indexes cost alone.
	await owner.query('create temp table lot as select * from notices');
	const columns = `person_id, post_id, organisation_id, kind, matter_id, reason, due_on, on_day, title, path, weight,
		is_private, made_at, delivery_id`;
	const bare = await seconds(() =>
		owner.query(`insert into notices (id, step, ${columns}) select gen_random_uuid(), 'bare', ${columns} from lot`),
	);
	await owner.query(`delete from notices where step = 'bare'`);
	console.log(
		JSON.stringify({
			notices: queued,
			messages: made[0]?.messages,
			queueing: round(queueing),
			bare: round(bare),
			ratio: round(queueing / bare),
		}),
	);

	const later = new Date(now.getTime() + 3_600_000);
	await owner.query('update deliveries set send_at = $1', [new Date(later.getTime() + 86_400_000)]);
	bench.now = () => later;
	let sent = 0;
	const used = await processorTime(owner);
	const sending = await seconds(async () => {
		// A thousand at a time, as many as the time allows.
		for (const end = performance.now() + sendingSeconds * 1000; performance.now() < end; ) {
			const released = await owner.query(
				`update deliveries set send_at = $1 where id in (select id from deliveries
					where state = 'waiting' and send_at > $1 order by id limit 1000)`,
				[later],
			);
			if (released.rowCount === 0) break;
			sent += await sendWaiting(bench);
		}
	});
	const processor = round((await used()) / sent);
	const ids = new Set(mail.taken.map(({ messageId }) => messageId));
	console.log(JSON.stringify({ sent, distinct: ids.size, perSecond: round(sent / sending, 0), processor }));
	await mail.close();
});

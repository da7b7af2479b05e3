/**
 * The way out: one message at a time, marked before it is sent and asked once more whether it still has anything to say.
 * docs/decisions/0028-one-message-one-id.md says what "exactly once" can mean here.
 */
import { today } from '#domain/calendar/date.ts';
import { sendableFrom, tryAgainAt } from '#domain/notices/rules.ts';
import type { Application } from '../../application.ts';
import type { Channel, Message, Outcome } from '../../channels/channel.ts';
import { loadCalendar, loadMark } from '../../db/installation.ts';
import { isReachable } from '../queue/jobs.ts';
import { type Addressee, listAddressees } from '../settings/store.ts';
import { markDone, stillOpenOf } from '../store.ts';
import { isForNow } from '../tellings/store.ts';
import { composeNotices, composeTest } from './documents.ts';
import {
	type Claimed,
	type Content,
	claimNext,
	clearBounce,
	endDelivery,
	keepBounce,
	listContent,
	putBack,
} from './store.ts';

/** Messages of one run; the next begins within a minute. */
const mostAtOnce = 2_000;

/** Sends what may go out now. Where the server takes nothing at all it stops, and one message tries again each minute. */
export async function sendWaiting(application: Application): Promise<number> {
	const [channel] = application.channels;
	if (!channel) return 0;
	try {
		return await sendThrough(application, channel);
	} finally {
		channel.close();
	}
}

async function sendThrough(application: Application, channel: Channel): Promise<number> {
	const { db } = application.connection;
	let sent = 0;
	for (let turn = 0; turn < mostAtOnce; turn += 1) {
		const claimed = await claimNext(db, application.now(), channel.domain);
		if (!claimed) return sent;
		const message = await prepare(application, claimed, channel);
		if (!message) continue;
		const outcome = await channel.send(message);
		if (outcome.kind === 'accepted') sent += 1;
		await settle(application, claimed, message, outcome);
		if (outcome.kind === 'later' && outcome.isChannel) return sent;
	}
	return sent;
}

/** The message as of now; undefined where nothing is to be said any more, or not at this hour. */
async function prepare(application: Application, claimed: Claimed, channel: Channel): Promise<Message | undefined> {
	const { db } = application.connection;
	const now = application.now();
	const on = today(now);
	const [[person], calendar, mark] = await Promise.all([
		listAddressees(db, [claimed.personId], on),
		loadCalendar(db),
		loadMark(db),
	]);
	const isTest = claimed.purpose === 'test';
	if (!person?.email || (!isTest && !isReachable(person))) {
		await endDelivery(db, claimed.id, 'dropped', now, { trouble: { code: whyNot(person), answer: null } });
		return undefined;
	}
	const to = { name: person.fullName, address: person.email };
	const letter = { on, fullName: person.fullName, from: channel.from, origin: application.origins[0] ?? '', mark };
	if (isTest) return { messageId: claimed.messageId, to, ...composeTest(letter) };
	const content = await stillToSay(application, claimed, on);
	if (content.length === 0) {
		await endDelivery(db, claimed.id, 'dropped', now);
		return undefined;
	}
	const weight = Math.min(...content.map((one) => one.weight));
	const from = isForNow(claimed.slot) ? now : sendableFrom(now, person.wishes.quiet, calendar, weight);
	if (from > now) {
		await putBack(db, claimed.id, from, { isUntried: true });
		return undefined;
	}
	return { messageId: claimed.messageId, to, ...composeNotices(content, letter) };
}

function whyNot(person: Addressee | undefined): string {
	return person?.email && person.isBounced ? 'bounced' : 'noAddress';
}

/** Asked again just before sending: what was done meanwhile is marked and left out. */
async function stillToSay(application: Application, { id }: Claimed, on: string): Promise<Content[]> {
	const { db } = application.connection;
	const content = await listContent(db, id, on);
	const open = await stillOpenOf(db, application.matters, content);
	const isOpen = ({ kind, matterId }: Content) => open.has(`${kind}/${matterId}`);
	for (const [kind, done] of Map.groupBy(
		content.filter((one) => !isOpen(one)),
		(one) => one.kind,
	)) {
		const ids = done.map(({ matterId }) => matterId);
		await markDone(db, kind, ids, on);
	}
	return content.filter(isOpen);
}

async function settle(application: Application, claimed: Claimed, message: Message, outcome: Outcome): Promise<void> {
	const { db } = application.connection;
	const now = application.now();
	const { address } = message.to;
	if (outcome.kind === 'accepted') {
		// Only a test goes to an address that was refused: taken now, it is in order again.
		if (claimed.purpose === 'test') await clearBounce(db, claimed.personId);
		return endDelivery(db, claimed.id, 'sent', now, { address });
	}
	const { trouble } = outcome;
	if (outcome.kind === 'addressRefused') {
		await keepBounce(db, { personId: claimed.personId, address, answer: trouble.answer, bouncedAt: now });
	}
	if (outcome.kind !== 'later') return endDelivery(db, claimed.id, 'failed', now, { address, trouble });
	// A test is tried now or not: who asked for it stands there and waits.
	const again = claimed.purpose === 'test' ? null : tryAgainAt(now, claimed.attempts, claimed.madeAt);
	if (again) return putBack(db, claimed.id, again, { isUntried: false, trouble });
	const code = claimed.purpose === 'test' ? trouble.code : 'expired';
	return endDelivery(db, claimed.id, 'failed', now, { address, trouble: { code, answer: trouble.answer } });
}

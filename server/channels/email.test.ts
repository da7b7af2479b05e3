import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Message, Outcome } from './channel.ts';
import { emailChannel } from './email.ts';
import { htmlOf, type MailServer, type Manner, plainTextOf, startMailServer } from './smtp-server.fixture.ts';

const waits = { connect: 500, greet: 500, answer: 500 };
const from = 'Lắng Nghe <nhacviec@congdoan.test>';
const message: Message = {
	messageId: '<0190-a@congdoan.test>',
	to: { name: 'Nông Thị Quyên', address: 'quyen@donvi.test' },
	subject: 'Nhắc việc: Báo cáo tháng, tháng 5/2024',
	text: 'Kính gửi đồng chí',
	html: '<p>Kính gửi đồng chí</p>',
};
let server: MailServer;
before(async () => {
	server = await startMailServer();
});
beforeEach(() => {
	server.taken.length = 0;
	server.manner = () => 'take';
});
after(() => server.close());

async function send(manner?: Manner): Promise<Outcome> {
	server.manner = ({ stage }) => (manner && (stage === 'mail' || manner === 'dropOnConnect') ? manner : 'take');
	const channel = emailChannel({ url: server.url, from }, waits);
	try {
		return await channel.send(message);
	} finally {
		channel.close();
	}
}

test('a message arrives as it was written, from the sender that was set, with its own id', async () => {
	assert.deepEqual(await send(), { kind: 'accepted' });
	const [taken] = server.taken;
	assert.ok(taken);
	assert.equal(taken.messageId, message.messageId);
	assert.equal(taken.subject, message.subject);
	assert.equal(taken.to, 'quyen@donvi.test');
	assert.equal(plainTextOf(taken).trim(), message.text);
	assert.equal(htmlOf(taken).trim(), message.html);
	assert.match(taken.data, /^Auto-Submitted: auto-generated\r$/m);
});

const table: [string, Manner, Outcome['kind'], string, boolean?][] = [
	[
		'an unknown address takes nothing any more',
		{ refuse: 'RCPT', with: '550 5.1.1 no such user' },
		'addressRefused',
		'addressRefused',
	],
	[
		'an address refused without a reason too',
		{ refuse: 'RCPT', with: '550 go away' },
		'addressRefused',
		'addressRefused',
	],
	[
		'an address refused after the message was sent too',
		{ refuse: 'BODY', with: '550 5.1.1 no such user' },
		'addressRefused',
		'addressRefused',
	],
	[
		'a rule of the server about us blames no address',
		{ refuse: 'RCPT', with: '554 5.7.1 relay access denied' },
		'later',
		'senderRefused',
		true,
	],
	['grey-listing concerns one message', { refuse: 'RCPT', with: '451 4.7.1 try again' }, 'later', 'busy', false],
	['a server that closes for a while concerns all', { refuse: 'RCPT', with: '421 closing' }, 'later', 'busy', true],
	[
		'a content that is not taken blames no address',
		{ refuse: 'BODY', with: '554 5.6.0 spam' },
		'messageRefused',
		'contentRefused',
	],
	['a line that breaks before the message', 'dropBeforeData', 'later', 'lost', true],
	['a line that breaks within it', 'dropInData', 'later', 'lost', true],
	['a line that breaks behind it', 'dropAfterData', 'later', 'lost', true],
	['a line that breaks at once', 'dropOnConnect', 'later', 'lost', true],
];
for (const [title, manner, kind, code, isChannel] of table) {
	test(title, async () => {
		const outcome = await send(manner);
		assert.equal(outcome.kind, kind, JSON.stringify(outcome));
		if (outcome.kind === 'accepted') return;
		assert.equal(outcome.trouble.code, code);
		if (outcome.kind === 'later') assert.equal(outcome.isChannel, isChannel);
	});
}

test('an answer that does not come is not waited for without end', async () => {
	const outcome = await send({ delay: 5_000 });
	assert.deepEqual(outcome, { kind: 'later', isChannel: true, trouble: { code: 'timeout', answer: null } });
});

test('a server that is not there, and a name that nobody knows', async () => {
	const gone = await startMailServer();
	await gone.close();
	const codeOf = async (url: string) => {
		const channel = emailChannel({ url, from }, waits);
		const outcome = await channel.send(message);
		channel.close();
		return outcome.kind === 'later' && outcome.isChannel && outcome.trouble.code;
	};
	assert.equal(await codeOf(gone.url), 'unreachable');
	assert.equal(await codeOf('smtp://mail.invalid:25'), 'nameUnknown');
});

test('ten messages travel on one line, and the channel opens a new one when it was let go', async () => {
	const channel = emailChannel({ url: server.url, from }, waits);
	const before = server.connections();
	for (let n = 0; n < 10; n += 1) {
		assert.equal((await channel.send({ ...message, messageId: `<${n}@congdoan.test>` })).kind, 'accepted');
	}
	assert.equal(server.connections(), before + 1);
	channel.close();
	assert.equal((await channel.send(message)).kind, 'accepted');
	channel.close();
	assert.equal(server.taken.length, 11);
});

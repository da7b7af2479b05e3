/**
 * A mail server written by hand, for tests that must see what really travels: it takes messages in memory, and can
 * refuse, answer slowly, or let go of the line before or after a message was taken.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

export type Taken = { to: string; messageId: string; subject: string; data: string };

/** What the server does with the message whose turn it is; 'take' where nothing is said. */
export type Manner =
	| 'take'
	| 'dropOnConnect'
	| 'dropBeforeData'
	| 'dropInData'
	/** Takes the message for good, but the answer never arrives. */
	| 'dropAfterData'
	| { refuse: 'MAIL' | 'RCPT' | 'DATA' | 'BODY'; with: string }
	| { delay: number };

export type MailServer = {
	url: string;
	taken: Taken[];
	connections(): number;
	/** Asked at each connection and each message. */
	manner: (at: { stage: 'connect' | 'mail'; to: string | null }) => Manner;
	close(): Promise<void>;
};

export async function startMailServer(port = 0): Promise<MailServer> {
	const sockets = new Set<Socket>();
	let connections = 0;
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		connections += 1;
		socket.on('close', () => sockets.delete(socket)).on('error', () => {});
		converse(socket, mail);
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const mail: MailServer = {
		url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		taken: [],
		connections: () => connections,
		manner: () => 'take',
		async close() {
			for (const socket of sockets) socket.destroy();
			if (server.listening) await new Promise((resolve) => server.close(resolve));
		},
	};
	return mail;
}

function converse(socket: Socket, mail: MailServer): void {
	const say = (line: string) => socket.write(`${line}\r\n`);
	let manner = mail.manner({ stage: 'connect', to: null });
	if (manner === 'dropOnConnect') return void socket.destroy();
	say('220 mail.test ESMTP');
	let buffer = '';
	let to = '';
	let isBody = false;
	const refused = (stage: 'MAIL' | 'RCPT' | 'DATA' | 'BODY') =>
		typeof manner === 'object' && 'refuse' in manner && manner.refuse === stage ? manner.with : undefined;
	const command = (line: string) => {
		const verb = line.slice(0, 4).toUpperCase();
		if (verb === 'EHLO' || verb === 'HELO') say('250 mail.test');
		else if (verb === 'MAIL') say(refused('MAIL') ?? '250 ok');
		else if (verb === 'RCPT') {
			to = /<([^>]*)>/.exec(line)?.[1] ?? '';
			manner = mail.manner({ stage: 'mail', to });
			say(refused('RCPT') ?? refused('MAIL') ?? '250 ok');
		} else if (verb === 'DATA') {
			if (manner === 'dropBeforeData') return void socket.destroy();
			const no = refused('DATA');
			say(no ?? '354 go on');
			isBody = no === undefined;
		} else if (verb === 'QUIT') {
			say('221 bye');
			socket.end();
		} else say('250 ok');
	};
	const finish = (data: string) => {
		isBody = false;
		const no = refused('BODY');
		if (no) return say(no);
		mail.taken.push({ to, messageId: header(data, 'Message-ID'), subject: header(data, 'Subject'), data });
		if (manner === 'dropAfterData') return socket.destroy();
		if (typeof manner === 'object' && 'delay' in manner) return setTimeout(() => say('250 taken'), manner.delay);
		return say('250 taken');
	};
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		buffer += chunk;
		for (;;) {
			const end = isBody ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
			if (isBody && manner === 'dropInData') return void socket.destroy();
			if (end < 0) return;
			const part = buffer.slice(0, end);
			buffer = buffer.slice(end + (isBody ? 5 : 2));
			if (isBody) finish(part);
			else command(part);
		}
	});
}

/** A header of a message, folded lines joined and encoded words read. */
function header(data: string, name: string): string {
	const head = data.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
	const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
	return (line ?? '')
		.slice(name.length + 1)
		.trim()
		.replaceAll(/\?=\s+=\?/g, '?==?')
		.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			kind.toLowerCase() === 'b'
				? Buffer.from(text, 'base64').toString('utf8')
				: Buffer.from(quotedPrintable(text.replaceAll('_', ' ')), 'latin1').toString('utf8'),
		);
}

function quotedPrintable(text: string): string {
	return text.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The readable text of a taken message: its plain part. */
export function plainTextOf({ data }: Taken): string {
	return partOf(data, 'text/plain');
}

export function htmlOf({ data }: Taken): string {
	return partOf(data, 'text/html');
}

function partOf(data: string, type: string): string {
	const part = data.split(/\r\n--[^\r\n]+/).find((one) => one.includes(`Content-Type: ${type}`)) ?? '';
	const body = part.slice(part.indexOf('\r\n\r\n') + 4).replaceAll('=\r\n', '');
	return Buffer.from(quotedPrintable(body), 'latin1').toString('utf8');
}

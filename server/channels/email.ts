/**
 * E-mail over the user's own SMTP server, and nothing else: no service in between, no picture that tells of the reading,
 * no link but to this installation.
 */
import nodemailer, { type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Channel, Message, Outcome, TroubleCode } from './channel.ts';

export type EmailSettings = {
	/** `smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…:465`. */
	url: string;
	/** `Name <address>` or the address alone. */
	from: string;
};

/** Longest waits in milliseconds; all of them together stay below the lease of a claim (server/notices/deliveries). */
export type Patience = { connect: number; greet: number; answer: number };
const patience: Patience = { connect: 30_000, greet: 30_000, answer: 120_000 };

/** One connection, opened when something is sent and let go by `close`; the next message opens it anew. */
export function emailChannel({ url, from }: EmailSettings, waits: Patience = patience): Channel {
	let open: Transporter | undefined;
	const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
	return {
		name: 'email',
		from: address,
		domain: address.split('@')[1] ?? 'localhost',
		async send(message) {
			open ??= nodemailer.createTransport(optionsOf(url, waits));
			try {
				await open.sendMail(mailOf(message, from));
				return { kind: 'accepted' };
			} catch (error) {
				return outcomeOf(error as Failure);
			}
		},
		close() {
			open?.close();
			open = undefined;
		},
	};
}

function optionsOf(url: string, waits: Patience): SMTPPool.Options {
	const { protocol, hostname, port, username, password } = new URL(url);
	const isSecure = protocol === 'smtps:';
	const options: SMTPPool.Options & { maxRequeues: number } = {
		pool: true,
		maxConnections: 1,
		// Sending again is decided where it is written down.
		maxRequeues: 0,
		host: hostname.replace(/^\[(.*)\]$/, '$1'),
		port: port ? Number(port) : isSecure ? 465 : 587,
		secure: isSecure,
		// A password never travels in the clear, but to a server on this machine.
		requireTLS: username !== '' && !isSecure && !/^(localhost|127\.|\[::1\])/.test(hostname),
		...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
		connectionTimeout: waits.connect,
		greetingTimeout: waits.greet,
		socketTimeout: waits.answer,
		disableFileAccess: true,
		disableUrlAccess: true,
	};
	return options;
}

function mailOf({ messageId, to, subject, text, html }: Message, from: string) {
	return {
		from,
		to: { name: to.name, address: to.address },
		subject,
		text,
		html,
		messageId,
		// No answer of an absent person comes back.
		headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
		textEncoding: 'quoted-printable' as const,
	};
}

type Failure = {
	code?: string;
	/** Of the system, where the library put its own in front. */
	originalCode?: string;
	responseCode?: number;
	response?: string;
	command?: string;
};

const nobodyThere = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];

const channelTroubles: Record<string, TroubleCode> = {
	EDNS: 'nameUnknown',
	ETIMEDOUT: 'timeout',
	ETLS: 'insecure',
	EAUTH: 'signInRefused',
	ENOAUTH: 'signInRefused',
};

/** What a failure means. The stage at which the server said no tells whom it means. */
function outcomeOf(failure: Failure): Outcome {
	const { code = '', originalCode, responseCode = 0, command = '', response } = failure;
	const answer = response ? response.replaceAll(/\s+/g, ' ').slice(0, 300) : null;
	const later = (what: TroubleCode, isChannel: boolean): Outcome => ({
		kind: 'later',
		isChannel,
		trouble: { code: what, answer },
	});
	const channelTrouble = channelTroubles[code];
	if (channelTrouble) return later(responseCode >= 400 && responseCode < 500 ? 'busy' : channelTrouble, true);
	if (responseCode < 400) return later(nobodyThere.includes(originalCode ?? code) ? 'unreachable' : 'lost', true);
	if (responseCode === 421) return later('busy', true);
	// 5.7: a rule of the server about us (no relaying, sign in first), not about this address.
	const isAboutUs = /^5\d\d[ -]5\.7\./.test(response ?? '') || responseCode === 530;
	if (command === 'RCPT TO') {
		if (responseCode < 500) return later('busy', false);
		if (isAboutUs) return later('senderRefused', true);
		return { kind: 'addressRefused', trouble: { code: 'addressRefused', answer } };
	}
	if (responseCode < 500) return later('busy', command !== 'DATA');
	if (command === 'DATA') {
		if (/^5\d\d[ -]5\.[12]\./.test(response ?? '')) {
			return { kind: 'addressRefused', trouble: { code: 'addressRefused', answer } };
		}
		return { kind: 'messageRefused', trouble: { code: 'contentRefused', answer } };
	}
	return later('senderRefused', true);
}

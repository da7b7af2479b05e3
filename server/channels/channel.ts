/**
 * One way out of the house to a person. The rules of who is told what and when know nothing of it: another channel joins
 * by being one more of these.
 */

export type Message = {
	/** Made once for each delivery and kept: a message that is sent again is the same message. */
	messageId: string;
	to: { name: string; address: string };
	subject: string;
	text: string;
	html: string;
};

/** A code of domain/notices/terms.ts and what the other side answered, as far as it may be shown to an administrator. */
export type Trouble = { code: TroubleCode; answer: string | null };

export type TroubleCode =
	| 'unreachable'
	| 'timeout'
	| 'nameUnknown'
	| 'signInRefused'
	| 'insecure'
	| 'senderRefused'
	| 'busy'
	| 'addressRefused'
	| 'contentRefused'
	| 'lost';

export type Outcome =
	| { kind: 'accepted' }
	/** Try again later; `isChannel` where nothing else would get through now either. */
	| { kind: 'later'; isChannel: boolean; trouble: Trouble }
	/** This address takes nothing, now or later. */
	| { kind: 'addressRefused'; trouble: Trouble }
	/** This message is not taken, from whomever it were. */
	| { kind: 'messageRefused'; trouble: Trouble };

export type Channel = {
	name: 'email';
	/** As people see it: the sender's address. */
	from: string;
	/** Right part of a message's id. */
	domain: string;
	/** Never throws: whatever happens is an outcome. */
	send(message: Message): Promise<Outcome>;
	/** Lets go of what is open; the next message opens it anew. */
	close(): void;
};

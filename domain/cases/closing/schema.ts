import { z } from 'zod';

/** How somebody was asked whether it is all right now. A case without a name knows one way: a message under the receipt. */
export const askWays = ['message', 'phone', 'inPerson'] as const;
export type AskWay = (typeof askWays)[number];

/** How her word came, where it did not come under the receipt. */
export const wordWays = ['phone', 'inPerson'] as const;

/** What happened to somebody after she spoke; about the act, never about who did it. */
export const retaliations = ['dismissed', 'moved', 'payCut', 'threatened', 'other'] as const;
export type Retaliation = (typeof retaliations)[number];

export const words = (title: string) =>
	z
		.string()
		.trim()
		.min(1, { error: `Ghi ${title.toLowerCase()}.` })
		.max(10_000, { error: 'Dài quá 10.000 chữ. Rút gọn lại.' })
		.meta({ title });

/** Own words: read by one or two people after the survey was closed, sorted into themes, and shown to nobody else. */
import { z } from 'zod';
import { line } from '../../organisations/schema.ts';
import { mostThemesOfText } from './rules.ts';

/** Why words are opened; stands in the log. */
export const readingPurposes = ['code', 'check', 'quote'] as const;
export type ReadingPurpose = (typeof readingPurposes)[number];

/** What in a text may tell who wrote it or whom it is about. */
export const markKinds = ['name', 'birth', 'role', 'only'] as const;
export type MarkKind = (typeof markKinds)[number];
export const mark = z.object({ kind: z.enum(markKinds), words: z.string() });
export type Mark = z.infer<typeof mark>;

export const themeLabel = line(120).meta({ title: 'Tên nhóm ý' });

/** How far two people who read the same texts came to the same themes: Cohen's kappa, null where it cannot be made. */
export const agreement = z.object({
	kappa: z.number().nullable(),
	/** Texts that both have read. */
	of: z.number(),
	themes: z.array(z.object({ code: z.string(), kappa: z.number().nullable(), first: z.number(), second: z.number() })),
});
export type Agreement = z.infer<typeof agreement>;

/** What a coder says of one text. No theme and not `isNothing`: not read yet, and left as it is. */
export const coding = z.object({
	textId: z.uuid(),
	codes: z
		.array(z.string().max(40))
		.max(mostThemesOfText, { error: `Chọn nhiều nhất ${mostThemesOfText} nhóm ý cho một lời.` }),
	/** "Không", a full stop, words that say nothing: read, and of no theme. */
	isNothing: z.boolean().default(false),
	isFlagged: z.boolean().default(false),
	/** In the coder's own words and without names; what may be printed. */
	quote: z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(z.string().max(400, { error: 'Lời trích dài quá 400 chữ. Rút gọn lại.' }))
		.default(''),
});
export type Coding = z.infer<typeof coding>;

/** Main findings of a survey and what became of each: respondents are told, also where nothing can be done. */
import { z } from 'zod';
import { civilDate, id, line } from '../../organisations/schema.ts';

/** A task of the union's programme, a hot spot, a topic of the next dialogue, or explained: why it cannot be done now. */
export const becameKinds = ['task', 'hotSpot', 'topic', 'explained'] as const;
export type BecameKind = (typeof becameKinds)[number];

export const mostFindings = 30;

export const finding = z.object({
	id,
	/** From 1. */
	place: z.number(),
	item: z.string().nullable(),
	said: z.string(),
	became: z.enum(becameKinds).nullable(),
	/** Of the task or the hot spot. */
	becameId: id.nullable(),
	answer: z.string().nullable(),
	dueOn: civilDate.nullable(),
});
export type Finding = z.infer<typeof finding>;

/** On the page of what a finding became: the way back to it. */
export const findingOrigin = z.object({ surveyId: id, findingId: id, title: z.string(), said: z.string() });
export type FindingOrigin = z.infer<typeof findingOrigin>;

export const said = line(500).meta({ title: 'Phát hiện' });
/** What the union does, or why it cannot; goes on the board as it stands. */
export const answer = z
	.string({ error: 'Ghi công đoàn sẽ làm gì, hoặc vì sao chưa làm được.' })
	.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
	.pipe(
		z
			.string()
			.min(1, { error: 'Ghi công đoàn sẽ làm gì, hoặc vì sao chưa làm được.' })
			.max(600, { error: 'Dài quá 600 chữ. Rút gọn lại để dán bảng tin.' }),
	)
	.meta({ title: 'Trả lời' });

export const proposalKinds = ['dissatisfied', 'change', 'theme'] as const;
export type ProposalKind = (typeof proposalKinds)[number];
export const proposal = z.object({ item: z.string(), kind: z.enum(proposalKinds), said: z.string() });
export type Proposal = z.infer<typeof proposal>;

/** A hot spot (điểm nóng): declared by the union above on stated criteria. It tells how the organisation acts, never who spoke. */
import { z } from 'zod';
import { civilDate, id, line, optionalLine } from '../../organisations/schema.ts';
import { demandTopics } from '../schema.ts';

export const hotSpotStates = ['declared', 'cooled', 'closed'] as const;
export type HotSpotState = (typeof hotSpotStates)[number];

export const hotSpotCauses = demandTopics;
export type HotSpotCause = (typeof hotSpotCauses)[number];

export const workplaceKinds = [
	'privateEnterprise',
	'foreignEnterprise',
	'publicService',
	'cooperative',
	'site',
	'elsewhere',
] as const;
export type WorkplaceKind = (typeof workplaceKinds)[number];

/** Many people, going on for long, in several places, order may be broken. */
export const criterionKinds = ['people', 'duration', 'spread', 'order'] as const;
export type CriterionKind = (typeof criterionKinds)[number];

/** One ground of a declaration; people, days or places as a number, order in words alone. */
export const criterion = z.object({
	kind: z.enum(criterionKinds),
	number: z.number().nullable(),
	words: z.string(),
});
export type Criterion = z.infer<typeof criterion>;

export const sourceKinds = ['incident', 'signal', 'case'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const hotSpotEntryKinds = [
	'declared',
	'acknowledged',
	'line',
	'cooled',
	'closed',
	'reopened',
	'reviewed',
] as const;
export type HotSpotEntryKind = (typeof hotSpotEntryKinds)[number];

/** What was known on a day before the declaration: counts, no names and no words of anybody. */
export const knownFact = z.object({
	onDay: civilDate,
	kind: z.enum(['incident', 'signal', 'cases', 'notes']),
	/** Trigger of a quick report, topic of cases and notes; empty for a signal. */
	code: z.string(),
	count: z.number(),
});
export type KnownFact = z.infer<typeof knownFact>;

export const known = z.object({
	fromOn: civilDate,
	untilOn: civilDate,
	facts: z.array(knownFact),
	/** Hours from the unit's first quick report of it to the declaration; null where it sent none before. */
	reportedHoursBefore: z.number().nullable(),
	takenOn: civilDate,
});
export type Known = z.infer<typeof known>;

export const longWords = (longest: number, missing: string) =>
	z
		.string({ error: missing })
		.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
		.pipe(
			z
				.string()
				.min(1, { error: missing })
				.max(longest, { error: `Dài quá ${longest.toLocaleString('vi-VN')} chữ. Rút gọn lại.` }),
		);

const number = (title: string, unit: string) =>
	z
		.number({ error: `${title} chỉ ghi bằng số ${unit}. Không dùng tiêu chí này thì để trống.` })
		.int({ error: `${title} là số nguyên.` })
		.min(1, { error: `${title} từ 1 trở lên, hoặc để trống.` })
		.max(1_000_000, { error: `${title} lớn quá. Xem lại số vừa ghi.` })
		.optional()
		.meta({ title });

/** What the declaring union says; at least one of the four criteria. */
export const declaration = z.object({
	title: line(200).meta({ title: 'Điểm nóng về việc gì' }),
	communeCode: optionalLine(20).meta({ title: 'Xã, phường, thị trấn' }),
	cause: z.enum(hotSpotCauses, { error: 'Chọn nhóm nguyên nhân gần đúng nhất.' }).meta({ title: 'Nguyên nhân' }),
	workplaceKind: z.enum(workplaceKinds, { error: 'Chọn loại nơi làm việc.' }).meta({ title: 'Loại nơi làm việc' }),
	people: number('Số người', 'người'),
	peopleWords: optionalLine(300),
	days: number('Số ngày', 'ngày'),
	daysWords: optionalLine(300),
	places: number('Số nơi', 'nơi'),
	placesWords: optionalLine(300),
	orderWords: optionalLine(300).meta({ title: 'Nguy cơ mất trật tự' }),
	beganOn: civilDate.meta({ title: 'Sự việc bắt đầu từ ngày' }),
	noticedOn: civilDate.meta({ title: 'Công đoàn biết từ ngày' }),
	/** Given once the page asked whether a name stands in the words. */
	isNameMeant: z.boolean().default(false),
});
export type Declaration = z.infer<typeof declaration>;

export const hotSpotLine = z.object({
	id,
	title: z.string(),
	unitId: id,
	unitName: z.string(),
	organisationName: z.string(),
	communeName: z.string().nullable(),
	cause: z.enum(hotSpotCauses),
	workplaceKind: z.enum(workplaceKinds),
	state: z.enum(hotSpotStates),
	beganOn: civilDate,
	noticedOn: civilDate,
	declaredAt: z.date(),
	closedAt: z.date().nullable(),
	daysToNotice: z.number(),
	/** From the declaration to its end; null while it lasts. */
	daysToSolve: z.number().nullable(),
	/** Hours by which the unit's own quick report came before the declaration; null: none before. */
	reportedHoursBefore: z.number().nullable(),
	lastLineOn: civilDate.nullable(),
});
export type HotSpotLine = z.infer<typeof hotSpotLine>;

export const hotSpotMeasure = z.object({
	id,
	title: z.string(),
	ownerTitle: z.string(),
	dueOn: civilDate,
	doneAt: z.date().nullable(),
	doneWords: z.string().nullable(),
	doneByTitle: z.string().nullable(),
});
export type HotSpotMeasure = z.infer<typeof hotSpotMeasure>;

export const hotSpotParty = z.object({ id, who: z.string(), heldOn: civilDate, result: z.string() });
export type HotSpotParty = z.infer<typeof hotSpotParty>;

export const hotSpotEntry = z.object({
	id,
	kind: z.enum(hotSpotEntryKinds),
	at: z.date(),
	onDay: civilDate,
	byTitle: z.string().nullable(),
	byOrganisation: z.string().nullable(),
	words: z.string(),
});
export type HotSpotEntry = z.infer<typeof hotSpotEntry>;

/** Present and past ones added up by one thing. */
export const hotSpotSum = z.object({
	code: z.string(),
	all: z.number(),
	open: z.number(),
	daysToNotice: z.number().nullable(),
	daysToSolve: z.number().nullable(),
	reportedBefore: z.number(),
});
export type HotSpotSum = z.infer<typeof hotSpotSum>;

/**
 * A quick report (báo cáo nhanh): what has just happened at a workplace or a commune. Counts, never names; a suspicion about
 * security is no quick report, it goes to the proper authority and leaves only unit and day here.
 */
import { z } from 'zod';
import { civilDate, id, line, optionalLine } from '../organisations/schema.ts';

export const triggers = [
	'stoppage',
	'dispute',
	'gathering',
	'accident',
	'fire',
	'poisoning',
	'disaster',
	'epidemic',
	'unpaid',
	'employerGone',
	'layOff',
	'violence',
	'rumour',
	'other',
] as const;
export type Trigger = (typeof triggers)[number];

/** Of these no picture is asked for, and one that is sent is coarsened so that nobody can be recognised. */
export const picturesOffFor: readonly Trigger[] = ['stoppage', 'gathering', 'violence'];

export const incidentStates = ['open', 'closed', 'withdrawn'] as const;
export type IncidentState = (typeof incidentStates)[number];

export const confidences = ['seen', 'told', 'rumour'] as const;
export type Confidence = (typeof confidences)[number];
export const trends = ['ongoing', 'cooling', 'ended'] as const;
export type Trend = (typeof trends)[number];
export const risks = ['low', 'medium', 'high'] as const;
export type Risk = (typeof risks)[number];

/** What is demanded, and what is thought to be the cause. */
export const demandTopics = [
	'wages',
	'bonus',
	'insurance',
	'hours',
	'safety',
	'meal',
	'contract',
	'dismissal',
	'treatment',
	'housing',
	'relief',
	'other',
] as const;
export type DemandTopic = (typeof demandTopics)[number];

export const headcounts = ['involved', 'affected', 'women', 'injured', 'dead'] as const;
export type Headcount = (typeof headcounts)[number];

export const entryKinds = [
	'question',
	'answer',
	'update',
	'action',
	'call',
	'told',
	'acknowledged',
	'passedUp',
	'linked',
	'tick',
	'closed',
	'withdrawn',
	'reopened',
] as const;
export type EntryKind = (typeof entryKinds)[number];
/** What a person may write by herself; the others come with an act. */
export const writtenKinds = ['question', 'answer', 'update', 'action', 'call'] as const;

/** Free text of several lines in one Unicode form; empty is left out. */
export const words = (longest: number, tooLong: string) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
		.pipe(z.string().max(longest, { error: tooLong }))
		.transform((text) => text || undefined)
		.optional();

const count = (title: string) =>
	z
		.number({ error: 'Số người chỉ ghi bằng số, ví dụ 28. Chưa rõ thì để trống.' })
		.int({ error: 'Số người là số nguyên, ví dụ 28.' })
		.min(0, { error: 'Số người từ 0 trở lên.' })
		.max(100_000, { error: 'Số người nhiều quá một trăm nghìn. Xem lại số vừa ghi.' })
		.optional()
		.meta({ title });

/** `YYYY-MM-DDTHH:MM` in Việt Nam, as people say it; seconds are nobody's business. */
export const localTime = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: 'Ghi ngày và giờ, ví dụ 17/07/2024 lúc 5:30.' });

/** What was done so far, by whom and when. */
const doneSoFar = z.object({ what: line(300), by: optionalLine(120), at: localTime.optional() });

export const mostFiles = 12;

/** Everything that a quick report may say. Three answers are enough: what kind, what happened, how many people. */
export const incidentFields = z.object({
	trigger: z.enum(triggers, { error: 'Chọn loại việc gần đúng nhất.' }).meta({ title: 'Loại việc' }),
	what: words(2000, 'Phần kể việc dài quá 2.000 chữ. Rút gọn lại, chi tiết ghi tiếp ở các lần bổ sung.').meta({
		title: 'Việc gì, ở đâu',
	}),
	involved: count('Số người liên quan'),
	/** Said that it is not known yet, which is an answer too. */
	isInvolvedUnknown: z.boolean().default(false).meta({ title: 'Chưa rõ bao nhiêu người' }),
	affected: count('Số người bị ảnh hưởng'),
	women: count('Trong đó nữ'),
	injured: count('Số người bị thương'),
	dead: count('Số người chết'),
	/** Left out: just now. */
	occurredAt: localTime.optional().meta({ title: 'Xảy ra lúc' }),
	noticedAt: localTime.optional().meta({ title: 'Biết lúc' }),
	communeCode: optionalLine(20).meta({ title: 'Xã, phường, thị trấn' }),
	workplace: optionalLine(200).meta({ title: 'Nơi làm việc' }),
	department: optionalLine(120).meta({ title: 'Bộ phận, ca' }),
	employer: optionalLine(200).meta({ title: 'Người sử dụng lao động' }),
	employerSector: optionalLine(120).meta({ title: 'Ngành nghề' }),
	employerHeadcount: count('Số lao động của nơi làm việc'),
	hasUnion: z.boolean().optional().meta({ title: 'Có công đoàn cơ sở' }),
	hasAgreement: z.boolean().optional().meta({ title: 'Có thỏa ước lao động tập thể' }),
	demands: z
		.array(z.enum(demandTopics))
		.max(demandTopics.length)
		.default([])
		.meta({ title: 'Yêu cầu của người lao động' }),
	demandWords: words(500, 'Phần yêu cầu dài quá 500 chữ. Rút gọn lại.').meta({ title: 'Yêu cầu cụ thể' }),
	/** First view, always printed as not verified. */
	cause: z.enum(demandTopics).optional().meta({ title: 'Nguyên nhân ban đầu (chưa xác minh)' }),
	causeWords: words(500, 'Phần nguyên nhân dài quá 500 chữ. Rút gọn lại.').meta({ title: 'Nói thêm về nguyên nhân' }),
	trend: z.enum(trends).optional().meta({ title: 'Tình hình lúc này' }),
	risk: z.enum(risks).optional().meta({ title: 'Khả năng xấu hơn' }),
	maySpread: z.boolean().optional().meta({ title: 'Có thể lan ra nơi khác' }),
	done: z
		.array(doneSoFar)
		.max(20, { error: 'Ghi được nhiều nhất 20 việc đã làm. Việc tiếp theo ghi vào phần trao đổi.' })
		.default([])
		.meta({ title: 'Đã làm gì' }),
	recommendTo: optionalLine(200).meta({ title: 'Kiến nghị với cơ quan nào' }),
	recommendation: words(500, 'Phần kiến nghị dài quá 500 chữ. Rút gọn lại.').meta({ title: 'Kiến nghị việc gì' }),
	recommendBy: civilDate.optional().meta({ title: 'Đề nghị xong trước ngày' }),
	confidence: z.enum(confidences).optional().meta({ title: 'Vì sao biết' }),
	files: z
		.array(z.object({ fileId: id }))
		.max(mostFiles, {
			error: `Một báo cáo nhanh kèm được ${mostFiles} ảnh và đoạn ghi âm. Chọn những ảnh rõ nhất, phần còn lại giữ trong máy.`,
		})
		.default([]),
	/** Given once the page asked whether a name stands in the words. */
	isNameMeant: z.boolean().default(false),
	/** Given once the page asked about a time long past or a figure taken back. */
	isMeant: z.boolean().default(false),
});
export type IncidentFields = z.infer<typeof incidentFields>;

/** What a version keeps beside its columns. */
export const incidentFacts = incidentFields.pick({
	what: true,
	employerSector: true,
	employerHeadcount: true,
	hasUnion: true,
	hasAgreement: true,
	demands: true,
	demandWords: true,
	cause: true,
	causeWords: true,
	maySpread: true,
	done: true,
	recommendTo: true,
	recommendation: true,
	recommendBy: true,
});
export type IncidentFacts = z.infer<typeof incidentFacts>;

/** One thing that a version says otherwise than the one before, in words that were shown. */
export const incidentChange = z.object({ field: z.string(), from: z.string(), to: z.string() });
export type IncidentChange = z.infer<typeof incidentChange>;

const figure = z.number().nullable();

export const incidentLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	trigger: z.enum(triggers),
	state: z.enum(incidentStates),
	version: z.number(),
	/** First words of what happened. */
	opening: z.string(),
	communeName: z.string().nullable(),
	workplace: z.string().nullable(),
	occurredAt: z.date(),
	reportedAt: z.date(),
	/** When the first union took it; null while none has. */
	acknowledgedAt: z.date().nullable(),
	trend: z.enum(trends).nullable(),
	risk: z.enum(risks).nullable(),
	involved: figure,
	injured: figure,
	dead: figure,
	/** The same event told by another unit: counted there. */
	mainId: id.nullable(),
	followUpAt: z.date().nullable(),
	closedAt: z.date().nullable(),
	accountableTitle: z.string(),
	accountableOrganisationName: z.string(),
});
export type IncidentLine = z.infer<typeof incidentLine>;

export const incidentVersion = incidentFacts.extend({
	number: z.number(),
	trigger: z.enum(triggers),
	occurredAt: z.date(),
	noticedAt: z.date(),
	communeName: z.string().nullable(),
	communeCode: z.string().nullable(),
	workplace: z.string().nullable(),
	department: z.string().nullable(),
	employer: z.string().nullable(),
	confidence: z.enum(confidences).nullable(),
	trend: z.enum(trends).nullable(),
	risk: z.enum(risks).nullable(),
	involved: figure,
	affected: figure,
	women: figure,
	injured: figure,
	dead: figure,
	changes: z.array(incidentChange),
	madeAt: z.date(),
	madeByTitle: z.string(),
	madeByName: z.string(),
	isProxy: z.boolean(),
});
export type IncidentVersion = z.infer<typeof incidentVersion>;

export const incidentEntry = z.object({
	id,
	kind: z.enum(entryKinds),
	/** When it was written; `happenedAt` when, as its writer says, where that is another time. */
	at: z.date(),
	happenedAt: z.date().nullable(),
	organisationName: z.string().nullable(),
	/** Null: by the clock. */
	byTitle: z.string().nullable(),
	byName: z.string().nullable(),
	words: z.string(),
});
export type IncidentEntry = z.infer<typeof incidentEntry>;

/** A survey: which questionnaire, asked where, between which days, and what was promised to whoever answers. */
import { z } from 'zod';
import { civilDate, id, line, optionalLine } from '../organisations/schema.ts';

export const surveyStates = ['draft', 'open', 'closed', 'published', 'cancelled'] as const;
export type SurveyState = (typeof surveyStates)[number];

/** The yearly one of a level; about one matter; of workers of an enterprise that has no union yet. */
export const surveyKinds = ['yearly', 'topic', 'enterprise'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** The least number of people behind any published number; with a filter the second. */
const leastThreshold = 5;
const leastFilteredThreshold = 10;
/** Most attributes that tables are cut by: each costs exactness everywhere. */
export const mostCrosses = 3;

export const sampleMethods = ['simple', 'proportional'] as const;
export type SampleMethod = (typeof sampleMethods)[number];

/** How the places were drawn, so that anybody can draw them again (`drawPlaces` in rules.ts). */
export type Sample = {
	method: SampleMethod;
	/** Kinds of units among which was drawn; empty for all. */
	kindCodes: string[];
	of: number;
	drawn: number;
	seed: number;
	/** The tree and the headcounts of this day. */
	drawnOn: string;
};

/** A whole number that begins the row of chance numbers. */
export const seed = z.number().int().min(1).max(2_147_483_646);

/** What looked wrong when the envelopes of a place were opened: more answers than people, many exactly alike. */
export type SiteFlag = { kind: 'tooMany' | 'alike'; number: number };

/** A text of several lines as people type it; nothing typed is nothing said. */
const lines = (longest: number) =>
	z
		.string()
		.transform((text) =>
			text
				.normalize('NFC')
				.replace(/[^\S\n]+/g, ' ')
				.replace(/ ?\n ?/g, '\n')
				.trim(),
		)
		.pipe(z.string().max(longest))
		.transform((text) => text || undefined);

/** What a survey is made of, as its organiser writes it. */
export const surveyFields = z.object({
	kind: z.enum(surveyKinds).meta({ title: 'Loại khảo sát' }),
	year: z.number().int().min(2000).max(2100).meta({ title: 'Năm' }),
	title: line(200).meta({ title: 'Tên cuộc khảo sát' }),
	purpose: line(1000).meta({ title: 'Mục đích' }),
	legalBasis: line(500).meta({ title: 'Căn cứ' }),
	/** Left out: written from the settings (`draftNotice`). */
	notice: lines(2000).optional().meta({ title: 'Lời nói với người trả lời' }),
	questionnaireId: id.meta({ title: 'Phiếu hỏi' }),
	number: z.number().int().min(1).meta({ title: 'Bản phiếu hỏi' }),
	opensOn: civilDate.meta({ title: 'Ngày mở' }),
	closesOn: civilDate.meta({ title: 'Ngày cuối cùng nhận phiếu' }),
	isSlipsOnly: z.boolean().default(false).meta({ title: 'Chỉ nhận phiếu có mã' }),
	threshold: z
		.number()
		.int()
		.min(leastThreshold)
		.max(50)
		.default(leastThreshold)
		.meta({ title: 'Số người ít nhất sau mỗi con số' }),
	filteredThreshold: z
		.number()
		.int()
		.min(leastFilteredThreshold)
		.max(100)
		.default(leastFilteredThreshold)
		.meta({ title: 'Số người ít nhất khi tách theo nhóm' }),
	crosses: z.array(z.string().max(60)).max(mostCrosses).default([]).meta({ title: 'Tách kết quả theo' }),
	isWeighted: z.boolean().default(false).meta({ title: 'Cân theo số lao động của từng nơi' }),
	previousId: id.optional().meta({ title: 'So với cuộc khảo sát' }),
});

/** Facts about an enterprise without a union; nothing about anybody who works there. */
export const enterpriseFields = z.object({
	name: line(200).meta({ title: 'Tên doanh nghiệp' }),
	communeCode: z.string().max(20).optional().meta({ title: 'Xã, phường' }),
	sector: optionalLine(100).meta({ title: 'Ngành nghề' }),
	workers: z.number().int().min(0).max(1_000_000).optional().meta({ title: 'Số lao động' }),
	women: z.number().int().min(0).max(1_000_000).optional().meta({ title: 'Trong đó nữ' }),
	conditions: optionalLine(2000).meta({ title: 'Điều kiện làm việc' }),
	contact: optionalLine(300).meta({ title: 'Đầu mối của doanh nghiệp' }),
});

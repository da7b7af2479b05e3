/** Results of surveys: asking for the tables to be made, and reading what was published; nothing else of the answers exists. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { surveyStates } from '../schema.ts';
import { groupKinds } from './schema.ts';

const key = z.string().max(200);

/** A share or mean, told with what makes it unsure. */
const told = z.object({ value: z.number(), margin: z.number() });

/** What a number says beside another one: in a sentence, and for the arrow. */
const compared = z.object({
	difference: z.number(),
	margin: z.number(),
	direction: z.enum(['up', 'down', 'same']),
	isCertain: z.boolean(),
	sentence: z.string(),
});

const shownCell = z.object({
	codes: z.array(z.string()),
	label: z.string(),
	/** Null: too few people. */
	count: z.number().nullable(),
	share: told.nullable(),
	compared: compared.nullable(),
});

const shownTable = z.object({
	respondents: z.number(),
	population: z.number(),
	cells: z.array(shownCell),
	mean: told.extend({ compared: compared.nullable() }).nullable(),
});

const group = z.object({
	key,
	kind: z.enum([...groupKinds, 'rest']),
	label: z.string(),
	parent: z.string().nullable(),
	population: z.number(),
});

const head = {
	id,
	title: z.string(),
	organisationName: z.string(),
	year: z.number(),
	state: z.enum(surveyStates),
	publishedAt: z.date().nullable(),
	threshold: z.number(),
	filteredThreshold: z.number(),
	isWeighted: z.boolean(),
	/** Only the organiser's side sees more than the whole and her own places. */
	isWhole: z.boolean(),
};

const item = { key, label: z.string(), kind: z.enum(['single', 'multiple']), isOrdered: z.boolean() };

/** What the numbers stand beside: last time, everybody, or what others published of the same question. */
export const bases = ['previous', 'all', 'published'] as const;
export const resultOperations = {
	publish: write({
		name: 'surveys.publish',
		summary: 'Lập bảng kết quả một lần rồi hủy mọi câu trả lời. Máy làm ở phía sau, có tiến độ.',
		access: 'survey.publish',
		inPerson: true,
		input: z.object({
			id,
			/** Questions in own words that nobody finished reading have no table. */
			withoutTexts: z.boolean().default(false),
		}),
		output: z.object({ id }),
	}),
	get: read({
		name: 'results.get',
		summary: 'Kết quả một cuộc khảo sát: bảng của mọi câu hỏi, chung hoặc của một nhóm.',
		access: 'survey.read',
		input: z.object({ id, group: key.default('all') }),
		output: z.object({
			...head,
			answers: z.number().nullable(),
			population: z.number(),
			/** How far the making of the tables is; null before it was asked for. */
			work: z.object({ done: z.number(), of: z.number(), refusal: z.string().nullable() }).nullable(),
			/** There are texts that nobody has read yet, while the tables are not made. */
			hasUnread: z.boolean(),
			mayPublish: z.boolean(),
			isGathered: z.boolean(),
			/** Slips that could not be opened; null where nobody counted them (yet). */
			unreadable: z.number().nullable(),
			/** So few answers that no table will be made. */
			isTooFew: z.boolean(),
			group,
			/** Groups that can be chosen; places of the chosen level only. */
			groups: z.array(group.extend({ isShown: z.boolean() })),
			/** What the comparison column stands for; null: none. */
			comparedWith: z.string().nullable(),
			items: z.array(
				z.object({
					...item,
					/** Title of the section that it was asked in. */
					section: z.string(),
					/** Who they are, and not what they say. */
					isAttribute: z.boolean(),
					table: shownTable.nullable(),
				}),
			),
			/** Of a weighted survey the least and the largest weight of a place. */
			weights: z.object({ least: z.number(), most: z.number() }).nullable(),
			previous: z.object({ id, title: z.string() }).nullable(),
			/** Whether some question carries figures that others published. */
			hasPublished: z.boolean(),
		}),
	}),
	table: read({
		name: 'results.table',
		summary: 'Một câu hỏi ở mọi nhóm: từng cấp, từng nhóm người, từng nơi của một cấp.',
		access: 'survey.read',
		/** `parent`: of which level the places are listed. */
		input: z.object({ id, item: key, parent: key.default('all') }),
		output: z.object({
			...head,
			item: z.object({ ...item, options: z.array(z.object({ code: z.string(), label: z.string() })) }),
			rows: z.array(z.object({ group, table: shownTable.nullable() })),
		}),
	}),
	compare: read({
		name: 'results.compare',
		summary: 'Kết quả đặt cạnh lần trước, cạnh tất cả, hoặc cạnh số đã công bố của nơi khác cho cùng câu hỏi.',
		access: 'survey.read',
		input: z.object({ id, group: key.default('all'), with: z.enum(bases).default('previous') }),
		output: z.object({
			...head,
			group,
			basis: z.enum(bases),
			/** The earlier survey's title; null where there is nothing to compare with. */
			basisTitle: z.string().nullable(),
			items: z.array(
				z.object({
					...item,
					source: z.string().nullable(),
					note: z.string().nullable(),
					rows: z.array(
						z.object({
							label: z.string(),
							now: told,
							before: z.object({ value: z.number(), margin: z.number().nullable() }),
							compared,
						}),
					),
				}),
			),
			/** Questions that cannot be compared: asked otherwise, or too few people. */
			missing: z.array(z.string()),
		}),
	}),
};

/** The life of a survey: made, its places chosen, opened, closed, and who sees how much of it on the way. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import { civilDate, id, line, optionalLine } from '../organisations/schema.ts';
import { sampleMethods, seed, surveyFields, surveyKinds, surveyStates } from './schema.ts';

const done = z.object({ id });
const kindCodes = z.array(line(40)).max(60).default([]);
const targetPercent = z.number().int().min(1).max(100).optional().meta({ title: 'Cần bao nhiêu phần trăm trả lời' });

const surveyLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	kind: z.enum(surveyKinds),
	year: z.number(),
	title: z.string(),
	state: z.enum(surveyStates),
	opensOn: z.string(),
	closesOn: z.string(),
	/** Of the organiser; of whoever sees it as a place those that she sees. */
	places: z.number(),
});

/** A number of answers: null is "too few to say". */
const answers = z.number().nullable();

/** A place as those see it who hand out there. */
const ownPlace = z.object({
	id,
	name: z.string(),
	population: z.number(),
	slips: z.number(),
	code: z.string().nullable(),
	handedOn: z.string().nullable(),
	answers,
});

export const surveyOperations = {
	list: read({
		name: 'surveys.list',
		summary: 'Các cuộc khảo sát của công đoàn mình, cấp dưới, và cuộc khảo sát đang hỏi đơn vị mình.',
		access: 'survey.read',
		input: z.object({ state: z.enum(surveyStates).optional(), after: z.string().max(200).optional() }),
		output: z.object({
			surveys: z.array(surveyLine),
			next: z.string().nullable(),
			mayMake: z.boolean(),
			maySeeEnterprises: z.boolean(),
		}),
	}),
	prepare: read({
		name: 'surveys.prepare',
		summary:
			'Những gì cần để lập hoặc sửa một cuộc khảo sát: phiếu hỏi dùng được, cuộc trước, lời nói với người trả lời.',
		access: 'survey.write',
		input: z.object({
			id: id.optional(),
			questionnaireId: id.optional(),
			number: z.number().int().min(1).optional(),
		}),
		output: z.object({
			organisationName: z.string(),
			/** Only an upper union asks at enterprises without a union. */
			kinds: z.array(z.enum(surveyKinds)),
			questionnaires: z.array(
				z.object({ id, number: z.number(), title: z.string(), isIssued: z.boolean(), organisationName: z.string() }),
			),
			/** What tables of the chosen questionnaire can be cut by. */
			attributes: z.array(z.object({ key: z.string(), label: z.string() })),
			/** The union's published surveys, latest first. */
			earlier: z.array(z.object({ id, year: z.number(), title: z.string() })),
			survey: surveyFields.extend({ notice: z.string() }).nullable(),
			today: z.string(),
		}),
	}),
	get: read({
		name: 'surveys.get',
		summary: 'Một cuộc khảo sát: đã hứa gì, đến đâu, hỏi ở đâu, có khoảng bao nhiêu phiếu.',
		access: 'survey.read',
		input: z.object({ id }),
		output: surveyLine.extend({
			purpose: z.string(),
			legalBasis: z.string(),
			notice: z.string(),
			questionnaireId: id,
			number: z.number(),
			questionnaireTitle: z.string(),
			isSlipsOnly: z.boolean(),
			threshold: z.number(),
			filteredThreshold: z.number(),
			crosses: z.array(z.string()),
			isWeighted: z.boolean(),
			previous: z.object({ id, title: z.string() }).nullable(),
			openedAt: z.date().nullable(),
			closedAt: z.date().nullable(),
			gatheredAt: z.date().nullable(),
			publishedAt: z.date().nullable(),
			endedReason: z.string().nullable(),
			/** Only for the organiser and those above it. */
			whole: z
				.object({
					population: z.number(),
					target: z.number(),
					/** Places of one person, of fewer than 30, and whose number of people nobody knows. */
					alone: z.number(),
					small: z.number(),
					unknown: z.number(),
					handed: z.number(),
					answers,
					isExact: z.boolean(),
					countedOn: z.string().nullable(),
				})
				.nullable(),
			/** The actor's own units that are asked, from the opening on. */
			own: z.array(ownPlace),
			abilities: z.array(z.string()),
		}),
	}),
	places: read({
		name: 'surveys.places',
		summary: 'Những nơi được hỏi, số người, và số phiếu ở nơi đã đủ để nói.',
		access: 'survey.read',
		input: z.object({ id, q: optionalLine(100), after: z.string().max(200).optional() }),
		output: z.object({
			id,
			title: z.string(),
			organisationName: z.string(),
			kind: z.enum(surveyKinds),
			state: z.enum(surveyStates),
			threshold: z.number(),
			sample: z
				.object({
					method: z.enum(sampleMethods),
					kindTitles: z.array(z.string()),
					of: z.number(),
					drawn: z.number(),
					seed: z.number(),
					drawnOn: z.string(),
				})
				.nullable(),
			places: z.array(
				z.object({
					id,
					name: z.string(),
					unitCode: z.string().nullable(),
					population: z.number(),
					target: z.number().nullable(),
					sector: z.string().nullable(),
					slips: z.number(),
					code: z.string().nullable(),
					handedOn: z.string().nullable(),
					answers,
					leftOutReason: z.string().nullable(),
					/** What looked wrong when the envelopes were opened. */
					flags: z.array(z.object({ kind: z.enum(['tooMany', 'alike']), number: z.number() })),
				}),
			),
			next: z.string().nullable(),
			total: z.number(),
			/** Among what can be chosen: kinds of units below, and enterprises that were noted. */
			kinds: z.array(z.object({ code: z.string(), title: z.string(), units: z.number(), workers: z.number() })),
			enterprises: z.array(z.object({ id, name: z.string(), workers: z.number().nullable() })),
			abilities: z.array(z.string()),
		}),
	}),
	place: read({
		name: 'surveys.place',
		summary: 'Một nơi được hỏi: số người và số phiếu cần có.',
		access: 'survey.read',
		/** `id` of the place. */
		input: z.object({ id }),
		output: z.object({
			id,
			surveyId: id,
			name: z.string(),
			state: z.enum(surveyStates),
			population: z.number(),
			target: z.number().nullable(),
		}),
	}),
	make: write({
		name: 'surveys.make',
		summary: 'Lập một cuộc khảo sát, chưa mở.',
		access: 'survey.write',
		input: surveyFields,
		output: done,
	}),
	change: write({
		name: 'surveys.change',
		summary: 'Sửa cuộc khảo sát chưa mở.',
		access: 'survey.write',
		input: surveyFields.extend({ id }),
		output: done,
	}),
	choosePlaces: write({
		name: 'surveys.choosePlaces',
		summary: 'Chọn nơi hỏi: mọi đơn vị bên dưới (theo loại hình), một danh sách, hoặc các doanh nghiệp đã ghi.',
		access: 'survey.write',
		input: z.object({
			id,
			/** `below`: all grassroots unions below, or the union itself; `listed`: these. */
			choice: z.enum(['below', 'listed']),
			kindCodes,
			/** Codes of units, as people write them in a list. */
			unitCodes: z.array(line(30)).max(20_000).default([]),
			enterpriseIds: z.array(id).max(2_000).default([]),
			targetPercent,
		}),
		output: z.object({ id, places: z.number() }),
	}),
	drawSample: write({
		name: 'surveys.drawSample',
		summary:
			'Rút thăm nơi hỏi: ngẫu nhiên đơn giản hoặc theo số lao động; số bắt đầu được giữ lại để ai cũng rút lại được.',
		access: 'survey.write',
		input: z.object({
			id,
			method: z.enum(sampleMethods),
			number: z.number().int().min(1).max(20_000).meta({ title: 'Số nơi cần rút' }),
			kindCodes,
			seed: seed.optional().meta({ title: 'Số bắt đầu' }),
			targetPercent,
		}),
		output: z.object({ id, places: z.number(), seed: z.number() }),
	}),
	changePlace: write({
		name: 'surveys.changePlace',
		summary: 'Sửa số người, số phiếu cần có của một nơi, khi chưa mở.',
		access: 'survey.write',
		/** `id` of the place. */
		input: z.object({
			id,
			population: z.number().int().min(1).max(1_000_000).meta({ title: 'Số người được hỏi' }),
			target: z.number().int().min(1).max(1_000_000).optional().meta({ title: 'Số phiếu cần có' }),
		}),
		output: z.object({ id, surveyId: id }),
	}),
	open: write({
		name: 'surveys.open',
		summary: 'Mở khảo sát: từ đây không đổi được phiếu hỏi, nơi hỏi và những gì đã hứa với người trả lời.',
		access: 'survey.open',
		inPerson: true,
		input: z.object({ id }),
		output: done,
	}),
	handOut: write({
		name: 'surveys.handOut',
		summary: 'Ghi rằng nơi này đã phát phiếu hoặc dán áp phích.',
		access: 'survey.handOut',
		/** `id` of the place. */
		input: z.object({ id }),
		output: z.object({ id, surveyId: id }),
	}),
	prolong: write({
		name: 'surveys.prolong',
		summary: 'Dời ngày cuối cùng nhận phiếu ra sau.',
		access: 'survey.open',
		input: z.object({ id, closesOn: civilDate.meta({ title: 'Ngày cuối cùng nhận phiếu' }) }),
		output: done,
	}),
	remind: write({
		name: 'surveys.remind',
		summary: 'Nhắc tất cả các nơi được hỏi, không bao giờ chỉ một vài nơi.',
		access: 'survey.open',
		input: z.object({ id, note: optionalLine(300).meta({ title: 'Lời nhắn' }) }),
		output: z.object({ id, places: z.number() }),
	}),
	close: write({
		name: 'surveys.close',
		summary: 'Đóng khảo sát trước ngày cuối: thôi nhận phiếu.',
		access: 'survey.open',
		inPerson: true,
		input: z.object({ id }),
		output: done,
	}),
	leaveOut: write({
		name: 'surveys.leaveOut',
		summary: 'Bỏ toàn bộ phiếu của một nơi ra khỏi kết quả, có lý do, trước khi lập bảng.',
		access: 'survey.publish',
		/** `id` of the place. */
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: z.object({ id, surveyId: id }),
	}),
	cancel: write({
		name: 'surveys.cancel',
		summary: 'Hủy khảo sát, có lý do; mọi phiếu đã nhận bị hủy và không ai đọc được.',
		access: 'survey.open',
		inPerson: true,
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: done,
	}),
};

/** Hot spots: declared, taken by the accountable chair, worked on with a line a day, cooled, closed, reviewed, accounted for. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line, optionalLine } from '../../organisations/schema.ts';
import {
	criterion,
	declaration,
	hotSpotCauses,
	hotSpotEntry,
	hotSpotLine,
	hotSpotMeasure,
	hotSpotParty,
	hotSpotSum,
	known,
	longWords,
	sourceKinds,
	workplaceKinds,
} from './schema.ts';

const done = z.object({ id });
const unit = z.object({ id, name: z.string() });
/** At most one of them; none: declared by itself. */
const source = { incidentId: id.optional(), signalId: id.optional(), caseId: id.optional() };
const isNameMeant = z.boolean().default(false);
const decision = (title: string) => longWords(500, 'Ghi quyết định dựa trên điều gì.').meta({ title });

export const hotSpotOperations = {
	board: read({
		name: 'hotSpots.board',
		summary:
			'Các điểm nóng hiện nay và đã qua: theo nguyên nhân, loại nơi làm việc, bao lâu thì biết, bao lâu thì xong.',
		access: 'hotSpot.read',
		input: z.object({
			organisationId: id.optional(),
			state: z.enum(['open', 'ended', 'all']).default('all'),
			cause: z.enum(hotSpotCauses).optional(),
			workplaceKind: z.enum(workplaceKinds).optional(),
			after: z.string().max(200).optional(),
		}),
		output: z.object({
			byCause: z.array(hotSpotSum),
			byWorkplaceKind: z.array(hotSpotSum),
			/** All that the filters leave. */
			sum: hotSpotSum.omit({ code: true }),
			lines: z.array(hotSpotLine),
			next: z.string().nullable(),
			mayDeclare: z.boolean(),
			today: civilDate,
		}),
	}),
	begin: read({
		name: 'hotSpots.begin',
		summary:
			'Những gì cần để công bố điểm nóng: đơn vị, người chịu trách nhiệm, điều đã biết từ báo cáo nhanh hoặc dấu hiệu.',
		access: 'hotSpot.declare',
		input: z.object({ ...source, unitId: id.optional(), words: z.string().trim().max(100).optional() }),
		output: z.object({
			unit: unit.nullable(),
			/** Where no unit is chosen yet: those whose names have the words. */
			matches: z.array(unit.extend({ parentName: z.string().nullable() })),
			/** The post that will answer for it, and who holds it today. */
			accountable: z.object({ title: z.string(), holder: z.string().nullable() }).nullable(),
			communes: z.array(z.object({ code: z.string(), name: z.string() })),
			/** What the source says already, to be looked at and mended. */
			proposed: z.object({
				title: z.string(),
				cause: z.enum(hotSpotCauses).nullable(),
				people: z.number().nullable(),
				places: z.number().nullable(),
				communeCode: z.string().nullable(),
				beganOn: civilDate,
				noticedOn: civilDate,
			}),
			/** Hot spots of the unit that have not ended: perhaps it is declared already. */
			open: z.array(z.object({ id, title: z.string() })),
			today: civilDate,
		}),
	}),
	declare: write({
		name: 'hotSpots.declare',
		summary: 'Công bố điểm nóng theo tiêu chí nêu rõ; chủ tịch công đoàn của đơn vị chịu trách nhiệm giải trình.',
		access: 'hotSpot.declare',
		inPerson: true,
		input: declaration.extend({ ...source, unitId: id.meta({ title: 'Đơn vị' }) }),
		output: done,
	}),
	get: read({
		name: 'hotSpots.get',
		summary:
			'Một điểm nóng: tiêu chí, người chịu trách nhiệm, tình hình từng ngày, kế hoạch, các bên, rút kinh nghiệm.',
		access: 'hotSpot.read',
		input: z.object({ id }),
		output: hotSpotLine.extend({
			organisationId: id,
			criteria: z.array(criterion),
			accountable: z.object({ title: z.string(), holder: z.string().nullable(), phone: z.string().nullable() }),
			acknowledgedAt: z.date().nullable(),
			acknowledgedBy: z.string().nullable(),
			cooledAt: z.date().nullable(),
			sources: z.array(z.object({ kind: z.enum(sourceKinds), targetId: id })),
			/** Where it was declared from a finding of a survey that the actor may read. */
			finding: z.object({ surveyId: id, findingId: id, title: z.string(), said: z.string() }).nullable(),
			measures: z.array(hotSpotMeasure),
			parties: z.array(hotSpotParty),
			/** Newest first. */
			entries: z.array(hotSpotEntry),
			/** The first day without a line; null where today has one or none is owed. */
			lineDueOn: civilDate.nullable(),
			reviewCause: z.string().nullable(),
			reviewLesson: z.string().nullable(),
			reviewedAt: z.date().nullable(),
			known: known.nullable(),
			account: z.string().nullable(),
			symbol: z.string().nullable(),
			datedOn: civilDate.nullable(),
			/** Posts that a measure may be given to: those of the unit and of the union that declared it. */
			posts: z.array(z.object({ postId: id, title: z.string() })),
			/** The actor holds the post that answers for it. */
			isAccountable: z.boolean(),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
	acknowledge: write({
		name: 'hotSpots.acknowledge',
		summary: 'Chủ tịch công đoàn của đơn vị nhận trách nhiệm về điểm nóng.',
		access: 'hotSpot.work',
		inPerson: true,
		input: z.object({ id }),
		output: done,
	}),
	writeLine: write({
		name: 'hotSpots.writeLine',
		summary: 'Ghi tình hình của hôm nay; mỗi ngày một dòng, không sửa, không ghi lùi ngày.',
		access: 'hotSpot.work',
		input: z.object({
			id,
			words: longWords(500, 'Ghi tình hình hôm nay trong một, hai câu.').meta({ title: 'Tình hình hôm nay' }),
			isNameMeant,
		}),
		output: done,
	}),
	addMeasure: write({
		name: 'hotSpots.addMeasure',
		summary: 'Thêm một việc vào kế hoạch xử lý: việc gì, ai làm, xong trước ngày nào.',
		access: 'hotSpot.work',
		input: z.object({
			id,
			title: line(300).meta({ title: 'Việc phải làm' }),
			ownerPostId: id.optional().meta({ title: 'Chức vụ làm' }),
			ownerWords: optionalLine(200).meta({ title: 'Cơ quan, đơn vị khác làm' }),
			dueOn: civilDate.meta({ title: 'Xong trước ngày' }),
			isNameMeant,
		}),
		output: done,
	}),
	completeMeasure: write({
		name: 'hotSpots.completeMeasure',
		summary: 'Ghi một việc trong kế hoạch đã xong, kết quả ra sao.',
		access: 'hotSpot.work',
		input: z.object({
			id,
			measureId: id,
			words: longWords(500, 'Ghi kết quả của việc.').meta({ title: 'Kết quả' }),
			isNameMeant,
		}),
		output: done,
	}),
	bringTogether: write({
		name: 'hotSpots.bringTogether',
		summary: 'Ghi một cuộc làm việc giữa các bên: những ai, ngày nào, kết quả gì.',
		access: 'hotSpot.work',
		input: z.object({
			id,
			who: line(300).meta({ title: 'Các bên dự' }),
			heldOn: civilDate.meta({ title: 'Ngày' }),
			result: longWords(1000, 'Ghi cuộc làm việc đi đến kết quả gì.').meta({ title: 'Kết quả' }),
			isNameMeant,
		}),
		output: done,
	}),
	cool: write({
		name: 'hotSpots.cool',
		summary: 'Quyết định điểm nóng đã hạ nhiệt; vẫn theo dõi mỗi ngày đến khi kết thúc.',
		access: 'hotSpot.declare',
		inPerson: true,
		input: z.object({ id, words: decision('Vì sao đã hạ nhiệt') }),
		output: done,
	}),
	close: write({
		name: 'hotSpots.close',
		summary: 'Quyết định kết thúc điểm nóng, nêu kết quả.',
		access: 'hotSpot.declare',
		inPerson: true,
		input: z.object({ id, words: decision('Kết quả') }),
		output: done,
	}),
	reopen: write({
		name: 'hotSpots.reopen',
		summary: 'Mở lại điểm nóng đã hạ nhiệt hoặc đã kết thúc khi việc bùng lên lại.',
		access: 'hotSpot.declare',
		inPerson: true,
		input: z.object({ id, words: decision('Việc gì bùng lên lại') }),
		output: done,
	}),
	review: write({
		name: 'hotSpots.review',
		summary: 'Rút kinh nghiệm sau khi kết thúc: nguyên nhân, bài học; máy đặt bên cạnh những gì đã biết từ trước.',
		access: 'hotSpot.work',
		input: z.object({
			id,
			cause: longWords(1000, 'Ghi nguyên nhân sau khi đã rõ.').meta({ title: 'Nguyên nhân' }),
			lesson: longWords(1000, 'Ghi bài học: lần sau làm khác điều gì.').meta({ title: 'Bài học' }),
			isNameMeant,
		}),
		output: done,
	}),
	account: write({
		name: 'hotSpots.account',
		summary: 'Viết báo cáo giải trình với cấp ủy cùng cấp và công đoàn cấp trên; ghi số và ngày khi đã ký.',
		access: 'hotSpot.work',
		input: z.object({
			id,
			text: longWords(6000, 'Ghi đơn vị đã làm gì, còn gì chưa làm được.').meta({ title: 'Giải trình' }),
			symbol: optionalLine(60).meta({ title: 'Số, ký hiệu' }),
			datedOn: civilDate.optional().meta({ title: 'Ngày văn bản' }),
			isNameMeant,
		}),
		output: done,
	}),
	document: read({
		name: 'hotSpots.document',
		summary: 'Báo cáo giải trình về điểm nóng theo thể thức công đoàn: Word, PDF hoặc bản in.',
		access: 'hotSpot.read',
		input: z.object({ id, format: z.enum(['word', 'pdf', 'print']) }),
		output: z.object({
			fileName: z.string(),
			format: z.string(),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
};

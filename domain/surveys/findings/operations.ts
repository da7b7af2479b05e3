/** Main findings: written down from the tables, settled by one act each, told to the respondents. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line, optionalLine } from '../../organisations/schema.ts';
import { surveyStates } from '../schema.ts';
import { answer, finding, findingOrigin, proposal, said } from './schema.ts';

const done = z.object({ id });
const one = { id, findingId: id };
const head = z.object({
	id,
	title: z.string(),
	organisationId: id,
	organisationName: z.string(),
	state: z.enum(surveyStates),
	abilities: z.array(z.string()),
});
const dueOn = civilDate.optional().meta({ title: 'Xong trước ngày' });

export const findingOperations = {
	list: read({
		name: 'surveyFindings.list',
		summary: 'Phát hiện chính của một cuộc khảo sát, việc đã thành từ mỗi phát hiện, và những gì bảng kết quả gợi ý.',
		access: 'survey.read',
		input: z.object({ id }),
		output: head.extend({
			findings: z.array(finding),
			/** Not yet written down; only for whoever writes. */
			proposals: z.array(proposal),
			/** Units with a table of their own that the reader may see. */
			places: z.array(z.object({ id, name: z.string() })),
			chatText: z.string().nullable(),
		}),
	}),
	origin: read({
		name: 'surveyFindings.origin',
		summary: 'Một việc hay một điểm nóng từ phát hiện nào mà ra; rỗng khi không từ phát hiện nào đọc được.',
		access: 'survey.read',
		input: z.object({ becameId: id }),
		output: findingOrigin.nullable(),
	}),
	add: write({
		name: 'surveyFindings.add',
		summary: 'Ghi một phát hiện chính.',
		access: 'survey.write',
		input: z.object({ id, said, item: z.string().max(60).optional() }),
		output: done,
	}),
	change: write({
		name: 'surveyFindings.change',
		summary: 'Sửa lời một phát hiện.',
		access: 'survey.write',
		input: z.object({ ...one, said }),
		output: done,
	}),
	remove: write({
		name: 'surveyFindings.remove',
		summary: 'Bỏ một phát hiện chưa thành việc gì.',
		access: 'survey.write',
		input: z.object(one),
		output: done,
	}),
	begin: read({
		name: 'surveyFindings.begin',
		summary: 'Để trả lời một phát hiện: tháng còn lại của năm, nơi có thể công bố điểm nóng.',
		access: 'survey.read',
		input: z.object(one),
		output: head.extend({
			finding,
			/** Months of this year that a task can still stand in. */
			months: z.array(z.number()),
			year: z.number(),
			mayMakeTask: z.boolean(),
			mayDeclare: z.boolean(),
			/** The organiser and the units asked, where a hot spot may be declared; sixty at most. */
			units: z.array(z.object({ id, name: z.string() })),
			today: civilDate,
		}),
	}),
	makeTask: write({
		name: 'surveyFindings.makeTask',
		summary: 'Đưa một phát hiện vào chương trình công tác của năm thành một việc, giữ liên kết.',
		access: 'survey.write',
		input: z.object({
			...one,
			answer,
			title: line(300).meta({ title: 'Việc phải làm' }),
			month: z.coerce.number({ error: 'Chọn tháng.' }).int().min(1).max(12).meta({ title: 'Tháng' }),
			dueOn,
		}),
		output: done,
	}),
	declareHotSpot: write({
		name: 'surveyFindings.declareHotSpot',
		summary: 'Công bố điểm nóng từ một phát hiện, giữ liên kết.',
		access: 'survey.write',
		inPerson: true,
		input: z.object({
			...one,
			answer,
			dueOn,
			/** As hot spots take them; they are checked there. */
			unitId: z.uuid({ error: 'Chọn đơn vị.' }).meta({ title: 'Đơn vị' }),
			title: line(200).meta({ title: 'Điểm nóng về việc gì' }),
			cause: z.string({ error: 'Chọn nhóm nguyên nhân gần đúng nhất.' }).max(40).meta({ title: 'Nguyên nhân' }),
			workplaceKind: z.string({ error: 'Chọn loại nơi làm việc.' }).max(40).meta({ title: 'Loại nơi làm việc' }),
			people: z.number({ error: 'Số người chỉ ghi bằng số.' }).int().min(1).optional().meta({ title: 'Số người' }),
			orderWords: optionalLine(300).meta({ title: 'Nguy cơ mất trật tự' }),
			isNameMeant: z.boolean().default(false),
		}),
		output: done,
	}),
	settle: write({
		name: 'surveyFindings.settle',
		summary: 'Đưa một phát hiện ra cuộc đối thoại tới, hoặc giải thích vì sao chưa làm được.',
		access: 'survey.write',
		input: z.object({
			...one,
			became: z.enum(['topic', 'explained'], { error: 'Chọn đưa ra đối thoại hoặc giải thích.' }),
			answer,
			dueOn,
		}),
		output: done,
	}),
	sheet: read({
		name: 'surveyFindings.sheet',
		summary: 'Tờ dán bảng tin: anh chị em nói gì, công đoàn làm gì, bao giờ; chung hoặc cho một đơn vị có bảng riêng.',
		access: 'survey.read',
		input: z.object({ id, placeId: id.optional(), format: z.enum(['word', 'pdf', 'print']) }),
		output: z.object({
			fileName: z.string(),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
};

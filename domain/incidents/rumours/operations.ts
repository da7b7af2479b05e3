/** Rumours: written down, answered with a source, approved by a leader, sent to the units below and hung on the wall. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line, optionalLine } from '../../organisations/schema.ts';
import { localTime, words } from '../schema.ts';
import { rumourLine, rumourStates } from './schema.ts';

const done = z.object({ id });
const needed = (longest: number, tooLong: string, missing: string) =>
	words(longest, tooLong).pipe(z.string({ error: missing }));

const content = {
	said: needed(
		500,
		'Tin đồn dài quá 500 chữ. Ghi ngắn điều đang được nói.',
		'Ghi điều đang được nói, không ghi ai nói.',
	).meta({
		title: 'Đang đồn điều gì',
	}),
	heardWhere: optionalLine(200).meta({ title: 'Nghe ở nơi làm việc nào' }),
	communeCode: optionalLine(20).meta({ title: 'Xã, phường, thị trấn' }),
	heardAt: localTime.meta({ title: 'Nghe lần đầu lúc' }),
	truth: needed(
		1500,
		'Phần sự thật dài quá 1.500 chữ, không vừa một tờ A4. Rút gọn lại.',
		'Ghi điều đã kiểm tra là đúng.',
	).meta({
		title: 'Sự thật',
	}),
	source: line(300).meta({ title: 'Căn cứ' }),
	/** Given once the page asked whether a name stands in the words. */
	isNameMeant: z.boolean().default(false),
};

export const rumourOperations = {
	list: read({
		name: 'rumours.list',
		summary: 'Tin đồn và câu trả lời của đơn vị mình, cấp dưới, và câu trả lời cấp trên đã gửi xuống.',
		access: 'rumour.read',
		input: z.object({ state: z.enum(rumourStates).optional(), after: z.string().max(200).optional() }),
		output: z.object({
			rumours: z.array(rumourLine),
			next: z.string().nullable(),
			mayWrite: z.boolean(),
		}),
	}),
	begin: read({
		name: 'rumours.begin',
		summary: 'Những gì cần để viết câu trả lời một tin đồn; khi sự thật đã đổi thì kèm bản cũ.',
		access: 'rumour.write',
		input: z.object({ replacesId: id.optional() }),
		output: z.object({
			organisationName: z.string(),
			communes: z.array(z.object({ code: z.string(), name: z.string() })),
			earlier: z
				.object({
					said: z.string(),
					heardWhere: z.string().nullable(),
					communeCode: z.string().nullable(),
					heardAt: z.date(),
				})
				.nullable(),
		}),
	}),
	get: read({
		name: 'rumours.get',
		summary: 'Một tin đồn: đang đồn điều gì, sự thật và căn cứ, ai duyệt, đã gửi đến đâu.',
		access: 'rumour.read',
		input: z.object({ id }),
		output: rumourLine.extend({
			heardWhere: z.string().nullable(),
			communeCode: z.string().nullable(),
			communeName: z.string().nullable(),
			truth: z.string(),
			source: z.string(),
			madeAt: z.date(),
			madeByTitle: z.string().nullable(),
			approvedByTitle: z.string().nullable(),
			endedAt: z.date().nullable(),
			endedReason: z.string().nullable(),
			replacesId: id.nullable(),
			replacedById: id.nullable(),
			/** Units that it was sent to and that have opened it. */
			sent: z.number(),
			opened: z.number(),
			/** The actor's own unit got it and nobody there has opened it. */
			isUnopened: z.boolean(),
			abilities: z.array(z.string()),
		}),
	}),
	make: write({
		name: 'rumours.make',
		summary: 'Viết tin đồn và sự thật có căn cứ, chờ lãnh đạo duyệt.',
		access: 'rumour.write',
		/** `replacesId`: the truth has changed; the older answer ends when this one is approved. */
		input: z.object({ ...content, replacesId: id.optional() }),
		output: done,
	}),
	edit: write({
		name: 'rumours.edit',
		summary: 'Sửa câu chữ của bản chưa duyệt.',
		access: 'rumour.write',
		input: z.object({ id, ...content }),
		output: done,
	}),
	approve: write({
		name: 'rumours.approve',
		summary: 'Duyệt câu trả lời: gửi các đơn vị bên dưới và in dán bảng tin được.',
		access: 'rumour.approve',
		inPerson: true,
		input: z.object({ id }),
		output: done,
	}),
	withdraw: write({
		name: 'rumours.withdraw',
		summary: 'Rút một câu trả lời, có lý do; tờ đã dán thì bóc.',
		access: 'rumour.approve',
		inPerson: true,
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: done,
	}),
	open: write({
		name: 'rumours.open',
		summary: 'Ghi rằng đơn vị đã nhận câu trả lời cấp trên gửi xuống.',
		access: 'rumour.read',
		input: z.object({ id }),
		output: done,
	}),
	sheet: read({
		name: 'rumours.sheet',
		summary: 'Tờ A4 chữ to dán bảng tin, dạng PDF: điều đang đồn, sự thật, căn cứ; chỉ in được khi đã duyệt.',
		access: 'rumour.read',
		input: z.object({ id }),
		output: z.object({
			fileName: z.string(),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
};

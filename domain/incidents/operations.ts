/** Quick reports: told in a minute, taken with a clock, followed until they are over. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import { id, line, optionalLine } from '../organisations/schema.ts';
import {
	incidentEntry,
	incidentFields,
	incidentLine,
	incidentVersion,
	localTime,
	triggers,
	writtenKinds,
} from './schema.ts';

/** Given once the page asked whether a name stands in the words. */
const isNameMeant = z.boolean().default(false);

const told = z.object({ id, version: z.number() });

/** Somebody who can be rung now: shown with the number, and kept with the page for a time without network. */
const reachable = z.object({
	postId: id,
	title: z.string(),
	name: z.string(),
	phone: z.string().nullable(),
	organisationName: z.string(),
	isOnDuty: z.boolean(),
});
const file = z.object({
	id,
	kind: z.enum(['photo', 'voice']),
	fileName: z.string(),
	isCoarse: z.boolean(),
	version: z.number(),
	transcript: z.string().nullable(),
	removedAt: z.date().nullable(),
});

export const incidentOperations = {
	begin: read({
		name: 'incidents.begin',
		summary: 'Những gì cần để báo nhanh: đơn vị, xã phường, số điện thoại trực của công đoàn cấp trên.',
		access: 'incident.report',
		input: z.object({ organisationId: id.optional() }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			/** Somebody of the upper union writes it down for the unit. */
			isProxy: z.boolean(),
			communes: z.array(z.object({ code: z.string(), name: z.string() })),
			/** Names of workplaces told before, for a list. */
			workplaces: z.array(z.string()),
			reachable: z.array(reachable),
			/** Open ones of the unit and its neighbours of the last three days: perhaps it is told already. */
			recent: z.array(incidentLine),
		}),
	}),
	report: write({
		name: 'incidents.report',
		summary: 'Báo nhanh một việc vừa xảy ra: loại việc, việc gì, bao nhiêu người; phần khác bổ sung sau.',
		access: 'incident.report',
		input: incidentFields.extend({ organisationId: id.meta({ title: 'Đơn vị' }) }),
		output: told,
	}),
	supplement: write({
		name: 'incidents.supplement',
		summary: 'Bổ sung, sửa báo cáo nhanh: thành một bản mới thay bản trước, ghi rõ chỗ đã khác.',
		access: 'incident.report',
		/** `version` is the one that was on the screen: an edit of an old one is refused and loses nothing. */
		input: incidentFields.extend({ id, version: z.number().int() }),
		output: told,
	}),
	beginVersion: read({
		name: 'incidents.beginVersion',
		summary: 'Những gì cần để bổ sung báo cáo nhanh: bản mới nhất, xã phường và nơi làm việc để chọn.',
		access: 'incident.read',
		input: z.object({ id }),
		output: z.object({
			id,
			organisationId: id,
			organisationName: z.string(),
			newest: incidentVersion,
			communes: z.array(z.object({ code: z.string(), name: z.string() })),
			workplaces: z.array(z.string()),
		}),
	}),
	refer: write({
		name: 'incidents.refer',
		summary:
			'Ghi rằng một nghi vấn an ninh đã được chuyển cơ quan có thẩm quyền; không ghi nội dung, tệp hay người nào.',
		access: 'incident.report',
		// No row of keys and no event: both would say who.
		isConfidential: true,
		input: z.object({ organisationId: id }),
		output: z.object({}),
	}),
	list: read({
		name: 'incidents.list',
		summary: 'Báo cáo nhanh của đơn vị mình và các đơn vị bên dưới: đang theo dõi trước, mới nhất trước.',
		access: 'incident.read',
		input: z.object({
			/** `waiting`: open and taken by no union yet. */
			state: z.enum(['open', 'waiting', 'ended', 'all']).default('open'),
			trigger: z.enum(triggers).optional(),
			organisationId: id.optional(),
			after: z.string().max(200).optional(),
		}),
		output: z.object({
			incidents: z.array(incidentLine),
			/** Open ones that nobody above has taken yet, in reach; of the list of these as many as it shows. */
			waiting: z.number(),
			next: z.string().nullable(),
			mayReport: z.boolean(),
		}),
	}),
	get: read({
		name: 'incidents.get',
		summary: 'Một báo cáo nhanh: bản mới nhất, các bản trước, ai đã nhận, ai được báo lúc nào, những gì đã trao đổi.',
		access: 'incident.read',
		input: z.object({ id }),
		output: incidentLine.extend({
			reporterName: z.string(),
			reporterTitle: z.string().nullable(),
			reporterPhone: z.string().nullable(),
			/** Newest first; the first of them holds. */
			versions: z.array(incidentVersion),
			levels: z.array(
				z.object({
					organisationId: id,
					organisationName: z.string(),
					arrivedAt: z.date(),
					reason: z.enum(['above', 'unacknowledged', 'noHolder', 'rule', 'decision']),
					/** When the clock tells the next ones; null once taken. */
					nextAt: z.date().nullable(),
					acknowledgedAt: z.date().nullable(),
					acknowledgedByTitle: z.string().nullable(),
					acknowledgedByName: z.string().nullable(),
				}),
			),
			entries: z.array(incidentEntry),
			files: z.array(file),
			/** The same event told by other units; and the one that counts, where this is not it. */
			others: z.array(incidentLine),
			links: z.array(z.object({ kind: z.enum(['case', 'hotSpot', 'task']), targetId: id, madeAt: z.date() })),
			result: z.string().nullable(),
			closingCause: z.string().nullable(),
			lesson: z.string().nullable(),
			withdrawnReason: z.string().nullable(),
			reachable: z.array(reachable),
			abilities: z.array(z.string()),
			/** By the union for which the reader answers, so that it has nothing to take any more. */
			isTaken: z.boolean(),
		}),
	}),
	file: read({
		name: 'incidents.file',
		summary: 'Một ảnh hoặc đoạn ghi âm của báo cáo nhanh.',
		access: 'incident.read',
		input: z.object({ id, fileId: id }),
		output: z.object({ sha256: z.string(), fileName: z.string(), kind: z.string() }),
	}),
	say: write({
		name: 'incidents.say',
		summary: 'Hỏi, trả lời, báo tin mới, ghi việc đã làm hoặc cuộc gọi đã gọi; chỉ thêm, không sửa.',
		access: 'incident.say',
		input: z.object({
			id,
			kind: z
				.enum(writtenKinds, { error: 'Chọn: hỏi, trả lời, tin mới, việc đã làm hay cuộc gọi.' })
				.meta({ title: 'Loại' }),
			words: line(1000).meta({ title: 'Nội dung' }),
			happenedAt: localTime.optional().meta({ title: 'Lúc' }),
			isNameMeant,
		}),
		output: z.object({ id }),
	}),
	acknowledge: write({
		name: 'incidents.acknowledge',
		summary: 'Nhận báo cáo nhanh: từ lúc này chức vụ của mình chịu trách nhiệm theo dõi.',
		access: 'incident.acknowledge',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	passUp: write({
		name: 'incidents.passUp',
		summary: 'Chuyển báo cáo nhanh lên công đoàn cấp trên nữa, có lý do.',
		access: 'incident.acknowledge',
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }), isNameMeant }),
		output: z.object({ id }),
	}),
	link: write({
		name: 'incidents.link',
		summary: 'Nối hai báo cáo về cùng một việc: giữ cả hai, chỉ tính một lần.',
		access: 'incident.acknowledge',
		/** `mainId` left out: they are two events after all. */
		input: z.object({ id, mainId: id.optional().meta({ title: 'Báo cáo được tính' }) }),
		output: z.object({ id }),
	}),
	become: write({
		name: 'incidents.become',
		summary:
			'Ghi rằng báo cáo nhanh đã thành vụ việc, điểm nóng hoặc một việc trong chương trình, giữ liên kết hai chiều.',
		access: 'incident.acknowledge',
		input: z.object({ id, kind: z.enum(['case', 'hotSpot', 'task']), targetId: id }),
		output: z.object({ id }),
	}),
	transcribe: write({
		name: 'incidents.transcribe',
		summary: 'Ghi lại bằng chữ một đoạn ghi âm; đoạn ghi âm bị xóa khi báo cáo kết thúc.',
		access: 'incident.say',
		input: z.object({
			id,
			fileId: id,
			transcript: line(3000).meta({ title: 'Nội dung nghe được' }),
			isNameMeant,
		}),
		output: z.object({ id }),
	}),
	close: write({
		name: 'incidents.close',
		summary: 'Kết thúc theo dõi: kết quả, nguyên nhân, bài học; đoạn ghi âm bị xóa.',
		access: 'incident.acknowledge',
		input: z.object({
			id,
			result: line(1000).meta({ title: 'Kết quả' }),
			cause: line(500).meta({ title: 'Nguyên nhân' }),
			lesson: optionalLine(500).meta({ title: 'Bài học' }),
			isNameMeant,
		}),
		output: z.object({ id }),
	}),
	reopen: write({
		name: 'incidents.reopen',
		summary: 'Mở lại một báo cáo nhanh đã kết thúc hoặc đã rút vì việc chưa xong, có lý do.',
		access: 'incident.acknowledge',
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }), isNameMeant }),
		output: z.object({ id }),
	}),
	withdraw: write({
		name: 'incidents.withdraw',
		summary: 'Rút một báo cáo nhanh vì việc không có thật, có lý do; vẫn còn trong sổ, không còn được tính.',
		access: 'incident.report',
		input: z.object({ id, reason: line(300).meta({ title: 'Vì sao không đúng' }), isNameMeant }),
		output: z.object({ id }),
	}),
};

/** What can be done with questionnaires: numbered versions, changed until they are issued and never after. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line } from '../../organisations/schema.ts';
import { questionnaireStep } from './editing/schema.ts';
import { question, questionnaire, questionnaireKey } from './schema.ts';
import { languages } from './terms.ts';

const number = z.coerce.number().int().min(1).meta({ title: 'Bản' });
const part = z.string().min(1).max(130).meta({ title: 'Chỗ trong phiếu' });
const language = z.enum(languages).meta({ title: 'Ngôn ngữ' });
/** As the page read it: whoever saves over somebody else's change is told. */
const changedAt = z.coerce.date().meta({ title: 'Bản đã đọc' });
const version = { id, number };

const medium = z.object({
	id,
	part: z.string(),
	/** '' for a picture, which is the same in all languages. */
	language: z.string(),
	mediaType: z.string(),
	seconds: z.number().nullable(),
	bytes: z.number(),
});

const summary = z.object({
	id,
	title: z.string(),
	/** The newest version, and the newest that was issued. */
	number: z.number(),
	issuedNumber: z.number().nullable(),
	organisationId: id,
	ownerName: z.string(),
	questions: z.number(),
	minutes: z.number(),
	changedAt: z.date(),
});

const published = z.object({
	source: z.string(),
	note: z.string().optional(),
	shares: z.record(z.string(), z.number()),
});

const bankQuestion = z.object({ question, source: z.string().nullable(), published: published.nullable() });

export const questionnaireOperations = {
	list: read({
		name: 'questionnaires.list',
		summary: 'Các phiếu hỏi của công đoàn mình, và phiếu của công đoàn cấp trên dùng được.',
		access: 'questionnaire.read',
		input: z.object({}),
		output: z.object({
			own: z.array(summary),
			/** Issued ones of unions above. */
			above: z.array(summary),
			/** Of unions below, newest first; at most fifty. */
			below: z.array(summary),
			abilities: z.array(z.string()),
		}),
	}),
	get: read({
		name: 'questionnaires.get',
		summary: 'Một bản của phiếu hỏi: câu hỏi, bản dịch, ghi âm, chỗ còn phải sửa, thời gian trả lời.',
		access: 'questionnaire.read',
		input: z.object(version),
		output: z.object({
			...version,
			title: z.string(),
			organisationId: id,
			ownerName: z.string(),
			questionnaire,
			translations: z.partialRecord(z.enum(languages), z.record(z.string(), z.string())),
			media: z.array(medium),
			changedAt: z.date(),
			issuedAt: z.date().nullable(),
			endedAt: z.date().nullable(),
			versions: z.array(z.object({ number: z.number(), issuedAt: z.date().nullable() })),
			/** What keeps it from being issued. */
			problems: z.array(z.object({ path: z.string(), message: z.string() })),
			/** What could be asked better, by question; never in the way. */
			hints: z.array(z.object({ key: z.string(), message: z.string() })),
			/** By question: where it comes from, while it is still asked as there. */
			sources: z.record(z.string(), z.string()),
			time: z.object({ questions: z.number(), minutes: z.number(), sentence: z.string(), isLong: z.boolean() }),
			/** "2.400 người × 6 phút = 240 giờ công"; null where nobody has said how many workers there are. */
			cost: z.string().nullable(),
			/** Into a questionnaire of a union of the actor's own. */
			mayCopy: z.boolean(),
			abilities: z.array(z.string()),
		}),
	}),
	begin: read({
		name: 'questionnaires.begin',
		summary: 'Lập phiếu hỏi từ đâu: phiếu trống, phiếu có sẵn, phiếu đã phát hành.',
		access: 'questionnaire.write',
		input: z.object({}),
		output: z.object({
			writers: z.array(z.object({ id, name: z.string() })),
			ready: z.array(z.object({ code: z.string(), title: z.string(), about: z.string(), sentence: z.string() })),
		}),
	}),
	make: write({
		name: 'questionnaires.make',
		summary: 'Lập phiếu hỏi: trống, từ phiếu có sẵn, hoặc từ câu hỏi gửi kèm.',
		access: 'questionnaire.write',
		input: z.object({
			organisationId: id.meta({ title: 'Công đoàn lập phiếu' }),
			title: line(200).meta({ title: 'Tên phiếu hỏi' }),
			/** Code of a ready one. */
			ready: z.string().max(40).optional().meta({ title: 'Phiếu có sẵn' }),
			questionnaire: questionnaire.optional(),
		}),
		output: z.object(version),
	}),
	copy: write({
		name: 'questionnaires.copy',
		summary: 'Chép một bản phiếu hỏi, với bản dịch và ghi âm, thành phiếu mới của công đoàn mình.',
		access: 'questionnaire.write',
		input: z.object({ ...version, organisationId: id.meta({ title: 'Công đoàn lập phiếu' }), title: line(200) }),
		output: z.object(version),
	}),
	save: write({
		name: 'questionnaires.save',
		summary: 'Ghi một bước sửa vào bản phiếu hỏi chưa phát hành.',
		access: 'questionnaire.write',
		input: z.object({ ...version, changedAt: changedAt.optional(), step: questionnaireStep }),
		output: z.object(version),
	}),
	newVersion: write({
		name: 'questionnaires.newVersion',
		summary: 'Lập bản mới của phiếu hỏi đã phát hành, để sửa ở đó.',
		access: 'questionnaire.write',
		input: z.object({ id }),
		output: z.object(version),
	}),
	issue: write({
		name: 'questionnaires.issue',
		summary: 'Phát hành một bản phiếu hỏi; từ đó không ai sửa được bản ấy.',
		access: 'questionnaire.write',
		input: z.object(version),
		output: z.object(version),
	}),
	end: write({
		name: 'questionnaires.end',
		summary: 'Thôi dùng phiếu hỏi; các cuộc khảo sát đã mở với phiếu này không đổi.',
		access: 'questionnaire.write',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	translate: write({
		name: 'questionnaires.translate',
		summary: 'Ghi lời dịch các chỗ trong phiếu sang một thứ tiếng; chỗ để trống là chưa dịch.',
		access: 'questionnaire.write',
		input: z.object({ ...version, language, words: z.record(part, z.string().max(1000)) }),
		output: z.object({ ...version, missing: z.number() }),
	}),
	attach: write({
		name: 'questionnaires.attach',
		summary: 'Gắn ghi âm của một thứ tiếng, hoặc hình, vào một chỗ trong phiếu; cái cũ ở chỗ ấy được thay.',
		access: 'questionnaire.write',
		input: z.object({
			...version,
			part,
			/** Left out for a picture. */
			language: z
				.enum([...languages, 'vi'])
				.optional()
				.meta({ title: 'Ngôn ngữ' }),
			fileId: id.meta({ title: 'Tệp' }),
		}),
		output: z.object({ mediumId: id }),
	}),
	detach: write({
		name: 'questionnaires.detach',
		summary: 'Bỏ một ghi âm hoặc hình khỏi phiếu.',
		access: 'questionnaire.write',
		input: z.object({ ...version, mediumId: id }),
		output: z.object(version),
	}),
	media: read({
		name: 'questionnaires.media',
		summary: 'Một ghi âm hoặc hình của phiếu hỏi.',
		access: 'questionnaire.read',
		door: false,
		input: z.object({ ...version, mediumId: id }),
		output: z.object({ mediaType: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
	}),
	listen: read({
		name: 'questionnaires.listen',
		summary: 'Ghi âm hoặc hình của một bản đã phát hành, cho người trả lời.',
		access: 'anyone',
		door: false,
		input: z.object({ mediumId: id }),
		output: z.object({ mediaType: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
	}),
	bank: read({
		name: 'questionnaires.bank',
		summary: 'Ngân hàng câu hỏi theo chủ đề, với nguồn và số liệu đã công bố.',
		access: 'questionnaire.read',
		input: z.object({}),
		output: z.object({
			topics: z.array(z.object({ code: z.string(), title: z.string(), questions: z.array(bankQuestion) })),
		}),
	}),
	addFromBank: write({
		name: 'questionnaires.addFromBank',
		summary: 'Thêm câu hỏi từ ngân hàng vào cuối một phần của phiếu.',
		access: 'questionnaire.write',
		input: z.object({
			...version,
			section: questionnaireKey.meta({ title: 'Phần' }),
			keys: z.array(questionnaireKey).min(1, 'Chọn ít nhất một câu.').max(40).meta({ title: 'Câu hỏi' }),
		}),
		output: z.object(version),
	}),
};

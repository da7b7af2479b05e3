import { z } from 'zod';
import { civilDate, id, optionalLine } from '../../organisations/schema.ts';
import { directiveKinds, recipientRoles } from '../schema.ts';

export const directiveFileRoles = ['main', 'scheme', 'annex'] as const;
export type DirectiveFileRole = (typeof directiveFileRoles)[number];

export const recipient = z.object({
	body: z.string().trim().min(1).max(200),
	roles: z.array(z.enum(recipientRoles)).max(5),
});

/** A line that must be there, with the sentence for who left it empty. */
const needed = (longest: number, sentence: string) =>
	z
		.string({ error: sentence })
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(
			z
				.string()
				.min(1, { error: sentence })
				.max(longest, { error: `Dài quá ${longest} chữ. Rút gọn lại.` }),
		);

/** Why a directive is over; all who got it read it. */
/**
 * What issuing did in the register of outgoing documents: entered; left out because another paper has the number; nothing
 * to enter, since the paper has no number and day of its own or is somebody else's.
 */
export const registerOutcomes = ['entered', 'numberTaken', 'nothing'] as const;
export type RegisterOutcome = (typeof registerOutcomes)[number];

export const endReason = needed(500, 'Ghi lý do: nơi đã nhận văn bản sẽ đọc câu này.').meta({ title: 'Lý do' });

/** What stands on the paper itself, and how long it holds. */
export const directiveFields = z.object({
	kind: z.enum(directiveKinds, { error: 'Chọn loại văn bản.' }).meta({ title: 'Loại văn bản' }),
	symbol: optionalLine(60).meta({ title: 'Số, ký hiệu như in trên văn bản' }),
	title: needed(500, 'Ghi trích yếu của văn bản.').meta({ title: 'Trích yếu' }),
	issuer: needed(200, 'Ghi cơ quan ban hành văn bản.').meta({ title: 'Cơ quan ban hành' }),
	datedOn: civilDate.optional().meta({ title: 'Ngày ký' }),
	fromOn: civilDate.meta({ title: 'Có hiệu lực từ ngày' }),
	untilOn: civilDate.optional().meta({ title: 'Đến ngày' }),
	/** The distribution list as typed, a body a line: “Thường trực Huyện ủy (b/c)”. */
	recipients: z
		.string()
		.max(10_000, { error: 'Nơi nhận dài quá 10.000 chữ. Bỏ bớt dòng.' })
		.default('')
		.meta({ title: 'Nơi nhận' }),
	planDueOn: civilDate.optional().meta({ title: 'Hạn đơn vị có kế hoạch riêng' }),
});
export type DirectiveFields = z.infer<typeof directiveFields>;

export const directiveFile = z.object({
	fileId: id,
	role: z.enum(directiveFileRoles),
	title: z.string(),
	fileName: z.string(),
	kind: z.string(),
	bytes: z.number(),
});

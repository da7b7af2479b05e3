/** From early and from afar (từ sớm, từ xa): one page for each level with what its rules found. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, optionalLine } from '../../organisations/schema.ts';
import { earlyLine, earlyReasons, earlyRules } from './schema.ts';

const unit = z.object({ id, name: z.string() });
const subject = { organisationId: id, rule: z.enum(earlyRules), subject: id };

export const earlyOperations = {
	show: read({
		name: 'early.show',
		summary:
			'Từ sớm, từ xa: điểm nóng, báo cáo nhanh, dấu hiệu, việc quá hạn, nợ lương, thiếu việc, im lặng của một cấp; về nơi làm việc, không về người.',
		access: 'early.read',
		input: z.object({ organisationId: id.optional() }),
		output: z.object({
			organisation: unit,
			parent: unit.nullable(),
			/** Upper unions right below, each with a page of its own. */
			children: z.array(unit),
			groups: z.array(
				z.object({
					rule: z.enum(earlyRules),
					lines: z.array(earlyLine),
					/** All that the rule found here; more than the lines where the list is cut. */
					total: z.number(),
					/** Not counted further than that. */
					isMore: z.boolean(),
				}),
			),
			/** Lines put away with a reason, newest first. */
			dismissed: z.array(
				z.object({
					rule: z.enum(earlyRules),
					subject: id,
					unitName: z.string().nullable(),
					number: z.number(),
					reason: z.enum(earlyReasons),
					words: z.string().nullable(),
					dismissedAt: z.date(),
					byTitle: z.string().nullable(),
				}),
			),
			/** When the background last counted; null before the first time. */
			countedAt: z.date().nullable(),
			abilities: z.array(z.string()),
		}),
	}),
	dismiss: write({
		name: 'early.dismiss',
		summary: 'Bỏ qua một dòng của trang từ sớm, từ xa, có lý do; con số tăng thì dòng hiện lại.',
		access: 'early.dismiss',
		input: z.object({
			...subject,
			/** As it was shown. */
			number: z.coerce.number().int().min(0),
			reason: z.enum(earlyReasons, { error: 'Chọn lý do bỏ qua.' }).meta({ title: 'Lý do' }),
			words: optionalLine(300).meta({ title: 'Ghi thêm' }),
		}),
		output: z.object({}),
	}),
	restore: write({
		name: 'early.restore',
		summary: 'Đưa một dòng đã bỏ qua trở lại trang từ sớm, từ xa.',
		access: 'early.dismiss',
		input: z.object(subject),
		output: z.object({}),
	}),
};

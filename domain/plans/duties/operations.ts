/**
 * The obligation ledger of a directive: each sentence that obliges somebody, quoted and traced to its section. The
 * product proposes from the text, the officer decides.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { directiveKinds, directiveStates, evidenceKinds } from '../schema.ts';
import { duty, dutyFields, fates, quote, section } from './schema.ts';

const directive = z.object({
	id,
	organisationName: z.string(),
	kind: z.enum(directiveKinds),
	symbol: z.string().nullable(),
	title: z.string(),
	state: z.enum(directiveStates),
	hasText: z.boolean(),
});
const reason = z.string().trim().max(300, { error: 'Lý do dài quá 300 chữ. Rút gọn lại.' }).optional();

export const dutyOperations = {
	ledger: read({
		name: 'duties.ledger',
		summary: 'Sổ nhiệm vụ của một văn bản chỉ đạo, mỗi nhiệm vụ với mục, nguyên văn, số minh chứng đến nay.',
		access: 'directive.read',
		/** `id` is the directive's. Without `withProposals` only what counts or counted. */
		input: z.object({ id, withProposals: z.stringbool().default(false) }),
		output: z.object({ directive, duties: z.array(duty), asOf: civilDate, abilities: z.array(z.string()) }),
	}),
	get: read({
		name: 'duties.get',
		summary: 'Một nhiệm vụ và những gì cho thấy nó được làm, theo từng đơn vị.',
		access: 'directive.read',
		input: z.object({ id }),
		output: z.object({
			directive,
			duty,
			movedTo: z.object({ id, number: z.number(), title: z.string(), directiveTitle: z.string() }).nullable(),
			evidence: z.array(
				z.object({
					id,
					organisationId: id,
					organisationName: z.string(),
					kind: z.enum(evidenceKinds),
					title: z.string(),
					onDay: civilDate,
					isSeen: z.boolean(),
				}),
			),
			hasMore: z.boolean(),
			abilities: z.array(z.string()),
		}),
	}),
	propose: write({
		name: 'duties.propose',
		summary:
			'Đề xuất nhiệm vụ từ nguyên văn dán vào hoặc từ tệp .docx, .txt; mỗi đề xuất trích đúng câu trong văn bản.',
		access: 'directive.write',
		/** `id` is the directive's; the file was staged by the same person. What was proposed and not yet decided gives way. */
		input: z.object({
			id,
			text: z
				.string()
				.max(400_000, { error: 'Văn bản dài quá 400.000 chữ. Dán phần giao nhiệm vụ.' })
				.optional()
				.meta({ title: 'Nguyên văn' }),
			fileId: id.optional(),
		}),
		output: z.object({ id, proposed: z.number(), kept: z.number() }),
	}),
	decide: write({
		name: 'duties.decide',
		summary: 'Xác nhận, sửa, bỏ (kèm lý do) nhiều nhiệm vụ của sổ trong một lần.',
		access: 'directive.write',
		/** `id` is the directive's. */
		input: z.object({
			id,
			duties: z
				.array(z.object({ id, fate: z.enum(fates), reason, ...dutyFields }))
				.min(1, { error: 'Sổ chưa có nhiệm vụ nào để lưu.' })
				.max(500),
		}),
		output: z.object({ id, confirmed: z.number(), dropped: z.number() }),
	}),
	split: write({
		name: 'duties.split',
		summary: 'Tách một nhiệm vụ thành hai đến sáu, mỗi phần trích một đoạn của câu.',
		access: 'directive.write',
		input: z.object({
			id,
			parts: z
				.array(z.object({ quote, title: dutyFields.title }))
				.min(2, { error: 'Tách thành ít nhất hai phần.' })
				.max(6, { error: 'Tách nhiều nhất thành sáu phần.' }),
		}),
		output: z.object({ id, directiveId: id }),
	}),
	merge: write({
		name: 'duties.merge',
		summary: 'Gộp nhiều nhiệm vụ vào nhiệm vụ đứng đầu; nguyên văn của tất cả được giữ.',
		access: 'directive.write',
		/** `id` is the directive's. */
		input: z.object({
			id,
			ids: z.array(id).min(2, { error: 'Chọn ít nhất hai dòng để gộp.' }).max(20, { error: 'Gộp nhiều nhất 20 dòng.' }),
		}),
		output: z.object({ id }),
	}),
	add: write({
		name: 'duties.add',
		summary: 'Thêm một nhiệm vụ bằng tay, có trích nguyên văn.',
		access: 'directive.write',
		/** `id` is the directive's. */
		input: z.object({ id, section, quote, ...dutyFields }),
		output: z.object({ id, directiveId: id }),
	}),
};

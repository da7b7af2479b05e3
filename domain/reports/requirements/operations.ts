/** What can be done with requirements: who must report what, for which periods, by when. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { dueRule, periodDefinition, targets } from '../schema.ts';

const requirementLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	title: z.string(),
	templateTitle: z.string(),
	templateVersion: z.number(),
	fromOn: z.string(),
	untilOn: z.string().nullable(),
	unitsAsked: z.number(),
	dueSentence: z.string(),
	abilities: z.array(z.string()),
});

export const requirementOperations = {
	list: read({
		name: 'requirements.list',
		summary: 'Các yêu cầu báo cáo đang và đã áp dụng.',
		access: 'requirement.read',
		input: z.object({}),
		output: z.object({ requirements: z.array(requirementLine), abilities: z.array(z.string()) }),
	}),
	make: write({
		name: 'requirements.make',
		summary: 'Yêu cầu các đơn vị trực thuộc báo cáo theo mẫu, theo kỳ, có hạn.',
		access: 'requirement.make',
		input: z.object({
			organisationId: id.meta({ title: 'Công đoàn yêu cầu' }),
			templateVersionId: id.meta({ title: 'Mẫu báo cáo' }),
			title: line(200).meta({ title: 'Tên báo cáo' }),
			period: periodDefinition,
			targets,
			due: dueRule,
			/** Longer reports of the same month take the place of these, by the usual rule. */
			dischargedByLonger: z.boolean().default(true).meta({ title: 'Báo cáo dài hơn cùng tháng thay cho báo cáo này' }),
			source: line(200).optional().meta({ title: 'Căn cứ' }),
			fromOn: civilDate.meta({ title: 'Áp dụng từ ngày' }),
			untilOn: civilDate.optional().meta({ title: 'Đến ngày' }),
		}),
		output: z.object({ id, unitsAsked: z.number() }),
	}),
	end: write({
		name: 'requirements.end',
		summary: 'Thôi yêu cầu báo cáo từ một ngày; báo cáo đã nộp được giữ.',
		access: 'requirement.end',
		input: z.object({ id, untilOn: civilDate.meta({ title: 'Kỳ cuối cùng đến ngày' }), reason: line(500) }),
		output: z.object({ id }),
	}),
};

/** What can be done with requirements: who must report what, for which periods, by when. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { periodView, targets } from '../schema.ts';
import { dueRule, periodDefinition } from './schema.ts';

const requirementLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	title: z.string(),
	templateVersionId: id,
	templateTitle: z.string(),
	templateVersion: z.number(),
	fromOn: z.string(),
	untilOn: z.string().nullable(),
	hasEnded: z.boolean(),
	unitsAsked: z.number(),
	/** The rules in words. */
	periodRule: z.string(),
	dueRule: z.string(),
	/** The due day of the period that runs, and how it came about. */
	dueSentence: z.string(),
	discharges: z.array(z.string()),
	abilities: z.array(z.string()),
});

const comingPeriod = z.object({ period: periodView, dueOn: z.string(), sentence: z.string() });

const asked = z.object({
	organisationId: id.meta({ title: 'Công đoàn yêu cầu' }),
	templateVersionId: id.meta({ title: 'Mẫu báo cáo' }),
	/** The template's own title where none is given. */
	title: line(200).optional().meta({ title: 'Tên báo cáo' }),
	period: periodDefinition,
	targets,
	due: dueRule,
	/** Longer reports of the same month take the place of these, by the usual rule. */
	dischargedByLonger: z.boolean().default(true).meta({ title: 'Báo cáo dài hơn cùng tháng thay cho báo cáo này' }),
	source: line(200).optional().meta({ title: 'Căn cứ' }),
	fromOn: civilDate.meta({ title: 'Áp dụng từ ngày' }),
	untilOn: civilDate.optional().meta({ title: 'Đến ngày' }),
});

export const requirementOperations = {
	list: read({
		name: 'requirements.list',
		summary: 'Các yêu cầu báo cáo đang và đã áp dụng.',
		access: 'requirement.read',
		input: z.object({}),
		output: z.object({ requirements: z.array(requirementLine), abilities: z.array(z.string()) }),
	}),
	get: read({
		name: 'requirements.get',
		summary: 'Một yêu cầu báo cáo: hỏi gì, hỏi đơn vị nào, các kỳ sắp tới và hạn nộp.',
		access: 'requirement.read',
		input: z.object({ id }),
		output: requirementLine.extend({
			source: z.string().nullable(),
			endReason: z.string().nullable(),
			madeAt: z.date(),
			kinds: z.array(z.string()).nullable(),
			/** Units picked one by one; null where it asks by kind. */
			listedCount: z.number().nullable(),
			units: z.array(z.object({ id, name: z.string() })),
			exceptions: z.array(z.object({ id, name: z.string(), reason: z.string() })),
			coming: z.array(comingPeriod),
			/** The last day of the period that runs now, where there is one: the usual day to end with. */
			runningUntilOn: z.string().nullable(),
			/** Versions that it can go over to: of the same audience and kind of period, meaning the same by the same keys. */
			otherVersions: z.array(z.object({ id, title: z.string(), number: z.number() })),
		}),
	}),
	plan: read({
		name: 'requirements.plan',
		summary: 'Những gì cần để lập yêu cầu: các mẫu, các loại đơn vị trực thuộc và số lượng.',
		access: 'requirement.make',
		input: z.object({ organisationId: id.optional(), search: z.string().max(200).optional() }),
		output: z.object({
			organisationId: id,
			issuers: z.array(z.object({ id, name: z.string() })),
			templates: z.array(
				z.object({
					versionId: id,
					code: z.string(),
					title: z.string(),
					audience: z.enum(['grassroots', 'upper']),
					periodKind: z.string(),
					figures: z.number(),
					texts: z.number(),
					minutes: z.number(),
					isShipped: z.boolean(),
				}),
			),
			kinds: z.array(z.object({ code: z.string(), title: z.string(), isGrassroots: z.boolean(), units: z.number() })),
			discharges: z.array(z.string()),
			/** Units below by name: the answer to `search`. */
			found: z.array(z.object({ id, name: z.string(), parentName: z.string().nullable() })),
			today: z.string(),
		}),
		door: false,
	}),
	preview: read({
		name: 'requirements.preview',
		summary: 'Xem trước yêu cầu: sáu kỳ đầu với hạn nộp, số đơn vị phải báo cáo và công sức bỏ ra.',
		access: 'requirement.make',
		input: asked,
		output: z.object({
			periodRule: z.string(),
			dueRule: z.string(),
			coming: z.array(comingPeriod),
			unitsAsked: z.number(),
			cost: z.string(),
			discharges: z.array(z.string()),
		}),
		door: false,
	}),
	make: write({
		name: 'requirements.make',
		summary: 'Yêu cầu các đơn vị trực thuộc báo cáo theo mẫu, theo kỳ, có hạn.',
		access: 'requirement.make',
		input: asked,
		output: z.object({ id, unitsAsked: z.number() }),
	}),
	changeTemplate: write({
		name: 'requirements.changeTemplate',
		summary: 'Dùng phiên bản mẫu khác từ kỳ sau; kỳ đã mở giữ phiên bản cũ.',
		access: 'requirement.make',
		input: z.object({ id, templateVersionId: id.meta({ title: 'Phiên bản mẫu' }) }),
		output: z.object({ id }),
	}),
	end: write({
		name: 'requirements.end',
		summary: 'Thôi yêu cầu báo cáo từ một ngày; báo cáo đã nộp được giữ.',
		access: 'requirement.end',
		input: z.object({
			id,
			untilOn: civilDate.meta({ title: 'Kỳ cuối cùng đến ngày' }),
			reason: line(500).meta({ title: 'Lý do' }),
		}),
		output: z.object({ id }),
	}),
};

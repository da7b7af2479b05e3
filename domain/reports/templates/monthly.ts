/** The month costs a part-time chair two minutes: eight figures, most of them filled already, and two texts. */
import { consolidated } from './consolidated.ts';
import { define, indicatorFields } from './indicators.ts';
import { narrative, proposalsSection } from './narratives.ts';
import { scheme26Section } from './scheme26.ts';
import { type ReportTemplate, toUpperUnion } from './template.ts';

export const monthly: ReportTemplate = {
	code: 'monthly',
	title: { vi: 'Báo cáo tháng', en: 'Monthly report' },
	abstract: { vi: 'Tình hình đoàn viên, người lao động và kết quả hoạt động công đoàn {period}' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'month',
	recipients: [toUpperUnion],
	definition: define([
		{
			key: 'situation',
			title: { vi: 'Tình hình đoàn viên, người lao động' },
			fields: [narrative('situation', { required: true })],
		},
		{ key: 'results', title: { vi: 'Kết quả hoạt động công đoàn' }, fields: [narrative('results')] },
		scheme26Section(['issuesRaised', 'issuesSolvedAtGrassroots', 'issuesEscalated'], { text: false }),
		proposalsSection,
		{
			key: 'annexMonth',
			title: { vi: 'Số liệu trong tháng' },
			help: { vi: 'Số phát sinh ghi trong tháng, số hiện có ghi tại ngày chốt số liệu. Không có thì ghi 0.' },
			fields: indicatorFields(['workers', 'members', 'dialoguesHeld', 'petitionsReceived', 'careBeneficiaries'], {
				workers: { required: true },
				members: { required: true },
				dialoguesHeld: { plain: true },
				petitionsReceived: { plain: true },
				careBeneficiaries: { plain: true },
			}),
		},
	]),
};

export const monthlyConsolidated = consolidated(monthly);

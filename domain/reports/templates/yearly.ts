import { annex, selfGradeSection } from './annex.ts';
import { consolidated } from './consolidated.ts';
import { define, indicatorFields } from './indicators.ts';
import {
	fullAssessmentSection,
	fullResultsSection,
	fullSituationSection,
	nextTasksSection,
	proposalsSection,
} from './narratives.ts';
import { payBySectorSection } from './pay-by-sector.ts';
import { scheme26Section } from './scheme26.ts';
import { type ReportTemplate, toPartyCommittee, toUpperUnion } from './template.ts';

/** From 1 December to 30 November, the second day at which union statistics are cut off: the whole annex and grading. */
export const yearly: ReportTemplate = {
	code: 'yearly',
	title: { vi: 'Báo cáo năm', en: 'Yearly report' },
	abstract: { vi: 'Tổng kết hoạt động công đoàn {period} và phương hướng, nhiệm vụ năm tới' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'year',
	recipients: [toUpperUnion, toPartyCommittee],
	discharges: ['monthly', 'quarterly'],
	definition: define([
		fullSituationSection,
		fullResultsSection,
		scheme26Section(),
		fullAssessmentSection,
		nextTasksSection,
		proposalsSection,
		...annex(),
		selfGradeSection,
	]),
};

export const yearlyConsolidated = consolidated(yearly, {
	unions: ['newGrassrootsUnions', 'dissolvedGrassrootsUnions', 'mergedGrassrootsUnions'],
	annex: [
		payBySectorSection,
		{
			key: 'annexGrading',
			title: { vi: 'Xếp loại công đoàn cơ sở' },
			help: { vi: 'Theo quyết định của cấp mình, không phải số cơ sở tự xếp loại.' },
			fields: indicatorFields(['gradedExcellent', 'gradedGood', 'gradedDone', 'gradedNotDone']),
		},
	],
});

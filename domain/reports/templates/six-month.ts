import { annex } from './annex.ts';
import { consolidated } from './consolidated.ts';
import { define } from './indicators.ts';
import {
	assessmentSection,
	fullResultsSection,
	fullSituationSection,
	nextTasksSection,
	proposalsSection,
} from './narratives.ts';
import { payBySectorSection } from './pay-by-sector.ts';
import { scheme26Section } from './scheme26.ts';
import { type ReportTemplate, toPartyCommittee, toUpperUnion } from './template.ts';

/**
 * From 1 December to 31 May, the first of the two days at which union statistics are cut off (form 1-HĐCĐ), hence with
 * the whole annex.
 */
export const sixMonth: ReportTemplate = {
	code: 'six-month',
	title: { vi: 'Báo cáo 6 tháng đầu năm', en: 'Six-month report' },
	abstract: { vi: 'Kết quả hoạt động công đoàn {period} và nhiệm vụ trọng tâm 6 tháng cuối năm' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'sixMonths',
	recipients: [toUpperUnion, toPartyCommittee],
	discharges: ['monthly', 'quarterly'],
	definition: define([
		fullSituationSection,
		fullResultsSection,
		scheme26Section(),
		assessmentSection,
		nextTasksSection,
		proposalsSection,
		...annex(),
	]),
};

export const sixMonthConsolidated = consolidated(sixMonth, {
	unions: ['newGrassrootsUnions', 'dissolvedGrassrootsUnions', 'mergedGrassrootsUnions'],
	annex: [payBySectorSection],
});

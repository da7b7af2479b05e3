import { annex } from './annex.ts';
import { consolidated } from './consolidated.ts';
import { define } from './indicators.ts';
import { assessmentSection, narrative, nextTasksSection, proposalsSection } from './narratives.ts';
import { scheme26Section } from './scheme26.ts';
import { type ReportTemplate, toUpperUnion } from './template.ts';

/** Twenty figures at most: what an upper union asks about every quarter, the rest waits for the half-year. */
export const quarterly: ReportTemplate = {
	code: 'quarterly',
	title: { vi: 'Báo cáo quý', en: 'Quarterly report' },
	abstract: { vi: 'Tình hình đoàn viên, người lao động và kết quả hoạt động công đoàn {period}' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'quarter',
	recipients: [toUpperUnion],
	discharges: ['monthly'],
	definition: define([
		{
			key: 'situation',
			title: { vi: 'Tình hình đoàn viên, người lao động' },
			fields: [narrative('situation', { required: true })],
		},
		{
			key: 'results',
			title: { vi: 'Kết quả hoạt động công đoàn' },
			fields: [narrative('results', { required: true })],
		},
		scheme26Section([
			'scheme26Plans',
			'scheme26Reached',
			'issuesRaised',
			'issuesSolvedAtGrassroots',
			'issuesEscalated',
			'issuesProlonged',
			'hotSpots',
		]),
		assessmentSection,
		nextTasksSection,
		proposalsSection,
		...annex([
			'workers',
			'underEmployedWorkers',
			'averagePay',
			'owedWages',
			'workStoppages',
			'workAccidents',
			'members',
			'newMembers',
			'dialoguesHeld',
			'petitionsReceived',
			'petitionsSolvedInTime',
			'careBeneficiaries',
			'careAmount',
		]),
	]),
};

export const quarterlyConsolidated = consolidated(quarterly, { unions: ['newGrassrootsUnions'] });

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
import { scheme26Section } from './scheme26.ts';
import { type ReportTemplate, toPartyCommittee, toUpperUnion } from './template.ts';

/** From 1 December to 31 August. No statistics are cut off on that day, so the annex keeps to what moves in a year. */
export const nineMonth: ReportTemplate = {
	code: 'nine-month',
	title: { vi: 'Báo cáo 9 tháng', en: 'Nine-month report' },
	abstract: { vi: 'Kết quả hoạt động công đoàn {period} và nhiệm vụ trọng tâm 3 tháng cuối năm' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'nineMonths',
	recipients: [toUpperUnion, toPartyCommittee],
	discharges: ['monthly', 'quarterly'],
	definition: define([
		fullSituationSection,
		fullResultsSection,
		scheme26Section(),
		assessmentSection,
		nextTasksSection,
		proposalsSection,
		...annex([
			'workers',
			'underEmployedWorkers',
			'averagePay',
			'owedWages',
			'collectiveDisputes',
			'workStoppages',
			'stoppageParticipants',
			'workAccidents',
			'members',
			'newMembers',
			'leftMembers',
			'annualConferences',
			'dialoguesHeld',
			'leaderDialogues',
			'newCollectiveAgreements',
			'peoplesInspections',
			'peopleReceived',
			'petitionsReceived',
			'petitionsSolvedInTime',
			'petitionsOverdue',
			'petitionsBypassingLevels',
			'peopleAdvised',
			'careBeneficiaries',
			'careAmount',
			'unionHouses',
			'initiatives',
			'introducedToParty',
			'trainingAttendees',
			'supervisionsLed',
			'supervisionsJoined',
		]),
	]),
};

export const nineMonthConsolidated = consolidated(nineMonth, {
	unions: ['newGrassrootsUnions', 'dissolvedGrassrootsUnions', 'mergedGrassrootsUnions'],
});

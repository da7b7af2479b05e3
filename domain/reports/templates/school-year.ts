import { annex, selfGradeSection } from './annex.ts';
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

/** Unions of schools look back in May or June. It discharges nothing: the statistics of the year follow their own days. */
export const schoolYear: ReportTemplate = {
	code: 'school-year',
	title: { vi: 'Báo cáo tổng kết năm học', en: 'School-year report' },
	abstract: { vi: 'Tổng kết hoạt động công đoàn {period} và phương hướng, nhiệm vụ năm học tới' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'schoolYear',
	recipients: [toUpperUnion, toPartyCommittee],
	definition: define([
		fullSituationSection,
		fullResultsSection,
		scheme26Section(),
		assessmentSection,
		nextTasksSection,
		proposalsSection,
		...annex([
			'workers',
			'contractedWorkers',
			'socialInsuredWorkers',
			'healthInsuredWorkers',
			'members',
			'newMembers',
			'leftMembers',
			'partyMembers',
			'annualConferences',
			'dialoguesHeld',
			'leaderDialogues',
			'peoplesInspectionBoards',
			'peoplesInspections',
			'acceptedRecommendations',
			'peopleReceived',
			'petitionsReceived',
			'petitionsSolvedInTime',
			'careBeneficiaries',
			'careAmount',
			'tetGifts',
			'unionHouses',
			'initiatives',
			'awards',
			'modelExamples',
			'introducedToParty',
			'admittedToParty',
			'trainingAttendees',
		]),
		selfGradeSection,
	]),
};

export const schoolYearConsolidated = consolidated(schoolYear);

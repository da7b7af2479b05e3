/**
 * What happened in one union in one month, and what it has at a day, by the keys of the catalogue of indicators. Longer
 * reports add up the months, so that a year never contradicts its quarters.
 */
import type { Random } from './random.ts';
import type { Trade, Unit } from './units.ts';
import { headcountOn } from './world.ts';

/** Value key → figure; what is not there did not happen. */
export type Ledger = Record<string, number>;

const companies: readonly Trade[] = [
	'tea',
	'farm',
	'hydropower',
	'construction',
	'mining',
	'factory',
	'services',
	'nursery',
];
const schools: readonly Trade[] = ['school', 'preschool'];

function isCompany(trade: Trade): boolean {
	return companies.includes(trade);
}

/** The flows of a month `YYYY-MM`, drawn from a stream that belongs to this unit and this month. */
export function monthLedger({ plan, organisation }: Unit, month: string, random: Random): Ledger {
	const number = Number(month.slice(5));
	const { workers, women } = headcountOn(organisation, month + '-15');
	const company = isCompany(plan.trade);
	const school = schools.includes(plan.trade);
	const rains = number >= 6 && number <= 9;
	const womenOf = (people: number) => Math.min(people, Math.round((people * women) / workers));
	const some = (probability: number, from: number, to: number) =>
		random.chance(probability) ? random.integer(from, to) : 0;

	const tetShare = number === 1 ? 0.22 : number === 2 ? 0.12 : number === 5 ? 0.08 : rains ? 0.04 : 0.02;
	const tetGifts = number === 1 || number === 2 ? Math.round(workers * tetShare * (0.6 + random.next() * 0.6)) : 0;
	const careBeneficiaries = tetGifts + some(0.62, 1, 1 + Math.ceil(workers * (0.02 + tetShare / 2)));
	const perPerson = tetGifts > 0 ? random.integer(8, 14) * 50_000 : random.integer(4, 10) * 50_000;

	const issuesRaised = some(rains || number === 1 ? 0.3 : 0.18, 1, workers > 40 ? 3 : 2);
	const issuesSolvedAtGrassroots = Math.min(issuesRaised, some(0.8, 1, 3));
	const issuesEscalated = random.chance(0.6) ? issuesRaised - issuesSolvedAtGrassroots : 0;

	const conferenceMonth = school ? 10 : company ? 3 : 1;
	const periodic = company
		? number % 3 === 0
			? some(0.6, 1, 1)
			: 0
		: number === 6 || number === 11
			? some(0.55, 1, 1)
			: 0;
	const onRequest = some(company ? 0.05 : 0.01, 1, 1);

	const newMembers = company ? some(0.3, 1, Math.max(1, Math.round(workers / 25))) : some(0.05, 1, 1);
	const petition = some(0.05, 1, 1);
	const reflection = petition > 0 && random.chance(0.5) ? petition : 0;
	const accident = company && random.chance(0.02) ? 1 : 0;
	const initiatives = number === 5 || number === 11 ? some(school ? 0.6 : 0.3, 1, 3) : 0;
	const commendations = number === 5 || number === 12 ? some(0.55, 1, Math.max(1, Math.round(workers / 12))) : 0;
	const merit = number === 12 ? some(0.08, 1, 1) : 0;
	const collectives = number === 5 || number === 12 ? some(0.35, 1, 1) : 0;
	const individuals = number === 5 || number === 12 ? some(0.45, 1, 3) : 0;
	const training = number === 4 || number === 10 ? some(0.75, 1, 2) : 0;
	const inspections = company ? 0 : number % 3 === 2 ? some(0.5, 1, 1) : 0;
	const introduced = some(0.06, 1, 1);
	const survey = number === 10 && month >= '2024-06' ? some(0.7, 1, 1) : 0;
	const advised = some(0.12, 1, 4);

	return {
		careBeneficiaries,
		'careBeneficiaries.women': womenOf(careBeneficiaries),
		careAmount: careBeneficiaries * perPerson,
		tetGifts,
		unionHouses: number === 4 || number === 11 ? some(0.04, 1, 1) : 0,
		issuesRaised,
		issuesSolvedAtGrassroots,
		issuesEscalated,
		annualConferences: number === conferenceMonth && random.chance(0.93) ? 1 : 0,
		dialoguesHeld: periodic + onRequest,
		'dialoguesHeld.periodic': periodic,
		'dialoguesHeld.onRequest': onRequest,
		leaderDialogues: some(number === 5 ? 0.3 : 0.04, 1, 1),
		amendedCollectiveAgreements: company ? some(0.02, 1, 1) : 0,
		newMembers,
		'newMembers.women': womenOf(newMembers),
		leftMembers: company ? some(0.2, 1, 2) : some(0.04, 1, 1),
		peopleReceived: some(0.4, 1, 4),
		petitionsReceived: petition,
		'petitionsReceived.complaint': 0,
		'petitionsReceived.denunciation': 0,
		'petitionsReceived.recommendation': petition - reflection,
		'petitionsReceived.reflection': reflection,
		petitionsSolvedInTime: petition > 0 && random.chance(0.85) ? petition : 0,
		legalAdviceSessions: advised > 0 ? 1 : 0,
		peopleAdvised: advised,
		workAccidents: accident,
		accidentInjured: accident,
		initiatives,
		initiativeValue: company ? initiatives * random.integer(2, 12) * 1_000_000 : 0,
		awards: commendations + merit,
		'awards.flag': 0,
		'awards.meritCertificate': merit,
		'awards.commendation': commendations,
		'awards.creativeLabour': 0,
		modelExamples: collectives + individuals,
		'modelExamples.collectives': collectives,
		'modelExamples.individuals': individuals,
		introducedToParty: introduced,
		admittedToParty: some(0.03, 1, 1),
		trainingAttendees: training,
		firstTermTrained: Math.min(training, some(0.3, 1, 1)),
		peoplesInspections: inspections,
		acceptedRecommendations: inspections > 0 ? some(0.6, 1, 2) : 0,
		supervisionsJoined: some(0.05, 1, 1),
		partyGovernmentComments: number === 11 ? some(0.4, 1, 3) : 0,
		surveysHeld: survey,
		surveyRespondents: survey > 0 ? Math.round(workers * (0.6 + random.next() * 0.35)) : 0,
	};
}

/** Đồng a month, before the base salary of public bodies rose on 01/07/2024. */
const pay: Record<Trade, number> = {
	commune: 7_400_000,
	agency: 8_600_000,
	health: 8_900_000,
	hospital: 11_200_000,
	nursery: 6_100_000,
	school: 10_800_000,
	preschool: 9_200_000,
	tea: 5_600_000,
	farm: 4_300_000,
	hydropower: 9_700_000,
	construction: 7_200_000,
	mining: 8_300_000,
	factory: 7_600_000,
	services: 6_400_000,
};

/** Share of people who live in rooms of the state or the employer: remote schools and sites most. */
const housed: Partial<Record<Trade, number>> = {
	school: 0.34,
	preschool: 0.28,
	hydropower: 0.4,
	mining: 0.45,
	construction: 0.5,
	health: 0.15,
	commune: 0.2,
};

/** What the unit has at a day. Lasting traits come from its own stream, so that they do not jump from report to report. */
export function stocksOn({ plan, organisation }: Unit, day: string, traits: Random): Ledger {
	const count = headcountOn(organisation, day);
	const { workers, members } = count;
	const { trade } = plan;
	const company = isCompany(trade);
	const month = Number(day.slice(5, 7));
	const share = (of: number) => Math.min(workers, Math.round(workers * of));
	// All drawn first and in one order: a trait drawn only in some months would shift the others.
	const hasAgreement = traits.chance(0.75) && company && trade !== 'farm';
	const hasClause = traits.chance(0.8);
	const planMonth = `2024-${String(traits.integer(4, 9)).padStart(2, '0')}`;
	const hasPlan = !traits.chance(0.04) && day.slice(0, 7) >= planMonth;
	const base = pay[trade] * (0.94 + traits.next() * 0.12);
	const owesWages = traits.chance(0.6) && trade === 'construction' && (month === 12 || month === 3);
	const livingIn = share((housed[trade] ?? 0.03) * (0.7 + traits.next() * 0.6));
	const hasRegulation = !traits.chance(0.2) || !company;
	const hasCoordination = !traits.chance(0.3) || !company;
	const raised = day >= '2024-07-01' ? (company ? 1.05 : 1.22) : 1;
	const season =
		trade === 'tea' && (month === 12 || month <= 2)
			? 0.85
			: trade === 'construction' && month >= 7 && month <= 9
				? 0.88
				: 1;
	const slack = {
		tea: month === 12 || month <= 2 ? 0.18 : 0,
		construction: month >= 7 && month <= 9 ? 0.22 : 0.03,
		mining: month >= 7 && month <= 9 ? 0.12 : 0,
	};
	const underEmployed = share((slack as Partial<Record<Trade, number>>)[trade] ?? 0);
	const onContract =
		trade === 'commune' ? share(0.08) : trade === 'agency' ? share(0.25) : company ? share(0.94) : share(0.97);
	const insured = company ? share(0.92) : workers;
	return {
		workers,
		'workers.women': count.women,
		'workers.ethnicMinority': count.ethnicMinority,
		members,
		'members.women': count.memberWomen,
		'members.ethnicMinority': Math.min(members, Math.round((count.ethnicMinority * members) / workers)),
		partyMembers: count.partyMembers,
		underEmployedWorkers: underEmployed,
		'underEmployedWorkers.women': Math.min(underEmployed, Math.round((underEmployed * count.women) / workers)),
		averagePay: Math.round((base * raised * season) / 10_000) * 10_000,
		'averagePay.headcount': workers,
		owedWages: owesWages ? workers * 2_400_000 : 0,
		housedWorkers: livingIn,
		rentingWorkers: Math.min(workers - livingIn, share(0.08)),
		contractedWorkers: onContract,
		socialInsuredWorkers: insured,
		healthInsuredWorkers: workers,
		unemploymentInsuredWorkers: company ? insured : onContract,
		democracyRegulations: hasRegulation ? 1 : 0,
		collectiveAgreements: hasAgreement ? 1 : 0,
		'collectiveAgreements.gradeA': 0,
		'collectiveAgreements.gradeB': hasAgreement ? 1 : 0,
		'collectiveAgreements.gradeC': 0,
		'collectiveAgreements.gradeD': 0,
		agreementCoveredWorkers: hasAgreement ? workers : 0,
		peoplesInspectionBoards: company ? 0 : 1,
		scheme26Plans: hasPlan ? 1 : 0,
		scheme26Reached: hasPlan ? Math.round(workers * (day >= '2024-10-01' ? 0.98 : 0.82)) : 0,
		coordinationRegulations: hasCoordination ? 1 : 0,
		coordinationWithSituationClause: hasCoordination && hasClause && day >= '2024-06-01' ? 1 : 0,
	};
}

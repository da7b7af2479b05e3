/**
 * Which clocks begin and end at which event of a case, and whom each binds. The lengths and clauses are the rules of
 * deadline-rules*.ts; here is only what they are applied to. Where the union takes part beside a competent resolver, the
 * law's clock binds that resolver, and the union has its own: contact, guide or transfer, urge.
 */
import type { DeadlineRule, DeadlineVariant } from '../calendar/deadlines-rule.ts';
import type { BoundBody } from './clocks/schema.ts';
import type { Identity, Kind, UnionPart, Wish } from './schema.ts';

/** Whom the rule binds in a case: "the competent body" is the union where it resolves, else a State body. */
export function bodyBoundBy(rule: Pick<DeadlineRule, 'binds'>, part: UnionPart | null): BoundBody {
	if (rule.binds !== 'competentBody') return rule.binds;
	return part === 'participate' ? 'stateBody' : 'union';
}

/** Labour Code and Decree 24/2018: the employer, the mediator, the arbitrators or the court decide; the union takes part. */
const takesPartOnly: readonly Kind[] = [
	'labourComplaint',
	'individualDispute',
	'collectiveRightsDispute',
	'collectiveInterestsDispute',
];

export function partsOf(kind: Kind): UnionPart[] {
	if (takesPartOnly.includes(kind)) return ['participate'];
	return kind === 'legalAdvice' ? ['resolve'] : ['resolve', 'participate'];
}

/** Law on Complaints art. 8 and on Denunciations art. 23: both need a person; what nobody signs is information. */
export function needsPerson(kind: Kind): boolean {
	return kind === 'complaint' || kind === 'labourComplaint' || kind === 'denunciation';
}

export function isKindPossible(kind: Kind, identity: Identity): boolean {
	return kind !== 'unclassified' && !(identity === 'anonymous' && needsPerson(kind));
}

/** Five people and more on one matter name representatives: one or two up to nine people, up to five beyond. */
export function representativesAtMost(people: number | null): number {
	if (people === null || people < 5) return 0;
	return people < 10 ? 2 : 5;
}

/** A complaint ends by a decision, a denunciation by a conclusion, everything else by an answer. */
export function answerFormOf(kind: Kind, part: UnionPart | null): 'decision' | 'conclusion' | 'answer' {
	if (part !== 'resolve') return 'answer';
	if (kind === 'complaint') return 'decision';
	return kind === 'denunciation' ? 'conclusion' : 'answer';
}

export type ClockFacts = {
	kind: Kind;
	unionPart: UnionPart | null;
	isComplex: boolean;
	isRemote: boolean;
	/** A denunciation that must be checked in several places: its accepting clock, and no other, is longer then. */
	isSeveralPlaces?: boolean;
	/** Above the level that decided first: the second time. */
	isSecond: boolean;
};

export type ClockWanted = { ruleCode: string; variant: DeadlineVariant };

/** How the case's own variant reads in the clocks of resolving. */
export function variantOfCase({ isComplex, isRemote }: Pick<ClockFacts, 'isComplex' | 'isRemote'>): DeadlineVariant {
	if (isComplex && isRemote) return 'remoteComplex';
	if (isRemote) return 'remote';
	return isComplex ? 'complex' : 'normal';
}

const plain = (ruleCode: string): ClockWanted => ({ ruleCode, variant: 'normal' });

/** From the day on which the case arrived, before anybody has read it. A petition must also be sorted in time. */
export function clocksOnArrival(wish: Wish): ClockWanted[] {
	return wish === 'petition' ? [plain('union.contact'), plain('petition.sort')] : [plain('union.contact')];
}

/** From the day of arrival, once it is known what it is: replaces what the earlier classification had started. */
export function clocksOnClassifying({ kind, unionPart, isSeveralPlaces, isSecond }: ClockFacts): ClockWanted[] {
	if (unionPart === 'participate') {
		return kind === 'denunciation' ? [plain('denunciation.forward')] : [plain('union.guideOrTransfer')];
	}
	if (kind === 'complaint') return [plain(`complaint.accept.${isSecond ? 'second' : 'first'}`)];
	if (kind === 'denunciation')
		return [{ ruleCode: 'denunciation.accept', variant: isSeveralPlaces ? 'complex' : 'normal' }];
	if (kind === 'recommendation' || kind === 'reflection') return [plain('recommendation.answer')];
	// Information with the content of a denunciation has no clock of law; the union's own still runs.
	return [plain('union.guideOrTransfer')];
}

/** From the day of acceptance. */
export function clocksOnAccepting(facts: ClockFacts): ClockWanted[] {
	const { kind, unionPart, isSecond } = facts;
	if (unionPart === 'participate') return [plain('union.urge')];
	if (kind === 'complaint')
		return [{ ruleCode: `complaint.resolve.${isSecond ? 'second' : 'first'}`, variant: variantOfCase(facts) }];
	if (kind === 'denunciation') return [plain('denunciation.resolve')];
	return [plain('recommendation.answer')];
}

/** Of the resolver to whom it went, from the day on which it received it. */
export function clocksOnTransfer({ kind, isSecond }: Pick<ClockFacts, 'kind' | 'isSecond'>): ClockWanted[] {
	const times = isSecond ? 'second' : 'first';
	const own: Partial<Record<Kind, string>> = {
		labourComplaint: `labourComplaint.accept.${times}`,
		complaint: `complaint.accept.${times}`,
		denunciation: 'denunciation.accept',
		recommendation: 'recommendation.answer',
		reflection: 'recommendation.answer',
		individualDispute: 'dispute.mediation',
		collectiveRightsDispute: 'dispute.mediation',
		collectiveInterestsDispute: 'dispute.mediation',
	};
	return [own[kind], 'union.urge'].filter((code) => code !== undefined).map(plain);
}

/** The worker's own periods, from the day on which she learnt of the decision or the violation. */
export function clocksOfWorker(kind: Kind): ClockWanted[] {
	const limitations = (dispute: 'individual' | 'collective') =>
		['mediator', 'arbitration', 'court'].map((body) => plain(`limitation.${dispute}.${body}`));
	if (kind === 'complaint') return [plain('complaint.lodge.first')];
	if (kind === 'labourComplaint') return [plain('labourComplaint.lodge.first'), ...limitations('individual')];
	if (kind === 'individualDispute') return limitations('individual');
	return kind === 'collectiveRightsDispute' ? limitations('collective') : [];
}

/** Clocks that an event ends as done, by rule code. */
export const endedBy = {
	classify: ['petition.sort'],
	/** Where the union resolves, the complaint is lodged with the body that decides it. */
	acceptToResolve: ['complaint.lodge.first'],
	/** Whatever says something to the person. */
	contact: ['union.contact'],
	accept: ['complaint.accept.first', 'complaint.accept.second', 'denunciation.accept', 'union.guideOrTransfer'],
	pass: ['union.guideOrTransfer', 'denunciation.forward'],
} as const satisfies Record<string, readonly string[]>;

/** Clocks that a classification may have started: another one puts them out of force. */
export const ofClassification: readonly string[] = [
	'complaint.accept.first',
	'complaint.accept.second',
	'denunciation.accept',
	'denunciation.forward',
	'recommendation.answer',
	'union.guideOrTransfer',
];

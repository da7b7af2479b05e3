/** From a union's ledger to the values of a form: every field of the template, its figures and texts of one story. */
import type { Definition, Field, Row, Values } from '#domain/fields/definition.ts';
import { fieldsOf, isFigure, valueKeys } from '#domain/fields/definition.ts';
import type { Ledger } from './ledger.ts';
import type { Facts, NarrativeSection, Narrator } from './narratives.ts';
import type { Random } from './random.ts';

/** Narrative key of the templates → what is written there, and about how many sentences. */
const texts: Record<string, readonly (readonly [section: NarrativeSection, sentences: number])[]> = {
	situation: [['situation', 3], ['difficulties', 1]],
	situationOpinion: [['situation', 2]],
	situationLiving: [['situation', 2]],
	situationPolicy: [['policy', 2]],
	situationRelations: [['relations', 1]],
	situationConcerns: [['difficulties', 2]],
	results: [['results', 3]],
	resultsPropaganda: [['propaganda', 2]],
	resultsCare: [['results', 3]],
	resultsEmulation: [['emulation', 2]],
	resultsMembers: [['membership', 2]],
	resultsInspection: [['inspection', 1]],
	resultsWomen: [['women', 1]],
	resultsPartyBuilding: [['partyBuilding', 1]],
	resultsCoordination: [['coordination', 1]],
	scheme26Results: [['scheme', 2]],
	assessment: [['assessment', 1]],
	assessmentStrengths: [['strengths', 2]],
	assessmentLimits: [['limits', 1]],
	assessmentCauses: [['causes', 1]],
	nextTasks: [['next', 2]],
}; // biome-ignore format: one heading, one row

type Telling = {
	/** The month `YYYY-MM` in which the report is written: chooses the season. */
	month: string;
	place: string;
	/** Sums of the period and stocks at its cut-off. */
	ledger: Ledger;
	narrator: Narrator;
	random: Random;
};

/** Values of a whole form. A figure that the ledger does not know is 0: it did not happen. */
export function valuesOf(definition: Definition, telling: Telling): Values {
	const values: Values = {};
	for (const field of fieldsOf(definition)) Object.assign(values, valuesOfField(field, telling));
	return values;
}

function valuesOfField(field: Field, telling: Telling): Values {
	const { ledger, random } = telling;
	if (isFigure(field) || field.kind === 'mean') {
		return Object.fromEntries(valueKeys(field).map((key) => [key, ledger[key] ?? 0]));
	}
	if (field.kind === 'longText') {
		const text = tell(field.key, telling);
		return text === '' ? {} : { [field.key]: text };
	}
	if (field.kind === 'table' && field.key === 'proposals') {
		const rows = propose(telling);
		return rows.length > 0 ? { proposals: rows } : {};
	}
	if (field.kind === 'choice') {
		const grade = random.next();
		const wanted = grade < 0.2 ? 'excellent' : grade < 0.82 ? 'good' : 'done';
		return { [field.key]: field.options.find(({ code }) => code === wanted)?.code ?? field.options[0]!.code };
	}
	return {};
}

function tell(key: string, telling: Telling): string {
	const parts = texts[key] ?? [];
	const facts = factsOf(telling);
	return parts
		.map(([section, sentences]) => {
			const count = sentences + (sentences > 1 ? telling.random.integer(-1, 1) : 0);
			return telling.narrator.write(section, telling.month, facts, count, telling.random);
		})
		.filter((part) => part !== '')
		.join(' ');
}

/** A proposal in about one report of four, two at the most: chairs write them when something hurts. */
function propose(telling: Telling): Row[] {
	const { narrator, month, random } = telling;
	const count = random.chance(0.26) ? (random.chance(0.2) ? 2 : 1) : 0;
	return Array.from({ length: count }, () => {
		const { addressee, content } = narrator.propose(month, factsOf(telling), random);
		return { content, addressee: addressee.code, ...(addressee.name && { addresseeName: addressee.name }) };
	});
}

function factsOf({ ledger, place }: Telling): Facts {
	const figure = (key: string) => ledger[key] ?? 0;
	return {
		place,
		workers: figure('workers'),
		women: figure('workers.women'),
		memberWomen: figure('members.women'),
		members: figure('members'),
		cared: figure('careBeneficiaries'),
		amount: figure('careAmount'),
		dialogues: figure('dialoguesHeld'),
		newMembers: figure('newMembers'),
		received: figure('peopleReceived'),
		raised: figure('issuesRaised'),
		solved: Math.min(figure('issuesRaised'), figure('issuesSolvedAtGrassroots')),
		trained: figure('trainingAttendees'),
	};
}

/**
 * Narratives of mountain unions, put together from a bank of sentences by what the unit does, the month and what the
 * figures of the same report say: a text never names a person, an attitude or a number that contradicts the figures.
 */
import { companyPhrases } from './narratives/companies.ts';
import { officePhrases } from './narratives/offices.ts';
import { schoolPhrases } from './narratives/schools.ts';
import { seasonPhrases } from './narratives/seasons.ts';
import { topicPhrases } from './narratives/topics.ts';
import type { Random } from './random.ts';
import type { Trade } from './units.ts';

export type NarrativeSection =
	| 'situation'
	| 'results'
	| 'difficulties'
	| 'proposals'
	| 'next'
	| 'policy'
	| 'relations'
	| 'propaganda'
	| 'emulation'
	| 'membership'
	| 'inspection'
	| 'women'
	| 'partyBuilding'
	| 'coordination'
	| 'scheme'
	| 'assessment'
	| 'strengths'
	| 'limits'
	| 'causes';

/** What a report's figures say, for the sentences that quote them. */
export type Facts = {
	/** "xã Chiến Phố" */
	place: string;
	workers: number;
	women: number;
	members: number;
	memberWomen: number;
	/** People helped and the money given, in đồng. */
	cared: number;
	amount: number;
	dialogues: number;
	newMembers: number;
	received: number;
	raised: number;
	solved: number;
	trained: number;
};

type Addressee = { code: 'upperUnion' | 'government' | 'employer' | 'otherAgency'; name?: string };

export type Phrase = {
	section: NarrativeSection;
	text: string;
	/** Calendar months 1–12; every month when left out. */
	months?: readonly number[];
	/** Only where a rule of one year is quoted. */
	years?: readonly number[];
	trades?: readonly Trade[];
	/** Not in a ward of a town. */
	rural?: true;
	/** Only where up to forty people work. */
	small?: true;
	/** A figure that must not be zero. */
	needs?: 'cared' | 'dialogues' | 'newMembers' | 'received' | 'raised' | 'solved' | 'trained';
	/** For a proposal: to whom, by the codes of the templates; the name where the code does not say it. */
	addressee?: Addressee;
};

export const phrases: readonly Phrase[] = [
	...seasonPhrases,
	...schoolPhrases,
	...officePhrases,
	...companyPhrases,
	...topicPhrases,
];

/** Writes the texts of one report of a month `YYYY-MM`; remembers what the unit wrote, so that it seldom repeats itself. */
export type Narrator = {
	write(section: NarrativeSection, month: string, facts: Facts, sentences: number, random: Random): string;
	propose(month: string, facts: Facts, random: Random): { addressee: Addressee; content: string };
};

/** One narrator for each unit: its memory is what keeps two months in a row from reading alike. */
export function createNarrator(trade: Trade): Narrator {
	const own = phrases.filter((phrase) => phrase.trades === undefined || phrase.trades.includes(trade));
	const bySection = Map.groupBy(own, (phrase) => phrase.section);
	const lastUse = new Map<Phrase, number>();
	let turn = 0;

	function choose(section: NarrativeSection, month: string, facts: Facts, count: number, random: Random): Phrase[] {
		turn += 1;
		const bank = bySection.get(section) ?? [];
		const ranked = bank
			.filter((phrase) => fits(phrase, month, facts))
			.map((phrase) => ({ phrase, rank: weight(phrase, turn - (lastUse.get(phrase) ?? -60), random) }))
			.sort((a, b) => b.rank - a.rank)
			.map(({ phrase }) => phrase);
		// One sentence a figure: two ways to tell of the same money would read as twice the money.
		const chosen = ranked
			.filter(
				(phrase, index) => !phrase.needs || ranked.findIndex((other) => topicOf(other) === topicOf(phrase)) === index,
			)
			.slice(0, count);
		for (const phrase of chosen) lastUse.set(phrase, turn);
		// Printed in the order of the bank: people first, then events, the way reports are written.
		return chosen.sort((a, b) => bank.indexOf(a) - bank.indexOf(b));
	}

	return {
		write: (section, month, facts, sentences, random) =>
			choose(section, month, facts, sentences, random)
				.map((phrase) => fill(phrase.text, facts, random))
				.join(' '),
		propose(month, facts, random) {
			const phrase = choose('proposals', month, facts, 1, random)[0]!;
			return { addressee: phrase.addressee!, content: fill(phrase.text, facts, random) };
		},
	};
}

function fits(phrase: Phrase, month: string, facts: Facts): boolean {
	const [year, number] = month.split('-').map(Number);
	return (
		(phrase.months === undefined || phrase.months.includes(number!)) &&
		(phrase.years === undefined || phrase.years.includes(year!)) &&
		(phrase.rural === undefined || !facts.place.startsWith('phường')) &&
		(phrase.small === undefined || facts.workers <= 40) &&
		(phrase.needs === undefined || facts[phrase.needs] > 0)
	);
}

/** What was raised and what was solved are one story. */
function topicOf({ needs }: Phrase): Phrase['needs'] {
	return needs === 'solved' ? 'raised' : needs;
}

/** Prefers what belongs to this trade and this season, and what was not said lately. */
function weight(phrase: Phrase, age: number, random: Random): number {
	const fit = (phrase.trades ? 0.35 : 0) + (phrase.months ? 0.35 : 0) + (phrase.needs ? 0.2 : 0);
	return fit + Math.min(age, 60) / 60 + random.next() * 1.3;
}

/** 1234567 → "1.234.567", as people write it. */
function grouped(value: number): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

function fill(text: string, facts: Facts, random: Random): string {
	const values: Record<string, string> = {
		place: facts.place,
		workers: grouped(facts.workers),
		women: grouped(facts.women),
		members: grouped(facts.members),
		memberWomen: grouped(facts.memberWomen),
		cared: grouped(facts.cared),
		amount: grouped(facts.amount) + ' đồng',
		dialogues: grouped(facts.dialogues),
		newMembers: grouped(facts.newMembers),
		received: grouped(facts.received),
		raised: grouped(facts.raised),
		solved: grouped(facts.solved),
		trained: grouped(facts.trained),
		few: String(random.integer(2, 4)),
		count: String(random.integer(4, Math.max(5, Math.min(12, Math.floor(facts.workers / 2))))),
		km: String(random.integer(4, 12)),
		days: String(random.integer(2, 5)),
	};
	return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!).normalize('NFC');
}

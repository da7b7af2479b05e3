/**
 * A chat text, as chairs write it, taken apart into the fields of a quick report. Every value stands with the words that it
 * was read from; what may mean something else is marked doubtful; what is not said is left out. A person confirms all of it.
 */
import type { Confidence, DemandTopic, Trend, Trigger } from '../schema.ts';
import { type CountField, countsOf, nobodyOf } from './people/rules.ts';
import { confidencePhrases, demandPhrases, demandSigns, trendPhrases, triggerPhrases } from './phrases/rules.ts';
import { type Known, placeOf } from './places/rules.ts';
import { whenOf } from './times/rules.ts';
import { endsWithAny, findPhrases, isDenied, type Match, quoteOf, type Word, wordsOf } from './words/rules.ts';

export type ChatField =
	| 'trigger'
	| 'occurredOn'
	| 'occurredTime'
	| 'communeCode'
	| 'organisationId'
	| 'confidence'
	| 'trend'
	| 'demands'
	| CountField;
export type Found = { field: ChatField; value: string | number; quote: string; isDoubtful: boolean };
export type ChatReading = { what: string; found: Found[] };

/** Whom and what the sender has to do with: her units and the communes they serve. */
export type Surroundings = { now: Date; units: readonly Known[]; communes: readonly Known[] };

/** Reads a pasted text. The order of `found` is that of the form; a demand stands once for each topic. */
export function readChat(text: string, around: Surroundings): ChatReading {
	const what = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
	const words = wordsOf(what);
	const quote = ({ from, to }: { from: number; to: number }) => quoteOf(what, words, from, to);
	const one = (field: ChatField, value: string | number, at: Match): Found => ({
		field,
		value,
		quote: quote(at),
		isDoubtful: at.isDoubtful,
	});

	const found: Found[] = [];
	const trigger = triggerOf(words);
	const counts = countFields(words, quote);
	// People hurt and nothing said of how: most likely an accident, which the reader has to say.
	const hurt = counts.find(({ field, value }) => (field === 'dead' || field === 'injured') && Number(value) > 0);
	if (trigger) found.push(one('trigger', trigger.value, trigger));
	else if (hurt) found.push({ field: 'trigger', value: 'accident', quote: hurt.quote, isDoubtful: true });
	found.push(...counts);
	const when = whenOf(words, around.now);
	if (when?.onDay) found.push(one('occurredOn', when.onDay, when));
	if (when?.at) found.push(one('occurredTime', when.at, when));
	const commune = placeOf(words, around.communes);
	if (commune) found.push(one('communeCode', commune.key, commune));
	const unit = placeOf(words, around.units);
	if (unit) found.push(one('organisationId', unit.key, unit));
	for (const demand of demandsOf(words, trigger?.value)) found.push(one('demands', demand.value, demand));
	const trend = firstOf<Trend>(words, trendPhrases);
	if (trend) found.push(one('trend', trend.value, trend));
	const confidence = firstOf<Confidence>(words, confidencePhrases);
	if (confidence) found.push(one('confidence', confidence.value, confidence));
	return { what, found };
}

type Valued<T> = Match & { value: T };

/** The gravest kind of event that the text names; doubtful where it names another kind as well, save what only explains it. */
function triggerOf(words: readonly Word[]): Valued<Trigger> | undefined {
	const named = triggerPhrases.flatMap(([value, phrases]) => {
		const matches = findPhrases(words, phrases).filter(
			(match) => startsDenied(words, match) || !isDenied(words, match),
		);
		// Certain words before doubtful ones.
		const [best] = matches.toSorted((a, b) => Number(a.isDoubtful) - Number(b.isDoubtful));
		return best ? [{ ...best, value }] : [];
	});
	const certain = named.filter(({ isDoubtful }) => !isDoubtful);
	const [chosen] = certain.length > 0 ? certain : named;
	if (!chosen) return undefined;
	const reasons: readonly Trigger[] = ['unpaid', 'layOff', 'rumour', 'gathering', 'dispute'];
	const isMixed = certain.some(
		({ value }) => value !== chosen.value && (value === 'rumour' || !reasons.includes(value)),
	);
	return { ...chosen, isDoubtful: chosen.isDoubtful || isMixed };
}

/** “Không vào làm” holds its own denial. */
const startsDenied = (words: readonly Word[], { from }: Match) =>
	['không', 'khong', 'chưa', 'chua'].includes(words[from]?.text ?? '');

function countFields(words: readonly Word[], quote: (at: { from: number; to: number }) => string): Found[] {
	const all = [...nobodyOf(words), ...countsOf(words)];
	return [...Map.groupBy(all, ({ field }) => field)].map(([field, said]) => {
		const [first] = said.toSorted((a, b) => Number(a.isDoubtful) - Number(b.isDoubtful) || a.from - b.from);
		const isOne = said.every(({ value }) => value === said[0]?.value);
		const chosen = first as (typeof said)[number];
		return { field, value: chosen.value, quote: quote(chosen), isDoubtful: chosen.isDoubtful || !isOne };
	});
}

const ofDemands: readonly Trigger[] = ['stoppage', 'gathering', 'dispute', 'unpaid'];

function demandsOf(words: readonly Word[], trigger: Trigger | undefined): Valued<DemandTopic>[] {
	const all = demandPhrases.flatMap(([value, phrases]) =>
		findPhrases(words, phrases).map((match) => ({ ...match, value })),
	);
	// “Lương thực” is no wage.
	const said = all.filter(
		(one) => !all.some(({ from, to }) => from <= one.from && to >= one.to && to - from > one.to - one.from),
	);
	return [...Map.groupBy(said, ({ value }) => value)].flatMap(([value, matches]) => {
		const isAsked = ({ from }: Match) => [0, 1, 2, 3].some((back) => endsWithAny(words, from - back, demandSigns));
		const asked = matches.find(isAsked);
		if (asked) return [asked];
		const [any] = matches;
		return any && trigger && ofDemands.includes(trigger) && value !== 'relief' ? [{ ...any, isDoubtful: true }] : [];
	});
}

function firstOf<T>(words: readonly Word[], table: readonly [T, readonly string[]][]): Valued<T> | undefined {
	for (const [value, phrases] of table) {
		const [match] = findPhrases(words, phrases);
		if (match) return { ...match, value };
	}
	return undefined;
}

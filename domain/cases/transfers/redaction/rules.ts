/**
 * Takes out of a text what tells who somebody is, before it goes to an agency or an employer: names, telephone numbers,
 * addresses. The same person becomes the same words everywhere, so that the text can still be followed. It errs on the
 * side of taking out too much; a handler reads both texts beside each other and the worker agrees to the result.
 */

import { addressed, surnames } from '../../../fields/mentions.ts';
import { fold } from '../../../tables/fold.ts';

/** Somebody whose name is known: the worker, her representatives, or whoever the handler typed in. */
export type KnownPerson = { isWorker: boolean; names: string[]; contact?: string; address?: string };

export type Redaction = {
	text: string;
	/** What stands in the text now, and how often. */
	replaced: { label: string; count: number }[];
};

type Span = { from: number; to: number; label: string };
type Word = { from: number; to: number; raw: string; plain: string };

const capitalWord = String.raw`\p{Lu}\p{L}*`;
const eitherCase = (words: string) =>
	words
		.split('|')
		.flatMap((one) => [one, one.charAt(0).toUpperCase() + one.slice(1)])
		.join('|');
const emailPattern = /[\w.+-]+@[\w-]+\.[\w.-]+/giu;
const phonePattern = /(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/gu;
const paperPattern = /(?<![\d.,])(?:\d{9}|\d{12})(?![\d.,]*\d)/gu;
const capitalSurnames = surnames
	.split('|')
	.map((one) => one.charAt(0).toUpperCase() + one.slice(1))
	.join('|');
/** Each has the name as its first group. */
const namePatterns = [
	new RegExp(String.raw`(?<!\p{L})((?:${capitalSurnames})(?: ${capitalWord}){1,3})`, 'gu'),
	new RegExp(String.raw`(?<!\p{L})((?:${surnames}) (?:văn|thị) \p{L}+(?: \p{L}+)?)(?!\p{L})`, 'gu'),
	new RegExp(String.raw`(?<!\p{L})(?:${eitherCase(addressed)}) (${capitalWord}(?: ${capitalWord}){0,3})`, 'gu'),
];

function wordsIn(text: string): Word[] {
	return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((found) => ({
		from: found.index,
		to: found.index + found[0].length,
		raw: found[0],
		plain: fold(found[0]),
	}));
}

const plainWords = (text: string) => wordsIn(text.normalize('NFC')).map(({ plain }) => plain);

/** Where a run of words stands, without regard to case, marks and what lies between them. */
function placesOf(words: readonly Word[], wanted: readonly string[]): { from: number; to: number }[] {
	if (wanted.length === 0) return [];
	return words.flatMap((_, at) => {
		const own = words.slice(at, at + wanted.length);
		const isSame = own.length === wanted.length && own.every((word, index) => word.plain === wanted[index]);
		return isSame ? [{ from: own[0]!.from, to: own.at(-1)!.to }] : [];
	});
}

const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^84(?=\d{9})/, '0');

class Redactor {
	readonly text: string;
	readonly words: Word[];
	readonly spans: Span[] = [];
	/** People by the folded words of every name that they go by. */
	readonly labels = new Map<string, string>();
	readonly counts = { worker: 0, other: 0, phone: 0, email: 0, paper: 0 };
	readonly numbers = new Map<string, string>();

	constructor(text: string) {
		this.text = text.normalize('NFC');
		this.words = wordsIn(this.text);
	}

	/** The first that claims a place has it. */
	put(from: number, to: number, label: string): void {
		if (to > from && this.spans.every((span) => to <= span.from || from >= span.to))
			this.spans.push({ from, to, label });
	}

	nextPerson(isWorker: boolean): string {
		if (isWorker) {
			this.counts.worker += 1;
			return `Người lao động ${this.counts.worker}`;
		}
		this.counts.other += 1;
		return `Người được nhắc đến ${this.counts.other}`;
	}

	/** Numbers of telephones and papers: the same digits, the same words. */
	number(kind: 'phone' | 'email' | 'paper', key: string, title: string): string {
		const known = this.numbers.get(key);
		if (known) return known;
		this.counts[kind] += 1;
		const label = `(${title} ${this.counts[kind]})`;
		this.numbers.set(key, label);
		return label;
	}

	know(person: KnownPerson): void {
		const names = person.names.map(plainWords).filter((words) => words.length > 0);
		if (names.length === 0 && !person.contact && !person.address) return;
		const label = this.nextPerson(person.isWorker);
		for (const words of names) this.labels.set(words.join(' '), label);
		for (const part of person.contact?.matchAll(phonePattern) ?? []) {
			this.numbers.set(digitsOf(part[0]), `(số điện thoại của ${label})`);
		}
		for (const part of person.contact?.matchAll(emailPattern) ?? []) {
			this.numbers.set(part[0].toLowerCase(), `(thư điện tử của ${label})`);
		}
		for (const part of person.address?.normalize('NFC').split(/[,;\n]/) ?? []) {
			const words = plainWords(part);
			if (words.length < 2) continue;
			for (const { from, to } of placesOf(this.words, words)) this.put(from, to, `(nơi ở của ${label})`);
		}
	}

	takeNumbers(): void {
		for (const found of this.text.matchAll(emailPattern)) {
			const label = this.number('email', found[0].toLowerCase(), 'thư điện tử');
			this.put(found.index, found.index + found[0].length, label);
		}
		for (const found of this.text.matchAll(phonePattern)) {
			const label = this.number('phone', digitsOf(found[0]), 'số điện thoại');
			this.put(found.index, found.index + found[0].length, label);
		}
		for (const found of this.text.matchAll(paperPattern)) {
			this.put(found.index, found.index + found[0].length, this.number('paper', found[0], 'số giấy tờ'));
		}
	}

	/** Names that look like names; longer ones first, so that "chị Lan" is the Trần Thị Lan of the same text. */
	meet(): void {
		const met = namePatterns
			.flatMap((pattern) => [...this.text.matchAll(pattern)].map((found) => plainWords(found[1] ?? '').join(' ')))
			.toSorted((one, other) => other.split(' ').length - one.split(' ').length);
		for (const name of met) {
			if (this.labels.has(name)) continue;
			this.labels.set(name, this.labelOfShort(name) ?? this.nextPerson(false));
		}
	}

	/** The one person whose longer name ends in this; two such people are told apart by nobody. */
	labelOfShort(short: string): string | undefined {
		const labels = new Set([...this.labels].filter(([name]) => name.endsWith(` ${short}`)).map(([, label]) => label));
		return labels.size === 1 ? [...labels][0] : undefined;
	}

	takeNames(): void {
		const known = [...this.labels].toSorted(([one], [other]) => other.split(' ').length - one.split(' ').length);
		for (const [name, label] of known) {
			const words = name.split(' ');
			for (const { from, to } of placesOf(this.words, words)) {
				// One word alone is also an ordinary word: only where it is written as a name.
				if (words.length > 1 || /^\p{Lu}/u.test(this.text.slice(from, to))) this.put(from, to, label);
			}
		}
		for (const word of this.words) {
			if (!/^\p{Lu}/u.test(word.raw)) continue;
			const label = this.labelOfShort(word.plain);
			if (label && this.isGiven(word)) this.put(word.from, word.to, label);
		}
	}

	/** A given name alone counts where it stands behind a form of address. */
	isGiven(word: Word): boolean {
		const before = this.text.slice(0, word.from);
		return new RegExp(String.raw`(?<!\p{L})(?:${eitherCase(addressed)}) $`, 'u').test(before);
	}

	result(): Redaction {
		const merged: Span[] = [];
		for (const span of this.spans.toSorted((one, other) => one.from - other.from)) {
			const last = merged.at(-1);
			const isOne = last?.label === span.label && /^[\s,;-]*$/.test(this.text.slice(last.to, span.from));
			if (last && isOne) last.to = span.to;
			else merged.push({ ...span });
		}
		let text = '';
		let at = 0;
		const counts = new Map<string, number>();
		for (const { from, to, label } of merged) {
			text += this.text.slice(at, from) + label;
			at = to;
			counts.set(label, (counts.get(label) ?? 0) + 1);
		}
		return {
			text: text + this.text.slice(at),
			replaced: [...counts].map(([label, count]) => ({ label, count })),
		};
	}
}

/** The text without what tells who somebody is. Known people are numbered in their order, the worker first. */
export function redact(text: string, people: readonly KnownPerson[]): Redaction {
	const redactor = new Redactor(text);
	for (const person of people) redactor.know(person);
	redactor.takeNumbers();
	redactor.meet();
	redactor.takeNames();
	return redactor.result();
}

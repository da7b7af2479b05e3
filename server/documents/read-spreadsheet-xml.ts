/*
 * XML in pieces, for the parts of a workbook. The reader of our spreadsheet library takes a part as one string and
 * fills a rectangle as wide and as high as the farthest cell; a part of 100 MB would end a process with a heap of
 * 160 MB. Here nothing is kept but the open tags, and damage is noticed: tags must match and the root must close.
 */
import { UnreadableFile } from './read-spreadsheet-refusals.ts';

export type Attributes = Record<string, string>;
export type XmlHandlers = {
	/** `name` is the local name; attributes keep their prefix. */
	open?: (name: string, attributes: Attributes) => void;
	close?: (name: string) => void;
	/** May come in several pieces for one text. */
	text?: (text: string) => void;
};

const LONGEST_TAG = 1_000_000;
const LONGEST_ENTITY = 12;
const DEEPEST = 100;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A scanner that is fed with text as it arrives. Throws UnreadableFile('damaged') for XML that is not well-formed. */
export function createXmlScanner(handlers: XmlHandlers): { write: (text: string) => void; end: () => void } {
	const path: string[] = [];
	let rest = '';
	let rootSeen = false;

	function tag(source: string): void {
		if (source.startsWith('/')) {
			const name = source.slice(1).trim();
			if (path.pop() !== name) throw new UnreadableFile('damaged', `</${name}> closes nothing`);
			handlers.close?.(localName(name));
			return;
		}
		const closed = source.endsWith('/');
		const name = /^[^\s/]+/.exec(source)?.[0];
		if (name === undefined) throw new UnreadableFile('damaged', 'a tag without a name');
		if (path.length === 0 && rootSeen) throw new UnreadableFile('damaged', 'a second root');
		rootSeen = true;
		handlers.open?.(localName(name), attributesOf(source.slice(name.length)));
		if (closed) handlers.close?.(localName(name));
		else if (path.push(name) > DEEPEST) throw new UnreadableFile('damaged', 'nested too deeply');
	}

	function text(piece: string): void {
		if (path.length > 0) handlers.text?.(decoded(piece));
		else if (piece.trim() !== '') throw new UnreadableFile('damaged', 'text outside the root');
	}

	/** Handles what is complete in `source` and returns where the incomplete end begins. */
	function consume(source: string): number {
		let at = 0;
		while (at < source.length) {
			const open = source.indexOf('<', at);
			if (open === -1) {
				const entity = source.lastIndexOf('&');
				const cut = entity >= at && source.length - entity < LONGEST_ENTITY ? entity : source.length;
				if (cut > at) text(source.slice(at, cut));
				return cut;
			}
			if (open > at) text(source.slice(at, open));
			at = open;
			const markup = markupAt(source, at);
			if (markup === undefined) return at;
			if (markup.kind === 'tag') tag(source.slice(at + 1, markup.end - 1));
			if (markup.kind === 'characters' && path.length > 0) handlers.text?.(source.slice(at + 9, markup.end - 3));
			at = markup.end;
		}
		return at;
	}

	return {
		write(piece) {
			const source = rest + piece;
			rest = source.slice(consume(source));
			if (rest.length > LONGEST_TAG) throw new UnreadableFile('damaged', 'a tag without an end');
		},
		end() {
			if (!rootSeen || path.length > 0 || rest.trim() !== '') throw new UnreadableFile('damaged', 'the end is missing');
		},
	};
}

type Markup = { kind: 'tag' | 'characters' | 'other'; end: number };

function markupAt(source: string, at: number): Markup | undefined {
	const until = (mark: string, kind: Markup['kind']): Markup | undefined => {
		const end = source.indexOf(mark, at + 1);
		return end === -1 ? undefined : { kind, end: end + mark.length };
	};
	const next = source[at + 1];
	if (next === '?') return until('?>', 'other');
	if (next === '!') {
		if (source.length - at < 9) return undefined;
		if (source.startsWith('<!--', at)) return until('-->', 'other');
		if (source.startsWith('<![CDATA[', at)) return until(']]>', 'characters');
		// Office never writes a DOCTYPE; entities of its own are how small XML becomes large.
		throw new UnreadableFile('damaged', 'a declaration inside the XML');
	}
	let quote = '';
	for (let end = at + 1; end < source.length; end++) {
		const character = source[end]!;
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') return { kind: 'tag', end: end + 1 };
		else if (character === '<') throw new UnreadableFile('damaged', 'a tag inside a tag');
	}
	return undefined;
}

function attributesOf(source: string): Attributes {
	const attributes: Attributes = {};
	if (!source.includes('=')) return attributes;
	for (const [, name, double, single] of source.matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
		attributes[name!] = decoded(double ?? single ?? '');
	}
	return attributes;
}

function decoded(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
		if (name !== undefined) return (Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined) ?? whole;
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

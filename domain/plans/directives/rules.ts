/**
 * Reading and writing a distribution list as it stands on a paper, and the outline that the units' own plans begin with.
 */
import { problem } from '../../problems.ts';
import { fold } from '../../tables/fold.ts';
import type { BoundParty, DirectiveState, PlanSection, Recipient, RecipientRole } from '../schema.ts';
import { type DirectiveTransitionName, isDirectiveTransitionPossible } from './lifecycle.ts';
import { directiveStateTerms, recipientRoleTerms } from './terms.ts';

const codes: Record<string, RecipientRole> = {
	'b/c': 'report',
	bc: 'report',
	'báo cáo': 'report',
	'để báo cáo': 'report',
	'p/h': 'coordinate',
	ph: 'coordinate',
	'phối hợp': 'coordinate',
	'để phối hợp': 'coordinate',
	't/h': 'implement',
	th: 'implement',
	'thực hiện': 'implement',
	'để thực hiện': 'implement',
	biết: 'inform',
	'để biết': 'inform',
	'đ/b': 'inform',
	lưu: 'archive',
};

/**
 * Reads a distribution list, a body a line, with or without dashes; a broken line goes on where the list has dashes and
 * the line has none. Several bodies before one bracket ("Ban Dân vận; Ủy ban MTTQ (p/h)") share its codes. A bracket that
 * is no code stays part of the name.
 */
export function recipientsOf(text: string): Recipient[] {
	const lines = text
		.normalize('NFC')
		.split(/\r?\n/)
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '' && !/^nơi nhận\s*:?$/i.test(line));
	const hasDashes = lines.some((line) => /^[-–•*+] ?/.test(line));
	const entries: string[] = [];
	for (const line of lines) {
		if (hasDashes && entries.length > 0 && !/^[-–•*+]/.test(line)) entries.push(`${entries.pop()} ${line}`);
		else entries.push(line.replace(/^[-–•*+]\s*/, ''));
	}
	return entries.flatMap(entryOf).filter(({ body }) => body !== '');
}

function entryOf(entry: string): Recipient[] {
	const archive = /^lưu\b\s*[:.]?\s*(.*?)[.;,\s]*$/iu.exec(entry);
	if (archive) return [{ body: archive[1] || 'VT', roles: ['archive'] }];
	const [, named = entry, bracket = ''] = /^(.*?)\s*\(([^()]*)\)[.;,\s]*$/u.exec(entry) ?? [];
	const roles = bracket
		.split(/[;,]/)
		.map((code) => codes[code.trim().toLowerCase()])
		.filter((role) => role !== undefined);
	const isCode = roles.length > 0 && roles.length === bracket.split(/[;,]/).length;
	const bodies = (isCode ? named : entry).split(';').map((body) => body.replace(/[.,\s]+$/, '').trim());
	return bodies.filter((body) => body !== '').map((body) => ({ body, roles: isCode ? [...new Set(roles)] : [] }));
}

/** As on the paper: “Thường trực UBND huyện (b/c; p/h)”, “Lưu: VT”. */
export function recipientLine({ body, roles }: Recipient): string {
	if (roles.includes('archive')) return `Lưu: ${body}`;
	return roles.length === 0 ? body : `${body} (${roles.map((role) => recipientRoleTerms[role]).join('; ')})`;
}

/** Throws `wrongState` with the state in words. */
export function checkDirective(name: DirectiveTransitionName, state: DirectiveState): void {
	if (!isDirectiveTransitionPossible(name, state)) throw problem('wrongState', { state: directiveStateTerms[state] });
}

type OutlinedDuty = { section: string; title: string; binds: BoundParty; goal: number | null; isPerCent: boolean };

/**
 * The headings and standing words that a unit's own plan begins with. `{directive}` and `{unit}` are filled for each unit,
 * and so are `situation` and `duties`; the goals that bind the grassroots are taken from the ledger.
 */
export function defaultOutline(duties: readonly OutlinedDuty[]): PlanSection[] {
	const goals = duties.filter(({ binds, goal }) => goal !== null && (binds === 'grassroots' || binds === 'every'));
	const section = (key: string, title: string, text = ''): PlanSection => ({ key, title, text });
	return [
		section(
			'purpose',
			'Mục đích, yêu cầu',
			'- Tổ chức thực hiện {directive} tại {unit}, sát với điều kiện của đơn vị.\n- Phân công rõ người, rõ việc, rõ thời gian; kết quả có minh chứng.',
		),
		section('situation', 'Đặc điểm tình hình'),
		...(goals.length > 0
			? [section('goals', 'Chỉ tiêu', goals.map((duty) => `- ${duty.title} (mục ${duty.section}).`).join('\n'))]
			: []),
		section('duties', 'Nội dung thực hiện'),
		section(
			'organising',
			'Tổ chức thực hiện',
			'- Ban Chấp hành {unit} phổ biến kế hoạch này đến đoàn viên, người lao động và phân công ủy viên phụ trách từng nội dung.\n- Ghi minh chứng sau mỗi việc; báo cáo công đoàn cấp trên theo quy định.',
		),
	];
}

/**
 * Number, symbol and day of a union's own paper, as they stand in its register of outgoing documents: “21/KH-LĐLĐ” is
 * number 21 with the symbol KH-LĐLĐ. Null for a paper of somebody else that the union only hands down (its arrival was
 * registered when it came), and for one without number or day.
 */
export function outgoingNumber(
	{ symbol, datedOn, issuer }: { symbol: string | null; datedOn: string | null; issuer: string },
	unionNames: readonly (string | null)[],
): { number: number; symbol: string; datedOn: string } | null {
	const by = fold(issuer);
	const isOwn = unionNames.some((name) => name !== null && by.includes(fold(name)));
	const parts = /^(?:số:?\s*)?0*([1-9]\d{0,4})\s*\/\s*(\S.*)$/iu.exec(symbol?.normalize('NFC').trim() ?? '');
	if (!isOwn || !parts || !datedOn) return null;
	return { number: Number(parts[1]), symbol: parts[2] as string, datedOn };
}

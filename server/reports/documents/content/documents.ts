/**
 * A report as a union document. Everything printed comes from the content, so that the same content gives the same
 * bytes; the form of the page is the writers' business.
 */
import { formatDate, today } from '#domain/calendar/date.ts';
import { rowsAt } from '#domain/fields/aggregate.ts';
import { type Field, isFigure, numberAt, type Section, type Values } from '#domain/fields/definition.ts';
import { linesOf, numberOf } from '#domain/fields/lines.ts';
import { inSentence } from '#domain/fields/text.ts';
import { periodInWords } from '#domain/reports/documents/rules.ts';
import type { ContentUnit, ReportContent } from '#domain/reports/documents/schema.ts';
import { addressees } from '#domain/reports/templates/addressees.ts';
import { isAnnex, toUpperUnion } from '#domain/reports/templates/template.ts';
import {
	type Annex,
	type Block,
	type Inline,
	narrativeBlocks,
	type Run,
	runsOf,
	type Signature,
	type UnionDocument,
} from '../../../documents/blocks.ts';
import {
	comparedSections,
	coverageText,
	estimateMark,
	figureRun,
	provenanceOf,
	statisticsAnnex,
} from '../annex/documents.ts';

const text = (words: string): Run => ({ kind: 'text', text: words });

/** The title of the report as its document prints it: `Tình hình … tháng 3 năm 2024`. */
export function abstractOf(content: ReportContent): string {
	return content.template.abstract.replaceAll('{period}', periodInWords(content.period.title));
}

/** Type and issuer of the symbol: `BC-LĐLĐ`. */
export function symbolOf({
	template,
	issuer,
}: Pick<ReportContent, 'issuer'> & { template: { symbolType: string } }): string {
	return `${template.symbolType}-${issuer.documentSymbol ?? (issuer.isGrassroots ? 'CĐCS' : 'LĐLĐ')}`;
}

/** `16:05 ngày 28/3/2024`, as a clock in Vietnam showed it. */
function instantText(at: Date): string {
	const clock = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
	return `${clock} ngày ${formatDate(today(at))}`;
}

function capitals(name: string): string {
	return name.normalize('NFC').toLocaleUpperCase('vi');
}

/** How a figure stands in a sentence or an item: its number, linked to its sources, then its unit. */
function figureIn(content: ReportContent, field: Field): Run[] {
	const [first, ...below] = linesOf(field).map((line) => ({ line, number: numberOf(field, line, content.values) }));
	if (!first) return [];
	const runs: Run[] = [
		...runsOf(figureRun(content, first.line, first.number)),
		text(unitText(first.line.unit) + estimateMark(content, first.line, first.number)),
	];
	const said = below.filter((one) => one.number !== null && one.line.role === 'breakdown');
	for (const [index, one] of said.entries()) {
		const label = inSentence(one.line.label.replace(/^Trong đó: /, ''));
		runs.push(
			text(`${index === 0 ? ', trong đó ' : ', '}${label} `),
			...runsOf(figureRun(content, one.line, one.number)),
		);
	}
	return runs;
}

const unitText = (unit: string) => (unit === '' ? '' : ` ${unit}`);

function answerOf(field: Field, values: Values): string | null {
	const value = values[field.key];
	if (field.kind === 'choice') return field.options.find(({ code }) => code === value)?.label.vi ?? null;
	if (field.kind === 'choices' && Array.isArray(value)) {
		const labels = field.options.filter(({ code }) => value.some((one) => one === code)).map(({ label }) => label.vi);
		return labels.join('; ') || null;
	}
	if (field.kind === 'date' && typeof value === 'string') return formatDate(value);
	return field.kind === 'text' && typeof value === 'string' ? value : null;
}

/** Proposals by addressee, as reports list them; each is answered on its own. */
function proposalBlocks(values: Values, key: string): Block[] {
	const rows = rowsAt(values, key) ?? [];
	const blocks: Block[] = [];
	for (const { code, label } of addressees) {
		const own = rows.filter((row) => (row.addressee ?? 'upperUnion') === code && row.content);
		if (own.length === 0) continue;
		blocks.push({ kind: 'heading', level: 2, text: `Đối với ${inSentence(label.vi)}` });
		for (const row of own) {
			const to = row.addresseeName ? `${String(row.addresseeName)}: ` : '';
			const by = typeof row.answerBy === 'string' ? ` (mong được trả lời trước ngày ${formatDate(row.answerBy)})` : '';
			blocks.push({ kind: 'list', items: [`${to}${String(row.content)}${by}`] });
		}
	}
	return blocks.length > 0 ? blocks : [{ kind: 'paragraph', content: 'Không có kiến nghị, đề xuất.' }];
}

function sectionBlocks(content: ReportContent, section: Section): Block[] {
	const { values } = content;
	const narratives = section.fields.filter(
		(field) => field.kind === 'longText' && narrativeOf(values, field.key) !== '',
	);
	const blocks: Block[] = [];
	for (const field of narratives) {
		if (narratives.length > 1) blocks.push({ kind: 'heading', level: 2, text: field.label.vi });
		blocks.push(...narrativeBlocks(narrativeOf(values, field.key)));
	}
	const items: Inline[] = [];
	for (const field of section.fields) {
		if (field.kind === 'table') {
			if (field.key === 'proposals') blocks.push(...proposalBlocks(values, field.key));
			continue;
		}
		const isNumber = isFigure(field) || field.kind === 'mean' || field.kind === 'ratio';
		if (isNumber && numberOf(field, linesOf(field)[0]!, values) !== null) {
			items.push([text(`${field.label.vi}: `), ...figureIn(content, field)]);
		}
		const answer = answerOf(field, values);
		if (answer !== null) items.push(`${field.label.vi}: ${answer}`);
	}
	if (items.length > 0)
		blocks.push({ kind: 'list', items: items.map((item, index) => closed(item, index === items.length - 1)) });
	if (blocks.length === 0) return [];
	return [{ kind: 'heading', level: 1, text: section.title.vi }, ...blocks];
}

function narrativeOf(values: Values, key: string): string {
	const value = values[key];
	return typeof value === 'string' ? value.trim() : '';
}

function closed(item: Inline, isLast: boolean): Inline {
	return [...runsOf(item), text(isLast ? '.' : ';')];
}

const headKeys = ['grassrootsUnions', 'workers', 'members'];

/** "Tính đến ngày 25/3/2024 có 4.812 người lao động, 4.320 đoàn viên": what every report begins with. */
function headFigures(content: ReportContent): Block[] {
	const fields = content.definition.sections.flatMap((section) => section.fields);
	const known = headKeys.flatMap((key) =>
		fields.filter((field) => field.key === key && numberAt(content.values, key) !== null),
	);
	if (known.length === 0) return [];
	const runs: Run[] = [text(`Tính đến ngày ${formatDate(content.period.cutOffOn)}: `)];
	for (const [index, field] of known.entries()) {
		runs.push(text(`${index > 0 ? '; ' : ''}${inSentence(field.label.vi)} là `), ...figureIn(content, field));
	}
	return [{ kind: 'paragraph', content: [...runs, text('.')] }];
}

const mostNamedInText = 12;

function coverageBlocks(content: ReportContent): Block[] {
	const { missing, sources, period, template } = content;
	if (template.audience !== 'upper' || sources.length + missing.length === 0) return [];
	const runs: Run[] = [text('Số liệu của '), { kind: 'text', text: coverageText(content), bold: true }];
	runs.push(text(`, chốt ngày ${formatDate(period.cutOffOn)}.`));
	if (missing.length > 0) {
		const named = missing.slice(0, mostNamedInText).map((unit) => unit.name);
		const more = missing.length - named.length;
		const rest = more > 0 ? ` và ${more} đơn vị khác, nêu tại phụ lục` : '';
		runs.push(text(` Chưa có số liệu của: ${named.join('; ')}${rest}.`));
	}
	return [{ kind: 'paragraph', content: runs }];
}

function openingBlocks(content: ReportContent): Block[] {
	const blocks: Block[] = [
		{ kind: 'paragraph', content: `${content.issuer.name} báo cáo ${inSentence(abstractOf(content))} như sau:` },
		...coverageBlocks(content),
	];
	if (content.isNil) {
		const words = `Trong ${periodInWords(content.period.title)}, đơn vị không phát sinh việc phải báo cáo. Các số liệu hiện có giữ như kỳ trước.`;
		blocks.push({ kind: 'paragraph', content: words });
	}
	for (const [index, { at, reason }] of content.corrections.entries()) {
		const words = `Báo cáo đã được đính chính lần ${index + 1} lúc ${instantText(at)}: ${reason}`;
		blocks.push({ kind: 'paragraph', content: [{ kind: 'text', text: words, italic: true }] });
	}
	return [...blocks, ...headFigures(content)];
}

function signatureOf(content: ReportContent): Signature {
	const { document, submitted, issuer } = content;
	const signer =
		document?.signer ??
		(submitted && !submitted.byProxy ? { fullName: submitted.fullName, title: submitted.postTitle } : null);
	const isDeputy = signer !== null && /^phó chủ tịch/iu.test(signer.title);
	const confirmation = confirmationOf(content);
	return {
		capacity: 'TM.',
		onBehalfOf: issuer.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
		...(isDeputy && { deputyFor: 'CHỦ TỊCH' }),
		title: isDeputy ? 'PHÓ CHỦ TỊCH' : 'CHỦ TỊCH',
		...(signer && { name: signer.fullName }),
		...(confirmation && { confirmation }),
	};
}

/** A confirmation in the system is no digital signature and is never called one. */
function confirmationOf({ submitted }: ReportContent): string | null {
	if (!submitted) return null;
	const { at, fullName, postTitle, byProxy, proxyConfirmedAt } = submitted;
	if (!byProxy) return `Đã xác nhận điện tử lúc ${instantText(at)} bởi ${fullName}, ${postTitle}`;
	const proxy = `Công đoàn cấp trên ghi hộ lúc ${instantText(at)} (${fullName}, ${postTitle})`;
	return proxyConfirmedAt
		? `${proxy}; đơn vị xác nhận lúc ${instantText(proxyConfirmedAt)}`
		: `${proxy}; đơn vị chưa xác nhận`;
}

function shortOrName(unit: ContentUnit): string {
	return unit.shortName ?? unit.name;
}

function missingAnnex({ missing }: ReportContent): Annex[] {
	if (missing.length <= mostNamedInText) return [];
	return [
		{
			title: 'Đơn vị chưa có số liệu trong báo cáo',
			blocks: [{ kind: 'list', items: missing.map((unit) => unit.name) }],
		},
	];
}

/** The whole document, ready for any writer. */
export function unionDocument(content: ReportContent): UnionDocument {
	const { issuer, upper, document, template, definition, submitted, period } = content;
	const sections = comparedSections(content);
	const abstract = abstractOf(content);
	const statistics = statisticsAnnex(content, sections);
	const body = definition.sections.filter((section) => !isAnnex(section));
	const figures = statistics ? ' Số liệu chi tiết tại Phụ lục kèm theo.' : '';
	return {
		header: {
			...(upper && { upperBody: capitals(shortOrName(upper)) }),
			issuer: capitals(issuer.name),
			issuerName: issuer.name,
			...(document && { number: String(document.number), signedOn: document.datedOn }),
			symbol: document?.symbol ?? symbolOf(content),
			place: issuer.place ?? '…………',
			draft: document === null,
		},
		typeName: template.typeName,
		abstract,
		blocks: [
			...openingBlocks(content),
			...body.flatMap((section) => sectionBlocks(content, section)),
			{
				kind: 'paragraph',
				content: `Trên đây là báo cáo ${inSentence(abstract)} của ${issuer.name}.${figures}`,
			},
		],
		closing: './.',
		recipients: template.recipients.map(({ body: to, roles }) => ({
			name: to.vi === toUpperUnion.body.vi && upper ? shortOrName(upper) : to.vi,
			roleCodes: roles,
		})),
		archiveLine: 'Lưu: VT',
		signature: signatureOf(content),
		...(content.mark && { mark: content.mark }),
		annexes: [...(statistics ? [statistics] : []), ...missingAnnex(content)],
		provenance: provenanceOf(content, sections),
		createdOn: document?.datedOn ?? (submitted ? today(submitted.at) : period.cutOffOn),
	};
}

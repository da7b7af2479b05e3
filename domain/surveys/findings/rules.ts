/**
 * Findings that the tables suggest, and the words of the sheet for the board. A rule only proposes, from published numbers
 * and with their margins; a person decides what is a finding and says it in her own words.
 */
import { formatDate } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import { shareText } from '../reports/rules.ts';
import { compare } from '../results/comparison/rules.ts';
import { matchCells } from '../results/matching/rules.ts';
import type { PublishedCell, PublishedTable } from '../results/schema.ts';
import { shareOf } from '../results/statistics/rules.ts';
import type { Finding, Proposal } from './schema.ts';
import { boardTerms } from './terms.ts';

/** One question with its table of the whole, and that of the survey before, where there was one. */
export type FindingSource = {
	item: string;
	label: string;
	kind: 'single' | 'multiple';
	/** Themes of own words. */
	isWords: boolean;
	/** Who they are, and not what they say. */
	isAttribute: boolean;
	table: PublishedTable;
	before: PublishedTable | undefined;
};

/** Answers that complain, by the words of their options; "không khó khăn" and "không lo" do not. */
const complaint =
	/(?:không|chưa|ít) (?:hài lòng|đủ|tốt|an toàn|công bằng|đồng ý|yên tâm|phù hợp|đáp ứng|sạch|được tôn trọng|được lắng nghe)|(?<!không )(?:thiếu|kém|chật vật|khó khăn|căng thẳng|mệt mỏi|tệ|quá nhiều việc)|(?<!không )(?:rất|khá) lo/iu;

/** A question inside a sentence keeps its words and loses its question mark, also before a row of a grid. */
const bare = (label: string) => label.replace(/\?(?=:|$)/g, '');

const isComplaint = ({ label }: PublishedCell) => complaint.test(label.normalize('NFC'));

/** All complaining cells of a table as one; undefined where there are none or only those. */
function complaintOf(table: PublishedTable): PublishedCell | undefined {
	const cells = (table.cells ?? []).filter(isComplaint);
	if (cells.length === 0 || cells.length === table.cells?.length) return undefined;
	return {
		codes: cells.flatMap(({ codes }) => codes),
		label: cells.map(({ label }) => `“${label}”`).join(' hoặc '),
		count: cells.reduce((sum, { count }) => sum + count, 0),
	};
}

const leastShare = 0.2;
const mostOfKind = 5;
type Weighed = Proposal & { weight: number };
const heaviest = (proposals: Weighed[]): Proposal[] =>
	proposals
		.toSorted((one, other) => other.weight - one.weight)
		.slice(0, mostOfKind)
		.map(({ item, kind, said }) => ({ item, kind, said }));

function dissatisfied(sources: readonly FindingSource[]): Proposal[] {
	return heaviest(
		sources.flatMap(({ item, label, kind, table }): Weighed[] => {
			const cell = kind === 'single' ? complaintOf(table) : undefined;
			if (!cell) return [];
			const share = shareOf(table, cell, false);
			if (share.value < leastShare) return [];
			return [
				{
					item,
					kind: 'dissatisfied',
					said: `${shareText(share)} chọn ${cell.label} khi hỏi: ${bare(label)}`,
					weight: share.value,
				},
			];
		}),
	);
}

/** Of each question the cell that moved most, where it moved by more than the margin. */
function changed(sources: readonly FindingSource[]): Proposal[] {
	return heaviest(
		sources.flatMap(({ item, label, kind, table, before }): Weighed[] => {
			if (!before?.cells || !table.cells) return [];
			const isMultiple = kind === 'multiple';
			const moved = matchCells(table.cells, before.cells)
				.map(({ one, other }) => {
					const now = shareOf(table, one, isMultiple);
					return { one, now, ...compare(shareOf(before, other, isMultiple), now, 'share', 'before') };
				})
				.filter(({ isCertain }) => isCertain)
				.toSorted((first, second) => Math.abs(second.difference) - Math.abs(first.difference))[0];
			if (!moved) return [];
			const said = `“${moved.one.label}” ${moved.sentence}, nay là ${shareText(moved.now)}: ${bare(label)}`;
			return [{ item, kind: 'change', said, weight: Math.abs(moved.difference) }];
		}),
	);
}

function themes(sources: readonly FindingSource[]): Proposal[] {
	return heaviest(
		sources.flatMap(({ item, table }) =>
			(table.cells ?? []).map((cell): Weighed => {
				const number = formatNumber(Math.round(cell.count));
				const said = `“${cell.label}” được khoảng ${number} người nêu khi viết bằng lời`;
				return { item, kind: 'theme', said, weight: cell.count };
			}),
		),
	);
}

/** The largest shares of dissatisfaction, the largest sure changes, the themes named most; five of each at most. */
export function proposeFindings(sources: readonly FindingSource[]): Proposal[] {
	const asked = sources.filter(({ isAttribute }) => !isAttribute);
	const closed = asked.filter(({ isWords }) => !isWords);
	return [...dissatisfied(closed), ...changed(closed), ...themes(asked.filter(({ isWords }) => isWords))];
}

/** Without what is written down already: of a closed question by the question, of a theme by its very words. */
export function notWritten(proposals: readonly Proposal[], findings: readonly Finding[]): Proposal[] {
	return proposals.filter(
		({ item, kind, said }) => !findings.some((one) => (kind === 'theme' ? one.said === said : one.item === item)),
	);
}

/** What stands on the board beside a finding: what is done or why not, and by when. */
export function boardAnswer({ became, answer }: Finding): string {
	return became ? `${boardTerms[became]}: ${answer ?? ''}` : 'Công đoàn đang xem xét, sẽ trả lời sau.';
}

/** A short text for a chat: no table, no link that asks to sign in. */
export function chatText(survey: { title: string; organisationName: string }, findings: readonly Finding[]): string {
	const lines = findings.flatMap((one, index) => {
		const by = one.dueOn ? ` (xong trước ${formatDate(one.dueOn)})` : '';
		return [`${index + 1}. ${one.said}`, `→ ${boardAnswer(one)}${by}`, ''];
	});
	return [
		`${survey.organisationName}: ${survey.title}`,
		'Anh chị em nói – Công đoàn làm:',
		'',
		...lines,
		'Cảm ơn anh chị em đã trả lời. Không ai biết ai đã trả lời gì.',
	].join('\n');
}

/** The same question at one unit: the complaining answers, else the most frequent one. Undefined where the unit has no table of it. */
export function ownFigures({ kind }: FindingSource, table: PublishedTable | undefined): string | undefined {
	if (!table?.cells) return undefined;
	const isMultiple = kind === 'multiple';
	const complaints = isMultiple ? undefined : complaintOf(table);
	const most = table.cells.toSorted((one, other) => other.count - one.count)[0];
	if (complaints) return `${shareText(shareOf(table, complaints, isMultiple))} chọn ${complaints.label}`;
	return most && `${shareText(shareOf(table, most, isMultiple))} chọn “${most.label}”`;
}

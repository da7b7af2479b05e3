/**
 * The quick report of one version as a union document. What is not known is said; the first view of the cause is marked as
 * not verified. Pictures are never in it: a paper is passed on, and a face cannot be taken back.
 */
import { formatDate, today } from '#domain/calendar/date.ts';
import { clockOf, headcountLines, momentWords } from '#domain/incidents/documents/rules.ts';
import type { IncidentEntry, IncidentVersion } from '#domain/incidents/schema.ts';
import { confidenceTerms, demandTerms, riskTerms, trendTerms, triggerTerms } from '#domain/incidents/terms.ts';
import { type Block, narrativeBlocks, type UnionDocument } from '../../documents/blocks.ts';
import { ownPaper } from '../../people/letterheads/documents.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';

export type IncidentPaper = {
	version: IncidentVersion;
	/** The one that this version replaces. */
	previous: IncidentVersion | undefined;
	/** What was done, from the thread, up to the instant of the version or to now for the newest. */
	actions: readonly IncidentEntry[];
	reporter: { name: string; title: string | null; phone: string | null };
	today: string;
};

const unknown = 'chưa rõ';
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text, numbered: true });
const join = (parts: readonly (string | null | undefined | false)[], by = ', ') => parts.filter(Boolean).join(by);

function eventBlocks(version: IncidentVersion): Block[] {
	const employer = join(
		[
			version.employer,
			version.employerSector,
			version.employerHeadcount !== undefined && `${version.employerHeadcount} lao động`,
			version.hasUnion !== undefined && (version.hasUnion ? 'có công đoàn cơ sở' : 'không có công đoàn cơ sở'),
			version.hasAgreement !== undefined &&
				(version.hasAgreement ? 'có thỏa ước lao động tập thể' : 'không có thỏa ước lao động tập thể'),
		],
		'; ',
	);
	const items = [
		`Loại việc: ${triggerTerms[version.trigger]}`,
		`Xảy ra lúc ${momentWords(version.occurredAt)}; biết lúc ${momentWords(version.noticedAt)}`,
		`Địa bàn: ${version.communeName ?? unknown}`,
		`Nơi làm việc: ${join([version.workplace, version.department]) || unknown}`,
		...(employer ? [`Người sử dụng lao động: ${employer}`] : []),
		`Nguồn tin: ${version.confidence ? confidenceTerms[version.confidence].toLocaleLowerCase('vi') : unknown}`,
	];
	return [
		heading('Sự việc'),
		{ kind: 'list', items },
		...narrativeBlocks(version.what || 'Có đoạn ghi âm kèm theo báo cáo trên hệ thống.'),
	];
}

function peopleBlocks(version: IncidentVersion): Block[] {
	return [
		heading('Số người'),
		{
			kind: 'table',
			columns: [{ width: 70 }, { width: 30, align: 'right' }],
			header: [['Nội dung', 'Số người']],
			rows: headcountLines(version).map(({ label, value }) => [label, value]),
			fontSize: 12,
		},
	];
}

function causeBlocks(version: IncidentVersion): Block[] {
	const demands = join([version.demands.map((topic) => demandTerms[topic]).join(', '), version.demandWords], '. ');
	const cause = join([version.cause && demandTerms[version.cause], version.causeWords], '. ');
	if (!demands && !cause) return [];
	return [
		heading('Yêu cầu, nguyên nhân'),
		{
			kind: 'list',
			items: [
				...(demands ? [`Yêu cầu của người lao động: ${demands}`] : []),
				...(cause ? [`Nguyên nhân ban đầu (chưa xác minh): ${cause}`] : []),
			],
		},
	];
}

function stateBlocks(version: IncidentVersion): Block[] {
	const risk = join([
		version.risk && `khả năng xấu hơn: ${riskTerms[version.risk].toLocaleLowerCase('vi')}`,
		version.maySpread && 'có thể lan sang nơi khác',
	]);
	const words = join([version.trend && trendTerms[version.trend], risk], '; ');
	return [heading('Tình hình lúc này'), { kind: 'paragraph', content: `${words || 'Chưa rõ'}.` }];
}

function doneBlocks({ version, actions }: IncidentPaper): Block[] {
	const told = version.done.map(({ what, by, at }) =>
		join([at && `${at.slice(11)} ngày ${formatDate(at.slice(0, 10))}`, by, what]),
	);
	const written = actions.map(({ at, happenedAt, byTitle, words }) =>
		join([momentWords(happenedAt ?? at), byTitle, words]),
	);
	const items = [...told, ...written];
	if (items.length === 0) return [];
	return [heading('Việc đã làm'), { kind: 'list', items }];
}

function recommendationBlocks(version: IncidentVersion): Block[] {
	const { recommendTo, recommendation, recommendBy } = version;
	const by = recommendBy && `xong trước ngày ${formatDate(recommendBy)}`;
	const words = join([join([recommendTo, recommendation], ': '), by]);
	return words ? [heading('Kiến nghị'), { kind: 'paragraph', content: `${words}.` }] : [];
}

function changeBlocks(version: IncidentVersion): Block[] {
	if (version.changes.length === 0) return [];
	return [
		heading('Chỗ đã khác so với bản trước'),
		{
			kind: 'list',
			items: version.changes.map(({ field, from, to }) => `${field}: ${from || 'để trống'} → ${to || 'để trống'}`),
		},
	];
}

/** “Bản số 2, thay bản số 1 (05:30 ngày 17/07/2024)”. */
function versionWords({ version, previous }: IncidentPaper): string {
	const replaced = previous ? `, thay bản số ${previous.number} (${momentWords(previous.madeAt)})` : '';
	return `Bản số ${version.number}${replaced}, lập lúc ${momentWords(version.madeAt)}${version.isProxy ? ', công đoàn cấp trên ghi hộ' : ''}.`;
}

/** The paper of one version, ready for any writer. */
export function incidentDocument(head: Letterhead, paper: IncidentPaper): UnionDocument {
	const { version, reporter } = paper;
	const place = version.communeName ?? version.workplace;
	const contact = join([reporter.title, reporter.name, reporter.phone && `điện thoại ${reporter.phone}`]);
	return ownPaper(head, {
		typeName: 'BÁO CÁO NHANH',
		typeSymbol: 'BC',
		abstract: `Về việc ${triggerTerms[version.trigger].toLocaleLowerCase('vi')}${place ? ` tại ${place}` : ''}, ngày ${formatDate(today(version.occurredAt))}`,
		symbol: null,
		datedOn: today(version.madeAt),
		today: paper.today,
		isSent: true,
		recipients: head.upperName === null ? [] : [{ name: head.upperName, roleCodes: ['b/c'] }],
		blocks: [
			{ kind: 'paragraph', content: [{ kind: 'text', text: versionWords(paper), italic: true }], align: 'center' },
			...eventBlocks(version),
			...peopleBlocks(version),
			...causeBlocks(version),
			...stateBlocks(version),
			...doneBlocks(paper),
			...recommendationBlocks(version),
			...changeBlocks(version),
			{
				kind: 'paragraph',
				content: `Người báo: ${contact}. ${head.name} báo cáo tiếp khi có tin mới`,
			},
		],
	});
}

/** Words of a file name: kind, number of the version, the day and hour it was made. */
export function paperName(version: IncidentVersion, unitName: string): string[] {
	const at = `${formatDate(today(version.madeAt)).replaceAll('/', '-')} ${clockOf(version.madeAt).replace(':', 'h')}`;
	return ['Báo cáo nhanh', unitName, `bản ${version.number}`, at];
}

/**
 * The account of a hot spot as a union document: the unit answers to the Party committee of its level and to the union above
 * (report form of Decision 933/QĐ-TLĐ of 14/05/2024). Facts come from the entries, the words between them from the unit.
 */
import { today as dayOf, formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { criterionWords, earlySentence, knownSentence } from '#domain/incidents/hotSpots/rules.ts';
import type { HotSpotEntry, HotSpotLine, HotSpotMeasure, HotSpotParty } from '#domain/incidents/hotSpots/schema.ts';
import {
	hotSpotCauseTerms,
	hotSpotEntryTerms,
	hotSpotStateTerms,
	knownWords,
	workplaceKindTerms,
} from '#domain/incidents/hotSpots/terms.ts';
import { type Block, narrativeBlocks, type UnionDocument } from '../../documents/blocks.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';
import type { HotSpotRow } from './store.ts';

type Account = HotSpotLine &
	Pick<
		HotSpotRow,
		'criteria' | 'account' | 'known' | 'reviewCause' | 'reviewLesson' | 'symbol' | 'datedOn' | 'acknowledgedAt'
	> & {
		measures: readonly HotSpotMeasure[];
		parties: readonly HotSpotParty[];
		entries: readonly HotSpotEntry[];
		accountableTitle: string;
		today: string;
	};

const capitals = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text, numbered: true });
const clock = new Intl.DateTimeFormat('vi-VN', {
	timeZone: 'Asia/Ho_Chi_Minh',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});
/** “08:30 ngày 05/04/2024”. */
const instant = (at: Date) => `${clock.format(at)} ngày ${formatDate(dayOf(at))}`;

function factsBlocks(spot: Account): Block[] {
	const place = [spot.unitName, spot.communeName].filter(Boolean).join(', ');
	const taken =
		spot.acknowledgedAt === null
			? 'Chưa có xác nhận nhận trách nhiệm trong hệ thống.'
			: `Nhận trách nhiệm lúc ${instant(spot.acknowledgedAt)}.`;
	return [
		heading('Tình hình'),
		{
			kind: 'list',
			items: [
				`Sự việc: ${spot.title}. Nơi xảy ra: ${place} (${workplaceKindTerms[spot.workplaceKind].toLocaleLowerCase('vi')}).`,
				`Nhóm nguyên nhân: ${hotSpotCauseTerms[spot.cause].toLocaleLowerCase('vi')}.`,
				`Bắt đầu ngày ${formatDate(spot.beganOn)}; công đoàn biết ngày ${formatDate(spot.noticedOn)}; ${spot.organisationName} công bố điểm nóng lúc ${instant(spot.declaredAt)}.`,
				`Tiêu chí: ${spot.criteria.map(criterionWords).join('; ')}.`,
				`Chịu trách nhiệm: ${spot.accountableTitle}. ${taken}`,
				`Hiện nay: ${hotSpotStateTerms[spot.state].toLocaleLowerCase('vi')}${spot.closedAt ? ` lúc ${instant(spot.closedAt)}` : ''}.`,
			],
		},
	];
}

function knownBlocks({ known, reportedHoursBefore }: Account): Block[] {
	const early: Block = { kind: 'paragraph', content: earlySentence(known?.reportedHoursBefore ?? reportedHoursBefore) };
	if (known === null) return [heading('Những gì đã biết từ trước'), early];
	return [
		heading('Những gì đã biết từ trước'),
		early,
		{ kind: 'paragraph', content: knownSentence(known) },
		...(known.facts.length === 0
			? []
			: [
					{
						kind: 'table' as const,
						columns: [{ width: 24 }, { width: 56 }, { width: 20, align: 'right' as const }],
						header: [['Ngày', 'Điều đã ghi', 'Số lượng']],
						rows: known.facts.map((fact) => [formatDate(fact.onDay), knownWords(fact), formatNumber(fact.count)]),
						fontSize: 12 as const,
					},
				]),
	];
}

function doneBlocks(spot: Account): Block[] {
	const rows = spot.measures.map((one, index) => [
		String(index + 1),
		one.title,
		one.ownerTitle,
		formatDate(one.dueOn),
		one.doneAt === null ? 'Chưa xong' : `Xong lúc ${instant(one.doneAt)}: ${one.doneWords ?? ''}`,
	]);
	return [
		heading('Việc đã làm'),
		...narrativeBlocks(spot.account ?? 'Đơn vị bổ sung phần giải trình trước khi ký.'),
		...(rows.length === 0
			? []
			: [
					{
						kind: 'table' as const,
						caption: 'Kế hoạch xử lý',
						columns: [
							{ width: 6, align: 'center' as const },
							{ width: 28 },
							{ width: 22 },
							{ width: 14 },
							{ width: 30 },
						],
						header: [['TT', 'Việc', 'Ai làm', 'Hạn', 'Kết quả']],
						rows,
						fontSize: 12 as const,
					},
				]),
		...(spot.parties.length === 0
			? []
			: [
					{ kind: 'paragraph' as const, content: 'Các cuộc làm việc giữa các bên:' },
					{
						kind: 'list' as const,
						items: spot.parties.map(({ heldOn, who, result }) => `Ngày ${formatDate(heldOn)}, ${who}: ${result}`),
					},
				]),
	];
}

function reviewBlocks({ reviewCause, reviewLesson }: Account): Block[] {
	if (reviewCause === null || reviewLesson === null) return [];
	return [
		heading('Nguyên nhân, bài học'),
		{ kind: 'paragraph', content: `Nguyên nhân: ${reviewCause}` },
		{ kind: 'paragraph', content: `Bài học: ${reviewLesson}` },
	];
}

/** A draft until it has a number and a day. */
export function accountDocument(head: Letterhead, spot: Account): UnionDocument {
	const [, number, written] = /^(\d+)\s*\/\s*(.+)$/.exec(spot.symbol ?? '') ?? [];
	const issuerCode = head.documentSymbol ?? (head.isGrassroots ? 'CĐCS' : 'LĐLĐ');
	const trail = spot.entries.toReversed();
	return {
		header: {
			...(head.upperName !== null && { upperBody: capitals(head.upperShortName ?? head.upperName) }),
			issuer: capitals(head.name),
			issuerName: head.name,
			...(number !== undefined && { number }),
			symbol: written ?? (spot.symbol || `BC-${issuerCode}`),
			place: head.place ?? '…………',
			...(spot.datedOn !== null && { signedOn: spot.datedOn }),
			draft: number === undefined || spot.datedOn === null,
		},
		typeName: 'BÁO CÁO',
		abstract: `Giải trình về điểm nóng: ${spot.title}`,
		blocks: [
			...factsBlocks(spot),
			...knownBlocks(spot),
			...doneBlocks(spot),
			...reviewBlocks(spot),
			{ kind: 'paragraph', content: `Trên đây là báo cáo giải trình của ${head.name}` },
		],
		closing: './.',
		recipients: [
			{ name: 'Cấp ủy cùng cấp', roleCodes: ['b/c'] },
			...(head.upperName === null ? [] : [{ name: head.upperName, roleCodes: ['b/c' as const] }]),
			{ name: 'Ban Chấp hành', roleCodes: ['biết'] },
		],
		archiveLine: 'Lưu: VT.',
		signature: {
			capacity: 'TM.',
			onBehalfOf: head.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
			title: 'CHỦ TỊCH',
			...(head.chairName !== null && { name: head.chairName }),
		},
		...(head.mark && { mark: head.mark }),
		annexes: [
			{
				title: 'Diễn biến từng ngày',
				blocks: [
					{
						kind: 'table',
						columns: [{ width: 22 }, { width: 24 }, { width: 54 }],
						header: [['Lúc', 'Loại', 'Nội dung']],
						rows: trail.map(({ at, kind, words }) => [instant(at), hotSpotEntryTerms[kind], words]),
						fontSize: 11,
						splitRows: true,
					},
				],
			},
		],
		provenance: [],
		createdOn: spot.datedOn ?? spot.today,
	};
}

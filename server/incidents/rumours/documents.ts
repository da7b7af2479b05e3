/** The answer to a rumour as a notice of the union: what is said, what is true, on what it rests. Nobody is named. */
import { today as dayOf, formatDate } from '#domain/calendar/date.ts';
import type { Block, UnionDocument } from '../../documents/blocks.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';
import type { RumourRow } from './store.ts';

const capitals = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi');
const part = (title: string, text: string): Block[] => [
	{ kind: 'paragraph', content: [{ kind: 'text', text: title, bold: true }], large: true, indent: false },
	...text
		.split('\n')
		.map((line): Block => ({ kind: 'paragraph', content: line, large: true, align: 'left', indent: false })),
];

export function rumourDocument(head: Letterhead, rumour: RumourRow, approvedAt: Date): UnionDocument {
	const signedOn = dayOf(approvedAt);
	return {
		header: {
			...(head.upperName !== null && { upperBody: capitals(head.upperShortName ?? head.upperName) }),
			issuer: capitals(head.name),
			issuerName: head.name,
			symbol: `TB-${head.documentSymbol ?? (head.isGrassroots ? 'CĐCS' : 'LĐLĐ')}`,
			place: head.place ?? '…………',
			signedOn,
			draft: false,
		},
		typeName: 'THÔNG BÁO',
		abstract: 'Sự thật về tin đang đồn',
		blocks: [
			...part('Đang đồn:', rumour.said),
			...part('Sự thật:', rumour.truth),
			...part('Căn cứ:', rumour.source),
			{
				kind: 'paragraph',
				content: `Thông tin đúng đến ngày ${formatDate(signedOn)}. Có điều gì chưa rõ, anh chị hỏi công đoàn`,
			},
		],
		closing: './.',
		recipients: [{ name: 'Đoàn viên, người lao động', roleCodes: ['biết'] }],
		archiveLine: 'Lưu: VT.',
		signature: {
			capacity: 'TM.',
			onBehalfOf: head.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
			title: 'CHỦ TỊCH',
			...(head.chairName !== null && { name: head.chairName }),
		},
		...(head.mark && { mark: head.mark }),
		annexes: [],
		provenance: [],
		createdOn: signedOn,
	};
}

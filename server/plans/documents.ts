/** A union's own plan as a union document. Same plan, same bytes. */
import type { PlanSection } from '#domain/plans/schema.ts';
import { type Block, narrativeBlocks, type UnionDocument } from '../documents/blocks.ts';

export type PlanPaper = {
	title: string;
	sections: PlanSection[];
	/** “12/KH-CĐCS” once it has a number. */
	symbol: string | null;
	datedOn: string | null;
	isAdopted: boolean;
	issuer: { name: string; isGrassroots: boolean; place: string | null; documentSymbol: string | null };
	upper: { name: string; shortName: string | null } | null;
	chairName: string | null;
	mark: string | null;
	today: string;
};

const capitals = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi');

/** `KH-CĐCS`: type and issuer, where nobody wrote another. */
export function symbolOf({ issuer }: Pick<PlanPaper, 'issuer'>): string {
	return `KH-${issuer.documentSymbol ?? (issuer.isGrassroots ? 'CĐCS' : 'LĐLĐ')}`;
}

const sectionBlocks = ({ title, text }: PlanSection): Block[] => [
	{ kind: 'heading', level: 1, text: title, numbered: true },
	...narrativeBlocks(text),
];

export function planDocument(paper: PlanPaper): UnionDocument {
	const { issuer, upper, mark } = paper;
	const [, number, symbol] = /^(\d+)\s*\/\s*(.+)$/.exec(paper.symbol ?? '') ?? [];
	const isSigned = paper.isAdopted && paper.datedOn !== null && number !== undefined;
	return {
		header: {
			...(upper && { upperBody: capitals(upper.shortName ?? upper.name) }),
			issuer: capitals(issuer.name),
			issuerName: issuer.name,
			...(number !== undefined && { number }),
			symbol: symbol ?? paper.symbol ?? symbolOf(paper),
			place: issuer.place ?? '…………',
			...(paper.datedOn !== null && { signedOn: paper.datedOn }),
			draft: !isSigned,
		},
		typeName: 'KẾ HOẠCH',
		abstract: paper.title,
		blocks: paper.sections.flatMap(sectionBlocks),
		closing: './.',
		recipients: [
			...(upper ? [{ name: upper.name, roleCodes: ['b/c' as const] }] : []),
			...(issuer.isGrassroots
				? [
						{ name: 'Cấp ủy, lãnh đạo đơn vị', roleCodes: ['p/h' as const] },
						{ name: 'Các tổ công đoàn', roleCodes: ['t/h' as const] },
					]
				: [{ name: 'Các công đoàn cơ sở trực thuộc', roleCodes: ['t/h' as const] }]),
		],
		archiveLine: 'Lưu: VT.',
		signature: {
			capacity: 'TM.',
			onBehalfOf: issuer.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
			title: 'CHỦ TỊCH',
			...(paper.chairName !== null && { name: paper.chairName }),
		},
		...(mark && { mark }),
		annexes: [],
		provenance: [],
		createdOn: paper.datedOn ?? paper.today,
	};
}

/** The frame of a paper that a union issues by itself: header, recipients, signature. Only what stands between differs. */
import type { Block, Recipient, UnionDocument } from '../../documents/blocks.ts';
import type { Letterhead } from './store.ts';

type Paper = {
	typeName: string;
	/** `CTr` or `BC`: what stands before the issuer's code in the symbol. */
	typeSymbol: string;
	abstract: string;
	/** “05/CTr-LĐLĐ” once it has a number. */
	symbol: string | null;
	datedOn: string | null;
	today: string;
	blocks: readonly Block[];
	/** Whom it goes to where that is not the union above and those below. */
	recipients?: readonly Recipient[];
	/** A paper that is sent before it has a number is no draft. */
	isSent?: boolean;
	annexes?: UnionDocument['annexes'];
};

const capitals = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi');

/** The paper of a union by its letterhead; a draft until it has a number and a day. */
export function ownPaper(head: Letterhead, paper: Paper): UnionDocument {
	const [, number, written] = /^(\d+)\s*\/\s*(.+)$/.exec(paper.symbol ?? '') ?? [];
	const issuerCode = head.documentSymbol ?? (head.isGrassroots ? 'CĐCS' : 'LĐLĐ');
	const recipients: Recipient[] = [
		...(head.upperName === null ? [] : [{ name: head.upperName, roleCodes: ['b/c' as const] }]),
		{
			name: head.isGrassroots ? 'Các tổ công đoàn' : 'Các công đoàn cơ sở trực thuộc',
			roleCodes: ['t/h' as const],
		},
	];
	return {
		header: {
			...(head.upperName !== null && { upperBody: capitals(head.upperShortName ?? head.upperName) }),
			issuer: capitals(head.name),
			issuerName: head.name,
			...(number !== undefined && { number }),
			symbol: written ?? (paper.symbol || `${paper.typeSymbol}-${issuerCode}`),
			place: head.place ?? '…………',
			...(paper.datedOn !== null && { signedOn: paper.datedOn }),
			draft: !paper.isSent && (number === undefined || paper.datedOn === null),
		},
		typeName: paper.typeName,
		abstract: paper.abstract,
		blocks: paper.blocks,
		closing: './.',
		recipients: paper.recipients ?? recipients,
		archiveLine: 'Lưu: VT.',
		signature: {
			capacity: 'TM.',
			onBehalfOf: head.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
			title: 'CHỦ TỊCH',
			...(head.chairName !== null && { name: head.chairName }),
		},
		...(head.mark && { mark: head.mark }),
		annexes: paper.annexes ?? [],
		provenance: [],
		createdOn: paper.datedOn ?? paper.today,
	};
}

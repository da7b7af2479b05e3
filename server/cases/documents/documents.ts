/** A paper of a case as a union document, ready for any writer. Same facts, same bytes. */

import type { DocumentKind } from '#domain/cases/documents/rules.ts';
import type { UnionDocument } from '../../documents/blocks.ts';
import { papers } from './papers/documents.ts';
import type { PaperFacts } from './phrases/documents.ts';

export type PaperHead = {
	issuer: { name: string; isGrassroots: boolean; place: string | null; documentSymbol: string | null };
	upper: { name: string; shortName: string | null } | null;
	mark: string | null;
};

export type Signing = { number: string | null; signedOn: string | null; signer: string | null; isDeputy: boolean };

const capitals = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi');

export function caseDocument(
	kind: DocumentKind,
	facts: PaperFacts,
	head: PaperHead,
	signing: Signing & { today: string },
): UnionDocument {
	const { issuer, upper, mark } = head;
	const paper = papers[kind](facts);
	const isSigned = signing.number !== null && signing.signedOn !== null;
	const symbol = issuer.documentSymbol ?? (issuer.isGrassroots ? 'CĐCS' : 'LĐLĐ');
	const isHead = paper.signerTitle === undefined;
	return {
		header: {
			...(upper && { upperBody: capitals(upper.shortName ?? upper.name) }),
			issuer: capitals(issuer.name),
			issuerName: issuer.name,
			...(isSigned && { number: signing.number as string, signedOn: signing.signedOn as string }),
			symbol: [paper.symbolType, symbol].filter(Boolean).join('-'),
			place: issuer.place ?? '…………',
			draft: !isSigned,
		},
		typeName: paper.typeName,
		abstract: paper.abstract,
		blocks: paper.blocks,
		closing: './.',
		recipients: paper.recipients,
		archiveLine: 'Lưu: VT, hồ sơ vụ việc',
		signature: {
			...(isHead && {
				capacity: 'TM.' as const,
				onBehalfOf: issuer.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
				...(signing.isDeputy && { deputyFor: 'CHỦ TỊCH' }),
			}),
			title: paper.signerTitle ?? (signing.isDeputy ? 'PHÓ CHỦ TỊCH' : 'CHỦ TỊCH'),
			...(signing.signer && { name: signing.signer }),
		},
		...(paper.coSigners && { coSigners: paper.coSigners }),
		...(mark && { mark }),
		annexes: [],
		provenance: [],
		createdOn: signing.signedOn ?? signing.today,
	};
}

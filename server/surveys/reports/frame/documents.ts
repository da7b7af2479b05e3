/** What every paper of a survey has around its words: who issues it, its sign, who signs (Decision 933/QĐ-TLĐ of 14/05/2024). */
import type { UnionDocument } from '../../../documents/blocks.ts';
import type { Letterhead } from '../../../people/letterheads/store.ts';

const capitals = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi');

/** `kind` is the first half of the document's symbol: TB, BC. */
export function frameOf(
	letterhead: Letterhead,
	{ kind, isDraft, today }: { kind: string; isDraft: boolean; today: string },
): Pick<UnionDocument, 'header' | 'closing' | 'archiveLine' | 'signature' | 'mark' | 'createdOn'> {
	const isDeputy = /^phó chủ tịch/iu.test(letterhead.chairTitle ?? '');
	return {
		header: {
			...(letterhead.upperName && { upperBody: capitals(letterhead.upperName) }),
			issuer: capitals(letterhead.name),
			issuerName: letterhead.name,
			symbol: `${kind}-${letterhead.documentSymbol ?? 'CĐ'}`,
			place: letterhead.place ?? '…………',
			draft: isDraft,
		},
		closing: './.',
		archiveLine: 'Lưu: VT',
		signature: {
			capacity: 'TM.',
			onBehalfOf: letterhead.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
			...(isDeputy && { deputyFor: 'CHỦ TỊCH' }),
			title: isDeputy ? 'PHÓ CHỦ TỊCH' : 'CHỦ TỊCH',
			...(letterhead.chairName && { name: letterhead.chairName }),
		},
		...(letterhead.mark && { mark: letterhead.mark }),
		createdOn: today,
	};
}

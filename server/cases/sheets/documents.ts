/** The sheet on the wall in the union form: a notice with one table, what was said and what was done. */
import { monthsTitle } from '#domain/cases/sheets/rules.ts';
import type { UnionDocument } from '../../documents/blocks.ts';
import type { Sheet, SheetHead } from './store.ts';

export function sheetDocument(sheet: Sheet<'sheet.read'>, head: SheetHead): UnionDocument {
	const isDeputy = /^phó chủ tịch/iu.test(head.postTitle ?? '');
	return {
		header: {
			...(head.upper && { upperBody: head.upper.toLocaleUpperCase('vi') }),
			issuer: head.issuer.toLocaleUpperCase('vi'),
			issuerName: head.issuer,
			symbol: `TB-${head.documentSymbol ?? 'CĐ'}`,
			place: head.place ?? '…………',
			...(sheet.approvedOn && { signedOn: sheet.approvedOn }),
			draft: sheet.state !== 'approved',
		},
		typeName: 'THÔNG BÁO',
		abstract: `${sheet.title}\n${monthsTitle(sheet.fromMonth, sheet.untilMonth)}`,
		blocks: [
			{
				kind: 'table',
				columns: [{ width: 8, align: 'center' }, { width: 37 }, { width: 55 }],
				header: [['TT', 'Anh chị em nói', 'Công đoàn đã làm']],
				rows: sheet.lines.map(({ said, done }, index) => [String(index + 1), said, done]),
				fontSize: 13,
			},
			{
				kind: 'paragraph',
				content:
					'Còn điều gì chưa ổn, anh chị quét mã trên bảng tin để nói tiếp. Không cần nêu tên; nói với công đoàn cấp trên cũng được.',
			},
		],
		closing: './.',
		recipients: [{ name: 'Đoàn viên, người lao động', roleCodes: ['biết'] }],
		archiveLine: 'Lưu: VT',
		signature: {
			capacity: 'TM.',
			onBehalfOf: head.isGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ',
			...(isDeputy && { deputyFor: 'CHỦ TỊCH' }),
			title: isDeputy ? 'PHÓ CHỦ TỊCH' : 'CHỦ TỊCH',
			...(sheet.approvedBy && { name: sheet.approvedBy }),
		},
		...(head.mark && { mark: head.mark }),
		annexes: [],
		provenance: [],
		createdOn: sheet.approvedOn ?? sheet.madeOn,
	};
}

/**
 * The document of the first directive: the district plan for Scheme 26-ĐA/TU, its text kept, its signer's name invented.
 * It is data, not our prose; its wording about "âm mưu" and "kích động" has no counterpart among our fields.
 */
import { readFileSync } from 'node:fs';

type DemoDirective = {
	fileName: string;
	/** Type of document and abstract, as in the register of documents. */
	typeName: string;
	symbol: string;
	abstract: string;
	datedOn: string;
	/** One paragraph a line; the first says that the data is invented. */
	text: string;
	/** The distribution list as printed, a body a line. */
	recipients: string;
};

/** Reads the text beside this file. Number and day are invented: the plan itself carries none. */
export function seedDirective(): DemoDirective {
	const text = readFileSync(new URL('./seed-plan.vi.txt', import.meta.url), 'utf8').normalize('NFC');
	return {
		fileName: 'ke-hoach-de-an-26.txt',
		typeName: 'KẾ HOẠCH',
		symbol: '21/KH-LĐLĐ',
		abstract:
			'Triển khai thực hiện Đề án số 26-ĐA/TU, ngày 05/12/2023 của Ban Thường vụ Tỉnh ủy về “Đổi mới, nâng cao chất lượng công tác nắm tình hình nhân dân ở cơ sở, giai đoạn 2023 - 2028”',
		datedOn: '2024-04-08',
		text,
		recipients: text.slice(text.indexOf('Nơi nhận:'), text.indexOf('TM. BAN')),
	};
}

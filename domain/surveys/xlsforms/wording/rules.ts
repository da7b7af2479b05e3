/** Words of a foreign form as plain words: no marks of HTML, no answers set into them, no longer than a questionnaire takes. */
import { cleanText } from '../../../fields/text.ts';
import { type Ledger, quoted } from '../losses/rules.ts';

const tags = /<\/?(?:span|b|i|u|em|strong|small|big|sub|sup|br|p|div|font|h[1-6]|a|img|ul|ol|li)\b[^<>]*>/gi;
const references = /\$\{\s*[^{}]+?\s*\}/g;

export function withoutTags(text: string): string {
	return cleanText(text.replace(tags, ' ').replace(/[ \t]{2,}/g, ' '));
}

/** `most` counts UTF-16 units, as the schema of questionnaires does. Never empty. */
export function plainWords(
	text: string,
	most: number,
	{ at, ledger, isOwn }: { at: { sheet: string; row: number; column?: string }; ledger: Ledger; isOwn: boolean },
): string {
	const bare = isOwn ? text : withoutTags(text);
	const whole = (isOwn ? text : cleanText(bare.replace(references, '…'))) || '…';
	if (!isOwn && text.search(tags) >= 0) ledger.changed(at, quoted(whole), 'Đã bỏ dấu trình bày (HTML) trong lời.');
	if (!isOwn && bare.search(references) >= 0) {
		const why = 'Lời chèn câu trả lời trước vào giữa: chỗ ấy nay là “…”, viết lại trong phiếu.';
		ledger.changed(at, quoted(whole), why);
	}
	if (whole.length <= most) return whole;
	ledger.changed(at, quoted(whole), `Lời dài hơn ${most} ký tự: đã cắt bớt.`);
	return `${whole
		.slice(0, most - 1)
		.toWellFormed()
		.trim()}…`;
}

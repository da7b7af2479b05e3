/**
 * Names of the files that people download, and the header that carries them. Browsers read the UTF-8 form; the ASCII
 * form is for old mail gateways and must be there too, or some of them save "download".
 */
import { cleanText } from './blocks.ts';

const LONGEST = 120;

/** Windows keeps these for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * `Báo cáo tháng 3-2024 LĐLĐ huyện Vị Xuyên.docx` from its words: without the characters that Windows forbids, at most
 * 120 characters. `extension` has no dot.
 */
export function fileName(words: readonly string[], extension: string): string {
	const joined = cleanText(words.filter(Boolean).join(' '))
		.replace(/[/\\]/g, '-')
		.replace(/[?%*:|"<>\n\t]/g, ' ')
		.replace(/\s+/g, ' ');
	const short = Array.from(joined)
		.slice(0, LONGEST)
		.join('')
		.replace(/^[. ]+|[. ]+$/g, '');
	const safe = short === '' || RESERVED.test(short) ? `Tài liệu ${short}`.trim() : short;
	return `${safe}.${extension}`;
}

/** Letters without their marks; what is still not ASCII becomes `_`. */
function asciiName(name: string): string {
	return name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('đ', 'd')
		.replaceAll('Đ', 'D')
		.replace(/[^\x20-\x7e]|["\\%]/g, '_');
}

/** Value of `Content-Disposition` (RFC 6266, with the UTF-8 form of RFC 8187). */
export function contentDisposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
	const encoded = encodeURIComponent(name).replace(
		/['()*!]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `${kind}; filename="${asciiName(name)}"; filename*=UTF-8''${encoded}`;
}

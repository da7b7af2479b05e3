/*
 * A file name as it may be stored, shown and written into a Content-Disposition or an archive: without a path, without
 * characters that cannot be seen or that turn the reading direction (`ảnh‮gpj.exe`).
 */

const LONGEST = 120;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2028\u2029]/gu;

/** NFC, last part of any path, visible characters, at most 120 with the ending kept; `tệp` when nothing is left. */
export function safeFileName(given: string): string {
	const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
	const name = last
		.replace(UNSEEN, '')
		.replace(/[<>:"|?*]/g, '_')
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.trim();
	const visible = name.replace(/^\.+/, '');
	if (visible === '') return 'tệp';
	const characters = [...visible];
	if (characters.length <= LONGEST) return visible;
	const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(visible)?.[0] ?? '';
	return characters.slice(0, LONGEST - ending.length).join('') + ending;
}

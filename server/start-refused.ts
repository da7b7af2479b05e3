/** A start that cannot go on for a reason a person can put right. The command line prints `sentence` alone, without a stack, and exits with 1. */
export class StartRefused extends Error {
	/** Vietnamese: what stands in the way and what to do next. */
	readonly sentence: string;

	constructor(sentence: string, cause?: unknown) {
		super(sentence, { cause });
		this.name = 'StartRefused';
		this.sentence = sentence;
	}
}

/**
 * Turns an operating-system error met while preparing `place` (a path, or the words for it) into a refusal.
 * An error without a known reason comes back unchanged, so that a defect of ours is not hidden behind a sentence.
 */
export function refusalOf(error: unknown, place: string): Error {
	const text =
		error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}` : String(error);
	const sentence = sentenceFor(text, place);
	if (sentence) return new StartRefused(sentence, error);
	return error instanceof Error ? error : new Error(text);
}

/** The sentence for a message of the system or of PostgreSQL, or undefined when the message names none of the usual reasons. */
export function sentenceFor(text: string, place: string): string | undefined {
	if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(text)) {
		return `Đĩa đã đầy nên không ghi được vào ${place}. Giải phóng chỗ trống (cần ít nhất 1 GB) hoặc đặt LANG_NGHE_DATA sang ổ đĩa khác rồi chạy lại; dữ liệu đã lưu không mất.`;
	}
	if (/EROFS|Read-only file system/i.test(text)) {
		return `Ổ đĩa chứa ${place} chỉ cho đọc. Đặt LANG_NGHE_DATA sang một thư mục ghi được rồi chạy lại.`;
	}
	if (/EACCES|EPERM|Permission denied|Operation not permitted/i.test(text)) {
		return `Không có quyền đọc và ghi ${place}. Cấp quyền cho tài khoản đang chạy Lắng Nghe, hoặc đặt LANG_NGHE_DATA sang thư mục của tài khoản đó.`;
	}
	if (/ENOTDIR|EEXIST/.test(text)) {
		return `Đường dẫn ${place} bị một tệp khác chiếm chỗ. Đổi tên tệp đó hoặc đặt LANG_NGHE_DATA sang thư mục khác.`;
	}
	return undefined;
}

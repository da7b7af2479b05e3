/* Why the text of a paper was not read; each sentence names the way that always works: copy the text and paste it. */

const paste = 'Hoặc mở tệp, chép nguyên văn rồi dán vào ô bên dưới.';
const sentences = {
	empty: `Tệp này không có chữ nào. Chọn tệp khác. ${paste}`,
	oldWord: `Tệp thuộc dạng Word cũ (.doc) hoặc có mật khẩu. Mở bằng Word, lưu lại dạng .docx rồi chọn lại. ${paste}`,
	pdf: 'Tệp PDF không đọc được đúng thứ tự dòng. Mở tệp, chọn hết chữ, chép rồi dán vào ô bên dưới; nếu là bản quét thì tìm bản Word.',
	picture:
		'Đây là ảnh chụp nên không đọc được chữ. Tìm bản Word của văn bản, hoặc gõ các câu giao việc vào ô bên dưới.',
	wrongType: `Tệp này không phải văn bản Word (.docx) hay tệp chữ (.txt). ${paste}`,
	tooLarge: `Văn bản trong tệp quá dài. Chỉ dán phần giao nhiệm vụ vào ô bên dưới.`,
	broken: `Tệp bị hỏng hoặc tải lên chưa hết. Mở lại bằng Word, lưu thành tệp mới rồi chọn lại. ${paste}`,
} as const;

export type UnreadableWordCode = keyof typeof sentences;

/** A refusal of a paper's file. `message` is the Vietnamese sentence for the person; `cause` is for the log. */
export class UnreadableWord extends Error {
	readonly code: UnreadableWordCode;

	constructor(code: UnreadableWordCode, cause?: unknown) {
		super(sentences[code], { cause });
		this.name = 'UnreadableWord';
		this.code = code;
	}
}

/*
 * Why a spreadsheet was not read: one code and one sentence each, so that a person who cannot ask anybody knows what to
 * do with the file.
 */

const sentences = {
	empty: 'Tệp trống, không có dữ liệu nào. Mở tệp để kiểm tra, lưu lại rồi chọn lại.',
	wrongType: 'Tệp này không phải bảng tính. Chọn tệp Excel (.xlsx) hoặc .csv.',
	oldExcel: 'Tệp thuộc dạng Excel cũ (.xls). Mở bằng Excel rồi lưu lại dạng .xlsx, sau đó chọn lại.',
	binaryExcel: 'Tệp thuộc dạng Excel nhị phân (.xlsb). Mở bằng Excel rồi lưu lại dạng .xlsx, sau đó chọn lại.',
	openDocument: 'Tệp thuộc dạng OpenDocument (.ods). Mở rồi lưu lại dạng .xlsx, sau đó chọn lại.',
	macros: 'Tệp có chứa macro. Mở bằng Excel, lưu lại dạng “Sổ làm việc Excel (.xlsx)”, sau đó chọn lại.',
	password: 'Tệp có đặt mật khẩu. Mở bằng Excel, bỏ mật khẩu rồi lưu lại, sau đó chọn lại.',
	bomb: 'Tệp phình ra quá lớn khi mở nên không được đọc. Chép riêng bảng dữ liệu sang một tệp mới rồi chọn lại.',
	tooLarge: 'Bảng quá lớn. Mỗi lần nhập tối đa 20.000 dòng, 200 cột và 600.000 ô có dữ liệu: chia thành nhiều tệp.',
	brokenZip: 'Tệp bị hỏng hoặc tải lên chưa hết. Mở lại bằng Excel, lưu thành tệp mới rồi chọn lại.',
	damaged: 'Nội dung bên trong tệp bị hỏng. Mở bằng Excel, để Excel sửa, lưu thành tệp mới rồi chọn lại.',
} as const;

export type UnreadableFileCode = keyof typeof sentences;

/** A refusal of a spreadsheet. `message` is the Vietnamese sentence for the person; `cause` is for the log. */
export class UnreadableFile extends Error {
	readonly code: UnreadableFileCode;

	constructor(code: UnreadableFileCode, cause?: unknown) {
		super(sentences[code], { cause });
		this.name = 'UnreadableFile';
		this.code = code;
	}
}

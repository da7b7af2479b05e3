/** What notices and their way out are called. Only data: pages use it without the schemas. */

/** Why somebody was told. */
export const noticeReasons = {
	owes: 'việc của đơn vị mình',
	deputy: 'đã quá hạn, nhắc thêm người cùng phụ trách',
	noHolder: 'đơn vị chưa có người giữ chức vụ',
	escalated: 'đơn vị quá hạn từ 7 ngày',
	byHand: 'công đoàn cấp trên đôn đốc',
	urgent: 'báo cáo nhanh đang chờ người nhận',
} as const;
export type NoticeReason = keyof typeof noticeReasons;

export const deliveryStates = {
	waiting: 'Đang chờ gửi',
	held: 'Đang giữ lại',
	sending: 'Đang gửi',
	sent: 'Đã gửi',
	dropped: 'Bỏ, việc đã xong',
	failed: 'Không gửi được',
} as const;
export type DeliveryState = keyof typeof deliveryStates;

/** How often a person wants e-mail. */
export const rhythms = {
	atOnce: 'Khi có việc',
	daily: 'Gộp một thư mỗi ngày',
} as const;
export type Rhythm = keyof typeof rhythms;

/** How somebody was urged by hand. */
export const urgedByTerms = {
	phone: 'gọi điện',
	chat: 'nhắn nhóm Zalo',
	inProduct: 'nhắc trên hệ thống',
} as const;
export type UrgedBy = keyof typeof urgedByTerms;

/** What went wrong on the way out, and what to do, by the code of server/channels. */
const troubles: Record<string, string> = {
	unreachable: 'Không nối được máy chủ thư. Kiểm tra địa chỉ, cổng trong SMTP_URL và mạng của máy chủ này.',
	timeout: 'Máy chủ thư trả lời quá chậm. Hệ thống sẽ thử lại; nếu kéo dài, hỏi nơi cấp hộp thư.',
	nameUnknown: 'Không tìm thấy tên máy chủ thư. Kiểm tra tên máy trong SMTP_URL.',
	signInRefused: 'Máy chủ thư không nhận tài khoản hoặc mật khẩu. Sửa SMTP_URL; nhiều nơi cần mật khẩu ứng dụng riêng.',
	insecure: 'Không mở được đường mã hóa tới máy chủ thư. Kiểm tra smtp:// hay smtps:// và cổng trong SMTP_URL.',
	senderRefused: 'Máy chủ thư không cho gửi từ địa chỉ này. Sửa MAIL_FROM cho đúng hộp thư đã cấp.',
	busy: 'Máy chủ thư đang bận hoặc tạm từ chối. Hệ thống sẽ thử lại.',
	addressRefused: 'Máy chủ thư báo địa chỉ này không nhận được thư. Sửa thư điện tử của người này.',
	contentRefused: 'Máy chủ thư không nhận nội dung thư. Xem câu trả lời của máy chủ, hỏi nơi cấp hộp thư.',
	lost: 'Mất kết nối giữa chừng. Hệ thống sẽ gửi lại đúng thư đó, cùng mã thư.',
	bounced: 'Địa chỉ này đã bị trả lại trước đó. Sửa thư điện tử của người này.',
	noAddress: 'Người này không còn địa chỉ thư hoặc đã tắt thư.',
	expired: 'Thử nhiều ngày không được nên đã thôi. Người nhận vẫn thấy thông báo trong hệ thống.',
	stopped: 'Người quản trị bỏ thư này sau khi khôi phục dữ liệu.',
};

/** The sentence of a trouble; the code itself where nobody has worded it. */
export function troubleText(code: string): string {
	return troubles[code] ?? code;
}

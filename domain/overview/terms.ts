/** What the log and the list of accounts call things. */

/** Areas of the log, by the first part of an event's name. */
export const eventAreas = {
	account: 'Tài khoản',
	calendar: 'Lịch làm việc',
	case: 'Vụ việc',
	document: 'Văn bản',
	mandate: 'Nhiệm kỳ',
	organisation: 'Đơn vị',
	person: 'Cán bộ',
	post: 'Chức vụ',
	proposal: 'Kiến nghị',
	report: 'Báo cáo',
	requirement: 'Yêu cầu báo cáo',
	template: 'Mẫu báo cáo',
	token: 'Mã tích hợp',
} as const;

export type EventArea = keyof typeof eventAreas;

const eventTitles: Record<string, string> = {
	'account.bootstrapped': 'Lập người quản trị từ máy chủ',
	'account.codeIssued': 'Cấp mã một lần',
	'account.disabled': 'Khóa tài khoản',
	'account.enabled': 'Mở lại tài khoản',
	'account.handedOver': 'Bàn giao chức vụ',
	'account.passwordSet': 'Đặt mật khẩu tạm',
	'account.secondFactorReset': 'Bỏ xác thực bước hai của một người',
	'calendar.changed': 'Sửa lịch nghỉ lễ',
	'voice.received': 'Mở thư của người lao động',
	'voice.replied': 'Người lao động trả lời hoặc bổ sung',
	'intakeCode.issued': 'Cấp mã áp phích',
	'case.accepted': 'Thụ lý vụ việc',
	'case.erased': 'Xóa nội dung đã hết hạn lưu',
	'case.erasureConfirmed': 'Xác nhận xóa nội dung hết hạn lưu',
	'case.erasureProposed': 'Đề nghị xóa nội dung hết hạn lưu',
	'case.keptForGood': 'Giữ vĩnh viễn hồ sơ vụ việc',
	'case.nameAsked': 'Xin mở tên người tố cáo',
	'case.nameAllowed': 'Cho phép mở tên người tố cáo',
	'case.nameRefused': 'Không cho phép mở tên người tố cáo',
	'case.answered': 'Trả lời vụ việc',
	'case.asked': 'Hỏi người lao động đã ổn chưa',
	'case.assigned': 'Giao người xử lý vụ việc',
	'case.classified': 'Phân loại vụ việc',
	'case.closedUnanswered': 'Kết thúc vụ việc, không có hồi âm',
	'case.confirmed': 'Người lao động xác nhận đã ổn',
	'case.conflictDeclared': 'Khai báo xung đột lợi ích của vụ việc',
	'case.dialogueHeld': 'Đối thoại về vụ việc',
	'case.disputed': 'Người lao động nói chưa ổn',
	'case.executed': 'Theo dõi thực hiện kết quả vụ việc',
	'case.extended': 'Gia hạn vụ việc',
	'case.filed': 'Lưu đơn',
	'case.guided': 'Hướng dẫn đến nơi có thẩm quyền',
	'case.linked': 'Nối vụ việc',
	'case.noted': 'Ghi chú trong vụ việc',
	'case.notified': 'Báo kết quả cho người gửi',
	'case.questioned': 'Hỏi người gửi',
	'case.recused': 'Xin thôi xử lý vụ việc',
	'case.registered': 'Vào sổ vụ việc',
	'case.reopened': 'Mở lại vụ việc',
	'case.resumed': 'Tiếp tục giải quyết vụ việc',
	'case.returned': 'Đề nghị bổ sung',
	'case.ruleApplied': 'Áp dụng quy định mới cho thời hạn',
	'case.split': 'Tách vụ việc',
	'case.supplemented': 'Ghi nhận đã bổ sung',
	'case.suspended': 'Tạm đình chỉ vụ việc',
	'case.takenOver': 'Rút vụ việc lên xử lý',
	'case.transferred': 'Chuyển đơn',
	'case.verified': 'Bắt đầu xác minh',
	'case.withdrawn': 'Người gửi rút',
	'document.numbered': 'Ghi số văn bản',
	'document.received': 'Ghi văn bản đến',
	'document.signedAttached': 'Đính kèm bản đã ký',
	'mandate.begun': 'Bắt đầu nhiệm kỳ',
	'mandate.ended': 'Kết thúc nhiệm kỳ',
	'organisation.communesChanged': 'Đổi xã, phường mà đơn vị phụ trách',
	'organisation.dissolved': 'Kết thúc hoạt động đơn vị',
	'organisation.founded': 'Thành lập đơn vị',
	'organisation.headcountRecorded': 'Ghi số lao động, đoàn viên',
	'organisation.letterheadCorrected': 'Sửa địa danh, ký hiệu trên văn bản',
	'organisation.renamed': 'Đổi tên đơn vị',
	'organisation.reparented': 'Chuyển công đoàn cấp trên',
	'person.corrected': 'Sửa thông tin cán bộ',
	'person.created': 'Thêm cán bộ',
	'post.created': 'Lập chức vụ',
	'post.ended': 'Kết thúc chức vụ',
	'proposal.answered': 'Trả lời kiến nghị',
	'report.accepted': 'Chấp nhận báo cáo',
	'report.confirmed': 'Xác nhận báo cáo ghi hộ',
	'report.consolidated': 'Tổng hợp báo cáo',
	'report.corrected': 'Đính chính báo cáo',
	'report.locked': 'Khóa báo cáo',
	'report.reminded': 'Nhắc nộp báo cáo',
	'report.replied': 'Phản hồi bản tổng hợp',
	'report.returned': 'Trả lại báo cáo',
	'report.submitted': 'Nộp báo cáo',
	'report.submittedByProxy': 'Ghi hộ báo cáo',
	'requirement.ended': 'Kết thúc yêu cầu báo cáo',
	'requirement.made': 'Lập yêu cầu báo cáo',
	'requirement.templateChanged': 'Đổi mẫu của yêu cầu báo cáo',
	'template.published': 'Ban hành mẫu báo cáo',
	'token.issued': 'Cấp mã tích hợp',
	'token.revoked': 'Thu hồi mã tích hợp',
};

/** What happened, in words; the stored name where nobody has named it yet. */
export function eventTitle(name: string): string {
	return eventTitles[name] ?? name;
}

/** Why an account or post stands on the administrator's list. */
export const accountConcerns = {
	withoutHolder: 'Chức vụ không có người giữ',
	noAccount: 'Chưa có tài khoản',
	neverOpened: 'Chưa đăng nhập lần nào',
	idle: 'Lâu không đăng nhập',
	disabled: 'Đang bị khóa',
} as const;

export type AccountConcern = keyof typeof accountConcerns;

/** Days without a sign-in after which an account counts as idle: the longest that a session may last. */
export const idleDays = 90;

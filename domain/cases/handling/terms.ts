/** Codes of handling in Vietnamese. */
import type { FileReason, GuideBody, NotifyWay, ReopenGround, TakeOverReason } from './schema.ts';

export const guideBodyTerms: Record<GuideBody, string> = {
	employer: 'Người sử dụng lao động',
	mediator: 'Hòa giải viên lao động',
	labourOffice: 'Cơ quan nội vụ, lao động',
	socialInsurance: 'Cơ quan bảo hiểm xã hội',
	peopleCommittee: 'Ủy ban nhân dân',
	court: 'Tòa án nhân dân',
	police: 'Công an',
	otherUnion: 'Công đoàn khác',
	other: 'Nơi khác',
};

export const fileReasonTerms: Record<FileReason, string> = {
	duplicate: 'Trùng với một vụ việc đã nhận',
	finallyDecided: 'Đã có quyết định giải quyết cuối cùng và đã giải thích',
	sentToSeveral: 'Đơn gửi nhiều nơi, trong đó có nơi có thẩm quyền',
	unclear: 'Không rõ nội dung và không liên hệ được để hỏi thêm',
	outOfTime: 'Đã hết thời hiệu',
	notCheckable: 'Không có căn cứ cụ thể để kiểm tra',
	onlyToTell: 'Chỉ muốn nói cho biết',
};

export const reopenGroundTerms: Record<ReopenGround, string> = {
	newFacts: 'Có tình tiết mới làm thay đổi nội dung vụ việc',
	wrongProcedure: 'Giải quyết trước đây sai trình tự hoặc thẩm quyền',
	coercedWithdrawal: 'Người gửi rút vì bị ép buộc, đe dọa',
	notExecuted: 'Kết quả không được thực hiện',
};

export const notifyWayTerms: Record<NotifyWay, string> = {
	receipt: 'Qua mã số của người gửi',
	inPerson: 'Gặp trực tiếp',
	phone: 'Gọi điện',
	letter: 'Gửi văn bản',
};

export const takeOverReasonTerms: Record<TakeOverReason, string> = {
	overdue: 'Cấp dưới để quá hạn',
	asked: 'Cấp dưới đề nghị',
	serious: 'Vụ việc nghiêm trọng',
	partial: 'Cần người giải quyết không liên quan',
};

export const answerFormTerms = {
	decision: 'Quyết định giải quyết khiếu nại',
	conclusion: 'Kết luận nội dung tố cáo',
	answer: 'Văn bản trả lời',
} as const;

export const partTerms = { whole: 'Rút toàn bộ', part: 'Rút một phần' } as const;

/** Acts that are no transition, as the history of a case names them. */
export const otherActTerms: Record<string, string> = {
	receive: 'Nhận',
	assign: 'Giao người xử lý',
	takeOver: 'Cấp trên rút lên xử lý',
	recuse: 'Xin thôi xử lý',
	note: 'Ghi chú nội bộ',
	askName: 'Xin mở tên người tố cáo',
	allowName: 'Cho phép mở tên trong 24 giờ',
	refuseName: 'Không cho phép mở tên',
	question: 'Hỏi người gửi',
	reply: 'Người gửi trả lời',
	add: 'Bổ sung',
	link: 'Nối với vụ việc khác',
	split: 'Tách vụ việc',
	declareConflict: 'Khai báo xung đột lợi ích',
	applyRule: 'Áp dụng quy định mới cho thời hạn',
	warn: 'Nhắc thời hiệu của người lao động',
	document: 'Lập văn bản',
	documents: 'Lập văn bản',
	askConsent: 'Hỏi người gửi về nội dung sẽ chuyển',
	consent: 'Người gửi nói về việc chuyển',
	dropTransfer: 'Bỏ việc chuyển',
	urge: 'Đôn đốc nơi nhận',
	renewLink: 'Cấp lại liên kết cho nơi nhận',
	revokeLink: 'Thu hồi liên kết của nơi nhận',
	partnerAnswer: 'Nơi nhận trả lời',
	partnerDecline: 'Nơi nhận từ chối',
	partnerTime: 'Nơi nhận xin thêm thời gian',
	reportRetaliation: 'Báo bị trù dập sau khi lên tiếng',
};

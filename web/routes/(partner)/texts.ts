/** Words of the page that an agency or employer opens by its link. */
import { formatDate } from '#domain/calendar/date.ts';

export const vi = {
	name: 'Công đoàn chuyển việc của người lao động',
	demo: 'Trang dùng thử. Dữ liệu là giả định.',
	errorTitle: 'Không mở được',
	missing: 'Không mở được liên kết',
	broken: 'Máy chủ gặp trục trặc',
	brokenText: 'Chờ vài phút rồi mở lại liên kết.',
	title: 'Việc cần xem xét, trả lời',
	to: (name: string) => `Kính gửi: ${name}`,
	lead: (name: string) =>
		`${name} chuyển nội dung dưới đây để xem xét, giải quyết. Tên và những điều làm lộ người gửi đã được lược bỏ; đề nghị không tìm xem ai đã gửi.`,
	facts: {
		sender: 'Nơi chuyển',
		sent: 'Ngày chuyển',
		topic: 'Về việc',
		people: 'Số người liên quan',
		peopleCount: (count: string) => `${count} người`,
		answerBy: 'Đề nghị trả lời trước hết ngày',
		law: 'Thời hạn theo luật',
		moreTime: 'Đã xin thêm thời gian đến',
		link: 'Liên kết mở được đến hết ngày',
	},
	late: (on: string) => `Đã quá ngày đề nghị trả lời (${formatDate(on)}). Đề nghị trả lời ngay.`,
	content: 'Nội dung',
	answered: {
		title: 'Đã trả lời',
		text: (name: string, on: string) =>
			`${name} đã nhận câu trả lời ngày ${formatDate(on)}. Cần sửa hoặc nói thêm thì liên hệ nơi chuyển.`,
	},
	declined: {
		title: 'Đã từ chối',
		text: (reason: string) => `Lý do: ${reason}. Nếu nhận giải quyết, vẫn gửi được câu trả lời dưới đây.`,
	},
	timeAsked: {
		title: 'Đã ghi nhận',
		text: (on: string) =>
			`Sẽ trả lời trước hết ngày ${formatDate(on)}. Nơi chuyển và người gửi được báo; thời hạn theo luật không đổi.`,
	},
	answer: {
		title: 'Trả lời',
		field: 'Kết quả giải quyết',
		hint: 'Đã làm gì, kết quả thế nào, còn lại gì. Nơi chuyển đọc câu này rồi báo cho người lao động.',
		submit: 'Gửi trả lời',
	},
	time: {
		title: 'Xin thêm thời gian',
		until: 'Sẽ trả lời trước hết ngày',
		reason: 'Vì sao cần thêm thời gian',
		submit: 'Gửi đề nghị',
	},
	decline: {
		title: 'Không nhận giải quyết',
		reason: 'Lý do',
		text: 'Nói rõ thêm',
		hint: 'Ví dụ: nơi có thẩm quyền.',
		submit: 'Gửi từ chối',
	},
};

/** Words of the page on which a worker comes back with her number. */
import type { TextAuthor } from '#domain/cases/schema.ts';
import type { VoiceReply } from '#domain/cases/voices/schema.ts';

const authors: Record<TextAuthor, string> = {
	worker: 'Anh chị',
	handler: 'Công đoàn',
	agency: 'Cơ quan',
	employer: 'Doanh nghiệp',
};

const replies: Record<VoiceReply, string> = {
	add: 'Nói thêm',
	reply: 'Trả lời câu hỏi của công đoàn',
	solved: 'Đã ổn: việc được giải quyết rồi',
	notSolved: 'Chưa ổn: chuyển lên công đoàn cấp trên',
	agreeTransfer: 'Đồng ý chuyển nội dung ở trên',
	refuseTransfer: 'Không đồng ý chuyển',
	retaliation: 'Tôi bị gây khó khăn sau khi lên tiếng: báo lên trên',
	withdraw: 'Rút lại, thôi không nói nữa',
};

export const vi = {
	title: 'Xem trả lời',
	receipt: 'Mã số (16 chữ số)',
	hint: 'Bốn nhóm, mỗi nhóm bốn số. Có dấu cách hay không đều được.',
	submit: 'Xem',
	lost: 'Mất mã số thì không xem lại được. Gửi lại từ đầu bằng mã trên áp phích.',
	state: 'Đang ở bước',
	holder: 'Người giữ việc',
	received: 'Ngày gửi',
	due: 'Hạn',
	waits: (day: string) => `Điều anh chị vừa gửi sẽ được mở vào sáng ${day}.`,
	asked: 'Công đoàn hỏi: việc này đã ổn chưa? Chọn “Đã ổn” hoặc “Chưa ổn” ở dưới.',
	limitations: 'Thời hạn của riêng anh chị',
	limitationsHint: 'Quá những ngày này có thể mất quyền đòi, kể cả khi công đoàn đang giúp.',
	texts: 'Đã nói với nhau',
	authors,
	by: (author: string, day: string) => `${author}, ${day}`,
	transfer: (to: string) => `Chuyển cho ${to}?`,
	transferHint: 'Đây là toàn bộ nội dung sẽ chuyển đi. Anh chị không đồng ý, hoặc không trả lời, thì không chuyển.',
	answer: 'Anh chị muốn làm gì?',
	replies,
	text: 'Lời của anh chị',
	send: 'Gửi',
	nothing: 'Việc này đã rút, không làm gì thêm được.',
	done: 'Đã nhận',
	doneText: (day: string) => `Sẽ được mở vào sáng ${day}. Đến lúc đó trang này chưa đổi.`,
	close: 'Xem xong thì đóng trang này.',
};

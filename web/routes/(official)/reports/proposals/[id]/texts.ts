/** Words of the page of one proposal. */
export const vi = {
	title: 'Trả lời kiến nghị',
	from: (unit: string, day: string) => `${unit}, ngày ${day}`,
	outcome: 'Kết quả',
	answer: 'Nội dung trả lời',
	answerHint: 'Đơn vị đọc được nguyên văn.',
	missing: 'Ghi nội dung trả lời, một câu cũng được.',
	hints: {
		answered: 'Đã giải quyết hoặc đã giải thích.',
		passedUp: 'Ngoài thẩm quyền, đã chuyển lên cấp trên.',
		refused: 'Ghi rõ vì sao.',
	},
	submit: 'Gửi trả lời',
	done: 'Đã trả lời kiến nghị này',
	report: 'Xem báo cáo có kiến nghị này',
	answered: 'Kiến nghị, đề xuất',
	home: 'Việc của tôi',
	waiting: 'Chờ trả lời',
};

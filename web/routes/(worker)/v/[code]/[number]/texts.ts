/** Words of the easy page of a directive: short, as one worker would tell another. */
export const vi = {
	from: (union: string) => `Công đoàn gửi anh chị em ở ${union}.`,
	published: (union: string, day: string) => `${union} viết, ngày ${day}.`,
	listen: 'Nghe đọc',
	listenHint: 'Bấm mới tải về, khoảng vài trăm KB.',
	questions: 'Ba câu hay hỏi',
	understood: 'Tôi đã đọc và hiểu',
	understoodHint: 'Bấm thì chỉ đếm thêm một lượt. Không ai biết anh chị là ai, bấm lúc nào.',
	counted: 'Đã đếm một lượt. Cảm ơn anh chị.',
	countedHint: (day: string) => `Số lượt được cộng lúc 7 giờ ngày ${day}, chung cho cả nơi làm việc.`,
	ask: 'Hỏi điều khác',
	askHint: 'Hỏi hoặc nói điều gì cũng được. Không cần nêu tên.',
	notCounted: 'Chưa đếm được',
};

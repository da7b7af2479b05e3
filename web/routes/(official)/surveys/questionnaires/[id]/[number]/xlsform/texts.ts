export const vi = {
	title: 'Xuất XLSForm',
	back: 'Phiếu hỏi',
	number: (number: number) => `bản ${number}`,
	lead: 'Một tệp Excel mà ODK, KoBoToolbox và các chương trình khảo sát khác mở được.',
	download: 'Tải tệp XLSForm (.xlsx)',
	whatTitle: 'Trong tệp có gì',
	what: [
		'Mọi câu hỏi, lựa chọn, điều kiện hiện, giới hạn và các bản dịch.',
		'Các cột bắt đầu bằng lang_nghe_ giữ những gì XLSForm không có, như thang có thứ tự, khoảng số, đặc điểm để tách kết quả. Chương trình khác bỏ qua các cột này. Giữ nguyên chúng thì nhập trở lại đây được đúng phiếu cũ.',
	],
	media: (count: string) =>
		`Tệp chỉ ghi tên của ${count} ghi âm và ảnh, không kèm chúng. Khi dùng ở chương trình khác, tải ghi âm và ảnh lên riêng.`,
	anonymousTitle: 'Chương trình khác không giữ ẩn danh như ở đây',
	anonymous:
		'ODK và KoBoToolbox có thể ghi giờ, máy và vị trí của người trả lời. Khảo sát người lao động về chính nơi họ làm thì nên làm ở đây.',
};

/** Words of this page. */
export const vi = {
	back: 'Tổng hợp báo cáo',
	step: (place: number, count: number) => `Mục ${place}/${count}`,
	lead: 'Đánh dấu đoạn đưa vào báo cáo; sửa lời ở bước sau. Đoạn trùng nhau đã được gộp.',
	sources: (names: string) => `Nguồn: ${names}`,
	next: 'Lưu và sang mục sau',
	save: 'Lưu, về trang tổng hợp',
	closed: 'Báo cáo của cấp mình đã nộp',
	closedText: 'Các đoạn dưới đây chỉ để xem lại.',
};

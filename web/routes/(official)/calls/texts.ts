/** Words of today's calls. */
export const vi = {
	title: 'Cần gọi hôm nay',
	lead: 'Đơn vị nào cần một cuộc gọi, vì sao và hỏi gì. Việc chậm trễ gây hậu quả lớn đứng trước.',
	dayOff: 'Hôm nay là ngày nghỉ',
	dayOffText: 'Chỉ gọi khi một vụ việc sắp hết thời hạn theo luật. Việc khác để ngày làm việc kế tiếp.',
	none: 'Hôm nay không phải gọi ai',
	noneText: (units: number) =>
		units === 0
			? 'Công đoàn chưa có đơn vị trực thuộc.'
			: `${units} đơn vị trực thuộc không có việc quá hạn, việc đến hạn hôm nay hay im lặng bất thường.`,
	count: (shown: number, total: number, units: number) =>
		shown < total
			? `${shown} trong ${total} đơn vị cần gọi (trên ${units} đơn vị trực thuộc).`
			: `${total} đơn vị cần gọi, trên ${units} đơn vị trực thuộc.`,
	all: (count: number) => `Xem cả ${count} đơn vị`,
	noPhone: 'Chưa có số điện thoại',
	noChair: 'Chưa có chủ tịch',
	ask: 'Hỏi:',
	since: (day: string) => `từ ${day}`,
	due: (day: string) => `hạn ${day}`,
	last: 'Lần trước',
	tried: 'Đã gọi hôm nay, không nghe máy',
	proxy: 'Ghi hộ báo cáo',
	note: 'Ghi chú, hẹn ngày',
	words: 'Nội dung trao đổi',
	wordsHint: 'Ghi việc, không ghi nhận xét về người.',
	nextOn: 'Gọi lại',
	noNext: 'Không hẹn ngày',
	recorded: 'Đã ghi cuộc gọi',
	recordedText: 'Bấm nhầm thì sửa ở mục “Đã gọi hôm nay” bên dưới.',
	calledToday: 'Đã gọi hôm nay',
	correct: 'Sửa kết quả',
	corrected: 'Đã sửa kết quả cuộc gọi',
	log: 'Sổ gọi điện',
	urging: 'Nhật ký đôn đốc',
	logTitle: 'Sổ gọi điện đôn đốc',
	logLead: 'Mỗi cuộc gọi: ngày giờ, đơn vị, việc đang chậm, kết quả. Dùng làm căn cứ cho phần đôn đốc trong báo cáo.',
	month: 'Tháng',
	counts: (calls: number, units: number, answered: number) =>
		`${calls} cuộc gọi tới ${units} đơn vị, ${answered} cuộc có người nghe.`,
	when: 'Lúc',
	unit: 'Đơn vị',
	about: 'Việc',
	outcome: 'Kết quả',
	caller: 'Người gọi',
	noCalls: 'Tháng này chưa ghi cuộc gọi nào',
	noCallsText: 'Kết quả bấm ở trang “Cần gọi hôm nay” được ghi vào đây.',
	back: 'Cần gọi hôm nay',
	nextWords: (day: string) => `Gọi lại ngày ${day}.`,
};

import { formatDate } from '#domain/calendar/date.ts';

export const vi = {
	title: 'Cơ quan và số điện thoại',
	lead: 'Số để gọi trong giờ đầu, theo xã phường. Đổi số thì cho hết hiệu lực số cũ rồi ghi số mới.',
	back: 'Danh mục việc của giờ đầu',
	saved: 'Đã lưu',
	caption: 'Số điện thoại đang dùng',
	endedCaption: 'Số đã hết hiệu lực',
	body: 'Cơ quan',
	name: 'Tên',
	phone: 'Điện thoại',
	where: 'Ở đâu',
	everywhere: 'Mọi xã, phường',
	since: 'Hiệu lực',
	span: (from: string, to: string | null, by: string) =>
		`${to ? `${formatDate(from)} đến trước ${formatDate(to)}` : `từ ${formatDate(from)}`}, ${by} ghi`,
	none: 'Chưa ghi số nào',
	noneText: 'Ghi số của công an, trạm y tế, ủy ban từng xã: khi có việc, chủ tịch công đoàn cơ sở chỉ cần bấm để gọi.',
	national: 'Nơi chưa ghi số thì hiện',
	everywhereReached: (body: string, { name, phone }: { name: string; phone: string | null }) =>
		[body === name ? body : `${body}: ${name}`, phone].filter(Boolean).join(', '),
	showEnded: 'Xem số đã hết hiệu lực',
	showCurrent: 'Xem số đang dùng',
	end: 'Hết hiệu lực hôm nay',
	endOf: (name: string) => `${name}: hết hiệu lực hôm nay`,
	add: 'Ghi một số',
	communeHint: 'Để trống nếu dùng cho mọi xã, phường.',
	note: 'Ghi thêm',
	noteHint: 'Ví dụ: trực cả ban đêm.',
	fromOn: 'Dùng từ ngày',
	submit: 'Ghi số này',
};

/** Words of the page that says whom a directive reached. */
import { formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';

export const vi = {
	title: 'Đã đến được bao nhiêu người',
	lead: (unit: string, on: string) => `${unit}, tính đến ngày ${formatDate(on)}.`,
	how: 'Cách tính: mỗi tổ, ca lấy buổi đông nhất rồi cộng lại; buổi của cả đơn vị được so với tổng đó, lấy số lớn hơn. Không ai bị tính hai lần. Số người của đơn vị lấy theo ngày đang xem.',
	record: 'Ghi buổi quán triệt',
	handout: 'Bản dễ đọc cho người lao động',
	back: 'Văn bản',
	reached: 'Đã đến được',
	who: 'Ai',
	act: 'Việc',
	depthNote: 'Số sau nằm trong số trước.',
	noHeadcount: 'Chưa có số lao động của đơn vị, nên chỉ có số người, chưa có tỷ lệ.',
	zeroHeadcount: 'Số lao động của đơn vị đang ghi là 0. Sửa số đó thì mới tính được tỷ lệ.',
	recordHeadcount: 'Ghi số lao động',
	unknown: (units: number, people: number) =>
		`${formatNumber(units)} đơn vị chưa có số lao động hoặc ghi 0: ${formatNumber(people)} người ở đó không tính vào tỷ lệ.`,
	excess: (people: number) =>
		`${formatNumber(people)} người vượt số lao động của đơn vị mình không được cộng sang đơn vị khác.`,
	why: 'Vì sao trên 100 %',
	readings: 'Lượt đọc bản dễ đọc',
	readingsOf: (count: number) => `${formatNumber(count)} lượt “Tôi đã đọc và hiểu”`,
	readingsSum: (shown: number, hidden: number) =>
		`${formatNumber(shown)} lượt “Tôi đã đọc và hiểu” ở các đơn vị có từ 5 lượt${hidden > 0 ? `; ${formatNumber(hidden)} đơn vị có dưới 5 lượt không nêu số` : ''}`,
	few: 'dưới 5 lượt',
	none: 'chưa có lượt nào',
	counted: (on: string | null) =>
		on === null
			? 'Chưa cộng lần nào.'
			: `Cộng lúc 7 giờ ngày ${formatDate(on)}. Là lượt bấm, không phải số người, nên không cộng vào tỷ lệ.`,
	own: 'Các buổi của đơn vị',
	units: 'Từng đơn vị',
	unit: 'Đơn vị',
	sessions: 'Số buổi',
	unitCount: (count: number, without: number) =>
		`${formatNumber(count)} đơn vị; ${formatNumber(without)} CĐCS chưa ghi buổi nào`,
	onlyNone: 'Chỉ xem đơn vị chưa có buổi nào',
	all: 'Xem tất cả đơn vị',
	upper: 'Xem các đơn vị bên dưới',
	writeFor: 'Ghi hộ',
	empty: 'Đơn vị nào cũng đã có buổi quán triệt',
	emptyUnits: 'Văn bản chưa giao cho đơn vị nào',
	emptyText: 'Không còn đơn vị nào ở đây.',
	onDay: 'Xem theo ngày',
};

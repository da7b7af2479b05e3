/** Words of the page “Từ sớm, từ xa”. */
export const vi = {
	title: 'Từ sớm, từ xa',
	lead: 'Về nơi làm việc và chủ đề, không về người. Mỗi dòng nói rõ quy tắc và con số.',
	up: 'Cấp trên',
	below: 'Trang của cấp dưới',
	rule: 'Quy tắc',
	level: 'Trang của cấp này',
	dismiss: 'Bỏ qua',
	quiet: 'Chưa thấy gì cần chú ý',
	quietText: 'Không có dòng nào theo các quy tắc. Im lặng không có nghĩa là tốt: hỏi thăm đơn vị ít liên lạc.',
	cut: (shown: string, total: string, isMore: boolean) =>
		`Đang hiện ${shown} trong ${isMore ? 'hơn ' : ''}${total} dòng.`,
	none: 'Quy tắc không thấy gì',
	counted: (when: string) =>
		`Nợ lương, việc làm, việc quá hạn và im lặng được đếm 20 phút một lần, lần cuối lúc ${when}.`,
	notCounted: 'Nợ lương, việc làm, việc quá hạn và im lặng được đếm 20 phút một lần; chưa đếm lần nào.',
	dismissed: 'Đã bỏ qua',
	dismissedWords: (by: string, when: string, reason: string) => `${by} bỏ qua lúc ${when}: ${reason}`,
	backTo: 'Hiện lại',
	done: { dismissed: 'Đã bỏ qua một dòng. Con số tăng thì dòng hiện lại.', restored: 'Dòng đã hiện lại.' } as Record<
		string,
		string
	>,
	form: {
		title: 'Bỏ qua một dòng',
		lead: 'Dòng hiện lại khi con số tăng. Lý do được giữ ở cuối trang.',
		reason: 'Lý do',
		words: 'Ghi thêm',
		submit: 'Bỏ qua',
	},
};

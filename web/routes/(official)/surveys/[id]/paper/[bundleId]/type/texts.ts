/** Words of the page on which sheets of paper are typed in. */
export const vi = {
	title: (typed: number, sheets: number) => `Nhập phiếu giấy thứ ${typed + 1} trên ${sheets}`,
	full: (sheets: number) => `Đã nhập đủ ${sheets} phiếu`,
	fullText: 'Cất lại các phiếu giấy vào phong bì, dán kín và nộp cho người tổ chức khảo sát để hủy.',
	lead: 'Nhập đúng như trên giấy, cả chỗ để trống. Chỗ đánh hai ô mà chỉ được một thì để trống. Đừng chép tên ai.',
	done: (typed: number, sheets: number) =>
		`Đã nhập phiếu thứ ${typed} trên ${sheets}. Lật phiếu đó sang một bên rồi nhập phiếu tiếp theo.`,
	back: 'Các tập phiếu giấy',
	save: 'Lưu phiếu này, sang phiếu tiếp',
	closed: 'Khảo sát không còn nhận phiếu.',
	collector: 'Đồng chí đã đi thu tập phiếu này nên người khác phải nhập.',
};

/** Words of this page. */
export const vi = {
	title: (label: string) => `Nguồn của “${label}”`,
	unit: 'Đơn vị',
	value: 'Số của đơn vị',
	nil: 'không phát sinh',
	own: 'Phần của cấp mình nhập thêm',
	total: 'Cộng trong báo cáo',
	none: 'Con số này không có báo cáo nào đứng sau',
	noneText: 'Số do cấp mình nhập trực tiếp trong biểu.',
};

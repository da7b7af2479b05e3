/** Words of this page. */
export const vi = {
	title: 'Trả lại để bổ sung',
	lead: 'Chọn dòng cần sửa và ghi lý do của từng dòng. Đơn vị sửa đúng những dòng đó rồi nộp lại.',
	line: (label: string) => `Lý do trả lại “${label}”`,
	general: 'Lý do chung',
	generalHint: 'Không gắn với dòng nào.',
	lineMissing: 'Ghi lý do trả lại của dòng đã chọn.',
	none: 'Chọn ít nhất một dòng và ghi lý do, hoặc ghi lý do chung.',
	submit: 'Trả lại báo cáo',
	lines: 'Các dòng của báo cáo',
};

/** Words of this page. */
export const vi = {
	title: 'Lập phiếu đính chính',
	lead: 'Bản đã nộp được giữ nguyên. Phiếu có số, ngày, lý do và thay số liệu từ lúc này.',
	reason: 'Lý do đính chính',
	missing: 'Ghi lý do đính chính: sai ở đâu, vì sao.',
	submit: 'Xác nhận và lập phiếu',
};

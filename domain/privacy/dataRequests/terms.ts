import type { DataRequestKind, DataRequestState, RefusalGround } from './schema.ts';

export const dataRequestKindTerms: Record<DataRequestKind, string> = {
	access: 'Xem, nhận bản sao dữ liệu',
	correct: 'Sửa dữ liệu',
	delete: 'Xóa dữ liệu',
	withdrawConsent: 'Rút lại sự đồng ý',
	restrict: 'Hạn chế hoặc phản đối xử lý',
};

export const dataRequestStateTerms: Record<DataRequestState, string> = {
	received: 'Chờ xác nhận',
	acknowledged: 'Đang làm',
	answered: 'Đã làm và trả lời',
	refused: 'Đã từ chối',
};

export const refusalGroundTerms: Record<RefusalGround, string> = {
	keptByLaw: 'Luật buộc lưu hồ sơ này (khiếu nại, tố cáo, lưu trữ)',
	proceedings: 'Tòa án hoặc cơ quan có thẩm quyền đang giải quyết và cần dữ liệu này',
	withoutConsent: 'Luật cho xử lý dữ liệu này mà không cần sự đồng ý',
	harmsOthers: 'Làm lộ dữ liệu hoặc ảnh hưởng đến sự an toàn của người khác',
	stateSecret: 'Liên quan đến bí mật nhà nước, quốc phòng, an ninh',
	notOwn: 'Không phải dữ liệu của người yêu cầu, hoặc chưa chứng minh được',
};

import type { DataCategory } from './schema.ts';

export const dataCategoryTerms: Record<DataCategory, string> = {
	contact: 'Tên, số điện thoại, địa chỉ',
	voices: 'Nội dung phản ánh, đơn thư',
	membership: 'Danh sách đoàn viên, cán bộ',
	account: 'Tài khoản, mật khẩu',
	identityPaper: 'Giấy tờ tùy thân, ảnh căn cước',
	finance: 'Lương, nợ, tài khoản ngân hàng',
	health: 'Sức khỏe, tai nạn',
	location: 'Vị trí, nơi chụp ảnh',
};

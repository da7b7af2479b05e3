import type { MarkKind, ReadingPurpose } from './schema.ts';

export const readingPurposeTerms: Record<ReadingPurpose, string> = {
	code: 'Để xếp vào nhóm ý',
	check: 'Để xem lại đã xếp đúng chưa',
	quote: 'Để chọn lời có thể trích',
};

export const markTerms: Record<MarkKind, string> = {
	name: 'giống tên người, số điện thoại hoặc địa chỉ',
	birth: 'giống ngày, năm sinh',
	role: 'chức danh chỉ một người giữ',
	only: 'chi tiết chỉ một người có',
};

/** Themes to begin with, in the words of what workers write about most; a coder keeps what she needs. */
export const usualThemes = [
	'Tiền lương, thu nhập',
	'Thưởng, phụ cấp, làm thêm giờ',
	'Thời giờ làm việc, nghỉ ngơi',
	'Bữa ăn ca, nước uống, vệ sinh',
	'An toàn, sức khỏe, môi trường làm việc',
	'Hợp đồng, việc làm, bảo hiểm',
	'Nhà ở, nhà công vụ, đi lại',
	'Con nhỏ, chế độ thai sản, lao động nữ',
	'Cách đối xử của người quản lý',
	'Đào tạo, nâng bậc, khen thưởng',
	'Hoạt động của công đoàn',
	'Văn hóa, thể thao, tham quan',
];

import type { Age } from './schema.ts';

export const ageTerms: Record<Age, string> = {
	days30: 'Đang mở, dưới 30 ngày',
	days90: 'Đang mở, từ 30 đến 90 ngày',
	longer: 'Đang mở, trên 90 ngày',
	ended: 'Đã kết thúc',
};

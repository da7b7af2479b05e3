import type { AdviceState, AdviceWay } from './schema.ts';

export const adviceStateTerms: Record<AdviceState, string> = {
	draft: 'Chờ thẩm định',
	vetted: 'Đã thẩm định',
	retired: 'Thôi dùng',
};

export const adviceWayTerms: Record<AdviceWay, string> = {
	session: 'Buổi tư vấn cho nhiều người',
	inPerson: 'Tư vấn trực tiếp',
	phone: 'Qua điện thoại',
	message: 'Bằng văn bản, tin nhắn',
};

import type { AskWay, Retaliation } from './schema.ts';

export const askWayTerms: Record<AskWay, string> = {
	message: 'Nhắn dưới mã số',
	phone: 'Gọi điện thoại',
	inPerson: 'Gặp trực tiếp',
};

export const retaliationTerms: Record<Retaliation, string> = {
	dismissed: 'Bị cho nghỉ việc',
	moved: 'Bị chuyển việc, đổi ca',
	payCut: 'Bị cắt lương, thưởng',
	threatened: 'Bị đe dọa, gây khó khăn',
	other: 'Việc khác',
};

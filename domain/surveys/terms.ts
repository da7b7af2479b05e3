import type { SampleMethod, SurveyKind, SurveyState } from './schema.ts';

export const surveyStateTerms: Record<SurveyState, string> = {
	draft: 'Đang soạn',
	open: 'Đang nhận phiếu',
	closed: 'Đã đóng, chưa có kết quả',
	published: 'Đã có kết quả',
	cancelled: 'Đã hủy',
};

export const surveyKindTerms: Record<SurveyKind, string> = {
	yearly: 'Khảo sát hằng năm',
	topic: 'Khảo sát chuyên đề',
	enterprise: 'Khảo sát doanh nghiệp chưa có công đoàn',
};

export const sampleMethodTerms: Record<SampleMethod, string> = {
	simple: 'Ngẫu nhiên đơn giản: nơi nào cũng có cơ hội như nhau',
	proportional: 'Theo số lao động: nơi đông người có nhiều cơ hội hơn',
};

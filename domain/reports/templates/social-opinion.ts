import { consolidated } from './consolidated.ts';
import { opinion } from './indicators/opinion.ts';
import { define, type IndicatorKey, indicatorFields } from './indicators.ts';
import { narrative, proposalsSection } from './narratives.ts';
import { type ReportTemplate, toPartyCommittee, toUpperUnion } from './template.ts';

/** What is talked about, how often and how surely known; never by whom. */
export const socialOpinion: ReportTemplate = {
	code: 'social-opinion',
	title: { vi: 'Báo cáo dư luận xã hội', en: 'Social opinion report' },
	abstract: { vi: 'Tình hình dư luận xã hội trong đoàn viên, người lao động {period}' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'month',
	recipients: [toUpperUnion, toPartyCommittee],
	definition: define([
		{
			key: 'situation',
			title: { vi: 'Tình hình dư luận' },
			help: { vi: 'Không ghi tên, chức vụ hay đặc điểm nhận ra được người nói.' },
			fields: [narrative('opinionSummary', { required: true }), narrative('opinionRumours')],
		},
		{
			key: 'results',
			title: { vi: 'Việc đã làm' },
			fields: [narrative('opinionActions')],
		},
		proposalsSection,
		{
			key: 'annexOpinion',
			title: { vi: 'Số ý kiến theo nội dung và độ tin cậy của nguồn' },
			help: { vi: 'Đếm số ý kiến, không ghi là của ai. Nội dung nào không được nói đến thì ghi 0.' },
			fields: indicatorFields(Object.keys(opinion) as IndicatorKey[]),
		},
	]),
};

export const socialOpinionConsolidated = consolidated(socialOpinion);

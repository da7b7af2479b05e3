/**
 * Public opinion is counted by topic and by how sure the source is. There is no place for who said it: neither name,
 * post, ethnic group nor any other mark of a person.
 */
import type { Breakdown } from '#domain/fields/definition.ts';
import type { Indicator } from './indicator.ts';

const confidence: Breakdown[] = [
	{ code: 'seen', label: { vi: 'Tự thấy, có căn cứ', en: 'Seen' } },
	{ code: 'told', label: { vi: 'Nghe kể lại', en: 'Told' } },
	{ code: 'rumour', label: { vi: 'Tin đồn, chưa kiểm chứng', en: 'Rumour' } },
];

function topic(label: string, help?: string): Indicator {
	return { label, help, unit: 'ý kiến', nature: 'flow', breakdowns: confidence, exhaustive: true };
}

export const opinion = {
	opinionJobs: topic('Việc làm, sắp xếp nhân sự', 'Lo mất việc, giảm giờ làm, điều chuyển, tinh giản biên chế.'),
	opinionIncome: topic('Tiền lương, thu nhập, thưởng'),
	opinionLiving: topic('Đời sống, giá cả, nhà ở', 'Giá cả, chỗ ở, nhà trẻ, trường học, đi lại, khám chữa bệnh.'),
	opinionInsurance: topic('Chính sách bảo hiểm xã hội, bảo hiểm y tế'),
	opinionLabourLaw: topic('Chính sách, pháp luật lao động'),
	opinionConditions: topic('Điều kiện làm việc, an toàn, vệ sinh lao động'),
	opinionReorganisation: topic(
		'Sắp xếp tổ chức, sáp nhập đơn vị',
		'Sáp nhập xã, trường, cơ quan; đổi nơi làm việc; chế độ đi kèm.',
	),
	opinionUnionWork: topic('Hoạt động của tổ chức công đoàn'),
	opinionDisaster: topic('Thiên tai, dịch bệnh ảnh hưởng đến người lao động'),
	opinionOther: topic('Nội dung khác', 'Nêu rõ nội dung ở phần tình hình dư luận nổi bật.'),
} satisfies Record<string, Indicator>;

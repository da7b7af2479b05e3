/** The ledger that ships with the demo against the plan itself: every sentence that obliges somebody is there, in its own words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passagesOf } from '#domain/plans/duties/passages/rules.ts';
import { isReferral, proposeDuties, standsIn } from '#domain/plans/duties/rules.ts';
import { dutyMeasures } from '#domain/plans/duties/terms.ts';
import { indicators } from '#domain/reports/templates/indicators.ts';
import { measures } from '../registry.ts';
import { seedDirective } from './directive.ts';
import { demoAdded, demoLedger, demoSplits } from './directive-ledger.ts';

const { text } = seedDirective();

/** Made by reading the plan: the section and some words of each sentence of II, III and IV that tells somebody to do something. */
const obliging: [string, string][] = [
	['II.1', 'công đoàn cơ sở xây dựng kế hoạch thực hiện Đề án'],
	['II.1', 'triển khai đến 100% đoàn viên, người lao động'],
	['II.2', 'kịp thời phản ánh tình hình đoàn viên'],
	['II.3', 'các cấp công đoàn tổ chức khảo sát tình hình'],
	['III.1', 'tới 100% cán bộ, đoàn viên, người lao động'],
	['III.1', 'nâng cao hiệu quả công đoàn tham gia xây dựng, thực hiện quy chế dân chủ'],
	['III.1', 'trách nhiệm của đồng chí chủ tịch công đoàn trong công tác nắm bắt'],
	['III.1', 'phải chịu trách nhiệm trước cấp ủy cùng cấp'],
	['III.1', 'lắng nghe ý kiến của đoàn viên, người lao động'],
	['III.1', 'kịp thời giải quyết bức xúc khi phát sinh'],
	['III.1', 'xử lý kịp thời âm mưu, thủ đoạn'],
	['III.1', 'đăng ký, đánh giá và công nhận “Cơ quan đạt chuẩn văn hóa”'],
	['III.1', 'phong trào “Toàn dân bảo vệ an ninh Tổ quốc”'],
	['III.2', 'triển khai hiệu quả nghị quyết Đại hội Công đoàn các cấp'],
	['III.2', 'thực hiện tốt nhiệm vụ đại diện chăm lo'],
	['III.2', 'hiệu quả công tác đối thoại, thương lượng tập thể'],
	['III.2', 'Tham gia xây dựng quy chế thực hiện dân chủ'],
	['III.2', 'nâng cao chất lượng tổ chức hội nghị cán bộ, công chức'],
	['III.2', 'hoạt động của Ban Thanh tra nhân dân'],
	['III.2', 'chủ động tham gia tiếp xúc cử tri'],
	['III.2', 'Tham gia giám sát, phản biện xã hội'],
	['III.2', 'tiếp xúc, đối thoại giữa người đứng đầu công đoàn'],
	['III.2', 'công tác tiếp đoàn viên, người lao động'],
	['III.2', 'giải quyết kịp thời đơn thư khiếu nại'],
	['III.2', 'Đẩy mạnh công tác tư vấn pháp luật'],
	['III.3', 'hiệu quả các phong trào thi đua yêu nước'],
	['III.3', 'xác định mục tiêu thi đua'],
	['III.3', 'tích cực hưởng ứng các phong trào thi đua do tỉnh, huyện'],
	['III.3', 'nhân rộng các gương tập thể, cá nhân điển hình'],
	['III.3', 'mỗi công đoàn cơ sở đều xây dựng được tập thể'],
	['III.3', 'Định kỳ sơ kết, tổng kết'],
	['III.3', 'kịp thời biểu dương, ghi nhận thành tích'],
	['III.4', 'Đẩy mạnh thực hiện Chương trình số 02/CTr-TLĐ'],
	['III.4', 'Tổ chức khảo sát về công nhân lao động'],
	['III.4', 'kế hoạch phát triển đoàn viên giai đoạn 2023 - 2028'],
	['III.4', 'đa dạng cách thức tiếp cận'],
	['III.4', 'chú trọng cách thức công đoàn cấp trên trực tiếp cơ sở'],
	['III.4', 'là tiền đề để thu hút, tập hợp người lao động'],
	['III.4', 'Chú trọng công tác đào tạo, bồi dưỡng'],
	['III.4', 'Xây dựng đội ngũ cán bộ công đoàn'],
	['III.4', 'Cán bộ công đoàn cấp trên phải đủ năng lực'],
	['III.4', 'tham gia góp ý xây dựng Đảng'],
	['III.4', 'Tham mưu với cấp ủy'],
	['III.4', 'phát huy tính tiên phong, gương mẫu'],
	['III.5', 'phối hợp thực hiện tốt quy chế phối hợp'],
	['III.5', 'vào nội dung quy chế phối hợp'],
	['III.5', 'báo cáo nhanh qua nhóm zalo'],
	['III.5', 'dứt điểm, đúng đắn các vướng mắc khó khăn'],
	['IV.1', 'để triển khai đến 100% CĐCS trực thuộc'],
	['IV.1', 'vào chương trình công tác trọng tâm hàng năm'],
	['IV.1', 'căn cứ nhiệm vụ công tác công đoàn theo quý, năm'],
	['IV.2', 'xây dựng kế hoạch và tổ chức thực hiện nghiêm túc'],
	['IV.2', 'Báo cáo nhanh, tháng, quý, năm'],
];

/** What the demo ends up with: proposals, some of them taken apart, each with its line. */
const quotes = [
	...proposeDuties(text).flatMap(({ section, quote }) => {
		const split = demoSplits.find(({ begins }) => quote.startsWith(begins));
		return (split?.parts ?? [quote]).map((part) => ({ section, quote: part }));
	}),
	...demoAdded,
];
const lineFor = (quote: string) => demoLedger.find(({ begins }) => quote.startsWith(begins));

test('every sentence of parts II, III and IV that obliges somebody has a line under its section', () => {
	for (const [section, words] of obliging) {
		const found = quotes.find((one) => one.section === section && one.quote.includes(words));
		assert.ok(found, `${section}: ${words}`);
		assert.ok(lineFor(found.quote), `${section}: no line for “${words}”`);
	}
	assert.equal(demoLedger.length, obliging.length);
});

test('no passage of the three parts is left over', () => {
	for (const { section, text: passage } of passagesOf(text)) {
		if (section.startsWith('I.')) continue;
		assert.ok(
			obliging.some(([at, words]) => at === section && passage.includes(words)),
			`${section}: ${passage}`,
		);
	}
});

test('every quote stands in the plan, and no two lines begin alike', () => {
	for (const { quote } of quotes) assert.ok(standsIn(text, quote), quote);
	for (const { begins } of demoLedger) {
		assert.equal(quotes.filter(({ quote }) => quote.startsWith(begins)).length >= 1, true, begins);
		assert.deepEqual(
			demoLedger.filter((one) => begins.startsWith(one.begins)).map((one) => one.begins),
			[begins],
		);
	}
});

test('each line says what shows that it was done, and what belongs to another authority is only referred', () => {
	for (const line of demoLedger) {
		const isOthers = isReferral(quotes.find(({ quote }) => quote.startsWith(line.begins))?.quote ?? '');
		assert.equal(line.evidenceKinds.length === 0 && !line.measure, isOthers, line.title);
	}
	assert.equal(demoLedger.filter(({ evidenceKinds, measure }) => evidenceKinds.length === 0 && !measure).length, 1);
});

test('every measure that a duty may name is a figure that an area supplies or a report asks for', () => {
	const supplied = new Set(measures.flatMap(({ names }) => names));
	const asked = new Set(Object.values(indicators).map(({ measure }) => measure));
	const coming = new Set(['plans.unionsWithPlan', 'plans.reached']);
	for (const [name] of dutyMeasures) {
		assert.ok(supplied.has(name) || asked.has(name) || coming.has(name), name);
	}
});

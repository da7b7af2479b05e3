/**
 * What a paper obliges to, proposed from its own words. Nothing is invented: every proposal quotes the paper, and what
 * the words do not say (a day, a figure, a measure) stays empty for the officer.
 */
import { clampedDate, isCivilDate, lastDayOfMonth } from '../../calendar/date.ts';
import type { BoundParty, EvidenceKind, Frequency } from '../schema.ts';
import { paragraphsOf } from './paragraphs/rules.ts';
import { beginsWithVerb, type Passage, passagesOf } from './passages/rules.ts';
import type { DutyMeasure } from './terms.ts';

export type Proposal = {
	section: string;
	/** Word for word as in the paper. */
	quote: string;
	title: string;
	binds: BoundParty;
	frequency: Frequency;
	dueOn: string | null;
	evidenceKinds: EvidenceKind[];
	measure: DutyMeasure | null;
	goal: number | null;
	isPerCent: boolean;
};

/** The passages of a paper that oblige somebody, in its order. */
export function proposeDuties(text: string): Proposal[] {
	return passagesOf(text).filter(obliges).map(proposalOf);
}

const everywhere = /\d\s?%|\b(?:hàng|hằng|mỗi) (?:năm|quý|tháng|tuần)|định kỳ|báo cáo/iu;
const modal = /(?:^|\s)(?:phải|có trách nhiệm|chịu trách nhiệm|phấn đấu)(?=\s)/iu;
const party =
	/^(?:[-–]\s*)?(?:\d+\s?%\s+(?:số )?)?(?:(?:các|mỗi|từng|toàn thể|những) )?(?:cấp công đoàn|công đoàn|cđcs|liên đoàn|lđlđ|ban (?:chấp hành|thường vụ)|ủy ban kiểm tra|cán bộ|đồng chí|chủ tịch|đoàn viên|đơn vị|ủy viên)(?=[\s,])/iu;
const purpose = /(?:^|\s)mục đích(?:\s|$)/iu;

/** Whether the passage tells somebody to do something. Headings of purposes and grounds oblige nobody. */
function obliges({ headings, text, sentence }: Passage): boolean {
	if (text.length < 12 || /^(?:nhằm|để|qua đó|tuy nhiên)\s/iu.test(text)) return false;
	const innermost = headings.at(-1) ?? '';
	if (purpose.test(innermost) && !/yêu cầu/iu.test(innermost)) return false;
	if (headings.some((heading) => purpose.test(heading))) return everywhere.test(text) || modal.test(text);
	if (everywhere.test(text) || modal.test(text) || beginsWithVerb.test(text)) return true;
	return /^căn cứ\s/iu.test(text)
		? /,\s*(?:xây dựng|tổ chức|triển khai|thực hiện)\s/iu.test(text)
		: party.test(sentence);
}

function proposalOf(passage: Passage): Proposal {
	const { section, text } = passage;
	const shared = { section, quote: text, binds: boundBy(passage), frequency: frequencyOf(text), dueOn: dueOf(text) };
	if (isReferral(text)) {
		const title = 'Chuyển cơ quan có thẩm quyền khi có dấu hiệu; chỉ ghi là đã chuyển';
		return {
			...shared,
			title,
			frequency: 'occasional',
			evidenceKinds: [],
			measure: null,
			goal: null,
			isPerCent: false,
		};
	}
	const percent = /(\d{1,3}(?:[.,]\d+)?)\s?%/u.exec(text)?.[1];
	return {
		...shared,
		title: shortened(text),
		evidenceKinds: evidenceOf(text),
		measure: measures.find(([words]) => words.test(text))?.[1] ?? null,
		goal: percent === undefined ? null : Number(percent.replace(',', '.')),
		isPerCent: percent !== undefined,
	};
}

/**
 * Passages about hostile acts are not work for this product: they are kept as a quote, and only that something was
 * referred to the proper authority is ever noted.
 */
export function isReferral(quote: string): boolean {
	return /âm mưu|thủ đoạn|chống phá|phá hoại|diễn biến hòa bình|(?:lôi kéo|kích động)\s|thế lực thù địch/iu.test(quote);
}

const longestTitle = 140;

/** The passage itself, cut at a pause where it is long. */
function shortened(text: string): string {
	const plain = text.replace(/[;.,:\s]+$/u, '');
	const upper = plain.slice(0, 1).toUpperCase() + plain.slice(1);
	if (upper.length <= longestTitle) return upper;
	const cut = upper.slice(0, longestTitle);
	const pause = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf('; '));
	return `${cut.slice(0, pause > 60 ? pause : cut.lastIndexOf(' '))}…`;
}

const grassroots = /(?:công đoàn cơ sở|cđcs|nghiệp đoàn|công đoàn viên)/iu;
const upper = /(?:công đoàn cấp trên|cấp trên trực tiếp cơ sở)/iu;
const federation =
	/(?:liên đoàn lao động|lđlđ)(?:\s+(?:huyện|tỉnh|thành phố|thị xã|quận))?|ban thường vụ|tổng liên đoàn/iu;

/** The subject of the sentence first, then the heading ("Đối với công đoàn cơ sở"), else all levels. */
function boundBy({ text, sentence, headings }: Passage): BoundParty {
	const subject = (words: string) =>
		partyIn(
			/^.{0,45}?(?=\s(?:phải|xây dựng|tổ chức|kịp thời|thực hiện|nghiên cứu|căn cứ|chủ động)\s|$)/iu.exec(words)?.[0] ??
				'',
		);
	if (party.test(text)) return subject(text) ?? 'every';
	if (/(?:mỗi|100\s?%|các) (?:công đoàn cơ sở|cđcs)[^,;]{0,20}(?:đều|phải|xây dựng|có)\s/iu.test(text))
		return 'grassroots';
	const above = headings.toReversed().flatMap((heading) => {
		const named = /(?:đối với|trách nhiệm (?:của)?|^các|^công đoàn|^liên đoàn|^lđlđ|^cđcs)/iu.test(heading);
		return (heading.length < 120 && named && partyIn(heading)) || [];
	});
	if (above[0]) return above[0];
	return (party.test(sentence) ? subject(sentence) : undefined) ?? 'every';
}

function partyIn(words: string): BoundParty | undefined {
	if (/các cấp công đoàn|cấp công đoàn/iu.test(words)) return 'every';
	if (upper.test(words)) return 'upper';
	if (grassroots.test(words)) return 'grassroots';
	return federation.test(words) ? 'issuer' : undefined;
}

/** Of several periods in one passage the shortest; a plan or a regulation is made once; else it goes on. */
function frequencyOf(passage: string): Frequency {
	// Titles of cited papers say nothing about this one.
	const text = passage.replace(/“[^”]*”/gu, '');
	const said = (words: RegExp) => words.test(text);
	const isReporting = said(/báo cáo/iu);
	if (said(/(?:hàng|hằng|mỗi) tháng|định kỳ tháng/iu) || (isReporting && said(/[\s,]tháng,/iu))) return 'monthly';
	if (said(/(?:hàng|hằng|mỗi|theo|định kỳ) quý/iu) && !said(/hàng năm|hằng năm/iu)) return 'quarterly';
	if (isReporting && said(/[\s,]quý,/iu)) return 'quarterly';
	if (said(/(?:hàng|hằng|mỗi) năm|định kỳ (?:một )?năm/iu)) return 'yearly';
	if (said(/khi (?:có )?phát sinh|định kỳ|kịp thời|khi có /iu)) return 'occasional';
	return said(/xây dựng (?:kế hoạch|quy chế|đề án)|ban hành|thành lập ban|trước ngày|chậm nhất/iu) ? 'once' : 'always';
}

/** A last day said in so many words; days of cited papers ("ngày 05/12/2023 của…") are none. */
function dueOf(text: string): string | null {
	const before =
		/(?:trước|chậm nhất|xong|hoàn thành)[^.;]{0,40}?ngày\s+(\d{1,2})(?:[/-]|\s+tháng\s+)(\d{1,2})(?:[/-]|\s+năm\s+)(\d{4})/iu;
	const [, day, month, year] = before.exec(text) ?? [];
	if (year !== undefined) {
		const on = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
		return isCivilDate(on) ? on : null;
	}
	const [, ofMonth, ofYear] =
		/(?:trong|trước|hết|xong|hoàn thành)\s+tháng\s+(\d{1,2})[/\s](?:năm\s+)?(\d{4})/iu.exec(text) ?? [];
	if (ofYear !== undefined && Number(ofMonth) >= 1 && Number(ofMonth) <= 12) {
		return lastDayOfMonth(clampedDate(Number(ofYear), Number(ofMonth), 1));
	}
	const [, quarter, inYear] =
		/(?:trong|hết|xong|hoàn thành)\s+quý\s+(IV|III|II|I|[1-4])[/\s](?:năm\s+)?(\d{4})/u.exec(text) ?? [];
	if (inYear === undefined || quarter === undefined) return null;
	const number = { I: 1, II: 2, III: 3, IV: 4 }[quarter] ?? Number(quarter);
	return lastDayOfMonth(clampedDate(Number(inYear), number * 3, 1));
}

const evidence: [RegExp, EvidenceKind][] = [
	[/xây dựng (?:và )?(?:kế hoạch|chương trình)|kế hoạch thực hiện|chương trình công tác/iu, 'plan'],
	[/quán triệt|tuyên truyền|phổ biến|tập huấn|bồi dưỡng|đối thoại|hội nghị|tiếp xúc|tiếp đoàn viên/iu, 'session'],
	[/báo cáo|phản ánh|khảo sát|sơ kết|tổng kết/iu, 'report'],
	[/quy chế|đăng ký|danh sách|khen thưởng|biểu dương|giám sát|phản biện|thỏa ước|góp ý/iu, 'document'],
	[/hội nghị|đối thoại|giám sát|thương lượng/iu, 'minutes'],
];

function evidenceOf(text: string): EvidenceKind[] {
	const found = evidence.filter(([words]) => words.test(text)).map(([, kind]) => kind);
	return found.length > 0 ? found : ['other'];
}

/** Words of a paper → the figure that counts it, where the product has one; the first that fits. */
const measures: [RegExp, DutyMeasure][] = [
	[
		/(?:công đoàn cơ sở|cđcs)\s+(?:trực thuộc )?xây dựng kế hoạch|^-?\s*căn cứ .*xây dựng kế hoạch/iu,
		'plans.unionsWithPlan',
	],
	[/(?:tới|đến) 100\s?%.*đoàn viên|phổ biến đến 100\s?%/iu, 'plans.reached'],
	[/báo cáo.*(?:tháng|quý)/iu, 'reports.onTime'],
	[/tổ chức khảo sát/iu, 'surveys.held'],
	[/phản ánh tình hình|vướng mắc, bức xúc trong/iu, 'cases.issuesRaised'],
	[/điểm nóng/iu, 'incidents.hotSpots'],
	[/giải quyết.*(?:đơn thư|khiếu nại)/iu, 'cases.solvedInTime'],
	[/giải quyết.*(?:vướng mắc|bức xúc)/iu, 'cases.issuesSolvedAtGrassroots'],
	[/tư vấn pháp luật/iu, 'cases.peopleAdvised'],
	[/tiếp đoàn viên/iu, 'cases.peopleReceived'],
	[/người đứng đầu công đoàn/iu, 'dialogues.byUnionLeader'],
	[/hội nghị cán bộ, công chức|hội nghị người lao động/iu, 'dialogues.annualConferences'],
	[/thanh tra nhân dân/iu, 'supervision.inspectionBoards'],
	[/quy chế thực hiện dân chủ/iu, 'dialogues.democracyRegulations'],
	[/nội dung quy chế phối hợp/iu, 'coordination.withSituationClause'],
	[/quy chế phối hợp/iu, 'coordination.regulations'],
	[/thương lượng tập thể|đối thoại/iu, 'dialogues.held'],
	[/phản biện xã hội|giám sát/iu, 'supervision.joined'],
	[/góp ý xây dựng đảng/iu, 'supervision.partyGovernmentComments'],
	[/phát triển đảng viên/iu, 'supervision.introducedToParty'],
	[/điển hình tiên tiến|điển hình/iu, 'emulation.modelExamples'],
	[/tham gia công tác công đoàn lần đầu/iu, 'training.firstTermAttendees'],
	[/tập huấn|bồi dưỡng/iu, 'training.attendees'],
	[/thành lập công đoàn cơ sở/iu, 'organisations.founded'],
	[/phát triển đoàn viên/iu, 'growth.newMembers'],
];

const withoutSpace = (text: string) => text.normalize('NFC').replace(/[\s\u00a0]+/g, '');

/** Whether the words stand in the paper, whatever its line breaks; several passages are several lines. */
export function standsIn(paper: string, quote: string): boolean {
	// A page's number may stand in the middle of a sentence; the paragraphs are without it.
	const all = `${withoutSpace(paper)}\n${paragraphsOf(paper).map(withoutSpace).join('')}`;
	const lines = quote.split('\n').filter((line) => line.trim() !== '');
	return lines.length > 0 && lines.every((line) => all.includes(withoutSpace(line)));
}

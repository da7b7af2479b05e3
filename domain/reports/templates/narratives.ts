/**
 * The texts of a report: one key, one heading and one hint in every template, so that an officer can lay the same
 * section of ninety reports side by side. The hints ask for matters and numbers of people, never for persons.
 */
import type { Field, Section, TableField } from '#domain/fields/definition.ts';
import { addressees } from './addressees.ts';

const noNames = 'Nêu vấn đề và số người, không nêu tên hay nhận xét về từng người.';

const narratives = {
	situation: {
		label: 'Tình hình nổi bật của đoàn viên, người lao động',
		help: `Việc làm, thu nhập, đời sống, tâm tư, nguyện vọng, vướng mắc mới. ${noNames}`,
	},
	situationOpinion: {
		label: 'Tâm tư, nguyện vọng và dư luận chung',
		help: `Điều đoàn viên, người lao động phấn khởi, lo lắng, mong muốn. ${noNames}`,
	},
	situationLiving: {
		label: 'Việc làm, thu nhập và đời sống',
		help: 'Việc làm có đủ không, lương trả có đúng hạn không, khó khăn về nhà ở, đi lại, thiên tai.',
	},
	situationPolicy: {
		label: 'Thực hiện chế độ, chính sách, bảo hiểm và an toàn lao động',
		help: 'Đơn vị thực hiện chế độ cho người lao động đến đâu, còn chậm hoặc thiếu khoản nào.',
	},
	situationRelations: {
		label: 'Quan hệ lao động và tranh chấp lao động',
		help: 'Việc phối hợp giữa công đoàn với người đứng đầu đơn vị; vụ tranh chấp, ngừng việc và kết quả xử lý.',
	},
	situationConcerns: {
		label: 'Vấn đề được quan tâm, vấn đề mới phát sinh',
		help: `Vấn đề gì, ở đâu, bao nhiêu người, từ khi nào, do đâu, cần ai giải quyết. ${noNames}`,
	},
	results: {
		label: 'Kết quả hoạt động công đoàn',
		help: 'Những việc chính đã làm trong kỳ và kết quả. Số liệu ghi ở phần sau, không cần nhắc lại.',
	},
	resultsPropaganda: {
		label: 'Công tác tuyên truyền, giáo dục',
		help: 'Đã phổ biến nội dung gì, bằng cách nào, đến bao nhiêu người.',
	},
	resultsCare: {
		label: 'Đại diện, chăm lo, bảo vệ quyền và lợi ích của đoàn viên, người lao động',
		help: 'Đối thoại, thương lượng, thỏa ước, tư vấn pháp luật, đơn thư, thăm hỏi, quà Tết, “Mái ấm công đoàn”.',
	},
	resultsEmulation: {
		label: 'Phong trào thi đua và các cuộc vận động',
		help: 'Phong trào đã phát động, sáng kiến, gương điển hình, danh hiệu văn hóa của cơ quan, đơn vị, doanh nghiệp.',
	},
	resultsMembers: {
		label: 'Phát triển đoàn viên, xây dựng công đoàn cơ sở và đào tạo cán bộ',
	},
	resultsInspection: {
		label: 'Công tác kiểm tra và tài chính công đoàn',
		help: 'Hoạt động của Ủy ban Kiểm tra, thu chi tài chính, công khai với đoàn viên.',
	},
	resultsWomen: {
		label: 'Công tác nữ công',
	},
	resultsPartyBuilding: {
		label: 'Tham gia xây dựng Đảng, chính quyền; giám sát và phản biện xã hội',
		help: 'Chỉ nêu số cuộc, số văn bản, kết quả tiếp thu. Không ghi ý kiến là của ai.',
	},
	resultsCoordination: {
		label: 'Công tác phối hợp',
		help: 'Việc đã phối hợp với chính quyền, thủ trưởng đơn vị, người sử dụng lao động, Mặt trận và các đoàn thể.',
	},
	scheme26Results: {
		label: 'Kết quả thực hiện Đề án 26',
		help: 'Việc quán triệt, nắm tình hình, giải quyết vướng mắc ngay tại cơ sở, phối hợp và khảo sát trong kỳ.',
	},
	assessment: {
		label: 'Đánh giá chung',
		help: 'Việc làm tốt, việc còn hạn chế và nguyên nhân.',
	},
	assessmentStrengths: {
		label: 'Ưu điểm',
	},
	assessmentLimits: {
		label: 'Hạn chế',
	},
	assessmentCauses: {
		label: 'Nguyên nhân',
		help: 'Nguyên nhân khách quan và chủ quan của những hạn chế đã nêu.',
	},
	nextTasks: {
		label: 'Nhiệm vụ trọng tâm kỳ tới',
		help: 'Mỗi việc một dòng: làm gì, bao giờ xong.',
	},
	opinionSummary: {
		label: 'Tình hình dư luận nổi bật',
		help: `Nội dung nào được nói đến nhiều, tăng hay giảm so với kỳ trước, vì sao. ${noNames}`,
	},
	opinionRumours: {
		label: 'Tin đồn, thông tin chưa kiểm chứng',
		help: 'Nội dung tin đồn, phạm vi lan truyền, thông tin đúng là gì. Không ghi ai nói.',
	},
	opinionActions: {
		label: 'Việc công đoàn đã làm để giải thích, giải quyết',
		help: 'Đã giải thích điều gì, chuyển nội dung nào cho nơi có trách nhiệm, đã trả lời người lao động thế nào.',
	},
} satisfies Record<string, { label: string; help?: string }>;

type NarrativeKey = keyof typeof narratives;

/** The long text of a narrative, the same in every template. */
export function narrative(key: NarrativeKey, options: { required?: boolean } = {}): Field {
	const { label, help }: { label: string; help?: string } = narratives[key];
	return {
		kind: 'longText',
		key,
		label: { vi: label },
		...(help && { help: { vi: help } }),
		...(options.required && { required: true }),
	};
}

/** A section of narratives in the order of their keys. */
export function narrativeSection(key: string, title: string, keys: readonly NarrativeKey[]): Section {
	return { key, title: { vi: title }, fields: keys.map((one) => narrative(one)) };
}

/** One row a proposal, since each is answered by itself and comes back until it is. */
const proposals: TableField = {
	kind: 'table',
	key: 'proposals',
	label: { vi: 'Kiến nghị, đề xuất' },
	help: { vi: 'Mỗi kiến nghị một dòng. Cấp trên trả lời từng dòng, kiến nghị chưa trả lời sẽ hiện lại ở kỳ sau.' },
	maxRows: 30,
	columns: [
		{
			kind: 'longText',
			key: 'content',
			label: { vi: 'Nội dung kiến nghị' },
			help: { vi: 'Việc gì cần giải quyết, vì sao, có bao nhiêu người liên quan.' },
			maxLength: 2000,
			required: true,
		},
		{
			kind: 'choice',
			key: 'addressee',
			label: { vi: 'Gửi tới' },
			options: addressees,
			required: true,
		},
		{
			kind: 'text',
			key: 'addresseeName',
			label: { vi: 'Tên cơ quan, đơn vị' },
			help: { vi: 'Chỉ cần ghi khi gửi chính quyền hoặc cơ quan khác.' },
			maxLength: 200,
		},
		{ kind: 'date', key: 'answerBy', label: { vi: 'Mong được trả lời trước ngày' } },
	],
};

export const proposalsSection: Section = {
	key: 'proposals',
	title: { vi: 'Kiến nghị, đề xuất' },
	fields: [proposals],
};

export const nextTasksSection: Section = narrativeSection('nextTasks', 'Nhiệm vụ trọng tâm kỳ tới', ['nextTasks']);

/** The shorter assessment: strengths, limits and causes in one text. */
export const assessmentSection: Section = narrativeSection('assessment', 'Đánh giá chung', ['assessment']);

export const fullAssessmentSection: Section = narrativeSection('assessment', 'Đánh giá chung', [
	'assessmentStrengths',
	'assessmentLimits',
	'assessmentCauses',
]);

export const fullSituationSection: Section = narrativeSection('situation', 'Tình hình đoàn viên, người lao động', [
	'situationOpinion',
	'situationLiving',
	'situationPolicy',
	'situationRelations',
	'situationConcerns',
]);

export const fullResultsSection: Section = narrativeSection('results', 'Kết quả hoạt động công đoàn', [
	'resultsPropaganda',
	'resultsCare',
	'resultsEmulation',
	'resultsMembers',
	'resultsInspection',
	'resultsWomen',
	'resultsPartyBuilding',
	'resultsCoordination',
]);

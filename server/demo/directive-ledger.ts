/**
 * The obligation ledger of the district's plan as its officer made it: each sentence of II, III and IV that obliges
 * somebody. A line is found by the first words of its quote, which the product proposes from the plan's own text.
 */
import { emulationToCoordination } from './directive-ledger-tasks.ts';
import { type LedgerLine, line } from './directive-line.ts';

/** Sentences that hold several obligations, with the words of each. */
export const demoSplits: { begins: string; parts: string[] }[] = [
	{
		begins: '100% công đoàn cơ sở xây dựng kế hoạch',
		parts: [
			'100% công đoàn cơ sở xây dựng kế hoạch thực hiện Đề án số 26-ĐA/TU',
			'triển khai đến 100% đoàn viên, người lao động.',
		],
	},
	{
		begins: 'Quán triệt, triển khai sâu rộng',
		parts: [
			'Quán triệt, triển khai sâu rộng các nội dung nêu trong Đề án số 26-ĐA/TU của Ban Thường vụ Tỉnh uỷ tới 100% cán bộ, đoàn viên, người lao động gắn với triển khai phong trào thi đua “Dân vận khéo”',
			'nâng cao hiệu quả công đoàn tham gia xây dựng, thực hiện quy chế dân chủ ở cơ quan, đơn vị, doanh nghiệp theo quy định của Luật thực hiện dân chủ ở cơ sở.',
		],
	},
	{
		begins: 'Đề cao trách nhiệm, quyết tâm',
		parts: [
			'Đề cao trách nhiệm, quyết tâm thực hiện Đề án số 26-ĐA/TU của các cấp công đoàn, trách nhiệm của đồng chí chủ tịch công đoàn trong công tác nắm bắt tình hình đoàn viên, người lao động, nhất là khu vực doanh nghiệp',
			'nếu để lơ là, mất cảnh giác, xẩy ra “điểm nóng” thuộc trách nhiệm của công đoàn thì đồng chí chủ tịch công đoàn phải chịu trách nhiệm trước cấp ủy cùng cấp và công đoàn cấp trên.',
		],
	},
	{
		begins: 'Đưa nội dung này vào chương trình',
		parts: [
			'Đưa nội dung này vào chương trình công tác trọng tâm hàng năm của Liên đoàn Lao động huyện',
			'căn cứ nhiệm vụ công tác công đoàn theo quý, năm gắn với công tác nắm bắt tình hình đoàn viên, người lao động cho phù hợp.',
		],
	},
];

/** Part I says what the plan is for; its demands stand again, in detail, in II to IV. */
export const demoDropped = 'Mục I nêu mục đích, yêu cầu chung; nhiệm vụ cụ thể nằm ở các mục II, III, IV.';

const reporting =
	'Báo cáo nhanh, tháng, quý, năm về kết quả tổ chức triển khai thực hiện Đề án số 26-ĐA/TU, ngày 05/12/2023 của Ban Thường vụ Tỉnh uỷ về Liên đoàn Lao động huyện.';

/** One sentence asks for four kinds of report: three are added beside the proposed one, with the same words. */
export const demoAdded: (LedgerLine & { section: string; quote: string })[] = (
	[
		['occasional', 'Báo cáo nhanh khi có việc phát sinh', undefined],
		['quarterly', 'Báo cáo quý về kết quả thực hiện Đề án', 'reports.onTime'],
		['yearly', 'Báo cáo năm về kết quả thực hiện Đề án', 'reports.onTime'],
	] as const
).map(([frequency, title, measure]) => ({
	begins: reporting,
	section: 'IV.2',
	quote: reporting,
	title,
	binds: 'grassroots',
	frequency,
	evidenceKinds: ['report'],
	...(measure && { measure }),
}));

const all = { goal: 100, isPerCent: true } as const;

export const demoLedger: LedgerLine[] = [
	// II. Goals
	line(
		'100% công đoàn cơ sở xây dựng',
		'Xây dựng kế hoạch riêng thực hiện Đề án 26',
		['grassroots', 'once'],
		['plan'],
		{
			...all,
			measure: 'plans.unionsWithPlan',
			dueOn: '2024-05-10',
		},
	),
	line(
		'triển khai đến 100%',
		'Triển khai đến toàn thể đoàn viên, người lao động',
		['grassroots', 'once'],
		['session', 'minutes', 'photo'],
		{
			...all,
			measure: 'plans.reached',
			dueOn: '2024-06-30',
		},
	),
	line(
		'100% công đoàn cơ sở kịp thời',
		'Kịp thời phản ánh tình hình, vướng mắc, bức xúc từ cơ sở',
		['grassroots', 'occasional'],
		['report'],
		{
			...all,
			measure: 'reports.unionsReported',
		},
	),
	line(
		'Hàng năm, các cấp công đoàn tổ chức khảo sát',
		'Khảo sát tình hình đoàn viên, người lao động',
		['every', 'yearly'],
		['report', 'document'],
		{
			measure: 'surveys.held',
			goal: 1,
		},
	),
	// III.1 Awareness
	line(
		'Quán triệt, triển khai sâu rộng',
		'Quán triệt Đề án 26 tới toàn thể cán bộ, đoàn viên, người lao động',
		['every', 'once'],
		['session', 'minutes', 'photo'],
		{
			...all,
			measure: 'plans.reached',
		},
	),
	line(
		'nâng cao hiệu quả công đoàn tham gia xây dựng, thực hiện quy chế dân chủ',
		'Tham gia xây dựng, thực hiện quy chế dân chủ',
		['every', 'always'],
		['document', 'minutes'],
		{
			measure: 'dialogues.democracyRegulations',
		},
	),
	line(
		'Đề cao trách nhiệm, quyết tâm',
		'Phân công chủ tịch công đoàn chịu trách nhiệm nắm tình hình',
		['every', 'once'],
		['document', 'minutes'],
	),
	line(
		'nếu để lơ là, mất cảnh giác',
		'Chủ tịch công đoàn giải trình khi để xảy ra điểm nóng',
		['every', 'occasional'],
		['report'],
		{
			measure: 'incidents.hotSpots',
			goal: 0,
		},
	),
	line(
		'Nắm chắc tình hình tư tưởng',
		'Lắng nghe ý kiến, nguyện vọng của đoàn viên, người lao động',
		['every', 'always'],
		['report'],
		{
			measure: 'notes.count',
		},
	),
	line(
		'kịp thời định hướng dư luận',
		'Giải quyết kịp thời bức xúc khi phát sinh',
		['every', 'occasional'],
		['report'],
		{
			measure: 'cases.issuesSolvedAtGrassroots',
		},
	),
	line(
		'nâng cao cảnh giác',
		'Chuyển cơ quan có thẩm quyền khi có dấu hiệu; chỉ ghi là đã chuyển',
		['every', 'occasional'],
		[],
	),
	line(
		'Triển khai thực hiện tốt việc đăng ký',
		'Đăng ký, đánh giá, công nhận đạt chuẩn văn hóa',
		['every', 'yearly'],
		['document'],
	),
	line(
		'Đẩy mạnh phong trào “Toàn dân',
		'Hưởng ứng phong trào “Toàn dân bảo vệ an ninh Tổ quốc”',
		['every', 'always'],
		['session', 'photo'],
	),
	// III.2 Representing, caring, protecting, supervising
	line(
		'Các cấp công đoàn nghiên cứu cụ thể hóa',
		'Cụ thể hóa, triển khai nghị quyết đại hội công đoàn các cấp',
		['every', 'always'],
		['plan', 'document'],
	),
	line(
		'chú trọng thực hiện tốt nhiệm vụ đại diện',
		'Đại diện, chăm lo, bảo vệ đoàn viên, người lao động',
		['every', 'always'],
		['report', 'document'],
	),
	line(
		'nâng cao chất lượng, hiệu quả công tác đối thoại',
		'Đối thoại, thương lượng về lương, thưởng, giờ làm, an toàn lao động',
		['every', 'always'],
		['minutes', 'document'],
		{
			measure: 'dialogues.held',
		},
	),
	line(
		'Chủ động tham gia thực hiện tốt Luật',
		'Tham gia xây dựng quy chế thực hiện dân chủ',
		['every', 'once'],
		['document'],
		{
			measure: 'dialogues.democracyRegulations',
		},
	),
	line(
		'nâng cao chất lượng tổ chức hội nghị',
		'Tổ chức hội nghị cán bộ, công chức, viên chức, người lao động',
		['every', 'yearly'],
		['session', 'minutes'],
		{
			measure: 'dialogues.annualConferences',
		},
	),
	line(
		'nâng cao hiệu quả hoạt động của Ban Thanh tra',
		'Củng cố hoạt động của Ban Thanh tra nhân dân',
		['every', 'always'],
		['report', 'minutes'],
		{
			measure: 'supervision.inspectionBoards',
		},
	),
	line(
		'chủ động tham gia tiếp xúc cử tri',
		'Tham gia tiếp xúc cử tri với đoàn viên, người lao động',
		['every', 'occasional'],
		['session', 'minutes'],
	),
	line(
		'Tham gia giám sát, phản biện',
		'Tham gia giám sát, phản biện xã hội theo Quyết định 217',
		['every', 'always'],
		['document', 'minutes'],
		{
			measure: 'supervision.joined',
		},
	),
	line(
		'Xây dựng kế hoạch về tiếp xúc, đối thoại',
		'Lập kế hoạch người đứng đầu tiếp xúc, đối thoại với đoàn viên',
		['every', 'yearly'],
		['plan', 'minutes'],
		{
			measure: 'dialogues.byUnionLeader',
		},
	),
	line(
		'Nâng cao hiệu quả công tác tiếp đoàn viên',
		'Tiếp đoàn viên, người lao động',
		['every', 'always'],
		['session', 'minutes'],
		{
			measure: 'receptions.sessions',
		},
	),
	line(
		'giải quyết và tham gia giải quyết',
		'Giải quyết, tham gia giải quyết kịp thời đơn thư',
		['every', 'occasional'],
		['report'],
		{
			measure: 'cases.solvedInTime',
		},
	),
	line(
		'Đẩy mạnh công tác tư vấn pháp luật',
		'Tư vấn pháp luật cho đoàn viên, người lao động',
		['every', 'always'],
		['session', 'report'],
		{
			measure: 'cases.peopleAdvised',
		},
	),
	...emulationToCoordination,
	// IV. Who carries it out
	line(
		'Xây dựng Kế hoạch thực hiện Đề án số 26',
		'Ban hành kế hoạch và triển khai đến mọi công đoàn cơ sở',
		['issuer', 'once'],
		['plan', 'session'],
		all,
	),
	line(
		'Đưa nội dung này vào chương trình',
		'Đưa Đề án vào chương trình công tác trọng tâm hằng năm',
		['issuer', 'yearly'],
		['plan'],
	),
	line(
		'căn cứ nhiệm vụ công tác công đoàn theo quý',
		'Gắn công tác nắm tình hình với nhiệm vụ từng quý, năm',
		['issuer', 'quarterly'],
		['plan', 'report'],
	),
	line(
		'Căn cứ nội dung kế hoạch này',
		'Xây dựng kế hoạch của đơn vị và tổ chức thực hiện',
		['grassroots', 'once'],
		['plan'],
		{
			measure: 'plans.unionsWithPlan',
			dueOn: '2024-05-10',
		},
	),
	line(
		'Báo cáo nhanh, tháng, quý, năm',
		'Báo cáo tháng về kết quả thực hiện Đề án',
		['grassroots', 'monthly'],
		['report'],
		{
			measure: 'reports.onTime',
			goal: 100,
			isPerCent: true,
		},
	),
];

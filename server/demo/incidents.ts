/**
 * What happened suddenly in the demo's year: quick reports with their later versions, what was asked and done, how they
 * ended; one that nobody took in time, became a hot spot and was accounted for; a rumour with its answer; and one of this
 * morning that nobody has taken yet. Minutes are counted from the report.
 */

import type { incidentOperations } from '#domain/incidents/operations.ts';
import type { RawInputOf } from '#domain/operation.ts';

type Fields = Omit<RawInputOf<typeof incidentOperations.report>, 'organisationId' | 'files'>;
type Said = { kind: 'question' | 'answer' | 'update' | 'action'; words: string };

export type IncidentStep = { after: number; by: 'unit' | 'officer' | 'leader' } & (
	| { act: 'acknowledge' }
	| { act: 'clock' }
	| { act: 'tick'; code: string }
	| { act: 'say'; said: Said }
	| { act: 'supplement'; fields: Partial<Fields> }
	| { act: 'link'; to: string }
	| { act: 'close'; result: string; cause: string; lesson?: string }
);

export type DemoIncident = {
	key: string;
	organisationKey: string;
	/** Day and time in Việt Nam. */
	at: string;
	fields: Fields;
	steps: IncidentStep[];
};

const hours = (count: number) => count * 60;
const days = (count: number) => count * 24 * 60;

export const demoIncidents: DemoIncident[] = [
	{
		key: 'flu',
		organisationKey: 'tieu-hoc-01063',
		at: '2024-03-04T07:50',
		fields: {
			trigger: 'epidemic',
			what: 'Nhiều giáo viên và nhân viên bếp ăn sốt, ho từ hôm qua, nghi cúm. Học sinh bán trú cũng có em sốt.',
			involved: 9,
			women: 7,
			trend: 'ongoing',
			confidence: 'seen',
		},
		steps: [
			{ after: 45, by: 'officer', act: 'acknowledge' },
			{ after: 60, by: 'unit', act: 'tick', code: 'callHealth' },
			{
				after: hours(7),
				by: 'unit',
				act: 'say',
				said: { kind: 'update', words: 'Trạm y tế xã đã lấy mẫu, cho 9 người nghỉ.' },
			},
			{
				after: days(6),
				by: 'officer',
				act: 'close',
				result: 'Cả 9 người đi làm lại, chế độ ốm đau đã được kê khai.',
				cause: 'Cúm mùa, lây ở bếp ăn.',
			},
		],
	},
	{
		key: 'mine',
		organisationKey: 'khoang-san-da-van',
		at: '2024-05-21T14:20',
		fields: {
			trigger: 'accident',
			what: 'Đá rơi ở bãi bốc xúc, một công nhân bị gãy chân, đã đưa đi cấp cứu.',
			involved: 4,
			injured: 1,
			workplace: 'Bãi bốc xúc số 2',
			employer: 'Công ty TNHH Khoáng sản Đá Vân',
			trend: 'ended',
			confidence: 'seen',
			done: [{ what: 'Gọi cấp cứu, cho dừng máy xúc.', by: 'Công đoàn cơ sở', at: '2024-05-21T14:05' }],
		},
		steps: [
			{ after: 6, by: 'officer', act: 'acknowledge' },
			{ after: 9, by: 'unit', act: 'tick', code: 'callAmbulance' },
			{ after: 15, by: 'unit', act: 'tick', code: 'doKeep' },
			{
				after: 20,
				by: 'officer',
				act: 'say',
				said: { kind: 'question', words: 'Còn ai bị thương nữa không, doanh nghiệp đã khai báo chưa?' },
			},
			{
				after: 35,
				by: 'unit',
				act: 'say',
				said: { kind: 'answer', words: 'Thêm một người xây xát tay. Doanh nghiệp đã khai báo lúc 14:45.' },
			},
			{ after: 40, by: 'unit', act: 'supplement', fields: { injured: 2 } },
			{ after: hours(5), by: 'unit', act: 'tick', code: 'doSeat' },
			{
				after: days(9),
				by: 'officer',
				act: 'close',
				result: 'Đoàn điều tra cơ sở họp có công đoàn tham gia, hai người được trả đủ viện phí và lương.',
				cause: 'Bốc xúc dưới vách đá chưa cạy đá treo.',
				lesson: 'Cạy đá treo đầu ca; công đoàn kiểm tra sổ giao ca hằng tuần.',
			},
		],
	},
	{
		key: 'flood',
		organisationKey: 'th-thcs-01072',
		at: '2024-07-10T05:40',
		fields: {
			trigger: 'disaster',
			what: 'Mưa lớn từ đêm, lũ quét qua sau trường, tường rào đổ, ba phòng ở của giáo viên ngập bùn. Không ai bị thương.',
			involved: 12,
			injured: 0,
			communeCode: '01072',
			trend: 'ongoing',
			risk: 'high',
			confidence: 'seen',
		},
		steps: [
			{ after: 11, by: 'officer', act: 'acknowledge' },
			{ after: 14, by: 'unit', act: 'tick', code: 'callCommune' },
			{
				after: 18,
				by: 'officer',
				act: 'say',
				said: { kind: 'question', words: 'Giáo viên và người nhà ở tạm đâu, có đủ nước sạch không?' },
			},
			{
				after: 32,
				by: 'unit',
				act: 'say',
				said: { kind: 'answer', words: 'Đã lên nhà văn hóa thôn. Cần nước sạch và chăn cho 23 người.' },
			},
			{
				after: 50,
				by: 'unit',
				act: 'supplement',
				fields: {
					affected: 23,
					recommendTo: 'Liên đoàn Lao động huyện',
					recommendation: 'Hỗ trợ nước sạch và chăn cho 23 người.',
				},
			},
			{
				after: hours(8),
				by: 'unit',
				act: 'say',
				said: { kind: 'update', words: 'Nước rút, đường vào trường đi lại được bằng xe máy.' },
			},
			{
				after: days(3),
				by: 'officer',
				act: 'close',
				result: 'Đã hỗ trợ 23 người; ba phòng ở được dọn xong, tường rào đề nghị huyện xây lại.',
				cause: 'Lũ quét, suối sau trường bị đất lấp dòng.',
				lesson: 'Trước mùa mưa, kiểm tra suối và chỗ ở của giáo viên nội trú.',
			},
		],
	},
	{
		key: 'floodToo',
		organisationKey: 'xa-01072',
		at: '2024-07-10T06:25',
		fields: {
			trigger: 'disaster',
			what: 'Lũ quét sáng nay ở trường của xã, cán bộ xã đang giúp dọn bùn.',
			involved: 12,
			communeCode: '01072',
			confidence: 'told',
		},
		steps: [
			{ after: 10, by: 'officer', act: 'acknowledge' },
			{ after: 12, by: 'officer', act: 'link', to: 'flood' },
			{
				after: days(3),
				by: 'officer',
				act: 'close',
				result: 'Theo dõi chung ở báo cáo của trường.',
				cause: 'Lũ quét.',
			},
		],
	},
	{
		key: 'quarry',
		organisationKey: 'da-xay-dung',
		at: '2024-10-08T07:10',
		fields: {
			trigger: 'stoppage',
			what: 'Công nhân ca sáng không vào làm vì chưa có lương tháng 8 và tháng 9. Mọi người ngồi ở cổng, trật tự.',
			involved: 34,
			women: 6,
			employer: 'Công ty TNHH Đá xây dựng Bản Vàng',
			demands: ['wages', 'insurance'],
			cause: 'wages',
			trend: 'ongoing',
			risk: 'medium',
			confidence: 'seen',
		},
		steps: [
			{ after: 61, by: 'officer', act: 'clock' },
			{ after: 121, by: 'officer', act: 'clock' },
			{ after: 128, by: 'leader', act: 'acknowledge' },
			{ after: 135, by: 'unit', act: 'tick', code: 'askDemands' },
			{ after: 150, by: 'unit', act: 'tick', code: 'doRepresentatives' },
			{
				after: hours(6),
				by: 'unit',
				act: 'say',
				said: { kind: 'update', words: 'Chủ doanh nghiệp hẹn trả lương tháng 8 ngày 11/10.' },
			},
			{
				after: days(9),
				by: 'leader',
				act: 'close',
				result: 'Lương hai tháng đã trả đủ, mọi người đi làm lại từ ngày 12/10.',
				cause: 'Doanh nghiệp chưa được thanh toán khối lượng công trình.',
				lesson: 'Ba tháng liền báo cáo có nợ lương thì công đoàn huyện xuống làm việc, không chờ ngừng việc.',
			},
		],
	},
	{
		key: 'meal',
		organisationKey: 'noi-tru',
		at: '2024-11-19T12:45',
		fields: {
			trigger: 'poisoning',
			what: 'Sau bữa trưa ở bếp ăn tập thể, nhiều cán bộ, nhân viên đau bụng, nôn.',
			involved: 7,
			injured: 3,
			trend: 'ongoing',
			confidence: 'seen',
		},
		steps: [
			{ after: 4, by: 'officer', act: 'acknowledge' },
			{ after: 6, by: 'unit', act: 'tick', code: 'callAmbulance' },
			{ after: 22, by: 'unit', act: 'tick', code: 'doKeep' },
			{ after: hours(5), by: 'unit', act: 'supplement', fields: { injured: 4, trend: 'cooling' } },
			{
				after: days(4),
				by: 'officer',
				act: 'close',
				result: 'Bốn người ra viện, bếp ăn tạm dừng và được kiểm tra lại.',
				cause: 'Mẫu thức ăn lưu có vi khuẩn, theo kết quả của trung tâm y tế.',
			},
		],
	},
	{
		key: 'thisMorning',
		organisationKey: 'che-may-trang',
		at: '2024-12-16T07:40',
		fields: {
			trigger: 'unpaid',
			what: 'Lương tháng 11 chậm 10 ngày, tổ sao chè và tổ đóng gói hỏi dồn từ sáng. Doanh nghiệp nói chờ khách thanh toán.',
			involved: 26,
			women: 21,
			employer: 'Công ty TNHH Chè Shan Mây Trắng',
			demands: ['wages'],
			cause: 'wages',
			trend: 'ongoing',
			risk: 'medium',
			confidence: 'told',
		},
		steps: [],
	},
];

/** The hot spot that the stoppage became; days are counted from its declaration. */
export const demoHotSpot = {
	incidentKey: 'quarry',
	at: '2024-10-08T10:30',
	declaration: {
		title: 'Nợ lương hai tháng, ngừng việc tập thể',
		communeCode: '01057',
		cause: 'wages',
		workplaceKind: 'privateEnterprise',
		people: 34,
		peopleWords: 'Cả ca sáng.',
		orderWords: 'Có người đòi giữ xe chở đá.',
		beganOn: '2024-10-08',
		noticedOn: '2024-10-08',
	},
	measures: [
		{
			title: 'Làm việc với chủ doanh nghiệp về ngày trả lương',
			dueAfter: 1,
			result: 'Hẹn trả lương tháng 8 ngày 11/10, tháng 9 ngày 16/10, có biên bản.',
		},
		{ title: 'Đối chiếu số nợ bảo hiểm', dueAfter: 3, result: 'Nợ 3 tháng; doanh nghiệp cam kết nộp trong tháng 11.' },
	],
	party: {
		who: 'Chủ doanh nghiệp, đại diện công nhân, Ủy ban nhân dân xã, công đoàn huyện',
		after: 1,
		result: 'Thống nhất ngày trả lương từng tháng, niêm yết ở cổng.',
	},
	lines: [
		'Mọi người ngồi ở cổng, trật tự. Doanh nghiệp cử người ra nói chuyện.',
		'Họp bốn bên, có biên bản. Nửa số công nhân về, nửa chờ ngày trả lương.',
		'Cổng yên. Doanh nghiệp niêm yết ngày trả lương.',
		'Đã trả lương tháng 8.',
	],
	cooledAfter: 4,
	cooled: 'Lương tháng 8 đã trả, mọi người đi làm lại.',
	closedAfter: 9,
	closed: 'Lương hai tháng đã trả đủ.',
	review: {
		cause: 'Doanh nghiệp chậm được thanh toán, không báo trước cho công nhân.',
		lesson: 'Nợ lương xuất hiện trong báo cáo tháng thì làm việc với doanh nghiệp ngay trong tháng đó.',
	},
	account:
		'Công đoàn cơ sở báo cáo nhanh ngay trong giờ đầu, mời đại diện công nhân nói rõ yêu cầu, giữ trật tự và nơi ngồi chờ có nước uống. Việc chưa làm được: chưa nắm việc chậm thanh toán từ tháng 8.',
} as const;

/** A rumour and its answer. */
export const demoRumour = {
	at: '2024-12-11T16:00',
	heardAt: '2024-12-11T10:30',
	said: 'Sang năm sáp nhập, giáo viên hợp đồng bị cắt hết phụ cấp vùng khó khăn.',
	heardWhere: 'Các trường phía nam huyện',
	truth:
		'Chưa có văn bản nào bỏ phụ cấp vùng khó khăn. Phụ cấp tính theo nơi làm việc, không theo tên đơn vị hành chính; thay đổi nếu có sẽ được báo trước bằng văn bản.',
	source: 'Phòng Nội vụ huyện trả lời ngày 11/12/2024',
} as const;

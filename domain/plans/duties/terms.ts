import type { BoundParty, DutyState, EvidenceKind, Frequency } from '../schema.ts';

export const boundPartyTerms: Record<BoundParty, string> = {
	issuer: 'Nơi ban hành',
	upper: 'Công đoàn cấp trên cơ sở',
	grassroots: 'Công đoàn cơ sở',
	every: 'Các cấp công đoàn',
};

export const frequencyTerms: Record<Frequency, string> = {
	once: 'Một lần',
	monthly: 'Hằng tháng',
	quarterly: 'Hằng quý',
	yearly: 'Hằng năm',
	occasional: 'Khi phát sinh',
	always: 'Thường xuyên',
};

export const dutyStateTerms: Record<DutyState, string> = {
	proposed: 'Chờ xác nhận',
	confirmed: 'Đang tính',
	dropped: 'Không tính',
	ended: 'Đã kết thúc',
};

export const evidenceKindTerms: Record<EvidenceKind, string> = {
	plan: 'Kế hoạch',
	session: 'Buổi quán triệt, sinh hoạt',
	report: 'Báo cáo',
	minutes: 'Biên bản',
	photo: 'Ảnh',
	document: 'Văn bản, danh sách',
	other: 'Khác',
};

/** Figures that can count a duty, with their words: those that areas supply and those that unions' reports ask for. */
export const dutyMeasures = [
	['plans.unionsWithPlan', 'Công đoàn cơ sở đã có kế hoạch riêng'],
	['plans.reached', 'Đoàn viên, người lao động đã được quán triệt'],
	['reports.onTime', 'Báo cáo tình hình nộp đúng hạn'],
	['reports.unionsReported', 'Đơn vị đã báo cáo có nội dung'],
	['surveys.held', 'Cuộc khảo sát tình hình đã tổ chức'],
	['notes.count', 'Phiếu nắm tình hình đã ghi'],
	['receptions.sessions', 'Buổi tiếp đoàn viên đã tổ chức'],
	['cases.issuesRaised', 'Khó khăn, vướng mắc, bức xúc được phản ánh'],
	['cases.issuesSolvedAtGrassroots', 'Vấn đề đã giải quyết xong ngay tại cơ sở'],
	['cases.issuesProlonged', 'Vấn đề kéo dài chưa giải quyết xong'],
	['cases.solvedInTime', 'Đơn thư đã giải quyết đúng hạn'],
	['cases.peopleReceived', 'Lượt người được công đoàn tiếp'],
	['cases.peopleAdvised', 'Lượt người được tư vấn pháp luật'],
	['incidents.hotSpots', 'Điểm nóng phát sinh'],
	['dialogues.held', 'Cuộc đối thoại tại nơi làm việc'],
	['dialogues.byUnionLeader', 'Cuộc đối thoại của người đứng đầu công đoàn'],
	['dialogues.agreementsInForce', 'Thỏa ước lao động tập thể đang có hiệu lực'],
	['dialogues.annualConferences', 'Hội nghị cán bộ, người lao động đã tổ chức'],
	['dialogues.democracyRegulations', 'Quy chế dân chủ còn hiệu lực'],
	['supervision.joined', 'Cuộc giám sát có công đoàn tham gia'],
	['supervision.inspectionBoards', 'Ban Thanh tra nhân dân đang hoạt động'],
	['supervision.partyGovernmentComments', 'Ý kiến góp ý xây dựng Đảng, chính quyền'],
	['supervision.introducedToParty', 'Đoàn viên ưu tú được giới thiệu cho Đảng'],
	['emulation.awards', 'Tập thể, cá nhân được khen thưởng'],
	['emulation.initiatives', 'Sáng kiến được công nhận'],
	['emulation.modelExamples', 'Điển hình tiên tiến được biểu dương'],
	['growth.newMembers', 'Đoàn viên kết nạp mới'],
	['organisations.founded', 'Công đoàn cơ sở thành lập mới'],
	['training.attendees', 'Cán bộ công đoàn được tập huấn'],
	['training.firstTermAttendees', 'Cán bộ lần đầu được tập huấn'],
	['coordination.regulations', 'Quy chế phối hợp đang có hiệu lực'],
	['coordination.withSituationClause', 'Quy chế phối hợp có nội dung nắm tình hình'],
] as const satisfies readonly (readonly [string, string])[];
export type DutyMeasure = (typeof dutyMeasures)[number][0];

/** Words for a stored name, also of a measure that is no longer offered. */
export function measureTerm(measure: string): string {
	return dutyMeasures.find(([name]) => name === measure)?.[1] ?? measure;
}

import type { PlanStanding } from './lifecycle.ts';
import type { CheckResult } from './schema.ts';

export const planStateTerms: Record<PlanStanding, string> = {
	open: 'Chưa có kế hoạch',
	draft: 'Đang soạn',
	adopted: 'Đã thông qua',
	returned: 'Trả lại để bổ sung',
	acknowledged: 'Cấp trên đã ghi nhận',
	replaced: 'Đã có kế hoạch mới',
};

export const checkResultTerms: Record<CheckResult, string> = {
	right: 'Đúng',
	partly: 'Đúng một phần',
	wrong: 'Sai',
	missing: 'Không có',
};

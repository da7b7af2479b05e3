import { type Role, roleCodes, roles } from '../../verbs.ts';
import { formatPhone } from '../rules.ts';

/** Roles whose holders are confirmed: they can come to handle a case, or confirm others. */
export const vouchedRoles: readonly Role[] = roleCodes.filter(
	(role) => 'case.intake' in roles[role] || 'account.vouch' in roles[role],
);

type Voucher = { fullName: string; postTitle: string; organisationName: string; phone: string | null };

/** Whom to call, as a sentence. */
export function vouchersSentence(vouchers: readonly Voucher[]): string {
	if (vouchers.length === 0) return 'Chưa có ai xác nhận được: nhờ người giữ máy chủ chạy lệnh vouch.';
	const named = vouchers.map(({ fullName, postTitle, organisationName, phone }) =>
		[fullName, postTitle, organisationName, phone && formatPhone(phone)].filter(Boolean).join(', '),
	);
	return `Gọi một trong những người xác nhận được: ${named.join('; ')}.`;
}

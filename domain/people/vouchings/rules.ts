import { type Role, roleCodes, roles } from '../../verbs.ts';

/** Roles whose holders are confirmed: they can come to handle a case, or confirm others. */
export const vouchedRoles: readonly Role[] = roleCodes.filter(
	(role) => 'case.intake' in roles[role] || 'account.vouch' in roles[role],
);

import type { Option } from '#domain/fields/definition.ts';

/** To whom a proposal (kiến nghị, đề xuất) is made. The upper union sorts proposals by these codes and passes them on. */
export const addressees: Option[] = [
	{ code: 'upperUnion', label: { vi: 'Công đoàn cấp trên', en: 'Upper union' } },
	{ code: 'partyCommittee', label: { vi: 'Cấp ủy cùng cấp', en: 'Party committee of the same level' } },
	{ code: 'government', label: { vi: 'Chính quyền, Ủy ban nhân dân', en: "Government, People's Committee" } },
	{ code: 'employer', label: { vi: 'Người sử dụng lao động', en: 'Employer' } },
	{ code: 'otherAgency', label: { vi: 'Cơ quan khác', en: 'Another agency' } },
];

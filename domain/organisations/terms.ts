/** Headcounts kept of a unit → what the forms and lists call them, in the order of the forms. */
export const headcountTitles = {
	workers: 'Tổng số người lao động',
	womenWorkers: 'Lao động nữ',
	ethnicMinorityWorkers: 'Lao động dân tộc thiểu số',
	members: 'Đoàn viên',
	womenMembers: 'Đoàn viên nữ',
	partyMembers: 'Đảng viên',
} as const;

export type HeadcountKey = keyof typeof headcountTitles;
export const headcountKeys = Object.keys(headcountTitles) as HeadcountKey[];

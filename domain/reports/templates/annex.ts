/** The statistics annex of the longer reports, one section a theme, so that a phone shows a page of it at a time. */
import type { Field, Section } from '#domain/fields/definition.ts';
import { democracy } from './indicators/democracy.ts';
import { labour, relations } from './indicators/labour.ts';
import { development, emulation, members } from './indicators/organisation.ts';
import { care, petitions } from './indicators/representation.ts';
import { type IndicatorKey, indicatorFields } from './indicators.ts';

const stateHelp = 'Ghi số có tại ngày chốt số liệu.';
const flowHelp = 'Ghi số phát sinh trong kỳ báo cáo. Không có thì ghi 0.';
const bothHelp = 'Số phát sinh ghi trong kỳ báo cáo, số hiện có ghi tại ngày chốt số liệu. Không có thì ghi 0.';

const themes = {
	annexLabour: { title: 'Lao động, việc làm, tiền lương, bảo hiểm', help: stateHelp, of: labour },
	annexRelations: { title: 'Quan hệ lao động, tai nạn lao động', help: flowHelp, of: relations },
	annexMembers: { title: 'Đoàn viên công đoàn', help: bothHelp, of: members },
	annexDemocracy: { title: 'Dân chủ ở cơ sở, đối thoại, thỏa ước, thanh tra nhân dân', help: bothHelp, of: democracy },
	annexPetitions: { title: 'Tiếp đoàn viên, đơn thư, tư vấn pháp luật', help: bothHelp, of: petitions },
	annexCare: { title: 'Chăm lo đoàn viên, người lao động', help: flowHelp, of: care },
	annexEmulation: { title: 'Thi đua, khen thưởng', help: flowHelp, of: emulation },
	annexDevelopment: { title: 'Tập huấn, xây dựng Đảng, giám sát, góp ý', help: flowHelp, of: development },
};

/**
 * The annex by theme: every indicator, or only those named. Themes without any of them are left out.
 * The order is the catalogue's, so that an indicator stands at the same place in every report.
 */
export function annex(keys?: readonly IndicatorKey[]): Section[] {
	return Object.entries(themes).flatMap(([key, { title, help, of }]) => {
		const all = Object.keys(of) as IndicatorKey[];
		const chosen = keys === undefined ? all : all.filter((one) => keys.includes(one));
		if (chosen.length === 0) return [];
		return [{ key, title: { vi: title }, help: { vi: help }, fields: indicatorFields(chosen, required) }];
	});
}

const required = { workers: { required: true }, members: { required: true } };

/** How the union's committee grades its own year. The upper union decides and counts the decisions in its own form. */
const selfGrade: Field = {
	kind: 'choice',
	key: 'selfGrade',
	indicator: 'I-25',
	label: { vi: 'Công đoàn cơ sở tự xếp loại' },
	help: { vi: 'Theo bảng chấm điểm của năm. Công đoàn cấp trên quyết định mức xếp loại chính thức.' },
	options: [
		{ code: 'excellent', label: { vi: 'Hoàn thành xuất sắc nhiệm vụ', en: 'Excellent' } },
		{ code: 'good', label: { vi: 'Hoàn thành tốt nhiệm vụ', en: 'Good' } },
		{ code: 'done', label: { vi: 'Hoàn thành nhiệm vụ', en: 'Done' } },
		{ code: 'notDone', label: { vi: 'Không hoàn thành nhiệm vụ', en: 'Not done' } },
	],
};

export const selfGradeSection: Section = {
	key: 'annexGrade',
	title: { vi: 'Xếp loại công đoàn cơ sở' },
	fields: [selfGrade],
};

/**
 * The part on Scheme 26-ĐA/TU ("Đổi mới, nâng cao chất lượng công tác nắm tình hình nhân dân ở cơ sở"): a section of
 * the longer reports, and a report of its own with a copy for the Party committee of the same level.
 */
import type { Section } from '#domain/fields/definition.ts';
import { consolidated } from './consolidated.ts';
import { scheme26Indicators } from './indicators/scheme26.ts';
import { define, type IndicatorKey, indicator, indicatorFields } from './indicators.ts';
import { assessmentSection, narrative, nextTasksSection, proposalsSection } from './narratives.ts';
import { type ReportTemplate, toPartyCommittee, toUpperUnion } from './template.ts';

const allKeys = Object.keys(scheme26Indicators) as IndicatorKey[];

/** The Scheme 26 part with every indicator S26-1 to S26-6, or only those named; `text: false` leaves the narrative out. */
export function scheme26Section(
	keys: readonly IndicatorKey[] = allKeys,
	{ text = true }: { text?: boolean } = {},
): Section {
	return {
		key: 'scheme26',
		title: { vi: 'Kết quả thực hiện Đề án số 26-ĐA/TU' },
		help: { vi: 'Chỉ ghi số vấn đề, số người, không ghi tên. Không phát sinh thì ghi 0.' },
		fields: [
			...(text ? [narrative('scheme26Results')] : []),
			...keys.map((key) => indicator(key, { required: key === 'issuesRaised' })),
		],
	};
}

export const scheme26: ReportTemplate = {
	code: 'scheme26',
	title: { vi: 'Báo cáo thực hiện Đề án 26', en: 'Report on Scheme 26' },
	abstract: { vi: 'Kết quả thực hiện Đề án số 26-ĐA/TU ngày 05/12/2023 của Ban Thường vụ Tỉnh ủy {period}' },
	typeName: 'BÁO CÁO',
	symbolType: 'BC',
	audience: 'grassroots',
	period: 'quarter',
	recipients: [toUpperUnion, toPartyCommittee],
	definition: define([
		{
			key: 'situation',
			title: { vi: 'Tình hình đoàn viên, người lao động' },
			fields: [
				...indicatorFields(['workers', 'members'], { workers: { required: true }, members: { required: true } }),
				narrative('situationConcerns'),
			],
		},
		scheme26Section(),
		assessmentSection,
		nextTasksSection,
		proposalsSection,
	]),
};

export const scheme26Consolidated = consolidated(scheme26);

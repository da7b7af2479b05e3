/**
 * The form of an upper union, derived from the form of its grassroots unions: the same figures under the same keys, to
 * be added up; the same narratives, to be picked from; and what only the upper union can say. Since a consolidated
 * form is itself a submission to the next level, a province uses the same form as the union below it.
 */
import type { Field, Section } from '#domain/fields/definition.ts';
import { coverage, upperShares } from './indicators/upper.ts';
import { define, type IndicatorKey, indicator, indicatorFields, indicators, isIndicator } from './indicators.ts';
import { assessmentSection, nextTasksSection } from './narratives.ts';
import { isAnnex, type ReportTemplate, toGrassrootsUnions } from './template.ts';

/** What the upper union adds: figures about its unions beside their number, and further sections of the annex. */
type Own = { unions?: readonly IndicatorKey[]; annex?: readonly Section[] };

/** The consolidated form of a grassroots template. */
export function consolidated(template: ReportTemplate, own: Own = {}): ReportTemplate {
	const { title, discharges } = template;
	const sections = template.definition.sections.map(toUpper).filter((section) => section.fields.length > 0);
	return {
		...template,
		code: consolidatedCode(template.code),
		title: { vi: `${title.vi} (tổng hợp)`, ...(title.en && { en: `${title.en} (consolidated)` }) },
		audience: 'upper',
		recipients: [...template.recipients, toGrassrootsUnions],
		...(discharges && { discharges: discharges.map(consolidatedCode) }),
		definition: define([
			...withOwnTexts(sections.filter((section) => !isAnnex(section))),
			coverageSection,
			unionsSection(own.unions ?? []),
			...sections.filter(isAnnex),
			...(own.annex ?? []),
		]),
	};
}

export function consolidatedCode(code: string): string {
	return `${code}-consolidated`;
}

const coverageSection: Section = {
	key: 'annexCoverage',
	title: { vi: 'Tình hình báo cáo của công đoàn cơ sở' },
	help: { vi: 'Tính đến lúc tổng hợp. Bốn dòng sau cộng lại bằng số phải báo cáo.' },
	fields: indicatorFields(Object.keys(coverage) as IndicatorKey[]),
};

function unionsSection(more: readonly IndicatorKey[]): Section {
	return {
		key: 'annexUnions',
		title: { vi: 'Tổ chức công đoàn' },
		fields: indicatorFields(['grassrootsUnions', ...more], { grassrootsUnions: { required: true } }),
	};
}

/**
 * One answer of a union to a question with options does not add up to an answer of the upper union, so choices stay
 * below. A figure comes from the reports of the unions and from no measure, since the measure of the upper union would
 * count their work a second time. Its share of all unions stands right behind it.
 */
function toUpper(section: Section): Section {
	return {
		...section,
		fields: section.fields
			.filter((field) => field.kind !== 'choice' && field.kind !== 'choices')
			.flatMap((field) => [isIndicator(field.key) ? upperFigure(field, field.key) : field, ...sharesOf(field.key)]),
	};
}

function upperFigure(field: Field, key: IndicatorKey): Field {
	const { measure: _filledFromBelow, ...rest } = field;
	const { upperHelp } = indicators[key];
	const figure: Field = { ...rest, ...(upperHelp && { help: { vi: upperHelp } }) };
	if (figure.kind !== 'integer') return figure;
	const { max: _ofOneUnion, ...unlimited } = figure;
	return unlimited;
}

function sharesOf(numerator: string): Field[] {
	return (Object.keys(upperShares) as IndicatorKey[])
		.filter((key) => {
			const share = indicators[key];
			return share.kind === 'ratio' && share.numerator === numerator;
		})
		.map((key) => indicator(key));
}

/** An upper union always assesses and sets tasks, also where its unions are spared these texts. */
function withOwnTexts(body: Section[]): Section[] {
	const has = (key: string) => body.some((section) => section.key === key);
	const before = body.filter((section) => section.key !== 'proposals');
	return [
		...before,
		...(has('assessment') ? [] : [assessmentSection]),
		...(has('nextTasks') ? [] : [nextTasksSection]),
		...body.filter((section) => section.key === 'proposals'),
	];
}

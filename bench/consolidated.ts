/** What a consolidated report says, as it comes from the database: invented unions that all reported. */
import { periodByCode } from '#domain/calendar/periods.ts';
import { addFigures, figuresToValues, toFigures } from '#domain/fields/aggregate.ts';
import { type Definition, fieldsOf, isFigure, type Values, valueKeys } from '#domain/fields/definition.ts';
import type { ReportContent } from '#domain/reports/documents/schema.ts';
import { quarterlyConsolidated } from '#domain/reports/templates/quarterly.ts';

const villages = ['xã Cao Bồ', 'Trường Tiểu học Minh Tân', 'Trạm Y tế xã Thượng Sơn', 'HTX Chè Shan Tuyết'];
const story =
	'Đời sống, việc làm của đoàn viên, người lao động ổn định; một số tuyến đường sạt lở sau mưa, nhà trường đã bố trí dạy bù.';

/** The quarterly report of an upper union: `units` unions behind it, one more that did not report, last year to compare with. */
export function consolidatedContent(units: number): ReportContent {
	const { definition, abstract, typeName, symbolType, audience, recipients } = quarterlyConsolidated;
	const period = periodByCode({ kind: 'quarter' }, '2024-Q1');
	if (!period) throw new Error('No such quarter');
	const sources = Array.from({ length: units }, (_, index) => ({
		obligationId: `018e7c1a-0000-7000-8000-${String(index).padStart(12, '0')}`,
		name: `CĐCS ${villages[index % villages.length]} ${index + 1}`,
		isNil: false,
		values: valuesOf(definition, index),
	}));
	const sum = addFigures(
		definition,
		sources.map(({ values }) => toFigures(definition, values)),
	);
	const unit = { place: 'Vị Xuyên', documentSymbol: 'LĐLĐ', isGrassroots: false };
	return {
		obligationId: '018e7c1a-0000-7000-8000-00000000abcd',
		part: 'whole',
		title: quarterlyConsolidated.title.vi,
		template: { abstract: abstract.vi, typeName, symbolType, audience, recipients },
		period,
		issuer: { ...unit, name: 'Liên đoàn Lao động huyện Vị Xuyên', shortName: 'LĐLĐ huyện Vị Xuyên' },
		upper: { ...unit, name: 'Liên đoàn Lao động tỉnh Hà Giang', shortName: 'LĐLĐ tỉnh Hà Giang' },
		definition,
		values: { ...figuresToValues(definition, sum), ...narrativesOf(definition) },
		isNil: false,
		submitted: null,
		corrections: [],
		document: null,
		earlierThisYear: [],
		yearGaps: [],
		estimated: [],
		targets: {},
		lastYear: figuresToValues(definition, sum),
		sources,
		missing: [{ name: 'CĐCS xã Ngọc Linh', isGrassroots: true }],
		mark: 'DỮ LIỆU GIẢ ĐỊNH',
	};
}

function valuesOf(definition: Definition, index: number): Values {
	const keys = fieldsOf(definition).flatMap((field) => (isFigure(field) ? valueKeys(field) : []));
	return Object.fromEntries(keys.map((key, place) => [key, 20 + ((index * 13 + place * 7) % 90)]));
}

function narrativesOf(definition: Definition): Values {
	const texts = fieldsOf(definition).filter((field) => field.kind === 'longText');
	return Object.fromEntries(texts.map(({ key }) => [key, `${story}\n${story}`]));
}

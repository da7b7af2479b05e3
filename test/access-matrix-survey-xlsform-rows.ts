/** The rows of the access matrix about questionnaires as XLSForm. */
import { questionnaireOperations as questionnaires } from '#domain/surveys/questionnaires/operations.ts';
import { xlsFormOperations as xlsForms } from '#domain/surveys/xlsforms/operations.ts';
import { type Cell, district, type Row, row } from './access-matrix-world.ts';

const sheets = [
	{
		name: 'survey',
		rows: [
			['type', 'name', 'label'],
			['integer', 'children', 'Anh chị có mấy con đang đi học?'],
		],
	},
];
const ownSchool = 'của CĐCS trường';

async function made(cell: Cell, who: 'dung' | 'minh') {
	const organisationId = cell.units[who === 'dung' ? 'school' : 'north'];
	return cell.before(who, questionnaires.make, { organisationId, title: 'Đời sống', ready: 'short' });
}

const rows: Row[] = [
	row(xlsForms.export, (cell) => made(cell, 'dung'), { about: ownSchool }),
	row(xlsForms.export, async (cell) => cell.before('minh', questionnaires.issue, await made(cell, 'minh')), {
		about: `${district}, đã phát hành`,
	}),
	row(xlsForms.preview, () => ({ sheets })),
	row(xlsForms.import, (cell) => ({ sheets, title: 'Đời sống', organisationId: cell.units.school }), {
		about: ownSchool,
	}),
];

export const surveyXlsFormGroups: [string, Row[]][] = [['Phiếu hỏi dưới dạng XLSForm', rows]];

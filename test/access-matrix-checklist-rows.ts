/** The rows of the access matrix about check-lists of the first hour, competent bodies and pasted chat texts. */
import { bodyOperations as bodies } from '#domain/incidents/bodies/operations.ts';
import { incidentChatOperations as chat } from '#domain/incidents/chat/operations.ts';
import { checklistOperations as checklists } from '#domain/incidents/checklists/operations.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { incidentSummaryOperations as summary } from '#domain/incidents/summary/operations.ts';
import { type Cell, type Row, row, today } from './access-matrix-world.ts';

const told = async (cell: Cell) => {
	const what = 'Lũ quét qua sân trường.';
	const fields = { organisationId: cell.units.school, trigger: 'disaster' as const, what, involved: 12 };
	return (await cell.before('dung', incidents.report, fields)).id;
};
const ticked = async (cell: Cell) => {
	const id = await told(cell);
	await cell.before('dung', checklists.tick, { id, code: 'askSafe' });
	return id;
};
const police = { body: 'police' as const, name: 'Công an xã', phone: '0219386000', fromOn: '2024-01-01' };

const checklistRows: Row[] = [
	row(checklists.get, async (cell) => ({ id: await told(cell) })),
	row(checklists.tick, async (cell) => ({ id: await told(cell), code: 'askSafe' })),
	row(checklists.untick, async (cell) => ({ id: await ticked(cell), code: 'askSafe' })),
	row(checklists.list, ({ units }) => ({ organisationId: units.school })),
	row(
		checklists.publish,
		({ units }) => ({
			organisationId: units.north,
			trigger: 'fire',
			fromOn: today,
			items: [{ code: 'out', kind: 'do', words: 'Ra sân.' }],
		}),
		{ about: 'của LĐLĐ huyện Bắc Vân' },
	),
	row(bodies.list, ({ units }) => ({ organisationId: units.school })),
	row(bodies.add, ({ units }) => ({ organisationId: units.north, ...police }), { about: 'của LĐLĐ huyện Bắc Vân' }),
	row(
		bodies.end,
		async (cell) => ({
			id: (await cell.before('minh', bodies.add, { organisationId: cell.units.north, ...police })).id,
			toOn: today,
		}),
		{ about: 'của LĐLĐ huyện Bắc Vân' },
	),
	row(
		summary.summary,
		async (cell) => {
			await told(cell);
			return { organisationId: cell.units.school, fromOn: '2024-04-01', untilOn: '2024-04-30' };
		},
		{ touches: (output) => output.text !== '' },
	),
	row(chat.draftFromChat, () => ({ text: 'Trường THCS Hoa Ban bị lũ quét' }), {
		touches: (output) => output.unit !== null,
	}),
];

export const checklistGroups: [string, Row[]][] = [['Việc của giờ đầu', checklistRows]];

/** The rows of the access matrix about hot spots, rumours and the early page. */
import { hotSpotOperations as hotSpots } from '#domain/incidents/hotSpots/operations.ts';
import { rumourOperations as rumours } from '#domain/incidents/rumours/operations.ts';
import { earlyOperations as early } from '#domain/overview/early/operations.ts';
import { type Cell, district, type Row, row, today } from './access-matrix-world.ts';

const declared = ({ units }: Cell) => ({
	...{ unitId: units.school, title: 'Phụ cấp trực chậm ba tháng', cause: 'wages' as const },
	...{ workplaceKind: 'publicService' as const, people: 40, beganOn: today, noticedOn: today },
});
const spot = async (cell: Cell) => (await cell.before('quyen', hotSpots.declare, declared(cell))).id;
const closed = async (cell: Cell) => {
	const id = await spot(cell);
	await cell.before('quyen', hotSpots.close, { id, words: 'Đã trả đủ.' });
	return id;
};
const words = 'Đã họp với nhà trường.';

const hotSpotRows: Row[] = [
	row(
		hotSpots.board,
		async (cell) => {
			await spot(cell);
			return {};
		},
		{ touches: ({ lines }) => lines.length > 0 },
	),
	row(hotSpots.begin, ({ units }) => ({ unitId: units.school })),
	row(hotSpots.declare, declared),
	row(hotSpots.get, async (cell) => ({ id: await spot(cell) })),
	row(hotSpots.acknowledge, async (cell) => ({ id: await spot(cell) })),
	row(hotSpots.writeLine, async (cell) => ({ id: await spot(cell), words })),
	row(hotSpots.addMeasure, async (cell) => ({
		...{ id: await spot(cell), title: 'Làm việc với kho bạc', ownerWords: 'Kho bạc', dueOn: today },
	})),
	row(hotSpots.completeMeasure, async (cell) => {
		const id = await spot(cell);
		const measure = { id, title: 'Làm việc với kho bạc', ownerWords: 'Kho bạc', dueOn: today };
		await cell.before('quyen', hotSpots.addMeasure, measure);
		const { measures } = await cell.before('quyen', hotSpots.get, { id });
		return { id, measureId: measures[0]?.id, words };
	}),
	row(hotSpots.bringTogether, async (cell) => ({
		...{ id: await spot(cell), who: 'Nhà trường, công đoàn', heldOn: today, result: words },
	})),
	row(hotSpots.cool, async (cell) => ({ id: await spot(cell), words })),
	row(hotSpots.close, async (cell) => ({ id: await spot(cell), words })),
	row(hotSpots.reopen, async (cell) => ({ id: await closed(cell), words })),
	row(hotSpots.review, async (cell) => ({ id: await closed(cell), cause: words, lesson: words })),
	row(hotSpots.account, async (cell) => ({ id: await spot(cell), text: words })),
	row(hotSpots.document, async (cell) => ({ id: await spot(cell), format: 'print' })),
];

const answer = {
	...{ said: 'Sắp cắt phụ cấp.', heardAt: `${today}T05:30`, truth: 'Không cắt.', source: 'Công văn của phòng' },
};
const draft = async (cell: Cell) => (await cell.before('dung', rumours.make, answer)).id;
const approved = async (cell: Cell) => {
	const id = await draft(cell);
	await cell.before('quyen', rumours.approve, { id });
	return id;
};
/** The district's own, sent to the units below. */
const sent = async (cell: Cell) => {
	const { id } = await cell.before('minh', rumours.make, answer);
	await cell.before('quyen', rumours.approve, { id });
	return id;
};
const sentDown = `${district}, đã gửi xuống`;

const rumourRows: Row[] = [
	row(
		rumours.list,
		async (cell) => {
			await draft(cell);
			return {};
		},
		{ about: 'bản chờ duyệt của trường', touches: (output) => output.rumours.length > 0 },
	),
	row(rumours.begin, () => ({}), { about: 'của đơn vị mình' }),
	row(rumours.get, async (cell) => ({ id: await draft(cell) }), { about: 'bản chờ duyệt của trường' }),
	row(rumours.get, async (cell) => ({ id: await sent(cell) }), { about: sentDown }),
	row(rumours.make, () => answer, { about: 'của đơn vị mình' }),
	row(rumours.edit, async (cell) => ({ ...answer, id: await draft(cell) })),
	row(rumours.approve, async (cell) => ({ id: await draft(cell) })),
	row(rumours.withdraw, async (cell) => ({ id: await approved(cell), reason: 'Sự thật đã đổi' })),
	row(rumours.open, async (cell) => ({ id: await sent(cell) }), { about: sentDown }),
	row(rumours.sheet, async (cell) => ({ id: await approved(cell) })),
];

const line = ({ units }: Cell) => ({
	...{ organisationId: units.school, rule: 'cases' as const, subject: units.school },
});
const earlyRows: Row[] = [
	row(early.show, ({ units }) => ({ organisationId: units.school })),
	row(early.show, ({ units }) => ({ organisationId: units.north }), { about: district }),
	row(early.dismiss, (cell) => ({ ...line(cell), number: 3, reason: 'known' })),
	row(early.restore, async (cell) => {
		await cell.before('dung', early.dismiss, { ...line(cell), number: 3, reason: 'known' });
		return line(cell);
	}),
];

export const hotSpotGroups: [string, Row[]][] = [
	['Điểm nóng', hotSpotRows],
	['Tin đồn', rumourRows],
	['Từ sớm, từ xa', earlyRows],
];

/** The rows of the access matrix about quick reports, told by anh Dũng of the school, and about the district's watch. */
import { incidentDocumentOperations as documents } from '#domain/incidents/documents/operations.ts';
import { hotSpotOperations as hotSpots } from '#domain/incidents/hotSpots/operations.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { watchOperations as watches } from '#domain/incidents/watch/operations.ts';
import { type Cell, district, mentions, type Row, row, stagePicture, today } from './access-matrix-world.ts';

const fields = { trigger: 'disaster' as const, what: 'Nước vào ba phòng học.', involved: 40 };
const told = async (cell: Cell) =>
	(await cell.before('dung', incidents.report, { ...fields, organisationId: cell.units.school })).id;
const taken = async (cell: Cell) => {
	const id = await told(cell);
	await cell.before('quyen', incidents.acknowledge, { id });
	return id;
};
const spot = async (cell: Cell) => {
	const declared = {
		...{ unitId: cell.units.school, title: 'Trường ngập sâu', cause: 'other' as const },
		...{ workplaceKind: 'publicService' as const, people: 40, beganOn: today, noticedOn: today },
	};
	return (await cell.before('quyen', hotSpots.declare, declared)).id;
};
const ending = { result: 'Nước đã rút.', cause: 'Mưa lớn.' };
const ended = async (cell: Cell) => {
	const id = await taken(cell);
	await cell.before('quyen', incidents.close, { id, ...ending });
	return id;
};
const withVoice = async (cell: Cell) => {
	const id = await told(cell);
	const fileId = await stagePicture(cell, cell.people.dung);
	const file = { incidentId: id, fileId, kind: 'voice' as const, fileName: 'ghi-am.m4a', version: 1 };
	await cell.application.connection.db.insertInto('incidentFiles').values(file).execute();
	return { id, fileId };
};

const tellingRows: Row[] = [
	row(incidents.begin, ({ units }) => ({ organisationId: units.school })),
	row(incidents.report, ({ units }) => ({ ...fields, organisationId: units.school })),
	row(incidents.report, ({ units }) => ({ ...fields, organisationId: units.north }), { about: district }),
	row(incidents.beginVersion, async (cell) => ({ id: await told(cell) })),
	row(incidents.supplement, async (cell) => ({ ...fields, id: await told(cell), version: 1, involved: 65 })),
	row(incidents.refer, ({ units }) => ({ organisationId: units.school })),
	row(incidents.withdraw, async (cell) => ({ id: await told(cell), reason: 'Không phải ở trường.' })),
	row(
		incidents.list,
		async (cell) => {
			await told(cell);
			return {};
		},
		{ touches: mentions((world) => world.units.school) },
	),
	row(incidents.get, async (cell) => ({ id: await told(cell) })),
	row(incidents.file, withVoice),
	row(documents.document, async (cell) => ({ id: await told(cell), format: 'print' })),
	row(incidents.say, async (cell) => ({ id: await told(cell), kind: 'update', words: 'Nước đang rút.' })),
	row(incidents.transcribe, async (cell) => ({ ...(await withVoice(cell)), transcript: 'Nước vào phòng học.' })),
];

const takingRows: Row[] = [
	row(incidents.acknowledge, async (cell) => ({ id: await told(cell) })),
	// Above the district nobody is there in this small world: whoever may is told to ring.
	row(incidents.passUp, async (cell) => ({ id: await told(cell), reason: 'Cần xe của tỉnh.' }), {
		endsWith: 'incidentStands',
	}),
	row(incidents.link, async (cell) => ({ id: await told(cell), mainId: await told(cell) })),
	row(incidents.become, async (cell) => ({ id: await told(cell), kind: 'hotSpot', targetId: await spot(cell) })),
	row(incidents.close, async (cell) => ({ id: await taken(cell), ...ending })),
	row(incidents.reopen, async (cell) => ({ id: await ended(cell), reason: 'Mưa lại.' })),
];

const term = { trigger: 'disaster' as const, minutes: 20, isAtNight: true };
const duty = ({ units, posts }: Cell) => ({
	organisationId: units.north,
	postId: posts.minh,
	kind: 'onDuty' as const,
	fromOn: today,
});
const watchRows: Row[] = [
	row(watches.terms, ({ units }) => ({ organisationId: units.north }), { about: district }),
	row(watches.setTerm, ({ units }) => ({ ...term, organisationId: units.north }), { about: district }),
	row(watches.rosters, ({ units }) => ({ organisationId: units.north }), { about: district }),
	row(watches.setDuty, duty, { about: district }),
	row(watches.removeDuty, async (cell) => await cell.before('quyen', watches.setDuty, duty(cell)), { about: district }),
];

export const incidentGroups: [string, Row[]][] = [
	['Báo cáo nhanh', tellingRows],
	['Nhận và kết thúc báo cáo nhanh', takingRows],
	['Thời hạn nhận, lịch trực', watchRows],
];

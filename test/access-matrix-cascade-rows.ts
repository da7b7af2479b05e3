/** The rows of the access matrix about a directive's way down, the unions' own plans, evidence and spot checks. */
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { planOperations as plans } from '#domain/plans/operations.ts';
import { spotCheckOperations as checks } from '#domain/plans/spotChecks/operations.ts';
import { carryOn, drawChecks } from '#server/plans/jobs.ts';
import { type Cell, district, mentions, now, type Row, row, stagePicture, today } from './access-matrix-world.ts';
import { at } from './federation.ts';

const paper = {
	kind: 'plan' as const,
	symbol: '21/KH-LĐLĐ',
	title: 'Thực hiện Đề án 26',
	issuer: 'LĐLĐ huyện Bắc Vân',
	fromOn: today,
	datedOn: today,
	recipients: '- Các CĐCS (t/h).',
	planDueOn: '2024-05-10',
};

/** Issued by the district with one duty, not handed down. */
async function issued(cell: Cell): Promise<{ id: string; dutyId: string }> {
	const { id } = await cell.before('minh', directives.make, { ...paper, organisationId: cell.units.north });
	const duty = await cell.before('minh', duties.add, {
		...{ id, section: 'II.1', quote: 'Lập kế hoạch và sinh hoạt tổ.', title: 'Lập kế hoạch', binds: 'every' as const },
		...{ frequency: 'once' as const, evidenceKinds: ['plan' as const, 'photo' as const] },
	});
	await cell.before('quyen', directives.issue, { id });
	return { id, dutyId: duty.id };
}

const working = (cell: Cell) => ({ ...cell.application, now: () => now });

/** Handed to every union below the district. */
async function carried(cell: Cell) {
	const made = await issued(cell);
	await cell.before('minh', cascades.carryOn, { id: made.id, organisationId: cell.units.north, depth: 'all' });
	await carryOn(working(cell));
	return { ...made, at: { id: made.id, organisationId: cell.units.school } };
}

async function drafted(cell: Cell) {
	const found = await carried(cell);
	const { proposal } = await cell.before('van', plans.get, found.at);
	const { revision } = await cell.before('van', plans.saveDraft, { ...found.at, ...proposal });
	const approval = { ...found.at, revision, approvedOn: today, approvedWords: 'Họp Ban Chấp hành, nhất trí.' };
	return { ...found, draft: { ...found.at, ...proposal, revision }, approval };
}

async function adopted(cell: Cell) {
	const found = await drafted(cell);
	await cell.before('dung', plans.adopt, found.approval);
	return found;
}

const photo = { kind: 'photo' as const, onDay: today, title: 'Sinh hoạt tổ công đoàn' };

async function shown(cell: Cell) {
	const found = await carried(cell);
	const fileId = await stagePicture(cell, cell.people.van);
	const { organisationId } = found.at;
	const piece = await cell.before('van', evidence.add, { ...photo, organisationId, fileId, dutyIds: [found.dutyId] });
	return { ...found, pieceId: piece.id };
}

async function drawn(cell: Cell) {
	const found = await shown(cell);
	const later = at('2024-07-01');
	await drawChecks({ ...cell.application, now: () => later });
	const page = await cell.before('minh', checks.list, { id: found.id, organisationId: cell.units.north });
	return { ...found, checkId: page.quarters[0]?.checks[0]?.id as string };
}

const down = async (cell: Cell) => ({ id: (await carried(cell)).id, organisationId: cell.units.north });
const atSchool = async (cell: Cell) => (await carried(cell)).at;

const cascadeRows: Row[] = [
	row(
		cascades.received,
		async (cell) => {
			await carried(cell);
			return {};
		},
		{
			touches: mentions((world) => world.units.school),
		},
	),
	row(cascades.standing, atSchool),
	row(cascades.open, atSchool),
	row(cascades.noteReceived, async (cell) => ({ ...(await atSchool(cell)), receivedOn: today })),
	row(
		cascades.carryOn,
		async (cell) => ({ id: (await issued(cell)).id, organisationId: cell.units.north, depth: 'next' }),
		{ about: district },
	),
	row(cascades.progress, down, { about: district }),
	row(cascades.board, down, { about: district }),
];

const planRows: Row[] = [
	row(
		plans.list,
		async (cell) => {
			await adopted(cell);
			return {};
		},
		{ touches: mentions((world) => world.units.school) },
	),
	row(plans.get, atSchool),
	row(plans.saveDraft, async (cell) => {
		const found = await carried(cell);
		const { proposal } = await cell.before('van', plans.get, found.at);
		return { ...found.at, ...proposal };
	}),
	row(plans.adopt, async (cell) => (await drafted(cell)).approval),
	row(plans.adoptByProxy, async (cell) => (await drafted(cell)).approval),
	row(plans.acknowledge, async (cell) => (await adopted(cell)).at),
	row(plans.return, async (cell) => ({ ...(await adopted(cell)).at, reason: 'Thêm người phụ trách.' })),
	row(plans.renew, async (cell) => (await adopted(cell)).at),
	row(plans.document, async (cell) => ({ ...(await atSchool(cell)), format: 'print' })),
	row(plans.file, async (cell) => {
		const found = await drafted(cell);
		const fileId = await stagePicture(cell, cell.people.van);
		await cell.before('van', plans.saveDraft, { ...found.draft, fileId });
		return found.at;
	}),
];

const evidenceRows: Row[] = [
	row(evidence.list, atSchool),
	row(evidence.add, async (cell) => {
		const { dutyId, at: school } = await carried(cell);
		return { ...photo, organisationId: school.organisationId, dutyIds: [dutyId] };
	}),
	row(evidence.withdraw, async (cell) => ({ id: (await shown(cell)).pieceId, reason: 'Nhầm ảnh.' })),
	row(evidence.see, async (cell) => ({ id: (await shown(cell)).pieceId })),
	row(evidence.file, async (cell) => ({ id: (await shown(cell)).pieceId })),
	row(checks.list, async (cell) => ({ id: (await drawn(cell)).id, organisationId: cell.units.north }), {
		about: district,
	}),
	row(checks.record, async (cell) => ({ id: (await drawn(cell)).checkId, result: 'right', words: 'Đã xem ảnh gốc.' }), {
		about: district,
	}),
];

export const cascadeGroups: [string, Row[]][] = [
	['Triển khai văn bản xuống các cấp', cascadeRows],
	['Kế hoạch của đơn vị', planRows],
	['Minh chứng và kiểm tra xác suất', evidenceRows],
];

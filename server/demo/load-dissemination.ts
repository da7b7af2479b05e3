/**
 * How the first directive was made known: sessions of most unions from April to June 2024, by shifts in the larger ones,
 * some written down by the district, one with more people than there are; the easy page, and readings of it.
 */
import { createHash } from 'node:crypto';
import { addDays, addMonths, civilInstant } from '#domain/calendar/date.ts';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { handoutOperations as handouts } from '#domain/plans/handouts/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { perform } from '../perform.ts';
import { countReadings } from '../plans/handouts/jobs.ts';
import { type Loaded, ownerOf } from './load-cases.ts';
import { holderOn } from './load-people.ts';
import { createRandom } from './random.ts';
import { type DemoOrganisation, type DemoWorld, headcountOn } from './world.ts';

const handedDownOn = '2024-04-15';
const lastOn = '2024-06-28';

/** Sessions of the unions that were given the directive; the officer opens the evidence of most. */
export async function loadSessions(
	application: Application,
	world: DemoWorld,
	loaded: Loaded,
	directiveId: string,
): Promise<void> {
	const { db } = application.connection;
	const assigned = await db
		.selectFrom('cascades')
		.select(['organisationId', 'assignedOn'])
		.where('directiveId', '=', directiveId)
		.where('isGrassroots', '=', true)
		.where('leftOn', 'is', null)
		.execute();
	const assignedOn = new Map(assigned.map((one) => [one.organisationId, one.assignedOn]));
	// Whoever moved has another place in the tree on some of the days.
	const units = world.organisations.filter(
		({ key, moved }) => moved.length === 0 && assignedOn.has(loaded.organisations.get(key) ?? ''),
	);
	await inTurn(units, async (unit) => {
		const organisationId = loaded.organisations.get(unit.key) as string;
		const fromOn = assignedOn.get(organisationId) ?? handedDownOn;
		await holdSessions(application, world, loaded, { unit, organisationId, directiveId, fromOn });
	});
	await lookAtEvidence(application, world, loaded);
}

async function lookAtEvidence(application: Application, world: DemoWorld, { people }: Loaded): Promise<void> {
	const pieces = await application.connection.db
		.selectFrom('disseminations')
		.select(['evidenceId', 'heldOn'])
		.where('evidenceId', 'is not', null)
		.orderBy('heldOn')
		.orderBy('id')
		.execute();
	const random = createRandom('sessions looked at');
	const seen = pieces.filter(() => random.chance(0.6));
	await inTurn(seen, async ({ evidenceId, heldOn }) => {
		const day = addDays(heldOn, 4);
		const actor = holderOn(people, ownerOf(world), 'upperOfficer', day) as Actor;
		const as = { actor, now: civilInstant(day, 10, 20), key: `demo-seen-${evidenceId}` };
		await perform(application, evidence.see, { id: evidenceId }, as);
	});
}

type Place = { unit: DemoOrganisation; organisationId: string; directiveId: string; fromOn: string };

async function holdSessions(application: Application, world: DemoWorld, loaded: Loaded, place: Place): Promise<void> {
	const { unit, organisationId, directiveId, fromOn } = place;
	const random = createRandom(`dissemination ${unit.key}`);
	// Some have done nothing yet: they are whom the officer rings.
	if (random.chance(0.12)) return;
	const begin = fromOn > handedDownOn ? fromOn : handedDownOn;
	const first = addDays(begin, random.integer(2, 45));
	const end = lastOn < world.todayOn ? lastOn : addDays(world.todayOn, -1);
	const officer = holderOn(loaded.people, ownerOf(world), 'upperOfficer', world.todayOn) as Actor;
	for (const [index, group] of groupsOf(unit, first, random.integer(0, 2)).entries()) {
		const heldOn = addDays(first, index * 6);
		if (heldOn > end) return;
		const { workers, members } = headcountOn(unit, heldOn);
		const chair = holderOn(loaded.people, unit.key, 'grassrootsChair', heldOn);
		const share = (0.72 + random.next() * 0.28) / group.of;
		const present = Math.max(1, Math.round(members * share));
		const others = Math.round((workers - members) * share * 0.7);
		const hasGuests = group.title === undefined && random.chance(0.03);
		const actor = chair && !random.chance(0.06) ? chair : officer;
		const input = {
			organisationId,
			directiveIds: [directiveId],
			heldOn,
			form: group.title === undefined ? 'conference' : 'group',
			...(group.title !== undefined && { groupTitle: group.title }),
			members: hasGuests ? members + 3 : present,
			...(index === 0 && chair && { officials: 1 }),
			...(others > 0 && !hasGuests && { others }),
			content: 'Đọc phần chính của Kế hoạch, nói rõ việc của đơn vị, trả lời câu hỏi.',
			isExcessMeant: true,
			...(hasGuests && { excessReason: 'Có khách mời của cơ quan bên cạnh cùng dự.' }),
		};
		const as = { actor, now: civilInstant(heldOn, 17, 10 + index), key: `demo-session-${unit.key}-${index}` };
		await perform(application, sessions.record, input, as);
	}
}

/** Small unions meet as a whole; larger ones by shift or team. */
function groupsOf(unit: DemoOrganisation, on: string, draw: number): { title?: string; of: number }[] {
	const { workers } = headcountOn(unit, on);
	if (workers < 36 || draw === 0) return [{ of: 1 }];
	const titles = workers > 90 ? ['Ca 1', 'Ca 2', 'Khối văn phòng'] : ['Tổ 1', 'Tổ 2'];
	return titles.map((title) => ({ title, of: titles.length }));
}

const easyPage = {
	title: 'Công đoàn muốn nghe anh chị nói',
	body: [
		'Từ nay đến năm 2028, công đoàn ở mọi nơi làm việc phải biết sớm anh chị em đang gặp khó gì, và giúp giải quyết ngay tại chỗ.',
		'Mỗi tháng, công đoàn cơ sở hỏi thăm và ghi lại những việc chưa ổn: lương, giờ làm, bữa ăn, an toàn, cách cư xử.',
		'Mỗi năm có một lần hỏi ý kiến tất cả mọi người. Có buổi gặp trực tiếp lãnh đạo công đoàn.',
		'Việc gì công đoàn ở đây không giải quyết được thì chuyển lên công đoàn cấp trên. Có hạn trả lời.',
		'Việc chỉ được coi là xong khi chính người nói ra bảo là đã ổn.',
	].join('\n\n'),
	questions: [
		{
			question: 'Nói ra có bị ảnh hưởng gì không?',
			answer:
				'Không được phép. Anh chị có thể nói mà không nêu tên. Bị làm khó vì đã nói thì báo ngay, việc đó chuyển thẳng lên cấp trên.',
		},
		{
			question: 'Bao giờ có trả lời?',
			answer: 'Sáng hôm sau có người mở đọc. Mỗi việc có ngày hẹn, xem được bằng mã số nhận khi gửi.',
		},
		{
			question: 'Chưa vào công đoàn có được nói không?',
			answer: 'Được. Ai đang làm việc ở đây đều nói được.',
		},
	],
};

/** The easy page, written by the officer and published by the leader; workers of some units read it. Needs posters. */
export async function loadEasyPage(
	application: Application,
	world: DemoWorld,
	{ organisations, people }: Loaded,
	directiveId: string,
): Promise<void> {
	const owner = ownerOf(world);
	const by = (role: string, hour: number, act: string) => ({
		actor: holderOn(people, owner, role, '2024-04-22') as Actor,
		now: civilInstant('2024-04-22', hour, 0),
		key: `demo-handout-${act}`,
	});
	const draft = { ...easyPage, id: directiveId, organisationId: organisations.get(owner) };
	const { id } = await perform(application, handouts.save, draft, by('upperOfficer', 9, 'save'));
	const { number } = await perform(application, handouts.publish, { id }, by('upperLeader', 15, 'publish'));
	const on = addMonths(world.todayOn, -1);
	const now = civilInstant(on, 20, 0);
	const codes = await application.connection.db
		.selectFrom('intakeCodes')
		.select(['code', 'organisationId'])
		.where('organisationId', 'in', ({ selectFrom }) =>
			selectFrom('cascades')
				.select('organisationId')
				.where('directiveId', '=', directiveId)
				.where('leftOn', 'is', null),
		)
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.orderBy('organisationId')
		.execute();
	const read = codes.slice(0, 24).flatMap(({ code }) => {
		const random = createRandom(`readings ${code}`);
		return Array.from({ length: random.integer(0, 14) }, (_, index) => ({ code, index }));
	});
	await inTurn(read, async ({ code, index }) => {
		const key = createHash('sha256').update(`demo-reading ${code} ${index}`).digest('hex');
		await perform(application, handouts.press, { unitCode: code, number, key }, { actor: null, now });
	});
	await countReadings(application, civilInstant(addDays(on, 1), 7, 0));
}

const atOnce = 6;

/** A few at a time, begun in order. */
async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
	const waiting = list.toReversed();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let next = waiting.pop(); next; next = waiting.pop()) await work(next);
		}),
	);
}

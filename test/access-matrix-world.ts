/**
 * The world of the access matrix: the small federation on one morning, with something of every kind at the school union
 * (reports, a draft, a proposal, people with accounts, a token), and everybody signed in as the doors would see them.
 * Whatever a cell of the table does is rolled back before the next.
 */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { type Actor, installer } from '#server/access/actor.ts';
import { newId } from '#server/db/id.ts';
import { hashPassword } from '#server/people/accounts/policy.ts';
import { savePassword } from '#server/people/accounts/store.ts';
import { openSession } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { openToken, tokenOf } from '#server/people/tokens/policy.ts';
import { perform } from '#server/perform.ts';
import type { TestApplication } from './database.ts';
import {
	at,
	buildFederation,
	nameAccount,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
} from './federation.ts';
import { openTransaction } from './open-transaction.ts';

export const now = at('2024-04-10');
export const today = '2024-04-10';
export const password = 'ba con ngựa vàng';

/** The columns of the table, in order. */
export const everybody = [
	['quyen', 'chị Quyên, chủ tịch LĐLĐ huyện'],
	['minh', 'anh Minh, chuyên viên huyện'],
	['thuy', 'chị Thủy, người xem của tỉnh'],
	['hoa', 'chị Hoa, chủ tịch huyện bên'],
	['dung', 'anh Dũng, chủ tịch CĐCS trường'],
	['van', 'cô Vân, ủy viên BCH trường'],
	['mai', 'cô Mai, chủ tịch CĐCS trạm y tế'],
	['sinh', 'ông Sinh, đã hết nhiệm kỳ'],
	['tam', 'ông Tâm, ủy ban kiểm tra huyện'],
	['quan', 'anh Quản, quản trị'],
	['token', 'mã tích hợp của chức vụ anh Dũng'],
	['nobody', 'người chưa đăng nhập'],
] as const;
export type Who = (typeof everybody)[number][0];

const values = {
	workers: 30,
	'workers.women': 15,
	members: 28,
	situation: 'Đời sống đoàn viên ổn định.',
	dialoguesHeld: 1,
	petitionsReceived: 0,
	careBeneficiaries: 2,
	issuesRaised: 0,
};
export const raw = {
	workers: '30',
	members: '28',
	situation: 'Đời sống đoàn viên ổn định.',
	dialoguesHeld: '1',
	petitionsReceived: '0',
	careBeneficiaries: '2',
	issuesRaised: '0',
};

/** The smallest form that can be published. */
export const smallForm = {
	sections: [
		{
			key: 'figures',
			title: { vi: 'Số liệu' },
			fields: [{ key: 'members', kind: 'integer' as const, nature: 'stock' as const, label: { vi: 'Đoàn viên' } }],
		},
	],
};
const monthly = {
	period: { kind: 'calendarMonth' as const },
	due: { kind: 'dayOfMonth' as const, day: 5, monthOffset: 1, move: 'next' as const },
	fromOn: '2024-03-01',
};

export type World = Awaited<ReturnType<typeof buildWorld>>;

export async function buildWorld(application: TestApplication) {
	const { db } = application.connection;
	const federation = await buildFederation(application);
	const { units, people, posts } = federation;
	const { monthly: requirement } = await requireMonthly(federation, monthly.fromOn);
	await settleUntil(federation, at('2024-04-09'));
	const hash = await hashPassword(password);
	const actors = { nobody: null } as Record<Who, Actor | null>;
	for (const name of Object.keys(people) as PersonName[]) {
		await nameAccount(db, people[name], userNameOf(name));
		await savePassword(db, people[name], hash, false);
		await db
			.insertInto('passkeys')
			.values({
				credentialId: `passkey-${name}`,
				personId: people[name],
				publicKey: Buffer.from('no key'),
				counter: 0,
				transports: [],
				title: 'Điện thoại',
				createdAt: now,
				lastUsedAt: null,
			})
			.execute();
		const cookie = cookieOf(name);
		const tokenHash = createHash('sha256').update(cookie).digest();
		await insertSession(db, { tokenHash, personId: people[name], device: 'Điện thoại', secondFactorAt: now }, now);
		actors[name as Who] = (await openSession(application, cookie, now))?.actor ?? null;
	}
	const as = <O extends Operation>(actor: Actor | null, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
		perform(application, operation, input, { actor, now, key: randomUUID() });

	const march = await obligationOf(federation, 'school', '2024-03');
	const april = await obligationOf(federation, 'school', '2024-04');
	const districtMarch = await obligationOf(federation, 'north', '2024-03');
	const proposals = [{ content: 'Hỗ trợ sửa nhà công vụ.', addressee: 'upperUnion' }];
	await as(actors.dung, reports.submit, { id: march, values: { ...values, proposals } });
	const draft = await as(actors.dung, reports.saveDraft, { id: april, raw: { workers: '30' } });
	const proposal = await db.selectFrom('proposals').select('id').executeTakeFirstOrThrow();

	const school = { organisationId: units.school };
	const fromOn = '2024-01-01';
	const vacantPost = await as(installer, postOperations.create, {
		...school,
		role: 'grassrootsOfficer',
		title: 'Ủy viên',
		fromOn,
	});
	const newcomer = await as(installer, peopleOperations.create, { ...school, fullName: 'Lò Thị Mới' });
	const mandate = await db
		.selectFrom('mandates')
		.select('id')
		.where('personId', '=', people.van)
		.executeTakeFirstOrThrow();
	const token = await as(actors.quan, tokenOperations.issue, { postId: posts.dung, title: 'Phần mềm kế toán' });
	const bearer = tokenOf(application, token.id);
	actors.token = await openToken(application, bearer, now);

	const form = {
		organisationId: units.north,
		code: 'bac-van-members',
		title: 'Đoàn viên hằng tháng',
		abstract: 'Số đoàn viên {period}',
		audience: 'grassroots' as const,
		periodKind: 'month' as const,
		definition: smallForm,
	};
	const firstVersion = await as(actors.minh, templateOperations.publish, form);
	const asked = {
		...monthly,
		organisationId: units.north,
		templateVersionId: firstVersion.id,
		title: 'Đoàn viên hằng tháng',
		targets: { kinds: ['schoolUnion'] },
	};
	const ownRequirement = await as(actors.quyen, requirementOperations.make, asked);
	const secondVersion = await as(actors.minh, templateOperations.publish, form);
	return {
		application,
		federation,
		units,
		people,
		posts,
		actors,
		march,
		april,
		districtMarch,
		draftId: draft.draftId,
		proposalId: proposal.id,
		vacantPostId: vacantPost.id,
		newcomerId: newcomer.id,
		mandateId: mandate.id,
		tokenId: token.id,
		bearer,
		requirementId: requirement,
		ownRequirementId: ownRequirement.id,
		form,
		asked,
		values,
		versionId: firstVersion.id,
		nextVersionId: secondVersion.id,
	};
}

/** The value of a person's session cookie. */
export const cookieOf = (name: PersonName) => `session-of-${name}`;

export const userNameOf = (name: PersonName) => `${name}.bacvan`;

/** A cell while it is prepared: who will act, and what can be done before in the same transaction. */
export type Cell = World & {
	who: Who;
	/** Prepares as somebody who may; a refusal here is an error of the table. */
	before<O extends Operation>(who: Who, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>>;
	/** Prepares as the person of the cell; a refusal will be met again by what is tried. */
	self<O extends Operation>(operation: O, input: RawInputOf<O>): Promise<void>;
};

export type Row = {
	operation: Operation;
	/** What the operation is tried on, where that is not the school union or one of its records. */
	about?: string;
	prepare: (cell: Cell) => object | Promise<object>;
	/** For answers that are lists: whether the school's record is in it; without it nobody sees anything. */
	touches?: (output: unknown, world: World) => boolean;
	/** The refusal that stands for "allowed" where the test lacks the device that it takes to succeed. */
	endsWith?: ProblemCode;
};

/** Declares a row; what `prepare` gives is the input, which the operation itself checks. */
export function row<O extends Operation>(
	operation: O,
	prepare: (cell: Cell) => object | Promise<object>,
	more: Omit<Row, 'operation' | 'prepare' | 'touches'> & {
		touches?: (output: OutputOf<O>, world: World) => boolean;
	} = {},
): Row {
	return { ...more, operation, prepare, touches: more.touches as Row['touches'] };
}

/** Whether an id stands anywhere in the answer. */
export const mentions = (pick: (world: World) => string) => (output: unknown, world: World) =>
	JSON.stringify(output).includes(pick(world));

export type Word = 'được' | 'không thấy' | 'không được' | 'phải đăng nhập';
const words: Record<number, Word> = { 401: 'phải đăng nhập', 403: 'không được', 404: 'không thấy' };

/**
 * Runs the cells of a row, in the order of `everybody`, and undoes them. What is prepared alike for all is prepared once
 * and each cell undone to there; what looked at who acts is prepared for each. Throws what is neither an answer nor a
 * refusal of access.
 */
export async function runRow(world: World, matrixRow: Row): Promise<Word[]> {
	const found: Word[] = [];
	while (found.length < everybody.length) {
		// Passkeys are bound to a name, never to an address.
		const open = await openTransaction({ ...world.application, origins: ['http://localhost:3000'] });
		try {
			const cells = everybody.slice(found.length).map(([who]) => who);
			found.push(...(await runPrepared(world, open.application, matrixRow, cells)));
		} finally {
			await open.rollback();
		}
	}
	return found;
}

/** Prepares for the first of `cells` and runs as many of them as that preparation serves: all, or the first alone. */
async function runPrepared(world: World, inside: TestApplication, matrixRow: Row, cells: Who[]): Promise<Word[]> {
	const [first = 'nobody'] = cells;
	let isForOne = false;
	const act = <O extends Operation>(name: Who, operation: O, input: unknown) =>
		perform(inside, operation, input, { actor: world.actors[name], now, key: randomUUID() });
	const cell: Cell = {
		...world,
		application: inside,
		get who() {
			isForOne = true;
			return first;
		},
		before: act,
		self: async (operation, input) => {
			isForOne = true;
			await act(first, operation, input).catch((error: unknown) => {
				if (!(error instanceof Problem)) throw error;
			});
		},
	};
	const input = await matrixRow.prepare(cell);
	const { db } = inside.connection;
	await sql`savepoint prepared`.execute(db);
	const found: Word[] = [];
	for (const who of isForOne ? [first] : cells) {
		found.push(await tryCell(world, matrixRow, who, () => act(who, matrixRow.operation, input)));
		await sql`rollback to savepoint prepared`.execute(db);
	}
	return found;
}

async function tryCell(world: World, matrixRow: Row, who: Who, attempt: () => Promise<unknown>): Promise<Word> {
	try {
		const output = await attempt();
		return !matrixRow.touches || matrixRow.touches(output, world) ? 'được' : 'không thấy';
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		const word = words[error.status];
		if (error.code === matrixRow.endsWith) return 'được';
		if (!word) throw new Error(`${matrixRow.operation.name} as ${who}: ${error.code} ${JSON.stringify(error.issues)}`);
		return word;
	}
}

/** Issues a code for cô Vân as chị Quyên; gives the code's id. */
export async function codeForVan(cell: Cell): Promise<string> {
	return (await cell.before('quyen', accountOperations.issueCode, { id: cell.people.van })).codeId;
}

/** The district takes the school's March into its own report and hands it in. */
export async function consolidateMarch(cell: Cell): Promise<void> {
	const done = await cell.before('minh', reports.consolidate, { id: cell.districtMarch, basis: 'submitted' });
	const opened = await cell.before('quyen', reports.open, { id: cell.districtMarch });
	const typed = opened.drafts.find((one) => one.id === done.draftId)?.raw;
	await cell.before('quyen', reports.submit, { id: cell.districtMarch, raw: typed });
}

/** Where the records of the small federation's district are meant. */
export const district = 'của LĐLĐ huyện Bắc Vân';

/** Who acts in the cell; for nobody somebody, since a refusal comes first. */
export function personOf(cell: Cell): string {
	return cell.actors[cell.who]?.personId ?? cell.people.van;
}

/** A picture sent by the person, waiting to be taken by an operation. */
export async function stagePicture(cell: Cell, personId: string): Promise<string> {
	const id = newId(now);
	const picture = { sha256: 'ab'.repeat(32), bytes: 10, kind: 'png', fileName: 'ban-ky.png' };
	const { db } = cell.application.connection;
	await db
		.insertInto('files')
		.values({ id, ...picture, personId, createdAt: now, keptAt: null })
		.execute();
	return id;
}

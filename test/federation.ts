/**
 * The small world of the tests, with names. A provincial federation; two districts; three grassroots unions in the
 * northern one, one in the southern. Everybody in a test is one of these people.
 *
 *   LĐLĐ tỉnh Sơn Vân            chị Thủy reads for the province, anh Quản administers, ông Tâm inspects
 *   ├─ LĐLĐ huyện Bắc Vân        chị Quyên leads, anh Minh is the officer
 *   │  ├─ CĐCS THCS Hoa Ban      anh Dũng chairs, cô Vân sits on the committee; ông Sinh chaired before him
 *   │  ├─ CĐCS Trạm Y tế Núi Cao cô Mai chairs
 *   │  └─ CĐCS Chè Suối Giàng    anh Páo chairs
 *   └─ LĐLĐ huyện Nam Vân        chị Hoa leads
 *      └─ CĐCS HTX Mây Tre       bà Tư chairs
 */

import { today } from '#domain/calendar/date.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { type Role, secondFactorRoles } from '#domain/verbs.ts';
import { type Actor, type HeldPost, installer } from '#server/access/actor.ts';
import type { Db } from '#server/db/connect.ts';
import { insertOrganisation } from '#server/organisations/store.ts';
import { plant } from '#server/organisations/tree/store.ts';
import { insertAccount } from '#server/people/accounts/store.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { perform } from '#server/perform.ts';
import { settleAll } from '#server/reports/requirements/actions.ts';
import { vouchEverybody } from '#server/vault/vouching.ts';
import type { TestApplication } from './database.ts';

export type UnitName = 'province' | 'north' | 'south' | 'school' | 'clinic' | 'tea' | 'rattan';
export type PersonName =
	| 'thuy'
	| 'quan'
	| 'tam'
	| 'quyen'
	| 'minh'
	| 'dung'
	| 'van'
	| 'sinh'
	| 'mai'
	| 'pao'
	| 'hoa'
	| 'tu';

const units: [UnitName, UnitName | null, string, string, string][] = [
	['province', null, 'SV', 'provincialFederation', 'Liên đoàn Lao động tỉnh Sơn Vân'],
	['north', 'province', 'SV-BV', 'districtFederation', 'Liên đoàn Lao động huyện Bắc Vân'],
	['south', 'province', 'SV-NV', 'districtFederation', 'Liên đoàn Lao động huyện Nam Vân'],
	['school', 'north', 'BV-001', 'schoolUnion', 'Công đoàn Trường THCS Hoa Ban'],
	['clinic', 'north', 'BV-002', 'publicServiceUnion', 'Công đoàn Trạm Y tế xã Núi Cao'],
	['tea', 'north', 'BV-003', 'privateEnterpriseUnion', 'Công đoàn Công ty TNHH Chè Suối Giàng'],
	['rattan', 'south', 'NV-001', 'cooperativeUnion', 'Công đoàn Hợp tác xã Mây Tre Nam Vân'],
];

const people: [PersonName, string, UnitName, Role, string, string?][] = [
	['thuy', 'Hoàng Thị Thủy', 'province', 'provinceViewer', 'Chuyên viên Liên đoàn Lao động tỉnh'],
	['quan', 'Phàn Văn Quản', 'province', 'administrator', 'Quản trị hệ thống'],
	['tam', 'Lý Đức Tâm', 'north', 'inspectionMember', 'Ủy viên Ủy ban Kiểm tra'],
	['quyen', 'Nông Thị Quyên', 'north', 'upperLeader', 'Chủ tịch Liên đoàn Lao động huyện'],
	['minh', 'Vàng Quang Minh', 'north', 'upperOfficer', 'Chuyên viên Liên đoàn Lao động huyện'],
	['sinh', 'Tẩn Văn Sinh', 'school', 'grassrootsChair', 'Chủ tịch Công đoàn cơ sở', '2024-01-01'],
	['dung', 'Lèng Văn Dũng', 'school', 'grassrootsChair', 'Chủ tịch Công đoàn cơ sở'],
	['van', 'Đặng Thùy Vân', 'school', 'grassrootsOfficer', 'Ủy viên Ban Chấp hành'],
	['mai', 'Sùng Thị Mai', 'clinic', 'grassrootsChair', 'Chủ tịch Công đoàn cơ sở'],
	['pao', 'Giàng A Páo', 'tea', 'grassrootsChair', 'Chủ tịch Công đoàn cơ sở'],
	['hoa', 'Triệu Thị Hoa', 'south', 'upperLeader', 'Chủ tịch Liên đoàn Lao động huyện'],
	['tu', 'Nguyễn Thị Tư', 'rattan', 'grassrootsChair', 'Chủ tịch Công đoàn cơ sở'],
];

const foundedOn = '2023-01-01';

export type Federation = {
	application: TestApplication;
	units: Record<UnitName, string>;
	people: Record<PersonName, string>;
	posts: Record<PersonName, string>;
	/** Who a person is on a day: posts by the mandates of then. */
	as(person: PersonName, at: Date): Promise<Actor>;
	/** Performs as a person at an instant; every call is a new request unless `key` is given. */
	perform<O extends Operation>(
		who: PersonName | null,
		at: Date,
		operation: O,
		input: RawInputOf<O>,
		key?: string,
	): Promise<OutputOf<O>>;
};

let requests = 0;

/** Builds the world in an empty test database. */
export async function buildFederation(application: TestApplication): Promise<Federation> {
	const { db } = application.connection;
	const startedAt = at('2023-01-02');
	const install = <O extends Operation>(operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> => {
		requests += 1;
		return perform(application, operation, input, { actor: installer, now: startedAt, key: `build-${requests}` });
	};
	const unitIds = {} as Record<UnitName, string>;
	for (const [name, parent, code, kindCode, title] of units) {
		const fields = {
			code,
			kindCode,
			name: title,
			foundedOn,
			place: 'Bắc Vân',
			documentSymbol: 'CĐCS',
			communeCodes: [],
		};
		if (parent === null) {
			const root = await insertOrganisation(db, startedAt, null, fields);
			await plant(db, root, null, foundedOn);
			unitIds[name] = root.id;
		} else {
			unitIds[name] = (await install(organisationOperations.found, { ...fields, parentId: unitIds[parent] })).id;
		}
	}
	const personIds = {} as Record<PersonName, string>;
	const postIds = {} as Record<PersonName, string>;
	for (const [index, [name, fullName, unit, role, title, until]] of people.entries()) {
		const organisationId = unitIds[unit];
		const phone = `09000010${String(index).padStart(2, '0')}`;
		personIds[name] = (await install(peopleOperations.create, { organisationId, fullName, phone })).id;
		const isSamePost = name === 'dung';
		postIds[name] = isSamePost
			? postIds.sinh
			: (await install(postOperations.create, { organisationId, role, title, fromOn: foundedOn })).id;
		await install(mandateOperations.begin, {
			postId: postIds[name],
			personId: personIds[name],
			fromOn: isSamePost ? '2024-01-01' : foundedOn,
			...(until && { toOn: until }),
		});
	}
	const credentials = await signEverybodyIn(application, personIds, startedAt);
	const as = async (person: PersonName, now: Date): Promise<Actor> => {
		const on = today(now);
		const posts = await db
			.selectFrom('mandates')
			.innerJoin('posts', 'posts.id', 'mandates.postId')
			.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
			.select(['posts.id as postId', 'posts.role', 'posts.title', 'posts.organisationId', 'unitPaths.path'])
			.where('mandates.personId', '=', personIds[person])
			.where('mandates.fromOn', '<=', on)
			.where('mandates.toOn', '>', on)
			.where('unitPaths.fromOn', '<=', on)
			.where('unitPaths.toOn', '>', on)
			.execute();
		const fullName = people.find(([name]) => name === person)?.[1] ?? '';
		const credential = credentials[person];
		return {
			personId: personIds[person],
			fullName,
			posts: posts as HeldPost[],
			via: 'session',
			viaId: null,
			credential,
		};
	};
	return {
		application,
		units: unitIds,
		people: personIds,
		posts: postIds,
		as,
		perform: async (who, now, operation, input, key) => {
			requests += 1;
			// Before the wait: two calls at once are two requests.
			const ownKey = key ?? `request-${requests}`;
			return perform(application, operation, input, { actor: who && (await as(who, now)), now, key: ownKey });
		},
	};
}

/** The name by which somebody signs in, and a password that nobody knows. */
export async function nameAccount(db: Db, personId: string, userName: string): Promise<void> {
	await db
		.updateTable('accounts')
		.set({ userName, passwordHash: 'no password' })
		.where('personId', '=', personId)
		.execute();
}

/**
 * Everybody has an account, confirmed by the command line, and a session that lasts: the vault opens to nothing less.
 */
async function signEverybodyIn(
	{ ownerUrl, connection: { db } }: TestApplication,
	personIds: Record<PersonName, string>,
	now: Date,
) {
	const credentials = {} as Record<PersonName, string>;
	for (const [name, personId] of Object.entries(personIds) as [PersonName, string][]) {
		credentials[name] = newSessionToken();
		const session = { tokenHash: sessionTokenHash(credentials[name]), personId, device: 'test', secondFactorAt: now };
		await insertSession(db, session, now);
		await insertAccount(db, personId, name, now);
	}
	const upper = people.filter(([, , , role]) => secondFactorRoles.includes(role)).map(([name]) => personIds[name]);
	await db.updateTable('accounts').set({ totpConfirmedAt: now }).where('personId', 'in', upper).execute();
	await vouchEverybody(ownerUrl, now);
	await db
		.updateTable('sessions')
		.set({
			createdAt: new Date('2099-01-01T00:00:00Z'),
			lastSeenOn: '2099-01-01',
			expiresAt: new Date('2100-01-01T00:00:00Z'),
		})
		.execute();
	return credentials;
}

/** Nine in the morning in Việt Nam, or another hour. */
export function at(day: string, hour = 9): Date {
	return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`);
}

/** The id of the newest version of a shipped template. */
export async function templateId(application: TestApplication, code: string): Promise<string> {
	const row = await application.connection.db
		.selectFrom('reportTemplateVersions')
		.select('id')
		.where('templateCode', '=', code)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	return row.id;
}

const grassrootsKinds = ['schoolUnion', 'publicServiceUnion', 'privateEnterpriseUnion', 'cooperativeUnion'];

/** Chị Quyên asks all unions of the north for a monthly report, and the province asks her district for the consolidated one. */
export async function requireMonthly(
	federation: Federation,
	fromOn: string,
): Promise<{ monthly: string; consolidated: string }> {
	const { application, units: ids } = federation;
	const common = {
		period: { kind: 'calendarMonth' as const },
		due: { kind: 'dayOfMonth' as const, day: 5, monthOffset: 1, move: 'next' as const },
		fromOn,
	};
	const made = at(fromOn, 8);
	const monthly = await federation.perform('quyen', made, requirementOperations.make, {
		...common,
		organisationId: ids.north,
		templateVersionId: await templateId(application, 'monthly'),
		title: 'Báo cáo tháng',
		targets: { kinds: grassrootsKinds },
	});
	requests += 1;
	const consolidated = await perform(
		application,
		requirementOperations.make,
		{
			...common,
			organisationId: ids.province,
			templateVersionId: await templateId(application, 'monthly-consolidated'),
			title: 'Báo cáo tháng của huyện',
			targets: { kinds: ['districtFederation'] },
		},
		{ actor: await provinceLeader(federation, made), now: made, key: `require-${requests}` },
	);
	return { monthly: monthly.id, consolidated: consolidated.id };
}

/** The province has no leader in this small world; its demands are made in the reader's name with a leader's rights. */
async function provinceLeader(federation: Federation, now: Date): Promise<Actor> {
	const actor = await federation.as('thuy', now);
	return { ...actor, posts: actor.posts.map((post) => ({ ...post, role: 'upperLeader' as const })) };
}

/** What the nightly job does. */
export async function settleUntil(federation: Federation, now: Date): Promise<void> {
	const moment = { now, today: today(now) };
	await federation.application.connection.transaction((transaction) => settleAll(transaction, moment, '2023-01-01'));
}

/** The obligation of a unit for a period. */
export async function obligationOf(federation: Federation, unit: UnitName, periodCode: string): Promise<string> {
	const row = await federation.application.connection.db
		.selectFrom('obligations')
		.select('id')
		.where('organisationId', '=', federation.units[unit])
		.where('periodCode', '=', periodCode)
		.executeTakeFirstOrThrow();
	return row.id;
}

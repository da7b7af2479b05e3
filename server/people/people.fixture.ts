/** A province, a district, two schools and the people of the tests, on a database of their own. */

import { randomUUID } from 'node:crypto';
import type { InputOf, Operation, OutputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations } from '#domain/people/sessions/operations.ts';
import { stepUpOperations } from '#domain/people/stepUps/operations.ts';
import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import type { Role } from '#domain/verbs.ts';
import { testApplication } from '../../test/database.ts';
import { type Actor, installer } from '../access/actor.ts';
import { register } from '../application.ts';
import { organisationActions } from '../organisations/actions.ts';
import { insertOrganisation } from '../organisations/store.ts';
import { plant } from '../organisations/tree/store.ts';
import { perform } from '../perform.ts';
import { accountActions } from './accounts/actions.ts';
import { hashPassword } from './accounts/policy.ts';
import { insertAccount, savePassword } from './accounts/store.ts';
import { peopleActions } from './actions.ts';
import { mandateActions } from './mandates/actions.ts';
import { passkeyActions } from './passkeys/actions.ts';
import { postActions } from './posts/actions.ts';
import { secondFactorActions } from './secondFactors/actions.ts';
import { sessionActions } from './sessions/actions.ts';
import { openSession } from './sessions/policy.ts';
import { stepUpActions } from './stepUps/actions.ts';
import { tokenActions } from './tokens/actions.ts';

export const password = 'ba con ngựa vàng';

/** Nine in the morning in Vietnam. */
export const at = (on: string, hour = 9, minute = 0, second = 0) =>
	new Date(Date.UTC(+on.slice(0, 4), +on.slice(5, 7) - 1, +on.slice(8), hour - 7, minute, second));
export const day = '2024-03-05';
export const now = at(day);

let passwordHash: Promise<string> | undefined;

export async function createWorld() {
	const application = await testApplication();
	application.registry = register(
		{ operations: organisationOperations, actions: organisationActions },
		{ operations: peopleOperations, actions: peopleActions },
		{ operations: postOperations, actions: postActions },
		{ operations: mandateOperations, actions: mandateActions },
		{ operations: accountOperations, actions: accountActions },
		{ operations: sessionOperations, actions: sessionActions },
		{ operations: secondFactorOperations, actions: secondFactorActions },
		{ operations: passkeyOperations, actions: passkeyActions },
		{ operations: stepUpOperations, actions: stepUpActions },
		{ operations: tokenOperations, actions: tokenActions },
	);
	application.origins = ['http://127.0.0.1:3000', 'https://cong-doan.example'];
	const { db } = application.connection;

	async function found(code: string, kindCode: string, name: string, parentId: string | null) {
		const unit = await insertOrganisation(db, now, parentId, {
			code,
			kindCode,
			name,
			foundedOn: '2020-01-01',
			communeCodes: [],
		});
		await plant(db, unit, parentId, '2020-01-01');
		return unit.id;
	}
	const province = await found('T', 'provincialFederation', 'LĐLĐ tỉnh Mẫu', null);
	const district = await found('H', 'districtFederation', 'LĐLĐ huyện Đồng Mẫu', province);
	const otherDistrict = await found('H2', 'districtFederation', 'LĐLĐ huyện Yên Mẫu', province);
	const school = await found('A', 'schoolUnion', 'CĐCS Trường Tiểu học Phố Cáo', district);
	const station = await found('B', 'publicServiceUnion', 'CĐCS Trạm Y tế Sủng Là', district);

	/** Performs as somebody, each time with a new key. */
	async function act<O extends Operation>(
		actor: Actor | null,
		operation: O,
		input: { [Name in keyof InputOf<O>]?: unknown },
		when = now,
		key: string = randomUUID(),
	): Promise<OutputOf<O>> {
		return perform(application, operation, input, { actor, now: when, key: actor ? key : undefined });
	}

	async function appoint(organisationId: string, role: Role, fullName: string, userName?: string, phone?: string) {
		const { id: personId } = await act(installer, peopleOperations.create, { organisationId, fullName, phone });
		const post = { organisationId, role, title: `Chức vụ ${fullName}`, fromOn: '2023-01-01' };
		const { id: postId } = await act(installer, postOperations.create, post);
		const { id: mandateId } = await act(installer, mandateOperations.begin, { postId, personId, fromOn: '2023-01-01' });
		if (userName) {
			passwordHash ??= hashPassword(password);
			await insertAccount(db, personId, userName, now);
			await savePassword(db, personId, await passwordHash, false);
		}
		const [row] = await db
			.selectFrom('unitPaths')
			.select('path')
			.where('organisationId', '=', organisationId)
			.execute();
		const held = { postId, role, title: post.title, organisationId, path: row?.path ?? '' };
		const actor: Actor = { personId, fullName, posts: [held], via: 'command', viaId: null };
		return { personId, postId, mandateId, userName: userName ?? '', actor };
	}

	const admin = await appoint(province, 'administrator', 'Quản Trị Viên', 'quantri', '0912000001');
	const leader = await appoint(district, 'upperLeader', 'Lò Thị Lãnh Đạo', 'lanhdao', '0912000002');
	const officer = await appoint(district, 'upperOfficer', 'Đặng Văn Chuyên Viên', 'chuyenvien', '0912000003');
	const chair = await appoint(school, 'grassrootsChair', 'Vàng Thị Đào', 'dao', '0912000004');
	const otherChair = await appoint(station, 'grassrootsChair', 'Sùng Mí Páo', 'pao', '0912000005');

	/** The actor of a cookie value, as the doors see it. */
	async function seen(token: string, when = now) {
		const open = await openSession(application, token, when);
		if (!open) throw new Error('The session is not open');
		return open;
	}

	return {
		application,
		db,
		units: { province, district, otherDistrict, school, station },
		admin,
		leader,
		officer,
		chair,
		otherChair,
		act,
		appoint,
		seen,
		close: () => application.close(),
	};
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** For `assert.rejects`: a Problem of this code, perhaps with its sentence or the path of its first finding. */
export function refusal(code: ProblemCode, expected: { sentence?: RegExp; path?: string } = {}) {
	return (error: unknown) =>
		error instanceof Problem &&
		error.code === code &&
		(expected.sentence?.test(error.message) ?? true) &&
		(expected.path === undefined || error.issues[0]?.path === expected.path);
}

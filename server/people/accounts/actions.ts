/**
 * Accounts. The doors call `redeem` and `changePassword` here, which note the try before it is made. Passwords that are
 * easy to guess are refused before that, since choosing one is no guessing.
 */
import type { OutputOf } from '#domain/operation.ts';
import { accountOperations, type accountOperations as Declared } from '#domain/people/accounts/operations.ts';
import { formatCode, passwordWeakness } from '#domain/people/accounts/rules.ts';
import { problem } from '#domain/problems.ts';
import type { Actor } from '../../access/actor.ts';
import type { ActionsOf, Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { record } from '../../events/record.ts';
import { perform } from '../../perform.ts';
import { beginMandate, checkAdministratorStays } from '../mandates/actions.ts';
import { checkGift, getPost } from '../posts/store.ts';
import { getOwnAccount, requireSettled } from '../secondFactors/store.ts';
import { begin, noteAttempt, type Origin, ownSession } from '../sessions/actions.ts';
import { attemptKey, readAccountName, sessionTokenHash } from '../sessions/policy.ts';
import { endSessions, takeAttempt } from '../sessions/store.ts';
import { getPerson, insertPerson } from '../store.ts';
import { notePassing, renewCredential, savePasswordSession } from '../vouchings/store.ts';
import { codeHashOf, codeOf, hashPassword, isRevealed, passwordMatches } from './policy.ts';
import {
	deleteSecondFactors,
	findAccount,
	findAccountByName,
	findOwnCode,
	insertAccount,
	isUserNameTaken,
	listLivePosts,
	listOwnPosts,
	replaceCode,
	saveDisabled,
	saveLocale,
	savePassword,
	spendCode,
	voidCodes,
} from './store.ts';

/** How long a one-time code can be used. */
export const codeLifeMs = 7 * 86_400_000;

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

function refuseWeak(password: string, names: (string | null)[]): void {
	const why = passwordWeakness(password, names);
	if (why) throw problem('passwordWeak', { why });
}

/** Sets a password by a one-time code and signs in. Throws codeWrong, passwordWeak, slowDown, unreadableInput. */
export async function redeem(
	application: Application,
	input: { account: string; code: string; password: string; device?: string },
	origin: Origin,
): Promise<OutputOf<typeof Declared.redeem>> {
	const checked = accountOperations.redeem.input.omit({ attemptId: true }).safeParse(input);
	if (checked.success) refuseWeak(checked.data.password, [checked.data.account]);
	const attemptId = checked.success
		? await noteAttempt(application, 'code', input.account, origin)
		: '00000000-0000-0000-0000-000000000000';
	return perform(application, accountOperations.redeem, { ...input, attemptId }, { actor: null, now: origin.now });
}

/** Changes one's own password. Throws signInFailed for the current one, passwordWeak, slowDown. */
export async function changePassword(
	application: Application,
	actor: Actor,
	userName: string,
	input: { currentPassword: string; password: string },
	origin: Origin & { key: string },
): Promise<void> {
	refuseWeak(input.password.normalize('NFC'), [userName]);
	const attemptId = await noteAttempt(application, 'password', userName, origin);
	const request = { actor, now: origin.now, key: origin.key };
	await perform(application, accountOperations.changePassword, { ...input, attemptId }, request);
}

/** Refuses what would take over rights that the actor may not give: who sets a way in gets every post behind it. */
async function checkTakeover(context: Context, verb: 'account.issueCode' | 'account.setPassword', person: string) {
	for (const post of await listLivePosts(context, person)) checkGift(context, verb, post.path, post.role);
}

export async function makeAccount(context: Context, personId: string, userName: string): Promise<void> {
	if (await isUserNameTaken(context.db, userName)) throw problem('userNameTaken', { userName });
	await insertAccount(context.db, personId, userName, context.now);
}

/** Stores a new code's hash and gives its id: `codeOf` derives the letters. */
export async function makeCode(
	context: Context,
	personId: string,
	purpose: 'handover' | 'reset',
	postId: string | null,
): Promise<string> {
	const { application, now } = context;
	const id = newId(now);
	const codeHash = codeHashOf(application, codeOf(application, id));
	const expiresAt = new Date(now.getTime() + codeLifeMs);
	const issuedBy = context.actor.personId;
	await replaceCode(context.db, { id, codeHash, personId, postId, purpose, issuedBy, expiresAt }, now);
	return id;
}

/** The code for a new holder, or null: who has a password keeps it, who has posts elsewhere is not ours to let in. */
async function codeForNewHolder(context: Context, personId: string, postId: string): Promise<string | null> {
	const account = await findAccount(context.db, personId);
	if (!account || account.passwordHash || account.disabledAt) return null;
	const person = await getPerson(context, 'person.read', personId);
	if (!person.abilities.includes('account.issueCode')) return null;
	await checkTakeover(context, 'account.issueCode', personId);
	return makeCode(context, personId, 'handover', postId);
}

function recordOf(context: Context, name: string, person: { organisationId: string; personId: string }): void {
	record(context, { name, organisationId: person.organisationId, subjectId: person.personId });
}

export const accountActions: ActionsOf<typeof Declared> = {
	async own(context) {
		const own = await getOwnAccount(context);
		const posts = await listOwnPosts(context, own.personId);
		return { ...own, posts: posts.map((post) => ({ ...post, toOn: post.toOn === 'infinity' ? null : post.toOn })) };
	},

	async setLocale(context, input) {
		const own = await getOwnAccount(context);
		await saveLocale(context.db, own.personId, input.locale);
		return input;
	},

	async handOver(context, input) {
		await getPost(context, 'account.issueCode', input.postId);
		const post = await getPost(context, 'mandate.begin', input.postId, 'lock');
		const personId = input.personId
			? (await getPerson(context, 'person.read', input.personId)).personId
			: await insertPerson(context.db, context.now, post.organisationId, {
					fullName: input.fullName as string,
					phone: input.phone,
				});
		if (!input.personId) {
			record(context, { name: 'person.created', organisationId: post.organisationId, subjectId: personId });
		}
		const begun = await beginMandate(context, post, personId, { ...input, endPrevious: true });
		const hasTakenOver = input.fromOn <= context.today;
		// All of them, also on shared phones: who keeps another post signs in again.
		if (begun.predecessorId && hasTakenOver) {
			await endSessions(context.db, { personId: begun.predecessorId }, context.now);
		}
		if (!(await findAccount(context.db, personId))) {
			if (!input.userName) throw wrong('userName', 'Người này chưa có tài khoản: đặt tên đăng nhập.');
			await makeAccount(context, personId, input.userName);
		}
		const codeId = await codeForNewHolder(context, personId, post.postId);
		record(context, {
			name: 'account.handedOver',
			organisationId: post.organisationId,
			subjectId: personId,
			postId: post.postId,
			details: { predecessorId: begun.predecessorId, codeId },
		});
		return { id: begun.mandateId, personId, codeId };
	},

	async issueCode(context, input) {
		const person = await getPerson(context, 'account.issueCode', input.id);
		await checkTakeover(context, 'account.issueCode', person.personId);
		const account = await findAccount(context.db, person.personId);
		if (!account) {
			if (!input.userName) throw wrong('userName', 'Người này chưa có tài khoản: đặt tên đăng nhập.');
			await makeAccount(context, person.personId, input.userName);
		} else if (input.userName && input.userName !== account.userName) throw problem('personHasAccount');
		const purpose = account?.passwordHash ? 'reset' : 'handover';
		const codeId = await makeCode(context, person.personId, purpose, null);
		recordOf(context, 'account.codeIssued', person);
		return { id: person.personId, codeId };
	},

	async revealCode(context, input) {
		const code = await findOwnCode(context, input.id);
		if (!code) {
			// Nobody else's code is told apart from none at all.
			context.isChecked = true;
			throw problem('notFound');
		}
		await getPerson(context, 'account.issueCode', code.personId);
		if (code.usedAt || code.expiresAt <= context.now || !isRevealed(code.createdAt, context.now)) {
			throw problem('secretShown');
		}
		return {
			code: formatCode(codeOf(context.application, input.id)),
			expiresAt: code.expiresAt,
			userName: code.userName,
			fullName: code.fullName,
		};
	},

	async redeem(context, input) {
		const { application, db, now } = context;
		const name = readAccountName(input.account);
		const account = await findAccountByName(db, name);
		await takeAttempt(db, input.attemptId, attemptKey(application, 'code', account?.personId ?? name.userName), now);
		// Hashed in any case, so that the time does not tell whether there is such an account.
		const passwordHash = await hashPassword(input.password);
		if (!account || account.disabledAt) throw problem('codeWrong');
		const spent = await spendCode(db, account.personId, codeHashOf(application, input.code), now);
		if (!spent) throw problem('codeWrong');
		refuseWeak(input.password, [account.userName, account.phone]);
		await savePassword(db, account.personId, passwordHash, false);
		await endSessions(db, { personId: account.personId }, now);
		record(context, { name: 'account.redeemed', subjectId: account.personId });
		const begun = await begin(context, account.personId, input.device);
		await renewCredential(db, account.personId, {
			how: 'code',
			byPersonId: spent.issuedBy,
			givenAt: spent.createdAt,
			now,
			session: sessionTokenHash(begun.token),
		});
		return begun;
	},

	async changePassword(context, input) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		const matches = await passwordMatches(own.passwordHash, input.currentPassword);
		const key = attemptKey(context.application, 'password', own.personId);
		await takeAttempt(context.db, input.attemptId, key, context.now);
		if (!matches) {
			throw wrong('currentPassword', 'Mật khẩu hiện tại chưa đúng: nhập lại, hoặc xin mã một lần từ cấp trên.');
		}
		refuseWeak(input.password, [own.userName, own.phone]);
		if (input.password === input.currentPassword) {
			throw wrong('password', 'Mật khẩu mới giống mật khẩu hiện tại: chọn mật khẩu khác.');
		}
		await savePassword(context.db, own.personId, await hashPassword(input.password), false);
		await savePasswordSession(context.db, own.personId, own.sessionId);
		await voidCodes(context.db, own.personId, context.now);
		await endSessions(context.db, { personId: own.personId, but: ownSession(context) }, context.now);
		record(context, { name: 'account.passwordChanged', subjectId: own.personId });
		return { changed: true };
	},

	async setPassword(context, input) {
		const person = await getPerson(context, 'account.setPassword', input.id);
		await checkTakeover(context, 'account.setPassword', person.personId);
		const account = await findAccount(context.db, person.personId);
		if (!account) throw problem('notFound');
		refuseWeak(input.password, [account.userName, account.phone]);
		await savePassword(context.db, person.personId, await hashPassword(input.password), true);
		await renewCredential(context.db, person.personId, {
			how: 'password',
			byPersonId: context.actor.personId,
			givenAt: context.now,
			now: context.now,
			session: null,
		});
		await voidCodes(context.db, person.personId, context.now);
		await endSessions(context.db, { personId: person.personId }, context.now);
		recordOf(context, 'account.passwordSet', person);
		return { id: person.personId };
	},

	async disable(context, input) {
		const person = await getPerson(context, 'account.disable', input.id);
		const posts = await listLivePosts(context, person.personId);
		for (const post of posts) await checkAdministratorStays(context, post, person.personId);
		await saveDisabled(context.db, person, context.now);
		await voidCodes(context.db, person.personId, context.now);
		await endSessions(context.db, { personId: person.personId }, context.now);
		recordOf(context, 'account.disabled', person);
		return { id: person.personId };
	},

	async enable(context, input) {
		const person = await getPerson(context, 'account.enable', input.id);
		await saveDisabled(context.db, person, null);
		recordOf(context, 'account.enabled', person);
		return { id: person.personId };
	},

	async resetSecondFactor(context, input) {
		const person = await getPerson(context, 'account.resetSecondFactor', input.id);
		await notePassing(context.db, person.personId, context.actor.personId, context.now);
		await deleteSecondFactors(context.db, person);
		await endSessions(context.db, { personId: person.personId }, context.now);
		recordOf(context, 'account.secondFactorReset', person);
		return { id: person.personId };
	},
};

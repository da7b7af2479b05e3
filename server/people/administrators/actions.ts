/** The first administrator comes from the command line: whoever can start it on the machine may do this, and nobody else. */
import { today } from '#domain/calendar/date.ts';
import { organisationFields } from '#domain/organisations/schema.ts';
import { formatCode } from '#domain/people/accounts/rules.ts';
import { personFields, userName } from '#domain/people/schema.ts';
import { roleTitles } from '#domain/people/terms.ts';
import { problem } from '#domain/problems.ts';
import { installer } from '../../access/actor.ts';
import type { Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { record, writeEvents } from '../../events/record.ts';
import { issuesOf } from '../../issues.ts';
import { insertOrganisation } from '../../organisations/store.ts';
import { lockTree, plant } from '../../organisations/tree/store.ts';
import { codeLifeMs, makeAccount, makeCode } from '../accounts/actions.ts';
import { codeOf } from '../accounts/policy.ts';
import { insertMandate } from '../mandates/store.ts';
import { getPost, insertPost } from '../posts/store.ts';
import { insertPerson } from '../store.ts';
import { findRoot } from './store.ts';

export type Bootstrap = {
	fullName: string;
	userName: string;
	phone?: string | undefined;
	/** Name, code and kind of the unit at the top, used only where there is none yet. */
	organisation?: string | undefined;
	code?: string | undefined;
	kind?: string | undefined;
};

export type Bootstrapped = {
	personId: string;
	organisationId: string;
	userName: string;
	code: string;
	expiresAt: Date;
};

/**
 * Adds an administrator at the top of the tree and gives the one-time code for signing in, as it is read out. Throws
 * unreadableInput (with issues by path, also where the top unit is missing) and userNameTaken.
 */
export async function bootstrapAdministrator(application: Application, input: Bootstrap): Promise<Bootstrapped> {
	const now = application.now();
	const parsed = personFields.extend({ userName }).safeParse(input);
	if (!parsed.success) throw problem('unreadableInput', {}, issuesOf(parsed.error));
	const person = parsed.data;
	const made = await application.connection.transaction(async (db) => {
		const organisationId = await ensureRoot(db, input, now);
		const personId = await insertPerson(db, now, organisationId, person);
		const context = commandContext(application, db, personId, now);
		const title = roleTitles.administrator;
		const postId = await insertPost(db, now, { organisationId, role: 'administrator', title, fromOn: context.today });
		const post = await getPost(context, 'mandate.begin', postId);
		await insertMandate(context, post, personId, { fromOn: context.today, fullTime: false, source: 'appointment' });
		await makeAccount(context, personId, person.userName);
		const codeId = await makeCode(context, personId, 'handover', postId);
		record(context, { name: 'account.bootstrapped', organisationId, subjectId: personId, postId });
		await writeEvents(context);
		return { personId, organisationId, codeId };
	});
	application.wake();
	const { codeId, ...shown } = made;
	const code = formatCode(codeOf(application, codeId));
	return { ...shown, userName: person.userName, code, expiresAt: new Date(now.getTime() + codeLifeMs) };
}

/**
 * The day on which the trade unions of Vietnam were founded (28/7/1929). The top unit counts from here, since no unit may
 * be older than the one above it and the lists of an office go back for decades.
 */
const unionsFoundedOn = '1929-07-28';

async function ensureRoot(db: Db, wanted: Bootstrap, now: Date): Promise<string> {
	await lockTree(db);
	const root = await findRoot(db, today(now));
	if (root) return root.organisationId;
	const parsed = organisationFields.safeParse({
		name: wanted.organisation,
		code: wanted.code ?? 'LDLD',
		kindCode: wanted.kind ?? 'provincialFederation',
		foundedOn: unionsFoundedOn,
	});
	if (!parsed.success) throw problem('unreadableInput', {}, issuesOf(parsed.error));
	const unit = await insertOrganisation(db, now, null, parsed.data);
	await plant(db, unit, null, parsed.data.foundedOn);
	return unit.id;
}

/** The new administrator acts for herself, and from above the tree: nobody else is there yet. */
function commandContext(application: Application, db: Db, personId: string, now: Date): Context {
	return {
		application,
		db,
		actor: { ...installer, personId },
		now,
		today: today(now),
		checks: [],
		isChecked: false,
		events: [],
		last: [],
		perform: () => Promise.reject(new Error('The command line performs no operation inside another')),
	};
}

/**
 * Vouching from the command line, as the owner of the database: whoever can start it on the machine has every key anyway
 * (docs/security.md). It begins the chain, since the first who confirms must be confirmed herself.
 */
import pg from 'pg';
import { problem } from '#domain/problems.ts';

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

const statement = (condition: string) => `
	insert into vouchings (person_id, credential_id, mandate_id, is_right, made_at)
	select a.person_id, a.credential_id, null, true, $1::timestamptz from accounts a
	where ${condition} and not vault.is_account_vouched(a.person_id)
	union all
	select a.person_id, null, m.id, true, $1::timestamptz from accounts a join mandates m on m.person_id = a.person_id
	where ${condition} and not vault.is_mandate_vouched(m.id)`;

/** Confirms an account and the posts of its person. Throws notFound. */
export async function vouchByCommand(ownerUrl: string, userName: string, now: Date): Promise<void> {
	await asOwner(ownerUrl, async (client) => {
		const known = await client.query('select from accounts where user_name = $1', [userName]);
		if (known.rowCount === 0) throw problem('notFound');
		await client.query(statement('a.user_name = $2'), [now, userName]);
	});
}

/** Confirms everybody who has an account. */
export async function vouchEverybody(ownerUrl: string, now: Date): Promise<void> {
	await asOwner(ownerUrl, (client) => client.query(statement('true'), [now]));
}

/** Confirms the invented people of a demo, once: an installation with real data has no mark. */
export async function vouchDemo(ownerUrl: string, now: Date): Promise<void> {
	const isFresh = "exists (select from installation where key = 'mark') and not exists (select from vouchings)";
	await asOwner(ownerUrl, (client) => client.query(statement(isFresh), [now]));
}

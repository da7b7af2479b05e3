import pg from 'pg';
import { StartRefused } from '#server/start-refused.ts';

/** One connection of its own, which the caller ends. Throws `StartRefused` with the name of the setting when there is none. */
export async function connectTo(
	url: string,
	login: 'tài khoản sở hữu' | 'tài khoản làm việc',
	setting: 'DATABASE_OWNER_URL' | 'DATABASE_URL',
): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	// A connection lost between two statements must not end the process; the next statement reports it.
	client.on('error', () => {});
	try {
		await client.connect();
	} catch (error) {
		// A refusal on every address of a name comes without a message.
		const reason = (error as Error).message || (error as NodeJS.ErrnoException).code;
		throw new StartRefused(
			`Không kết nối được cơ sở dữ liệu bằng ${login} (${reason}). Kiểm tra máy chủ PostgreSQL đang chạy và ${setting} rồi chạy lại.`,
			error,
		);
	}
	return client;
}

export function connectAsOwner(ownerUrl: string): Promise<pg.Client> {
	return connectTo(ownerUrl, 'tài khoản sở hữu', 'DATABASE_OWNER_URL');
}

/** The application's login must not be able to go round what the database itself guards (the vault, events that may only be added). */
import pg from 'pg';

/** Roles of PostgreSQL that read or write past every grant and policy. */
const mightyRoles = [
	'pg_read_all_data',
	'pg_write_all_data',
	'pg_execute_server_program',
	'pg_read_server_files',
	'pg_write_server_files',
];

/** What is wrong with the login of this connection and what to do, or undefined. */
export async function unsafeLogin(client: pg.Client, owner: string): Promise<string | undefined> {
	const { rows } = await client.query<{
		login: string;
		database: string;
		superuser: string | null;
		bypass: string | null;
		owner: string | null;
		mighty: string | null;
	}>(
		`select current_user::text as login, current_database()::text as database,
			min(rolname) filter (where rolsuper) as superuser,
			min(rolname) filter (where rolbypassrls) as bypass,
			min(rolname) filter (where rolname = $1
				or oid = (select datdba from pg_database where datname = current_database())
				or oid in (select relowner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p'))) as owner,
			min(rolname) filter (where rolname = any ($2)) as mighty
		from pg_roles where pg_has_role(current_user, oid, 'member')`,
		[owner, mightyRoles],
	);
	const found = rows[0]!;
	const login = pg.escapeIdentifier(found.login);
	const through = (role: string) => (role === found.login ? '' : ` (qua vai trò ${role})`);
	const why = 'nên các lớp bảo vệ dữ liệu kín không còn tác dụng';
	if (found.superuser) {
		const fix =
			found.superuser === found.login
				? `ALTER ROLE ${login} NOSUPERUSER;`
				: `REVOKE ${pg.escapeIdentifier(found.superuser)} FROM ${login};`;
		return `Tài khoản làm việc ${found.login} là superuser của PostgreSQL${through(found.superuser)} ${why}. Chạy bằng tài khoản quản trị PostgreSQL: ${fix} hoặc đặt DATABASE_URL là một tài khoản thường.`;
	}
	if (found.bypass) {
		const fix =
			found.bypass === found.login
				? `ALTER ROLE ${login} NOBYPASSRLS;`
				: `REVOKE ${pg.escapeIdentifier(found.bypass)} FROM ${login};`;
		return `Tài khoản làm việc ${found.login} có quyền BYPASSRLS${through(found.bypass)} ${why}. Chạy: ${fix}`;
	}
	if (found.owner) {
		return `Tài khoản làm việc ${found.login} sở hữu cơ sở dữ liệu ${found.database} hoặc các bảng trong đó${through(found.owner)} ${why}. Tạo một tài khoản riêng không sở hữu gì và đặt nó vào DATABASE_URL.`;
	}
	if (found.mighty) {
		return `Tài khoản làm việc ${found.login} thuộc vai trò ${found.mighty} ${why}. Chạy: REVOKE ${found.mighty} FROM ${login};`;
	}
	return undefined;
}

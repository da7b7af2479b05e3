/**
 * The files of the embedded PostgreSQL: made once by initdb, kept in a directory named by the major version, so that a later major is a restore
 * beside it. Passwords lie next to it, readable by their owner alone.
 *
 * Databases are C / UTF8: an ICU collation as the default would corrupt indexes silently when the library changes.
 */
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, type Program, runToEnd } from '#server/db/embedded-program.ts';
import { StartRefused, sentenceFor } from '#server/start-refused.ts';

export const majorVersion = 18;

export type Passwords = { superuser: string; owner: string; application: string };

/** Only TCP on this machine, only with a password: also the machine's other users must not read the members' data. */
const hostRules = `# Written by Lắng Nghe.
host all all 127.0.0.1/32 scram-sha-256
`;

/** The directory of the cluster inside the data directory. */
export function clusterOf(directory: string): string {
	return join(directory, `postgresql-${majorVersion}`);
}

/**
 * How a program of PostgreSQL is told its data directory. As root the server runs as `nobody`, who may not be able to walk to the directory
 * (a parent of mode 0700, as `mktemp -d` makes it): the process is placed inside it while it is still root and names it by its own working directory.
 */
export function dataDirectoryFor(program: Program, cluster: string): string {
	return program.runAs && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

/** The passwords kept in `database.json`; `fresh` when they were made just now. */
export async function passwordsOf(directory: string): Promise<{ passwords: Passwords; fresh: boolean }> {
	const file = join(directory, 'database.json');
	const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	});
	const passwords = kept === undefined ? undefined : readPasswords(kept);
	if (passwords) return { passwords, fresh: false };
	const made = { superuser: secret(), owner: secret(), application: secret() };
	await writeFile(`${file}.new`, `${JSON.stringify(made, null, '\t')}\n`, { mode: 0o600 });
	await rename(`${file}.new`, file);
	return { passwords: made, fresh: true };
}

/** Makes the cluster when there is none and gives the superuser its password. True when it was made. Throws `StartRefused`. */
export async function prepareCluster(
	program: Program,
	directory: string,
	options: { password: string; fresh: boolean; forTests: boolean; log: (line: string) => void },
): Promise<boolean> {
	const cluster = clusterOf(directory);
	const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
	if (version !== undefined && version.trim() !== String(majorVersion)) throw wrongVersion(directory, version.trim());
	if (version === undefined) {
		await refuseOtherVersions(directory);
		options.log('Tạo cơ sở dữ liệu lần đầu…');
		await initialise(program, directory, options);
		return true;
	}
	if (options.fresh) await setPassword(program, cluster, options.password);
	return false;
}

async function refuseOtherVersions(directory: string): Promise<void> {
	for (const name of await readdir(directory)) {
		const version = /^postgresql-(\d+)$/.exec(name)?.[1];
		if (version && Number(version) !== majorVersion) throw wrongVersion(directory, version);
	}
}

function wrongVersion(directory: string, version: string): StartRefused {
	return new StartRefused(
		Number(version) > majorVersion
			? `Dữ liệu trong ${directory} do PostgreSQL ${version} tạo, mới hơn bản ${majorVersion} đi kèm chương trình này. Cập nhật Lắng Nghe lên bản đã tạo dữ liệu đó, hoặc đặt LANG_NGHE_DATA sang thư mục khác.`
			: `Dữ liệu trong ${directory} do PostgreSQL ${version} tạo, cũ hơn bản ${majorVersion} đi kèm chương trình này. Dùng bản Lắng Nghe cũ để sao lưu (backup), rồi khôi phục (restore) vào một thư mục mới.`,
	);
}

/** Under another name until it is whole, so that an interrupted first start leaves nothing that looks like a database. */
async function initialise(
	program: Program,
	directory: string,
	options: { password: string; forTests: boolean },
): Promise<void> {
	const unfinished = `${clusterOf(directory)}.new`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { mode: 0o700 });
	if (program.runAs) await chown(unfinished, program.runAs.uid, program.runAs.gid);
	const args = ['-D', dataDirectoryFor(program, unfinished), '-U', 'postgres', '-E', 'UTF8'];
	args.push('--locale-provider=libc', '--locale=C', '--auth=trust', '--data-checksums', '--no-instructions');
	if (options.forTests) args.push('--no-sync');
	const made = await runToEnd(program.initdb, args, { runAs: program.runAs, cwd: unfinished });
	if (made.code !== 0) {
		await rm(unfinished, { recursive: true, force: true });
		throw failure('Không tạo được cơ sở dữ liệu', made, directory);
	}
	// initdb would take the password from a file or a terminal only; no server runs before it is set, so `trust` was never open to anybody.
	await setPassword(program, unfinished, options.password);
	await writeFile(join(unfinished, 'pg_hba.conf'), hostRules);
	await chmod(unfinished, 0o700);
	await rename(unfinished, clusterOf(directory));
}

/** By the single-user mode, which asks for no password: so also a lost `database.json` costs nothing. */
async function setPassword(program: Program, cluster: string, password: string): Promise<void> {
	const args = [
		'--single',
		'-D',
		dataDirectoryFor(program, cluster),
		'-c',
		'log_min_error_statement=panic',
		'postgres',
	];
	const input = `alter role postgres password '${password}'\n`;
	const done = await runToEnd(program.postgres, args, { runAs: program.runAs, cwd: cluster, input });
	if (done.code !== 0 || /^\S* ?\S* ?\S* ?\[?\d*\]? ?(ERROR|FATAL):/m.test(done.output)) {
		throw failure('Không đặt được mật khẩu của cơ sở dữ liệu', done, cluster);
	}
}

function failure(what: string, outcome: Outcome, place: string): StartRefused {
	const known = sentenceFor(outcome.output, place);
	const lines = outcome.output.trim().split('\n');
	const reason = lines.findLast((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? '';
	return new StartRefused(known ?? `${what} trong ${place}: ${reason.trim()}`);
}

function readPasswords(text: string): Passwords | undefined {
	try {
		const kept = JSON.parse(text) as Partial<Passwords>;
		const { superuser, owner, application } = kept;
		return superuser && owner && application ? { superuser, owner, application } : undefined;
	} catch {
		return undefined;
	}
}

/** Letters, digits, - and _ only: safe in a URL and between quotes. */
function secret(): string {
	return randomBytes(24).toString('base64url');
}

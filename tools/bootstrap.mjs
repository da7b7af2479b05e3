/**
 * Runs before `npm start` and `npm test`: installs what the lock names when it is not installed yet, our own Node among it.
 * Plain JavaScript without dependencies, understood by Node 18, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inTurn } from './turn.mjs';

/** The oldest Node that runs our TypeScript as it stands. */
const neededMajor = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The first reason why what is installed is not what the lock says, or undefined. npm's own record of node_modules has no entry for the project
 * itself and none for optional packages of other machines; packages it has in addition do no harm.
 * @param {{ packages: Record<string, any> }} lock package-lock.json
 * @param {{ packages: Record<string, any> } | undefined} installed node_modules/.package-lock.json
 * @param {{ platform: string; arch: string; libc: string }} machine
 * @returns {string | undefined}
 */
export function whyInstall(lock, installed, machine) {
	if (!installed) return 'node_modules';
	for (const [path, wanted] of Object.entries(lock.packages)) {
		if (path === '' || wanted.link) continue;
		const found = installed.packages[path];
		if (found) {
			if (found.version !== wanted.version || found.integrity !== wanted.integrity) return path;
			continue;
		}
		if (!(wanted.optional || wanted.devOptional || wanted.peer)) return path;
		// Without a word about machines it hangs on a package that has one, and was left out with it.
		const namesMachine = wanted.os || wanted.cpu || wanted.libc;
		if (
			namesMachine &&
			fits(wanted.os, machine.platform) &&
			fits(wanted.cpu, machine.arch) &&
			fits(wanted.libc, machine.libc)
		)
			return path;
	}
	return undefined;
}

/** npm's rule for `os`, `cpu` and `libc`: a name, a list of names, or names to leave out with `!`. */
function fits(/** @type {string | string[] | undefined} */ rule, /** @type {string} */ value) {
	if (rule === undefined) return true;
	const names = Array.isArray(rule) ? rule : [rule];
	if (names.includes(`!${value}`)) return false;
	const wanted = names.filter((name) => !name.startsWith('!'));
	return wanted.length === 0 || wanted.includes(value);
}

function machineHere() {
	const report = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (process.report?.getReport());
	return {
		platform: process.platform,
		arch: process.arch,
		libc: report?.header?.glibcVersionRuntime ? 'glibc' : 'musl',
	};
}

function readJson(/** @type {string} */ file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function whyInstallHere() {
	const lock = readJson(join(root, 'package-lock.json'));
	if (!lock)
		return refuse(
			'Thiếu package-lock.json trong thư mục mã nguồn: tải lại mã nguồn đầy đủ.',
			'package-lock.json is missing: get the complete source again.',
		);
	return whyInstall(lock, readJson(join(root, 'node_modules', '.package-lock.json')), machineHere());
}

function refuse(/** @type {string} */ vietnamese, /** @type {string} */ english) {
	console.error(`\n${vietnamese}\n${english}\n`);
	return process.exit(1);
}

function install() {
	console.log(
		'Cài các thư viện (npm ci), lần đầu mất khoảng nửa phút… / Installing the libraries (npm ci), about half a minute the first time…',
	);
	const started = Date.now();
	const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = process.env.npm_execpath;
	// npm's own Node, never the one inside node_modules, which `npm ci` is about to replace.
	const node = process.env.npm_node_execpath || process.execPath;
	const done = npm
		? spawnSync(node, [npm, ...args], { cwd: root, stdio: 'inherit' })
		: spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
	if (done.status !== 0) {
		refuse(
			'Không cài được thư viện (thông báo của npm ở trên). Kiểm tra mạng, chỗ trống trên đĩa (cần 1 GB) và quyền ghi vào thư mục mã nguồn, rồi chạy lại.',
			'The libraries could not be installed (see npm above). Check network, disk space (1 GB) and write permission in the source directory, then run it again.',
		);
	}
	console.log(`Đã cài xong sau ${((Date.now() - started) / 1000).toFixed(1)} giây. / Installed.`);
}

/** `npm start` goes on with the first `node` in PATH: the one just installed, else the machine's own, which must then be new enough. */
function checkNode() {
	if (Number(process.versions.node.split('.')[0]) >= neededMajor) return;
	const link = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
	if (existsSync(link)) {
		const tried = spawnSync(link, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
		if (tried.status === 0) return;
		// It would stand in the way of the machine's own Node the next time.
		rmSync(link, { force: true });
	}
	refuse(
		`Không có Node.js ${neededMajor} dựng sẵn chạy được trên máy này (${process.platform}-${process.arch}, đang dùng Node.js ${process.versions.node}). Cài Node.js ${neededMajor} trở lên từ https://nodejs.org rồi chạy lại lệnh này.`,
		`There is no prebuilt Node.js ${neededMajor} that runs on this machine (${process.platform}-${process.arch}, now Node.js ${process.versions.node}). Install Node.js ${neededMajor} or later from https://nodejs.org and run this command again.`,
	);
}

async function main() {
	if (whyInstallHere()) {
		const waiting = (/** @type {number} */ pid) =>
			console.log(`Tiến trình ${pid} đang cài thư viện, đợi xong… / Waiting for process ${pid} to finish installing…`);
		await inTurn(join(root, '.cache', 'installing'), waiting, () => {
			if (whyInstallHere()) install();
		});
	}
	checkNode();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

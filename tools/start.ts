/**
 * What `npm start` runs: the web part is built when it changed, then this process becomes the server. It becomes it, instead of starting it, so that
 * no second Node takes memory and no signal has to be passed on; Windows cannot do that and keeps a parent that waits.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.ts';
import { serverEnvironment, serverFlags } from './server-settings.ts';
import { root } from './step.ts';

if (!(await build(console.log))) {
	console.error('Trang web chưa dựng được nên máy chủ không khởi động. Sửa lỗi ở trên rồi chạy lại npm start.');
	process.exit(1);
}

const program = [...serverFlags, join(root, 'server', 'main.ts'), 'all', ...process.argv.slice(2)];
const environment = { ...serverEnvironment, ...process.env };
if (process.platform !== 'win32' && process.execve) {
	// Node calls the function experimental and would say so to the person who starts the system.
	process.removeAllListeners('warning');
	process.execve(process.execPath, [process.execPath, ...program], environmentOf(environment));
} else {
	const server = spawn(process.execPath, program, { stdio: 'inherit', env: environment });
	// Ctrl-C reaches the whole console; this process only waits for the server to end in order.
	process.on('SIGINT', () => {});
	server.on('exit', (code) => process.exit(code ?? 1));
}

function environmentOf(environment: NodeJS.ProcessEnv): Record<string, string> {
	return Object.fromEntries(
		Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}

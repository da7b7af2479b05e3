/** The command line: `node server/main.ts help`. Refusals are one sentence and a non-zero exit, never a stack. */

import { Problem } from '#domain/problems.ts';
import { commands } from './commands.ts';
import { MigrationRefused } from './db/migrate.ts';
import { StartRefused } from './start-refused.ts';

const [name = 'help', ...rest] = process.argv.slice(2);
const command = commands.find((one) => one.name.split(' ')[0] === name);

if (!command) {
	console.error(`Không có lệnh “${name}”. Xem các lệnh: node server/main.ts help`);
	process.exit(2);
}
try {
	await command.run(rest);
} catch (error) {
	if (error instanceof StartRefused || error instanceof MigrationRefused) {
		console.error(error.sentence);
	} else if (error instanceof Problem) {
		console.error([error.message, ...error.issues.map((issue) => issue.message)].join('\n'));
	} else {
		console.error(`Lắng Nghe gặp lỗi không lường trước: ${error instanceof Error ? error.message : String(error)}`);
		if (process.env.NODE_DEBUG) console.error(error);
	}
	process.exit(1);
}

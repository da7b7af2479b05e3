import { writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { earlyGroups } from './access-matrix-early-rows.ts';
import { buildWorld, everybody, type Row, runCell } from './access-matrix-world.ts';
import { testApplication } from './database.ts';

const application = await testApplication();
const world = await buildWorld(application);
const titleOf = (row: Row) =>
	`${row.operation.summary.replace(/\.$/, '')}${row.about ? ` (${row.about})` : ''} \`${row.operation.name}\``;
const shortNames = everybody.map(([, title]) => title.split(',')[0]?.replace(' của chức vụ', ''));
const tables: string[] = [];
for (const [title, rows] of earlyGroups) {
	test(title, async () => {
		const lines: string[] = [];
		for (const row of rows) {
			const cells: string[] = [];
			for (const [who] of everybody) cells.push(await runCell(world, row, who));
			lines.push(`| ${[titleOf(row), ...cells].join(' | ')} |`);
		}
		const columns = ['Việc', ...shortNames];
		const rule = columns.map(() => '---');
		tables.push(`## ${title}\n\n| ${columns.join(' | ')} |\n| ${rule.join(' | ')} |\n${lines.join('\n')}\n`);
	});
}
after(() => {
	writeFileSync('/tmp/early/matrix.md', tables.join('\n'));
	return application.close();
});

/**
 * Who may do what, tried: every operation as every person of the small federation, against a table that anybody can
 * read. To write the table anew after a change that was meant, and to look at what changed:
 *
 *   WRITE_ACCESS_MATRIX=1 node tools/test.ts test/access-matrix.test.ts && git diff test/access-matrix.md
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { groups } from './access-matrix-rows.ts';
import { buildWorld, everybody, type Row, runRow, type Word, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';

const place = new URL('access-matrix.md', import.meta.url);
const isWriting = process.env.WRITE_ACCESS_MATRIX === '1';

const head = `# Ai được làm gì

Bảng này do máy thử lần lượt từng việc với từng người, rồi so với bản đã được duyệt. Việc được thử trên hồ sơ của **Công
đoàn Trường THCS Hoa Ban** (thuộc LĐLĐ huyện Bắc Vân, tỉnh Sơn Vân); chỗ nào khác thì tên việc ghi rõ.

- **được**: người đó có quyền làm (việc còn có thể bị từ chối vì lý do khác, như đã nộp rồi);
- **không thấy**: với người đó, hồ sơ coi như không có; trong danh sách thì không có hồ sơ ấy;
- **không được**: nhìn thấy hồ sơ nhưng chức vụ không được làm việc này;
- **phải đăng nhập**: chưa đăng nhập thì không làm được.

Những người trong bảng:

${everybody.map(([, title]) => `- ${title}`).join('\n')}
`;

const application = await testApplication();
let world: World;
before(async () => {
	world = await buildWorld(application);
});
after(() => application.close());

const titleOf = (row: Row) =>
	`${row.operation.summary.replace(/\.$/, '')}${row.about ? ` (${row.about})` : ''} \`${row.operation.name}\``;

const shortNames = everybody.map(([, title]) => title.split(',')[0]?.replace(' của chức vụ', ''));
const lineOf = (row: Row, cells: Word[]) => `| ${[titleOf(row), ...cells].join(' | ')} |`;

function tableOf(title: string, lines: string[]): string {
	const columns = ['Việc', ...shortNames];
	const rule = columns.map(() => '---');
	return `## ${title}\n\n| ${columns.join(' | ')} |\n| ${rule.join(' | ')} |\n${lines.join('\n')}\n`;
}

const approved = await readFile(place, 'utf8').catch(() => '');
const approvedLines = new Map(approved.split('\n').map((line) => [line.split(' | ')[0], line]));
const tables: string[] = [];

test('every operation of the product has a row', () => {
	const tried = new Set(groups.flatMap(([, rows]) => rows.map((row) => row.operation.name)));
	const missing = [...application.registry.keys()].filter((name) => !tried.has(name));
	assert.deepEqual(missing, [], 'add rows to test/access-matrix-rows.ts');
});

for (const [title, rows] of groups) {
	describe(title, () => {
		const lines: string[] = [];
		for (const row of rows) {
			test(titleOf(row), async () => {
				const cells = await runRow(world, row);
				assert.ok(cells.includes('được'), 'nobody can do it: the row does not try what it should');
				const line = lineOf(row, cells);
				lines.push(line);
				if (!isWriting) assert.equal(line, approvedLines.get(line.split(' | ')[0]));
			});
		}
		after(() => {
			tables.push(tableOf(title, lines));
		});
	});
}

test('the table says nothing else', async () => {
	const text = `${head}\n${tables.join('\n')}`;
	if (isWriting) await writeFile(place, text);
	assert.equal(text, isWriting ? text : approved);
});

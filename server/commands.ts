/** The commands of `node server/main.ts`, each a few lines over what the areas offer. */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installer } from './access/actor.ts';
import { examine } from './backup/doctor.ts';
import { countClosed, keyArchiveBeside, restoreKeys, writeKeyArchive } from './backup/key-archive.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { writeBackup } from './backup/write-backup.ts';
import { runningEmbedded } from './db/embedded.ts';
import { loadDemo } from './demo/load.ts';
import { importFile } from './organisations/imports/jobs.ts';
import { findByCode } from './organisations/store.ts';
import { bootstrapAdministrator } from './people/administrators/actions.ts';
import { openApplication, runInstallation, type Urls, withDatabase } from './run.ts';
import { readSettings, type Settings } from './settings.ts';
import { refusalOf, StartRefused } from './start-refused.ts';
import { vouchByCommand, vouchDemo } from './vault/vouching.ts';

type Command = { name: string; summary: string; run(parameters: string[]): Promise<void> };

const log = (sentence: string) => console.log(sentence);
const settings = () => readSettings(process.env);

/** Works beside a running installation, or starts the database for as long as the command takes. */
async function beside<T>(work: (urls: Urls, own: Settings) => Promise<T>): Promise<T> {
	const own = settings();
	const running = own.database.kind === 'embedded' ? await runningEmbedded(own.dataDirectory) : undefined;
	return running ? work(running, own) : withDatabase(own, (urls) => work(urls, own));
}

/** The secret line of a key file, without the comments that its maker writes around it. */
async function readIdentity(path: string): Promise<string> {
	const text = await readFile(path, 'utf8').catch((error: unknown) => {
		throw refusalOf(error, path);
	});
	const line = text.split(/\r?\n/).find((one) => one.startsWith('AGE-SECRET-KEY-'));
	if (line) return line.trim();
	throw new StartRefused(`Tệp ${path} không có dòng AGE-SECRET-KEY-…. Chọn đúng tệp khóa đã dùng khi sao lưu.`);
}

const role = (urls: Urls) => decodeURIComponent(new URL(urls.applicationUrl).username);

async function help(): Promise<void> {
	log('Lắng Nghe. Cách dùng: node server/main.ts <lệnh>\n');
	for (const command of commands) log(`  ${command.name.padEnd(28)}${command.summary}`);
	log('\nCài đặt đọc từ biến môi trường; xem docs/operations.md.');
}

function option(
	parameters: string[],
	names: string[],
): { values: Record<string, string | undefined>; words: string[] } {
	try {
		const { values, positionals } = parseArgs({
			args: parameters,
			options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
			allowPositionals: true,
		});
		return { values: values as Record<string, string | undefined>, words: positionals };
	} catch {
		throw new StartRefused(
			`Tham số chưa đúng. Các tham số: ${names.map((name) => `--${name}`).join(', ') || 'không có'}.`,
		);
	}
}

export const commands: Command[] = [
	{ name: 'help', summary: 'các lệnh', run: help },
	{
		name: 'all',
		summary: 'chạy trang web và việc nền (npm start)',
		run: () => runInstallation(settings(), { web: true, worker: true }),
	},
	{ name: 'web', summary: 'chỉ trang web', run: () => runInstallation(settings(), { web: true, worker: false }) },
	{ name: 'worker', summary: 'chỉ việc nền', run: () => runInstallation(settings(), { web: false, worker: true }) },
	{
		name: 'migrate',
		summary: 'nâng cấp cơ sở dữ liệu rồi dừng',
		run: () =>
			beside(async (urls, own) => {
				const application = await openApplication(own, urls);
				await application.connection.close();
				log('Cơ sở dữ liệu đã theo đúng bản chương trình này.');
			}),
	},
	{
		name: 'demo [district|province]',
		summary: 'nạp dữ liệu giả định vào cài đặt còn trống',
		run: async ([which = 'district']) => {
			if (which !== 'district' && which !== 'province')
				throw new StartRefused('Chọn demo district hoặc demo province.');
			await beside(async (urls, own) => {
				const application = await openApplication(own, urls);
				await loadDemo(application, which, log);
				await vouchDemo(urls.ownerUrl, application.now());
				await application.connection.close();
			});
		},
	},
	{
		name: 'import-organisations FILE',
		summary: '--under mã-đơn-vị: nhập danh sách đơn vị từ Excel hoặc CSV vào dưới một công đoàn',
		run: async (parameters) => {
			const { values, words } = option(parameters, ['under']);
			const [path] = words;
			if (!path || !values.under) {
				throw new StartRefused('Cần tệp và đơn vị: import-organisations danh-sach.xlsx --under mã-đơn-vị');
			}
			await beside(async (urls, own) => {
				const application = await openApplication(own, urls);
				try {
					const unit = await findByCode(application.connection.db, values.under ?? '');
					if (!unit) throw new StartRefused(`Không có đơn vị mã ${values.under}. Xem mã ở trang Đơn vị.`);
					const done = await importFile(application, installer, path, unit.id, log);
					log(`Đã ghi ${done.written} đơn vị; ${done.bad.length} dòng chưa nhập được.`);
				} finally {
					await application.connection.close();
				}
			});
		},
	},
	{
		name: 'create-admin',
		summary: '--name "Họ tên" --user tên-đăng-nhập [--organisation "Tên công đoàn"]: tạo người quản trị',
		run: async (parameters) => {
			const { values } = option(parameters, ['name', 'user', 'phone', 'organisation', 'code', 'kind']);
			const { name, user } = values;
			if (!name || !user) throw new StartRefused('Cần --name "Họ và tên" và --user tên-đăng-nhập.');
			await beside(async (urls, own) => {
				const application = await openApplication(own, urls);
				const made = await bootstrapAdministrator(application, {
					fullName: name,
					userName: user,
					phone: values.phone,
					organisation: values.organisation,
					code: values.code,
					kind: values.kind,
				});
				await application.connection.close();
				log(`Mã một lần của ${user}: ${made.code}`);
				log('Mở trang đăng nhập, chọn “Tôi có mã một lần”, nhập mã này và đặt mật khẩu. Mã dùng được trong 7 ngày.');
			});
		},
	},
	{
		name: 'vouch USERNAME',
		summary: 'xác nhận người đầu tiên được mở vụ việc và xác nhận người khác; sau đó làm ở trang Xác nhận đúng người',
		run: async ([userName]) => {
			if (!userName) throw new StartRefused('Cần tên đăng nhập: node server/main.ts vouch tên-đăng-nhập');
			await beside(async (urls) => vouchByCommand(urls.ownerUrl, userName, new Date()));
			log(`Đã xác nhận ${userName} và các chức vụ đang giữ.`);
		},
	},
	{
		name: 'backup [FILE]',
		summary: 'sao lưu dữ liệu và tệp; mã hóa cho RECOVERY_RECIPIENTS, hoặc --recipient age1…',
		run: async (parameters) => {
			const { values, words } = option(parameters, ['recipient']);
			await beside(async (urls, own) => {
				const folder = join(own.dataDirectory, 'backups');
				await mkdir(folder, { recursive: true });
				const done = await writeBackup({
					ownerUrl: urls.ownerUrl,
					dataDirectory: own.dataDirectory,
					filesDirectory: join(own.dataDirectory, 'files'),
					target: words[0] ?? folder,
					recipient: values.recipient ?? (own.recoveryRecipients.join(',') || undefined),
					now: new Date(),
					log,
				});
				if (own.recoveryRecipients.length === 0) {
					log(
						'CHÚ Ý: chưa đặt RECOVERY_RECIPIENTS nên khóa của các vụ việc KHÔNG được sao lưu: mất máy này là lời kể và tên trong vụ việc đóng mãi. Đặt khóa công khai của hai người giữ chìa rồi sao lưu lại.',
					);
				} else {
					await writeKeyArchive({
						ownerUrl: urls.ownerUrl,
						dataDirectory: own.dataDirectory,
						path: keyArchiveBeside(done.path),
						recipients: own.recoveryRecipients,
						now: new Date(),
						log,
					});
				}
				log(`Đã sao lưu vào ${done.path}`);
			});
		},
	},
	{
		name: 'restore FILE',
		summary: 'khôi phục bản sao lưu vào cơ sở dữ liệu còn trống; --identity FILE, --keys FILE',
		run: async (parameters) => {
			const { values, words } = option(parameters, ['identity', 'keys']);
			const [path] = words;
			if (!path) throw new StartRefused('Cần đường dẫn tệp sao lưu: node server/main.ts restore FILE');
			const keys = values.keys ?? keyArchiveBeside(path);
			await beside(async (urls, own) => {
				const identity = values.identity === undefined ? undefined : await readIdentity(values.identity);
				await restoreBackup({
					path,
					identity,
					ownerUrl: urls.ownerUrl,
					applicationRole: role(urls),
					filesDirectory: join(own.dataDirectory, 'files'),
					now: new Date(),
					log,
				});
				if (identity !== undefined && existsSync(keys)) {
					await restoreKeys({ path: keys, identity, ownerUrl: urls.ownerUrl, dataDirectory: own.dataDirectory, log });
				} else if ((await countClosed(urls.ownerUrl)) > 0) {
					log(
						`CHÚ Ý: không có tệp khóa ${keys} hoặc khóa riêng nên lời kể và tên trong các vụ việc vẫn đóng. Khi có đủ, chạy: node server/main.ts restore-keys ${keys} --identity FILE`,
					);
				}
			});
		},
	},
	{
		name: 'restore-keys FILE',
		summary: '--identity FILE: trả lại khóa của các vụ việc sau khi khôi phục',
		run: async (parameters) => {
			const { values, words } = option(parameters, ['identity']);
			const [path] = words;
			if (!path || !values.identity) {
				throw new StartRefused('Cần tệp khóa và khóa riêng: node server/main.ts restore-keys FILE --identity FILE');
			}
			const identity = await readIdentity(values.identity);
			await beside(async ({ ownerUrl }, { dataDirectory }) => {
				await restoreKeys({ path, identity, ownerUrl, dataDirectory, log });
			});
		},
	},
	{
		name: 'doctor',
		summary: 'khám cài đặt: cơ sở dữ liệu, quyền, sao lưu, đĩa',
		run: () =>
			beside(async (urls, own) => {
				const { dataDirectory, recoveryRecipients } = own;
				const filesDirectory = join(dataDirectory, 'files');
				const { checks } = await examine({
					...urls,
					dataDirectory,
					filesDirectory,
					recoveryRecipients,
					now: new Date(),
				});
				for (const check of checks) log(`${check.ok ? '✓' : '✗'} ${check.title}: ${check.advice}`);
				if (checks.some((check) => !check.ok)) process.exitCode = 1;
			}),
	},
];

/** The first directive as a file: the district's plan, printed in the union's form, in the registers of those who got it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import type { Application } from '../application.ts';
import { type Block, narrativeBlocks, type UnionDocument } from '../documents/blocks.ts';
import { writeWord } from '../documents/word.ts';
import { stageFile } from '../files/rows.ts';
import { perform } from '../perform.ts';
import { seedDirective } from './directive.ts';
import type { Ids } from './load-organisations.ts';
import type { Holders } from './load-people.ts';
import { type DemoWorld, demoMark } from './world.ts';

/** Headings of the plan: "I. …" and "1. …" without a full stop, numbered by the writer; all else is a paragraph or an item. */
function blocksOf(lines: readonly string[]): Block[] {
	return lines.flatMap((line): Block[] => {
		const [, roman] = /^[IVX]+\. (.+)$/.exec(line) ?? [];
		if (roman !== undefined) return [{ kind: 'heading', level: 1, text: roman }];
		const [, title] = /^\d+\. (.+[^.)])$/.exec(line) ?? [];
		if (title !== undefined) return [{ kind: 'heading', level: 2, text: title }];
		return narrativeBlocks(line);
	});
}

function planDocument(): UnionDocument {
	const { text, symbol, abstract, datedOn, typeName } = seedDirective();
	const lines = text.split('\n').map((line) => line.trim());
	const body = lines.slice(3, lines.indexOf('Nơi nhận:'));
	const listed = lines
		.slice(lines.indexOf('Nơi nhận:') + 1)
		.filter((line) => line.startsWith('- ') && !line.includes('Lưu'));
	const [number = '', kind = ''] = symbol.split('/');
	return {
		header: {
			upperBody: 'LĐLĐ TỈNH HÀ GIANG',
			issuer: 'LIÊN ĐOÀN LAO ĐỘNG HUYỆN HOÀNG SU PHÌ',
			number,
			symbol: kind,
			place: 'Hoàng Su Phì',
			signedOn: datedOn,
			draft: false,
		},
		typeName,
		abstract,
		blocks: blocksOf(body),
		closing: '',
		recipients: listed.map((line) => ({ name: line.slice(2).replace(/;$/, ''), roleCodes: [] })),
		archiveLine: 'Lưu: VT.',
		signature: {
			capacity: 'TM.',
			onBehalfOf: 'BAN THƯỜNG VỤ',
			title: 'CHỦ TỊCH',
			name: lines.findLast((line) => line !== '') ?? '',
		},
		mark: demoMark,
		annexes: [],
		provenance: [],
		createdOn: datedOn,
	};
}

/** The plan as a Word file in the union's form. */
export function seedPlanWord(): Promise<Uint8Array> {
	return writeWord(planDocument());
}

/** Puts the plan into the register of incoming documents of the unions whose chairs can sign in. */
export async function loadDocuments(application: Application, world: DemoWorld, organisations: Ids, people: Holders) {
	const { datedOn, symbol, abstract } = seedDirective();
	const content = await seedPlanWord();
	const folder = join(application.filesDirectory, 'staging');
	await mkdir(folder, { recursive: true });
	const receivedOn = addDays(datedOn, 2);
	const now = civilInstant(receivedOn, 10, 0);
	const shown = new Set(world.people.filter((person) => person.account).map((person) => person.fullName));
	for (const [unitKey, holders] of people) {
		const chair = holders.find(({ actor }) => shown.has(actor.fullName) && actor.posts[0]?.role === 'grassrootsChair');
		if (!chair) continue;
		const path = join(folder, randomUUID());
		await writeFile(path, content);
		const sha256 = createHash('sha256').update(content).digest('hex');
		const file = {
			field: 'file',
			fileName: 'Kế hoạch Đề án 26.docx',
			bytes: content.length,
			sha256,
			path,
			kind: 'docx' as const,
		};
		const fileId = await stageFile(application, file, { personId: chair.actor.personId, now });
		const input = {
			organisationId: organisations.get(unitKey) as string,
			symbol,
			issuer: 'Liên đoàn Lao động huyện Hoàng Su Phì',
			abstract: abstract.slice(0, 480),
			datedOn,
			receivedOn,
			fileId,
		};
		await perform(application, documents.receive, input, { actor: chair.actor, now, key: `demo-plan-${unitKey}` });
	}
}

/**
 * Word and Excel of a consolidated report against the libraries alone writing the same words and cells from ready data,
 * in turns; the memory of each in a process of its own. Ours begins at the content that the database gave, and
 * does the tables, the provenance of every figure, the form of the page and identical bytes.
 * Usage: node bench/documents.ts [units…]
 */
import { execFileSync } from 'node:child_process';
import { writeWorkbook } from '#server/documents/excel.ts';
import { writeWord } from '#server/documents/word.ts';
import { unionDocument } from '#server/reports/documents/content/documents.ts';
import { reportWorkbook } from '#server/reports/documents/sheets/documents.ts';
import { consolidatedContent } from './consolidated.ts';
import { writeExcelAlone, writeWordAlone } from './library.ts';

type Kind = 'Word' | 'Excel' | 'Excel, bare cells alone';
type Writer = () => Promise<Uint8Array>;

/** What is ready before the clock starts, and what is measured. */
const writers: Record<Kind, (units: number) => { ours: Writer; alone: Writer }> = {
	Word: (units) => {
		const content = consolidatedContent(units);
		const ready = unionDocument(content);
		return { ours: () => writeWord(unionDocument(content)), alone: () => writeWordAlone(ready) };
	},
	Excel: (units) => {
		const content = consolidatedContent(units);
		const ready = reportWorkbook(content);
		return { ours: () => writeWorkbook(reportWorkbook(content)), alone: () => writeExcelAlone(ready) };
	},
	'Excel, bare cells alone': (units) => {
		const content = consolidatedContent(units);
		const ready = reportWorkbook(content);
		return { ours: () => writeWorkbook(reportWorkbook(content)), alone: () => writeExcelAlone(ready, true) };
	},
};

const rounds = 7;
const middle = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds of both, in turns, so that what else the machine does meets both. */
async function race(kind: Kind, units: number) {
	const { ours, alone } = writers[kind](units);
	const took: { ours: number[]; alone: number[] } = { ours: [], alone: [] };
	for (let round = 0; round <= rounds; round++) {
		for (const [who, write] of [
			['ours', ours],
			['alone', alone],
		] as const) {
			const began = performance.now();
			await write();
			// The first round only warms up.
			if (round > 0) took[who].push(performance.now() - began);
		}
	}
	return { ours: middle(took.ours), alone: middle(took.alone) };
}

/** Peak memory and size of one writing in a process of its own; ours with the heap that the product gives itself. */
function weigh(kind: Kind, who: 'ours' | 'alone', units: number): { megabytes: number; before: number; bytes: number } {
	const heap = who === 'ours' ? ['--max-old-space-size=160'] : [];
	const args = [...heap, import.meta.filename, 'weigh', kind, who, String(units)];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);
const [task, kind, who, units] = process.argv.slice(2);

if (task === 'weigh') {
	const write = writers[kind as Kind](Number(units))[who as 'ours' | 'alone'];
	const before = peak();
	const bytes = (await write()).length;
	console.log(JSON.stringify({ megabytes: peak(), before, bytes }));
} else {
	const asked = process.argv.slice(2).map(Number);
	for (const units of asked.length > 0 ? asked : [91, 1300]) {
		for (const kind of Object.keys(writers) as Kind[]) {
			const { ours, alone } = await race(kind, units);
			const said = (who: 'ours' | 'alone', milliseconds: number) => {
				const { megabytes, before, bytes } = weigh(kind, who, units);
				const size = `${(bytes / 1000).toFixed(0)} kB`;
				return `${milliseconds.toFixed(0)} ms, ${size}, peak ${megabytes} MB (${before} before writing)`;
			};
			const lines = [`ours ${said('ours', ours)}`, `library alone ${said('alone', alone)}`];
			console.log(`${kind} of ${units} unions: ${lines.join('; ')}; ${(ours / alone).toFixed(2)} × (budget 3)`);
		}
	}
}

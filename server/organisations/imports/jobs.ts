/** Confirmed lists are written after the answer was given, row by row, each row one operation with a key of its own. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { today } from '#domain/calendar/date.ts';
import { importOperations } from '#domain/organisations/imports/operations.ts';
import { Problem } from '#domain/problems.ts';
import type { Actor } from '../../access/actor.ts';
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { perform } from '../../perform.ts';
import { readImportFile } from './imports.ts';
import { findImporter } from './known/store.ts';
import { claimImports, deleteOldImports, finishImport, nextRows, saveRefusal } from './store.ts';

/** Writes all rows that are neither written nor refused. Can be stopped anywhere and run again. */
async function writeRows(application: Application, importId: string, actor: Actor): Promise<void> {
	const { db } = application.connection;
	const as = (about: string | number) => ({ actor, now: application.now(), key: `${importId}:${about}` });
	for (;;) {
		const rows = await nextRows(db, importId, application.now());
		if (rows.length === 0) break;
		for (const rowNumber of rows) {
			const refusal = await refusalOf(
				perform(application, importOperations.applyImportRow, { id: importId, rowNumber }, as(rowNumber)),
			);
			if (refusal) await saveRefusal(db, importId, rowNumber, refusal);
		}
	}
	// Who has lost the right meanwhile cannot end it in her name: it ends all the same.
	const refusal = await refusalOf(perform(application, importOperations.finishImport, { id: importId }, as('end')));
	if (refusal) await finishImport(db, importId, application.now());
}

async function refusalOf(work: Promise<unknown>): Promise<string | undefined> {
	try {
		await work;
		return undefined;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		return error.message;
	}
}

async function runImports(application: Application): Promise<void> {
	const now = application.now();
	for (const { id, personId } of await claimImports(application.connection.db, now)) {
		const actor = await findImporter(application.connection.db, personId, today(now));
		if (actor) await writeRows(application, id, actor);
	}
}

export const importJobs: AreaJobs = {
	tasks: {
		'organisations.runImports': runImports,
		'organisations.forgetImports': (application) => deleteOldImports(application.connection.db, application.now()),
	},
	on: { 'organisation.importStarted': ['organisations.runImports'] },
	every: [
		// Takes over what a killed process left.
		{ cron: '*/3 * * * *', task: 'organisations.runImports' },
		{ cron: '40 18 * * *', task: 'organisations.forgetImports' },
	],
};

export type ImportOutcome = { written: number; unchanged: number; bad: { rowNumber: number; message: string }[] };

/**
 * The command line's way in: columns as guessed, everything good is written at once, in this process, as the actor.
 * Throws unreadableFile, and what the operations refuse for the whole list.
 */
export async function importFile(
	application: Application,
	actor: Actor,
	path: string,
	organisationId: string,
	log: (sentence: string) => void,
): Promise<ImportOutcome> {
	const request = () => ({ actor, now: application.now(), key: randomUUID() });
	const content = await readImportFile(path, basename(path));
	const { id } = await perform(application, importOperations.uploadImport, { ...content, organisationId }, request());
	const read = (show: 'bad' | 'refused') =>
		perform(application, importOperations.getImport, { id, show, pageSize: 10_000 }, request());
	const uploaded = await read('bad');
	const columns = Object.fromEntries(Object.entries(uploaded.guesses).map(([key, { column }]) => [key, column]));
	for (const [key, { column }] of Object.entries(uploaded.guesses)) log(`  ${key} ← “${uploaded.titles[column]}”`);
	await perform(application, importOperations.mapImport, { id, columns, asOfOn: uploaded.statedOn }, request());
	const { counts, rows } = await read('bad');
	log(
		`${counts.new} đơn vị mới, ${counts.changed} thay đổi, ${counts.unchanged} không đổi, ${counts.bad} chưa nhập được.`,
	);
	const bad = rows.map(({ rowNumber, problems }) => ({
		rowNumber,
		message: problems.map((one) => one.message).join(' '),
	}));
	if (counts.new + counts.changed > 0) {
		await perform(application, importOperations.runImport, { id }, request());
		await writeRows(application, id, actor);
	}
	const ended = await read('refused');
	for (const row of ended.rows) bad.push({ rowNumber: row.rowNumber, message: row.problems[0]?.message ?? '' });
	for (const { rowNumber, message } of bad) log(`  Dòng ${rowNumber}: ${message}`);
	return { written: counts.new + counts.changed - ended.refused, unchanged: counts.unchanged, bad };
}

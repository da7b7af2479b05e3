/** Looks for signals each night and when something about cases has changed, and closes the published counts of a month. */
import { today } from '#domain/calendar/date.ts';
import { detect } from '#domain/cases/signals/rules.ts';
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { closeMonth } from '../board/actions.ts';
import { keepFound, letPass, listMatters, lockSignals, namesOf, organisationsAt } from './store.ts';

export async function findSignals(application: Application): Promise<void> {
	const now = application.now();
	const on = today(now);
	await application.connection.transaction(async (db) => {
		await lockSignals(db);
		const found = detect(await listMatters(db, on), on);
		const unions = await organisationsAt(
			db,
			found.map(({ path }) => path),
			on,
		);
		const names = await namesOf(db, found, on);
		const seen = [];
		for (const one of found) {
			const organisationId = unions.get(one.path);
			if (!organisationId) continue;
			const place = one.rule === 'commune' ? one.place : one.unitId;
			const named = { ...one, place: names.get(place ?? '') ?? one.place };
			await keepFound(db, named, organisationId, now, on);
			seen.push({ rule: one.rule, organisationId, subject: one.subject });
		}
		await letPass(db, on, seen);
	});
}

const onCases = ['cases.findSignals'];

export const signalJobs: AreaJobs = {
	tasks: { 'cases.findSignals': findSignals, 'cases.closeMonth': closeMonth },
	on: {
		'case.received': onCases,
		'voice.received': onCases,
		'case.classified': onCases,
		'case.disputed': onCases,
		'case.retaliationReported': onCases,
		'note.written': onCases,
	},
	every: [
		{ cron: '20 18 * * *', task: 'cases.findSignals' },
		{ cron: '25 18 * * *', task: 'cases.closeMonth' },
	],
};

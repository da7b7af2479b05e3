/**
 * Loads a demo federation into an empty installation, through the same operations that people use, each at its own day:
 * so the demo obeys every rule, and its history is real history. Afterwards the installation goes on living from the
 * demo's last day.
 */
import { civilInstant } from '#domain/calendar/date.ts';
import type { Application } from '../application.ts';
import { loadClock, setInstallation } from '../db/installation.ts';
import { recomputeDirty } from '../reports/jobs.ts';
import { districtWorld } from './district.ts';
import { loadCascade, loadSpotChecks } from './load-cascade.ts';
import { loadDirectives } from './load-directives.ts';
import { loadEasyPage, loadSessions } from './load-dissemination.ts';
import { loadDocuments } from './load-documents.ts';
import { loadIncidents } from './load-incidents.ts';
import { loadListening } from './load-listening.ts';
import { loadOrganisations } from './load-organisations.ts';
import { loadPeople } from './load-people.ts';
import { loadProgrammes } from './load-programmes.ts';
import { loadReports } from './load-reports.ts';
import { loadSurveys } from './load-surveys.ts';
import { provinceWorld } from './province.ts';

/** Does nothing where there is an organisation already. Gives the clock of the demo. */
export async function loadDemo(
	application: Application,
	which: 'district' | 'province',
	log: (sentence: string) => void,
): Promise<{ isDemo: boolean; now: () => Date }> {
	const { db } = application.connection;
	const known = await db.selectFrom('organisations').select('id').limit(1).executeTakeFirst();
	if (known) return loadClock(db);
	const began = performance.now();
	const world = which === 'district' ? districtWorld() : provinceWorld();
	log(`Nạp dữ liệu giả định lần đầu: ${world.title}…`);
	// The mark stands before the first invented row; the clock, set last, says that all of them are there.
	await setInstallation(db, 'mark', world.mark);
	const organisations = await loadOrganisations(application, world);
	log(`  ${world.organisations.length} đơn vị`);
	const people = await loadPeople(application, world, organisations);
	log(`  ${world.people.length} cán bộ`);
	await loadReports(application, world, { organisations, people }, log);
	let directiveId: string | undefined;
	if (world.code === 'district') {
		await loadDocuments(application, world, organisations, people);
		const id = await loadDirectives(application, organisations, people, 'ldld-huyen');
		const directive = { id, unitKey: 'ldld-huyen' };
		await loadCascade(application, world, { organisations, people }, directive);
		await loadSessions(application, world, { organisations, people }, id);
		directiveId = id;
		await loadSpotChecks(application, world, { organisations, people }, directive);
		await loadProgrammes(application, world, { organisations, people }, directive);
	}
	await loadListening(application, world, { organisations, people });
	if (world.code === 'district') {
		await loadIncidents(application, world, { organisations, people });
		await loadSurveys(application, world, { organisations, people });
	}
	if (directiveId) await loadEasyPage(application, world, { organisations, people }, directiveId);
	log(`  ${world.listening.cases.length} vụ việc, ${world.listening.notes.length} phiếu nắm tình hình`);
	const startsAt = civilInstant(world.todayOn, 8, 30);
	await recomputeDirty({ ...application, now: () => startsAt });
	await setInstallation(db, 'clock', {
		startsAt: startsAt.toISOString(),
		loadedAt: new Date().toISOString(),
	});
	await application.connection.pool.query('analyze');
	log(`  xong sau ${((performance.now() - began) / 1000).toFixed(1).replace('.', ',')} giây`);
	return loadClock(db);
}

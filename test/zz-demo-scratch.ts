import { setInstallation } from '#server/db/installation.ts';
import { districtWorld } from '#server/demo/district.ts';
import { provinceWorld } from '#server/demo/province.ts';
import { loadListening } from '#server/demo/load-listening.ts';
import { loadOrganisations } from '#server/demo/load-organisations.ts';
import { loadPeople } from '#server/demo/load-people.ts';
import { testApplication } from './database.ts';
import { sql } from 'kysely';
import { test } from 'node:test';
test('scratch', async () => {
const world = process.env.WORLD === 'province' ? provinceWorld() : districtWorld();
const application = await testApplication();
try {
await setInstallation(application.connection.db, 'mark', world.mark);
const organisations = await loadOrganisations(application, world);
const people = await loadPeople(application, world, organisations);
const t = performance.now();
await loadListening(application, world, { organisations, people });
console.log('listening', Math.round(performance.now() - t), 'ms');
for (const q of [
 'select state, count(*)::int n from cases group by 1 order by 2 desc',
 'select verdict, outcome, count(*)::int n from cases group by 1,2',
 'select channel, identity, count(*)::int n from cases group by 1,2',
 'select kind, count(*)::int n from cases group by 1',
 'select rule_code, state, count(*)::int n from case_clocks group by 1,2 order by 1',
 'select outcome, count(*)::int n from notes group by 1',
 'select rule, count(*)::int n from signals group by 1',
 'select n.short_name, count(*)::int n, count(*) filter (where c.due_on < current_date) due from cases c join organisation_names n on n.organisation_id=c.organisation_id and n.to_on = \'infinity\' group by 1 order by 2 desc limit 12',
 'select count(*)::int from intake_codes', 'select day, count(*)::int from sealed_inbox group by 1', 'select state, count(*)::int, sum(urged_times)::int from case_transfers group by 1',
]) { try { console.log(q.slice(0,40), JSON.stringify((await sql.raw(q).execute(application.connection.db)).rows)); } catch (e) { console.log(q, String(e)); } }
} finally { await application.close(); }
});

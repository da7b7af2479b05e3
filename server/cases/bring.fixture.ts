/** A case as a worker of the school brings it, for tests of what becomes of it. */
import type { Federation } from '../../test/federation.ts';
import type { Application } from '../application.ts';
import { insertCase, type NewCase } from './store.ts';

export const said = 'Tháng này công ty chậm lương hai tuần.';

export async function bring(
	{ application, units }: Pick<Federation, 'units'> & { application: Application },
	facts: Partial<NewCase> = {},
	on = '2024-04-10',
): Promise<{ id: string; organisationId: string }> {
	return application.connection.transaction((db) =>
		insertCase(
			application,
			db,
			{
				aboutOrganisationId: units.school,
				channel: 'page',
				topic: 'wages',
				identity: 'confidential',
				wish: 'help',
				people: 3,
				since: 'month',
				concernsLeader: 'no',
				toUpper: false,
				isDanger: false,
				receivedOn: on,
				legalBasis: 'unionLaw',
				...facts,
			},
			{
				texts: [{ author: 'worker', kind: 'report', text: said, writtenOn: on, forWorker: true }],
				person: { fullName: 'Giàng Thị Dợ', contact: '0912 000 111' },
			},
			{ today: on, at: new Date(`${on}T02:00:00Z`) },
		),
	);
}

import type { peopleOperations } from '#domain/people/operations.ts';
import type { ActionsOf } from '../application.ts';
import { record } from '../events/record.ts';
import { getOrganisation, listAbilities } from '../organisations/store.ts';
import { getAccountState } from './accounts/store.ts';
import { correctPerson, getPerson, insertPerson, listDirectory, listMandatesOf } from './store.ts';

/** Open ends leave as null: "until further notice". */
export const openEnd = (toOn: string) => (toOn === 'infinity' ? null : toOn);

export const peopleActions: ActionsOf<typeof peopleOperations> = {
	async directory(context, input) {
		const found = await listDirectory(context, { ...input, asOf: input.asOf ?? context.today });
		return {
			rows: found.rows.map((row) => ({ ...row, toOn: openEnd(row.toOn) })),
			total: found.total,
			abilities: listAbilities(context),
			page: input.page,
			pageSize: input.pageSize,
		};
	},

	async get(context, input) {
		const person = await getPerson(context, 'person.read', input.id);
		const mandates = await listMandatesOf(context, person);
		const caresForAccounts = person.abilities.some((verb) => verb.startsWith('account.'));
		return {
			id: person.personId,
			fullName: person.fullName,
			phone: person.phone,
			email: person.email,
			mandates: mandates.map((mandate) => ({ ...mandate, toOn: openEnd(mandate.toOn) })),
			account: caresForAccounts ? await getAccountState(context.db, person.personId, context.now) : null,
			abilities: person.abilities,
		};
	},

	async create(context, input) {
		const unit = await getOrganisation(context, 'person.create', input.organisationId);
		const id = await insertPerson(context.db, context.now, unit.organisationId, input);
		record(context, { name: 'person.created', organisationId: unit.organisationId, subjectId: id });
		return { id };
	},

	async correct(context, input) {
		const person = await getPerson(context, 'person.correct', input.id);
		await correctPerson(context.db, person, input);
		record(context, { name: 'person.corrected', organisationId: person.organisationId, subjectId: input.id });
		return { id: input.id };
	},
};

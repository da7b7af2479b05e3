import { partsOf } from '#domain/calendar/date.ts';
import type { adviceOperations } from '#domain/cases/advice/operations.ts';
import { adviceStateTerms } from '#domain/cases/advice/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { listHeld } from '../../organisations/store.ts';
import { holds } from '../../perform.ts';
import { getCase } from '../store.ts';
import {
	countWaiting,
	deleteGiven,
	getEntry,
	getWritingUnit,
	insertEntry,
	insertGiven,
	listGiven,
	rewriteEntry,
	searchEntries,
	setRetired,
	setVetted,
} from './store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

export const adviceActions: ActionsOf<typeof adviceOperations> = {
	async search(context, input) {
		const [{ entries, hasMore }, waiting] = await Promise.all([searchEntries(context, input), countWaiting(context)]);
		const verbs = ['advice.write', 'advice.vet'] as const;
		return { entries, hasMore, waiting, abilities: verbs.filter((verb) => holds(context.actor, verb)) };
	},

	get: (context, { id }) => getEntry(context, 'advice.read', id),

	async write(context, { organisationId, draftId, ...entry }) {
		const late = entry.laws.findIndex(({ on }) => on > context.today);
		if (late >= 0) throw wrong(`laws.${late}.on`, 'Văn bản có ngày ở sau hôm nay. Sửa lại ngày.');
		if (draftId) {
			const draft = await getEntry(context, 'advice.write', draftId);
			if (draft.state !== 'draft') throw problem('wrongState', { state: adviceStateTerms[draft.state] });
			await rewriteEntry(context, draft, entry);
			record(context, { name: 'advice.written', organisationId: draft.organisationId, subjectId: draftId });
			return { id: draftId };
		}
		const unit = await getWritingUnit(context, organisationId);
		if (entry.replacesId) await getEntry(context, 'advice.read', entry.replacesId);
		const id = await insertEntry(context, unit, entry);
		record(context, { name: 'advice.written', organisationId: unit.organisationId, subjectId: id });
		return { id };
	},

	async vet(context, { id }) {
		const entry = await getEntry(context, 'advice.vet', id);
		if (entry.state !== 'draft') throw problem('wrongState', { state: adviceStateTerms[entry.state] });
		if (entry.writtenByPersonId === context.actor.personId) throw problem('adviceOwn');
		await setVetted(context, entry);
		record(context, { name: 'advice.vetted', organisationId: entry.vettingOrganisationId, subjectId: id });
		return { id };
	},

	async retire(context, { id, reason }) {
		const entry = await getEntry(context, 'advice.vet', id);
		if (entry.state !== 'vetted') throw problem('wrongState', { state: adviceStateTerms[entry.state] });
		await setRetired(context, entry, reason);
		record(context, { name: 'advice.retired', organisationId: entry.vettingOrganisationId, subjectId: id });
		return { id };
	},

	async give(context, { organisationId, ...given }) {
		const unit = await getWritingUnit(context, organisationId);
		if (given.givenOn > context.today) throw wrong('givenOn', 'Ngày tư vấn ở sau hôm nay. Sửa lại ngày.');
		if (given.entryId) await getEntry(context, 'advice.read', given.entryId);
		if (given.caseId) await getCase(context, 'case.read', given.caseId);
		const id = await insertGiven(context, unit, given);
		record(context, { name: 'advice.given', organisationId: unit.organisationId, subjectId: id });
		return { id };
	},

	async takeBack(context, { id }) {
		const unit = await getWritingUnit(context, undefined);
		await deleteGiven(context, id);
		record(context, { name: 'advice.takenBack', organisationId: unit.organisationId, subjectId: id });
		return { id };
	},

	async given(context, input) {
		const year = input.year ?? partsOf(context.today).year;
		const [organisations, lines] = await Promise.all([listHeld(context, 'advice.write'), listGiven(context, year)]);
		if (organisations.length === 0) throw problem('notYours');
		const sum = (pick: (line: (typeof lines)[number]) => number) =>
			lines.reduce((total, line) => total + pick(line), 0);
		return {
			year,
			today: context.today,
			organisations,
			lines: lines.map((line) => ({ ...line, mayTakeBack: line.mayTakeBack === true })),
			totals: {
				times: lines.length,
				sessions: lines.filter(({ way }) => way === 'session').length,
				people: sum(({ people }) => people),
				moneyRecovered: sum(({ moneyRecovered }) => moneyRecovered ?? 0),
			},
		};
	},
};

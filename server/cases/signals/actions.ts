import { addDays } from '#domain/calendar/date.ts';
import type { signalOperations } from '#domain/cases/signals/operations.ts';
import { ruleSentences } from '#domain/cases/signals/rules.ts';
import { signalStateTerms } from '#domain/cases/signals/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { casesOfSignal, getSignal, listSignals, listSilent, setDismissed, setOpen } from './store.ts';

const silentDays = 365;
const pageSize = 100;

export const signalActions: ActionsOf<typeof signalOperations> = {
	async list(context, { state }) {
		const [signals, silent] = await Promise.all([
			listSignals(context, state),
			listSilent(context, addDays(context.today, -silentDays), '', 0),
		]);
		return {
			signals: signals.map((signal) => ({ ...signal, sentence: ruleSentences[signal.rule] })),
			silent: silent.total,
			today: context.today,
		};
	},

	async get(context, { id }) {
		const signal = await getSignal(context, 'signal.read', id);
		return { ...signal, sentence: ruleSentences[signal.rule], cases: await casesOfSignal(context, signal) };
	},

	async dismiss(context, { id, reason, words }) {
		const signal = await getSignal(context, 'signal.dismiss', id);
		if (signal.state !== 'open') throw problem('wrongState', { state: signalStateTerms[signal.state] });
		if (reason === 'other' && !words) {
			throw problem('unreadableInput', {}, [{ path: 'words', message: 'Ghi rõ lý do khác là gì.' }]);
		}
		await setDismissed(context, signal, reason, words ?? null);
		const { organisationId } = signal;
		record(context, { name: 'signal.dismissed', organisationId, subjectId: id, details: { reason } });
		return { id };
	},

	async restore(context, { id }) {
		const signal = await getSignal(context, 'signal.dismiss', id);
		if (signal.state !== 'dismissed' || !(await setOpen(context, signal))) {
			throw problem('wrongState', { state: signalStateTerms[signal.state] });
		}
		record(context, { name: 'signal.restored', organisationId: signal.organisationId, subjectId: id });
		return { id };
	},

	async silent(context, { after }) {
		const sinceOn = addDays(context.today, -silentDays);
		const { rows, total, of } = await listSilent(context, sinceOn, after ?? '', pageSize);
		const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
		return { units: rows.slice(0, pageSize), total, of, sinceOn, next: last?.path ?? null };
	},
};

import type { deliveryOperations } from '#domain/notices/deliveries/operations.ts';
import { usualWishes } from '#domain/notices/rules.ts';
import { problem } from '#domain/problems.ts';
import { checkedReach } from '../../access/within.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { record } from '../../events/record.ts';
import { findHouseQuiet, keepSettings, listAddressees } from '../settings/store.ts';
import { clearBounce, findStanding, insertTest, listBounces, settleHeld } from './store.ts';

export const deliveryActions: ActionsOf<typeof deliveryOperations> = {
	async outbox(context) {
		guard(context);
		const { application, db, today } = context;
		const [standing, bounces, quiet, [self]] = await Promise.all([
			findStanding(context),
			listBounces(context),
			findHouseQuiet(db, today),
			listAddressees(db, [context.actor.personId], today),
		]);
		const { troubleCode, troubleAnswer, troubleAt, testState, testTrouble, testAt } = standing;
		return {
			...standing,
			from: application.channels[0]?.from ?? null,
			isDemo: application.isDemo,
			counts: { waiting: 0, held: 0, sending: 0, sent: 0, dropped: 0, failed: 0, ...standing.counts },
			lastTrouble: troubleCode && troubleAt ? { code: troubleCode, answer: troubleAnswer, at: troubleAt } : null,
			lastTest: testState && testAt ? { state: testState, code: testTrouble, at: testAt } : null,
			bounces,
			quiet,
			ownAddress: self?.email ?? null,
		};
	},

	async configure(context, { quiet }) {
		guard(context);
		await keepSettings(context, null, { ...usualWishes, byEmail: true, quiet });
		record(context, { name: 'notice.configured' });
		return {};
	},

	async sendTest(context) {
		guard(context);
		const { application, db, today } = context;
		if (application.channels.length === 0) throw problem('mailNotSet');
		const [self] = await listAddressees(db, [context.actor.personId], today);
		if (!self?.email) throw problem('ownAddressMissing');
		const id = newId(context.now);
		await insertTest(context, id);
		record(context, { name: 'notice.testAsked', subjectId: id });
		return {};
	},

	async release(context) {
		guard(context);
		const released = await settleHeld(context, 'release');
		record(context, { name: 'notice.released', details: { released } });
		return { released };
	},

	async discard(context) {
		guard(context);
		const discarded = await settleHeld(context, 'discard');
		record(context, { name: 'notice.discarded', details: { discarded } });
		return { discarded };
	},

	async clearBounce(context, { personId }) {
		guard(context);
		await clearBounce(context.db, personId);
		record(context, { name: 'notice.bounceCleared', subjectId: personId });
		return {};
	},
};

/** The way out belongs to the installation and to no unit: whoever may configure it anywhere may. */
function guard(context: Context): void {
	if (checkedReach(context, 'notice.configure').length === 0) throw problem('notYours');
}

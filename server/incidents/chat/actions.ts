import type { incidentChatOperations } from '#domain/incidents/chat/operations.ts';
import { readChat } from '#domain/incidents/chat/rules.ts';
import type { Confidence, DemandTopic } from '#domain/incidents/schema.ts';
import type { ActionsOf } from '../../application.ts';
import { communesOf, unitsToTell } from './store.ts';

export const incidentChatActions: ActionsOf<typeof incidentChatOperations> = {
	async draftFromChat(context, { text }) {
		const units = await unitsToTell(context);
		const keys = units.map(({ key }) => key);
		const communes = await communesOf(context, keys);
		const { what, found } = readChat(text ?? '', { now: context.now, units, communes });
		const valuesOf = (field: string) => found.filter((one) => one.field === field).map(({ value }) => String(value));
		const unit = units.find(({ key }) => key === valuesOf('organisationId')[0]);
		return {
			what,
			found,
			unit: unit ? { id: unit.key, name: unit.name } : null,
			confidence: (valuesOf('confidence')[0] as Confidence | undefined) ?? null,
			demands: valuesOf('demands') as DemandTopic[],
		};
	},
};

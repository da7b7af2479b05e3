import { mentionsIn } from '#domain/fields/mentions.ts';
import { problem } from '#domain/problems.ts';
import type { enterpriseOperations } from '#domain/surveys/enterprises/operations.ts';
import type { enterpriseFields } from '#domain/surveys/schema.ts';
import { actingPost, reach } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import {
	type EnterpriseContent,
	getEnterprise,
	getEnterpriseUnit,
	insertEnterprise,
	listCommunes,
	listEnterprises,
	updateEnterprise,
} from './store.ts';

const pageSize = 50;

type Typed = (typeof enterpriseFields)['_zod']['output'] & { isNameMeant: boolean };

/** What will be stored; asks once where words about conditions seem to name somebody who works there. */
function contentOf({ isNameMeant, ...typed }: Typed): EnterpriseContent {
	const { workers, women, conditions } = typed;
	if (workers !== undefined && women !== undefined && women > workers) {
		const message = 'Số lao động nữ nhiều hơn tổng số lao động: sửa một trong hai số.';
		throw problem('unreadableInput', {}, [{ path: 'women', message }]);
	}
	if (!isNameMeant && mentionsIn(conditions ?? '').length > 0) {
		const message =
			'Có chỗ giống tên người hoặc số điện thoại. Ở đây chỉ ghi về nơi làm việc, không ghi về ai làm ở đó.';
		throw problem('namesNoticed', {}, [{ path: 'conditions', message }]);
	}
	return {
		...{ name: typed.name, communeCode: typed.communeCode || null, sector: typed.sector ?? null },
		...{
			workers: workers ?? null,
			women: women ?? null,
			conditions: conditions ?? null,
			contact: typed.contact ?? null,
		},
	};
}

function note(context: Context, name: string, id: string, unit: { organisationId: string; path: string }): void {
	const postId = actingPost(context.actor, 'enterprise.write', unit.path)?.postId;
	record(context, { name, organisationId: unit.organisationId, subjectId: id, postId });
}

export const enterpriseActions: ActionsOf<typeof enterpriseOperations> = {
	async list(context, { q, ended, after }) {
		const rows = await listEnterprises(context, { q, ended, after, limit: pageSize + 1 });
		const shown = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? shown.at(-1) : undefined;
		return {
			enterprises: shown,
			next: last ? `${last.name}/${last.id}` : null,
			total: rows[0]?.total ?? 0,
			mayNote: reach(context.actor, 'enterprise.write').length > 0,
		};
	},

	async get(context, { id }) {
		const enterprise = id ? await getEnterprise(context, id) : null;
		const { path } = enterprise ?? (await getEnterpriseUnit(context));
		return { enterprise, communes: await listCommunes(context, path) };
	},

	async note(context, typed) {
		const unit = await getEnterpriseUnit(context);
		const id = await insertEnterprise(context, unit, contentOf(typed));
		note(context, 'enterprise.noted', id, unit);
		return { id };
	},

	async change(context, { id, ...typed }) {
		const enterprise = await getEnterprise(context, id);
		await updateEnterprise(context, enterprise, contentOf(typed));
		note(context, 'enterprise.changed', id, enterprise);
		return { id };
	},

	async end(context, { id }) {
		const enterprise = await getEnterprise(context, id);
		if (enterprise.endedOn === null) {
			await updateEnterprise(context, enterprise, { endedOn: context.today });
			note(context, 'enterprise.ended', id, enterprise);
		}
		return { id };
	},
};

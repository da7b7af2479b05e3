import type { bodyOperations } from '#domain/incidents/bodies/operations.ts';
import { nationalOn } from '#domain/incidents/bodies/rules.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { getUnion } from '../unions/store.ts';
import { bodiesFor, communesUnder, endBody, getBody, insertBody, isCommune } from './store.ts';

export const bodyActions: ActionsOf<typeof bodyOperations> = {
	async list(context, { organisationId, ended }) {
		const union = await getUnion(context, 'incident.read', organisationId);
		const mayChange = Boolean(union.mayConfigure);
		const [bodies, communes] = await Promise.all([
			bodiesFor(context, union.path, context.today, ended ? 'ended' : 'listed'),
			mayChange ? communesUnder(context, union.path) : [],
		]);
		return {
			organisationId: union.organisationId,
			organisationName: union.name,
			bodies: bodies.map((one) => ({ ...one, isOwn: mayChange && one.organisationId === union.organisationId })),
			national: nationalOn(context.today),
			communes,
			mayChange,
		};
	},

	async add(context, { organisationId, ...fields }) {
		const union = await getUnion(context, 'incident.configure', organisationId);
		if (fields.communeCode && !(await isCommune(context, fields.communeCode))) {
			const message = 'Xã, phường này không có trong danh sách. Chọn trong danh sách, hoặc để trống cho tất cả.';
			throw problem('unreadableInput', {}, [{ path: 'communeCode', message }]);
		}
		const id = await insertBody(context, union, fields);
		record(context, { name: 'body.added', organisationId, subjectId: id, details: { body: fields.body } });
		return { id };
	},

	async end(context, { id, toOn }) {
		const listed = await getBody(context, id);
		if (toOn < listed.fromOn) {
			const message = 'Ngày hết hiệu lực ở trước ngày bắt đầu. Ghi nhầm hẳn thì chọn đúng ngày bắt đầu.';
			throw problem('unreadableInput', {}, [{ path: 'toOn', message }]);
		}
		await endBody(context, listed, toOn);
		record(context, { name: 'body.ended', organisationId: listed.organisationId, subjectId: id });
		return { id };
	},
};

import { error, type RequestEvent, redirect } from '@sveltejs/kit';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import { act, dateText, type Form, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const found = await read(event, transfers.transfers, { id: event.params.id });
	const transfer = found.transfers.find((one) => one.id === event.params.transferId) ?? error(404);
	return {
		line: found.line,
		mayDecideDanger: found.mayDecideDanger,
		transfer,
		key: newKey(),
		done: event.url.searchParams.get('done') ?? '',
	};
};

const idsOf = ({ params }: RequestEvent) => ({ id: params.id ?? '', transferId: params.transferId ?? '' });

const does =
	(name: 'recordConsent' | 'urge' | 'revokeLink' | 'dropTransfer', fieldsOf: (form: Form) => object = () => ({})) =>
	async (event: RequestEvent) => {
		const form = await receive(event);
		const result = await act(event, transfers[name], { ...idsOf(event), ...fieldsOf(form) }, form);
		if ('refusal' in result) return refused(result.refusal);
		const { id, transferId } = idsOf(event);
		redirect(
			303,
			name === 'dropTransfer' ? `/cases/${id}/transfer` : `/cases/${id}/transfer/${transferId}?done=${name}`,
		);
	};

/** The link stands in the answer to this very request and is never shown again. */
const links =
	(name: 'sendTransfer' | 'sendInDanger' | 'renewLink', fieldsOf: (form: Form) => object = () => ({})) =>
	async (event: RequestEvent) => {
		const form = await receive(event);
		const result = await act(event, transfers[name], { ...idsOf(event), ...fieldsOf(form) }, form);
		if ('refusal' in result) return refused(result.refusal);
		const { token, linkUntilOn } = result.done;
		return { link: `${event.locals.application.origins[0] ?? event.url.origin}/p/${token}`, linkUntilOn };
	};

export const actions: Actions = {
	recordConsent: does('recordConsent', ({ raw }) => ({
		way: text(raw, 'way') || undefined,
		isAgreed: text(raw, 'isAgreed') === 'yes',
	})),
	sendTransfer: links('sendTransfer', ({ raw }) => ({ answerByOn: dateText(raw, 'answerByOn') })),
	sendInDanger: links('sendInDanger', ({ raw }) => ({ text: text(raw, 'text') })),
	renewLink: links('renewLink'),
	urge: does('urge'),
	revokeLink: does('revokeLink'),
	dropTransfer: does('dropTransfer'),
};

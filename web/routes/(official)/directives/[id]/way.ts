import type { RequestEvent } from '@sveltejs/kit';
import { formatDate, today } from '#domain/calendar/date.ts';

/** Which directive, and which union where the address names one. */
export function nodeIn(event: RequestEvent): { id: string; organisationId?: string } {
	const organisationId = event.url.searchParams.get('organisationId');
	return { id: event.params.id as string, ...(organisationId && { organisationId }) };
}

/** `21/KH-LĐLĐ`, or the beginning of the title where there is no number. */
export const nameOf = (directive: { symbol: string | null; title: string }): string =>
	directive.symbol ?? directive.title;

export const dayOf = (instant: Date): string => formatDate(today(instant));

/** `16:05 ngày 28/03/2024` */
export function at(instant: Date): string {
	const time = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
	return `${time.format(instant)} ngày ${dayOf(instant)}`;
}

/** A form's action that keeps the union in the address: a refused form shows the same page again, with what was typed. */
export const actionAt = (name: string, organisationId: string): string => `?/${name}&organisationId=${organisationId}`;

import { today } from '#domain/calendar/date.ts';
import type { Application } from '../../application.ts';
import { forgetDeliveries, forgetNotices } from './store.ts';

/** Each night, in short transactions; what a killed process left goes on the next night. */
export async function forgetOld(application: Application): Promise<void> {
	const { db } = application.connection;
	const on = today(application.now());
	while (await forgetNotices(db, on));
	while ((await forgetDeliveries(db, on)) > 0);
}

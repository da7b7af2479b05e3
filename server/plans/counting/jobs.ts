import { today } from '#domain/calendar/date.ts';
import type { Actor } from '../../access/actor.ts';
import type { Application } from '../../application.ts';
import type { Context } from '../../context.ts';

const nobody: Actor = { personId: '', fullName: '', posts: [], via: 'command', viaId: null };

/** What counting by night takes: nobody acts, nothing but figures is written, no other operation is asked. */
export function countingContext(application: Application): Context {
	const now = application.now();
	return {
		...{ application, db: application.connection.db, actor: nobody, now, today: today(now) },
		...{ checks: [], isChecked: true, events: [], last: [] },
		perform: () => Promise.reject(new Error('counting by night asks no other operation')),
	};
}

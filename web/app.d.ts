import type { Problem } from '#domain/problems.ts';
import type { Application } from '#server/application.ts';
import type { OpenSession } from '#server/people/sessions/policy.ts';
import type { Locale } from '#web/messages/messages.ts';

declare global {
	/** Set by server/http/serve.ts before the pages are loaded. */
	var langNghe: Application | undefined;

	namespace App {
		interface Locals {
			application: Application;
			/** Who is signed in, read once per request; null without a session. */
			session: OpenSession | null;
			now: Date;
			locale: Locale;
		}
		interface Error {
			message: string;
			code?: Problem['code'];
		}
	}
}

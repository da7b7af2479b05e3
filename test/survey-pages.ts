/** The pages of surveys as they are answered: the small federation, its server and a browser, and surveys that are open. */
import { after } from 'node:test';
import { serve } from '#server/http/serve.ts';
import { type OpenSurvey, openSurvey } from '#server/surveys/answers/survey.fixture.ts';
import { openBrowser } from './browser.ts';
import { testApplication } from './database.ts';
import { at, buildFederation } from './federation.ts';

/** The instant at which people answer. */
export const today = at('2024-04-10');
export const application = await testApplication();
application.now = () => today;
export const federation = await buildFederation(application);
const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
const { server, url: baseURL } = await serve(application, settings);
application.origins = [baseURL];
export const browser = await openBrowser();
export { baseURL };

after(async () => {
	await browser.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await application.close();
});

/** Opens a survey of the district for the forty people of the school, with five slips. */
export const ask = (changes: Partial<Parameters<typeof openSurvey>[2]> = {}) =>
	openSurvey(
		application,
		{ organisationId: federation.units.north, personId: federation.people.quyen, now: at('2024-04-01') },
		{
			sites: [{ organisationId: federation.units.school, name: 'Trường THCS Hoa Ban', population: 40, slips: 5 }],
			...changes,
		},
	);

export const codeOf = (survey: OpenSurvey) => survey.sites[0]?.code ?? '';

/** How many answers lie sealed for the survey. */
export async function countSealed(survey: OpenSurvey): Promise<number> {
	const { db } = application.connection;
	return (await db.selectFrom('surveyInbox').select('id').where('surveyId', '=', survey.id).execute()).length;
}

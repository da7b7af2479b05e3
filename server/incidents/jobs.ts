/** What quick reports do by themselves after the commit: what was sent in its raw form goes, and voices of what is over. */
import { forgetStagedFiles } from '../files/rows.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { forgetRemoved } from './files/store.ts';

const onEnded = ['incidents.forgetVoices'];

export const incidentJobs: AreaJobs = {
	tasks: { 'incidents.forgetOriginals': forgetStagedFiles, 'incidents.forgetVoices': forgetRemoved },
	on: {
		'incident.filesTaken': ['incidents.forgetOriginals'],
		'incident.closed': onEnded,
		'incident.withdrawn': onEnded,
	},
	// Where the server stopped between the commit and the deletion.
	every: [{ cron: '50 18 * * *', task: 'incidents.forgetVoices' }],
};

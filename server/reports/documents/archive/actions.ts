import { today } from '#domain/calendar/date.ts';
import { periodByCode } from '#domain/calendar/periods.ts';
import type { documentOperations } from '#domain/reports/documents/operations.ts';
import type { ActionsOf } from '../../../application.ts';
import { entryOf, getRegisterUnit, listRegister } from '../store.ts';
import { listArchivedReports } from './store.ts';

export const archiveActions: ActionsOf<Pick<typeof documentOperations, 'archiveList'>> = {
	async archiveList(context, input) {
		const unit = await getRegisterUnit(context, 'archive.download', input.organisationId);
		const [reports, outgoing, incoming] = await Promise.all([
			listArchivedReports(context, unit, input.year),
			listRegister(context, input.organisationId, 'outgoing', input.year),
			listRegister(context, input.organisationId, 'incoming', input.year),
		]);
		return {
			organisation: { id: input.organisationId, name: unit.name },
			reports: reports.map((report) => ({
				obligationId: report.id,
				title: report.title,
				periodTitle: periodByCode(report.periodDefinition, report.periodCode)?.title ?? report.periodCode,
				submittedOn: today(report.submittedAt),
			})),
			signed: [...outgoing, ...incoming].map(entryOf).filter((entry) => entry.file !== null),
		};
	},
};

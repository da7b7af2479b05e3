import { addMonths } from '#domain/calendar/date.ts';
import type { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { chatText, monthsTitle, proposeLines } from '#domain/cases/sheets/rules.ts';
import type { SheetState } from '#domain/cases/sheets/schema.ts';
import { sheetStateTerms } from '#domain/cases/sheets/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { record } from '../../events/record.ts';
import { holds } from '../../perform.ts';
import { publishedTopics } from '../board/store.ts';
import { sheetDocument } from './documents.ts';
import {
	getSheet,
	getSheetHead,
	getSheetUnit,
	insertSheet,
	listSheets,
	setApproved,
	setWithdrawn,
	updateSheet,
} from './store.ts';

function checkMonths({ fromMonth, untilMonth }: { fromMonth: string; untilMonth: string }): void {
	if (fromMonth <= untilMonth) return;
	const message = 'Tháng cuối trước tháng đầu. Sửa lại hai tháng.';
	throw problem('unreadableInput', {}, [{ path: 'untilMonth', message }]);
}

function mustBe(state: SheetState, wanted: SheetState): void {
	if (state !== wanted) throw problem('wrongState', { state: sheetStateTerms[state] });
}

export const sheetActions: ActionsOf<typeof sheetOperations> = {
	async list(context) {
		const verbs = ['sheet.make', 'sheet.approve'] as const;
		return { sheets: await listSheets(context), abilities: verbs.filter((verb) => holds(context.actor, verb)) };
	},

	async propose(context, input) {
		const { organisationId, name } = await getSheetUnit(context, input.organisationId);
		const untilMonth = input.untilMonth ?? addMonths(context.today, -1).slice(0, 7);
		const fromMonth = input.fromMonth ?? untilMonth;
		checkMonths({ fromMonth, untilMonth });
		const lines = proposeLines(await publishedTopics(context.db, organisationId, fromMonth, untilMonth));
		return { organisationId, organisationName: name, fromMonth, untilMonth, lines };
	},

	async get(context, { id }) {
		const sheet = await getSheet(context, 'sheet.read', id);
		return { ...sheet, chatText: sheet.state === 'approved' ? chatText(sheet) : null };
	},

	async make(context, { organisationId, ...content }) {
		checkMonths(content);
		const unit = await getSheetUnit(context, organisationId);
		const id = await insertSheet(context, unit, content);
		record(context, { name: 'sheet.made', organisationId: unit.organisationId, subjectId: id });
		return { id };
	},

	async edit(context, { id, ...content }) {
		checkMonths(content);
		const sheet = await getSheet(context, 'sheet.make', id);
		mustBe(sheet.state, 'draft');
		await updateSheet(context, sheet, content);
		record(context, { name: 'sheet.edited', organisationId: sheet.organisationId, subjectId: id });
		return { id };
	},

	async approve(context, { id }) {
		const sheet = await getSheet(context, 'sheet.approve', id);
		mustBe(sheet.state, 'draft');
		const post = context.actor.posts.find(({ organisationId }) => organisationId === sheet.organisationId);
		await setApproved(context, sheet, post?.postId ?? null);
		record(context, { name: 'sheet.approved', organisationId: sheet.organisationId, subjectId: id });
		return { id };
	},

	async withdraw(context, { id }) {
		const sheet = await getSheet(context, 'sheet.approve', id);
		if (sheet.state === 'withdrawn') throw problem('wrongState', { state: sheetStateTerms.withdrawn });
		await setWithdrawn(context, sheet);
		record(context, { name: 'sheet.withdrawn', organisationId: sheet.organisationId, subjectId: id });
		return { id };
	},

	async pdf(context, { id }) {
		const sheet = await getSheet(context, 'sheet.read', id);
		mustBe(sheet.state, 'approved');
		const bytes = await writePdf(sheetDocument(sheet, await getSheetHead(context, sheet)));
		const words = [sheet.title, monthsTitle(sheet.fromMonth, sheet.untilMonth), sheet.organisationName];
		return { fileName: fileName(words, 'pdf'), bytes };
	},
};

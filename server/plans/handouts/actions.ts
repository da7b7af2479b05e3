import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { addDays, type CivilDate, civilInstant, today as dayOf } from '#domain/calendar/date.ts';
import type { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { readabilityHints } from '#domain/plans/handouts/rules.ts';
import { problem } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf, Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { keepFile } from '../../files/rows.ts';
import { uuidOf } from '../../vault/day-keys.ts';
import { insertPress } from './presses/store.ts';
import {
	findHandoutOf,
	findShown,
	findWriter,
	getDirective,
	getHandout,
	getWriter,
	publishDraft,
	saveDraft,
	takeHandout,
	versionsOf,
	withdrawHandout,
} from './store.ts';

/** What every phone plays. */
const audioKinds = ['mp3', 'm4a', 'mp4'];
const longestAudio = 5_000_000;

export const handoutActions: ActionsOf<typeof handoutOperations> = {
	async open(context, { id }) {
		const directive = await getDirective(context, id);
		if (!directive) throw problem('notFound');
		const [row, writer] = await Promise.all([findHandoutOf(context, id), findWriter(context, id)]);
		const versions = row ? await versionsOf(context.db, row.id) : [];
		const mayWrite = row?.abilities.includes('handout.publish') ?? false;
		const shown = versions
			.filter(({ publishedOn }) => mayWrite || publishedOn !== null)
			.map((version) => ({ ...version, madeOn: dayOf(version.madeAt) }));
		const [latest] = shown;
		return {
			directive,
			handout: row && latest ? { ...row, versions: shown, hints: mayWrite ? readabilityHints(latest) : [] } : null,
			writer: writer ?? null,
			// The sheet of a unit bears its code, which only who may give codes out sees.
			units: directive.holders
				.filter(({ path }) => actingPost(context.actor, 'intakeCode.issue', path))
				.map(({ organisationId, name }) => ({ id: organisationId, name })),
		};
	},

	async save(context, { id, organisationId, audioFileId, ...text }) {
		const writer = await getWriter(context, id, organisationId);
		const handoutId = await takeHandout(context, id, writer);
		if (audioFileId !== undefined) await keepAudio(context, handoutId, audioFileId);
		await saveDraft(context, handoutId, { ...text, audioFileId: audioFileId ?? null });
		record(context, { name: 'handout.saved', organisationId, subjectId: handoutId });
		return { id: handoutId, hints: readabilityHints(text) };
	},

	async publish(context, { id }) {
		const handout = await getHandout(context, 'handout.publish', id);
		if (handout.directiveState !== 'issued') throw problem('handoutEnded');
		const postId = actingPost(context.actor, 'handout.publish', handout.path)?.postId ?? null;
		if (!(await publishDraft(context, handout, postId))) throw problem('wrongState', { state: 'Đã đăng' });
		record(context, { name: 'handout.published', organisationId: handout.organisationId, subjectId: id });
		return { id, number: handout.number };
	},

	async withdraw(context, { id, reason }) {
		const handout = await getHandout(context, 'handout.publish', id);
		if (handout.withdrawnOn !== null) throw problem('wrongState', { state: 'Đã gỡ' });
		await withdrawHandout(context, handout, reason);
		record(context, { name: 'handout.withdrawn', organisationId: handout.organisationId, subjectId: id });
		return { id };
	},

	async sheet(context, { id, organisationId }) {
		const handout = await getHandout(context, 'handout.read', id);
		// The unit's code is a matter of cases, and so is who may see it.
		const unit = posterUnit.parse(await context.perform('voices.poster', { id: organisationId }));
		const version = (await versionsOf(context.db, id)).find(({ publishedOn }) => publishedOn !== null);
		if (!version || handout.withdrawnOn !== null) throw problem('wrongState', { state: 'Chưa đăng' });
		const shown = await findShown(context.db, handout.number, organisationId, context.today);
		if (!shown) throw problem('notFound');
		const origin = context.application.origins[0] ?? '';
		return {
			title: version.title,
			organisationId,
			organisationName: unit.organisationName,
			address: unit.code && `${origin}/v/${unit.code}/${handout.number}`,
			directiveId: handout.directiveId,
		};
	},

	async show(context, { unitCode, number }) {
		const { unit, page } = await pageFor(context, unitCode, number);
		return { ...page, number, organisationName: unit.organisationName, hasAudio: page.audio !== null };
	},

	async audio(context, { unitCode, number }) {
		const { page } = await pageFor(context, unitCode, number);
		if (!page.audio) throw problem('handoutUnknown');
		return page.audio;
	},

	async press(context, { unitCode, number, key }) {
		const { unit, page } = await pageFor(context, unitCode, number);
		const { handoutId } = page;
		const id = pressId(context.application, [key, handoutId, unit.organisationId]);
		context.last.push(() => insertPress(context.db, { id, handoutId, organisationId: unit.organisationId }));
		return { countedOn: countedOn(context.now) };
	},
};

const begun = z.object({ organisationId: z.string(), organisationName: z.string() });
const posterUnit = z.object({ organisationName: z.string(), code: z.string().nullable() });

/** The unit of a code on a wall, and the page of that number as its workers read it. */
async function pageFor(context: Context, unitCode: string, number: number) {
	const unit = begun.parse(await context.perform('voices.begin', { code: unitCode }));
	const page = await findShown(context.db, number, unit.organisationId, context.today);
	if (!page) throw problem('handoutUnknown');
	if (page.isEnded) throw problem('handoutEnded');
	return { unit, page };
}

/** Of one page as it was opened once: its key is a random number that is kept nowhere. */
function pressId(application: Application, parts: string[]): string {
	const digest = createHmac('sha256', application.secret('handout presses')).update(parts.join('\n')).digest();
	return uuidOf(digest.subarray(0, 16));
}

/** The next morning at seven. */
function countedOn(now: Date): CivilDate {
	const today = dayOf(now);
	return now < civilInstant(today, 7, 0) ? today : addDays(today, 1);
}

/** A file that was just staged, or that of the version before. */
async function keepAudio(context: Context, handoutId: string, fileId: string): Promise<void> {
	const known = await versionsOf(context.db, handoutId);
	if (known.some(({ audioFileId }) => audioFileId === fileId)) return;
	const file = await keepFile(context, fileId);
	if (!audioKinds.includes(file.kind)) {
		throw problem('unreadableFile', { sentence: 'Bản đọc phải là tệp ghi âm MP3 hoặc M4A. Ghi âm lại rồi chọn lại.' });
	}
	if (file.bytes > longestAudio) {
		throw problem('unreadableFile', {
			sentence: 'Bản đọc lớn hơn 5 MB. Ghi ngắn hơn, hoặc lưu ở chất lượng thấp hơn.',
		});
	}
}

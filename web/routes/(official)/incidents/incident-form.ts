/** The boxes of a quick report ↔ the input of the operations. Files are staged before and come back by their ids. */
import type { RequestEvent } from '@sveltejs/kit';
import { addDays, today } from '#domain/calendar/date.ts';
import { parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { clockOf } from '#domain/incidents/documents/rules.ts';
import { headcounts, type IncidentVersion } from '#domain/incidents/schema.ts';
import { stageFile } from '#server/files/rows.ts';
import { type Form, text } from '#web/door.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import { tickedIn } from '#web/form/errors.ts';
import { doneRows, keptValue } from './typed.ts';

/** A number as typed; what is none stays what it is and is refused with its sentence. */
function numberIn(raw: Raw, name: string): number | string | undefined {
	const typed = text(raw, name).trim();
	if (typed === '') return undefined;
	const read = parseNumber(typed, 0);
	return 'value' in read ? read.value : typed;
}

/** `5:30`, `5h30`, `5 giờ`: `05:30`; anything else as it is. */
function clockIn(typed: string): string {
	const [, hour = '', minute = ''] =
		/^(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?\s*(?:p|phút)?$/iu.exec(typed.trim()) ?? [];
	return hour ? `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : typed.trim();
}

/** Day and time of one instant; undefined where nothing was said. A day without its time is refused with a sentence. */
export function momentIn(raw: Raw, name: string): string | undefined {
	const clock = clockIn(text(raw, `${name}.time`));
	const other = dateBoxes({ ...raw, [name]: '' }, name);
	const day = other ?? text(raw, `${name}.on`);
	if (!clock && !other) return undefined;
	return `${day}T${clock}`;
}

const yesNo = (raw: Raw, name: string) => ({ yes: true, no: false })[text(raw, name)];
const some = (raw: Raw, name: string) => text(raw, name) || undefined;

/** Keeps the files that came, so that a refusal loses none; gives the form's boxes with all of them. */
export async function withFiles(event: RequestEvent, form: Form): Promise<Raw> {
	const { application, session, now } = event.locals;
	const kept = tickedIn(form.raw, 'kept');
	if (session) {
		for (const file of form.files) {
			const id = await stageFile(application, file, { personId: session.actor.personId, now });
			kept.push(keptValue(file.field === 'voice' ? 'voice' : 'photo', id, file.fileName));
		}
	}
	return { ...form.raw, kept };
}

/** What both the first report and a later version say. */
export function incidentInput(raw: Raw): Record<string, unknown> {
	const texts = ['communeCode', 'workplace', 'department', 'employer', 'employerSector', 'recommendTo'];
	const choices = ['cause', 'trend', 'risk', 'confidence'];
	return {
		trigger: text(raw, 'trigger'),
		what: text(raw, 'what'),
		...Object.fromEntries([...texts, ...choices].map((name) => [name, some(raw, name)])),
		...Object.fromEntries([...headcounts, 'employerHeadcount'].map((name) => [name, numberIn(raw, name)])),
		isInvolvedUnknown: text(raw, 'isInvolvedUnknown') === 'on',
		occurredAt: momentIn(raw, 'occurredAt'),
		noticedAt: momentIn(raw, 'noticedAt'),
		hasUnion: yesNo(raw, 'hasUnion'),
		hasAgreement: yesNo(raw, 'hasAgreement'),
		demands: tickedIn(raw, 'demands'),
		demandWords: text(raw, 'demandWords'),
		causeWords: text(raw, 'causeWords'),
		maySpread: text(raw, 'maySpread') === 'on' || undefined,
		done: doneRows(raw)
			.filter((row) => row.what.trim() || row.by.trim() || row.time.trim())
			.map((row) => ({
				what: row.what,
				by: row.by || undefined,
				at: row.time ? `${row.on}T${clockIn(row.time)}` : undefined,
			})),
		recommendation: text(raw, 'recommendation'),
		recommendBy: dateBoxes(raw, 'recommendBy'),
		files: tickedIn(raw, 'kept').map((value) => ({ fileId: value.split(' ')[1] })),
		isNameMeant: tickedIn(raw, 'isNameMeant').includes('on'),
		isMeant: tickedIn(raw, 'isMeant').includes('on'),
	};
}

/** The days that the form offers by name, as codes. */
export function daysOf(now: Date): { today: string; yesterday: string } {
	const on = today(now);
	return { today: on, yesterday: addDays(on, -1) };
}

const momentRaw = (name: string, instant: Date): Raw => ({
	[`${name}.on`]: today(instant),
	[`${name}.time`]: clockOf(instant),
	...dayRaw(name, today(instant)),
});

function dayRaw(name: string, on: string): Raw {
	const [year = '', month = '', day = ''] = on.split('-');
	return { [`${name}.day`]: String(Number(day)), [`${name}.month`]: String(Number(month)), [`${name}.year`]: year };
}

const spoken = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');

/** The boxes of a version, to go on from it. */
export function rawOfVersion(version: IncidentVersion): Raw {
	const counts = [...headcounts.map((key) => [key, version[key]]), ['employerHeadcount', version.employerHeadcount]];
	return {
		trigger: version.trigger,
		what: version.what ?? '',
		...Object.fromEntries(counts.map(([key, value]) => [key, value === null || value === undefined ? '' : `${value}`])),
		isInvolvedUnknown: version.involved === null ? 'on' : '',
		...momentRaw('occurredAt', version.occurredAt),
		...momentRaw('noticedAt', version.noticedAt),
		communeCode: version.communeCode ?? '',
		workplace: version.workplace ?? '',
		department: version.department ?? '',
		employer: version.employer ?? '',
		employerSector: version.employerSector ?? '',
		hasUnion: spoken(version.hasUnion),
		hasAgreement: spoken(version.hasAgreement),
		demands: version.demands,
		demandWords: version.demandWords ?? '',
		cause: version.cause ?? '',
		causeWords: version.causeWords ?? '',
		trend: version.trend ?? '',
		risk: version.risk ?? '',
		maySpread: version.maySpread ? 'on' : '',
		...Object.fromEntries(
			version.done.flatMap(({ what, by, at }, index) => [
				[`done.${index}.what`, what],
				[`done.${index}.by`, by ?? ''],
				[`done.${index}.on`, at?.slice(0, 10) ?? ''],
				[`done.${index}.time`, at?.slice(11) ?? ''],
			]),
		),
		recommendTo: version.recommendTo ?? '',
		recommendation: version.recommendation ?? '',
		...(version.recommendBy ? dayRaw('recommendBy', version.recommendBy) : {}),
		confidence: version.confidence ?? '',
	};
}

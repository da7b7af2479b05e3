import { createHash } from 'node:crypto';
import { addDays } from '#domain/calendar/date.ts';
import type { intakeOperations } from '#domain/cases/intake/operations.ts';
import { attestationsOf } from '#domain/cases/intake/rules.ts';
import { formatReceipt, startsAbove } from '#domain/cases/voices/rules.ts';
import { mentionsIn } from '#domain/fields/mentions.ts';
import type { InputOf } from '#domain/operation.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { listHeld } from '../../organisations/store.ts';
import { caseOfReceipt, putReceipt } from '../../vault/store.ts';
import { actedBy, caseQuery, findHolder, insertCase, recordAct } from '../store.ts';
import { filesOf, textOf } from '../voices/letters/store.ts';
import { proofOf, receiptHash, receiptOf } from '../voices/receipts/policy.ts';
import { lockReceipt, nameOfUnit } from '../voices/store.ts';
import { type About, getAbout, holderOf, linkVisit, setEmployer } from './store.ts';

type Review = InputOf<typeof intakeOperations.review>;
type Intake = InputOf<typeof intakeOperations.open>;

/**
 * The same words sent twice are one case. The page's key alone would not do: whoever goes back in the browser and writes
 * down the next person's matter would be handed the first one's number, and the second would be lost.
 */
function contentKey({ key, scans: _, ...said }: Intake): string {
	return `${key} ${createHash('sha256').update(JSON.stringify(said)).digest('hex')}`;
}

/** How far back a letter may have come. */
const oldestDays = 365;

export const intakeActions: ActionsOf<typeof intakeOperations> = {
	begin: async (context) => ({ units: await listHeld(context, 'case.intake'), today: context.today }),

	async review(context, input) {
		const { about } = await getAbout(context, input);
		checkFacts(context, input);
		return { aboutName: about.name, readerName: await readerOf(context, input) };
	},

	async open(context, input) {
		const { application, db, today } = context;
		const { about } = await getAbout(context, input);
		checkFacts(context, input);
		checkAttested(input);
		const receipt = receiptOf(application, contentKey(input));
		const hash = receiptHash(application, receipt);
		// A second tap waits here and finds the first one's case.
		await lockReceipt(db, hash);
		const known = await caseOfReceipt(db, hash);
		const id = known ?? (await insertIntake(context, input, about, hash));
		const seen = await caseQuery(context).where('cases.id', '=', id).executeTakeFirst();
		return {
			id: seen?.isHandler ? id : null,
			receipt: formatReceipt(receipt),
			receivedOn: input.receivedOn,
			aboutName: about.name,
			readerName: await nameOfUnit(db, await holderOf(db, id), today),
			proof: proofOf(application, { day: input.receivedOn, kind: input.wish, unit: about.code }),
			address: `${application.origins[0] ?? ''}/n/xem`,
		};
	},
};

async function insertIntake(context: Context, input: Intake, about: About, hash: Buffer): Promise<string> {
	const { application, db, now, today } = context;
	const moment = { today, at: now };
	const { topic, kind, identity, wish, people, since, concernsLeader, toUpper, isDanger, channel, receivedOn } = input;
	const facts = { topic, kind, identity, wish, people, since, concernsLeader, toUpper, isDanger, channel, receivedOn };
	const words = input.text ?? 'Đơn, thư viết tay hoặc đánh máy: xem bản chụp kèm theo.';
	const text = {
		author: 'worker' as const,
		kind: 'report' as const,
		text: textOf({ place: input.place, text: words }),
		writtenOn: receivedOn,
		forWorker: true,
		files: filesOf(input.scans),
	};
	const { id, organisationId } = await insertCase(
		application,
		db,
		{ ...facts, aboutOrganisationId: about.id, legalBasis: 'unionLaw' },
		{ texts: [text], person: identity === 'anonymous' ? undefined : personOf(input) },
		moment,
	);
	await putReceipt(db, id, hash);
	if (input.employer) await setEmployer(context, id, input.employer);
	const by = actedBy(context, input.organisationId);
	const details = { channel, attestation: input.attestation, scans: input.scans.length };
	await recordAct(db, { id, state: 'received' }, { act: 'note', details }, moment, by);
	if (input.visitId) {
		const caseId = concernsLeader === 'no' ? id : null;
		await linkVisit(context, { visitId: input.visitId, organisationId: input.organisationId, caseId });
	}
	record(context, { name: 'case.received', organisationId, subjectId: id, details: { channel } });
	return id;
}

function personOf({ fullName = '', contact = '', address, filedBy, companion, representatives }: Intake) {
	return {
		fullName,
		contact,
		...(address && { address }),
		...(filedBy && { filedBy }),
		...(companion && { companion }),
		...(representatives.length > 0 && { representatives }),
	};
}

function checkFacts(context: Context, input: Review): void {
	const { receivedOn, employer, place } = input;
	if (receivedOn > context.today || receivedOn < addDays(context.today, -oldestDays)) {
		const message =
			receivedOn > context.today
				? 'Ngày nhận ở sau hôm nay. Ghi ngày đã nhận thật, hoặc hôm nay.'
				: 'Ngày nhận đã quá một năm. Xem lại năm; thời hạn tính từ ngày này.';
		throw problem('unreadableInput', {}, [{ path: 'receivedOn', message }]);
	}
	if (input.areNamesMeant) return;
	const issues: Issue[] = [];
	const message = 'Ô này có chỗ giống tên người hoặc số điện thoại. Tên người chỉ ghi ở phần “Người có việc”.';
	if (mentionsIn(employer ?? '').length > 0) issues.push({ path: 'employer', message });
	if (mentionsIn(place ?? '').length > 0) issues.push({ path: 'place', message });
	if (issues.length > 0) throw problem('namesNoticed', {}, issues);
}

function checkAttested({ channel, attestation, wasReadBack, text, scans }: Intake): void {
	const issues: Issue[] = [];
	if (!attestationsOf(channel).includes(attestation)) {
		issues.push({ path: 'attestation', message: 'Chọn cách xác nhận hợp với cách việc này đến.' });
	}
	if (channel !== 'letter' && !wasReadBack) {
		issues.push({ path: 'wasReadBack', message: 'Đọc lại lời đã ghi cho người trình bày nghe rồi đánh dấu ô này.' });
	}
	if (channel === 'letter' && !text && scans.length === 0) {
		issues.push({ path: 'scans', message: 'Gửi kèm ảnh chụp hoặc bản quét của đơn, hoặc quay lại chép nội dung đơn.' });
	}
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
}

async function readerOf(context: Context, input: Review): Promise<string> {
	const { aboutOrganisationId, concernsLeader, toUpper, isDanger, kind } = input;
	const { organisationId } = await findHolder(context.db, context.today, {
		organisationId: aboutOrganisationId,
		startsAbove: startsAbove({ toUpper, concernsLeader }),
		leaderFirst: isDanger || kind === 'denunciation',
		excludePostsOf: concernsLeader === 'no' ? null : aboutOrganisationId,
		excludeCaseConflicts: null,
	});
	return nameOfUnit(context.db, organisationId, context.today);
}

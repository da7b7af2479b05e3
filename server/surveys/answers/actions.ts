import { formatDate } from '#domain/calendar/date.ts';
import type { Values } from '#domain/fields/definition.ts';
import { problem } from '#domain/problems.ts';
import { answerSizes } from '#domain/surveys/answers/boxes/rules.ts';
import type { answerOperations } from '#domain/surveys/answers/operations.ts';
import type { SurveyCode } from '#domain/surveys/answers/schema.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { isBox } from '../../vault/sealed-box.ts';
import { hasSurveyKey } from '../../vault/survey-keys.ts';
import { slipHash } from '../slips/policy.ts';
import { checkedAnswers, inboxIdOf, lifeOf, sealAnswer } from './policy.ts';
import {
	type Bundle,
	countSheet,
	findAsked,
	findIntroduced,
	getBundle,
	isSent,
	lockSlip,
	putAnswer,
	putSheet,
	putSlipAnswer,
	type SoughtCode,
} from './store.ts';
import { versionOf } from './versions/store.ts';

export const answerActions: ActionsOf<typeof answerOperations> = {
	async begin(context, { code, form }) {
		const survey = await findIntroduced(context.db, soughtBy(context, code));
		const { surveyId } = survey;
		const sentId = form === undefined ? undefined : inboxIdOf(context.application, surveyId, form);
		return {
			...(await shownVersion(context, survey)),
			...code,
			title: survey.title,
			purpose: survey.purpose,
			notice: survey.notice,
			organisationName: survey.organisationName,
			siteName: survey.siteName,
			opensOn: survey.opensOn,
			closesOn: survey.closesOn,
			life: lifeOf(survey, context.today),
			isSent: sentId !== undefined && (await isSent(context.db, sentId)),
			isSlipsOnly: survey.isSlipsOnly,
			threshold: survey.threshold,
			publicKey: survey.publicKey.toString('base64'),
		};
	},

	async answer(context, { code, form, way, language, values }) {
		const { application, db } = context;
		const sought = soughtBy(context, code);
		const survey = await findAsked(db, sought);
		refuseClosed(context, survey);
		if (survey.isSlipsOnly && code.kind === 'site') throw problem('surveySlipNeeded');
		const { surveyId, siteId, publicKey } = survey;
		const { questionnaire } = await versionOf(db, survey.questionnaireId, survey.number);
		const said = checkedAnswers(questionnaire, way, distinct(values));
		const id = inboxIdOf(application, surveyId, form);
		const row = { id, surveyId, siteId, envelope: sealAnswer(publicKey, { way, language, values: said }) };
		if (sought.kind === 'slip') {
			const codeHash = sought.hash;
			context.last.push(
				() => lockSlip(db, codeHash),
				() => useSlip(db, { ...row, codeHash }),
			);
		} else {
			context.last.push(async () => {
				if (!(await putAnswer(db, row))) throw problem('surveyAnswerLate');
			});
		}
		return {};
	},

	async deliver(context, { code, answers }) {
		const { application, db } = context;
		if (code.kind === 'slip') throw problem('surveySlipNeeded');
		const survey = await findAsked(db, soughtBy(context, code));
		refuseClosed(context, survey);
		if (survey.isSlipsOnly) throw problem('surveySlipNeeded');
		const { surveyId, siteId, publicKey } = survey;
		const rows = answers.map(({ form, envelope }) => ({
			id: inboxIdOf(application, surveyId, form),
			surveyId,
			siteId,
			envelope: Buffer.from(envelope, 'base64'),
		}));
		// Whether it opens only gathering sees; what can be seen from outside is seen here, while the phone still has it.
		const isOtherKey = answers.some((box) => box.publicKey && !publicKey.equals(Buffer.from(box.publicKey, 'base64')));
		if (isOtherKey) throw problem('surveyBoxOther');
		if (!rows.every(({ envelope }) => answerSizes.includes(envelope.length) && isBox(envelope))) {
			throw problem('surveyBoxDamaged');
		}
		// By ids that chance gave, so that the order of the people on the phone is lost.
		for (const row of rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
			context.last.push(async () => {
				if (!(await putAnswer(db, row))) throw problem('surveyAnswerLate');
			});
		}
		return {};
	},

	async openSheet(context, { id }) {
		const bundle = await getBundle(context, id, false);
		if (bundle.state === 'draft') throw problem('notFound');
		return {
			...(await shownVersion(context, bundle)),
			id,
			surveyId: bundle.surveyId,
			title: bundle.title,
			siteName: bundle.siteName,
			sheets: bundle.sheets,
			typed: bundle.typed,
			isOpen: lifeOf(bundle, context.today) === 'open',
			isCollector: bundle.collectedByPersonId === context.actor.personId,
		};
	},

	async typeIn(context, { id, form, values }) {
		const { application, db, actor } = context;
		const bundle = await getBundle(context, id, true);
		refuseOthers(bundle, actor.personId);
		refuseClosed(context, bundle);
		const { questionnaire } = await versionOf(db, bundle.questionnaireId, bundle.number);
		const said = checkedAnswers(questionnaire, 'paper', distinct(values));
		const { surveyId, siteId, sheets } = bundle;
		const envelope = sealAnswer(keyOf(bundle), { way: 'paper', language: 'vi', values: said });
		const put = await putSheet(db, { id: inboxIdOf(application, surveyId, form), surveyId, siteId, envelope });
		if (!put) throw problem('surveyAnswerLate');
		if (!put.isNew) return { typed: bundle.typed, sheets };
		if (bundle.typed >= sheets) throw problem('surveyBundleFull', { sheets });
		await countSheet(db, bundle, actor.personId);
		return { typed: bundle.typed + 1, sheets };
	},
};

function soughtBy({ application }: Context, { kind, code }: SurveyCode): SoughtCode {
	return kind === 'site' ? { kind, code } : { kind, hash: slipHash(application, code) };
}

async function shownVersion(context: Context, of: { questionnaireId: string; number: number }) {
	const { questionnaire, translations, media } = await versionOf(context.db, of.questionnaireId, of.number);
	return { questionnaireId: of.questionnaireId, number: of.number, questionnaire, translations, media };
}

/** Also where the key is gone, after a restore: what is sealed to it now nobody could ever count. */
function refuseClosed(context: Context, survey: Parameters<typeof lifeOf>[0] & { surveyId: string }): void {
	const life = lifeOf(survey, context.today);
	if (life === 'notYet') throw problem('surveyNotYet', { on: formatDate(survey.opensOn) });
	if (life === 'closed') throw problem('surveyAnswerLate');
	if (!hasSurveyKey(context.application, survey.surveyId)) throw problem('surveyKeyMissing');
}

/** Whoever collected the sheets never types them in, and what somebody took is hers. */
function refuseOthers({ collectedByPersonId, typedByPersonId, typedByName }: Bundle, personId: string): void {
	if (collectedByPersonId === personId) throw problem('bundleOwn');
	if (typedByPersonId !== null && typedByPersonId !== personId) throw problem('bundleTaken', { who: typedByName });
}

/** Open surveys have one: the database sees to it. */
function keyOf({ publicKey }: Bundle): Buffer {
	if (!publicKey) throw problem('surveyAnswerLate');
	return publicKey;
}

/** What is refused has written nothing, so it may be told after the commit. */
async function useSlip(db: Db, row: Parameters<typeof putSlipAnswer>[1]): Promise<void> {
	const outcome = await putSlipAnswer(db, row);
	if (outcome === 'used') throw problem('surveySlipUsed');
	if (outcome === 'closed') throw problem('surveyAnswerLate');
}

/** A box that was ticked twice is one. */
function distinct(values: Values): Values {
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => [
			key,
			Array.isArray(value) ? [...new Set(value.filter((one) => typeof one === 'string'))] : value,
		]),
	);
}

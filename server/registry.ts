/** Every area's operations with their actions: the only file that names all areas. */
import { adviceOperations } from '#domain/cases/advice/operations.ts';
import { boardOperations } from '#domain/cases/board/operations.ts';
import { clockOperations } from '#domain/cases/clocks/operations.ts';
import { closingOperations } from '#domain/cases/closing/operations.ts';
import { caseDocumentOperations } from '#domain/cases/documents/operations.ts';
import { handlingOperations } from '#domain/cases/handling/operations.ts';
import { intakeOperations } from '#domain/cases/intake/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { noteOperations } from '#domain/cases/notes/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { signalOperations } from '#domain/cases/signals/operations.ts';
import { transferOperations } from '#domain/cases/transfers/operations.ts';
import { partnerOperations } from '#domain/cases/transfers/partners/operations.ts';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { bodyOperations } from '#domain/incidents/bodies/operations.ts';
import { incidentChatOperations } from '#domain/incidents/chat/operations.ts';
import { checklistOperations } from '#domain/incidents/checklists/operations.ts';
import { incidentDocumentOperations } from '#domain/incidents/documents/operations.ts';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { incidentSummaryOperations } from '#domain/incidents/summary/operations.ts';
import { watchOperations } from '#domain/incidents/watch/operations.ts';
import { deliveryOperations } from '#domain/notices/deliveries/operations.ts';
import { noticeOperations } from '#domain/notices/operations.ts';
import { noticeSettingOperations } from '#domain/notices/settings/operations.ts';
import { importOperations } from '#domain/organisations/imports/operations.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { callOperations } from '#domain/overview/calls/operations.ts';
import { earlyOperations } from '#domain/overview/early/operations.ts';
import { examinationOperations } from '#domain/overview/examination/operations.ts';
import { homeOperations } from '#domain/overview/home/operations.ts';
import { overviewOperations } from '#domain/overview/operations.ts';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations } from '#domain/people/sessions/operations.ts';
import { stepUpOperations } from '#domain/people/stepUps/operations.ts';
import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { goalOperations } from '#domain/plans/goals/operations.ts';
import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { planOperations } from '#domain/plans/operations.ts';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { spotCheckOperations } from '#domain/plans/spotChecks/operations.ts';
import { breachOperations } from '#domain/privacy/breaches/operations.ts';
import { dataRequestOperations } from '#domain/privacy/dataRequests/operations.ts';
import { erasureOperations } from '#domain/privacy/erasures/operations.ts';
import { permitOperations } from '#domain/privacy/permits/operations.ts';
import { readingOperations } from '#domain/privacy/readings/operations.ts';
import { arrivalOperations } from '#domain/reports/documents/arrivals/operations.ts';
import { documentOperations } from '#domain/reports/documents/operations.ts';
import { figureOperations } from '#domain/reports/figures/operations.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { proposalOperations } from '#domain/reports/proposals/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { bundleOperations } from '#domain/surveys/bundles/operations.ts';
import { enterpriseOperations } from '#domain/surveys/enterprises/operations.ts';
import { findingOperations } from '#domain/surveys/findings/operations.ts';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { surveyReportOperations } from '#domain/surveys/reports/operations.ts';
import { resultOperations } from '#domain/surveys/results/operations.ts';
import { slipOperations } from '#domain/surveys/slips/operations.ts';
import { textOperations } from '#domain/surveys/texts/operations.ts';
import { xlsFormOperations } from '#domain/surveys/xlsforms/operations.ts';
import { type Identify, type MatterProvider, type MeasureProvider, register } from './application.ts';
import { caseActions } from './cases/actions.ts';
import { adviceActions } from './cases/advice/actions.ts';
import { boardActions } from './cases/board/actions.ts';
import { clockActions } from './cases/clocks/actions.ts';
import { closingActions } from './cases/closing/actions.ts';
import { caseDocumentActions } from './cases/documents/actions.ts';
import { handlingActions } from './cases/handling/actions.ts';
import { intakeActions } from './cases/intake/actions.ts';
import { caseJobs } from './cases/jobs.ts';
import { caseReadingActions } from './cases/list/actions.ts';
import { caseMatters } from './cases/matters.ts';
import { caseMeasures } from './cases/measures.ts';
import { noteActions } from './cases/notes/actions.ts';
import { noteMeasures } from './cases/notes/measures.ts';
import { receptionActions } from './cases/receptions/actions.ts';
import { receptionMeasures } from './cases/receptions/measures.ts';
import { sheetActions } from './cases/sheets/actions.ts';
import { signalActions } from './cases/signals/actions.ts';
import { signalJobs } from './cases/signals/jobs.ts';
import { transferActions } from './cases/transfers/actions.ts';
import { partnerActions } from './cases/transfers/partners/actions.ts';
import { voiceActions } from './cases/voices/actions.ts';
import { voiceJobs } from './cases/voices/jobs.ts';
import { incidentActions } from './incidents/actions.ts';
import { bodyActions } from './incidents/bodies/actions.ts';
import { incidentChatActions } from './incidents/chat/actions.ts';
import { checklistActions } from './incidents/checklists/actions.ts';
import { incidentDocumentActions } from './incidents/documents/actions.ts';
import { hotSpotActions } from './incidents/hotSpots/actions.ts';
import { hotSpotMatters } from './incidents/hotSpots/matters.ts';
import { hotSpotMeasures } from './incidents/hotSpots/measures.ts';
import { incidentJobs } from './incidents/jobs.ts';
import { incidentMatters } from './incidents/matters.ts';
import { incidentMeasures } from './incidents/measures.ts';
import { rumourActions } from './incidents/rumours/actions.ts';
import { rumourMatters } from './incidents/rumours/matters.ts';
import { incidentSummaryActions } from './incidents/summary/actions.ts';
import { watchActions } from './incidents/watch/actions.ts';
import { watchJobs } from './incidents/watch/jobs.ts';
import { platformJobs } from './jobs/housekeeping.ts';
import type { AreaJobs } from './jobs/subscriptions.ts';
import { noticeActions } from './notices/actions.ts';
import { deliveryActions } from './notices/deliveries/actions.ts';
import { noticeJobs } from './notices/jobs.ts';
import { noticeMeasures } from './notices/measures.ts';
import { noticeSettingActions } from './notices/settings/actions.ts';
import { organisationActions } from './organisations/actions.ts';
import { importActions } from './organisations/imports/actions.ts';
import { importJobs } from './organisations/imports/jobs.ts';
import { headcountMeasures } from './organisations/measures.ts';
import { overviewActions } from './overview/actions.ts';
import { calendarActions } from './overview/calendar/actions.ts';
import { callActions } from './overview/calls/actions.ts';
import { earlyActions } from './overview/early/actions.ts';
import { earlyJobs } from './overview/early/jobs.ts';
import { examinationActions } from './overview/examination/actions.ts';
import { homeActions } from './overview/home/actions.ts';
import { accountActions } from './people/accounts/actions.ts';
import { peopleActions } from './people/actions.ts';
import { peopleJobs } from './people/jobs.ts';
import { mandateActions } from './people/mandates/actions.ts';
import { passkeyActions } from './people/passkeys/actions.ts';
import { postActions } from './people/posts/actions.ts';
import { secondFactorActions } from './people/secondFactors/actions.ts';
import { sessionActions } from './people/sessions/actions.ts';
import { openSession } from './people/sessions/policy.ts';
import { stepUpActions } from './people/stepUps/actions.ts';
import { tokenActions } from './people/tokens/actions.ts';
import { openToken } from './people/tokens/policy.ts';
import { vouchingActions } from './people/vouchings/actions.ts';
import { planActions } from './plans/actions.ts';
import { cascadeActions } from './plans/cascades/actions.ts';
import { directiveActions } from './plans/directives/actions.ts';
import { disseminationActions } from './plans/disseminations/actions.ts';
import { disseminationMeasures } from './plans/disseminations/measures.ts';
import { dutyActions } from './plans/duties/actions.ts';
import { evidenceActions } from './plans/evidence/actions.ts';
import { goalActions } from './plans/goals/actions.ts';
import { goalJobs } from './plans/goals/jobs.ts';
import { handoutActions } from './plans/handouts/actions.ts';
import { handoutJobs } from './plans/handouts/jobs.ts';
import { planJobs } from './plans/jobs.ts';
import { planMatters } from './plans/matters.ts';
import { planMeasures } from './plans/measures.ts';
import { programmeActions } from './plans/programmes/actions.ts';
import { programmeJobs } from './plans/programmes/jobs.ts';
import { taskMatters } from './plans/programmes/matters.ts';
import { reviewActions } from './plans/reviews/actions.ts';
import { spotCheckActions } from './plans/spotChecks/actions.ts';
import { breachActions } from './privacy/breaches/actions.ts';
import { dataRequestActions } from './privacy/dataRequests/actions.ts';
import { erasureActions } from './privacy/erasures/actions.ts';
import { privacyJobs } from './privacy/jobs.ts';
import { permitActions } from './privacy/permits/actions.ts';
import { readingActions } from './privacy/readings/actions.ts';
import { reportActions } from './reports/actions.ts';
import { documentActions } from './reports/documents/actions.ts';
import { arrivalActions } from './reports/documents/arrivals/actions.ts';
import { figureActions } from './reports/figures/actions.ts';
import { figureMeasures } from './reports/figures/measures.ts';
import { reportJobs } from './reports/jobs.ts';
import { reportMatters } from './reports/matters.ts';
import { reportMeasures } from './reports/measures.ts';
import { proposalActions } from './reports/proposals/actions.ts';
import { requirementActions } from './reports/requirements/actions.ts';
import { templateActions } from './reports/templates/actions.ts';
import { surveyActions } from './surveys/actions.ts';
import { answerActions } from './surveys/answers/actions.ts';
import { answerJobs } from './surveys/answers/jobs.ts';
import { bundleActions } from './surveys/bundles/actions.ts';
import { enterpriseActions } from './surveys/enterprises/actions.ts';
import { findingActions } from './surveys/findings/actions.ts';
import { surveyJobs } from './surveys/jobs.ts';
import { surveyMatters } from './surveys/matters.ts';
import { surveyMeasures } from './surveys/measures.ts';
import { questionnaireActions } from './surveys/questionnaires/actions.ts';
import { surveyReportActions } from './surveys/reports/actions.ts';
import { resultActions } from './surveys/results/actions.ts';
import { resultJobs } from './surveys/results/jobs.ts';
import { slipActions } from './surveys/slips/actions.ts';
import { textActions } from './surveys/texts/actions.ts';
import { xlsFormActions } from './surveys/xlsforms/actions.ts';

export const registry = register(
	{ operations: organisationOperations, actions: organisationActions },
	{ operations: importOperations, actions: importActions },
	{ operations: peopleOperations, actions: peopleActions },
	{ operations: postOperations, actions: postActions },
	{ operations: mandateOperations, actions: mandateActions },
	{ operations: accountOperations, actions: accountActions },
	{ operations: sessionOperations, actions: sessionActions },
	{ operations: secondFactorOperations, actions: secondFactorActions },
	{ operations: passkeyOperations, actions: passkeyActions },
	{ operations: stepUpOperations, actions: stepUpActions },
	{ operations: tokenOperations, actions: tokenActions },
	{ operations: vouchingOperations, actions: vouchingActions },
	{ operations: noticeOperations, actions: noticeActions },
	{ operations: noticeSettingOperations, actions: noticeSettingActions },
	{ operations: deliveryOperations, actions: deliveryActions },
	{ operations: reportOperations, actions: reportActions },
	{ operations: templateOperations, actions: templateActions },
	{ operations: requirementOperations, actions: requirementActions },
	{ operations: proposalOperations, actions: proposalActions },
	{ operations: figureOperations, actions: figureActions },
	{ operations: overviewOperations, actions: overviewActions },
	{ operations: calendarOperations, actions: calendarActions },
	{ operations: examinationOperations, actions: examinationActions },
	{ operations: callOperations, actions: callActions },
	{ operations: homeOperations, actions: homeActions },
	{ operations: earlyOperations, actions: earlyActions },
	{ operations: documentOperations, actions: documentActions },
	{ operations: arrivalOperations, actions: arrivalActions },
	{ operations: caseOperations, actions: caseActions },
	{ operations: caseReadingOperations, actions: caseReadingActions },
	{ operations: handlingOperations, actions: handlingActions },
	{ operations: clockOperations, actions: clockActions },
	{ operations: caseDocumentOperations, actions: caseDocumentActions },
	{ operations: transferOperations, actions: transferActions },
	{ operations: partnerOperations, actions: partnerActions },
	{ operations: voiceOperations, actions: voiceActions },
	{ operations: intakeOperations, actions: intakeActions },
	{ operations: noteOperations, actions: noteActions },
	{ operations: receptionOperations, actions: receptionActions },
	{ operations: closingOperations, actions: closingActions },
	{ operations: adviceOperations, actions: adviceActions },
	{ operations: signalOperations, actions: signalActions },
	{ operations: boardOperations, actions: boardActions },
	{ operations: sheetOperations, actions: sheetActions },
	{ operations: directiveOperations, actions: directiveActions },
	{ operations: dutyOperations, actions: dutyActions },
	{ operations: cascadeOperations, actions: cascadeActions },
	{ operations: planOperations, actions: planActions },
	{ operations: evidenceOperations, actions: evidenceActions },
	{ operations: spotCheckOperations, actions: spotCheckActions },
	{ operations: disseminationOperations, actions: disseminationActions },
	{ operations: handoutOperations, actions: handoutActions },
	{ operations: programmeOperations, actions: programmeActions },
	{ operations: goalOperations, actions: goalActions },
	{ operations: reviewOperations, actions: reviewActions },
	{ operations: hotSpotOperations, actions: hotSpotActions },
	{ operations: rumourOperations, actions: rumourActions },
	{ operations: incidentOperations, actions: incidentActions },
	{ operations: incidentDocumentOperations, actions: incidentDocumentActions },
	{ operations: incidentSummaryOperations, actions: incidentSummaryActions },
	{ operations: watchOperations, actions: watchActions },
	{ operations: incidentChatOperations, actions: incidentChatActions },
	{ operations: checklistOperations, actions: checklistActions },
	{ operations: bodyOperations, actions: bodyActions },
	{ operations: questionnaireOperations, actions: questionnaireActions },
	{ operations: surveyOperations, actions: surveyActions },
	{ operations: slipOperations, actions: slipActions },
	{ operations: bundleOperations, actions: bundleActions },
	{ operations: enterpriseOperations, actions: enterpriseActions },
	{ operations: xlsFormOperations, actions: xlsFormActions },
	{ operations: answerOperations, actions: answerActions },
	{ operations: textOperations, actions: textActions },
	{ operations: findingOperations, actions: findingActions },
	{ operations: surveyReportOperations, actions: surveyReportActions },
	{ operations: resultOperations, actions: resultActions },
	{ operations: permitOperations, actions: permitActions },
	{ operations: readingOperations, actions: readingActions },
	{ operations: erasureOperations, actions: erasureActions },
	{ operations: dataRequestOperations, actions: dataRequestActions },
	{ operations: breachOperations, actions: breachActions },
);

export const measures: readonly MeasureProvider[] = [
	headcountMeasures,
	noticeMeasures,
	noteMeasures,
	receptionMeasures,
	caseMeasures,
	disseminationMeasures,
	planMeasures,
	reportMeasures,
	figureMeasures,
	incidentMeasures,
	hotSpotMeasures,
	surveyMeasures,
];

export const jobs: readonly AreaJobs[] = [
	platformJobs,
	importJobs,
	peopleJobs,
	noticeJobs,
	reportJobs,
	caseJobs,
	voiceJobs,
	signalJobs,
	privacyJobs,
	handoutJobs,
	planJobs,
	programmeJobs,
	goalJobs,
	incidentJobs,
	watchJobs,
	surveyJobs,
	earlyJobs,
	answerJobs,
	resultJobs,
];

export const identify: Identify = {
	session: async (application, token, now, db) => (await openSession(application, token, now, db))?.actor ?? null,
	token: openToken,
};

/** What is due, for notices and today's calls. */
export const matters: readonly MatterProvider[] = [
	reportMatters,
	caseMatters,
	planMatters,
	taskMatters,
	incidentMatters,
	hotSpotMatters,
	rumourMatters,
	surveyMatters,
];

/** From which finding of a survey a task or a hot spot came: the link stands with the finding and is read backwards here. */
import { Problem } from '#domain/problems.ts';
import type { FindingOrigin } from '#domain/surveys/findings/schema.ts';
import { checkedReach } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import { getSurvey } from '../../store.ts';

/** Null where it came from no finding, or where the actor may not read the survey. */
export async function findOrigin(context: Context, becameId: string): Promise<FindingOrigin | null> {
	if (checkedReach(context, 'survey.read').length === 0) return null;
	const finding = await context.db
		.selectFrom('surveyFindings')
		.select(['id', 'surveyId', 'said'])
		.where('becameId', '=', becameId)
		.executeTakeFirst();
	if (!finding) return null;
	try {
		const { title } = await getSurvey(context, 'survey.read', finding.surveyId);
		return { surveyId: finding.surveyId, findingId: finding.id, title, said: finding.said };
	} catch (error) {
		if (error instanceof Problem) return null;
		throw error;
	}
}

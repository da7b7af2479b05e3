/** A world in which surveys can be held: headcounts at the units, a questionnaire of the northern district. */
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { newId } from '#server/db/id.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../test/federation.ts';

export const smallQuestionnaire: Questionnaire = {
	sections: [
		{
			key: 'life',
			title: { vi: 'Đời sống' },
			questions: [
				{
					key: 'sex',
					kind: 'choice',
					label: { vi: 'Giới tính' },
					isAttribute: true,
					mayDecline: true,
					options: [
						{ code: 'female', label: { vi: 'Nữ' } },
						{ code: 'male', label: { vi: 'Nam' } },
					],
				},
				{
					key: 'pay',
					kind: 'scale',
					label: { vi: 'Thu nhập có đủ sống không?' },
					mayDecline: true,
					options: [
						{ code: 'no', label: { vi: 'Không đủ' } },
						{ code: 'just', label: { vi: 'Vừa đủ' } },
						{ code: 'yes', label: { vi: 'Có để dành' } },
					],
				},
			],
		},
	],
};

export type SurveyWorld = Federation & { questionnaireId: string; day: { today: string } };

/** 40 people at the school, 9 at the clinic, 2,000 at the tea company, 1 at the rattan co-operative of the other district. */
export async function surveyWorld(): Promise<SurveyWorld> {
	const federation = await buildFederation(await testApplication());
	const { units, application } = federation;
	const counted = { school: 40, clinic: 9, tea: 2000, rattan: 1 } as const;
	for (const [unit, workers] of Object.entries(counted) as [keyof typeof counted, number][]) {
		const leader = unit === 'rattan' ? 'hoa' : 'quyen';
		await federation.perform(leader, at('2024-01-02'), organisationOperations.recordHeadcount, {
			...{ id: units[unit], asOfOn: '2024-01-01', figures: { workers }, source: 'Danh sách lao động' },
		});
	}
	const questionnaireId = newId(at('2024-03-01'));
	const { db } = application.connection;
	await db
		.insertInto('questionnaires')
		.values({
			...{ id: questionnaireId, organisationId: units.north, title: 'Đời sống, việc làm 2024' },
			...{ madeAt: at('2024-03-01'), madeByPersonId: federation.people.minh },
		})
		.execute();
	await db
		.insertInto('questionnaireVersions')
		.values({
			...{ questionnaireId, number: 1, definition: JSON.stringify(smallQuestionnaire), changedAt: at('2024-03-01') },
			issuedAt: at('2024-03-02'),
		})
		.execute();
	return { ...federation, questionnaireId, day: { today: '2024-04-01' } };
}

/** Performs as somebody on the world's day. */
export const actIn =
	(world: () => SurveyWorld) =>
	<O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
		world().perform(who, at(world().day.today), operation, input);

/** What anh Minh types for the district's yearly survey. */
export const typed = (world: SurveyWorld) => ({
	...{ kind: 'yearly' as const, year: 2024, title: 'Khảo sát đời sống, việc làm năm 2024' },
	...{ purpose: 'Nắm tình hình để chăm lo đúng chỗ.', legalBasis: 'Kế hoạch 12/KH-LĐLĐ' },
	...{ questionnaireId: world.questionnaireId, number: 1, opensOn: '2024-04-10', closesOn: '2024-04-20' },
});

/** Made by anh Minh for all units below, opened by chị Quyên; gives the survey and its places by their names' beginnings. */
export async function openSurvey(world: SurveyWorld, changes: Record<string, unknown> = {}) {
	const act = actIn(() => world);
	const { id } = await act('minh', surveys.make, { ...typed(world), ...changes });
	await act('minh', surveys.choosePlaces, { id, choice: 'below' });
	await act('quyen', surveys.open, { id });
	const { places } = await act('quyen', surveys.places, { id });
	const placeOf = (name: string) => places.find((place) => place.name.includes(name))!;
	return { id, school: placeOf('Hoa Ban'), clinic: placeOf('Núi Cao'), tea: placeOf('Suối Giàng') };
}

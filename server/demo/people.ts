/** Invented people in posts: a chair for every union, deputies, changes of hands, and the staff of upper unions. */
import { addDays } from '#domain/calendar/date.ts';
import type { Role } from '#domain/verbs.ts';
import { createNames } from './names.ts';
import type { Random } from './random.ts';
import type { DemoOrganisation, DemoPerson } from './world.ts';

/** A person shown on the first page: chosen name and user name, so that the guide can speak of them. */
export type Staff = { organisationKey: string; role: Role; title: string; fullName: string; userName: string };

type Staffing = {
	/** Grassroots unions, in order. */
	unions: readonly DemoOrganisation[];
	/** Posts above the grassroots and the named chairs, who sign in to the demo. */
	staff: readonly Staff[];
	/** First day of the chairs' term; unions founded later start with their founding. */
	termFromOn: string;
	/** Share of chairs who hand over on `handOverOn`. */
	handOverShare: number;
	handOverOn: string;
	decisionNumber(day: string): string;
	random: Random;
};

/** Everybody with a post, phones unique and of one invented pattern. */
export function peopleOf(staffing: Staffing): DemoPerson[] {
	const { random, termFromOn } = staffing;
	const newName = createNames(random.fork('names'));
	const people: DemoPerson[] = [];
	const add = (key: string, fullName: string, posts: DemoPerson['posts'], userName?: string) => {
		// 0900 000 xxx: three free digits are enough for a demo and can belong to nobody.
		const phone = '0900000' + String(people.length + 1).padStart(3, '0');
		people.push({ key, fullName, phone, posts, ...(userName && { account: { userName } }) });
	};

	for (const { organisationKey, role, title, fullName, userName } of staffing.staff) {
		if (role === 'grassrootsChair') continue;
		const post = {
			organisationKey,
			role,
			title,
			fromOn: termFromOn,
			decisionNumber: staffing.decisionNumber(termFromOn),
		};
		add(userName, fullName, [post], userName);
	}
	for (const union of staffing.unions) {
		const draw = random.fork('posts-' + union.key);
		const count = union.headcounts[0]!;
		const womenShare = count.women / count.workers;
		// A union that ended before this term had its people in the term before.
		const begun = union.dissolvedOn && union.dissolvedOn < termFromOn ? '2023-03-01' : termFromOn;
		const fromOn = union.foundedOn > begun ? union.foundedOn : begun;
		const named = staffing.staff.find((one) => one.organisationKey === union.key && one.role === 'grassrootsChair');
		const until = union.dissolvedOn && { untilOn: union.dissolvedOn };
		const post = (role: Role, title: string, from: string) => ({
			organisationKey: union.key,
			role,
			title,
			fromOn: from,
			decisionNumber: staffing.decisionNumber(from),
		});
		const chair = (from: string) => post('grassrootsChair', 'Chủ tịch Công đoàn cơ sở', from);
		const handsOver = draw.chance(staffing.handOverShare) && !named && !until && fromOn < staffing.handOverOn;
		if (handsOver) {
			add(union.key + '-chair-before', newName(womenShare), [
				{ ...chair(fromOn), untilOn: addDays(staffing.handOverOn, -1) },
			]);
			add(union.key + '-chair', newName(womenShare), [chair(staffing.handOverOn)]);
		} else {
			add(
				union.key + '-chair',
				named?.fullName ?? newName(womenShare),
				[{ ...chair(fromOn), ...until }],
				named?.userName,
			);
		}
		if (count.workers >= 15 && draw.chance(0.6)) {
			const deputy = post('grassrootsOfficer', 'Phó Chủ tịch Công đoàn cơ sở', fromOn);
			add(union.key + '-deputy', newName(womenShare), [{ ...deputy, ...until }]);
		}
	}
	return people;
}

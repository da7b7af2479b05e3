/**
 * What workers brought during the demo and what became of it, as plain data: each case with its steps on their own days.
 * How a case goes on stands in case-courses.ts; this file chooses who, where, when and how.
 */
import { addDays, daysBetween } from '#domain/calendar/date.ts';
import type { ConcernsLeader, Identity, Kind, Since, Topic, Wish } from '#domain/cases/schema.ts';
import { type Course, officeDay, officeDayBefore, stepsOf } from './case-courses.ts';
import { createNames } from './names.ts';
import { companyMatters } from './narratives/matters-companies.ts';
import { publicMatters } from './narratives/matters-public.ts';
import { adviceBank, type Situation, sheetLines, situations, type Visit, visits } from './narratives/situations.ts';
import type { Random } from './random.ts';
import type { Trade, Unit } from './units.ts';
import { type DemoOrganisation, type DemoPerson, existsOn, parentOn } from './world.ts';

/** One thing that hurts, with what was answered; `still` and `second` where the first answer was not enough. */
export type Matter = {
	suits: 'ordinary' | 'advice' | 'transfer' | 'leader' | 'collective' | 'complaint' | 'quarrel';
	trades: readonly Trade[];
	topic: Topic;
	kind?: Kind;
	people: readonly [from: number, to: number];
	since: Since;
	text: string;
	answer: string;
	thanks: string;
	minutes?: string;
	still?: string;
	second?: string;
	/** In đồng, for all of them together. */
	money?: number;
	/** To whom it is transferred, what goes there without names, and what comes back. */
	body?: string;
	redacted?: string;
	reply?: string;
};

/** `worker` by her receipt, `partner` by the link of the latest transfer; `decider` signs where the handler may not. */
export type DemoStep = {
	on: string;
	by: 'handler' | 'decider' | 'worker' | 'partner';
	/** Name of the operation; for a worker what she does with her receipt. */
	act: string;
	input: Record<string, unknown>;
};

export type DemoCase = {
	key: string;
	organisationKey: string;
	channel: 'page' | 'phone' | 'reception' | 'letter';
	/** Where it was taken in. */
	at: 'unit' | 'upper';
	receivedOn: string;
	topic: Topic;
	people: number;
	since: Since;
	wish: Wish;
	identity: Identity;
	concernsLeader: ConcernsLeader;
	text: string;
	/** A fact about the workplace. */
	employer?: string;
	fullName?: string;
	contact?: string;
	representatives?: string[];
	steps: DemoStep[];
};

type DemoNote = Omit<Situation, 'trades'> & { organisationKey: string; on: string; people?: number };
type DemoReception = { on: string; visits: (Visit & { people: number })[] };

export type DemoListening = {
	/** From that day the posters hang. */
	fromOn: string;
	cases: DemoCase[];
	notes: DemoNote[];
	/** Of the leader of the union that owns the demo, once a month. */
	receptions: DemoReception[];
	adviceBank: typeof adviceBank;
	/** Of the sheet for the notice boards, approved a month before the demo's today. */
	sheetLines: typeof sheetLines;
	/** Sent on the last day, opened the next morning. */
	waiting: { organisationKey: string; topic: Topic; people: number; text: string }[];
};

export type ListeningPlan = {
	/** Living units of the owner. */
	units: readonly Unit[];
	ownerKey: string;
	people: readonly DemoPerson[];
	fromOn: string;
	todayOn: string;
	/** How many cases take each course; the dates follow from it. */
	courses: readonly (readonly [course: Course, count: number])[];
	notes: number;
	random: Random;
};

const companies: readonly Trade[] = [
	'tea',
	'farm',
	'hydropower',
	'construction',
	'mining',
	'factory',
	'services',
	'nursery',
];

/** Days before today on which cases of these courses came; the others are spread over the whole time. */
const recent: Partial<Record<Course, readonly [from: number, to: number]>> = {
	fresh: [1, 3],
	inWork: [10, 6],
	waiting: [14, 24],
	overdue: [26, 40],
	returned: [6, 10],
	cluster: [4, 12],
	leader: [12, 16],
	quarrel: [5, 5],
	disputedNow: [17, 20],
	sentNow: [9, 11],
};

/** How many of a course come from unions whose chair signs in to the demo. */
const atFavourites: Partial<Record<Course, number>> = { fresh: 3, inWork: 3, waiting: 3, overdue: 1 };

const suited: Partial<Record<Course, Matter['suits']>> = {
	advice: 'advice',
	transfer: 'transfer',
	declined: 'transfer',
	leader: 'leader',
	sentNow: 'transfer',
	collective: 'collective',
	complaint: 'complaint',
	quarrel: 'quarrel',
};

/** Everything that was said, written down and received. */
export function listeningOf(plan: ListeningPlan): DemoListening {
	const { fromOn, todayOn, random } = plan;
	const units = plan.units.filter(
		({ organisation }) =>
			!organisation.dissolvedOn &&
			organisation.moved.every((move) => move.on <= fromOn) &&
			existsOn(organisation, fromOn),
	);
	const months = Array.from({ length: Math.floor(daysBetween(fromOn, todayOn) / 30) + 1 }, (_, index) =>
		officeDay(addDays(`${addDays(fromOn, index * 30 + 8).slice(0, 7)}-01`, 9)),
	);
	const receptionDays = [...new Set(months)].filter((day) => day > fromOn && day < todayOn);
	return {
		fromOn,
		cases: casesOf(plan, units, receptionDays),
		notes: notesOf(plan, units),
		receptions: receptionDays.map((on): DemoReception => {
			const draw = random.fork('reception-' + on);
			const some = draw.shuffled(visits).slice(0, draw.integer(0, 3));
			return { on, visits: some.map((visit) => ({ ...visit, people: draw.integer(1, 3) })) };
		}),
		adviceBank,
		sheetLines,
		waiting: waitingOf(units, random.fork('waiting')),
	};
}

function casesOf(plan: ListeningPlan, units: readonly Unit[], receptionDays: readonly string[]): DemoCase[] {
	const { courses, todayOn, random } = plan;
	const officials = new Set(plan.people.map(({ fullName }) => fullName));
	const newName = createNames(random.fork('case-names'));
	const nameOf = (womenShare: number): string => {
		const name = newName(womenShare);
		return officials.has(name) ? nameOf(womenShare) : name;
	};
	const featured = new Set(
		plan.people.filter(({ account }) => account).flatMap(({ posts }) => posts.map((post) => post.organisationKey)),
	);
	const matters = random.fork('matters').shuffled([...publicMatters, ...companyMatters]);
	const used = new Map<Matter, number>();
	const spread = courses.flatMap(([course, count]) => (recent[course] ? [] : (Array(count).fill(course) as Course[])));
	const slots = random.fork('order').shuffled(spread);
	const length = daysBetween(plan.fromOn, todayOn) - 40;
	const favourites = plan.units.filter(({ organisation }) => featured.has(organisation.key));
	type Slot = { course: Course; receivedOn: string; at?: Unit | undefined };
	const dated = slots.map(
		(course, index): Slot => ({
			course,
			receivedOn: addDays(plan.fromOn, 2 + Math.floor((index * length) / slots.length)),
		}),
	);
	for (const [course, count] of courses) {
		const [from, to] = recent[course] ?? [0, 0];
		if (!recent[course]) continue;
		for (let index = 0; index < count; index += 1) {
			const ago = from + Math.round(((to - from) * index) / Math.max(1, count - 1));
			// Who signs in to the demo finds something to do.
			const at = index < (atFavourites[course] ?? 0) ? favourites[index] : undefined;
			dated.push({ course, receivedOn: addDays(todayOn, -ago), at });
		}
	}
	dated.sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1));
	const taken = new Set<string>();
	return dated.map(({ course, receivedOn, at }, index): DemoCase => {
		const draw = random.fork(`case-${index}`);
		const isNew = (matter: Matter) => (unit: Unit) =>
			isAt(matter)(unit) && !taken.has(`${unit.organisation.key} ${matter.text}`);
		const where = at ? [at] : units;
		const suitable = matters.filter((matter) => isFitting(matter, course) && where.some(isAt(matter)));
		const unsaid = suitable.filter((matter) => where.some(isNew(matter)));
		// Where everything has been said, something has come back.
		const fits = unsaid.length > 0 ? unsaid : suitable;
		const least = Math.min(...fits.map((matter) => used.get(matter) ?? 0));
		const matter = fits.find((one) => (used.get(one) ?? 0) === least)!;
		used.set(matter, least + 1);
		const able = units.filter(unsaid.length > 0 ? isNew(matter) : isAt(matter));
		const known = able.filter(({ organisation }) => featured.has(organisation.key));
		const unit = at ?? (known.length > 0 && draw.chance(0.3) ? draw.pick(known) : drawBySize(able, draw));
		taken.add(`${unit.organisation.key} ${matter.text}`);
		const how = manner(course, draw);
		const day = course === 'reception' ? (receptionDays.find((one) => one >= receivedOn) ?? receivedOn) : receivedOn;
		const takenOn = officeDayBefore(day, todayOn);
		const isPage = how.channel === 'page';
		const count = unit.organisation.headcounts.at(-1)!;
		const womenShare = count.women / count.workers;
		const isKept = how.identity !== 'anonymous';
		const people = Math.min(draw.integer(...matter.people), count.workers - 1);
		const employer = companies.includes(unit.plan.trade) && { employer: unit.plan.place };
		return {
			...how,
			key: `case-${index}`,
			organisationKey: unit.organisation.key,
			receivedOn: isPage ? day : takenOn,
			topic: matter.topic,
			people,
			since: matter.since,
			text: matter.text,
			...employer,
			...(isKept && { fullName: nameOf(womenShare), contact: `0900 000 ${900 - index}` }),
			...(course === 'collective' && { representatives: [1, 2, 3].map(() => nameOf(womenShare)) }),
			steps: stepsOf({
				course,
				matter,
				how,
				people,
				...employer,
				openedOn: isPage ? addDays(day, 1) : takenOn,
				todayOn,
				draw,
			}),
		};
	});
}

const isAt = (matter: Matter) => (unit: Unit) => matter.trades.includes(unit.plan.trade);

/** Where more people work, more is said. */
function drawBySize(units: readonly Unit[], draw: Random): Unit {
	return draw.pick(units.flatMap((unit) => Array<Unit>(Math.ceil(unit.plan.workers / 15)).fill(unit)));
}

function isFitting(matter: Matter, course: Course): boolean {
	if (course === 'cluster') return matter.kind === 'recommendation' && matter.topic === 'policy';
	if (course === 'disputed' || course === 'disputedNow') return matter.second !== undefined;
	return matter.suits === (suited[course] ?? 'ordinary');
}

export type Manner = Pick<DemoCase, 'channel' | 'at' | 'identity' | 'wish' | 'concernsLeader'>;

/** How it came: most by the page, without a name. */
function manner(course: Course, draw: Random): Manner {
	const plain = { at: 'unit', wish: draw.chance(0.75) ? 'help' : 'tell', concernsLeader: 'no' } as const;
	if (course === 'leader') {
		return { ...plain, channel: 'page', identity: 'anonymous', wish: 'help', concernsLeader: 'yes' };
	}
	if (course === 'collective' || course === 'complaint') {
		return { ...plain, channel: 'letter', identity: 'named', wish: 'petition' };
	}
	if (course === 'quarrel') return { ...plain, channel: 'reception', identity: 'named', wish: 'help' };
	if (course === 'reception') return { ...plain, channel: 'reception', at: 'upper', identity: 'named', wish: 'help' };
	if (course === 'silent' || course === 'waiting') return { ...plain, channel: 'page', identity: 'anonymous' };
	// So that each chair who signs in has a name to open.
	if (course === 'inWork') return { ...plain, channel: 'page', identity: 'named' };
	if (course === 'advice') return { ...plain, channel: 'phone', identity: 'confidential', wish: 'help' };
	if (course === 'transfer' || course === 'declined' || course === 'sentNow') {
		return { ...plain, channel: draw.pick(['phone', 'letter'] as const), identity: 'named', wish: 'help' };
	}
	const channel = draw.pick(['page', 'page', 'page', 'page', 'page', 'phone', 'reception'] as const);
	const identity =
		channel === 'page'
			? draw.pick(['anonymous', 'anonymous', 'anonymous', 'confidential', 'named'] as const)
			: draw.pick(['confidential', 'named'] as const);
	return { ...plain, channel, identity };
}

function notesOf(plan: ListeningPlan, units: readonly Unit[]): DemoNote[] {
	const { todayOn, random } = plan;
	const length = daysBetween(plan.fromOn, todayOn) - 4;
	const accounts = plan.people.filter(({ account }) => account).flatMap(({ posts }) => posts);
	const known = units.filter(({ organisation }) => accounts.some((post) => post.organisationKey === organisation.key));
	return Array.from({ length: plan.notes }, (_, index): DemoNote => {
		const draw = random.fork(`note-${index}`);
		const unit = known.length > 0 && draw.chance(0.35) ? draw.pick(known) : drawBySize(units, draw);
		// What became a case long ago would have ended by now; only the last ones still go on.
		const mayRaise = index >= plan.notes - 4;
		const fits = situations.filter(({ trades }) => trades.includes(unit.plan.trade));
		const { trades: _trades, ...situation } =
			(mayRaise && fits.find(({ outcome }) => outcome === 'raised')) ||
			draw.pick(fits.filter(({ outcome }) => outcome !== 'raised'));
		return {
			...situation,
			organisationKey: unit.organisation.key,
			on: officeDayBefore(addDays(plan.fromOn, Math.floor(length * (index / plan.notes) ** 0.6)), todayOn),
			...(draw.chance(0.8) && { people: situation.topic === 'hardship' ? 1 : draw.integer(2, 14) }),
		};
	});
}

function waitingOf(units: readonly Unit[], draw: Random): DemoListening['waiting'] {
	const [school, company] = [
		units.filter(({ plan }) => plan.trade === 'school'),
		units.filter(({ plan }) => companies.includes(plan.trade)),
	];
	const at = (list: readonly Unit[]) => draw.pick(list.length > 0 ? list : units).organisation.key;
	return [
		{ organisationKey: at(company), topic: 'wages', people: 9, text: 'Thưởng Tết năm nay chưa nghe nói gì, năm ngoái giờ này đã có thông báo. Mong công đoàn hỏi giúp.' },
		{ organisationKey: at(school), topic: 'housing', people: 5, text: 'Phòng ở tập thể mất nước ba hôm rồi, chúng em phải đi gánh nước suối.' },
	]; // biome-ignore format: one voice, one row
}

/** Units that stand under the owner at the end, with the owner: each has a code for its poster. */
export function hasPoster(
	unit: DemoOrganisation,
	ownerKey: string,
	todayOn: string,
	all: readonly DemoOrganisation[],
): boolean {
	if (!existsOn(unit, todayOn)) return false;
	if (unit.key === ownerKey) return true;
	const parent = parentOn(unit, todayOn);
	const above = all.find(({ key }) => key === parent);
	return above !== undefined && hasPoster(above, ownerKey, todayOn, all);
}

/**
 * Clusters on facts. Every rule says its numbers, and the page shows them with what was found; a rule looks at topic,
 * place, employer, number of people and days, never at who spoke.
 */
import { addDays, type CivilDate, daysBetween } from '../../calendar/date.ts';
import { foldText } from '../../fields/text.ts';
import { recurrenceDays } from '../closing/rules.ts';
import type { Topic } from '../schema.ts';
import type { SignalRule } from './schema.ts';

export const thresholds = {
	/** Within so many days matters belong together. */
	days: 30,
	units: 3,
	/** Of one employer or contractor: two units, or three matters. */
	employerUnits: 2,
	employerMatters: 3,
	communeUnits: 3,
	people: 30,
	overdueDays: 5,
	prolongedDays: 60,
	bypasses: 3,
	bypassDays: 90,
} as const;

export const ruleSentences: Record<SignalRule, string> = {
	units: `Cùng chủ đề ở từ ${thresholds.units} đơn vị trở lên dưới một công đoàn cấp trên trong ${thresholds.days} ngày.`,
	employer: `Cùng chủ đề, cùng người sử dụng lao động hoặc nhà thầu: từ ${thresholds.employerUnits} đơn vị hoặc ${thresholds.employerMatters} việc trở lên trong ${thresholds.days} ngày.`,
	commune: `Cùng chủ đề ở từ ${thresholds.communeUnits} đơn vị trở lên trong một xã, phường trong ${thresholds.days} ngày.`,
	people: `Một việc có từ ${thresholds.people} người trở lên.`,
	recurrence: `Cùng đơn vị, cùng chủ đề, phát sinh lại trong ${recurrenceDays} ngày sau khi vụ việc trước kết thúc.`,
	overdue: `Công đoàn đang giữ quá hạn từ ${thresholds.overdueDays} ngày trở lên. Là dấu hiệu về cấp xử lý, không phải về người gửi.`,
	prolonged: `Mở từ ${thresholds.prolongedDays} ngày trở lên mà chưa trả lời. Là dấu hiệu về cấp xử lý, không phải về người gửi.`,
	bypass: `Từ ${thresholds.bypasses} việc trở lên trong ${thresholds.bypassDays} ngày phải gửi lên trên vì cấp dưới không trả lời. Là dấu hiệu về cấp bị bỏ qua, không phải về người gửi.`,
	retaliation: 'Có báo người lao động bị trù dập sau khi lên tiếng, vụ việc chưa kết thúc.',
};

/** A case or a situation note, as far as rules see it. */
export type Matter = {
	/** Null for a note. */
	caseId: string | null;
	/** The unit that it is about, and where that unit stands. */
	unitId: string;
	unitPath: string;
	/** The union that holds it. */
	holderId: string;
	holderPath: string;
	topic: Topic;
	employer: string | null;
	communes: readonly string[];
	people: number | null;
	receivedOn: CivilDate;
	isOpen: boolean;
	isAnswered: boolean;
	closedOn: CivilDate | null;
	/** Earliest day that the holder owes. */
	dueOn: CivilDate | null;
	isBypass: boolean;
	hasRetaliation: boolean;
	/** Paths of unions somebody of which must not know of it: no line for them is made from it. */
	hiddenFrom: readonly string[];
};

export type Found = {
	rule: SignalRule;
	/** The union it is for is the nearest one at or above this path. */
	path: string;
	subject: string;
	topic: Topic | null;
	/** Employer or code of the commune; null where the unit itself says it. */
	place: string | null;
	unitId: string | null;
	units: number;
	matters: number;
	people: number;
	fromOn: CivilDate;
	untilOn: CivilDate;
	caseIds: string[];
};

const segment = 6;
/** The path of whoever stands over a unit; the top stands over itself. */
const above = (path: string) => (path.length > segment ? path.slice(0, -segment) : path);

/** What all these paths have in common: the nearest union over all of them. */
function commonPath(paths: readonly string[]): string {
	const [first = '', ...others] = paths;
	let length = first.length;
	for (const path of others) {
		while (length > segment && path.slice(0, length) !== first.slice(0, length)) length -= segment;
	}
	return first.slice(0, length);
}

function found(rule: SignalRule, matters: readonly Matter[], at: Pick<Found, 'path' | 'subject' | 'place'>): Found {
	const days = matters.map(({ receivedOn }) => receivedOn).toSorted();
	const units = new Set(matters.map(({ unitId }) => unitId));
	const topicSet = new Set(matters.map(({ topic }) => topic));
	const [topic] = topicSet;
	const [unitId] = units;
	return {
		...at,
		rule,
		topic: topicSet.size === 1 && topic ? topic : null,
		unitId: units.size === 1 && unitId ? unitId : null,
		units: units.size,
		matters: matters.length,
		people: matters.reduce((sum, { people }) => sum + (people ?? 1), 0),
		fromOn: days[0] as CivilDate,
		untilOn: days.at(-1) as CivilDate,
		caseIds: matters.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])),
	};
}

const pathOver = (matters: readonly Matter[]) => commonPath(matters.map(({ unitPath }) => above(unitPath)));
const unitsOf = (matters: readonly Matter[]) => new Set(matters.map(({ unitId }) => unitId)).size;

function clusters(rule: SignalRule, matters: readonly Matter[], keyOf: (matter: Matter) => string[]) {
	const groups = new Map<string, Matter[]>();
	for (const matter of matters) {
		for (const key of keyOf(matter)) groups.set(key, [...(groups.get(key) ?? []), matter]);
	}
	return [...groups].map(([subject, members]) => ({ rule, subject, members }));
}

/** Everything that the rules find on a day, over matters of the last 90 days and all that are open. */
export function detect(matters: readonly Matter[], today: CivilDate): Found[] {
	const isSince = (days: number) => (matter: Matter) => matter.receivedOn > addDays(today, -days);
	const recent = matters.filter(isSince(thresholds.days));
	const open = matters.filter(({ isOpen, caseId }) => isOpen && caseId !== null);
	const results: Found[] = [];

	/** Without what the union that the line is for must not know of. */
	const add = (
		{ rule, subject, members }: ReturnType<typeof clusters>[number],
		path: string,
		isEnough: (matters: readonly Matter[]) => boolean,
		place: string | null = null,
	) => {
		const known = members.filter(({ hiddenFrom }) => !hiddenFrom.includes(path));
		if (isEnough(known)) results.push(found(rule, known, { subject, path, place }));
	};

	for (const cluster of clusters('units', recent, (m) => [`${m.topic} ${above(m.unitPath)}`])) {
		add(cluster, above(cluster.members[0]?.unitPath ?? ''), (known) => unitsOf(known) >= thresholds.units);
	}
	for (const cluster of clusters('employer', recent, (m) =>
		m.employer ? [`${m.topic} ${foldText(m.employer).trim()}`] : [],
	)) {
		const isEnough = (known: readonly Matter[]) =>
			unitsOf(known) >= thresholds.employerUnits || known.length >= thresholds.employerMatters;
		add(cluster, pathOver(cluster.members), isEnough, cluster.members[0]?.employer);
	}
	for (const cluster of clusters('commune', recent, (m) => m.communes.map((commune) => `${m.topic} ${commune}`))) {
		const isEnough = (known: readonly Matter[]) => unitsOf(known) >= thresholds.communeUnits;
		add(cluster, pathOver(cluster.members), isEnough, cluster.subject.split(' ')[1]);
	}
	/** The nearest union at or over a path of which nobody is kept from knowing; null where there is none. */
	const knowing = (matter: Matter, from: string): string | null => {
		let path = from;
		while (matter.hiddenFrom.includes(path) && path.length > segment) path = above(path);
		return matter.hiddenFrom.includes(path) ? null : path;
	};
	const single = (rule: SignalRule, matter: Matter, from: string) => {
		const path = knowing(matter, from);
		if (path === null) return;
		results.push(found(rule, [matter], { subject: matter.caseId ?? '', path, place: null }));
	};
	/** One line for each union that holds such cases, told to the level over it. */
	const byHolder = (rule: SignalRule, late: readonly Matter[]) => {
		const told = late.flatMap((matter) => {
			const path = knowing(matter, above(matter.holderPath));
			return path === null ? [] : [{ matter, path }];
		});
		for (const key of new Set(told.map(({ matter, path }) => `${matter.holderId} ${path}`))) {
			const [subject = '', path = ''] = key.split(' ');
			const members = told
				.filter((one) => one.matter.holderId === subject && one.path === path)
				.map(({ matter }) => matter);
			results.push({ ...found(rule, members, { subject, path, place: null }), unitId: subject });
		}
	};
	const isLate = ({ dueOn }: Matter) => dueOn !== null && daysBetween(dueOn, today) >= thresholds.overdueDays;
	byHolder('overdue', open.filter(isLate));
	byHolder(
		'prolonged',
		open.filter(
			(matter) =>
				!isLate(matter) && !matter.isAnswered && daysBetween(matter.receivedOn, today) >= thresholds.prolongedDays,
		),
	);
	for (const matter of open) {
		if ((matter.people ?? 0) >= thresholds.people) single('people', matter, above(matter.unitPath));
		if (matter.hasRetaliation) single('retaliation', matter, matter.holderPath);
		const again = matters.filter(
			({ caseId, closedOn, unitId, topic }) =>
				caseId !== null &&
				caseId !== matter.caseId &&
				closedOn !== null &&
				unitId === matter.unitId &&
				topic === matter.topic &&
				closedOn <= matter.receivedOn &&
				daysBetween(closedOn, matter.receivedOn) <= recurrenceDays,
		);
		if (again.length > 0) {
			const cluster = {
				rule: 'recurrence' as const,
				subject: `${matter.topic} ${matter.unitId}`,
				members: [...again, matter],
			};
			add(cluster, above(matter.unitPath), (known) => known.length > 1);
		}
	}
	const bypassing = matters.filter((matter) => matter.isBypass && isSince(thresholds.bypassDays)(matter));
	for (const cluster of clusters('bypass', bypassing, (m) => [m.unitId])) {
		add(cluster, above(cluster.members[0]?.unitPath ?? ''), (known) => known.length >= thresholds.bypasses);
	}
	// Two open matters that recur at one workplace are one line, that of the larger.
	const best = new Map<string, Found>();
	for (const one of results) {
		const key = `${one.rule} ${one.path} ${one.subject}`;
		const before = best.get(key);
		if (!before || before.matters < one.matters) best.set(key, one);
	}
	return [...best.values()];
}

/** The tree of groups as sections one after the other, each question with the conditions under which it stood. */
import type { Condition, Question, QuestionSection } from '../../questionnaires/schema.ts';
import { labelOf, listBeside, listUnsaid, placeOf, type Reading, say, subjectOf } from '../bases/rules.ts';
import { cellOf, type SheetRow, wordsIn } from '../columns/rules.ts';
import { type Asked, conditionOf, loseCondition } from '../conditions/rules.ts';
import { type GridRows, gridProblem, readGrid } from '../grids/rules.ts';
import { freeName, keyFrom } from '../names/rules.ts';
import { readQuestion, selectOf } from '../questions/rules.ts';
import { blockReasons, conditionReasons, continued, looseTitle, sectionTitle } from '../reasons/rules.ts';
import { mostOfSection, own } from '../schema.ts';
import { type Block, type Node, typeOf } from '../structure/rules.ts';

/** A group that is being read. Its section is made when its first question comes. */
type Group = {
	head?: SheetRow;
	note?: SheetRow;
	depth: number;
	/** At most two: the section holds the first, each question the second. */
	conditions: Condition[];
	made?: QuestionSection;
};

type Walk = { reading: Reading; asked: Asked; sections: QuestionSection[]; keys: Set<string>; current?: Group };

export function readSections(reading: Reading, tree: readonly Node[]): QuestionSection[] {
	const walk: Walk = { reading, asked: new Map(), sections: [], keys: new Set() };
	const top: Group = { depth: 0, conditions: [] };
	readNodes(walk, tree, top);
	loseNote(reading, top);
	return walk.sections;
}

function readNodes(walk: Walk, nodes: readonly Node[], group: Group): void {
	for (let at = 0; at < nodes.length; at++) {
		const node = nodes[at] as Node;
		if (node.kind === 'row') {
			const table = labelledTable(walk.reading, nodes, at);
			if (table && tryGrid(walk, table, group)) at += table.rows.length;
			else readRow(walk, node.row, node.type, group);
		} else if (node.kind === 'group') readGroup(walk, node, group);
		else if (node.kind === 'score') readScore(walk, node, group);
		else loseBlock(walk.reading, node, node.kind);
	}
}

function readRow(walk: Walk, row: SheetRow, type: string, group: Group): void {
	const { reading } = walk;
	const isNamed =
		cellOf(reading.table, row, 'name') !== '' || wordsIn(reading.table, row, 'label', reading.speech).vi !== '';
	if (!isNamed) reading.ledger.left(placeOf(reading, row), subjectOf(reading, row), blockReasons.nameless);
	else if (type.toLowerCase() === 'note') readNote(walk, row, group);
	else if (type === '') reading.ledger.left(placeOf(reading, row), subjectOf(reading, row), blockReasons.noType);
	else {
		const question = readQuestion(reading, row, type);
		if (question) addQuestion(walk, row, [row], question, group);
	}
}

/** A note introduces the group that it opens; anywhere else it has no place. */
function readNote({ reading }: Walk, row: SheetRow, group: Group): void {
	const isFirst = !group.made && !group.note;
	if (isFirst) group.note = row;
	else {
		const why = group.made ? blockReasons.note : blockReasons.noteTwice;
		reading.ledger.left(placeOf(reading, row), subjectOf(reading, row), why);
	}
}

function loseNote(reading: Reading, { note, made }: Group): void {
	if (note && !made) reading.ledger.left(placeOf(reading, note), subjectOf(reading, note), blockReasons.noteAlone);
}

type Parent = Extract<Node, { children: Node[] }>;

function readGroup(walk: Walk, { row, children }: Parent, outer: Group): void {
	const { reading, asked } = walk;
	if (/(^| )table-list($| )/i.test(cellOf(reading.table, row, 'appearance'))) {
		const table = groupTable(row, children);
		if (table && tryGrid(walk, table, outer)) return;
		if (!table) {
			const why = blockReasons.notGrid(blockReasons.mixedGrid);
			reading.ledger.changed(placeOf(reading, row, 'appearance'), subjectOf(reading, row), why);
		}
	}
	const condition = conditionOf(reading, row, asked);
	const conditions = withCondition(reading, outer.conditions, condition);
	if (!conditions) loseCondition(reading, row, conditionReasons.tooMany);
	if (outer.depth > 0) reading.ledger.changed(placeOf(reading, row), subjectOf(reading, row), blockReasons.nested);
	const group: Group = { head: row, depth: outer.depth + 1, conditions: conditions ?? outer.conditions };
	const before = { losses: reading.ledger.count(), sections: walk.sections.length };
	readNodes(walk, children, group);
	const isEmptyFromTheStart = reading.ledger.count() === before.losses && walk.sections.length === before.sections;
	if (!group.made && isEmptyFromTheStart) beginSection(walk, group);
	loseNote(reading, group);
}

/** Undefined where one more would be too many. */
function withCondition(
	reading: Reading,
	conditions: Condition[],
	more: Condition | undefined,
): Condition[] | undefined {
	const isThere = (one: Condition) => one.key === more?.key && one.isOneOf.join() === more.isOneOf.join();
	if (!more || (!reading.isOwn && conditions.some(isThere))) return conditions;
	return conditions.length < 2 ? [...conditions, more] : undefined;
}

function addQuestion(walk: Walk, row: SheetRow, rows: readonly SheetRow[], question: Question, group: Group): void {
	const { reading, asked } = walk;
	const condition = conditionOf(reading, row, asked);
	const conditions = withCondition(reading, group.conditions, condition);
	if (!conditions) loseCondition(reading, row, conditionReasons.tooMany);
	const { section, isNew } = sectionFor(walk, group);
	const [first, second] = conditions ?? group.conditions;
	// Of a group without a condition the question has its own.
	const showIf = group.conditions.length === 0 ? first : second;
	section.questions.push(showIf ? { ...question, showIf } : question);
	if (isNew) walk.current = group;
	const select = selectOf(typeOf(reading.table, row));
	const codes = new Map(select && reading.lists(select.list)?.codes);
	if (select?.hasOther && 'options' in question) codes.set('other', question.options.at(-1)?.code ?? 'other');
	for (const one of rows) {
		const name = cellOf(reading.table, one, 'name');
		if (!asked.has(name)) asked.set(name, { question, codes });
	}
}

/** The section that this group goes on with; another group in between or 40 questions begin a new one. */
function sectionFor(walk: Walk, group: Group): { section: QuestionSection; isNew: boolean } {
	const { reading, current } = walk;
	const last = walk.sections.at(-1);
	if (group.made && current === group && last) {
		if (last.questions.length < mostOfSection) return { section: last, isNew: false };
		if (group.head) {
			reading.ledger.changed(placeOf(reading, group.head), subjectOf(reading, group.head), blockReasons.split);
		}
	}
	return { section: beginSection(walk, group), isNew: true };
}

function beginSection(walk: Walk, group: Group): QuestionSection {
	const { reading, sections, keys } = walk;
	const { head, note, conditions, made } = group;
	const written = head ? cellOf(reading.table, head, own.key) || cellOf(reading.table, head, 'name') : '';
	const key = freeName(keyFrom(written) || 'section', (one) => keys.has(one));
	keys.add(key);
	const section: QuestionSection = { key, title: { vi: titleOf(walk, group, key) }, questions: [] };
	if (note && !made) {
		const { words, others } = labelOf(reading, note, 600);
		section.help = { vi: words };
		say(reading, `sectionHelp.${key}`, others);
		listBeside(reading, note);
		listUnsaid(reading, note, ['hint', 'relevant']);
	}
	if (head && !made) {
		listBeside(reading, head);
		listUnsaid(reading, head, ['hint']);
	}
	if (conditions[0]) section.showIf = conditions[0];
	sections.push(section);
	group.made = section;
	return section;
}

function titleOf({ reading, sections }: Walk, { head, made }: Group, key: string): string {
	if (made) return continued(made.title.vi).slice(0, 200);
	if (!head) return sections.length === 0 ? looseTitle : sectionTitle(sections.length + 1);
	const { words, others } = labelOf(reading, head, 200);
	say(reading, `section.${key}`, others);
	return words || sectionTitle(sections.length + 1);
}

/** All children are choices of one list, perhaps after a note: a grid in the way of XLSForm. */
function groupTable(head: SheetRow, children: readonly Node[]): GridRows | undefined {
	const [first] = children;
	const note = first?.kind === 'row' && first.type.toLowerCase() === 'note' ? first.row : undefined;
	const nodes = note ? children.slice(1) : children;
	const lists = nodes.map((node) => (node.kind === 'row' ? selectOf(node.type) : undefined));
	const list = lists[0]?.list;
	if (list === undefined || lists.some((one) => !one || one.isMultiple || one.hasOther || one.list !== list)) {
		return undefined;
	}
	return { head, list, rows: nodes.map(({ row }) => row), note };
}

/** One choice that only shows the words of its options, and under it those of the same list without words. */
function labelledTable(reading: Reading, nodes: readonly Node[], at: number): GridRows | undefined {
	const looksLike = (node: Node | undefined, look: string) =>
		node?.kind === 'row' && cellOf(reading.table, node.row, 'appearance').split(' ').includes(look);
	const head = nodes[at] as Node & { kind: 'row' };
	const list = selectOf(head.type)?.list;
	if (list === undefined || !looksLike(head, 'label')) return undefined;
	const rows: SheetRow[] = [];
	for (let next = at + 1; looksLike(nodes[next], 'list-nolabel'); next++) {
		const node = nodes[next] as Node & { kind: 'row' };
		const select = selectOf(node.type);
		if (!select || select.isMultiple || select.hasOther || select.list !== list) break;
		rows.push(node.row);
	}
	return rows.length === 0 ? undefined : { head: head.row, list, rows };
}

/** False where the rows cannot be one grid, which is then listed. */
function tryGrid(walk: Walk, table: GridRows, group: Group): boolean {
	const { reading } = walk;
	const problem = gridProblem(reading, table);
	if (problem !== undefined) {
		const why = blockReasons.notGrid(problem);
		reading.ledger.changed(placeOf(reading, table.head), subjectOf(reading, table.head), why);
		return false;
	}
	const grid = readGrid(reading, table);
	addQuestion(walk, table.head, [table.head, ...table.rows], grid, group);
	return true;
}

/** KoBoToolbox' table of one list; it stays behind as a whole where it is too large. */
function readScore(walk: Walk, node: Parent, group: Group): void {
	const { reading } = walk;
	const list = cellOf(reading.table, node.row, 'kobo--score-choices');
	const table: GridRows = { head: node.row, list, rows: node.children.map(({ row }) => row) };
	const problem = gridProblem(reading, table);
	if (problem === undefined) tryGrid(walk, table, group);
	else {
		reading.ledger.left(placeOf(reading, node.row), subjectOf(reading, node.row), problem);
		loseChildren(reading, node.children, blockReasons.inBlock(subjectOf(reading, node.row)));
	}
}

function loseBlock(reading: Reading, node: Parent, kind: Exclude<Block, 'group' | 'score'>): void {
	const subject = subjectOf(reading, node.row);
	reading.ledger.left(placeOf(reading, node.row), subject, blockReasons[kind]);
	loseChildren(
		reading,
		node.children,
		kind === 'repeat' ? blockReasons.inRepeat(subject) : blockReasons.inBlock(subject),
	);
}

function loseChildren(reading: Reading, nodes: readonly Node[], why: string): void {
	for (const node of nodes) {
		if (node.kind === 'row') reading.ledger.left(placeOf(reading, node.row), subjectOf(reading, node.row), why);
		else loseChildren(reading, node.children, why);
	}
}

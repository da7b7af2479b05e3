/** Words of a search as SQL: patterns over folded texts, and which of some words is the rarest. */
import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/** Near units that tell how rare a word is. */
const compared = sql.lit(40);

/**
 * A word as a LIKE pattern over a folded text with a blank before it: anywhere in the text; one or two letters only where
 * a word begins, since within words they name nothing. A folded word has only letters and digits, so that it means itself
 * in a pattern and in a list of them.
 */
export const likeOf = (word: string) => (word.length > 2 ? `%${word}%` : `% ${word}%`);
/** The same as a regular expression over the text itself, as an index of word parts takes it at the time of running. */
export const matchOf = (word: string) => (word.length > 2 ? word : `(^| )${word}`);
export const listOf = (patterns: string[]) => `{${patterns.map((pattern) => `"${pattern}"`).join()}}`;

/** Words in the two forms, as lists of the same length: a statement is the same for any number of words. */
export type Words = { likes: string; matches: string };

export function wordsOf(words: string[]): Words {
	return { likes: listOf(words.map(likeOf)), matches: listOf(words.map(matchOf)) };
}

/** Over a text that has a blank before it. */
export const allOf = ({ likes }: Words, text: Sql) => sql`${text} like all(${likes}::text[])`;
export const someOf = ({ likes }: Words, text: Sql) => sql`${text} like any(${likes}::text[])`;
export const padded = (column: string) => sql`(' ' || ${sql.ref(column)})`;

/** Which of the words is the rarest, as some of the near units tell. */
export const rareWords = ({ likes, matches }: Words, near: Sql) => sql`
	select (array_agg(match order by named, length(match) desc))[1] as of_name,
		(array_agg(match order by said, length(match) desc))[1] as of_all
	from (
		select word.match, count(*) filter (where near.search like word.pattern) as named,
			count(*) filter (where near.search || ' |' || near.people like word.pattern) as said
		from unnest(${likes}::text[], ${matches}::text[]) as word (pattern, match)
		cross join (select search, people from ${near} limit ${compared}) as near group by word.match
	) as counted`;

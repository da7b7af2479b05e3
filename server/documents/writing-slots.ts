/**
 * One document is written at a time, the others wait: writing is work of the one processor that JavaScript has, so that
 * thirty at once are done no sooner and only hold thirty documents in memory.
 */
import { createSlots } from '../files/parse-slots.ts';

export const writingSlots = createSlots(1);

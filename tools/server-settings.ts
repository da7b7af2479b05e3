/**
 * How Node runs the server. A small server has little memory: half of what Node would take otherwise goes to young objects
 * and to glibc's arenas, and some to stripping types from the same files at every start.
 */
import { compiled } from './step.ts';

export const serverFlags = ['--max-old-space-size=160', '--max-semi-space-size=4'];

export const serverEnvironment = {
	MALLOC_ARENA_MAX: '2',
	NODE_COMPILE_CACHE: compiled,
};

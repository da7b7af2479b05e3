import type { Role } from '../../verbs.ts';

const grassrootsOnly: readonly Role[] = ['grassrootsOfficer', 'grassrootsChair', 'groupLeader', 'opinionCollaborator'];
const belowChair: readonly Role[] = ['grassrootsOfficer', 'groupLeader', 'opinionCollaborator'];
const upperOnly: readonly Role[] = ['upperOfficer', 'upperLeader', 'provinceViewer', 'administrator'];

/** Whether units of that level have posts of the role. */
export function roleSuits(role: Role, isGrassroots: boolean): boolean {
	return !(isGrassroots ? upperOnly : grassrootsOnly).includes(role);
}

/**
 * Whether the holder of one role may create posts of another and put people into them: nobody gives away more than the
 * own role holds, and only administrators make administrators.
 */
export function mayGive(own: Role, given: Role): boolean {
	if (own === 'administrator') return true;
	if (own === 'upperLeader' || own === 'upperOfficer') return given !== 'administrator';
	return own === 'grassrootsChair' && belowChair.includes(given);
}

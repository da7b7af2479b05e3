/** Where a note still belongs to its writer: on the day on which it was written, until it is withdrawn or a case. */
export function isNoteOpen(
	note: { writtenOn: string; withdrawnOn: string | null; outcome: string },
	today: string,
): boolean {
	return note.writtenOn === today && note.withdrawnOn === null && note.outcome !== 'raised';
}

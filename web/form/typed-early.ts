/**
 * On a slow phone a person types before the script has arrived. Inputs survive that (their values are defaults), but a
 * text area gets its text set again when the script takes over the page, so what stands in it then is what it gets.
 */
let tookOver = false;

/** Called once the script has taken over the first page; pages opened later are made by the script itself. */
export function pageTakenOver(): void {
	tookOver = true;
}

/** The text of the area with that id as it stands on the page right now, else what the server sent. */
export function typedEarly(id: string, sent: string): string {
	if (typeof document === 'undefined' || tookOver) return sent;
	const area = document.getElementById(id);
	return area instanceof HTMLTextAreaElement ? area.value : sent;
}

import type { Attachment } from 'svelte/attachments';

/** Lets the browser ask before a page with typed, unsent answers is left. For forms without draft saving. */
export const warnUnsaved: Attachment<HTMLFormElement> = (form) => {
	let touched = false;
	const touch = () => {
		touched = true;
	};
	const release = () => {
		touched = false;
	};
	const leave = (event: BeforeUnloadEvent) => {
		if (touched) event.preventDefault();
	};
	form.addEventListener('input', touch);
	form.addEventListener('submit', release);
	addEventListener('beforeunload', leave);
	return () => {
		form.removeEventListener('input', touch);
		form.removeEventListener('submit', release);
		removeEventListener('beforeunload', leave);
	};
};

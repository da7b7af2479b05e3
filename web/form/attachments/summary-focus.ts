import type { Attachment } from 'svelte/attachments';

/**
 * Moves to the error summary when it appears after an enhanced submit, where `autofocus` no longer acts, and shows the
 * label with the field when one of its links is followed: the browser alone scrolls the label out of sight.
 */
export const summaryFocus: Attachment<HTMLElement> = (summary) => {
	summary.focus();
	const follow = (event: Event) => {
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		const target = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
		if (!target) return;
		event.preventDefault();
		(target.closest('.field') ?? target).scrollIntoView({ block: 'start' });
		target.focus({ preventScroll: true });
	};
	summary.addEventListener('click', follow);
	return () => summary.removeEventListener('click', follow);
};

/**
 * Names of the places that figures link to and from. The first showing of a figure is `fig_<id>`, later ones get a
 * number; its row in the provenance annex is `src_<id>`. Word allows 40 letters, digits and underscores in a bookmark,
 * so other ids are shortened with a digest that keeps them apart.
 */
import { createHash } from 'node:crypto';
import type { UnionDocument } from './blocks.ts';

function plainName(figureId: string): string {
	if (/^[A-Za-z0-9_]{1,30}$/.test(figureId)) return figureId;
	const readable = figureId.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 16);
	return `${readable}_${createHash('sha256').update(figureId).digest('hex').slice(0, 12)}`;
}

/** A place and, where it leads to another, that one's name. */
export type Anchor = { name: string; leadsTo?: string };

export type Anchors = {
	/** Called once for each showing, in the order of the document. */
	figure(figureId: string): Anchor;
	/** The figure's row in the annex; leads back to the first showing, if there was one. */
	source(figureId: string): Anchor;
};

/** One per writing: it counts the showings. */
export function createAnchors(document: UnionDocument): Anchors {
	const explained = new Set(document.provenance.map(({ figureId }) => figureId));
	const shown = new Map<string, number>();
	return {
		figure(figureId) {
			const count = (shown.get(figureId) ?? 0) + 1;
			shown.set(figureId, count);
			const plain = plainName(figureId);
			const name = count === 1 ? `fig_${plain}` : `fig_${plain}_${count}`;
			return explained.has(figureId) ? { name, leadsTo: `src_${plain}` } : { name };
		},
		source(figureId) {
			const plain = plainName(figureId);
			return shown.has(figureId) ? { name: `src_${plain}`, leadsTo: `fig_${plain}` } : { name: `src_${plain}` };
		},
	};
}

import { type Component, createRawSnippet, type Snippet } from 'svelte';

/** One state of one component, as the gallery shows and the gallery test walks it. */
export type Example = {
	name: string;
	component: Component<Record<string, unknown>>;
	props: Record<string, unknown>;
};

/** Examples of a component, checked against its props, from a sentence about the state to the props that show it. */
export function examplesOf<Props extends Record<string, unknown>>(
	component: Component<Props>,
	states: Record<string, Props>,
): Example[] {
	// A list of examples of different components has no common props type; each pair was checked right here.
	const erased = component as unknown as Component<Record<string, unknown>>;
	return Object.entries(states).map(([name, props]) => ({ name, component: erased, props }));
}

/** A snippet from markup of one element, for props that take content. */
export function html(markup: string): Snippet {
	return createRawSnippet(() => ({ render: () => markup }));
}

/** Names that break layouts: long, with stacked marks. Every component that prints names shows one. */
export const longNames = {
	union: 'CĐCS Trường Phổ thông Dân tộc nội trú THCS và THPT huyện Hoàng Su Phì',
	upper: 'Liên đoàn Lao động huyện Hoàng Su Phì, tỉnh Hà Giang',
	person: 'Nguyễn Thị Phượng Ẩn Hoàng Ngọc Diễm',
	report: 'Báo cáo kết quả hoạt động công đoàn sáu tháng đầu năm và phương hướng, nhiệm vụ sáu tháng cuối năm 2026',
};

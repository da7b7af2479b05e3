/**
 * The id of the first control of a field, from its input name. Error links, labels and hints all meet here, so a page
 * never writes ids by hand. `rows.2.name` becomes `f-rows-2-name`.
 */
export function fieldId(name: string): string {
	return `f-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

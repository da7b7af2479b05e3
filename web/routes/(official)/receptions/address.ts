/** Which union's calendar of which year an address means. */
export function calendarOf(url: URL): { organisationId?: string; year?: number } {
	const organisationId = url.searchParams.get('organisationId');
	const year = Number(url.searchParams.get('year'));
	return { ...(organisationId && { organisationId }), ...(year >= 2000 && year <= 2100 && { year }) };
}

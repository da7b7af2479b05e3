/** `10/04/2024 09:15` by the clock in Vietnam. */
const clock = new Intl.DateTimeFormat('vi', {
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	timeZone: 'Asia/Ho_Chi_Minh',
});

export const formatInstant = (instant: Date): string => clock.format(instant);

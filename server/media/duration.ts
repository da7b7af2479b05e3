/** How long a cleaned voice note is: its container was written by ourselves, so it may be opened in this process. */

/** Seconds of sound of a cleaned MP3 or M4A. */
export async function secondsOf(bytes: Buffer): Promise<number> {
	// Two megabytes of source that only whoever attaches a recording needs.
	const { BufferSource, Input, MP3, MP4 } = await import('mediabunny');
	using input = new Input({ source: new BufferSource(bytes), formats: [MP4, MP3] });
	// Awaited here: the reader is closed when this function is left.
	return await input.computeDuration();
}

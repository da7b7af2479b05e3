/** The package brings no types; this is what we use of it. `data` is RGBA, rotated as the phone was held. */
declare module 'heic-decode' {
	type Waiting = {
		width: number;
		height: number;
		decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
	};
	export function all(input: { buffer: Uint8Array }): Promise<Waiting[] & { dispose(): void }>;
}

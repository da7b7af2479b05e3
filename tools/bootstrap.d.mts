type Lock = { packages: Record<string, Record<string, unknown>> };

export function whyInstall(
	lock: Lock,
	installed: Lock | undefined,
	machine: { platform: string; arch: string; libc: string },
): string | undefined;

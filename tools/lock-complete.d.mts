export function missingFromLock(lock: {
	packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}): string[];

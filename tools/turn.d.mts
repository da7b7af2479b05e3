export function inTurn<T>(file: string, onWait: (pid: number) => void, work: () => T | Promise<T>): Promise<T>;

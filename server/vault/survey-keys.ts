/**
 * The keys of surveys: answers are sealed to one while they come in, and what is counted of them lies sealed to it until
 * the tables are made. Then it is destroyed, and with it all that could lead back to somebody.
 */
import type { Application } from '../application.ts';
import { destroyKeyFile, hasKeyFile, makeKeyFile, readKeyFile } from './key-files.ts';
import { newSealingKeys, type SealingKeys } from './sealed-box.ts';

const nameOf = (surveyId: string) => `survey-${surveyId}`;
const part = 32;

function split(bytes: Buffer): SealingKeys {
	return { privateKey: bytes.subarray(0, part), publicKey: bytes.subarray(part, 2 * part) };
}

/** Gives the public half; one that was made before counts. On the disk before the survey can be opened. */
export async function makeSurveyKey(application: Application, surveyId: string): Promise<Buffer> {
	const { privateKey, publicKey } = newSealingKeys();
	const bytes = await makeKeyFile(application, nameOf(surveyId), Buffer.concat([privateKey, publicKey]));
	return split(bytes).publicKey;
}

/** Whether what is sealed to the survey can be opened here. */
export function hasSurveyKey(application: Application, surveyId: string): boolean {
	return hasKeyFile(application, nameOf(surveyId));
}

/** Undefined before the survey is opened, after its tables are made, and where the folder was lost. */
export function findSurveyKey(application: Application, surveyId: string): SealingKeys | undefined {
	const bytes = readKeyFile(application, nameOf(surveyId));
	return bytes && split(bytes);
}

/** For good. Nobody opens what was sealed to it any more. */
export async function destroySurveyKey(application: Application, surveyId: string): Promise<void> {
	await destroyKeyFile(application, nameOf(surveyId));
}

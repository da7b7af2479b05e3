/**
 * What a shipped report template is. Templates are data: an installation loads them as version 1 and edits copies; a
 * version that was used is never changed. Section titles carry no numbers, the document puts "I.", "1." and "a)".
 */
import type { Definition, Section, Text } from '#domain/fields/definition.ts';

/** The period that a template is written for. Which days it covers is a matter of the requirement, not of the form. */
export type TemplatePeriod = 'month' | 'quarter' | 'sixMonths' | 'nineMonths' | 'year' | 'schoolYear';

/** A line of "Nơi nhận": the body and what it gets the document for, as printed in brackets. */
export type Recipient = { body: Text; roles: ('b/c' | 'p/h' | 't/h' | 'biết')[] };

export type ReportTemplate = {
	/** Kebab case, unique among the shipped ones. The consolidated form of `monthly` is `monthly-consolidated`. */
	code: string;
	title: Text;
	/** The abstract (trích yếu) under "BÁO CÁO"; `{period}` stands for "tháng 3 năm 2024", "quý I năm 2024" and the like. */
	abstract: Text;
	typeName: 'BÁO CÁO';
	/** Abbreviation of the type in the document's symbol: `12/BC-CĐCS`. */
	symbolType: 'BC';
	/** `grassroots`: a union writes about itself. `upper`: it starts from the reports of the unions below. */
	audience: 'grassroots' | 'upper';
	period: TemplatePeriod;
	/** Proposed distribution list without the archive line, which every document ends with. */
	recipients: Recipient[];
	/** Codes of shorter templates that need not be written when this one is due in the same month. */
	discharges?: string[];
	definition: Definition;
};

const annexKey = /^annex/;

/** Sections of figures are printed as the statistics annex behind the signature, the others in the body of the report. */
export function isAnnex(section: Section): boolean {
	return annexKey.test(section.key);
}

export const toUpperUnion: Recipient = { body: { vi: 'Công đoàn cấp trên' }, roles: ['b/c'] };
export const toPartyCommittee: Recipient = { body: { vi: 'Cấp ủy cùng cấp' }, roles: ['b/c'] };
export const toGrassrootsUnions: Recipient = { body: { vi: 'Các công đoàn cơ sở trực thuộc' }, roles: ['biết'] };

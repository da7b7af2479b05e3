/** The templates that every installation starts with, the longer after the shorter, each before its consolidated form. */
import { monthly, monthlyConsolidated } from './monthly.ts';
import { nineMonth, nineMonthConsolidated } from './nine-month.ts';
import { quarterly, quarterlyConsolidated } from './quarterly.ts';
import { scheme26, scheme26Consolidated } from './scheme26.ts';
import { schoolYear, schoolYearConsolidated } from './school-year.ts';
import { sixMonth, sixMonthConsolidated } from './six-month.ts';
import { socialOpinion, socialOpinionConsolidated } from './social-opinion.ts';
import type { ReportTemplate } from './template.ts';
import { yearly, yearlyConsolidated } from './yearly.ts';

export const shippedTemplates: readonly ReportTemplate[] = [
	monthly,
	monthlyConsolidated,
	quarterly,
	quarterlyConsolidated,
	sixMonth,
	sixMonthConsolidated,
	nineMonth,
	nineMonthConsolidated,
	yearly,
	yearlyConsolidated,
	schoolYear,
	schoolYearConsolidated,
	socialOpinion,
	socialOpinionConsolidated,
	scheme26,
	scheme26Consolidated,
];

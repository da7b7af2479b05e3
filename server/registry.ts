/** Every area's operations with their actions: the only file that names all areas. */
import { organisationOperations } from '#domain/organisations/operations.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { proposalOperations } from '#domain/reports/proposals/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { type MeasureProvider, register } from './application.ts';
import { organisationActions } from './organisations/actions.ts';
import { headcountMeasures } from './organisations/measures.ts';
import { reportActions } from './reports/actions.ts';
import { proposalActions } from './reports/proposals/actions.ts';
import { requirementActions } from './reports/requirements/actions.ts';
import { templateActions } from './reports/templates/actions.ts';

export const registry = register(
	{ operations: organisationOperations, actions: organisationActions },
	{ operations: reportOperations, actions: reportActions },
	{ operations: templateOperations, actions: templateActions },
	{ operations: requirementOperations, actions: requirementActions },
	{ operations: proposalOperations, actions: proposalActions },
);

export const measures: readonly MeasureProvider[] = [headcountMeasures];

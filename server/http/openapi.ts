/** OpenAPI 3.1 from the operations themselves, so that the description cannot drift from what is served. */
import { z } from 'zod';
import { type Operation, pathOf } from '#domain/operation.ts';
import type { Registry } from '../application.ts';
import { longestKey } from '../perform.ts';

type Schema = Record<string, unknown>;

/** Instants leave as ISO texts; shapes that the domain describes itself are open objects. */
function schemaOf(shape: unknown, io: 'input' | 'output'): Schema {
	const schema = z.toJSONSchema(shape as z.ZodType, {
		io,
		unrepresentable: 'any',
		override: ({ zodSchema, jsonSchema }) => {
			if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
			if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'object' });
			// The library's patterns for ids and dates are long and say less than their format.
			delete jsonSchema.pattern;
		},
	}) as Schema;
	delete schema.$schema;
	return schema;
}

function parametersOf(operation: Operation): Schema[] {
	const input = schemaOf(operation.input, 'input') as { properties?: Record<string, Schema>; required?: string[] };
	const parameters: Schema[] = [];
	for (const [name, schema] of Object.entries(input.properties ?? {})) {
		const inPath = name === 'id';
		if (!inPath && operation.kind === 'write') continue;
		const required = inPath || (input.required ?? []).includes(name);
		parameters.push({ name, in: inPath ? 'path' : 'query', required, schema });
	}
	if (operation.kind === 'write') {
		parameters.push({
			name: 'Idempotency-Key',
			in: 'header',
			required: true,
			description: 'Một mã mới cho mỗi việc; gửi lại cùng mã và cùng nội dung thì nhận lại đúng câu trả lời cũ.',
			schema: { type: 'string', maxLength: longestKey },
		});
	}
	return parameters;
}

function bodyOf(operation: Operation): Schema {
	const schema = schemaOf(operation.input, 'input') as { properties?: Record<string, Schema>; required?: string[] };
	const { id: _inPath, ...properties } = schema.properties ?? {};
	return {
		required: true,
		content: {
			'application/json': {
				schema: { ...schema, properties, required: (schema.required ?? []).filter((name) => name !== 'id') },
			},
		},
	};
}

/** The whole description as a JSON value. */
export function describeApi(registry: Registry): Schema {
	const paths: Record<string, Schema> = {};
	for (const { operation } of registry.values()) {
		if (!operation.door) continue;
		const path = pathOf(operation);
		paths[path] = {
			...paths[path],
			[operation.kind === 'read' ? 'get' : 'post']: {
				operationId: operation.name,
				summary: operation.summary,
				description: `Quyền: ${operation.access}`,
				tags: [operation.name.split('.')[0]],
				parameters: parametersOf(operation),
				...(operation.kind === 'write' && { requestBody: bodyOf(operation) }),
				responses: {
					200: {
						description: 'Được',
						content: { 'application/json': { schema: schemaOf(operation.output, 'output') } },
					},
					default: {
						description: 'Không được: lý do và việc cần làm tiếp',
						content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
					},
				},
			},
		};
	}
	return {
		openapi: '3.1.0',
		info: { title: 'Lắng Nghe', version: '1', description: 'Mọi việc mà trang web làm được, cho hệ thống khác.' },
		servers: [{ url: '/' }],
		security: [{ token: [] }],
		paths,
		components: {
			securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Mã tích hợp của một chức vụ.' } },
			schemas: {
				Problem: {
					type: 'object',
					required: ['code', 'message'],
					properties: {
						code: { type: 'string' },
						message: { type: 'string', description: 'Câu tiếng Việt nói phải làm gì.' },
						details: { type: 'object' },
						issues: {
							type: 'array',
							items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
						},
					},
				},
			},
		},
	};
}

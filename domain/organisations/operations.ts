/** What the area can do: units of any level and kind, their dated names, parents and headcounts. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import {
	civilDate,
	decision,
	headcountFigures,
	id,
	line,
	optionalLine,
	organisationFields,
	organisationLine,
	organisationRecord,
} from './schema.ts';

/** Units of a list are counted up to here: what a page costs must not follow the nation. */
export const mostCounted = 1000;

const reason = line(500).meta({ title: 'Lý do' });
const changed = z.object({ id });

/** `?dissolved=` of an address is a text: only these words mean yes. */
const flag = z
	.union([z.boolean(), z.enum(['', 'true', 'false', '1', '0'])])
	.transform((value) => value === true || value === 'true' || value === '1');

const listFilter = z.object({
	search: z.string().max(200).optional(),
	kindCode: z.string().optional(),
	under: id.optional(),
	/** Only the direct children of `under`. */
	direct: flag.optional(),
	asOf: civilDate.optional(),
	includeDissolved: flag.optional(),
});

const exportLine = z.object({
	code: z.string(),
	name: z.string(),
	shortName: z.string().nullable(),
	kindTitle: z.string(),
	parentName: z.string().nullable(),
	communes: z.string().nullable(),
	decisionNumber: z.string().nullable(),
	decisionOn: z.string().nullable(),
	foundedOn: z.string(),
	dissolvedOn: z.string().nullable(),
	figures: z.record(z.string(), z.number()).nullable(),
	chairName: z.string().nullable(),
	chairPhone: z.string().nullable(),
});
export type ExportLine = z.infer<typeof exportLine>;

export const organisationOperations = {
	list: read({
		name: 'organisations.list',
		summary: 'Danh sách đơn vị trong phạm vi của mình, theo ngày, loại hình và từ khóa không dấu.',
		access: 'organisation.read',
		input: listFilter.extend({
			/** `next` of the page before. */
			after: id.optional(),
			pageSize: z.coerce.number().int().min(1).max(200).default(50),
		}),
		output: z.object({
			rows: z.array(organisationLine),
			/** How many in all, as far as they were counted: never beyond 1,000, and not on later pages. */
			total: z.number(),
			/** There are more than `total`. */
			isTotalCut: z.boolean(),
			next: id.nullable(),
			/** The unit of `under` with those above it, from the top. */
			lineage: z.array(z.object({ id, name: z.string() })),
			kinds: z.array(z.object({ code: z.string(), title: z.string(), isGrassroots: z.boolean() })),
			abilities: z.array(z.string()),
		}),
	}),
	export: read({
		name: 'organisations.export',
		summary: 'Cả danh sách đơn vị theo cùng bộ lọc, với các cột như tệp nhập vào; nhiều nhất 20.000 đơn vị.',
		access: 'organisation.read',
		input: listFilter,
		output: z.object({ rows: z.array(exportLine), isCut: z.boolean() }),
	}),
	get: read({
		name: 'organisations.get',
		summary: 'Một đơn vị với tên, cấp trên, số liệu lao động theo thời gian.',
		access: 'organisation.read',
		input: z.object({ id, asOf: civilDate.optional() }),
		output: organisationRecord,
	}),
	found: write({
		name: 'organisations.found',
		summary: 'Thành lập đơn vị dưới một công đoàn cấp trên.',
		access: 'organisation.found',
		input: organisationFields.extend({
			parentId: id.meta({ title: 'Công đoàn cấp trên' }),
			reason: optionalLine(500).meta({ title: 'Lý do' }),
		}),
		output: changed,
	}),
	rename: write({
		name: 'organisations.rename',
		summary: 'Đổi tên đơn vị từ một ngày, theo quyết định.',
		access: 'organisation.rename',
		input: decision.extend({
			id,
			name: line(200).meta({ title: 'Tên mới' }),
			shortName: optionalLine(80).meta({ title: 'Tên viết tắt' }),
			fromOn: civilDate.meta({ title: 'Có hiệu lực từ ngày' }),
			reason,
		}),
		output: changed,
	}),
	reparent: write({
		name: 'organisations.reparent',
		summary: 'Chuyển đơn vị và các đơn vị thuộc nó sang công đoàn cấp trên khác từ một ngày.',
		access: 'organisation.reparent',
		input: decision.extend({
			id,
			parentId: id.meta({ title: 'Công đoàn cấp trên mới' }),
			fromOn: civilDate.meta({ title: 'Có hiệu lực từ ngày' }),
			reason,
		}),
		output: changed,
	}),
	dissolve: write({
		name: 'organisations.dissolve',
		summary: 'Kết thúc hoạt động của đơn vị; hồ sơ cũ được giữ nguyên.',
		access: 'organisation.dissolve',
		input: decision.extend({ id, dissolvedOn: civilDate.meta({ title: 'Kết thúc từ ngày' }), reason }),
		output: changed,
	}),
	findCommunes: read({
		name: 'organisations.findCommunes',
		summary: 'Tìm xã, phường, thị trấn trong danh mục theo tên không dấu hoặc mã; nhiều nhất 20 kết quả.',
		access: 'signedIn',
		input: z.object({ search: z.string().max(200), asOf: civilDate.optional() }),
		output: z.object({ communes: z.array(z.object({ code: z.string(), name: z.string() })) }),
	}),
	changeCommunes: write({
		name: 'organisations.changeCommunes',
		summary: 'Đổi các xã, phường, thị trấn mà đơn vị phụ trách từ một ngày, theo quyết định.',
		access: 'organisation.changeCommunes',
		input: decision.extend({
			id,
			/** All that it serves from the day on; what is left out ends on that day. */
			communeCodes: organisationFields.shape.communeCodes,
			fromOn: civilDate.meta({ title: 'Có hiệu lực từ ngày' }),
			reason,
		}),
		output: changed,
	}),
	correctLetterhead: write({
		name: 'organisations.correctLetterhead',
		summary: 'Sửa địa danh và ký hiệu cơ quan in trên văn bản của đơn vị; số đã vào sổ và bản đã ký giữ nguyên.',
		access: 'organisation.correctLetterhead',
		input: decision.extend({
			id,
			documentSymbol: organisationFields.shape.documentSymbol,
			place: organisationFields.shape.place,
			reason,
		}),
		output: changed,
	}),
	recordHeadcount: write({
		name: 'organisations.recordHeadcount',
		summary: 'Ghi số lao động, đoàn viên tại một ngày.',
		access: 'organisation.recordHeadcount',
		input: z.object({
			id,
			asOfOn: civilDate.meta({ title: 'Số liệu tại ngày' }),
			figures: headcountFigures,
			source: line(200).meta({ title: 'Nguồn số liệu' }),
		}),
		output: changed,
	}),
};

import type { RequestEvent } from '@sveltejs/kit';
import { documentOperations } from '#domain/reports/documents/operations.ts';
import type { ReportContent } from '#domain/reports/documents/schema.ts';
import { fileName } from '#server/documents/names.ts';
import { load } from '#web/door.ts';

/** What the document of the report in the address says; `?part=scheme26` for its part on Scheme 26. */
export async function contentOf(event: RequestEvent): Promise<ReportContent> {
	const part = event.url.searchParams.get('part') ?? undefined;
	const { content } = await load(event, documentOperations.content, { id: event.params.id, part });
	return content;
}

/** `Báo cáo tháng tháng 3-2024 LĐLĐ huyện Vị Xuyên.docx` */
export function documentName(content: ReportContent, extension: string): string {
	const { title, period, issuer, part } = content;
	const about = part === 'scheme26' ? 'Báo cáo Đề án 26' : title;
	return fileName([about, period.title, issuer.shortName ?? issuer.name], extension);
}

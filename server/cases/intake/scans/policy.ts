/** A photographed or scanned paper on its way into the vault: pictures lose what tells of the camera, PDFs stay as they are. */
import { problem } from '#domain/problems.ts';
import { kindOfBytes } from '../../../files/kinds.ts';
import { cleanAttachment } from '../../../media/clean.ts';

/** Parts of a PDF that act by themselves or carry other files. What hides in compressed parts is held off when it is shown. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b/;

/** Throws `unreadableFile` for a PDF with moving parts, and what cleanAttachment throws. */
export async function keepScan(bytes: Buffer): Promise<{ mediaType: string; bytes: Uint8Array }> {
	if (kindOfBytes(bytes) !== 'pdf') {
		const cleaned = await cleanAttachment(bytes);
		return { mediaType: cleaned.kind, bytes: cleaned.bytes };
	}
	if (active.test(bytes.toString('latin1'))) {
		const sentence =
			'Tệp PDF này có phần tự chạy hoặc tệp khác kèm bên trong nên không nhận. Quét lại tờ giấy, hoặc chụp ảnh từng trang rồi chọn ảnh.';
		throw problem('unreadableFile', { sentence });
	}
	return { mediaType: 'application/pdf', bytes };
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readPdfSignature } from './pdf-signature.ts';
import { signedPdf } from './signed-pdf.fixture.ts';

const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-signature-'));
after(() => rmSync(directory, { recursive: true, force: true }));

function read(bytes: Uint8Array) {
	const path = join(directory, 'signed.pdf');
	writeFileSync(path, bytes);
	return readPdfSignature(path);
}

test('a signed PDF says who signed, who issued the certificate, how long it is valid, and that nothing was changed', async () => {
	assert.deepEqual(await read(signedPdf()), {
		signer: 'Nguyễn Thị Ký Thử',
		issuer: 'Nguyễn Thị Ký Thử',
		validFromOn: '2026-11-23',
		validUntilOn: '2029-11-23',
		signedAt: '2026-11-23T05:47:04Z',
		isIntact: true,
		coversFile: true,
	});
});

test('one changed byte inside the signed range shows', async () => {
	const changed = signedPdf();
	changed.write('9', changed.indexOf('MediaBox[0 0 300') + 'MediaBox[0 0 '.length);
	assert.equal((await read(changed))?.isIntact, false);
});

test('what was added behind the signature is told apart from what was signed', async () => {
	const found = await read(Buffer.concat([signedPdf(), Buffer.from('5 0 obj<</Added true>>endobj')]));
	assert.deepEqual([found?.isIntact, found?.coversFile], [true, false]);
});

test('a PDF without a signature, with a torn container or with a range beyond the file has none to show', async () => {
	const torn = signedPdf();
	torn.fill('0', torn.indexOf('/Contents<') + 30, torn.indexOf('/Contents<') + 400);
	const beyond = Buffer.from(
		signedPdf()
			.toString('latin1')
			.replace(/ByteRange\[0 \d{3}/, 'ByteRange[0 999999'),
		'latin1',
	);
	for (const bytes of [Buffer.from('%PDF-1.4\n%%EOF'), torn, beyond]) assert.equal(await read(bytes), null);
});

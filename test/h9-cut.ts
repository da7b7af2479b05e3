import sharp from 'sharp';
import { readdirSync } from 'node:fs';
const [suffix, out, max, ...parts] = process.argv.slice(2) as string[];
const files = parts.map((part) => readdirSync('/tmp/h9/shots').find((f) => f.endsWith(`${part}_${suffix}.png`)) ?? part);
const images = [];
let left = 0;
for (const file of files) {
	const meta = await sharp(`/tmp/h9/shots/${file}`).metadata();
	const height = Math.min(meta.height as number, Number(max));
	const buffer = await sharp(`/tmp/h9/shots/${file}`).extract({ left: 0, top: 0, width: meta.width as number, height }).toBuffer();
	images.push({ input: buffer, left, top: 0 });
	left += (meta.width as number) + 10;
}
await sharp({ create: { width: left, height: Number(max), channels: 3, background: '#888' } }).composite(images).png().toFile(out as string);

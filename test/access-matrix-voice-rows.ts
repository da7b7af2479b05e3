/** The rows of the access matrix about workers' voices: what needs no account, and the codes on posters. */
import { randomUUID } from 'node:crypto';
import { voiceOperations as voices } from '#domain/cases/voices/operations.ts';
import { type Cell, type Row, row } from './access-matrix-world.ts';

const code = async ({ before, units }: Cell) => before('dung', voices.issueCode, { id: units.school });

const said = async (cell: Cell) => ({
	...(await code(cell)),
	key: randomUUID(),
	topic: 'wages' as const,
	text: 'Chậm lương hai tuần.',
	since: null,
	people: null,
	wish: 'help' as const,
	identity: 'anonymous' as const,
	toUpper: false,
	concernsLeader: 'no' as const,
	isDanger: false,
	attachments: [],
});
const sent = async (cell: Cell) => cell.before('nobody', voices.send, await said(cell));
const about = 'bằng mã số của người gửi';

const rows: Row[] = [
	row(voices.begin, code),
	row(voices.send, said),
	row(voices.look, async (cell) => ({ receipt: (await sent(cell)).receipt }), { about }),
	row(
		voices.reply,
		async (cell) => ({
			receipt: (await sent(cell)).receipt,
			key: randomUUID(),
			what: 'add',
			text: 'Bốn người nữa cũng vậy.',
			attachments: [],
		}),
		{ about },
	),
	row(voices.verifyProof, async (cell) => ({ proof: (await sent(cell)).proof })),
	row(voices.issueCode, ({ units }) => ({ id: units.school })),
	row(voices.issueCode, ({ units }) => ({ id: units.north }), { about: 'của LĐLĐ huyện Bắc Vân' }),
	row(voices.poster, ({ units }) => ({ id: units.school })),
];

export const voiceGroups: [string, Row[]][] = [['Tiếng nói người lao động', rows]];

/**
 * The cases of a demo: each comes in and goes on through the functions and operations of every day, at its own day. What
 * a worker does by her receipt is carried out as the morning's batch does it; only the envelope is left out, since keys
 * of days gone by cannot be made.
 */
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { intakeOperations as intake } from '#domain/cases/intake/operations.ts';
import { voiceInput, voiceReplies } from '#domain/cases/voices/schema.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { batchInstant } from '../cases/voices/jobs.ts';
import { insertVoice, reportContent } from '../cases/voices/letters/store.ts';
import { receiptOf } from '../cases/voices/receipts/policy.ts';
import { applyReply } from '../cases/voices/replies/store.ts';
import { writeBatchEvents } from '../events/record.ts';
import { perform } from '../perform.ts';
import type { DemoCase, DemoStep } from './cases.ts';
import type { Ids } from './load-organisations.ts';
import { type Holders, holderOn } from './load-people.ts';
import type { DemoWorld } from './world.ts';

const chainsAtOnce = 6;

export type Loaded = { organisations: Ids; people: Holders };

/** What is known of a case while it is loaded. */
type Going = { id: string; receipt: string; transferId?: string; token?: string };

/** Loads all cases. `visits`: reception visits by the key of the case that came of them. */
export async function loadCases(
	application: Application,
	world: DemoWorld,
	loaded: Loaded,
	visits: ReadonlyMap<string, string>,
): Promise<void> {
	const loader = new CaseLoader(application, world, loaded, visits);
	// The union that registers numbers its cases in the order of its days; different unions wait for nobody.
	const chains = [
		...Map.groupBy(world.listening.cases, (one) =>
			one.at === 'upper' || one.concernsLeader !== 'no' ? loader.ownerKey : one.organisationKey,
		).values(),
	];
	await Promise.all(
		Array.from({ length: chainsAtOnce }, async () => {
			for (let chain = chains.pop(); chain; chain = chains.pop()) await loader.loadChain(chain);
		}),
	);
}

class CaseLoader {
	readonly application: Application;
	readonly ownerKey: string;
	readonly organisations: Ids;
	readonly people: Holders;
	readonly visits: ReadonlyMap<string, string>;
	readonly holdersOfPost: Map<
		string,
		{ organisationKey: string; fromOn: string; untilOn: string | undefined; actor: Actor }[]
	>;

	constructor(application: Application, world: DemoWorld, loaded: Loaded, visits: ReadonlyMap<string, string>) {
		this.application = application;
		this.ownerKey = ownerOf(world);
		this.organisations = loaded.organisations;
		this.people = loaded.people;
		this.visits = visits;
		const all = [...loaded.people].flatMap(([organisationKey, list]) =>
			list.map((one) => ({ ...one, organisationKey })),
		);
		this.holdersOfPost = Map.groupBy(all, ({ actor }) => actor.posts[0]?.postId ?? '');
	}

	async loadChain(chain: readonly DemoCase[]): Promise<void> {
		const going = new Map<string, Going>();
		const acts = chain.flatMap((one) => [
			{ on: openedOn(one), run: async () => void going.set(one.key, await this.#open(one)) },
			...one.steps.map((step, index) => ({
				on: step.on,
				run: async () => this.#step(going.get(one.key) as Going, step, `${one.key}-${index}`, 8 * 60 + 15 + index * 25),
			})),
		]);
		// Stable: of one day, each case keeps its own order.
		for (const act of acts.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)))
			await act.run();
	}

	async #open(one: DemoCase): Promise<Going> {
		const { application } = this;
		const { topic, people, since, wish, identity, concernsLeader, text, fullName, contact } = one;
		const organisationId = this.organisations.get(one.organisationKey) as string;
		const said = { topic, people, since, wish, identity, concernsLeader, text, contact };
		const key = `demo-voice-${one.key}-of-the-invented-federation`;
		if (one.channel === 'page') {
			const receipt = receiptOf(application, key);
			const named = identity === 'named' ? { fullName } : {};
			const input = voiceInput.parse({
				...said,
				...named,
				key,
				code: 'moba-7',
				toUpper: false,
				isDanger: false,
				attachments: [],
			});
			const on = { sentOn: one.receivedOn, today: openedOn(one) };
			const made = await application.connection.transaction(async (db) => {
				const inserted = await insertVoice(application, db, reportContent(receipt, organisationId, input), [], on);
				const event = { name: 'voice.received', subjectId: inserted.id, organisationId: inserted.organisationId };
				await writeBatchEvents(db, [event], batchInstant(on.today));
				return inserted;
			});
			return { id: made.id, receipt };
		}
		const takenAt = one.at === 'unit' ? one.organisationKey : this.ownerKey;
		const role = one.at === 'unit' ? 'grassrootsChair' : 'upperOfficer';
		const actor = holderOn(this.people, takenAt, role, one.receivedOn) as Actor;
		const opened = await perform(
			application,
			intake.open,
			{
				...said,
				key,
				fullName,
				organisationId: this.organisations.get(takenAt),
				aboutOrganisationId: organisationId,
				channel: one.channel,
				receivedOn: one.receivedOn,
				employer: one.employer,
				toUpper: one.at === 'upper',
				representatives: one.representatives ?? [],
				areNamesMeant: true,
				attestation: one.channel === 'letter' ? 'paper' : one.channel === 'phone' ? 'readBack' : 'signature',
				wasReadBack: one.channel !== 'letter',
				scans: [],
				visitId: this.visits.get(one.key),
			},
			{ actor, now: civilInstant(one.receivedOn, 8, 5), key },
		);
		return { id: opened.id as string, receipt: opened.receipt };
	}

	async #step(going: Going, { on, by, act, input }: DemoStep, key: string, minute: number): Promise<void> {
		const { application } = this;
		if (by === 'worker') return this.#reply(going, act, String(input.text ?? ''), on);
		const implemented = application.registry.get(act);
		if (!implemented) throw new Error(`The demo names ${act}, which is no operation`);
		const now = civilInstant(on, Math.floor(minute / 60), minute % 60);
		const actor = by === 'partner' ? null : await this.#handlerOf(going.id, on, by === 'decider');
		const about =
			by === 'partner'
				? { token: going.token }
				: act.startsWith('advice.')
					? { caseId: going.id, givenOn: on }
					: { id: going.id, transferId: going.transferId };
		const done = await perform(
			application,
			implemented.operation,
			{ ...about, ...input },
			{ actor, now, key: `demo-${key}-${going.id}` },
		);
		Object.assign(going, pick(done, ['transferId', 'token']));
	}

	/** As the batch of the morning of `on` does it. */
	async #reply({ id, receipt }: Going, what: string, text: string, on: string): Promise<void> {
		const reply = voiceReplies.find((one) => one === what);
		if (!reply) throw new Error(`The demo names ${what}, which nobody can do by a receipt`);
		await this.application.connection.transaction(async (db) => {
			const days = { sentOn: addDays(on, -1), today: on };
			const events = await applyReply(db, id, { what: reply, receipt, text, files: [] }, days);
			await writeBatchEvents(db, events, batchInstant(on));
		});
	}

	/** Who handles the case on that day; for a decision that is not hers, who leads the same union. */
	async #handlerOf(caseId: string, on: string, decides: boolean): Promise<Actor> {
		const handler = await this.application.connection.db
			.selectFrom('caseHandlers')
			.select('postId')
			.where('caseId', '=', caseId)
			.where('fromOn', '<=', on)
			.where('toOn', '>', on)
			.executeTakeFirst();
		const holders = this.holdersOfPost.get(handler?.postId ?? '') ?? [];
		const held = holders.find(({ fromOn, untilOn }) => fromOn <= on && (!untilOn || on <= untilOn));
		if (!held) throw new Error(`Nobody handles the demo's case ${caseId} on ${on}`);
		const isOfficer = held.actor.posts[0]?.role === 'upperOfficer';
		return decides && isOfficer
			? (holderOn(this.people, held.organisationKey, 'upperLeader', on) as Actor)
			: held.actor;
	}
}

/** The union to which the demo belongs: it asks for the reports. */
export function ownerOf(world: DemoWorld): string {
	return world.requirements[0]?.ownerKey as string;
}

function openedOn({ channel, receivedOn }: DemoCase): string {
	return channel === 'page' ? addDays(receivedOn, 1) : receivedOn;
}

function pick(of: unknown, keys: readonly string[]): Record<string, unknown> {
	const found = Object.entries(of as Record<string, unknown>);
	return Object.fromEntries(found.filter(([key, value]) => keys.includes(key) && value !== undefined));
}

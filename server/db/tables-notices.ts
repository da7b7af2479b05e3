/** The tables of notices and their way out; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { DeliveryState, NoticeReason, Rhythm, UrgedBy } from '#domain/notices/terms.ts';

type Instant = ColumnType<Date, Date, Date>;
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type NoticeTables = {
	deliveries: {
		id: string;
		personId: string;
		channel: 'email';
		purpose: 'notices' | 'test';
		slot: string;
		state: DeliveryState;
		sendAt: Instant;
		madeAt: Instant;
		attempts: Generated<number>;
		claimedAt: Later<Date>;
		messageId: Later<string>;
		address: Later<string>;
		trouble: Later<string>;
		answer: Later<string>;
		endedAt: Later<Date>;
	};
	notices: {
		id: string;
		number: ColumnType<number, never, never>;
		personId: Later<string>;
		postId: Later<string>;
		organisationId: string;
		kind: string;
		matterId: string;
		step: string;
		reason: NoticeReason;
		dueOn: string;
		onDay: string;
		title: string;
		path: string;
		weight: number;
		isPrivate: boolean;
		urgedByPostId: Later<string>;
		urgedBy: Later<UrgedBy>;
		note: Later<string>;
		madeAt: Instant;
		deliveryId: Later<string>;
		readAt: Later<Date>;
		doneOn: Later<string>;
	};
	noticeSettings: {
		id: string;
		personId: Later<string>;
		fromOn: string;
		byEmail: boolean;
		rhythm: Rhythm;
		dailyHour: number;
		quietFrom: Later<string>;
		quietUntil: Later<string>;
		changedAt: Instant;
	};
	noticeBounces: { personId: string; address: string; answer: Later<string>; bouncedAt: Instant };
	noticeMonths: { organisationId: string; month: string; automatic: number; byHand: number };
	noticeDays: { day: string; finishedAt: Instant; queued: number };
};

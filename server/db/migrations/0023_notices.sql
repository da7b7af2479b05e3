-- Oldest code that can run on it: 0.1.0
-- Who was told what, when and how; the messages that go out for it; when people want to be left alone.

-- One e-mail each, also where it carries several notices. Its id is in the message's own id, so that sending again after
-- a crash is the same message.
create table deliveries (
	id uuid primary key,
	person_id uuid not null references people,
	channel text not null check (channel in ('email')),
	purpose text not null check (purpose in ('notices', 'test')),
	-- What is gathered into one message: an instant, or a day of the digest.
	slot text not null,
	-- held: a person decides, as after a restore. sending: claimed; past its lease it is taken up again.
	state text not null check (state in ('waiting', 'held', 'sending', 'sent', 'dropped', 'failed')),
	send_at timestamptz not null,
	made_at timestamptz not null,
	attempts integer not null default 0,
	claimed_at timestamptz,
	message_id text,
	address text,
	trouble text,
	answer text,
	ended_at timestamptz,
	constraint deliveries_slot unique (person_id, channel, slot)
);
create index deliveries_due on deliveries (send_at) where state in ('waiting', 'sending', 'held');
create index deliveries_ended on deliveries (ended_at) where state in ('sent', 'dropped', 'failed');

create table notices (
	id uuid primary key,
	-- For the short link.
	number bigint generated always as identity,
	-- Null: urged by hand where nobody holds the post.
	person_id uuid references people,
	-- The post for which she was told.
	post_id uuid references posts,
	-- Who owes it.
	organisation_id uuid not null references organisations,
	kind text not null,
	matter_id uuid not null,
	-- 'before3', 'before1', 'due', 'after1' …; 'byHand:<instant>' for each time that somebody urged.
	step text not null,
	reason text not null check (reason in ('owes', 'deputy', 'noHolder', 'escalated', 'byHand')),
	due_on date not null,
	on_day date not null,
	title text not null,
	path text not null,
	weight integer not null check (weight between 1 and 3),
	-- Nobody but who was told may know of it: it stays out of the log and of others' short links.
	is_private boolean not null,
	-- By hand: who urged, by telephone, chat or here, and a word on it.
	urged_by_post_id uuid references posts,
	urged_by text check (urged_by in ('phone', 'chat', 'inProduct')),
	note text,
	made_at timestamptz not null,
	delivery_id uuid references deliveries,
	read_at timestamptz,
	-- The matter was found done on this day: nothing more goes out.
	done_on date,
	constraint notices_once unique (kind, matter_id, step, person_id),
	constraint notices_urged check ((reason = 'byHand') = (urged_by is not null))
);
create unique index notices_number on notices (number);
create index notices_person on notices (person_id, made_at desc);
create index notices_undone on notices (kind, matter_id) where done_on is null;
create index notices_log on notices (organisation_id, on_day);
create index notices_delivery on notices (delivery_id) where delivery_id is not null;

-- Dated, for the installation (without a person) and for each person who wants it otherwise.
create table notice_settings (
	id uuid primary key,
	person_id uuid references people,
	from_on date not null,
	by_email boolean not null,
	rhythm text not null check (rhythm in ('atOnce', 'daily')),
	daily_hour integer not null check (daily_hour between 0 and 23),
	-- '21:00' to '06:30'; the same twice: no quiet hours. Null for a person: as the installation has it.
	quiet_from text,
	quiet_until text,
	changed_at timestamptz not null,
	constraint notice_settings_once unique nulls not distinct (person_id, from_on),
	constraint notice_settings_quiet check ((quiet_from is null) = (quiet_until is null))
);

-- An address that was refused for good; it holds while the person still has it.
create table notice_bounces (
	person_id uuid primary key references people,
	address text not null,
	answer text,
	bounced_at timestamptz not null
);

-- Days whose steps were all queued: what a standing server missed is caught up once.
create table notice_days (
	day date primary key,
	finished_at timestamptz not null,
	queued integer not null
);

-- A day's reminders ask what is due on it. Not by `met`: handing in shall change the row in its page (0022).
create index obligations_due on obligations (due_on) where voided_at is null;

grant select, insert, update, delete on deliveries, notices, notice_settings, notice_bounces, notice_days to {{application}};

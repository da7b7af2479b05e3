-- Oldest code that can run on it: 0.1.0
-- Six digits of one's own, asked when a name is opened; Argon2id like the password.
alter table accounts add column pin_hash text;

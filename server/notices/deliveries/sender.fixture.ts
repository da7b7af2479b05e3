/**
 * The process that kill.test.ts kills: sends what waits through the given mail server and ends when nothing does.
 * `node sender.fixture.ts DATABASE_URL SMTP_URL NOW`
 */
import { emailChannel } from '#server/channels/email.ts';
import { connect } from '#server/db/connect.ts';
import { sendWaiting } from './jobs.ts';
import { sendingApplication } from './sending.fixture.ts';

const [databaseUrl = '', smtpUrl = '', instant = ''] = process.argv.slice(2);
const connection = connect(databaseUrl, { max: 4 });
const channel = emailChannel({ url: smtpUrl, from: 'Lắng Nghe <nhacviec@congdoan.test>' });
const application = sendingApplication(connection, [channel], new Date(instant));
console.log('ready');
await sendWaiting(application);
await connection.close();

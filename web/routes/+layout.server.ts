import { localeOf } from '#web/messages/messages.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => ({ locale: localeOf(cookies.get('lang')) });

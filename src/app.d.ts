import type { Language } from './lib/core/language.ts';
import type { Office } from './lib/server/office/office.ts';
import type { Granted } from './lib/server/staff/access.ts';
import type { Staff } from './lib/server/store/accounts.ts';

declare global {
	namespace App {
		interface Locals {
			/**
			 * The running office: database, secret, settings. It throws where access was refused
			 * (staff/guard.ts).
			 */
			office: Office;
			/**
			 * Who asks, and what the address is about; of staff's addresses only. It throws where access
			 * was refused.
			 */
			access: Granted;
			/** The office for the frame around a page that was refused. */
			frame?: Office;
			/**
			 * The signed-in person, or null. Set by hooks.server.ts from the session cookie or the API
			 * key.
			 */
			staff: Staff | null;
			/** Language of the page: the citizen's choice in the address, or the reader's cookie. */
			language: Language;
		}
		interface Error {
			message: string;
			/** Number under which the failure stands in the log. */
			id?: string;
		}
	}
}

export {};

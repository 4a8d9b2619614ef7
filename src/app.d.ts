import type { IncomingMessage } from 'node:http';
import type { Person } from './lib/server/auth/sign-in.ts';
import type { Db } from './lib/server/backend/db.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Code of the rule that said no (`refusals.<code>`), if one did. */
			code?: string;
			/** Number of a defect in the log. */
			requestId?: string;
		}
		interface Locals {
			/** The database as this request's person sees it: a resident, or a member in the municipality of the address. */
			db: Db;
			/** Language of the page: the first part of the address, Swedish without one. */
			language: string;
			/** The signed-in member of staff, on staff pages. */
			person: Person | null;
			requestId: string;
		}
		interface Platform {
			/** The request under the one that the framework made of it. */
			req: IncomingMessage;
		}
	}
}

export {};

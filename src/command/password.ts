import { renewPassword } from '../lib/server/auth/first-accounts.ts';
import { openBackend } from '../lib/server/backend/backend.ts';
import { StartRefused } from '../lib/server/backend/start-refused.ts';

const usage = `Användning: radslag password E-POST

Ger den som har glömt sitt lösenord ett nytt engångslösenord. Den inbyggda databasen får inte användas av ett
program som är igång: stoppa det först, eller ange DATABASE_URL.
`;

/** `radslag password`. Exit codes: 1 when nobody has that mail or the database cannot be used, 2 for bad arguments. */
export async function passwordCommand([email, ...rest]: string[]): Promise<number> {
	if (!email || rest.length > 0 || email.startsWith('-')) {
		process.stderr.write(usage);
		return 2;
	}
	try {
		const backend = await openBackend();
		try {
			const password = await renewPassword(backend, email);
			if (password)
				process.stdout.write(
					`Engångslösenord: ${password}\nDet visas bara nu och byts vid nästa inloggning.\n`
				);
			else process.stderr.write('Ingen har ett konto med den e-posten.\n');
			return password ? 0 : 1;
		} finally {
			await backend.close();
		}
	} catch (problem) {
		if (!(problem instanceof StartRefused)) throw problem;
		process.stderr.write(`${problem.message}\n`);
		return 1;
	}
}

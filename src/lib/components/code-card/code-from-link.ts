/**
 * The page where a code is typed, opened by a link or QR code that carries it after `#`: takes it out of the address
 * bar and sends the form. Without this script the code is typed; no server ever gets it in an address.
 */
function openFromLink(): void {
	const form = document.querySelector<HTMLFormElement>('form[data-code]');
	const field = form?.elements.namedItem('code');
	const code = location.hash.slice(1);
	if (!form || !(field instanceof HTMLInputElement) || !/^[0-9A-Za-z-]{17,30}$/.test(code)) return;
	history.replaceState(null, '', location.pathname + location.search);
	field.value = code;
	form.requestSubmit();
}

addEventListener('hashchange', openFromLink);
openFromLink();

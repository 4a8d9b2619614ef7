import { describe, expect, test } from 'vitest';
import { chooseVoice } from './voice.ts';

const voice = (lang: string, more = {}) => ({ lang, localService: true, default: false, ...more });
const chosen = (tag: string, ...langs: string[]) => {
	const choice = chooseVoice(
		langs.map((lang) => voice(lang)),
		tag
	);
	return choice.kind === 'voice' ? choice.voice.lang : choice.kind;
};

describe('the voice that reads aloud', () => {
	test('speaks the language of the text, in any country and however the telephone writes it', () => {
		expect(chosen('sv', 'en-US', 'sv-SE')).toBe('sv-SE');
		expect(chosen('sv', 'sv_FI')).toBe('sv_FI');
		expect(chosen('ar', 'fa-IR', 'ar-001')).toBe('ar-001');
	});

	test('has the nearest tag there is', () => {
		expect(chosen('sv', 'sv-FI', 'sv')).toBe('sv');
		expect(chosen('fa-AF', 'fa-IR', 'fa-AF')).toBe('fa-AF');
		expect(chosen('fa-AF', 'fa-IR', 'prs-AF')).toBe('prs-AF');
	});

	test('reads Dari with a Persian voice, and Tigrinya with no other than its own', () => {
		expect(chosen('fa-AF', 'ar-SA', 'fa-IR')).toBe('fa-IR');
		expect(chosen('ti', 'am-ET', 'so-SO')).toBe('none');
		expect(chosen('ti', 'am-ET', 'ti-ER')).toBe('ti-ER');
	});

	test('is not one of a language that only begins alike', () => {
		expect(chosen('fi', 'fil-PH')).toBe('none');
		expect(chosen('so', 'sot-ZA')).toBe('none');
	});

	test('is the one that the person has made the device’s own, among equals', () => {
		const own = voice('sv-SE', { default: true });
		expect(chooseVoice([voice('sv-SE'), own], 'sv')).toEqual({ kind: 'voice', voice: own });
	});

	test('never sends the text anywhere', () => {
		const remote = voice('sv-SE', { localService: false, default: true });
		expect(chooseVoice([remote], 'sv')).toEqual({ kind: 'remote' });
		expect(chooseVoice([remote, voice('sv-FI')], 'sv')).toMatchObject({ voice: { lang: 'sv-FI' } });
		expect(chooseVoice([], 'sv')).toEqual({ kind: 'none' });
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

describe('sentences', () => {
	it.each([
		['Kommunen växer. Det ställer krav.', ['Kommunen växer.', 'Det ställer krav.']],
		[
			'Vi möts, t.ex. på en arbetsplats m.m. Det är bra.',
			['Vi möts, t.ex. på en arbetsplats m.m.', 'Det är bra.']
		],
		[
			'Samverkan sker med nämnder, företag m.fl. På så sätt skapas delaktighet.',
			['Samverkan sker med nämnder, företag m.fl.', 'På så sätt skapas delaktighet.']
		],
		['Se jfr. Kommunallagen kap. 5. Den gäller.', ['Se jfr. Kommunallagen kap. 5.', 'Den gäller.']],
		['Det gäller bl.a. SFI och s.k. Komvux.', ['Det gäller bl.a. SFI och s.k. Komvux.']],
		[
			'Policyn gäller fr.o.m. 2021 t.o.m. 2025. Den ersätter dnr. KS 2016/379.',
			['Policyn gäller fr.o.m. 2021 t.o.m. 2025.', 'Den ersätter dnr. KS 2016/379.']
		],
		[
			'Enligt 2 kap. 3 § gäller detta. § 5 gäller inte.',
			['Enligt 2 kap. 3 § gäller detta.', '§ 5 gäller inte.']
		],
		['Andelen är 3.5 procent. Målet är 4,5.', ['Andelen är 3.5 procent.', 'Målet är 4,5.']],
		[
			'Ordförande är A. B. Exempelsson. Hon leder arbetet.',
			['Ordförande är A. B. Exempelsson.', 'Hon leder arbetet.']
		],
		[
			'Den 3. maj 2021 antogs den. Sedan dess gäller den.',
			['Den 3. maj 2021 antogs den.', 'Sedan dess gäller den.']
		],
		['”Alla ska med.” Så löd löftet.', ['”Alla ska med.”', 'Så löd löftet.']],
		[
			'Vad vill vi? Vi vill mer! Mycket mer…  Eller hur?',
			['Vad vill vi?', 'Vi vill mer!', 'Mycket mer…', 'Eller hur?']
		],
		[
			'Arbetet (se bilaga. Den är kort.) pågår. Klart.',
			['Arbetet (se bilaga. Den är kort.) pågår.', 'Klart.']
		],
		[
			'Avsnittet s. 4 och nr. 2 gäller ca. 30 personer.',
			['Avsnittet s. 4 och nr. 2 gäller ca. 30 personer.']
		],
		['utan punkt', ['utan punkt']],
		['  ', []]
	])('are found in “%s”', (paragraph, sentences) => {
		expect(splitSentences(paragraph)).toEqual(sentences);
	});

	it('give back the paragraph with single spaces when joined', () => {
		const word = fc.constantFrom(
			'Kommunen',
			'ska',
			't.ex.',
			'm.m.',
			'§',
			'5',
			'3.5',
			'(',
			').',
			'”Ja.”',
			'…',
			'bl.a.',
			'A.',
			'\n',
			' ',
			'slut.',
			'Va?',
			'😀',
			'åäö'
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.array(word).map((words) => words.join(' '))
				),
				(paragraph) => {
					const sentences = splitSentences(paragraph);
					expect(sentences.join(' ')).toBe(paragraph.replace(/\s+/gu, ' ').trim());
					for (const sentence of sentences) expect(sentence.trim()).not.toBe('');
				}
			)
		);
	});
});

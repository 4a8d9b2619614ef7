import type { UnitGroup, UnitView } from '../../components/translation-editor/view.ts';
import type { Translate } from '../../i18n/text-types.ts';
import { isTextKey } from '../../i18n/texts.ts';
import type { TranslationUnit } from '../data/translations.ts';

/** The group that a unit belongs to. */
type Place = { id: string; heading: string };

/** Units in groups, in the order they come. `suggestions`: by Swedish text, how the same words are translated elsewhere. */
export function groupUnits(
	units: readonly TranslationUnit[],
	placeOf: (unit: TranslationUnit) => Place,
	t: Translate,
	suggestions: ReadonlyMap<string, string> = new Map()
): UnitGroup[] {
	const groups = new Map<string, UnitGroup>();
	for (const unit of units) {
		const place = placeOf(unit);
		const group = groups.get(place.id) ?? { ...place, units: [] };
		groups.set(place.id, group);
		group.units.push(unitView(unit, t, suggestions));
	}
	return [...groups.values()];
}

function unitView(unit: TranslationUnit, t: Translate, suggestions: ReadonlyMap<string, string>): UnitView {
	const { owner, field, section: _section, ...rest } = unit;
	const id = `${owner}:${field}`;
	const suggestion = unit.text === '' ? suggestions.get(unit.source) : undefined;
	return {
		...rest,
		id,
		label: labelOf(field, t),
		...(suggestion ? { suggestion } : {})
	};
}

function labelOf(field: string, t: Translate): string {
	const [kind = '', part = ''] = field.split('.');
	if (kind === 'privacy') {
		const key = `dialogues.privacy.${part}`;
		return t(isTextKey(key) ? key : 'content.field.text');
	}
	const key = `content.field.${kind}`;
	return t(isTextKey(key) ? key : 'content.field.text');
}

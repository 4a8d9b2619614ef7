import { error } from '@sveltejs/kit';
import { exhibits } from '../examples-list.ts';

export function load({ params }) {
	if (!(params.component in exhibits)) error(404, 'not_found');
	return { name: params.component };
}

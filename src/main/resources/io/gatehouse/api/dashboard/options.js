import { h } from './dom.js';

const DEEPEST = 12;

/** Options as they were asked for, as a list of lists. */
export function tree(value, depth = 0) {
	if (value === null || typeof value !== 'object') {
		return h('code', {}, value === '' ? '""' : String(value));
	}
	if (depth > DEEPEST) {
		return h('code', {}, JSON.stringify(value));
	}
	if (Array.isArray(value)) {
		return h('ul', { class: 'plain' }, value.map((each) => h('li', {}, tree(each, depth + 1))));
	}
	const entries = Object.entries(value);
	return entries.length === 0 ? h('span', { class: 'dim' }, 'nothing further')
		: h('dl', { class: 'tree' }, entries.map(([name, each]) => [h('dt', {}, name), h('dd', {}, tree(each, depth + 1))]));
}

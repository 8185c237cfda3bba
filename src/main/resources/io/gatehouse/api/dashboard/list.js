import { page } from './api.js';
import { h, reasons } from './dom.js';
import { empty } from './empty.js';
import { columns, title } from './kinds.js';

const SIZE = 50;

const FILTERS = [['', 'All'], ['disabled', 'Errors'], ['warning', 'Warnings'], ['enabled', 'OK']];

/** A list of objects of one kind: searched, filtered, sorted and cut into pages by the server. */
export const list = {
	async load({ kind, query }, signal) {
		return page(kind, {
			page: query.get('page') ?? 1, per_page: SIZE, search: query.get('search') ?? '',
			status: query.get('status') ?? '', sortBy: query.get('sort') ?? 'severity', direction: query.get('dir') ?? 'asc',
			...(query.has('service') && { serviceName: query.get('service') }),
			...(query.has('middleware') && { middlewareName: query.get('middleware') }),
		}, signal);
	},

	render(data, at) {
		const to = (changes) => address(at, changes);
		const status = at.query.get('status') ?? '';
		const filters = FILTERS.map(([value, label]) => h('a',
			{ href: to({ status: value, page: '' }), 'aria-current': value === status ? 'true' : null }, label));
		const used = at.query.get('service') ?? at.query.get('middleware');
		return [h('h1', {}, title(at.kind)),
			h('div', { class: 'bar' }, h('div', { class: 'filters', role: 'group', 'aria-label': 'Filter by status' }, filters),
				used && h('a', { class: 'chip', href: to({ service: '', middleware: '', page: '' }), title: 'Show all' },
					`using ${used} ✕`),
				h('span', { class: 'dim', id: 'count' }, count(data))),
			data.rows.length > 0 ? table(at, data, to) : empty(at),
			data.total > SIZE && pager(data, to)];
	},
};

/** The address of this list with some of its query changed. */
export function address(at, changes) {
	const query = new URLSearchParams(at.query);
	for (const [name, value] of Object.entries(changes)) {
		if (value === '') {
			query.delete(name);
		}
		else {
			query.set(name, value);
		}
	}
	const text = query.toString();
	return `#/${at.kind}${text && `?${text}`}`;
}

function count(data) {
	const first = (data.page - 1) * SIZE;
	const number = (value) => value.toLocaleString('en');
	return data.total > SIZE ? `${number(first + 1)}–${number(first + data.rows.length)} of ${number(data.total)}`
		: number(data.total);
}

function table(at, data, to) {
	const shown = columns(at.kind);
	const sort = at.query.get('sort') ?? 'severity';
	const descends = at.query.get('dir') === 'desc';
	const head = (column) => {
		const sorted = column.sort === sort;
		const next = sorted && !descends ? 'desc' : 'asc';
		return h('th', { scope: 'col', class: column.number && 'number',
			'aria-sort': sorted ? (descends ? 'descending' : 'ascending') : null },
		column.sort ? h('a', { href: to({ sort: column.sort, dir: next, page: '' }), 'data-focus': `sort ${column.sort}` },
			column.title, sorted && h('span', { 'aria-hidden': 'true' }, descends ? ' ↓' : ' ↑')) : column.title);
	};
	const cell = (column, row) => h('td', { 'data-title': column.title,
		class: [column.number && 'number', column.wide && 'wide'].filter(Boolean).join(' ') || null }, column.cell(row));
	return h('div', { class: 'panel scroll' }, h('table', { class: 'list' },
		h('caption', { class: 'hidden' }, title(at.kind)),
		h('thead', {}, h('tr', {}, shown.map(head))),
		h('tbody', {}, data.rows.map((row) => [h('tr', { 'data-key': row.name, class: row.status }, shown.map((column) => cell(column, row))),
			row.error && h('tr', { class: `why ${row.status}` }, h('td', { colspan: shown.length }, reasons(row.error)))]))));
}

function pager(data, to) {
	const last = Math.ceil(data.total / SIZE);
	const step = (page, label) => (page >= 1 && page <= last
		? h('a', { class: 'button', href: to({ page }), 'data-focus': label }, label)
		: h('span', { class: 'button off' }, label));
	return h('nav', { class: 'pager', 'aria-label': 'Pages' }, step(data.page === 1 ? 0 : 1, 'First'),
		step(data.page - 1, 'Previous'), h('span', {}, `Page ${data.page} of ${last}`), step(data.page + 1, 'Next'),
		step(data.page === last ? last + 1 : last, 'Last'));
}

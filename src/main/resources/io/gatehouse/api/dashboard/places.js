import { get, page } from './api.js';
import { explained, h, panel, pill, reasons } from './dom.js';
import { said, state, summary } from './overview.js';
import { tree } from './options.js';

const SIZE = 20;

/** All entry points with their options. */
export const entryPointsPlace = {
	load: (at, signal) => get('entrypoints', signal),

	render: (all) => [h('h1', {}, 'Entry points'), all.map(({ name, address, ...options }) => h('section', { class: 'panel', 'data-key': `entry ${name}` },
		h('h2', {}, h('span', { class: 'mono' }, name), ' ', h('code', {}, address)), h('details', {}, h('summary', {}, 'Options'), tree(options))))],
};

/** All providers, and what they left out of what their sources ask for. */
export const providersPlace = {
	async load({ query }, signal) {
		const [all, wrong] = await Promise.all([get('providers', signal),
			page('problems', { page: query.get('page') ?? 1, per_page: SIZE, kind: 'providers' }, signal)]);
		return { all: all.map(summary), wrong };
	},

	render({ all, wrong }) {
		const last = Math.ceil(wrong.total / SIZE);
		return [h('h1', {}, 'Providers'), all.map((provider) => h('section', { class: 'panel', 'data-key': `provider ${provider.name}` },
			h('h2', {}, h('span', { class: 'mono' }, provider.name), ' ', pill(state(provider)), ' ', h('span', { class: 'dim' }, said(provider))),
			provider.problem && reasons([provider.problem]),
			provider.refused > 0 && h('p', {}, `${provider.refused.toLocaleString('en')} left out of what its source asks for`))),
		wrong.rows.length > 0 && panel('Left out or not to be read', h('ul', { class: 'plain problems' }, wrong.rows.map((row) =>
			h('li', {}, h('p', { class: 'mono' }, row.name), explained(row.error, row.origin)))),
		last > 1 && h('nav', { class: 'pager', 'aria-label': 'Pages' },
			wrong.page > 1 && h('a', { class: 'button', href: `#/providers?page=${wrong.page - 1}` }, 'Previous'),
			h('span', {}, `Page ${wrong.page} of ${last}`),
			wrong.page < last && h('a', { class: 'button', href: `#/providers?page=${wrong.page + 1}` }, 'Next')))];
	},
};

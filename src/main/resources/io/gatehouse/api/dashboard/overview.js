import { get, page } from './api.js';
import { explained, h, link, panel, pill } from './dom.js';
import { start } from './empty.js';
import { kinds, title } from './kinds.js';

const SIZE = 10;

/** What is wrong, and how much of everything there is. */
export const overview = {
	async load({ query }, signal) {
		const problems = page('problems', { page: query.get('page') ?? 1, per_page: SIZE, search: query.get('search') ?? '' }, signal);
		const [counts, wrong, entryPoints, providers] = await Promise.all([get('overview', signal), problems,
			get('entrypoints', signal), get('providers', signal)]);
		const own = await page('http/routers', { page: 1, per_page: 1, search: '@internal' }, signal);
		return { counts, wrong, entryPoints, providers: providers.map(summary), own: own.total };
	},

	render(data, at) {
		const search = at.query.get('search');
		const isNew = data.counts.http.routers.total <= data.own && !kinds(data.counts).some((kind) => kind.protocol !== 'http');
		return [h('h1', { class: 'hidden' }, 'Overview'), problems(data.wrong, search), isNew && start(),
			h('div', { class: 'cards' }, kinds(data.counts).map(card)),
			h('div', { class: 'columns' }, entryPoints(data.entryPoints), providers(data.providers), features(data.counts.features))];
	},
};

/** What is shown of a provider without all that it left out, which the problems show page by page. */
export function summary(provider) {
	return { ...provider, refused: (provider.refused ?? []).length };
}

function problems(wrong, search) {
	if (wrong.total === 0) {
		return h('section', { class: 'panel calm', 'aria-label': 'Problems' },
			h('p', {}, pill('enabled'), search ? ` No problem is like “${search}”.` : ' Everything that was asked for works.'));
	}
	const last = Math.ceil(wrong.total / SIZE);
	const to = (number) => `#/?${new URLSearchParams({ ...(search && { search }), page: number })}`;
	return h('section', { class: 'panel problems', 'aria-labelledby': 'problems' },
		h('h2', { id: 'problems' }, `${wrong.total.toLocaleString('en')} ${wrong.total === 1 ? 'problem' : 'problems'}`),
		h('ul', {}, wrong.rows.map((row) => h('li', { 'data-key': `${row.kind} ${row.name} ${row.error?.[0]}`, class: row.status },
			h('div', { class: 'line' }, pill(row.status), row.kind === 'providers'
				? h('a', { href: '#/providers', class: 'mono' }, row.name) : link(row.kind, row.name),
			h('span', { class: 'dim small' }, row.kind === 'providers' ? 'provider' : title(row.kind).replace(/s$/, ''))),
			explained(row.error, row.origin)))),
		last > 1 && h('nav', { class: 'pager', 'aria-label': 'Pages of problems' },
			wrong.page > 1 && h('a', { class: 'button', href: to(wrong.page - 1) }, 'Previous'),
			h('span', {}, `Page ${wrong.page} of ${last}`),
			wrong.page < last && h('a', { class: 'button', href: to(wrong.page + 1) }, 'Next')));
}

function card(kind) {
	const { total, warnings, errors } = kind.count;
	const parts = [['ok', total - warnings - errors, 'OK', 'enabled'], ['warn', warnings, warnings === 1 ? 'warning' : 'warnings', 'warning'],
		['bad', errors, errors === 1 ? 'error' : 'errors', 'disabled']];
	const bar = h('div', { class: 'share', 'aria-hidden': 'true' }, parts.filter(([, number]) => number > 0).map(([colour, number]) => {
		const part = h('span', { class: colour });
		part.style.flexGrow = number;
		return part;
	}));
	return h('section', { class: 'panel card' },
		h('h2', {}, h('a', { href: `#/${kind.id}` }, title(kind.id))), h('p', { class: 'total' }, total.toLocaleString('en')), bar,
		h('p', { class: 'legend' }, parts.filter(([, number], index) => number > 0 || index === 0).map(([colour, number, label, status]) =>
			h('a', { href: `#/${kind.id}?status=${status}`, class: `${colour}-text` }, `${number.toLocaleString('en')} ${label}`))));
}

/** The entry points. */
export function entryPoints(all) {
	return panel('Entry points', h('ul', { class: 'rows' }, all.map((entry) => h('li', { 'data-key': `entry ${entry.name}` },
		h('span', { class: 'mono' }, entry.name), h('code', {}, entry.address),
		h('span', {}, entry.http?.tls && h('span', { class: 'chip' }, 'TLS'), entry.asDefault && h('span', { class: 'chip' }, 'default'))))));
}

/** How the providers are doing. */
export function providers(all) {
	const shown = all.filter((provider) => provider.name !== 'internal');
	const body = shown.length === 0
		? h('p', { class: 'dim' }, 'None: nothing but what Gatehouse has of itself can be routed. Start it with --providers.docker or --providers.file.filename.')
		: h('ul', { class: 'rows' }, shown.map((provider) => h('li', { 'data-key': `provider ${provider.name}` },
			h('a', { class: 'mono', href: '#/providers' }, provider.name), pill(state(provider)), h('span', { class: 'dim' }, said(provider)))));
	return panel('Providers', body);
}

/** Whether a provider works. */
export function state(provider) {
	return provider.problem ? 'disabled' : provider.refused > 0 ? 'warning' : provider.delivered ? 'enabled' : 'unknown';
}

/** When a provider last said something. */
export function said(provider) {
	if (!provider.lastChange) {
		return 'nothing yet';
	}
	const when = new Date(provider.lastChange);
	const today = when.toDateString() === new Date().toDateString();
	return `changed ${today ? when.toLocaleTimeString() : when.toLocaleString()}`;
}

function features(on) {
	const row = (label, value) => h('li', {}, h('span', {}, label), value ? h('span', {}, value) : h('span', { class: 'dim' }, 'off'));
	return panel('Features', h('ul', { class: 'rows' }, row('Metrics', on.metrics), row('Tracing', on.tracing),
		row('Access log', on.accessLog && 'on')));
}

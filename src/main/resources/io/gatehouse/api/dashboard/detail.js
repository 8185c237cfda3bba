import { find, get, named, pathOf } from './api.js';
import { complete, explained, h, link, origin, panel, pill, qualified } from './dom.js';
import { flow } from './flow.js';
import { tree } from './options.js';
import { title } from './kinds.js';

const MOST_USERS = 20;
const MOST_SERVERS = 200;

/** What is shown apart, and not among the options. */
const APART = ['name', 'provider', 'status', 'error', 'origin', 'using', 'usedBy', 'serverStatus', 'type', 'priority'];

/** One object. */
export const detail = {
	async load({ kind, name }, signal) {
		const found = await find(pathOf(kind, name), signal);
		const [protocol, objects] = kind.split('/');
		if (!found || objects !== 'routers') {
			return { found };
		}
		const service = found.service && complete(found.service, found.provider);
		const [entryPoints, served, ...through] = await Promise.all([get('entrypoints', signal),
			service && named(`${protocol}/services`, service, signal),
			...(found.middlewares ?? []).map((each) => named(`${protocol}/middlewares`, complete(each, found.provider), signal)
				.then((middleware) => middleware ?? { name: complete(each, found.provider) }))]);
		return { found, entryPoints, service: service && (served ?? { name: service }), through };
	},

	render(data, at) {
		const { found } = data;
		if (!found) {
			return [h('h1', { class: 'mono' }, qualified(at.name)), h('div', { class: 'panel empty' },
				h('p', {}, `${title(at.kind)} have none of this name. It may have been removed while you looked, and appears again if it comes back.`),
				h('p', {}, h('a', { href: `#/${at.kind}` }, `All ${title(at.kind)}`)))];
		}
		const objects = at.kind.split('/')[1];
		return [h('p', { class: 'crumbs' }, h('a', { href: `#/${at.kind}` }, title(at.kind))),
			h('h1', {}, h('span', { class: 'mono' }, qualified(found.name)), ' ', pill(found.status)),
			(found.error ?? []).length > 0 && h('section', { class: `panel callout ${found.status}`, 'aria-label': 'Why' }, explained(found.error, found.origin)),
			objects === 'routers' && flow(at.kind, data),
			facts(found), objects === 'services' && servers(found), options(found), objects !== 'routers' && users(at, found)];
	},
};

function facts(found) {
	const row = (label, value) => value && [h('dt', {}, label), h('dd', {}, value)];
	return panel('Origin', origin(found.origin), h('dl', { class: 'facts' }, row('Provider', found.provider), row('Type', found.type),
		row('Priority', found.priorityStr)));
}

function servers(found) {
	const balancer = found.loadBalancer;
	if (!balancer) {
		return undefined;
	}
	const all = balancer.servers ?? [];
	const states = found.serverStatus ?? {};
	const row = (server) => {
		const where = server.url ?? server.address ?? '';
		const state = states[where];
		return h('tr', { 'data-key': `server ${where}` }, h('td', { 'data-title': 'Status' }, state
			? h('span', { class: `pill ${state === 'UP' ? 'ok' : 'bad'}` }, h('span', { 'aria-hidden': 'true' }, state === 'UP' ? '●' : '✕'), ` ${state}`)
			: pill('unknown')),
		h('td', { 'data-title': 'Address' }, h('code', {}, where)), h('td', { 'data-title': 'Weight', class: 'number' }, server.weight ?? 1));
	};
	return panel(`Servers (${all.length.toLocaleString('en')})`, all.length === 0
		? h('p', { class: 'dim' }, 'There are none; requests are answered 503.')
		: h('table', { class: 'list' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Status'), h('th', { scope: 'col' }, 'Address'),
			h('th', { scope: 'col', class: 'number' }, 'Weight'))), h('tbody', {}, all.slice(0, MOST_SERVERS).map(row))),
	all.length > MOST_SERVERS && h('p', { class: 'dim' }, `and ${(all.length - MOST_SERVERS).toLocaleString('en')} more`));
}

function options(found) {
	const shown = Object.fromEntries(Object.entries(found).filter(([name]) => !APART.includes(name) && name !== 'priorityStr'));
	if (shown.loadBalancer) {
		const { servers: apart, ...rest } = shown.loadBalancer;
		shown.loadBalancer = rest;
	}
	return Object.keys(shown).length > 0 && panel('Configuration', tree(shown));
}

function users(at, found) {
	const [protocol, objects] = at.kind.split('/');
	const all = found.usedBy ?? [];
	const by = objects === 'services' ? 'service' : 'middleware';
	return panel(`Used by (${all.length.toLocaleString('en')})`, all.length === 0 ? h('p', { class: 'dim' }, 'No router uses it.')
		: h('ul', { class: 'plain' }, all.slice(0, MOST_USERS).map((name) => h('li', {}, link(`${protocol}/routers`, name)))),
	all.length > MOST_USERS && h('p', {}, h('a', { href: `#/${protocol}/routers?${new URLSearchParams({ [by]: found.name })}` }, 'All of them')));
}

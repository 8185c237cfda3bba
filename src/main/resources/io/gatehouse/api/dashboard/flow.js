import { h, link, pill } from './dom.js';

const MOST_SERVERS = 6;

/** The way of a request: entry points, rule, middlewares, service, servers. */
export function flow(kind, data) {
	const [protocol] = kind.split('/');
	const { found, entryPoints, through, service } = data;
	const addresses = new Map(entryPoints.map((entry) => [entry.name, entry.address]));
	const stands = found.using ?? found.entryPoints ?? [];
	return h('ol', { class: 'flow', 'aria-label': 'The way of a request' },
		step('Entry points', stands.length > 0 ? stands.map((name) => h('p', {}, h('span', { class: 'mono' }, name), ' ',
			h('code', {}, addresses.get(name) ?? ''))) : h('p', { class: 'bad-text' }, 'none')),
		step(found.tls ? 'Rule, TLS' : 'Rule', h('p', {}, h('code', {}, found.rule ?? 'everything'))),
		through.map((middleware) => step('Middleware', h('p', {}, link(`${protocol}/middlewares`, middleware.name)),
			h('p', {}, known(middleware), ' ', h('span', { class: 'dim' }, middleware.type ?? '')), middleware.status ?? 'disabled')),
		service && step('Service', [h('p', {}, link(`${protocol}/services`, service.name)),
			h('p', {}, known(service), ' ', h('span', { class: 'dim' }, service.type ?? ''))],
		service.status ?? (service.name.endsWith('@internal') ? 'enabled' : 'disabled')),
		service?.loadBalancer && step('Servers', targets(service)));
}

function known(object) {
	return object.status ? pill(object.status) : object.name.endsWith('@internal') ? h('span', { class: 'dim' }, 'of Gatehouse itself')
		: h('span', { class: 'bad-text' }, 'does not exist');
}

function step(label, content, ...more) {
	const status = more.find((each) => typeof each === 'string');
	return h('li', { class: status && status !== 'enabled' ? status : null }, h('h3', {}, label), content,
		more.filter((each) => typeof each !== 'string'));
}

function targets(service) {
	const all = service.loadBalancer.servers ?? [];
	const states = service.serverStatus ?? {};
	const shown = all.slice(0, MOST_SERVERS).map((server) => server.url ?? server.address ?? '');
	return [shown.map((where) => h('p', {}, h('code', {}, where), states[where] === 'DOWN' && h('span', { class: 'bad-text' }, ' DOWN'))),
		all.length === 0 && h('p', { class: 'bad-text' }, 'none'),
		all.length > MOST_SERVERS && h('p', { class: 'dim' }, `and ${all.length - MOST_SERVERS} more`)];
}

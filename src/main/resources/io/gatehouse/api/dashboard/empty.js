import { h, panel } from './dom.js';
import { title } from './kinds.js';

const FIRST = 'docker run -d --label \'traefik.http.routers.whoami.rule=Host(`whoami.localhost`)\' traefik/whoami';

const FILE = ['http:', '  routers:', '    whoami:', '      rule: Host(`whoami.localhost`)', '      service: whoami',
	'  services:', '    whoami:', '      loadBalancer:', '        servers:', '          - url: http://127.0.0.1:3000'].join('\n');

const NEXT = {
	services: 'A container gets one by itself as soon as it has a router. In a file, services stand below http.services.',
	middlewares: 'A label makes one: traefik.http.middlewares.auth.basicAuth.users=… and a router that names it goes through it.',
};

/** What a list without objects says: what to do next. */
export function empty(at) {
	if (['search', 'status', 'service', 'middleware'].some((name) => at.query.has(name))) {
		return h('div', { class: 'panel empty' }, h('p', {}, `No ${title(at.kind)} are like that.`),
			h('p', {}, h('a', { href: `#/${at.kind}` }, 'Show all of them')));
	}
	const next = NEXT[at.kind.split('/')[1]];
	return next ? h('div', { class: 'panel empty' }, h('p', {}, `There are no ${title(at.kind)} yet.`), h('p', { class: 'dim' }, next))
		: start();
}

/** The way to the first route. */
export function start() {
	return panel('Make the first route', h('p', {}, 'One label on a container is enough (with ', h('code', {}, '--providers.docker'), '):'),
		h('pre', {}, FIRST), h('p', {}, 'or a file (with ', h('code', {}, '--providers.file.filename=routes.yml'), '):'),
		h('pre', {}, FILE), h('p', { class: 'dim' }, 'It appears here as soon as it is there.'));
}

import { complete, h, link, pill } from './dom.js';

const PROTOCOLS = ['http', 'tcp', 'udp'];

const TITLES = { routers: 'Routers', services: 'Services', middlewares: 'Middlewares' };

/** The kinds of which the overview has objects, and always those of HTTP. */
export function kinds(overview) {
	return PROTOCOLS.flatMap((protocol) => Object.keys(TITLES)
		.filter((kind) => overview[protocol]?.[kind])
		.map((kind) => ({ id: `${protocol}/${kind}`, protocol, title: TITLES[kind], count: overview[protocol][kind] })))
		.filter((kind) => kind.protocol === 'http' || kind.count.total > 0);
}

/** What a kind is called: "HTTP routers". */
export function title(kind) {
	const [protocol, objects] = kind.split('/');
	return objects ? `${protocol.toUpperCase()} ${objects}` : kind;
}

/** Whether there is a kind of that name. */
export function isKind(kind) {
	const [protocol, objects] = kind.split('/');
	return PROTOCOLS.includes(protocol) && objects in TITLES;
}

const status = { title: 'Status', sort: 'severity', cell: (row) => pill(row.status) };

const provider = { title: 'Provider', sort: 'provider', cell: (row) => row.provider };

const type = { title: 'Type', sort: 'type', cell: (row) => row.type };

function name(kind) {
	return { title: 'Name', sort: 'name', cell: (row) => link(kind, row.name) };
}

function servers(row) {
	const all = row.loadBalancer?.servers ?? [];
	const states = row.serverStatus ?? {};
	const down = all.filter((server) => states[server.url ?? server.address] === 'DOWN').length;
	return down > 0 ? [`${all.length} `, h('span', { class: 'bad-text' }, `(${down} down)`)] : `${all.length}`;
}

const HIGHEST = 9223372036854775807n;

/** The highest priorities are long to read, and told by how far they are from the end. */
function priority({ priorityStr }) {
	const below = priorityStr ? HIGHEST - BigInt(priorityStr) : HIGHEST;
	return below > 1000n ? priorityStr ?? '' : h('span', { class: 'dim', title: priorityStr }, below === 0n ? 'max' : `max − ${below}`);
}

function routers(protocol) {
	const rule = { title: 'Rule', sort: 'rule', wide: true, cell: (row) => row.rule && h('code', {}, row.rule) };
	const columns = [status, name(`${protocol}/routers`), rule,
		{
			title: 'Entry points', sort: 'entryPoints',
			cell: (row) => (row.entryPoints ?? []).map((entry) => h('span', { class: 'chip' }, entry)),
		},
		{
			title: 'Service', sort: 'service',
			cell: (row) => row.service && link(`${protocol}/services`, complete(row.service, row.provider)),
		},
		{ title: 'TLS', cell: (row) => (row.tls ? h('span', { class: 'chip' }, 'TLS') : '') },
		provider,
		{ title: 'Priority', sort: 'priority', number: true, cell: priority }];
	return protocol === 'udp' ? columns.filter((column) => !['Rule', 'TLS', 'Priority'].includes(column.title)) : columns;
}

/** The columns of a list. */
export function columns(kind) {
	const [protocol, objects] = kind.split('/');
	if (objects === 'routers') {
		return routers(protocol);
	}
	const counted = { title: 'Servers', sort: 'servers', number: true, cell: servers };
	return [status, name(kind), type, ...(objects === 'services' ? [counted] : []), provider,
		{ title: 'Used by', number: true, cell: (row) => (row.usedBy ?? []).length || h('span', { class: 'dim' }, 'nothing') }];
}


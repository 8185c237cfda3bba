import { get } from './api.js';
import { detail } from './detail.js';
import { h } from './dom.js';
import { isKind, kinds } from './kinds.js';
import { address, list } from './list.js';
import { Live } from './live.js';
import { overview } from './overview.js';
import { entryPointsPlace, providersPlace } from './places.js';

const main = document.getElementById('main');
const nav = document.getElementById('nav');
const search = document.getElementById('search');
const live = document.getElementById('live');
const announce = document.getElementById('announce');
const TYPING = 200;

let shown = { hash: undefined, data: undefined };
let counted = '';
let running;
let typing;

/** Where the address leads. */
function whereabouts() {
	const [path, query = ''] = location.hash.slice(1).split('?', 2);
	const parts = path.split('/').slice(1).map(decodeURIComponent);
	const at = { query: new URLSearchParams(query), kind: parts.slice(0, 2).join('/') };
	if (isKind(at.kind)) {
		return parts.length > 2 ? { ...at, view: detail, name: parts.slice(2).join('/') } : { ...at, view: list };
	}
	const views = { entrypoints: entryPointsPlace, providers: providersPlace };
	return { ...at, kind: parts[0] in views ? parts[0] : '', view: views[parts[0]] ?? overview };
}

/** Reads what this place shows, and draws it if it is not what is there already. */
async function show() {
	running?.abort();
	running = new AbortController();
	const { signal } = running;
	const { hash } = location;
	const moved = hash !== shown.hash;
	try {
		const at = whereabouts();
		const [data, counts] = await Promise.all([at.view.load(at, signal), get('overview', signal)]);
		if (signal.aborted) {
			return;
		}
		navigation(counts, at);
		const text = JSON.stringify(data);
		if (moved || text !== shown.data) {
			draw(at.view.render(data, at), moved);
			shown = { hash, data: text };
		}
		if (live.dataset.state === 'away') {
			state('polling');
		}
	}
	catch (error) {
		if (signal.aborted) {
			return;
		}
		failed(error, moved);
	}
	finally {
		if (running?.signal === signal) {
			running = undefined;
		}
	}
}

function draw(nodes, moved) {
	const keys = new Set([...main.querySelectorAll('[data-key]')].map((element) => element.dataset.key));
	const focused = main.contains(document.activeElement) ? document.activeElement : undefined;
	const wanted = focused && (focused.dataset.focus ?? focused.getAttribute('href'));
	const open = new Set([...main.querySelectorAll('details[open]')].map((element) => element.closest('[data-key]')?.dataset.key));
	main.replaceChildren(...nodes.flat(Infinity).filter((node) => node instanceof Node));
	if (moved) {
		scrollTo(0, 0);
		if (wanted || document.activeElement === document.body) {
			focus(wanted) || main.focus({ preventScroll: true });
		}
		return;
	}
	focus(wanted);
	for (const element of main.querySelectorAll('[data-key]')) {
		element.classList.toggle('fresh', !keys.has(element.dataset.key));
		element.querySelector('details')?.toggleAttribute('open', open.has(element.dataset.key));
	}
}

function focus(wanted) {
	const again = wanted && [...main.querySelectorAll('a')]
		.find((element) => element.dataset.focus === wanted || element.getAttribute('href') === wanted);
	again?.focus({ preventScroll: true });
	return again;
}

function failed(error, moved) {
	state('away');
	if (moved || shown.hash === undefined) {
		draw([h('div', { class: 'panel callout disabled', role: 'alert' }, h('p', {}, 'This cannot be read at present: '), h('p', { class: 'reason' }, error.message),
			h('p', { class: 'dim' }, 'The page tries again by itself.'))], true);
		shown = { hash: undefined, data: undefined };
	}
}

function navigation(counts, at) {
	const groups = new Map();
	for (const kind of kinds(counts)) {
		groups.set(kind.protocol, [...(groups.get(kind.protocol) ?? []), kind]);
	}
	const text = JSON.stringify([...groups.values()].flat().map((kind) => kind.count));
	const item = (id, label, count) => h('a', { href: `#/${id}`, 'aria-current': at.kind === id ? 'page' : null }, h('span', {}, label),
		count && h('span', { class: 'counts' }, count.errors > 0 && h('span', { class: 'badge bad', title: `${count.errors} with errors` }, count.errors),
			count.warnings > 0 && h('span', { class: 'badge warn', title: `${count.warnings} with warnings` }, count.warnings),
			h('span', { class: 'dim' }, count.total.toLocaleString('en'))));
	const focused = nav.contains(document.activeElement) && document.activeElement.getAttribute('href');
	nav.replaceChildren(item('', 'Overview'), ...[...groups].flatMap(([protocol, all]) => [h('h2', {}, protocol.toUpperCase()),
		...all.map((kind) => item(kind.id, kind.title, kind.count))]), h('h2', {}, 'Instance'), item('entrypoints', 'Entry points'), item('providers', 'Providers'));
	if (focused) {
		[...nav.querySelectorAll('a')].find((element) => element.getAttribute('href') === focused)?.focus({ preventScroll: true });
	}
	if (counted && counted !== text) {
		const { total, errors } = counts.http.routers;
		announce.textContent = `Changed: ${total} HTTP routers, ${errors} of them with errors.`;
	}
	counted = text;
}

function state(next) {
	if (live.dataset.state !== next) {
		live.dataset.state = next;
		live.textContent = { live: 'Live', polling: 'Polling', away: 'Not reachable' }[next];
	}
}

/** Searches the list that is shown, or all that is wrong. */
function searched() {
	const at = whereabouts();
	const target = at.view === list ? at : { kind: at.view === detail ? at.kind : '', query: new URLSearchParams() };
	const next = address(target, { search: search.value.trim(), page: '' });
	if (next !== location.hash) {
		location.replace(next);
	}
}

search.addEventListener('input', () => {
	clearTimeout(typing);
	typing = setTimeout(searched, TYPING);
});
document.getElementById('search-form').addEventListener('submit', (event) => {
	event.preventDefault();
	clearTimeout(typing);
	const at = whereabouts();
	if (at.view === list || at.view === detail) {
		searched();
	}
	else {
		location.hash = address({ kind: 'http/routers', query: new URLSearchParams() }, { search: search.value.trim() });
	}
});
document.addEventListener('keydown', (event) => {
	if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, textarea')) {
		event.preventDefault();
		search.focus();
		search.select();
	}
	if (event.key === 'Escape' && event.target === search && search.value === '') {
		search.blur();
	}
});
document.querySelector('.skip').addEventListener('click', (event) => {
	event.preventDefault();
	main.focus();
});
addEventListener('hashchange', () => {
	if (document.activeElement !== search) {
		search.value = whereabouts().query.get('search') ?? '';
	}
	show();
});

search.value = whereabouts().query.get('search') ?? '';
await show();
new Live(show, state);
get('version').then((version) => {
	document.getElementById('instance').textContent = version.dashboardName ?? '';
	document.title = version.dashboardName ? `${version.dashboardName} · Gatehouse` : 'Gatehouse';
	document.getElementById('footer').textContent = `Gatehouse ${version.Version}, since ${new Date(version.startDate).toLocaleString()}`;
}, failed);

// Everything that comes from a configuration enters the page here, as text and never as markup.

/** Makes an element; properties that start with "on" are listeners, others attributes. */
export function h(tag, properties = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) {
			continue;
		}
		if (name.startsWith('on')) {
			element.addEventListener(name.slice(2), value);
		}
		else {
			element.setAttribute(name, value === true ? '' : String(value));
		}
	}
	element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false)
		.map((child) => (child instanceof Node ? child : document.createTextNode(String(child)))));
	return element;
}

const STATUS = { enabled: ['ok', '●', 'OK'], warning: ['warn', '▲', 'Warning'], disabled: ['bad', '✕', 'Error'] };

/** The status of an object, told by sign and word as well as by colour. */
export function pill(status) {
	const [kind, sign, word] = STATUS[status] ?? ['none', '○', 'Not known'];
	return h('span', { class: `pill ${kind}` }, h('span', { 'aria-hidden': 'true' }, sign), ' ', word);
}

/** A name before its provider, which is dimmer. */
export function qualified(name) {
	const at = name.indexOf('@');
	return at < 0 ? [name] : [name.slice(0, at), h('span', { class: 'dim' }, name.slice(at))];
}

/** The address of an object within the page. */
export function place(kind, name) {
	return `#/${kind}/${encodeURIComponent(name)}`;
}

/** A link to an object. */
export function link(kind, name) {
	return h('a', { class: 'mono', href: place(kind, name) }, qualified(name));
}

/** The full name of what an object of a provider names without one. */
export function complete(name, provider) {
	return name.includes('@') ? name : `${name}@${provider}`;
}

/** Who asked for an object. */
export function origin(from) {
	return from && h('p', { class: 'origin' }, h('span', { class: 'dim' }, 'from '), from.source,
		from.key && h('span', { class: 'dim' }, ' · '), from.key && h('code', {}, from.key));
}

const FROM = ', from ';

/** Reasons why something does not work, in short. */
export function reasons(errors) {
	return (errors ?? []).map((error) => h('p', { class: 'reason' }, error));
}

/** The same with who asked for it on a line of its own: closer where the reason itself says so. */
export function explained(errors, from) {
	const all = errors ?? [];
	const parts = all.map((error) => {
		const at = from ? error.lastIndexOf(FROM + from.source) : -1;
		return at < 0 ? { text: error } : { text: error.slice(0, at), from: error.slice(at + FROM.length) };
	});
	const places = [...new Set(parts.map((part) => part.from).filter(Boolean))];
	return [parts.map((part) => h('p', { class: 'reason' }, part.text)), places.length === 0 ? origin(from)
		: places.map((place) => h('p', { class: 'origin' }, h('span', { class: 'dim' }, 'from '), place))];
}

/** A part of a page with a title. */
export function panel(title, ...children) {
	return h('section', { class: 'panel' }, h('h2', {}, title), children);
}

// The API stands beside the page, whatever stands before both.
const ROOT = new URL('../api/', document.baseURI);

/** An answer that is not what was asked for. */
export class ApiError extends Error {
	constructor(status, message) {
		super(message);
		this.status = status;
	}
}

/** The address of a path of the API. */
export function address(path) {
	return new URL(path, ROOT);
}

/** Reads something of the API. */
export async function get(path, signal) {
	return (await read(path, signal)).body;
}

/** Reads something that may not be there; undefined if so. */
export async function find(path, signal) {
	try {
		return await get(path, signal);
	}
	catch (error) {
		if (error instanceof ApiError && error.status === 404) {
			return undefined;
		}
		throw error;
	}
}

/** Reads an object of a list, of which something says that it is there; undefined if it is not. */
export async function named(kind, name, signal) {
	// Asked by itself, what is not there would be an error in the browser's log
	const { rows } = await page(kind, { page: 1, per_page: 100, search: name }, signal);
	return rows.find((row) => row.name === name);
}

/** Reads one page of a list, or the last there is if there are fewer. */
export async function page(path, query, signal) {
	try {
		const answer = await read(`${path}?${new URLSearchParams(query)}`, signal);
		return { rows: answer.body, total: answer.total, page: Number(query.page) };
	}
	catch (error) {
		if (error instanceof ApiError && error.status === 400 && Number(query.page) > 1) {
			return page(path, { ...query, page: 1 }, signal);
		}
		throw error;
	}
}

/** The path of an object. */
export function pathOf(kind, name) {
	return `${kind}/${encodeURIComponent(name)}`;
}

async function read(path, signal) {
	const response = await fetch(address(path), { signal, headers: { Accept: 'application/json' }, cache: 'no-store' });
	if (!response.ok) {
		throw new ApiError(response.status, `${response.status} for ${path}`);
	}
	return { body: await response.json(), total: Number(response.headers.get('X-Total-Count')) };
}

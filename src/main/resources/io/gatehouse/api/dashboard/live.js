import { address } from './api.js';

const POLL = 10_000;
const FALLBACK = 3_000;
const GATHER = 150;

/**
 * Calls back when there may be something new: at once where the server tells, every few seconds where it does not,
 * and more seldom for what it does not tell, such as the health of servers. Rests while nobody looks at the page.
 */
export class Live {
	#changed;
	#state;
	#source;
	#timer;
	#gathering;
	#told = false;

	constructor(changed, state) {
		this.#changed = changed;
		this.#state = state;
		document.addEventListener('visibilitychange', () => (document.hidden ? this.#rest() : this.#wake()));
		this.#wake();
	}

	#wake() {
		this.#rest();
		if (document.hidden) {
			return;
		}
		this.#source = new EventSource(address('changes'));
		this.#source.addEventListener('changed', () => {
			this.#tell(true);
			this.#gather();
		});
		this.#source.addEventListener('error', () => {
			this.#tell(false);
			if (this.#source.readyState === EventSource.CLOSED) {
				// Refused for now; polling does meanwhile
				this.#again = setTimeout(() => this.#wake(), POLL * 3);
			}
		});
		this.#poll();
	}

	#again;

	#rest() {
		this.#source?.close();
		clearTimeout(this.#timer);
		clearTimeout(this.#gathering);
		clearTimeout(this.#again);
		this.#gathering = undefined;
		this.#told = false;
	}

	#tell(told) {
		this.#told = told;
		this.#state(told ? 'live' : 'polling');
	}

	#poll() {
		this.#timer = setTimeout(() => {
			this.#changed();
			this.#poll();
		}, this.#told ? POLL : FALLBACK);
	}

	#gather() {
		// Changes come in bursts; one look is enough for those that come together
		this.#gathering ??= setTimeout(() => {
			this.#gathering = undefined;
			this.#changed();
		}, GATHER);
	}
}

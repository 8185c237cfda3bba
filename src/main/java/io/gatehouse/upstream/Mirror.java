package io.gatehouse.upstream;

/**
 * A service that gets copies of some requests. Safe for all event loops.
 */
final class Mirror {

	private final Service service;

	private final int percent;

	private long copied;

	Mirror(Service service, int percent) {
		this.service = service;
		this.percent = percent;
	}

	Service service() {
		return this.service;
	}

	/**
	 * Whether a request is copied: as many as keep the share exact.
	 * @param total how many requests there were, with this one
	 */
	synchronized boolean takes(long total) {
		if (this.copied * 100 < total * this.percent) {
			this.copied++;
			return true;
		}
		return false;
	}

}

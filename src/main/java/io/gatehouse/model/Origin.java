package io.gatehouse.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an object comes from: the provider, and within it the container, file or
 * catalogue entry.
 *
 * @param provider the provider's name, as it stands behind the {@code @} of a qualified
 * name
 * @param source what of that provider asked for the object, for example
 * {@code container shop-1} or {@code file /etc/routes/shop.yml}
 * @param key where in the source it stands, for example
 * {@code label traefik.http.routers.shop} or {@code line 12}; absent where the source
 * says no more
 */
public record Origin(String provider, String source, @Nullable String key) {

	/** The same origin, at a closer place. */
	public Origin at(String place) {
		return new Origin(this.provider, this.source, place);
	}

	/** As it stands behind {@code from} in an error. */
	@Override
	public String toString() {
		return (this.key != null) ? this.source + ", " + this.key : this.source;
	}

}

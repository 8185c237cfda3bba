package io.gatehouse.compile;

/**
 * Names an object of a provider. Without {@code @} a name means one of the same provider
 * as the object it stands in (Traefik row A19).
 *
 * @param name the name before the {@code @}
 * @param provider the provider behind it
 * @param qualified both together
 */
record Reference(String name, String provider, String qualified) {

	/** An object of a provider, by its own name. */
	static Reference to(String name, String provider) {
		return new Reference(name, provider, name + "@" + provider);
	}

	/** What a text leads to that stands in an object of a provider. */
	static Reference of(String text, String provider) {
		int at = text.lastIndexOf('@');
		return (at >= 0) ? new Reference(text.substring(0, at), text.substring(at + 1), text) : to(text, provider);
	}

	/** The same object's copy under a name with a prefix (Traefik row B12). */
	Reference prefixed(String prefix) {
		return new Reference(prefix + this.name, this.provider, prefix + this.qualified);
	}

}

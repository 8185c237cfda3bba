package io.gatehouse.model.tls;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Located;

/**
 * The TLS part of a configuration. Names are unqualified, as the source wrote them.
 *
 * @param certificates certificates in the order in which the source names them
 * @param options options by name
 * @param stores stores by name
 */
public record TlsConfiguration(@Labels(Use.NEVER) List<Located<TlsCertificate>> certificates,
		@Labels(Use.NEVER) Map<String, Located<TlsOptions>> options, Map<String, Located<TlsStore>> stores) {

	/** Nothing at all. */
	public static final TlsConfiguration EMPTY = new TlsConfiguration(List.of(), Map.of(), Map.of());

	public TlsConfiguration {
		certificates = List.copyOf(certificates);
		options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
		stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
	}

}

package io.gatehouse.install;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Options as rooms declare them.
 */
final class TestOptions {

	static final OptionTree TREE = new OptionTree(List.of(Map.entry("gatehouse", Doors.class),
			Map.entry("gatehouse.api", Pages.class), Map.entry("gatehouse.providers", Providers.class),
			Map.entry("gatehouse.providers.docker", Containers.class),
			Map.entry("gatehouse.servers-transport", Transport.class)));

	private TestOptions() {
	}

	static Installation read(Map<String, String> variables, String... args) {
		return Installation.read(TREE, args, variables, List.of());
	}

	/** Properties as text, without their common prefix, in order of their names. */
	static String text(Installation installation) {
		TreeMap<String, String> lines = new TreeMap<>();
		installation.properties()
			.forEach((name, value) -> lines.put(name.replaceFirst("^gatehouse\\.", ""), value.toString()));
		return lines.toString();
	}

	record Doors(Map<String, Door> entryPoints) {

	}

	record Door(@Nullable String address, boolean asDefault, Forwarded forwardedHeaders, Web http) {

	}

	record Forwarded(boolean insecure, List<String> trustedIPs) {

	}

	record Web(List<String> middlewares, Tls tls) {

	}

	record Tls(boolean enabled, @Nullable String certResolver, List<Domain> domains) {

	}

	record Domain(String main, List<String> sans) {

	}

	record Pages(boolean enabled, boolean insecure, @Nullable String basePath) {

	}

	record Span(String text) {

		static Span of(String text) {
			return new Span(text);
		}

	}

	record Providers(Span providersThrottleDuration, List<String> precedence) {

	}

	record Containers(boolean enabled, @Nullable String network, Boolean watch, Map<String, String> headers) {

	}

	record Transport(int maxIdleConnsPerHost) {

	}

}

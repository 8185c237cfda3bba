package io.gatehouse.provider.decode;

import java.util.List;
import java.util.Set;

import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;

/**
 * What a source's text or labels say.
 *
 * @param http the HTTP part; empty if there is any problem
 * @param sections which of {@code http}, {@code tcp}, {@code udp} and {@code tls} were
 * there
 * @param problems what is wrong; with any, the whole source is refused
 * @param notices what was passed over and the rest kept
 */
public record Decoded(HttpConfiguration http, Set<String> sections, List<Refusal> problems, List<Refusal> notices) {

	public Decoded {
		sections = Set.copyOf(sections);
		problems = List.copyOf(problems);
		notices = List.copyOf(notices);
	}

}

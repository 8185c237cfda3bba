package io.gatehouse.provider.decode;

import java.util.List;
import java.util.Set;

import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;

/**
 * What a source's text or labels say.
 *
 * @param sound the HTTP objects with which nothing is wrong
 * @param sections which of {@code http}, {@code tcp}, {@code udp} and {@code tls} were
 * there
 * @param problems what is wrong
 * @param notices what was passed over and the rest kept
 */
public record Decoded(HttpConfiguration sound, Set<String> sections, List<Refusal> problems, List<Refusal> notices) {

	public Decoded {
		sections = Set.copyOf(sections);
		problems = List.copyOf(problems);
		notices = List.copyOf(notices);
	}

	/** Whether nothing is wrong. */
	public boolean isGood() {
		return this.problems.isEmpty();
	}

	/** The HTTP part if nothing is wrong with the source; else empty. */
	public HttpConfiguration http() {
		return isGood() ? this.sound : HttpConfiguration.EMPTY;
	}

}

package io.gatehouse.provider.decode;

import java.util.List;
import java.util.Set;

import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.DynamicConfiguration;

/**
 * What a source's text or labels say.
 *
 * @param sound the objects with which nothing is wrong
 * @param sections which of {@code http}, {@code tcp}, {@code udp} and {@code tls} were
 * there
 * @param problems what is wrong
 * @param notices what was passed over and the rest kept
 */
public record Decoded(DynamicConfiguration sound, Set<String> sections, List<Refusal> problems, List<Refusal> notices) {

	public Decoded {
		sections = Set.copyOf(sections);
		problems = List.copyOf(problems);
		notices = List.copyOf(notices);
	}

	/** Whether nothing is wrong. */
	public boolean isGood() {
		return this.problems.isEmpty();
	}

	/** All of it if nothing is wrong with the source; else nothing. */
	public DynamicConfiguration configuration() {
		return isGood() ? this.sound : DynamicConfiguration.EMPTY;
	}

	/** The HTTP part of that. */
	public HttpConfiguration http() {
		return configuration().http();
	}

}

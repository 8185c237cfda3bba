package io.gatehouse.plugin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which filters from beside Gatehouse labels and files may name.
 *
 * @param allowed names of filter factories, as routes of Gateway call them; absent means
 * all of one's own, and those of Gateway's that can neither choose the server, nor read a
 * file, nor hold a thread up
 */
@ConfigurationProperties("gatehouse.plugins")
record PluginProperties(@Nullable List<String> allowed) {

	PluginProperties {
		allowed = (allowed != null) ? List.copyOf(allowed) : null;
	}

}

package io.gatehouse.model.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * A service whose requests are copied to others (Traefik row E12).
 *
 * @param service the service that answers
 * @param mirrorBody whether bodies are copied too (default true)
 * @param maxBodySize longest body in bytes that is copied; -1 (default) means any
 * @param mirrors the services that get copies
 * @param healthCheck asks that the service's health is known
 */
public record Mirroring(@Nullable String service, @JsonInclude(Include.NON_NULL) @Nullable Boolean mirrorBody,
		@JsonInclude(Include.NON_NULL) @Nullable Long maxBodySize, List<MirrorService> mirrors,
		@JsonInclude(Include.NON_NULL) @Nullable ParentHealthCheck healthCheck) {

	public Mirroring {
		mirrorBody = (mirrorBody != null) ? mirrorBody : Boolean.TRUE;
		maxBodySize = (maxBodySize != null) ? maxBodySize : Long.valueOf(-1);
		mirrors = (mirrors != null) ? List.copyOf(mirrors) : List.of();
	}

}

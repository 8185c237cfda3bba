package io.gatehouse.provider.docker;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the Docker provider (Traefik row I20).
 *
 * @param enabled whether a daemon is watched
 * @param endpoint where the daemon listens: {@code unix://}, {@code tcp://},
 * {@code http://} or {@code https://}
 * @param username user for basic authentication at the endpoint
 * @param password password for basic authentication at the endpoint
 * @param tls TLS towards the endpoint
 * @param httpClientTimeout time one call may take; 0 means no limit. The stream of events
 * has none
 * @param exposedByDefault whether a container is taken that does not say
 * {@code traefik.enable}
 * @param constraints expression on labels that says which containers are taken; empty
 * means all
 * @param defaultRule template of the rule of routers that have none
 * @param network network by which containers are reached that name none
 * @param useBindPortIP whether containers are reached by the address and port published
 * on the host
 * @param allowEmptyServices whether a container that is not healthy keeps its service,
 * without servers
 * @param watch whether changes are followed
 */
@ConfigurationProperties("gatehouse.providers.docker")
public record DockerProperties(@DefaultValue("false") boolean enabled, @DefaultValue(DEFAULT_ENDPOINT) String endpoint,
		@Nullable String username, @Nullable Secret password, @Nullable Tls tls,
		@DefaultValue("0s") GoDuration httpClientTimeout, @DefaultValue("true") boolean exposedByDefault,
		@Nullable String constraints, @DefaultValue(DEFAULT_RULE) String defaultRule, @Nullable String network,
		@DefaultValue("false") boolean useBindPortIP, @DefaultValue("false") boolean allowEmptyServices,
		@DefaultValue("true") boolean watch) {

	static final String DEFAULT_ENDPOINT = "unix:///var/run/docker.sock";

	static final String DEFAULT_RULE = "Host(`{{ normalize .Name }}`)";

	/**
	 * TLS towards the endpoint. Each of the three is a file or the PEM text itself.
	 *
	 * @param ca certificate authorities trusted; absent means the system's
	 * @param cert client certificate
	 * @param key its private key
	 * @param insecureSkipVerify whether any certificate is taken
	 */
	public record Tls(@Nullable String ca, @Nullable String cert, @Nullable String key,
			@DefaultValue("false") boolean insecureSkipVerify) {

	}

}

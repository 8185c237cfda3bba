package io.gatehouse.provider.consulcatalog;

import java.util.List;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the Consul Catalog provider (Traefik row I50).
 *
 * @param enabled whether an agent is watched
 * @param endpoint the agent
 * @param prefix what the tags that are read begin with, before the first dot
 * @param refreshInterval time after which everything is read anew where {@code watch} is
 * not set; 0 means never
 * @param requireConsistent whether reads are answered by the leader once it has asked the
 * other servers
 * @param stale whether any server may answer, with what it knows
 * @param cache whether the agent may answer reads from its cache
 * @param exposedByDefault whether a service is taken that does not say
 * {@code traefik.enable}
 * @param defaultRule template of the rule of routers that have none
 * @param connectAware whether services of Consul Connect are taken
 * @param connectByDefault whether a service is one of Connect that does not say
 * {@code traefik.consulcatalog.connect}
 * @param serviceName the name by which Gatehouse takes part in Connect
 * @param watch whether nothing is read before Consul says that something changed
 * @param strictChecks states of health in which an instance is taken: {@code passing},
 * {@code warning}, {@code critical}, {@code maintenance}, or {@code any}
 * @param namespaces namespaces that are watched (Consul Enterprise), each as a provider
 * {@code consulcatalog-<namespace>}
 * @param constraints expression on tags that says which services are taken; empty means
 * all
 */
@ConfigurationProperties("gatehouse.providers.consul-catalog")
public record ConsulCatalogProperties(@DefaultValue("false") boolean enabled, @DefaultValue Endpoint endpoint,
		@DefaultValue("traefik") String prefix, @DefaultValue("15s") GoDuration refreshInterval,
		@DefaultValue("false") boolean requireConsistent, @DefaultValue("false") boolean stale,
		@DefaultValue("false") boolean cache, @DefaultValue("true") boolean exposedByDefault,
		@DefaultValue(DEFAULT_RULE) String defaultRule, @DefaultValue("false") boolean connectAware,
		@DefaultValue("false") boolean connectByDefault, @DefaultValue("traefik") String serviceName,
		@DefaultValue("false") boolean watch, @DefaultValue( {
				"passing", "warning" }) List<String> strictChecks,
		@DefaultValue List<String> namespaces, @Nullable String constraints){

	static final String DEFAULT_RULE = "Host(`{{ normalize .Name }}`)";

	public ConsulCatalogProperties {
		strictChecks = List.copyOf(strictChecks);
		namespaces = List.copyOf(namespaces);
	}

	/**
	 * The agent.
	 *
	 * @param address host and port, with or without {@code http://} or {@code https://}
	 * before
	 * @param scheme {@code http} (default) or {@code https}, where the address has none
	 * @param datacenter the datacenter asked about; absent means the agent's
	 * @param token ACL token
	 * @param endpointWaitTime longest time one query waits for a change; 0 means one
	 * minute
	 * @param tls TLS towards the agent
	 * @param httpAuth basic authentication at the agent
	 */
	public record Endpoint(@DefaultValue(DEFAULT_ADDRESS) String address, @Nullable String scheme,
			@Nullable String datacenter, @Nullable Secret token, @DefaultValue("0s") GoDuration endpointWaitTime,
			@Nullable Tls tls, @Nullable HttpAuth httpAuth) {

		static final String DEFAULT_ADDRESS = "127.0.0.1:8500";

	}

	/**
	 * TLS towards the agent. Each of the three is a file or the PEM text itself.
	 *
	 * @param ca certificate authorities trusted; absent means the system's
	 * @param cert client certificate
	 * @param key its private key
	 * @param insecureSkipVerify whether any certificate is taken
	 */
	public record Tls(@Nullable String ca, @Nullable String cert, @Nullable String key,
			@DefaultValue("false") boolean insecureSkipVerify) {

	}

	/**
	 * Basic authentication at the agent.
	 *
	 * @param username user
	 * @param password password
	 */
	public record HttpAuth(@Nullable String username, @Nullable Secret password) {

	}

}

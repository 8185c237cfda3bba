package io.gatehouse.provider.consulcatalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.Certificate;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpServer;
import io.gatehouse.model.tcp.TcpServersTransport;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.provider.template.Template;

/**
 * Makes the services of an instance speak TLS to its proxy, with certificates of Connect
 * on both sides (Traefik row I51).
 */
final class ConnectServers {

	private final CatalogInstance instance;

	private final ConnectIdentity identity;

	private final String transport;

	private final Origin origin;

	ConnectServers(CatalogInstance instance, ConnectIdentity identity, Origin origin) {
		this.instance = instance;
		this.identity = identity;
		this.transport = Template
			.normalize("tls-" + instance.namespace() + "-" + instance.datacenter() + "-" + instance.service());
		this.origin = origin;
	}

	/** The same with a transport of its own, which all its services use. */
	DynamicConfiguration secure(DynamicConfiguration asked) {
		DynamicConfiguration secured = asked;
		HttpConfiguration http = asked.http();
		if (!http.services().isEmpty()) {
			secured = secured.with(new HttpConfiguration(http.routers(), each(http.services(), this::http),
					http.middlewares(), and(http.serversTransports(), transport())));
		}
		TcpConfiguration tcp = asked.tcp();
		if (!tcp.services().isEmpty()) {
			secured = secured.with(new TcpConfiguration(tcp.routers(), each(tcp.services(), this::tcp),
					tcp.middlewares(), and(tcp.serversTransports(), tcpTransport())), asked.udp());
		}
		return secured;
	}

	private static <S> Map<String, Located<S>> each(Map<String, Located<S>> services, UnaryOperator<S> change) {
		Map<String, Located<S>> changed = new LinkedHashMap<>();
		services.forEach(
				(name, service) -> changed.put(name, new Located<>(change.apply(service.value()), service.origin())));
		return changed;
	}

	private <T> Map<String, Located<T>> and(Map<String, Located<T>> transports, T own) {
		Map<String, Located<T>> all = new LinkedHashMap<>(transports);
		all.putIfAbsent(this.transport, new Located<>(own, this.origin));
		return all;
	}

	private Service http(Service service) {
		LoadBalancer balancer = service.loadBalancer();
		if (balancer == null) {
			return service;
		}
		Server server = balancer.servers().isEmpty() ? new Server(null, null, false, null, null)
				: balancer.servers().get(0);
		Server secure = new Server(server.url(), server.weight(), server.preservePath(), "https", server.port());
		return Service.of(balancer.withServers(List.of(secure)).withTransport(this.transport));
	}

	private TcpService tcp(TcpService service) {
		TcpLoadBalancer balancer = service.loadBalancer();
		if (balancer == null) {
			return service;
		}
		String port = balancer.servers().isEmpty() ? null : balancer.servers().get(0).port();
		return new TcpService(new TcpLoadBalancer(List.of(new TcpServer(null, port, true)), this.transport,
				balancer.proxyProtocol(), balancer.terminationDelay(), balancer.healthCheck()), null);
	}

	private ServersTransport transport() {
		String peer = this.identity.peer(this.instance);
		// Its certificate names no host; the identity is what is checked. Consul's own
		// proxy offers HTTP/2 for services that do not speak it
		return new ServersTransport(null, true, this.identity.roots(), certificates(), List.of(), null, null, 0, null,
				true, peer, null);
	}

	private TcpServersTransport tcpTransport() {
		String peer = this.identity.peer(this.instance);
		return new TcpServersTransport(null, null, null, null,
				new TcpServersTransport.Tls(null, true, this.identity.roots(), certificates(), peer, null));
	}

	private List<Certificate> certificates() {
		return List.of(new Certificate(this.identity.certificate(), this.identity.key()));
	}

}

package io.gatehouse.provider;

import java.util.List;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpConfiguration;
import io.gatehouse.model.udp.UdpService;

/**
 * Adds the service that a container or catalogue entry need not name, since it is one
 * (Traefik row I07).
 */
public final class ImplicitServices {

	private ImplicitServices() {
	}

	/**
	 * Adds a service where routers of the item need one and it names none.
	 * @param asked what the item asks for
	 * @param name the item's name, which such a service takes
	 * @param origin the item
	 */
	public static DynamicConfiguration complete(DynamicConfiguration asked, String name, Origin origin) {
		HttpConfiguration http = asked.http();
		if (http.services().isEmpty() && !asksForStreamsOnly(asked)) {
			Service service = Service.of(LoadBalancer.of(List.of()));
			http = new HttpConfiguration(http.routers(), Map.of(name, new Located<>(service, origin)),
					http.middlewares(), http.serversTransports());
		}
		TcpConfiguration tcp = asked.tcp();
		if (tcp.services().isEmpty() && !tcp.routers().isEmpty()) {
			TcpService service = new TcpService(TcpLoadBalancer.of(List.of()), null);
			tcp = new TcpConfiguration(tcp.routers(), Map.of(name, new Located<>(service, origin)), tcp.middlewares(),
					tcp.serversTransports());
		}
		UdpConfiguration udp = asked.udp();
		if (udp.services().isEmpty() && !udp.routers().isEmpty()) {
			UdpService service = new UdpService(new UdpService.UdpLoadBalancer(List.of()), null);
			udp = new UdpConfiguration(udp.routers(), Map.of(name, new Located<>(service, origin)));
		}
		return asked.with(http).with(tcp, udp);
	}

	/** Whether TCP or UDP is all that the item is about. */
	static boolean asksForStreamsOnly(DynamicConfiguration asked) {
		HttpConfiguration http = asked.http();
		boolean streams = !asked.tcp().routers().isEmpty() || !asked.tcp().services().isEmpty()
				|| !asked.udp().routers().isEmpty() || !asked.udp().services().isEmpty();
		return streams && http.routers().isEmpty() && http.services().isEmpty() && http.middlewares().isEmpty();
	}

}

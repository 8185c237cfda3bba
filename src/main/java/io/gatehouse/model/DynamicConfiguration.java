package io.gatehouse.model;

import java.util.List;

import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tls.TlsConfiguration;
import io.gatehouse.model.udp.UdpConfiguration;

/**
 * All that one provider asks for at one moment (Traefik row A17).
 *
 * @param http HTTP routers, services, middlewares and transports
 * @param tcp the same for TCP
 * @param udp UDP routers and services
 * @param tls certificates, options and stores
 * @param refused what the source said that could not be understood; it is left out of the
 * others
 */
public record DynamicConfiguration(HttpConfiguration http, TcpConfiguration tcp, UdpConfiguration udp,
		TlsConfiguration tls, List<Refusal> refused) {

	/** A configuration that asks for nothing. */
	public static final DynamicConfiguration EMPTY = new DynamicConfiguration(HttpConfiguration.EMPTY, List.of());

	public DynamicConfiguration {
		refused = List.copyOf(refused);
	}

	/** A configuration that asks for HTTP alone. */
	public DynamicConfiguration(HttpConfiguration http, List<Refusal> refused) {
		this(http, TcpConfiguration.EMPTY, UdpConfiguration.EMPTY, TlsConfiguration.EMPTY, refused);
	}

	/** The same with another HTTP part. */
	public DynamicConfiguration with(HttpConfiguration other) {
		return new DynamicConfiguration(other, this.tcp, this.udp, this.tls, this.refused);
	}

	/** The same with other parts for TCP and UDP. */
	public DynamicConfiguration with(TcpConfiguration otherTcp, UdpConfiguration otherUdp) {
		return new DynamicConfiguration(this.http, otherTcp, otherUdp, this.tls, this.refused);
	}

}

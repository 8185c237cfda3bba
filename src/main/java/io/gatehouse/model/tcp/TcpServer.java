package io.gatehouse.model.tcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import org.jspecify.annotations.Nullable;

/**
 * One server of a TCP service.
 *
 * @param address host and port
 * @param port from labels: port of the address to be made
 * @param tls whether TLS is spoken to it
 */
public record TcpServer(@Labels(Use.NEVER) @Nullable String address,
		@JsonProperty(access = Access.WRITE_ONLY) @Labels(Use.ONLY) @Nullable String port, boolean tls) {

	/** The same at an address, without the part that labels give. */
	public TcpServer at(String found) {
		return new TcpServer(found, null, this.tls);
	}

}

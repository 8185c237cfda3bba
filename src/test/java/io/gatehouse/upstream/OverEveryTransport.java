package io.gatehouse.upstream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Exchanges over each transport that the machine has.
 */
@ParameterizedClass
@EnumSource(Sockets.class)
abstract class OverEveryTransport {

	@Parameter
	Sockets sockets = Sockets.NIO;

	Exchanges exchanges;

	@BeforeEach
	void start() {
		this.exchanges = new Exchanges(this.sockets);
	}

	@AfterEach
	void stop() {
		if (this.exchanges != null) {
			this.exchanges.close();
		}
	}

}

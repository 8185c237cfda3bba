package io.gatehouse;

import io.gatehouse.install.Start;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts Gatehouse.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatehouseApplication {

	public static void main(String[] args) {
		Start.run(GatehouseApplication.class, args);
	}

}

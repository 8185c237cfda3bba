package io.gatehouse.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of filters and routes on Gatehouse itself, without listeners, providers or
 * servers: requests go through codec, routing table and filters on an event loop, as in
 * the running application, and end at a service that the test answers for. A
 * {@link TestGatehouse} can be autowired. Beans come from auto-configurations, as when a
 * jar is put beside Gatehouse, and from what the test imports.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(classes = GatehouseTestApplication.class, webEnvironment = WebEnvironment.MOCK,
		properties = { "gatehouse.entry-points.web.address=:0", "gatehouse.providers.providers-throttle-duration=1ns",
				"spring.main.keep-alive=false", "spring.main.web-application-type=reactive",
				"management.endpoint.health.validate-group-membership=false" })
public @interface GatehouseTest {

}

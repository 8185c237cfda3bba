package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPointOptions.EntryPointRedirection;
import io.gatehouse.entrypoint.EntryPointOptions.Http;
import io.gatehouse.entrypoint.EntryPointOptions.Redirections;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.middleware.RedirectScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InternalDefinitionsTests {

	@ParameterizedTest
	@CsvSource({ "websecure, web-to-websecure, 8443", ":443, web-to-443, 443" })
	void leadFromOneEntryPointToAnother(String to, String name, String port) {
		HttpConfiguration http = definitions(new EntryPointRedirection(to, "https", false, 10));
		Router router = http.routers().get(name).value();
		assertThat(router.entryPoints()).containsExactly("web");
		assertThat(router.service()).isEqualTo("noop@internal");
		assertThat(router.rule()).isEqualTo("HostRegexp(`^.+$`)");
		assertThat(router.priority()).isEqualTo(10);
		assertThat(router.middlewares()).containsExactly("redirect-" + name);
		assertThat(http.middlewares().get("redirect-" + name).value().kinds().get("redirectScheme"))
			.isEqualTo(new RedirectScheme("https", port, false));
	}

	@Test
	void leadNowhereUnlessAskedTo() {
		assertThat(definitions(null).routers()).isEmpty();
	}

	@Test
	void refuseAnEntryPointThatIsNotThere() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> definitions(new EntryPointRedirection("nowhere", "https", true, 1)))
			.withMessageStartingWith("entryPoints.web.http.redirections.entryPoint.to: \"nowhere\"");
	}

	private static HttpConfiguration definitions(EntryPointRedirection redirection) {
		EntryPointOptions plain = EntryPointOptions.at(":80");
		Http http = new Http(List.of(), new Redirections(redirection), false, true, 1048576, "keep", null, null);
		EntryPointOptions web = new EntryPointOptions(":80", false, false, plain.forwardedHeaders(), plain.transport(),
				http, plain.http2(), null, null);
		EntryPoints entryPoints = new EntryPoints(List.of(new EntryPoint("web", web),
				new EntryPoint("websecure", EntryPointOptions.at("127.0.0.1:8443/tcp"))));
		return new InternalDefinitions(List.of(), entryPoints).asked().configuration().http();
	}

}

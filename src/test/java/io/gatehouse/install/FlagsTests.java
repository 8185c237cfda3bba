package io.gatehouse.install;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FlagsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--entryPoints.Web.address=:80             | {entrypoints[Web].address=:80}
					--ENTRYPOINTS.Web.ADDRESS :80             | {entrypoints[Web].address=:80}
					-entrypoints.web.address=:80              | {entrypoints[web].address=:80}
					--entrypoints.web.asdefault               | {entrypoints[web].asdefault=true}
					--entrypoints.web.asdefault=false         | {entrypoints[web].asdefault=false}
					--entrypoints.web.forwardedheaders.trustedips=10.0.0.0/8,::1 | {entrypoints[web].forwardedheaders.trustedips=10.0.0.0/8,::1}
					--entrypoints.w.http.middlewares=a --entrypoints.w.http.middlewares=b | {entrypoints[w].http.middlewares=a,b}
					--entrypoints.w.http.middlewares[0]=a@file --entrypoints.w.http.middlewares[1]=b | {entrypoints[w].http.middlewares[0]=a@file, entrypoints[w].http.middlewares[1]=b}
					--entrypoints.w.http.tls                  | {entrypoints[w].http.tls.enabled=true}
					--entrypoints.w.http.tls.domains[0].main=a.test | {entrypoints[w].http.tls.domains[0].main=a.test, entrypoints[w].http.tls.enabled=true}
					--api                                     | {api.enabled=true}
					--api=true                                | {api.enabled=true}
					--api=false                               | {api.enabled=false}
					--api.insecure                            | {api.enabled=true, api.insecure=true}
					--api.basePath=/x --api=false             | {api.basepath=/x, api.enabled=false}
					--api=false --api.basePath=/x             | {api.basepath=/x, api.enabled=false}
					--providers.docker                        | {providers.docker.enabled=true}
					--providers.docker.watch=false            | {providers.docker.enabled=true, providers.docker.watch=false}
					--providers.docker.headers.X.Y=z          | {providers.docker.enabled=true, providers.docker.headers[X.Y]=z}
					--providers.providersThrottleDuration=5   | {providers.providersthrottleduration=5}
					--serversTransport.maxIdleConnsPerHost=7  | {serverstransport.maxidleconnsperhost=7}
					--entrypoints.web.address=:1 --entrypoints.web.address=:2 | {entrypoints[web].address=:2}
					--spring.profiles.active=x --debug --api  | {api.enabled=true}
					--entrypoints.web                         | {}
					""")
	void becomeProperties(String flags, String properties) {
		assertThat(TestOptions.text(TestOptions.read(Map.of(), flags.split(" ")))).isEqualTo(properties);
	}

	@Test
	void ofSpringPassThroughAndDoNotCount() {
		Installation read = TestOptions.read(Map.of("TRAEFIK_API", "true"), "--server.port=1", "--debug",
				"--gatehouse.api.insecure=true", "--logging.level.root=INFO", "--management.x=y");

		assertThat(read.springArguments()).containsExactly("--server.port=1", "--debug",
				"--gatehouse.api.insecure=true", "--logging.level.root=INFO", "--management.x=y");
		assertThat(TestOptions.text(read)).isEqualTo("{api.enabled=true}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--api.insecur                 | api.insecur: there is no such option, from flag --api.insecur; the nearest known name is api.insecure
					--entrypoints.web.adress=:80  | entrypoints.web.adress: there is no such option, from flag --entrypoints.web.adress; the nearest known name is entrypoints.web.address
					--provider.docker             | provider.docker: there is no such option, from flag --provider.docker; the nearest known name is providers
					--api.basePath.x=1            | api.basePath.x: there is no such option, from flag --api.basePath.x
					--qqqqqqqqqqqqqqqq=1          | qqqqqqqqqqqqqqqq: there is no such option, from flag --qqqqqqqqqqqqqqqq
					--accesslog.filepth=x         | accesslog.filepth: there is no such option, from flag --accesslog.filepth; the nearest known name is accesslog.filePath
					--api.enabled=true            | api.enabled: there is no such option, from flag --api.enabled
					--api=maybe                   | api: "maybe" (expected: options below it, or true or false), from flag --api
					--api.basePath                | flag --api.basePath: missing (expected: a value)
					run                           | "run" (expected: a flag such as --entryPoints.web.address=:80)
					--=x                          | "--=x" (expected: a flag such as --entryPoints.web.address=:80)
					""")
	void thatAreWrongStopTheStart(String flags, String message) {
		assertThatExceptionOfType(InstallationException.class)
			.isThrownBy(() -> TestOptions.read(Map.of(), flags.split(" ")))
			.withMessageStartingWith(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--accesslog                           | accesslog
			--accessLog.filePath /var/log/access  | accessLog.filePath
			--metrics.prometheus.buckets=0.1,0.3  | metrics.prometheus.buckets
			--api.dashboard=false                 | api.dashboard
			--entrypoints.web.http3               | entrypoints.web.http3
			--certificatesResolvers.le.acme.email=a@b.c | certificatesResolvers.le.acme.email
			--providers.plugin.mine.a.b=c         | providers.plugin.mine.a.b
			""")
	void thatAreKnownAndNotServedAreNamedOnce(String flags, String name) {
		Installation read = TestOptions.read(Map.of(), (flags + " --spring.x=y").split(" "));

		assertThat(read.warnings()).containsExactly(name + ", from flag --" + name + ": not implemented yet");
		assertThat(read.springArguments()).containsExactly("--spring.x=y");
		assertThat(read.properties()).isEmpty();
	}

}

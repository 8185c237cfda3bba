package io.gatehouse.install;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StartFailureAnalyzerTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--shop.isOpen=zz        | shop.isOpen: "zz" (expected: true or false), from flag --shop.isOpen
			--SHOP.seats=1x         | SHOP.seats: "1x" (expected: a whole number), from flag --SHOP.seats
			--shop.size=huge        | shop.size: "huge" (expected: one of [small, large]), from flag --shop.size
			--shop.pause=soon       | shop.pause: "soon" (expected: a time), from flag --shop.pause
			--shop.doors.a.width=-1 | shop.doors[a].width: "-1" (expected: at least 0), from flag --shop.doors.a.width
			""")
	void saysWhichOptionCannotBeReadAndWhereItStands(String flag, String message) {
		OptionTree tree = new OptionTree(List.of(Map.entry("gatehouse.shop", Shop.class)));
		Installation read = Installation.read(tree, new String[] { flag }, Map.of(), List.of());
		this.environment.getPropertySources().addFirst(InstallSource.of(read));

		BindException failure = catchThrowableOfType(BindException.class,
				() -> Binder.get(this.environment).bindOrCreate("gatehouse.shop", Shop.class));

		assertThat(description(new BeanCreationException("shop", failure))).isEqualTo(message);
	}

	@Test
	void namesPropertiesOfSpringAsSpringDoes() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("file", Map.of("gatehouse.shop.is-open", "zz")));

		BindException failure = catchThrowableOfType(BindException.class,
				() -> Binder.get(this.environment).bindOrCreate("gatehouse.shop", Shop.class));

		assertThat(description(failure)).isEqualTo(
				"gatehouse.shop.is-open: \"zz\" (expected: true or false), from \"gatehouse.shop.is-open\" from property source \"file\"");
	}

	@Test
	void addsWhereTheOptionStandsThatARoomRefuses() {
		Map<String, Object> said = Map.of("gatehouse.entrypoints[web].address",
				OriginTrackedValue.of("abc", new InstallOrigin("x", "flag --x")));
		this.environment.getPropertySources().addFirst(new OriginTrackedMapPropertySource("said", said));
		ConfigurationPropertySources.attach(this.environment);

		assertThat(description(new BeanCreationException("doors", new Refusal("entryPoints.web.address: \"abc\""))))
			.isEqualTo("entryPoints.web.address: \"abc\", from flag --x");
		assertThat(description(new Refusal("no room left"))).isEqualTo("no room left");
	}

	@Test
	void leavesOtherFailuresToOthers() {
		assertThat(new StartFailureAnalyzer(null).analyze(new IllegalStateException("x"))).isNull();
	}

	private String description(Throwable failure) {
		FailureAnalysis analysis = new StartFailureAnalyzer(this.environment).analyze(failure);
		assertThat(analysis).isNotNull();
		return analysis.getDescription();
	}

	enum Size {

		SMALL, LARGE

	}

	record Shop(boolean isOpen, int seats, Size size, Pause pause, Map<String, Door> doors) {

	}

	record Door(String name, int width) {

		Door {
			if (width < 0) {
				throw new Refusal("width: \"" + width + "\" (expected: at least 0)");
			}
		}

	}

	record Pause(String text) {

		public static Pause of(String text) {
			throw new IllegalArgumentException("\"" + text + "\" (expected: a time)");
		}

	}

	static final class Refusal extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Refusal(String message) {
			super(message);
		}

	}

}

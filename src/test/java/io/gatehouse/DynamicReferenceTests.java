package io.gatehouse;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.middleware.EveryMiddleware;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.Secret;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.middleware.Plugin;
import io.gatehouse.model.tls.TlsCertificate;
import io.gatehouse.model.tls.TlsOptions;
import io.gatehouse.model.tls.TlsStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference pages of dynamic configuration say what its records say.
 * {@code -Dupdate=true} writes them anew.
 */
class DynamicReferenceTests {

	private static final Path FOLDER = Path.of("docs/reference");

	private static final String TABLE = "\n| Option | Type | Meaning |\n|---|---|---|\n";

	private final List<String> withoutMeaning = new ArrayList<>();

	@Test
	void middlewaresAreAsTheirRecordsSay() throws IOException {
		StringBuilder page = new StringBuilder(
				"""
						# All options of middlewares

						Made from the records that declare them, by a test. Each is a key of a file, `http.middlewares.<name>.<kind>.<option>`, and a label with
						`traefik.` before it. [middlewares.md](../middlewares.md) says what middlewares are for, with an example of each.
						""");
		for (Map.Entry<String, Class<? extends io.gatehouse.model.MiddlewareOptions>> kind : EveryMiddleware.kinds()
			.all()
			.entrySet()) {
			page.append("\n## ").append(kind.getKey()).append("\n\n").append(RecordComments.of(kind.getValue()));
			page.append('\n');
			if (kind.getValue() != Plugin.class && kind.getValue().getRecordComponents().length > 0) {
				page.append(TABLE);
				describe(page, "", kind.getValue());
			}
		}
		check("middlewares.md", page.toString());
	}

	@Test
	void routersAndServicesAreAsTheirRecordsSay() throws IOException {
		Map<String, Class<?>> parts = new LinkedHashMap<>();
		parts.put("http.routers.<name>", Router.class);
		parts.put("http.services.<name>", Service.class);
		parts.put("http.serversTransports.<name>", ServersTransport.class);
		parts.put("tls.certificates[]", TlsCertificate.class);
		parts.put("tls.options.<name>", TlsOptions.class);
		parts.put("tls.stores.<name>", TlsStore.class);
		StringBuilder page = new StringBuilder(
				"""
						# All options of routers, services and TLS

						Made from the records that declare them, by a test. Each is a key of a file, and a label with `traefik.` before it, but for what only files
						have: transports, certificates and TLS options. [rules.md](../rules.md), [services.md](../services.md) and [tls.md](../tls.md) say what they
						are for.
						""");
		for (Map.Entry<String, Class<?>> part : parts.entrySet()) {
			page.append("\n## ").append(part.getKey()).append("\n\n").append(RecordComments.of(part.getValue()));
			page.append('\n').append(TABLE);
			describe(page, "", part.getValue());
		}
		check("routing.md", page.toString());
	}

	private void check(String name, String page) throws IOException {
		assertThat(this.withoutMeaning).isEmpty();
		Path file = FOLDER.resolve(name);
		if (System.getProperty("update") != null) {
			Files.writeString(file, page);
		}
		assertThat(file).content().isEqualTo(page);
	}

	private void describe(StringBuilder page, String prefix, Class<?> type) throws IOException {
		Map<String, String> meanings = RecordComments.ofComponents(type);
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getName().equals("defaultRule")) {
				// Made by providers, never written
				continue;
			}
			String name = prefix + component.getName();
			String meaning = meanings.get(component.getName());
			if (meaning == null || meaning.isEmpty()) {
				this.withoutMeaning.add(type.getSimpleName() + "." + component.getName());
				continue;
			}
			Class<?> below = below(component.getGenericType());
			page.append("| `").append(name).append("` | ").append(type(component.getGenericType())).append(" | ");
			page.append(meaning.replace("|", "\\|")).append(" |\n");
			if (below != null) {
				String part = (component.getType() == Map.class) ? ".<name>."
						: (component.getType() == List.class) ? "[]." : ".";
				describe(page, name + part, below);
			}
		}
	}

	private static @Nullable Class<?> below(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return below(arguments[arguments.length - 1]);
		}
		return (type instanceof Class<?> simple && simple.isRecord() && simple != GoDuration.class
				&& simple.getPackageName().matches("io\\.gatehouse\\.model\\.(http|middleware|tls)")) ? simple : null;
	}

	private static String type(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			String last = type(arguments[arguments.length - 1]);
			return (generic.getRawType() == Map.class) ? last + " by name" : "list of " + last;
		}
		Class<?> simple = (Class<?>) type;
		if (below(type) != null) {
			return "options";
		}
		if (simple == boolean.class || simple == Boolean.class) {
			return "true or false";
		}
		if (simple == Secret.class) {
			return "text, shown to nobody";
		}
		if (simple == GoDuration.class) {
			return "duration";
		}
		return (simple.isPrimitive() || Number.class.isAssignableFrom(simple)) ? "number" : "text";
	}

}

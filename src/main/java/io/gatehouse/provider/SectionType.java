package io.gatehouse.provider;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Located;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tls.TlsConfiguration;
import io.gatehouse.model.udp.UdpConfiguration;

/**
 * A section of the dynamic configuration: a record whose components are objects by name,
 * or objects in a row. What decodes and merges sections learns from here which parts they
 * have, so that a part is declared once, in its record.
 *
 * @param <C> the section's record
 */
public final class SectionType<C extends Record> {

	/** HTTP routers, services, middlewares and transports. */
	public static final SectionType<HttpConfiguration> HTTP = new SectionType<>("http", HttpConfiguration.class,
			DynamicConfiguration::http);

	/** TCP routers, services, middlewares and transports. */
	public static final SectionType<TcpConfiguration> TCP = new SectionType<>("tcp", TcpConfiguration.class,
			DynamicConfiguration::tcp);

	/** UDP routers and services. */
	public static final SectionType<UdpConfiguration> UDP = new SectionType<>("udp", UdpConfiguration.class,
			DynamicConfiguration::udp);

	/** Certificates, options and stores of TLS. */
	public static final SectionType<TlsConfiguration> TLS = new SectionType<>("tls", TlsConfiguration.class,
			DynamicConfiguration::tls);

	/** All sections. */
	public static final List<SectionType<?>> ALL = List.of(HTTP, TCP, UDP, TLS);

	private final String name;

	private final Function<DynamicConfiguration, C> accessor;

	private final Constructor<C> constructor;

	private final List<Part> parts = new ArrayList<>();

	private SectionType(String name, Class<C> type, Function<DynamicConfiguration, C> accessor) {
		this.name = name;
		this.accessor = accessor;
		List<Class<?>> types = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			this.parts.add(Part.of(component));
			types.add(component.getType());
		}
		try {
			this.constructor = type.getConstructor(types.toArray(Class<?>[]::new));
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Makes a whole configuration, section by section. */
	public static DynamicConfiguration configuration(Maker maker, List<Refusal> refused) {
		return new DynamicConfiguration(maker.make(HTTP), maker.make(TCP), maker.make(UDP), maker.make(TLS), refused);
	}

	/** The name that users write. */
	public String name() {
		return this.name;
	}

	/** This section of a configuration. */
	public C of(DynamicConfiguration configuration) {
		return this.accessor.apply(configuration);
	}

	/** Its parts, in the order of their declaration. */
	public List<Part> parts() {
		return this.parts;
	}

	/**
	 * Makes a section.
	 * @param values the objects of each part: a map for those with names, else a list
	 */
	public C create(Function<Part, Object> values) {
		try {
			return this.constructor.newInstance(this.parts.stream().map(values).toArray());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("section " + this.name + " could not be made", ex);
		}
	}

	/** Makes sections. */
	public interface Maker {

		/** Makes the section of a type. */
		<C extends Record> C make(SectionType<C> type);

	}

	/**
	 * A part of a section.
	 *
	 * @param name the name that users write
	 * @param element what its objects are
	 * @param named whether its objects have names
	 * @param use whether labels may name it
	 * @param component where a section keeps it
	 */
	public record Part(String name, Class<?> element, boolean named, Use use, RecordComponent component) {

		private static Part of(RecordComponent component) {
			Type[] arguments = ((ParameterizedType) component.getGenericType()).getActualTypeArguments();
			Type located = arguments[arguments.length - 1];
			Class<?> element = (Class<?>) ((ParameterizedType) located).getActualTypeArguments()[0];
			Labels labels = component.getAnnotation(Labels.class);
			return new Part(component.getName(), element, component.getType() == Map.class,
					(labels != null) ? labels.value() : Use.ALLOWED, component);
		}

		/** The objects of a part whose objects have names. */
		@SuppressWarnings("unchecked")
		public Map<String, Located<Object>> byName(Record section) {
			return (Map<String, Located<Object>>) value(section);
		}

		/** The objects of a part whose objects have none. */
		@SuppressWarnings("unchecked")
		public List<Located<Object>> inRow(Record section) {
			return (List<Located<Object>>) value(section);
		}

		private Object value(Record section) {
			try {
				return this.component.getAccessor().invoke(section);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException("part " + this.name + " could not be read", ex);
			}
		}

	}

}

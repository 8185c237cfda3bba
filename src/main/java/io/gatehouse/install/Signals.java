package io.gatehouse.install;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on signals of the system instead of dying of them (Traefik row A15). The JDK's
 * class for this is reached by its name, since compilers warn of it and not every JDK has
 * it.
 */
final class Signals {

	private static final Logger logger = LoggerFactory.getLogger(Signals.class);

	private Signals() {
	}

	/**
	 * From now on does something when a signal arrives.
	 * @param name the signal's name without {@code SIG}
	 * @param action what to do, on a thread of the system's
	 */
	static void on(String name, Runnable action) {
		InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
			case "handle" -> {
				logger.info("signal={}", name);
				action.run();
				yield null;
			}
			case "hashCode" -> System.identityHashCode(proxy);
			case "equals" -> proxy == arguments[0];
			default -> "handler of " + name;
		};
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> type = Class.forName("sun.misc.SignalHandler");
			Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
			signal.getMethod("handle", signal, type)
				.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
		}
		catch (ReflectiveOperationException ex) {
			// A system without that signal, or a JDK without that class
			logger.debug("signal={} cannot be acted on: {}", name, ex.toString());
		}
	}

}

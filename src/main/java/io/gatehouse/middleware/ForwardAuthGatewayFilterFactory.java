package io.gatehouse.middleware;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

import com.google.re2j.Pattern;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.ForwardAuth;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Asks another server whether a request may pass (Traefik rows F18 to F22).
 */
@Component("gatehouseForwardAuth")
class ForwardAuthGatewayFilterFactory implements MiddlewareFactory<ForwardAuth> {

	private static final Logger logger = LoggerFactory.getLogger(ForwardAuthGatewayFilterFactory.class);

	/** Longest answer of an auth server that may be of any length. */
	private static final long MOST_ANSWER_BYTES = 16 * 1024 * 1024;

	@Override
	public Class<ForwardAuth> getConfigClass() {
		return ForwardAuth.class;
	}

	@Override
	public GatewayFilter apply(ForwardAuth options, MiddlewareContext context) {
		URI address = address(options.address());
		long mostBody = Objects.requireNonNull(options.maxBodySize());
		long mostAnswer = Objects.requireNonNull(options.maxResponseBodySize());
		if (options.forwardBody() && mostBody < 0) {
			logger.warn("middleware={} problem=forwardBody without maxBodySize holds bodies of any length in memory",
					context.name());
		}
		if (options.trustForwardHeader() == null) {
			logger.warn(
					"middleware={} problem=without trustForwardHeader some X-Forwarded headers of clients reach the auth server"
							+ " and others do not, say true or false",
					context.name());
		}
		String regex = options.authResponseHeadersRegex();
		Pattern pattern = (regex != null && !regex.isEmpty()) ? GoRegex.compile("authResponseHeadersRegex", regex)
				: null;
		Service server = context.server(address.getScheme() + "://" + address.getRawAuthority(),
				Transports.of(options.tls()));
		AuthQuestion question = new AuthQuestion(address, options.trustForwardHeader(), options.authRequestHeaders(),
				options.preserveRequestMethod());
		AuthBodies bodies = new AuthBodies(options.forwardBody(), (mostBody < 0) ? Integer.MAX_VALUE : mostBody,
				(mostAnswer < 0) ? MOST_ANSWER_BYTES : mostAnswer);
		AuthAnswer answer = new AuthAnswer(address, options.authResponseHeaders(), pattern,
				options.addAuthCookiesToResponse(), options.preserveLocationHeader(),
				(options.authSigninURL() != null) ? options.authSigninURL() : "");
		return new ForwardAuthFilter(context.name(), server, question, bodies, answer);
	}

	private static URI address(@Nullable String text) {
		String expected = "a URL such as http://auth:9000/verify";
		if (text == null || text.isEmpty()) {
			throw new InvalidOptionException("address", null, expected);
		}
		try {
			URI address = new URI(text);
			boolean http = "http".equalsIgnoreCase(address.getScheme())
					|| "https".equalsIgnoreCase(address.getScheme());
			if (!http || address.getHost() == null) {
				throw new InvalidOptionException("address", text, expected);
			}
			return address;
		}
		catch (URISyntaxException ex) {
			throw new InvalidOptionException("address", text, expected);
		}
	}

}

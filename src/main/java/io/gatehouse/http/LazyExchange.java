package io.gatehouse.http;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

/**
 * What few ask of an exchange: to be told of its end; sessions, forms and the like, which
 * are Spring's own, made when somebody asks.
 */
abstract class LazyExchange implements ServerWebExchange {

	private @Nullable ServerWebExchange rest;

	private @Nullable List<Runnable> whenOver;

	private boolean over;

	/** Makes Spring's exchange over this one. */
	abstract ServerWebExchange made();

	@Override
	public Mono<WebSession> getSession() {
		return rest().getSession();
	}

	@Override
	public <T extends Principal> Mono<T> getPrincipal() {
		return Mono.empty();
	}

	@Override
	public Mono<MultiValueMap<String, String>> getFormData() {
		return rest().getFormData();
	}

	@Override
	public Mono<MultiValueMap<String, Part>> getMultipartData() {
		return rest().getMultipartData();
	}

	@Override
	public LocaleContext getLocaleContext() {
		return rest().getLocaleContext();
	}

	@Override
	public @Nullable ApplicationContext getApplicationContext() {
		return rest().getApplicationContext();
	}

	@Override
	public boolean isNotModified() {
		return rest().isNotModified();
	}

	@Override
	public boolean checkNotModified(Instant lastModified) {
		return rest().checkNotModified(lastModified);
	}

	@Override
	public boolean checkNotModified(String etag) {
		return rest().checkNotModified(etag);
	}

	@Override
	public boolean checkNotModified(@Nullable String etag, Instant lastModified) {
		return rest().checkNotModified(etag, lastModified);
	}

	@Override
	public String transformUrl(String url) {
		return rest().transformUrl(url);
	}

	@Override
	public void addUrlTransformer(Function<String, String> transformer) {
		rest().addUrlTransformer(transformer);
	}

	/** Has something done when the exchange is over. */
	public void whenOver(Runnable task) {
		if (this.over) {
			task.run();
			return;
		}
		if (this.whenOver == null) {
			this.whenOver = new ArrayList<>(2);
		}
		this.whenOver.add(task);
	}

	boolean isOver() {
		return this.over;
	}

	/** The answer is through, or nobody waits for it. Harmless when called again. */
	void over() {
		List<Runnable> tasks = this.whenOver;
		this.over = true;
		this.whenOver = null;
		if (tasks != null) {
			tasks.forEach(Runnable::run);
		}
	}

	private ServerWebExchange rest() {
		ServerWebExchange full = this.rest;
		if (full == null) {
			full = made();
			this.rest = full;
		}
		return full;
	}

}

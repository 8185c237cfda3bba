package io.gatehouse.compile;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.context.ApplicationListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Collects the routes that a Java team made with Spring Cloud Gateway: at the start, and
 * whenever Gateway is told to refresh its routes.
 */
final class SpringRoutes implements ApplicationListener<RefreshRoutesEvent> {

	private static final Logger logger = LoggerFactory.getLogger(SpringRoutes.class);

	private static final Duration LONGEST_START = Duration.ofSeconds(30);

	private final List<SpringRouteSource> sources;

	private final AtomicInteger wanted = new AtomicInteger();

	private volatile @Nullable Consumer<Asked> sink;

	private volatile boolean told;

	SpringRoutes(List<SpringRouteSource> sources) {
		this.sources = List.copyOf(sources);
	}

	/** Collects the routes there are, and from then on tells of every change. */
	void start(Consumer<Asked> taker) {
		try {
			tell(taker, collect().blockOptional(LONGEST_START).orElseThrow());
		}
		catch (RuntimeException ex) {
			logger.error("provider={} problem=routes could not be collected", SpringRoute.PROVIDER, ex);
		}
		this.sink = taker;
	}

	void stop() {
		this.sink = null;
	}

	@Override
	public void onApplicationEvent(RefreshRoutesEvent event) {
		// One collection at a time; events during one are answered by one more.
		if (this.sink != null && this.wanted.getAndIncrement() == 0) {
			collectAgain(1);
		}
	}

	private void collectAgain(int answered) {
		collect().subscribe((asked) -> {
			Consumer<Asked> taker = this.sink;
			if (taker != null) {
				tell(taker, asked);
			}
			finish(answered);
		}, (ex) -> {
			logger.error("provider={} problem=routes could not be collected", SpringRoute.PROVIDER, ex);
			finish(answered);
		});
	}

	/** Whoever never had a route of this kind need not hear that there is none. */
	private void tell(Consumer<Asked> taker, Asked asked) {
		if (this.told || !asked.routes().isEmpty()) {
			this.told = true;
			taker.accept(asked);
		}
	}

	private void finish(int answered) {
		int left = this.wanted.addAndGet(-answered);
		if (left > 0) {
			collectAgain(left);
		}
	}

	private Mono<Asked> collect() {
		return Flux.fromIterable(this.sources)
			.concatMap(SpringRouteSource::routes)
			.collectList()
			.map(SpringRouteTranslator::translate);
	}

}

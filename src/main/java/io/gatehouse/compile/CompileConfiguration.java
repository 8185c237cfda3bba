package io.gatehouse.compile;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.middleware.MiddlewareFactory;
import io.gatehouse.observability.TableMeters;
import io.gatehouse.observability.TrafficMeters;
import io.gatehouse.provider.Provider;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.RuleParser;
import io.gatehouse.routing.RulePredicate;
import io.gatehouse.upstream.Services;
import io.gatehouse.tls.ServerTls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans that make and keep the routing table.
 */
@Configuration(proxyBeanMethods = false)
class CompileConfiguration {

	@Bean
	InternalService noopService() {
		return new NoopService();
	}

	@Bean
	TableCompiler tableCompiler(CompileProperties properties, CoreProperties core, EntryPoints entryPoints,
			Services services, ObjectProvider<MiddlewareFactory<?>> middlewares,
			ObjectProvider<InternalService> internals, ObjectProvider<GlobalFilter> globalFilters,
			TrafficMeters traffic, ServerTls tls) {
		return new TableCompiler(new Parts(entryPoints, properties.precedence(), core.defaultRuleSyntax(),
				RuleParser::parse, RulePredicate::new, new LiveServices(services), middlewares.stream().toList(),
				internals.stream().toList(), new ChainComposer(globalFilters.orderedStream().toList()), traffic,
				tls::problem));
	}

	@Bean
	CompileLoop compileLoop(CompileProperties properties, TableCompiler compiler, CurrentRoutingTable current,
			ObjectProvider<Provider> providers, SpringRoutes springRoutes, TableMeters meters, ServerTls tls) {
		meters.rejected(() -> current.get().rejected());
		meters.servers(() -> current.get().checkedServers());
		List<Provider> all = providers.orderedStream().toList();
		Supplier<Mailbox> mailboxes = () -> new Mailbox(properties.providersThrottleDuration().value(),
				System::nanoTime);
		return new CompileLoop(all, springRoutes, mailboxes,
				() -> new TableWriter(compiler, current, Clock.systemUTC(), meters, tls::update));
	}

}

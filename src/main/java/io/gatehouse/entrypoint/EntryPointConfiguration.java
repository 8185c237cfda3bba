package io.gatehouse.entrypoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netty.channel.EventLoopGroup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EntryPointConfiguration {

	/** For whoever has something to do beside the traffic that does not block. */
	@Bean(destroyMethod = "")
	EventLoopGroup eventLoopGroup(EventLoops loops) {
		return loops.group();
	}

	@Bean
	EntryPoints entryPoints(EntryPointsProperties properties, ObjectProvider<RequiredEntryPoint> required) {
		Map<String, EntryPointOptions> options = new LinkedHashMap<>(properties.entryPoints());
		if (options.isEmpty()) {
			options.put("http", EntryPointOptions.at(":80"));
		}
		required.forEach(
				(needed) -> options.computeIfAbsent(needed.name(), (name) -> EntryPointOptions.at(needed.address())));
		List<EntryPoint> entryPoints = new ArrayList<>();
		options.forEach((name, each) -> entryPoints.add(new EntryPoint(name, each)));
		return new EntryPoints(entryPoints);
	}

}

package io.gatehouse.middleware;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The kinds of middleware that the running application has.
 */
public final class EveryMiddleware {

	private EveryMiddleware() {
	}

	/** All of them. */
	public static MiddlewareKinds kinds() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AssignableTypeFilter(MiddlewareOptions.class));
		List<Class<? extends MiddlewareOptions>> found = new ArrayList<>();
		for (BeanDefinition record : scanner.findCandidateComponents("io.gatehouse.model.middleware")) {
			found.add(ClassUtils.resolveClassName(String.valueOf(record.getBeanClassName()), null)
				.asSubclass(MiddlewareOptions.class));
		}
		return new MiddlewareKinds(found);
	}

}

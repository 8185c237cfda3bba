package io.gatehouse.provider.consulcatalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an agent says at one moment.
 *
 * @param instances the instances of the services that were asked for
 * @param identity what services of Connect are reached with; absent without Connect
 */
record CatalogState(List<CatalogInstance> instances, @Nullable ConnectIdentity identity) {

	CatalogState {
		instances = List.copyOf(instances);
	}

}

package io.gatehouse.provider;

import io.gatehouse.model.DynamicConfiguration;

/**
 * Takes what a provider has to say. Calls may come from any thread.
 */
public interface ProviderSink {

	/**
	 * Replaces all that this provider asked for before.
	 * @param configuration everything it asks for now
	 */
	void publish(DynamicConfiguration configuration);

	/**
	 * Says that the source cannot be read or understood; what was published last stays.
	 * @param problem what is wrong, naming the source, for the log and the API
	 */
	void failed(String problem);

}

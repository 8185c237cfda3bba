package io.gatehouse.provider.file;

import java.nio.file.Path;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.provider.decode.ConfigurationDecoder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("gatehouse.providers.file.enabled")
class FileConfiguration {

	@Bean
	FileProvider fileProvider(FileProperties properties, ConfigurationDecoder decoder) {
		String directory = properties.directory();
		String filename = properties.filename();
		if (directory != null && !directory.isEmpty()) {
			return new FileProvider(
					new FolderSource(Path.of(directory), decoder, properties.debugLogGeneratedTemplate()),
					Path.of(directory), properties.watch());
		}
		if (filename != null && !filename.isEmpty()) {
			Path file = Path.of(filename);
			Path parent = file.toAbsolutePath().getParent();
			return new FileProvider(new FolderSource(file, decoder, properties.debugLogGeneratedTemplate()),
					(parent != null) ? parent : file, properties.watch());
		}
		throw new InvalidOptionException("providers.file.filename", null, "a file, or providers.file.directory");
	}

}

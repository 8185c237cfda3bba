package io.gatehouse.provider.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.middleware.AddPrefix;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileProviderTests {

	private final PublishedFiles published = new PublishedFiles();

	@TempDir
	private Path folder;

	private FileProvider provider;

	@AfterEach
	void stopProvider() {
		if (this.provider != null) {
			this.provider.stop();
		}
	}

	@Test
	void readsOneFileAndFollowsIt() throws IOException {
		Path file = write("one.yml", router("a"));
		start(file, true);
		this.published.awaitRouters("a");
		write("one.yml", router("b"));
		this.published.awaitRouters("b");
	}

	@Test
	void readsEveryFileBelowAFolderInTheOrderOfNames() throws IOException {
		write("b.yml", router("b"));
		write("a.toml", "[http.routers.a]\nrule = \"Path(`/a`)\"\nservice = \"s\"\n");
		write("deep/er/c.YAML", router("c"));
		write("d.txt", "this: [is nothing");
		write("e.yml.bak", "neither: [is this");
		start(this.folder, true);
		assertThat(this.published.awaitRouters("a", "b", "c").http().routers().keySet()).containsExactly("a", "b", "c");
	}

	@Test
	void followsFilesThatComeAndGo() throws IOException {
		start(this.folder, true);
		this.published.awaitRouters();
		write("a.yml", router("a"));
		this.published.awaitRouters("a");
		write("new/b.yml", router("b"));
		this.published.awaitRouters("a", "b");
		Files.delete(this.folder.resolve("a.yml"));
		this.published.awaitRouters("b");
	}

	@Test
	void readsWhatItDoesNotWatchAgainWhenAsked() throws IOException {
		Path file = write("one.yml", router("a"));
		start(file, false);
		this.published.awaitRouters("a");
		write("one.yml", router("b"));
		FileProvider reading = this.provider;
		assertThat(reading).isNotNull();
		reading.reload();
		this.published.awaitRouters("b");
	}

	@Test
	void seesAFileThatIsReplacedByARename() throws IOException {
		Path file = write("one.yml", router("a"));
		start(file, true);
		this.published.awaitRouters("a");
		Path draft = write(".one.yml.swp", router("b"));
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
		this.published.awaitRouters("b");
	}

	@Test
	void seesTheLinkOfAMountedConfigMapSwapped() throws IOException {
		write("..1/a.yml", router("old"));
		write("..2/a.yml", router("new"));
		Path data = this.folder.resolve("..data");
		Files.createSymbolicLink(data, Path.of("..1"));
		Files.createSymbolicLink(this.folder.resolve("a.yml"), Path.of("..data/a.yml"));
		start(this.folder, true);
		this.published.awaitRouters("old");
		Path swap = this.folder.resolve("..data_tmp");
		Files.createSymbolicLink(swap, Path.of("..2"));
		Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE);
		this.published.awaitRouters("new");
	}

	@Test
	void keepsWhatABrokenFileSaidBefore() throws IOException {
		write("bad.yml", router("a"));
		write("good.yml", router("b"));
		start(this.folder, true);
		this.published.awaitRouters("a", "b");
		write("bad.yml", "http:\n  routers:\n    a: [broken\n");
		String problem = this.published.awaitRefusal();
		assertThat(problem).contains("bad.yml").contains("line 3");
		write("good.yml", router("c"));
		this.published.awaitRouters("a", "c");
		write("bad.yml", router("d"));
		assertThat(this.published.awaitRouters("c", "d").refused()).isEmpty();
	}

	@Test
	void believesThatAFileIsEmptyOnlyIfItStaysSo() throws IOException {
		Path file = write("one.yml", router("a"));
		AtomicLong clock = new AtomicLong();
		FolderSource source = new FolderSource(file, decoder(), false, clock::get);
		assertThat(source.read().http().routers()).containsOnlyKeys("a");
		write("one.yml", "");
		assertThat(source.read().http().routers()).containsOnlyKeys("a");
		assertThat(source.isUnsettled()).isTrue();
		write("one.yml", router("b"));
		assertThat(source.read().http().routers()).containsOnlyKeys("b");
		assertThat(source.isUnsettled()).isFalse();
		write("one.yml", "");
		source.read();
		clock.addAndGet(500_000_000L);
		assertThat(source.read().http().routers()).isEmpty();
		assertThat(source.isUnsettled()).isFalse();
	}

	@Test
	void forgetsWhatAFileSaidThatStaysEmpty() throws IOException {
		write("one.yml", router("a"));
		start(this.folder, true);
		this.published.awaitRouters("a");
		write("one.yml", "");
		this.published.awaitRouters();
	}

	@Test
	void servesWhatIsGoodInAFileThatNeverWasGood() throws IOException {
		write("a.yml", router("good") + "    typo:\n      rule: Path(`/typo`)\n      sevice: s\n");
		start(this.folder, true);
		assertThat(this.published.awaitRouters("good").refused()).singleElement()
			.asString()
			.contains("http.routers.typo.sevice")
			.contains("did you mean \"service\"")
			.contains("a.yml")
			.contains("line 8");
	}

	@Test
	void rendersTemplates() throws IOException {
		write("a.yml", """
				http:
				  routers:
				{{ range $i := until 3 }}
				    r{{ $i }}: {rule: "Path(`/{{ upper "x" }}{{ $i }}`)", service: s}
				{{ end }}
				""");
		start(this.folder, true);
		assertThat(this.published.awaitRouters("r0", "r1", "r2").http().routers().get("r2").value().rule())
			.isEqualTo("Path(`/X2`)");
		write("a.yml", "http:\n  routers: {{ nonsense }}\n");
		assertThat(this.published.awaitRefusal()).contains("cannot be rendered")
			.contains("nonsense")
			.contains("line 2")
			.contains("a.yml");
	}

	@Test
	void keepsTheFirstOfTwoWithOneName() throws IOException {
		write("a.yml", router("same"));
		write("b.yml", router("same").replace("/same", "/other"));
		start(this.folder, true);
		var configuration = this.published.awaitRouters("same");
		assertThat(configuration.http().routers().get("same").value().rule()).isEqualTo("Path(`/same`)");
		assertThat(configuration.refused()).singleElement()
			.asString()
			.contains("http.routers.same: defined a second time")
			.contains("b.yml");
	}

	@Test
	void saysThatAFileIsMissingUntilItComes() throws IOException {
		Path file = this.folder.resolve("late.yml");
		start(file, false);
		assertThat(this.published.awaitProblem()).isEqualTo("file " + file + ": not there");
		write("late.yml", router("a"));
		this.published.awaitRouters("a");
	}

	@Test
	void saysThatAFileIsNoText() throws IOException {
		Path file = this.folder.resolve("binary.yml");
		Files.write(file, new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
		start(file, true);
		assertThat(this.published.awaitRefusal()).contains("bytes that are no text (expected: UTF-8)", "binary.yml");
	}

	@Test
	void readsOnceIfItIsNotToWatch() throws Exception {
		Path file = write("one.yml", router("a"));
		start(file, false);
		this.published.awaitRouters("a");
		write("one.yml", router("b"));
		assertThat(this.published.isQuietFor(java.time.Duration.ofMillis(300))).isTrue();
	}

	@Test
	void readsAFolderInWhichSomethingIsWrittenAllTheTime() throws Exception {
		start(this.folder, true);
		this.published.awaitRouters();
		Path log = this.folder.resolve("access.log");
		Thread writer = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				append(log);
			}
		});
		writer.start();
		try {
			write("a.yml", router("a"));
			this.published.awaitRouters("a");
		}
		finally {
			writer.interrupt();
			writer.join();
		}
	}

	private void start(Path path, boolean watch) {
		Path watched = Files.isDirectory(path) ? path : path.getParent();
		this.provider = new FileProvider(new FolderSource(path, decoder(), false), watched, watch);
		this.provider.start(this.published);
	}

	private static ConfigurationDecoder decoder() {
		return new ConfigurationDecoder(new MiddlewareKinds(List.of(AddPrefix.class)));
	}

	private Path write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private static void append(Path log) {
		try {
			Files.write(log, "x\n".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String router(String name) {
		return "http:\n  routers:\n    " + name + ":\n      rule: Path(`/" + name + "`)\n      service: s\n";
	}

}

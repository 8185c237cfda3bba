package io.gatehouse.compile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTests {

	private final AtomicLong now = new AtomicLong();

	private final Mailbox mailbox = new Mailbox(Duration.ofSeconds(2), this.now::get);

	@Test
	void handsOutTheFirstChangeAtOnce() {
		Asked first = asked("a");
		this.mailbox.publish("docker", first);
		assertThat(this.mailbox.poll()).isEqualTo(Map.of("docker", new Letter(first, null)));
		assertThat(this.mailbox.poll()).isEmpty();
	}

	@Test
	void takesTheFirstDeliveryForNoChange() {
		deliver("docker");
		this.mailbox.publish("docker", asked("a"));
		assertThat(this.mailbox.poll()).hasSize(1);
		this.mailbox.publish("docker", asked("b"));
		assertThat(this.mailbox.poll()).isEmpty();
	}

	@Test
	void gathersFurtherChangesUntilTheWindowEnds() {
		deliver("docker");
		this.mailbox.publish("docker", asked("a"));
		this.mailbox.poll();
		this.mailbox.publish("docker", asked("b"));
		this.mailbox.publish("docker", asked("c"));
		pass(1_999);
		assertThat(this.mailbox.poll()).isEmpty();
		pass(1);
		assertThat(this.mailbox.poll()).isEqualTo(Map.of("docker", new Letter(asked("c"), null)));
		this.mailbox.publish("docker", asked("d"));
		assertThat(this.mailbox.poll()).isEmpty();
		pass(2_000);
		assertThat(this.mailbox.poll()).hasSize(1);
	}

	@Test
	void isOpenAgainAfterQuiet() {
		deliver("docker");
		this.mailbox.publish("docker", asked("a"));
		this.mailbox.poll();
		pass(2_000);
		this.mailbox.publish("docker", asked("b"));
		assertThat(this.mailbox.poll()).hasSize(1);
	}

	@Test
	void holdsNoSourceBackForAnother() {
		deliver("docker");
		this.mailbox.publish("docker", asked("a"));
		this.mailbox.poll();
		this.mailbox.publish("docker", asked("b"));
		this.mailbox.publish("file", asked("a"));
		assertThat(this.mailbox.poll()).containsOnlyKeys("file");
	}

	@Test
	void knowsThatNothingHasChanged() {
		this.mailbox.publish("docker", asked("a"));
		this.mailbox.poll();
		this.mailbox.publish("docker", asked("a"));
		assertThat(this.mailbox.poll()).isEqualTo(Map.of("docker", new Letter(null, null)));
	}

	@Test
	void forgetsAChangeThatIsTakenBack() {
		deliver("docker");
		this.mailbox.publish("docker", asked("a"));
		this.mailbox.poll();
		this.mailbox.publish("docker", asked("b"));
		this.mailbox.publish("docker", asked("a"));
		pass(5_000);
		assertThat(this.mailbox.poll()).isEqualTo(Map.of("docker", new Letter(null, null)));
	}

	@Test
	void keepsAChangeThatIsFollowedByAFailure() {
		this.mailbox.publish("docker", asked("a"));
		this.mailbox.failed("docker", "gone");
		assertThat(this.mailbox.poll()).isEqualTo(Map.of("docker", new Letter(asked("a"), "gone")));
		this.mailbox.failed("docker", "still gone");
		assertThat(this.mailbox.poll()).isEqualTo(Map.of("docker", new Letter(null, "still gone")));
	}

	@Test
	@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void wakesWhoeverWaits() throws InterruptedException {
		Mailbox real = new Mailbox(Duration.ofMillis(50), System::nanoTime);
		real.publish("docker", asked("first"));
		real.take();
		real.publish("docker", asked("a"));
		real.take();
		long start = System.nanoTime();
		real.publish("docker", asked("b"));
		assertThat(real.take()).containsOnlyKeys("docker");
		assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(25).toNanos());
		Thread later = new Thread(() -> real.publish("file", asked("a")));
		later.start();
		assertThat(real.take()).containsOnlyKeys("file");
		later.join();
	}

	private void deliver(String source) {
		this.mailbox.publish(source, asked("first"));
		this.mailbox.poll();
	}

	private void pass(long millis) {
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
	}

	private static Asked asked(String service) {
		return Asked.of(new Sample("docker").service(service).configuration());
	}

}

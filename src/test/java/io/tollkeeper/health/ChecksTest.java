package io.tollkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;

@DisplayName("Health")
class ChecksTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    private static Checks of(Check... checks) {
        return new Checks(
                List.of(checks),
                Clock.systemUTC(),
                new StaticListableBeanFactory().getBeanProvider(BuildProperties.class));
    }

    private static Check check(String component, State whenFailed, Check.Question question) {
        return new Check(component, question, LIMIT, Duration.ofMillis(100), whenFailed);
    }

    private static Check well(String component) {
        return check(component, State.DOWN, () -> State.OK);
    }

    private static State hang() throws InterruptedException {
        new CountDownLatch(1).await();
        return State.OK;
    }

    @Test
    void isOkIfEverythingIs() {
        HealthReport report = of(well("database"), well("processors")).report();

        assertThat(report.status()).isEqualTo(State.OK);
        assertThat(report.checks().keySet()).containsExactly("api", "database", "processors");
    }

    @Test
    void isDegradedIfAnythingButTheDatabaseIsNotWell() {
        Check broken = check("horizon", State.DEGRADED, () -> {
            throw new IllegalStateException("secret words");
        });

        HealthReport report = of(well("database"), broken).report();

        assertThat(report.status()).isEqualTo(State.DEGRADED);
        assertThat(report.of("horizon")).isEqualTo(State.DEGRADED);
        assertThat(report.toString()).doesNotContain("secret words");
    }

    @Test
    void isDownIfTheDatabaseIs() {
        HealthReport report = of(check("database", State.DOWN, () -> {
                    throw new IllegalStateException();
                }))
                .report();

        assertThat(report.status()).isEqualTo(State.DOWN);
    }

    @Test
    void isDegradedByASlowAnswer() {
        Check slow = check("database", State.DOWN, () -> {
            return new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS) ? State.DOWN : State.OK;
        });

        assertThat(of(slow).report().of("database")).isEqualTo(State.DEGRADED);
    }

    @Test
    void waitsForAllThatHangTogetherAsLongAsForOne() {
        Checks checks = of(
                check("database", State.DOWN, ChecksTest::hang),
                check("soroban_rpc", State.DEGRADED, ChecksTest::hang),
                check("horizon", State.DEGRADED, ChecksTest::hang),
                check("dead_letters", State.DEGRADED, ChecksTest::hang));
        long begin = System.nanoTime();

        HealthReport report = checks.report();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.multipliedBy(3));
        assertThat(report.status()).isEqualTo(State.DOWN);
        assertThat(report.of("horizon")).isEqualTo(State.DEGRADED);
    }

    @Test
    void asksWhatHangsOnceHoweverOftenItIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        Checks checks = of(check("database", State.DOWN, () -> {
            asked.incrementAndGet();
            return hang();
        }));

        for (int i = 0; i < 3; i++) {
            // Longer than an answer is shared.
            await().pollDelay(Duration.ofMillis(1_100))
                    .until(() -> checks.report().status() == State.DOWN);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void sharesAnAnswerForASecond() {
        AtomicInteger asked = new AtomicInteger();
        Checks checks = of(check("database", State.DOWN, () -> {
            asked.incrementAndGet();
            return State.OK;
        }));

        for (int i = 0; i < 1_000; i++) {
            checks.report();
        }

        assertThat(asked.get()).isLessThan(10);
    }
}
